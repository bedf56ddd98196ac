package catalogue

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// Scale is one score.
type Scale struct {
	ID      string   `json:"scale"`
	Title   Text     `json:"title,omitempty"`
	Groups  []Group  `json:"group,omitempty"`
	Helper  bool     `json:"helper,omitempty"` // kept out of the output
	Score   string   `json:"score,omitempty"`  // of items and of scales: sum, mean, count, max, min, sd, pomp
	Count   string   `json:"count,omitempty"`  // what is counted, such as ">= 2"
	Keys    []Key    `json:"keys,omitempty"`
	Members []string `json:"of,omitempty"`
	Metric  string   `json:"metric,omitempty"` // what is taken of members
	Expr    string   `json:"expr,omitempty"`
	StepsOf string   `json:"steps_of,omitempty"`
	Steps   []Step   `json:"steps,omitempty"`
	Missing *Missing `json:"missing,omitempty"` // of items and of scales
	Mixed   string   `json:"mixed,omitempty"`   // as-is, rescale
	Round   *Round   `json:"round,omitempty"`
	Higher  string   `json:"higher,omitempty"` // worse, better; "" is not stated
	Norm    []string `json:"norm,omitempty"`
	Range   Range    `json:"range"`
	Bands   *Bands   `json:"bands,omitempty"`
}

// Group is a set of scales.
type Group struct {
	ID    string `json:"id"`
	Title Text   `json:"title,omitempty"`
}

// Key is one item of a scale.
type Key struct {
	Item    string   `json:"item"`
	Reverse bool     `json:"reverse,omitempty"`
	Weight  *float64 `json:"weight,omitempty"` // nil: 1
}

// Missing is what happens to a scale when answers, or scores of members, are missing.
type Missing struct {
	Of      int      `json:"of"`    // how many items or members there are
	Allow   int      `json:"allow"` // how many may be missing
	Fill    string   `json:"fill"`  // prorate, none
	Require []string `json:"require,omitempty"`
}

// Round says how a score is rounded.
type Round struct {
	Digits int    `json:"digits"`
	Mode   string `json:"mode"`
}

// Step is one entry of a list of lower bounds and what holds from it on: a value or a word.
type Step struct {
	From  string   `json:"from"` // as a file writes it: min, 16, >60
	Value *float64 `json:"value,omitempty"`
	Word  string   `json:"word,omitempty"`
}

// Bands divides a scale.
type Bands struct {
	Metric  string `json:"metric"`             // raw or a metric
	InNorms bool   `json:"in_norms,omitempty"` // the cut-offs stand in norm sets alone
	List    []Band `json:"list"`               // from the lowest scores up
}

// Band is one interval of a scale, or of a norm cell.
type Band struct {
	ID     string   `json:"band"`
	Title  Text     `json:"title,omitempty"`
	From   string   `json:"from,omitempty"` // the lower bound as the file writes it
	Scores Interval `json:"scores,omitzero"`
	Share  *float64 `json:"share,omitempty"` // of a norm cell: the percentage of its people in the band, as printed
}

// The words of the language for methods, in the order of their constants.
var methodWords = [...]string{
	instruments.Sum: "sum", instruments.Mean: "mean", instruments.Count: "count", instruments.Max: "max", instruments.Min: "min",
	instruments.SD: "sd", instruments.Pomp: "pomp",
}

func newScale(def *instruments.Definition, i int) Scale {
	s := &def.Scales[i]
	out := Scale{
		ID: s.ID, Title: s.Title, Helper: !s.Report, Norm: s.Norm, Range: newRange(s.Lo, s.Hi, s.Step),
		Higher: [...]string{instruments.Unstated: "", instruments.HigherWorse: "worse", instruments.HigherBetter: "better"}[s.Higher],
	}
	for _, g := range s.Groups {
		out.Groups = append(out.Groups, Group{ID: def.Groups[g].ID, Title: def.Titles[def.Groups[g].ID]})
	}
	switch s.Kind {
	case instruments.ScaleItems:
		out.ofItems(def, s)
	case instruments.ScaleOf:
		out.ofScales(def, s)
	case instruments.ScaleExpr:
		out.Expr = oneLine(s.Expr.String())
	case instruments.ScaleSteps:
		out.bySteps(def, s)
	}
	if s.Round != nil {
		out.Round = &Round{Digits: s.Round.Digits, Mode: s.Round.Mode.String()}
	}
	if s.Bands != nil {
		out.Bands = newBands(def, s, out.Range)
	}
	return out
}

