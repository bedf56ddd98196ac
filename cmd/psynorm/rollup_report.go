package main

import (
	"encoding/json"
	"io"
	"math"

	"github.com/psynorm/psynorm/profile/rollup"
)

// What --json says of a unit. What is not known is null, and never nought.

type unitReport struct {
	Path     []string        `json:"path"`
	Expected *int64          `json:"expected"`
	All      groupReport     `json:"all"`
	BySex    []groupReport   `json:"by_sex"`
	ByGrade  []groupReport   `json:"by_grade"`
	Ranked   []rankedReport  `json:"ranked,omitempty"`
	Compared *comparedReport `json:"compared"`
}

type groupReport struct {
	Sex          string        `json:"sex,omitempty"`
	Grade        string        `json:"grade,omitempty"`
	Present      int64         `json:"present"`
	Valid        int64         `json:"valid"`
	Doubtful     int64         `json:"doubtful"`
	Invalid      int64         `json:"invalid"`
	Undetermined int64         `json:"validity_undetermined"`
	Levels       []levelReport `json:"levels,omitempty"`
	NoLevel      int64         `json:"tier_undetermined"`
	Withheld     int64         `json:"withheld"`
	Today        *todayReport  `json:"today,omitempty"`
	Scales       []scaleReport `json:"scales,omitempty"`
}

// levelReport has the rate of the level or a higher one: Count certainly, and Open that may be.
type levelReport struct {
	ID         string `json:"id"`
	Determined int64  `json:"determined"`
	AtLeast    int64  `json:"at_least"`
	Rate       struct {
		Count int64 `json:"count"`
		Open  int64 `json:"open"`
		Of    int64 `json:"of"`
	} `json:"this_or_higher"`
}

// todayReport is rollup.Today; nothing where the instrument has neither critical items nor tiers.
type todayReport struct {
	Yes     int64 `json:"yes"`
	Open    int64 `json:"open"`
	No      int64 `json:"no"`
	Invalid int64 `json:"invalid"`
}

type scaleReport struct {
	ID          string         `json:"id"`
	Unscorable  int64          `json:"unscorable"`
	Undefined   int64          `json:"undefined"`
	Partial     int64          `json:"partial"`
	Prorated    int64          `json:"prorated"`
	Raw         valuesReport   `json:"raw"`
	Standards   []valuesReport `json:"standards,omitempty"`
	Bands       []bandReport   `json:"bands,omitempty"`
	BandUnknown int64          `json:"band_unknown"`
}

// valuesReport is a distribution.
type valuesReport struct {
	Metric      string             `json:"metric,omitempty"`
	N           int64              `json:"n"`
	NoNorm      int64              `json:"no_norm"`
	Beyond      int64              `json:"beyond"`
	Mean        *float64           `json:"mean"`
	SD          *float64           `json:"sd"`
	Percentiles []percentileReport `json:"percentiles,omitempty"`
}

// percentileReport is a percentile: from Lo to below Hi, or both are the same; null where the bin has no end.
type percentileReport struct {
	P  int      `json:"p"`
	Lo *float64 `json:"lo"`
	Hi *float64 `json:"hi"`
}

type bandReport struct {
	ID string `json:"id"`
	N  int64  `json:"n"`
}

type rankedReport struct {
	Group  string `json:"group"`
	Scales []struct {
		ID      string   `json:"id"`
		Percent *float64 `json:"percent_of_maximum"`
		N       int64    `json:"n"`
	} `json:"scales"`
}

type comparedReport struct {
	Confidence float64         `json:"confidence"`
	Units      int             `json:"units_side_by_side"`
	Scales     []effectsReport `json:"scales"`
	Rates      []effectsReport `json:"rates,omitempty"`
}

type effectsReport struct {
	Scale  string        `json:"scale,omitempty"`
	Metric string        `json:"metric,omitempty"`
	Level  string        `json:"level,omitempty"`
	Rest   *effectReport `json:"rest"`
	Norm   *effectReport `json:"norm,omitempty"`
	Before *effectReport `json:"wave_before,omitempty"`
}

type effectReport struct {
	Size   float64     `json:"size"`
	Least  float64     `json:"least"` // both are size where no sheet is open
	Most   float64     `json:"most"`
	CI     *[2]float64 `json:"interval"`
	ICC    *float64    `json:"icc"`
	Design *float64    `json:"design_effect"`
	N      int64       `json:"n"`
	Value  float64     `json:"value"`
	OfN    int64       `json:"of_n,omitempty"`
	Of     float64     `json:"of"`
}

// writeJSON writes an object for the file, and then one for each unit.
func (s *rollupView) writeJSON(out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s.fileReport()); err != nil {
		return err
	}
	for u := range s.reports {
		if err := encoder.Encode(u); err != nil {
			return err
		}
	}
	return nil
}

