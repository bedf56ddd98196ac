package rollup

import "github.com/psynorm/psynorm/profile"

// What a roll-up file says of a layout: all that statistics are counted and shown by, and of items and rules no more than
// the names of critical items.

type pinText struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Hash    string `json:"sha256"`
	Status  string `json:"status,omitempty"`
}

type normText struct {
	pinText
	Title profile.Text `json:"title,omitempty"`
}

type layoutText struct {
	Title      profile.Text    `json:"title,omitempty"`
	Attributes []attributeText `json:"attributes,omitempty"`
	Groups     []groupText     `json:"groups,omitempty"`
	Scales     []scaleText     `json:"scales,omitempty"`
	Levels     []levelText     `json:"levels,omitempty"`
	Critical   []criticalText  `json:"critical,omitempty"`
}

type attributeText struct {
	ID    string   `json:"id"`
	Words []string `json:"words,omitempty"`
}

type groupText struct {
	ID    string       `json:"id"`
	Title profile.Text `json:"title,omitempty"`
}

type levelText struct {
	ID     string       `json:"id"`
	Title  profile.Text `json:"title,omitempty"`
	Action profile.Text `json:"action,omitempty"`
}

// criticalText names a critical item; its rule is not told.
type criticalText struct {
	ID    string       `json:"id"`
	Title profile.Text `json:"title,omitempty"`
}

type scaleText struct {
	ID            string       `json:"id"`
	Title         profile.Text `json:"title,omitempty"`
	Groups        []int        `json:"groups,omitempty"`
	Report        bool         `json:"report"`
	Validity      bool         `json:"validity,omitempty"`
	Higher        string       `json:"higher,omitempty"`
	Lo            *float64     `json:"lo,omitempty"`
	Hi            *float64     `json:"hi,omitempty"`
	Step          float64      `json:"step,omitempty"`
	FirstStandard int          `json:"first_standard"`
	Reported      int          `json:"reported"`
	Metrics       []string     `json:"metrics,omitempty"`
	NormOf        []int        `json:"norm_of,omitempty"`
	Spans         []spanText   `json:"spans,omitempty"`
	BandMetric    string       `json:"band_metric,omitempty"`
	Bands         []bandText   `json:"bands,omitempty"`
	Cuts          []cutText    `json:"cuts,omitempty"`
}

type spanText struct {
	Lo    float64 `json:"lo"`
	Hi    float64 `json:"hi"`
	Whole bool    `json:"whole,omitempty"`
	Mean  float64 `json:"mean"`
	SD    float64 `json:"sd"`
}

type bandText struct {
	ID    string       `json:"id"`
	Title profile.Text `json:"title,omitempty"`
	Rank  int          `json:"rank"`
}

type cutText struct {
	From  float64 `json:"from"`
	Above bool    `json:"above,omitempty"`
}

func normTexts(list []profile.NormInfo) (out []normText) {
	for i := range list {
		out = append(out, normText{pinText(list[i].Pin), list[i].Title})
	}
	return out
}

// describe says of a layout what a file does.
func describe(l *profile.Layout) layoutText {
	out := layoutText{Title: l.Title}
	for _, a := range l.Attributes {
		out.Attributes = append(out.Attributes, attributeText(a))
	}
	for _, g := range l.Groups {
		out.Groups = append(out.Groups, groupText(g))
	}
	for _, v := range l.Levels {
		out.Levels = append(out.Levels, levelText(v))
	}
	for i := range l.Critical {
		out.Critical = append(out.Critical, criticalText{l.Critical[i].ID, l.Critical[i].Title})
	}
	for i := range l.Scales {
		out.Scales = append(out.Scales, describeScale(&l.Scales[i]))
	}
	return out
}

