package scoring

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// extreme scores a scale by the largest or the smallest of its values. The bounds are exact: a largest value is at
// least the largest lower bound and at most the largest upper bound.
func extreme(s *instruments.Scale, in []input, required bool) (r result) {
	pick := math.Max
	if s.Method == instruments.Min {
		pick = math.Min
	}
	r.exists = expr.True
	var x, lo, hi float64
	n, undefined := 0, 0
	for i := range in {
		v := &in[i]
		if i == 0 {
			lo, hi = v.lo, v.hi
		} else {
			lo, hi = pick(lo, v.lo), pick(hi, v.hi)
		}
		if v.has {
			if n == 0 {
				x = v.x
			} else {
				x = pick(x, v.x)
			}
			n++
		}
		if v.exists != expr.True {
			r.exists = expr.Unknown
		}
		if v.exists == expr.False {
			undefined++
		}
	}
	setBounds(&r.raw, rounded(s, lo), rounded(s, hi))
	if r.lacking(s, n, len(in), required, undefined) {
		if r.state == profile.Undefined {
			r.raw = profile.Number{}
		}
		return r
	}
	setValue(&r.raw, rounded(s, x))
	r.state = profile.Complete
	if n < len(in) {
		r.state = profile.Prorated
	}
	return r
}

// deviation scores a scale by the standard deviation of its values, √(Σ(x-m)²/(n-1)), R's sd(), in two passes. One value
// has none. An incomplete one is Partial: the deviation of some answers is no estimate of that of all.
//
// The bounds are safe rather than tight. From below: leaving values out of a sum of squares about the mean never makes it
// larger, so the answered ones give a lower bound. From above: Σ(x-m)² is the least of Σ(x-c)² over all c, so the sum of
// the largest squares about any c is an upper bound, and the least such sum is one that never grows when more is known.
func deviation(s *instruments.Scale, in []input, required bool) (r result) {
	r.exists = expr.True
	n, undefined := 0, 0
	sum := 0.0
	exact, exactSum := 0, 0.0
	certain := true // every value is the complete sheet's: an estimate may lie outside its own bounds
	for i := range in {
		v := &in[i]
		if v.has {
			n++
			sum += v.x
		}
		certain = certain && v.has && v.x == v.lo && v.lo == v.hi
		if v.lo == v.hi {
			exact++
			exactSum += v.lo
		}
		if v.exists != expr.True {
			r.exists = expr.Unknown
		}
		if v.exists == expr.False {
			undefined++
		}
	}
	if len(in) < 2 {
		r.exists = expr.False
	} else {
		lo, hi := deviationBounds(in, exactSum/float64(max(exact, 1)))
		setBounds(&r.raw, rounded(s, lo), rounded(s, hi))
	}
	if r.lacking(s, n, len(in), required, undefined) {
		if r.state == profile.Undefined {
			r.raw = profile.Number{}
		}
		return r
	}
	if len(in) < 2 {
		r.state, r.why = profile.Undefined, profile.NoFormula
		return r
	}
	if n >= 2 {
		squares := 0.0
		for i := range in {
			if in[i].has {
				d := in[i].x - sum/float64(n)
				squares += float64(d * d)
			}
		}
		setValue(&r.raw, rounded(s, math.Sqrt(squares/float64(n-1))))
	}
	r.state = profile.Complete
	if n < len(in) {
		r.state = profile.Partial
	}
	if x, ok := r.raw.Point(); ok && certain {
		setBounds(&r.raw, x, x)
	}
	return r
}

// deviationBounds gives the bounds from the mean of the exactly known values. They are widened by a relative 1e-12, far
// above the rounding of a few hundred additions, since squares about another centre do not round as squares about the
// mean do.
func deviationBounds(in []input, exactMean float64) (lo, hi float64) {
	const widen = 1e-12
	centre := widestCentre(in)
	for i := range in {
		v := &in[i]
		if v.lo == v.hi {
			d := v.lo - exactMean
			lo += float64(d * d)
		}
		d := math.Max(math.Abs(v.lo-centre), math.Abs(v.hi-centre))
		hi += float64(d * d)
	}
	last := float64(len(in) - 1)
	return math.Sqrt(lo/last) * (1 - widen), math.Sqrt(hi/last) * (1 + widen)
}

// widestCentre gives the c that makes Σ max(|lo-c|, |hi-c|)² least. With m the middle and h half the width of an
// interval, a term is (|c-m| + h)², so half the derivative is Σ (c-m) + h·sign(c-m), which rises with c: its zero is
// bracketed by the middles and halved down until the bracket is as narrow as numbers get. An error e in c changes the sum
// by e² only.
func widestCentre(in []input) float64 {
	from, to := math.Inf(1), math.Inf(-1)
	for i := range in {
		m := float64(in[i].lo/2) + float64(in[i].hi/2)
		from, to = min(from, m), max(to, m)
	}
	if math.IsInf(from, 0) || math.IsInf(to, 0) {
		return 0
	}
	for range 200 {
		c := float64(from/2) + float64(to/2)
		if c <= from || c >= to {
			break
		}
		slope := 0.0
		for i := range in {
			m, h := float64(in[i].lo/2)+float64(in[i].hi/2), float64(in[i].hi/2)-float64(in[i].lo/2)
			slope += (c - m) + math.Copysign(h, c-m)
		}
		if slope > 0 {
			to = c
		} else {
			from = c
		}
	}
	return float64(from/2) + float64(to/2)
}