func (out *Scale) ofItems(def *instruments.Definition, s *instruments.Scale) {
	for _, k := range s.Keys {
		key := Key{Item: def.Items[k.Item].ID, Reverse: k.Reverse}
		if k.Weight != 1 {
			key.Weight = &k.Weight
		}
		out.Keys = append(out.Keys, key)
	}
	out.Mixed = [...]string{instruments.MixedRefused: "", instruments.MixedAsIs: "as-is", instruments.MixedRescale: "rescale"}[s.Mixed]
	out.method(s, len(s.Keys), func(i int) string { return def.Items[i].ID })
}

func (out *Scale) ofScales(def *instruments.Definition, s *instruments.Scale) {
	for _, m := range s.Members {
		out.Members = append(out.Members, def.Scales[m].ID)
	}
	out.Metric = s.Metric
	out.method(s, len(s.Members), func(i int) string { return def.Scales[i].ID })
}

func (out *Scale) method(s *instruments.Scale, n int, id func(int) string) {
	out.Score = methodWords[s.Method]
	if s.Method == instruments.Count {
		out.Count = s.Count.String()
	}
	out.Missing = &Missing{Of: n, Allow: s.Missing.Allow, Fill: "prorate"}
	if s.Missing.Fill == instruments.FillNone {
		out.Missing.Fill = "none"
	}
	for _, i := range s.Missing.Require {
		out.Missing.Require = append(out.Missing.Require, id(i))
	}
}

func (out *Scale) bySteps(def *instruments.Definition, s *instruments.Scale) {
	if s.StepsItem >= 0 {
		out.StepsOf = def.Items[s.StepsItem].ID
	} else {
		out.StepsOf = def.Scales[s.StepsScale].ID
	}
	for _, cut := range s.Steps {
		out.Steps = append(out.Steps, Step{From: bound(cut).String(), Value: &cut.Value})
	}
}

// newBands gives the bands of a scale with the scores that fall into each; of a metric, in units of the metric.
func newBands(def *instruments.Definition, s *instruments.Scale, raw Range) *Bands {
	out := &Bands{Metric: s.Bands.Metric, InNorms: s.Bands.InNorms}
	from := make([]norms.Bound, len(s.Bands.From))
	for i, b := range s.Bands.From {
		from[i] = bound(b.Cut)
		out.List = append(out.List, Band{ID: b.ID, Title: def.Titles[b.ID]})
	}
	if out.InNorms {
		return out
	}
	in := raw
	if s.Bands.Metric != rawMetric {
		in = metricRange(s.Bands.Metric)
	}
	for i, scores := range intervals(from, in) {
		out.List[i].From, out.List[i].Scores = from[i].String(), scores
	}
	return out
}

// rawMetric is the word for the scale's own score.
const rawMetric = "raw"

// metricRange gives what a metric can be whatever the norms.
func metricRange(name string) Range {
	for _, m := range norms.BuiltIn() {
		if m.Name == name {
			lo, hi := m.Range()
			if m.Kind == norms.SteppedMetric {
				return newRange(lo, hi, 1)
			}
			return newRange(lo, hi, 0)
		}
	}
	return Range{}
}

// bound is a lower bound of a definition as norm sets have it.
func bound(c instruments.Cut) norms.Bound {
	return norms.Bound{Min: c.Lowest, Above: c.Above, Value: c.Bound}
}