func describeScale(s *profile.ScaleInfo) scaleText {
	out := scaleText{
		ID: s.ID, Title: s.Title, Groups: s.Groups, Report: s.Report, Validity: s.Validity, Higher: s.Higher, Step: s.Step,
		FirstStandard: s.FirstStandard, Reported: s.Reported, Metrics: s.Metrics, NormOf: s.NormOf, BandMetric: s.BandMetric,
	}
	if lo, ok := s.Lo.Lower(); ok {
		out.Lo = &lo
	}
	if hi, ok := s.Hi.Upper(); ok {
		out.Hi = &hi
	}
	for _, span := range s.Spans {
		out.Spans = append(out.Spans, spanText(span))
	}
	for _, b := range s.Bands {
		out.Bands = append(out.Bands, bandText(b))
	}
	for _, c := range s.Cuts {
		out.Cuts = append(out.Cuts, cutText(c))
	}
	return out
}

// layout gives the layout that a file describes; ok is false for one that could not be.
func (h *fileHead) layout() (l *profile.Layout, ok bool) {
	l = &profile.Layout{Engine: h.Engine, Definition: profile.Pin(h.Definition), Title: h.Layout.Title}
	for _, n := range h.Norms {
		l.Norms = append(l.Norms, profile.NormInfo{Pin: profile.Pin(n.pinText), Title: n.Title})
	}
	for _, a := range h.Layout.Attributes {
		l.Attributes = append(l.Attributes, profile.AttributeInfo(a))
	}
	for _, g := range h.Layout.Groups {
		l.Groups = append(l.Groups, profile.GroupInfo(g))
	}
	for _, v := range h.Layout.Levels {
		l.Levels = append(l.Levels, profile.LevelInfo(v))
	}
	for _, c := range h.Layout.Critical {
		l.Critical = append(l.Critical, profile.CriticalInfo{RuleInfo: profile.RuleInfo{ID: c.ID}, Title: c.Title})
	}
	standards := 0
	for i := range h.Layout.Scales {
		s := &h.Layout.Scales[i]
		if !s.sound(l, standards) {
			return nil, false
		}
		standards += len(s.Metrics)
		l.Scales = append(l.Scales, s.info())
	}
	return l, true
}

// sound reports whether what is said of a scale fits together. The standard scores of the scales before it are so many.
func (s *scaleText) sound(l *profile.Layout, standards int) bool {
	for _, g := range s.Groups {
		if g < 0 || g >= len(l.Groups) {
			return false
		}
	}
	for _, n := range s.NormOf {
		if n < -1 || n >= len(l.Norms) {
			return false
		}
	}
	each := func(n int) bool { return n == 0 || n == len(s.Metrics) }
	return s.ID != "" && s.FirstStandard >= 0 && s.FirstStandard <= standards && s.Reported >= 0 && s.Reported <= len(s.Metrics) &&
		each(len(s.NormOf)) && each(len(s.Spans))
}

func (s *scaleText) info() profile.ScaleInfo {
	info := profile.ScaleInfo{
		ID: s.ID, Title: s.Title, Groups: s.Groups, Report: s.Report, Validity: s.Validity, Higher: s.Higher, Step: s.Step,
		FirstStandard: s.FirstStandard, Reported: s.Reported, Metrics: s.Metrics, NormOf: s.NormOf, BandMetric: s.BandMetric,
		Lo: end(s.Lo), Hi: end(s.Hi),
	}
	for _, span := range s.Spans {
		info.Spans = append(info.Spans, profile.Span(span))
	}
	for _, b := range s.Bands {
		info.Bands = append(info.Bands, profile.BandInfo(b))
	}
	for _, c := range s.Cuts {
		info.Cuts = append(info.Cuts, profile.Cut(c))
	}
	return info
}

// end is the end of a range, as layouts have it: bounds without a value, and nothing where there is no end.
func end(x *float64) profile.Number {
	if x == nil {
		return profile.Number{}
	}
	return profile.Number{Lo: *x, Hi: *x, Has: profile.HasLo | profile.HasHi}
}
