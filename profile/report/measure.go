package report

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// measure is what a chart shows of one scale: its score in one metric, or the word that stands in the gap.
type measure struct {
	Title  string
	Value  profile.Number // without a value there is a gap
	Gap    string         // the word in it, and why
	CI     [2]float64     // with HasCI
	HasCI  bool
	Lo, Hi float64   // the range of raw scores, where HasRange
	Cuts   []float64 // where bands begin, of raw scores
	Band   string    // the title of the band; "" for none
	State  string    // how the score came about, when not complete
	Raw    string    // the raw score for people
	Rank   string    // the percentile for people, beside another standard score; "" where the scale reports none

	HasRange bool
}

// metricOf gives the first standard score that all of the scales report and of whose norm population mean and SD are known;
// ok is false when there is none.
func metricOf(layout *profile.Layout, scales []int) (metric string, span profile.Span, ok bool) {
	if len(scales) == 0 {
		return "", profile.Span{}, false
	}
	first := &layout.Scales[scales[0]]
	for k := range first.Reported {
		metric = first.Metrics[k]
		if span, ok = spanOf(first, metric); !ok {
			continue
		}
		if !slices.ContainsFunc(scales, func(i int) bool {
			other, ok := spanOf(&layout.Scales[i], metric)
			return !ok || other.Mean != span.Mean || other.SD != span.SD
		}) {
			return metric, span, true
		}
	}
	return "", profile.Span{}, false
}

// spanOf gives where scores lie in a metric that a scale reports, if the norm population's mean and SD are known.
func spanOf(info *profile.ScaleInfo, metric string) (profile.Span, bool) {
	k := slices.Index(info.Metrics[:info.Reported], metric)
	if k < 0 || k >= len(info.Spans) || info.Spans[k].SD <= 0 {
		return profile.Span{}, false
	}
	return info.Spans[k], true
}

// measured gives a scale of a profile in a metric, "" for raw scores.
func (w words) measured(p *profile.Profile, i int, metric string) measure {
	info, score := &p.Scales[i], &p.Scores[i]
	m := measure{Title: w.named(info.Title, info.ID), Raw: score.Raw.Short(w.tag), Value: score.Raw}
	why := score.Why.In(w.tag)
	if score.State != profile.Complete {
		m.State = score.State.In(w.tag)
	}
	if b, ok := p.BandOf(i); ok {
		m.Band = w.named(b.Title, b.ID)
	}
	lo, ok := info.Lo.Lower()
	hi, also := info.Hi.Upper()
	m.Lo, m.Hi, m.HasRange = lo, hi, ok && also && hi > lo
	if metric == "" {
		m.Cuts = cutsOf(info, score)
	} else {
		s := p.Standard(info.ID, metric)
		m.Value, why = s.Number, s.Why.In(w.tag)
		m.CI, m.HasCI = [2]float64{s.CILo, s.CIHi}, s.HasCI
		m.Rank = w.percentile(p, info, metric)
	}
	if score.State == profile.Partial { // of the answers that are there, which is no estimate
		m.Value.Has &^= profile.HasValue
		why = m.State
	}
	if _, ok := m.Value.Point(); !ok {
		m.Gap = w.joined(lang.Colon, w.Say("gap.none"), why)
	}
	return m
}

// percentile gives the percentile of a scale that is shown in another metric; "" where it reports none.
func (w words) percentile(p *profile.Profile, info *profile.ScaleInfo, metric string) string {
	if metric == "percentile" || !slices.Contains(info.Metrics[:info.Reported], "percentile") {
		return ""
	}
	s := p.Standard(info.ID, "percentile")
	if _, ok := s.Number.Point(); !ok {
		return w.joined(lang.Colon, w.Say("gap.none"), s.Why.In(w.tag))
	}
	return s.Number.Short(w.tag)
}

// cutsOf gives where the bands of raw scores begin: the definition's, unless the band of the score says that its norm cell
// has others.
func cutsOf(info *profile.ScaleInfo, score *profile.Score) []float64 {
	if info.BandMetric != "raw" || len(info.Cuts) != len(info.Bands)-1 {
		return nil
	}
	at, cuts := 1, make([]float64, 0, len(info.Cuts))
	x, ok := score.Raw.Point()
	for _, cut := range info.Cuts {
		cuts = append(cuts, cut.From)
		if cut.Reached(x) {
			at++
		}
	}
	if !ok || score.State == profile.Partial || int(score.Band.At) != at {
		return nil
	}
	return cuts
}

// share gives a number as a part of the scale's own range, from 0 at its lowest to 1 at its highest possible score.
func (m *measure) share(x float64) float64 {
	return math.Min(1, math.Max(0, (x-m.Lo)/(m.Hi-m.Lo)))
}

// numbers is the table of a chart of measures; metric is "" for raw scores.
func (w words) numbers(caption, metric string, measures []measure) table {
	t := table{
		Caption: w.joined(lang.Colon, caption, w.Say("chart.numbers")),
		Head:    []string{w.Say("chart.scale"), w.Say("chart.raw")}, Right: []bool{false, true, true},
	}
	ranked := slices.ContainsFunc(measures, func(m measure) bool { return m.Rank != "" })
	if metric != "" {
		t.Head, t.Right = append(t.Head, lang.Metric(metric, w.tag), w.Say("chart.interval")), append(t.Right, true)
	} else {
		t.Head = append(t.Head, w.Say("chart.range"))
	}
	if ranked {
		t.Head, t.Right = append(t.Head, lang.Metric("percentile", w.tag)), append(t.Right, true)
	}
	t.Head = append(t.Head, w.Say("chart.band"), w.Say("chart.state"))
	for i := range measures {
		m := &measures[i]
		row := []string{m.Title, m.Raw}
		switch {
		case metric != "":
			value := m.Gap
			if value == "" {
				value = m.Value.Short(w.tag)
			}
			interval := ""
			if m.HasCI {
				interval = w.span(m.CI[0], m.CI[1])
			}
			row = append(row, value, interval)
		case m.HasRange:
			row = append(row, w.span(m.Lo, m.Hi))
		default:
			row = append(row, "")
		}
		if ranked {
			row = append(row, m.Rank)
		}
		t.Rows = append(t.Rows, append(row, m.Band, m.State))
	}
	return t
}

// span writes two numbers.
func (w words) span(lo, hi float64) string {
	return profile.Short(lo) + w.In(lang.To) + profile.Short(hi)
}
