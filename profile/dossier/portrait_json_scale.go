package dossier

import "github.com/psynorm/psynorm/profile"

type numberJSON struct {
	Value *float64 `json:"value,omitempty"`
	Lo    *float64 `json:"lo,omitempty"`
	Hi    *float64 `json:"hi,omitempty"`
}

func numberOf(n profile.Number) (out numberJSON) {
	if x, ok := n.Point(); ok {
		out.Value = &x
	}
	if x, ok := n.Lower(); ok {
		out.Lo = &x
	}
	if x, ok := n.Upper(); ok {
		out.Hi = &x
	}
	return out
}

type figureJSON struct {
	numberJSON
	Formula string `json:"formula"`
	Why     string `json:"why,omitempty"`
}

func figureOf(f Figure) figureJSON {
	return figureJSON{numberOf(f.Number), f.Formula.String(), whyOf(f.Why)}
}

type scaleJSON struct {
	ID      string       `json:"id"`
	Title   profile.Text `json:"title,omitempty"`
	Scores  []scoreJSON  `json:"scores"`
	Changes []changeJSON `json:"changes"`
	Trends  []trendJSON  `json:"trends"`
}

// scoreJSON is what a wave gives of a scale.
type scoreJSON struct {
	Wave      int                   `json:"wave"`
	Raw       placedJSON            `json:"raw"`
	Standards map[string]placedJSON `json:"standards,omitempty"`
}

type placedJSON struct {
	numberJSON
	Cell string `json:"cell,omitempty"`
	Why  string `json:"why,omitempty"`
}

type changeJSON struct {
	From         int                           `json:"from,omitempty"`
	To           int                           `json:"to"`
	Raw          figureJSON                    `json:"raw"`
	Standards    map[string]standardChangeJSON `json:"standards,omitempty"`
	Standardised figureJSON                    `json:"standardised"`
	RCI          figureJSON                    `json:"rci"`
	Expected     figureJSON                    `json:"expected"`
	Speer        figureJSON                    `json:"speer"`
	Basis        basisJSON                     `json:"basis"`
	Before       basisJSON                     `json:"before"`
}

type standardChangeJSON struct {
	By          figureJSON `json:"by"`
	Held        figureJSON `json:"held"`
	CellWas     string     `json:"cell_was,omitempty"`
	CellNow     string     `json:"cell_now,omitempty"`
	CellChanged bool       `json:"cell_changed,omitempty"`
	Renormed    bool       `json:"renormed,omitempty"`
}

type basisJSON struct {
	Norms  *pinJSON         `json:"norms,omitempty"`
	Cell   string           `json:"cell,omitempty"`
	Mean   *float64         `json:"mean,omitempty"`
	SD     *float64         `json:"sd,omitempty"`
	R      *reliabilityJSON `json:"reliability,omitempty"`
	Absent string           `json:"why,omitempty"`
}

type reliabilityJSON struct {
	R      float64 `json:"r"`
	Kind   string  `json:"kind"`
	Source string  `json:"source,omitempty"`
}

func basisOf(b *Basis) basisJSON {
	out := basisJSON{Cell: b.Cell, Absent: whyOf(b.Why)}
	if b.HasSD {
		out.Norms, out.Mean, out.SD = pinOf(&b.Norms), &b.Mean, &b.SD
	}
	if b.HasR {
		out.R = &reliabilityJSON{b.Reliability.R, b.Reliability.Kind.String(), b.Reliability.Source}
	}
	return out
}

// scale gathers what there is of scale i.
func (p *Portrait) scale(i int) scaleJSON {
	s := p.Series
	info := &s.layout.Scales[i]
	out := scaleJSON{ID: info.ID, Title: info.Title, Scores: []scoreJSON{}, Changes: []changeJSON{}, Trends: []trendJSON{}}
	for k := range s.waves {
		out.Scores = append(out.Scores, s.scores(k, i))
		if k == 0 {
			continue
		}
		c := s.change(i, s.before(k), k)
		one := changeJSON{
			From: c.From, To: c.To, Raw: figureOf(c.Raw), Standardised: figureOf(c.Standardised), RCI: figureOf(c.RCI),
			Expected: figureOf(c.Expected), Speer: figureOf(c.Speer), Basis: basisOf(&c.Basis), Before: basisOf(&c.Before),
		}
		for _, st := range c.Standards[:info.Reported] {
			if one.Standards == nil {
				one.Standards = map[string]standardChangeJSON{}
			}
			one.Standards[st.Metric] = standardChangeJSON{figureOf(st.By), figureOf(st.Held), st.CellWas, st.CellNow, st.CellChanged, st.Renormed}
		}
		out.Changes = append(out.Changes, one)
	}
	for _, metric := range append([]string{"raw"}, info.Metrics[:info.Reported]...) {
		if s.offers(i, metric) {
			out.Trends = append(out.Trends, p.trend(s.trend(i, metric)))
		}
	}
	return out
}

// scores gathers the scores of scale i in wave k.
func (s *Series) scores(k, i int) scoreJSON {
	w := &s.waves[k]
	out := scoreJSON{Wave: w.Number}
	if !w.Counts {
		out.Raw.Why = whyOf(w.Why)
		return out
	}
	n, why := s.raw(w.Profile, i)
	out.Raw = placedJSON{numberOf(n), "", whyOf(why)}
	info := &s.layout.Scales[i]
	for _, metric := range info.Metrics[:info.Reported] {
		st, why := s.standard(w.Profile, i, metric)
		if out.Standards == nil {
			out.Standards = map[string]placedJSON{}
		}
		out.Standards[metric] = placedJSON{numberOf(st.Number), st.cell, whyOf(why)}
	}
	return out
}

type trendJSON struct {
	Metric     string          `json:"metric"`
	Points     []pointJSON     `json:"points"`
	Left       []leftJSON      `json:"left,omitempty"`
	Slope      figureJSON      `json:"slope"` // per year
	Cells      bool            `json:"several_cells,omitempty"`
	Prediction *predictionJSON `json:"prediction,omitempty"`
}

type pointJSON struct {
	Wave     int     `json:"wave"`
	Date     string  `json:"date"`
	Value    float64 `json:"value"`
	Prorated bool    `json:"prorated,omitempty"`
	Cell     string  `json:"cell,omitempty"`
}

type leftJSON struct {
	Wave int    `json:"wave"`
	Why  string `json:"why"`
}

type predictionJSON struct {
	Date     string  `json:"date"`
	Coverage float64 `json:"coverage"`
	DF       int     `json:"df,omitempty"`
	figureJSON
}

// trend gathers what there is of a trend.
func (p *Portrait) trend(t *Trend) trendJSON {
	out := trendJSON{Metric: t.Metric, Points: []pointJSON{}, Slope: figureOf(t.Slope), Cells: t.Cells}
	for _, at := range t.Points {
		out.Points = append(out.Points, pointJSON(at))
	}
	for _, left := range t.Left {
		out.Left = append(out.Left, leftJSON{left.Wave, left.Why.String()})
	}
	if p.On != "" {
		x := t.at(p.On, coverage)
		out.Prediction = &predictionJSON{x.Date, x.Coverage, x.DF, figureOf(x.Figure)}
	}
	return out
}
