package norms

import (
	"math"

	"github.com/psynorm/psynorm/internal/normal"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// Bands sets dst[i] to the probability that the true score of someone with the raw score raw lies in band i of from,
// which ascends and is in the converter's metric. dst and from have the same length. The true score is taken to be
// normally distributed around the centre of Interval with its standard error; where the metric is stepped, clamped or
// rounded, a band holds what would be scored into it. The probabilities add up to 1 when the first band is Min.
//
// It reports false, and leaves dst alone, where Interval would.
func (c *Converter) Bands(dst []float64, raw float64, from []Bound) bool {
	centre, se, ok := c.distribution(raw)
	if !ok {
		return false
	}
	next := math.Inf(1)
	for i := len(from) - 1; i >= 0; i-- {
		at := c.threshold(from[i])
		dst[i] = probability(at, next, centre, se)
		next = min(next, at) // a band that no score reaches takes nothing from the one before it
	}
	return true
}

// RawBands is Converter.Bands for bands of the raw score: the true score is taken to be normally distributed, in raw
// units, around raw with the standard error of measurement SD·√(1 - r) or, where the set says ci_of: true, around
// Kelley's estimate with its own. Neither clamp nor rounding of any metric enters. It reports false, and leaves dst alone,
// without mean and SD, without a reliability, and for a raw score that is no number.
func (e *Entry) RawBands(dst []float64, raw float64, from []Bound) bool {
	if e.linear == nil || e.reliability == nil || math.IsNaN(raw) || math.IsInf(raw, 0) {
		return false
	}
	r := *e.reliability
	centre, se := raw, e.linear.SD*math.Sqrt(1-r)
	if e.ofTrue {
		centre, se = e.linear.Mean+float64(r*(raw-e.linear.Mean)), e.linear.SD*math.Sqrt(float64(r*(1-r)))
	}
	for i := range from {
		dst[i] = probability(rawThreshold(from, i), rawThreshold(from, i+1), centre, se)
	}
	return true
}

// rawThreshold is where band i of from begins; plus infinity after the last.
func rawThreshold(from []Bound, i int) float64 {
	switch {
	case i == len(from):
		return math.Inf(1)
	case from[i].Min:
		return math.Inf(-1)
	}
	return from[i].Value
}

// probability is that of the interval [lo, hi) under the normal distribution; without spread all of it lies at centre.
// It works in the tail on the side of the interval, so that small probabilities keep their digits.
func probability(lo, hi, centre, se float64) float64 {
	if !(se > 0) {
		if tolerance.AtLeast(centre, lo) && !tolerance.AtLeast(centre, hi) {
			return 1
		}
		return 0
	}
	if lo >= hi {
		return 0
	}
	a, b := (lo-centre)/se, (hi-centre)/se
	if a > 0 {
		a, b = -b, -a
	}
	return float64(normal.CDF(b)) - float64(normal.CDF(a))
}

// threshold is the lowest number on the converter's continuous scale whose score reaches the bound; minus infinity when
// every score does, plus infinity when none does.
func (c *Converter) threshold(b Bound) float64 {
	m := c.metric
	lo, hi := m.Range()
	switch {
	case b.Reached(lo):
		return math.Inf(-1)
	case !b.Reached(hi):
		return math.Inf(1)
	}
	x := b.Value
	switch {
	case m.Kind == SteppedMetric:
		x = rounding{}.lowest(b)
	case m.round != nil:
		x = m.round.lowest(b)
	}
	if m.Kind == PercentileMetric {
		return normal.Quantile(min(max(x/100, 0), 1))
	}
	return x
}

// lowest is the smallest number (of ceil and strict bounds: the limit above it) that rounds to a multiple of the last
// digit which reaches the bound.
func (r rounding) lowest(b Bound) float64 {
	unit := math.Pow10(-r.digits)
	n := tolerance.Round(b.Value, r.digits, tolerance.Up)
	if b.Above {
		n = tolerance.Round(b.Value, r.digits, tolerance.Down) + unit
	}
	switch r.mode {
	case tolerance.Down:
		return n
	case tolerance.Up:
		return n - unit
	}
	return n - float64(unit/2)
}
