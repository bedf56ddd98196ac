package validation

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/normal"
	"github.com/psynorm/psynorm/norms"
)

// Expected says where expected shares come from.
type Expected uint8

// The sources.
const (
	NotExpected Expected = iota // there are none
	FromShares                  // the norm cell's own shares
	FromNormal                  // the normal distribution with the cell's mean and SD, which the cell calls normal
)

// String is the stable word for programs: "", "shares", "normal".
func (e Expected) String() string { return [...]string{"", "shares", "normal"}[e] }

// ladder is the bands of a scale for the people of one norm cell.
type ladder struct {
	from    []norms.Bound    // ascending
	convert *norms.Converter // into the metric of from; nil for raw scores
	why     Why              // Estimated when there are bands

	expected    []float64 // by from, 0 to 1
	source      Expected
	expectedWhy Why
}

// newLadder takes the cut-offs of the norm cell where it has its own, else those of the definition. A cell's own are of
// the raw score.
func newLadder(s *instruments.Scale, e *norms.Entry) ladder {
	l := ladder{why: NoBands, expectedWhy: NoBands}
	raw := s.Bands != nil && s.Bands.Metric == "raw"
	switch {
	case e.Bands != nil && raw:
		l.from = e.Bands
	case s.Bands == nil || s.Bands.InNorms:
		return l
	default:
		for _, b := range s.Bands.From {
			l.from = append(l.from, norms.Bound{Band: b.ID, Min: b.Cut.Lowest, Above: b.Cut.Above, Value: b.Cut.Bound})
		}
		if !raw {
			c, why := e.Converter(s.Bands.Metric)
			if why != norms.OK {
				return ladder{why: NoBandMetric, expectedWhy: NoBandMetric}
			}
			l.convert = c
		}
	}
	l.why = Estimated
	l.expect(e)
	return l
}

// find gives the band that a raw score is in; -1 for none.
func (l *ladder) find(x float64) int {
	if l.convert != nil {
		y, why := l.convert.Point(x)
		if why != norms.OK {
			return -1
		}
		x = y
	}
	for i := len(l.from) - 1; i >= 0; i-- {
		if l.from[i].Reached(x) {
			return i
		}
	}
	return -1
}

// expect works the expected shares out: as the cell prints them, or from the normal distribution where the cell calls its
// scores normal. The latter takes scores for continuous, as T scores and percentiles of such a cell do: a band has the
// probability between its cut-off and the next one's, without correction for continuity.
func (l *ladder) expect(e *norms.Entry) {
	switch p, why := e.Converter("percentile"); {
	case e.Shares != nil && &l.from[0] == &e.Bands[0]:
		l.source, l.expectedWhy = FromShares, Estimated
		for _, percent := range e.Shares {
			l.expected = append(l.expected, percent/100)
		}
	case why != norms.OK || p.FromTable() || l.convert != nil && l.convert.FromTable():
		l.expectedWhy = NoNormShares
	default:
		l.source, l.expectedWhy = FromNormal, Estimated
		linear, _ := e.Linear()
		for i := range l.from {
			next := math.Inf(1)
			if i+1 < len(l.from) {
				next = l.threshold(i+1, linear)
			}
			l.expected = append(l.expected, between(l.threshold(i, linear), next))
		}
	}
}

// between is the probability of the interval from a to b under the standard normal distribution, with the digits of the
// tail it lies in.
func between(a, b float64) float64 {
	if a > 0 {
		a, b = -b, -a
	}
	return normal.CDF(b) - normal.CDF(a)
}

// threshold is where a band begins, in standard deviations of the norm above its mean. In a metric it is found by halving,
// so that clamps, rounding and whole steps count as they do for a person's score; beyond 40 standard deviations nobody is.
func (l *ladder) threshold(i int, linear norms.Linear) float64 {
	b := l.from[i]
	if l.convert == nil {
		if b.Min {
			return math.Inf(-1)
		}
		return linear.Z(b.Value)
	}
	reached := func(z float64) bool {
		y, why := l.convert.Point(linear.Mean + float64(z*linear.SD))
		return why == norms.OK && b.Reached(y)
	}
	const farthest = 40
	switch {
	case reached(-farthest):
		return math.Inf(-1)
	case !reached(farthest):
		return math.Inf(1)
	}
	z := bisect(-farthest, farthest, func(z float64) bool { return !reached(z) })
	// A score reaches a cut-off from 1e-9 below it on, which is a matter of its last digits and no part of the band.
	const grid = 1e-6
	if near := math.Round(z/grid) * grid; math.Abs(z-near) < 3e-8 {
		return near
	}
	return z
}