// report says what there is of a unit.
func (s *rollupView) report(u *rollup.Unit, of *rollup.Statistics) *unitReport {
	out := &unitReport{Path: append([]string{}, u.Path...), All: s.group(of.Total())}
	if u.HasExpected {
		out.Expected = &u.Expected
	}
	for _, g := range s.bySex(of) {
		out.BySex = append(out.BySex, s.group(g))
	}
	for _, g := range s.byGrade(of) {
		out.ByGrade = append(out.ByGrade, s.group(g))
	}
	layout := s.file.Tree.Layout()
	for _, group := range rollup.PercentGroups(layout) {
		r := rankedReport{Group: layout.Groups[group].ID}
		for _, scale := range of.Ranked(group) {
			r.add(layout.Scales[scale.Scale].ID, &scale)
		}
		out.Ranked = append(out.Ranked, r)
	}
	if c, ok := s.than.Of(u.Path...); ok {
		out.Compared = s.compared(c)
	}
	return out
}

func (r *rankedReport) add(id string, scale *rollup.Ranked) {
	r.Scales = append(r.Scales, struct {
		ID      string   `json:"id"`
		Percent *float64 `json:"percent_of_maximum"`
		N       int64    `json:"n"`
	}{id, known(scale.Percent, scale.HasMean), scale.N})
}

func (s *rollupView) group(g rollup.Group) groupReport {
	layout := s.file.Tree.Layout()
	out := groupReport{
		Sex: g.Sex, Grade: g.Grade, Present: g.Present, Valid: g.Valid, Doubtful: g.Doubtful, Invalid: g.Invalid,
		Undetermined: g.ValidityUndetermined, NoLevel: g.TierUndetermined, Withheld: g.Withheld,
	}
	for i := range layout.Levels {
		level := levelReport{ID: layout.Levels[i].ID, Determined: g.Determined[i], AtLeast: g.AtLeast[i]}
		rate := g.Rate(i)
		level.Rate.Count, level.Rate.Open, level.Rate.Of = rate.Count, rate.Open, rate.Of
		out.Levels = append(out.Levels, level)
	}
	if g.Today != nil {
		out.Today = (*todayReport)(g.Today)
	}
	for i := range g.Scales {
		out.Scales = append(out.Scales, s.scale(&g.Scales[i]))
	}
	return out
}

func (s *rollupView) scale(of *rollup.ScaleStatistics) scaleReport {
	info := &s.file.Tree.Layout().Scales[of.Scale]
	out := scaleReport{
		ID: info.ID, Unscorable: of.Unscorable, Undefined: of.Undefined, Partial: of.Partial, Prorated: of.Prorated,
		Raw: distributionOf(of.Raw), BandUnknown: of.BandUnknown,
	}
	out.Raw.Beyond = of.RawBeyond
	for i := range of.Standards {
		z := &of.Standards[i]
		v := distributionOf(z.Distribution)
		v.Metric, v.NoNorm, v.Beyond = z.Metric, z.NoNorm, z.Beyond
		out.Standards = append(out.Standards, v)
	}
	for i, n := range of.Bands {
		out.Bands = append(out.Bands, bandReport{info.Bands[i].ID, n})
	}
	return out
}

func (s *rollupView) compared(c *rollup.Comparison) *comparedReport {
	layout := s.file.Tree.Layout()
	out := &comparedReport{Confidence: rollup.Confidence, Units: c.Units}
	for i := range c.Scales {
		scale := &c.Scales[i]
		id := layout.Scales[scale.Scale].ID
		out.Scales = append(out.Scales, effectsOf(&scale.Raw, effectsReport{Scale: id}))
		for k := range scale.Standards {
			z := &scale.Standards[k]
			out.Scales = append(out.Scales, effectsOf(&z.Effects, effectsReport{Scale: id, Metric: z.Metric}))
		}
	}
	for i := range c.Rates {
		rate := &c.Rates[i]
		out.Rates = append(out.Rates, effectsOf(&rate.Effects, effectsReport{Level: layout.Levels[rate.Level].ID}))
	}
	return out
}

func effectsOf(e *rollup.Effects, out effectsReport) effectsReport {
	out.Rest, out.Norm, out.Before = effectOf(e.Rest), effectOf(e.Norm), effectOf(e.Before)
	return out
}

func effectOf(e *rollup.Effect) *effectReport {
	if e == nil {
		return nil
	}
	out := &effectReport{
		Size: e.Size, Least: e.Least, Most: e.Most, N: e.N, Value: e.Value, OfN: e.OfN, Of: e.Of,
		ICC: known(e.ICC, e.HasInterval), Design: known(e.Design, e.HasInterval),
	}
	if e.HasInterval {
		out.CI = &[2]float64{e.Lo, e.Hi}
	}
	return out
}

// percentiles are those that are shown.
var percentiles = [...]int{10, 25, 50, 75, 90}

func distributionOf(d *rollup.Distribution) valuesReport {
	out := valuesReport{N: d.N()}
	mean, hasMean := d.Mean()
	sd, hasSD := d.SD()
	out.Mean, out.SD = known(mean, hasMean), known(sd, hasSD)
	for _, p := range percentiles {
		if lo, hi, ok := d.Percentile(float64(p)); ok {
			out.Percentiles = append(out.Percentiles, percentileReport{p, known(lo, !math.IsInf(lo, 0)), known(hi, !math.IsInf(hi, 0))})
		}
	}
	return out
}

// known gives a number that there is, else nothing.
func known(x float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	return &x
}
