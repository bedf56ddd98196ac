package catalogue

import (
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// NormSet is what a norm set says, for programs.
type NormSet struct {
	Name       string     `json:"norms"`
	Version    string     `json:"version"`
	Title      Text       `json:"title,omitempty"`
	Instrument string     `json:"instrument"` // id, or id@version
	Status     string     `json:"status"`
	Note       Text       `json:"note,omitempty"`
	N          int        `json:"n,omitempty"`    // 0: not stated
	Year       int        `json:"year,omitempty"` // 0: not stated
	Source     []string   `json:"source,omitempty"`
	Licence    Licence    `json:"licence"`
	By         []string   `json:"by,omitempty"`
	Fallback   [][]string `json:"fallback,omitempty"`
	Level      float64    `json:"ci"`                 // of confidence intervals
	OfTrue     bool       `json:"ci_of,omitempty"`    // intervals stand around Kelley's estimate
	Metrics    []string   `json:"metrics,omitempty"`  // standard scores that some cell gives
	Lacking    []string   `json:"lacking,omitempty"`  // SCALE.METRIC that the instrument reports and no cell gives
	Suspect    int        `json:"suspect,omitempty"`  // how many entries the source itself puts in doubt
	Reliable   int        `json:"reliable,omitempty"` // how many entries have a reliability
	Entries    int        `json:"entries"`            // how many there are in all cells
	Cells      []Cell     `json:"cells"`
	Hash       string     `json:"sha256"`
}

// Cell is the part of the population that certain people are compared with.
type Cell struct {
	For      string      `json:"for"` // as in a profile: "sex=F age=16-19", "all"
	N        int         `json:"n,omitempty"`
	Fallback bool        `json:"fallback,omitempty"`
	Scales   []CellScale `json:"scales"`

	conditions []norms.Condition
}

// CellScale is what a cell says of one scale.
type CellScale struct {
	Scale       string   `json:"scale"`
	Title       Text     `json:"title,omitempty"`
	Mean        *float64 `json:"mean,omitempty"`
	SD          *float64 `json:"sd,omitempty"`
	Reliability *float64 `json:"reliability,omitempty"`
	Metrics     []string `json:"metrics,omitempty"`
	Lookup      []Lookup `json:"lookup,omitempty"`
	Tables      []string `json:"tables,omitempty"` // metrics whose tables Lookup leaves out: possible scores are not known
	Bands       []Band   `json:"bands,omitempty"`  // the cell's own cut-offs on the raw score
	Suspect     bool     `json:"suspect,omitempty"`
}

// Lookup is what a table gives the raw scores from Lo to Hi in one metric.
type Lookup struct {
	Metric string  `json:"metric"`
	Lo     float64 `json:"lo"`
	Hi     float64 `json:"hi"`
	Score  float64 `json:"score"`
}

// describeNorms takes a norm set apart. The instrument gives titles and possible scores; it may be nil.
func describeNorms(set *norms.Set, def *instruments.Definition) *NormSet {
	out := &NormSet{
		Name: set.ID, Version: set.Version, Title: Text(set.Population.Title), Instrument: set.Instrument, Status: set.Status,
		Note: Text(set.Note), N: set.Population.N, Year: set.Population.Year, Source: set.Population.Source,
		Licence: Licence(set.Population.Licence), By: set.By, Fallback: set.Fallback, Level: set.CI, OfTrue: set.CIOfTrue, Hash: set.Hash,
	}
	if set.InstrumentVersion != "" {
		out.Instrument += "@" + set.InstrumentVersion
	}
	given := map[[2]string]bool{} // scale and metric
	for i := range set.Cells {
		c := &set.Cells[i]
		cell := Cell{For: c.String(), N: c.N, Fallback: c.Fallback, conditions: c.Conditions}
		for j := range c.Entries {
			s := cellScale(&c.Entries[j], def)
			cell.Scales = append(cell.Scales, s)
			for _, m := range s.Metrics {
				given[[2]string{s.Scale, m}] = true
			}
			out.count(&s)
		}
		out.Cells = append(out.Cells, cell)
	}
	for _, m := range set.Metrics {
		if some(given, func(key [2]string) bool { return key[1] == m.Name }) {
			out.Metrics = append(out.Metrics, m.Name)
		}
	}
	if def != nil {
		for i := range def.Scales {
			for _, m := range def.Scales[i].Norm {
				if !given[[2]string{def.Scales[i].ID, m}] {
					out.Lacking = append(out.Lacking, def.Scales[i].ID+"."+m)
				}
			}
		}
	}
	return out
}

func (n *NormSet) count(s *CellScale) {
	n.Entries++
	if s.Suspect {
		n.Suspect++
	}
	if s.Reliability != nil {
		n.Reliable++
	}
}

// some reports whether a key is in a set; the answer does not depend on the order of the map.
func some(set map[[2]string]bool, is func([2]string) bool) bool {
	for key := range set {
		if is(key) {
			return true
		}
	}
	return false
}

func cellScale(e *norms.Entry, def *instruments.Definition) CellScale {
	out := CellScale{Scale: e.Scale, Suspect: e.Suspect}
	var raw Range
	if def != nil {
		if i, ok := def.Scale(e.Scale); ok {
			s := &def.Scales[i]
			out.Title, raw = s.Title, newRange(s.Lo, s.Hi, s.Step)
		}
	}
	if l, ok := e.Linear(); ok {
		out.Mean, out.SD = &l.Mean, &l.SD
	}
	if r, ok := e.Reliability(); ok {
		out.Reliability = &r
	}
	for _, name := range e.Metrics() {
		c, _ := e.Converter(name)
		if !c.FromTable() && def != nil && !asked(def, e.Scale, name) {
			continue // mean and SD give every linear metric: those that the instrument has no use for say nothing
		}
		out.Metrics = append(out.Metrics, name)
		if !c.FromTable() {
			continue
		}
		if scores := raw.scores(maxScores); scores != nil {
			out.Lookup = append(out.Lookup, lookups(c, name, scores)...)
		} else {
			out.Tables = append(out.Tables, name)
		}
	}
	for i, scores := range intervals(e.Bands, raw) {
		b := Band{ID: e.Bands[i].Band, From: e.Bands[i].String(), Scores: scores}
		if def != nil {
			b.Title = def.Titles[b.ID]
		}
		if i < len(e.Shares) {
			b.Share = &e.Shares[i]
		}
		out.Bands = append(out.Bands, b)
	}
	return out
}

// asked reports whether an instrument uses a metric of one of its scales: in its report, for its bands, or in a scale of
// scales.
func asked(def *instruments.Definition, scale, metric string) bool {
	at, ok := def.Scale(scale)
	if !ok {
		return false
	}
	s := &def.Scales[at]
	return slices.Contains(s.Norm, metric) || s.Bands != nil && s.Bands.Metric == metric ||
		slices.ContainsFunc(def.Scales, func(of instruments.Scale) bool {
			return of.Kind == instruments.ScaleOf && of.Metric == metric && slices.Contains(of.Members, at)
		})
}

// maxScores is how many possible scores a lookup is written out for.
const maxScores = 1000

// lookups writes a table out for all possible scores, neighbours with the same standard score together. Scores without one
// are left out.
func lookups(c *norms.Converter, metric string, scores []float64) (out []Lookup) {
	last := -1 // index of the score that the last entry of out ends with
	for i, x := range scores {
		score, why := c.Point(x)
		if why != norms.OK {
			continue
		}
		if n := len(out) - 1; n >= 0 && last == i-1 && out[n].Score == score {
			out[n].Hi = x
		} else {
			out = append(out, Lookup{Metric: metric, Lo: x, Hi: x, Score: score})
		}
		last = i
	}
	return out
}
