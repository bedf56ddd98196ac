package scoring

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/profile"
)

// input is one value a scale is computed from: an item's, keyed, or another scale's. Without a value (has is false) it
// can have been anything from lo to hi; with one, lo = x = hi unless the item may not have been shown.
type input struct {
	x, lo, hi float64
	min, max  float64 // the declared range
	weight    float64
	has       bool
	exists    expr.Tri // whether the complete sheet has a value here: unknown for a score that may be undefined
}

// tally is what a method needs of its inputs.
type tally struct {
	n, of         int     // inputs with a value, and all
	sum           float64 // Σwx of those there, in order
	lo, hi        float64 // bounds of Σwx over all
	weight, whole float64 // Σw of those there, and of all
	min, max      float64 // Σ of the declared ranges of those there
	minAll        float64 // and of all
	maxAll        float64
	required      bool // one that is required lacks a value
	undefined     int  // inputs that certainly have none on a complete sheet
	exists        expr.Tri
}

// result is a score before it is converted.
type result struct {
	raw          profile.Number
	exists       expr.Tri // whether every complete sheet has the score
	state        profile.State
	why          profile.Why
	answered, of int
}

// point is what rules and formulas see of a score: its value where there is an estimate of the complete score, else its
// bounds.
func (r *result) point() expr.Value {
	switch r.state {
	case profile.Complete, profile.Prorated:
		if x, ok := r.raw.Point(); ok {
			return expr.Point(x)
		}
	case profile.Undefined:
		return expr.Undefined()
	}
	return r.bounds()
}

// bounds is what rules see of a score when they ask what it could be.
func (r *result) bounds() expr.Value {
	if r.state == profile.Undefined {
		return expr.Undefined()
	}
	return boundsOf(r.raw, r.exists)
}

func boundsOf(n profile.Number, exists expr.Tri) expr.Value {
	v := expr.Value{Lo: math.Inf(-1), Hi: math.Inf(1), Def: exists}
	if lo, ok := n.Lower(); ok {
		v.Lo = lo
	}
	if hi, ok := n.Upper(); ok {
		v.Hi = hi
	}
	return v
}

// setBounds notes an interval; an infinite end does not exist.
func setBounds(n *profile.Number, lo, hi float64) {
	if !math.IsInf(lo, 0) && !math.IsNaN(lo) {
		n.Lo, n.Has = lo, n.Has|profile.HasLo
	}
	if !math.IsInf(hi, 0) && !math.IsNaN(hi) {
		n.Hi, n.Has = hi, n.Has|profile.HasHi
	}
}

// setValue notes a value. What is not a finite number is no value.
func setValue(n *profile.Number, x float64) {
	if !math.IsInf(x, 0) && !math.IsNaN(x) {
		n.Value, n.Has = x, n.Has|profile.HasValue
	}
}

// combine scores a scale from its inputs.
func combine(s *instruments.Scale, in []input, required bool) result {
	var t tally
	switch s.Method {
	case instruments.Max, instruments.Min:
		return extreme(s, in, required)
	case instruments.SD:
		return deviation(s, in, required)
	case instruments.Count:
		t = countInputs(s, in)
	default:
		t = sumInputs(in)
	}
	t.required = required
	return finish(s, t)
}

// sumInputs adds up keyed values in the order of the file, so that the last bit does not depend on anything else. The
// bounds are added in the same order by the same operations; rounding is monotone, so they hold to the last bit too.
func sumInputs(in []input) tally {
	t := tally{of: len(in), exists: expr.True}
	for i := range in {
		v := &in[i]
		lo, hi := float64(v.weight*v.lo), float64(v.weight*v.hi)
		if v.weight < 0 {
			lo, hi = hi, lo
		}
		t.lo += lo
		t.hi += hi
		t.whole += v.weight
		t.minAll += v.min
		t.maxAll += v.max
		if v.has {
			t.n++
			t.sum += float64(v.weight * v.x)
			t.weight += v.weight
			t.min += v.min
			t.max += v.max
		}
		t.note(v)
	}
	return t
}

// countInputs counts the values that satisfy the scale's comparison.
func countInputs(s *instruments.Scale, in []input) tally {
	t := tally{of: len(in), exists: expr.True}
	for i := range in {
		v := &in[i]
		if v.has {
			t.n++
			if s.Count.Holds(v.x) {
				t.sum++
			}
		}
		switch s.Count.HoldsBetween(v.lo, v.hi) {
		case expr.True:
			t.lo++
			t.hi++
		case expr.Unknown:
			t.hi++
		}
		t.note(v)
	}
	t.weight, t.whole = float64(t.n), float64(t.of)
	return t
}

func (t *tally) note(v *input) {
	if v.exists != expr.True {
		t.exists = expr.Unknown
		if v.exists == expr.False {
			t.undefined++
		}
	}
}

// lacking says whether a scale with n of its inputs can be scored, and if not, why. It sets state and why.
func (r *result) lacking(s *instruments.Scale, n, of int, required bool, undefined int) bool {
	r.answered, r.of = n, of
	switch {
	case n == 0:
		r.why = profile.NothingAnswered
	case required:
		r.why = profile.RequiredMissing
	case of-n > s.Missing.Allow:
		r.why = profile.TooManyMissing
	default:
		return false
	}
	if s.Kind == instruments.ScaleOf {
		r.why = profile.OperandMissing
	}
	r.state = profile.Unscorable
	if undefined > 0 && undefined == of-n {
		r.state, r.why, r.exists = profile.Undefined, profile.NoFormula, expr.False
	}
	return true
}

// finish turns a tally into a score by sum, mean, count or pomp, and rounds it.
func finish(s *instruments.Scale, t tally) (r result) {
	r.exists = t.exists
	if t.exists != expr.False {
		lo, hi := scaled(s, t.lo, t), scaled(s, t.hi, t)
		setBounds(&r.raw, rounded(s, lo), rounded(s, hi))
	}
	if r.lacking(s, t.n, t.of, t.required, t.undefined) {
		if r.state == profile.Undefined {
			r.raw = profile.Number{}
		}
		return r
	}
	complete := t.n == t.of
	var x float64
	switch {
	case s.Method == instruments.Mean:
		x = t.sum / t.weight
	case s.Method == instruments.Pomp:
		x = float64(100*(t.sum-t.min)) / (t.max - t.min)
	case complete || s.Missing.Fill == instruments.FillNone:
		x = t.sum
	case t.whole == float64(t.of) && t.weight == float64(t.n):
		x = float64(t.sum*float64(t.of)) / float64(t.n)
	default:
		x = float64(t.sum*t.whole) / t.weight
	}
	setValue(&r.raw, rounded(s, x))
	switch {
	case complete:
		r.state = profile.Complete
	case s.Missing.Fill == instruments.FillNone && (s.Method == instruments.Sum || s.Method == instruments.Count):
		r.state = profile.Partial
	default:
		r.state = profile.Prorated
	}
	return r
}

// scaled turns a bound of Σwx into a bound of the score.
func scaled(s *instruments.Scale, sum float64, t tally) float64 {
	switch s.Method {
	case instruments.Mean:
		return sum / t.whole
	case instruments.Pomp:
		return float64(100*(sum-t.minAll)) / (t.maxAll - t.minAll)
	}
	return sum
}

func rounded(s *instruments.Scale, x float64) float64 {
	if s.Round == nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return x
	}
	return tolerance.Round(x, s.Round.Digits, s.Round.Mode)
}
