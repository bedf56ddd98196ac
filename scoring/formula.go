package scoring

import (
	"math"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// formula scores a scale by its expression: at the point scores for the value, over their bounds for the bounds. It is
// unscorable as soon as an operand has no estimate, and undefined when every operand is there and the expression has no
// value for them. Where operands are estimates, only that no complete sheet can have a value makes it undefined.
func (c *scale) formula(s *Scorer, w *work, dst *profile.Profile) (r result) {
	r.state = profile.Complete
	r.of = len(c.operands)
	for i := range c.operands {
		c.operands[i].judge(s, w, dst, &r)
	}
	v := c.Expr.Number(&w.bounds.Frame)
	r.exists = v.Def
	for i := range c.operands {
		if r.exists == expr.True && c.operands[i].lacksNorm(w) {
			r.exists = expr.Unknown // a condition in choose() hides it from the value
		}
	}
	if v.Def != expr.False {
		setBounds(&r.raw, rounded(c.Scale, v.Lo), rounded(c.Scale, v.Hi))
	}
	if r.state == profile.Unscorable {
		return r
	}
	switch at := c.Expr.Number(&w.points.Frame); {
	case at.IsPoint():
		setValue(&r.raw, rounded(c.Scale, at.Lo))
	case at.Def == expr.False && v.Def != expr.False: // no value at the estimates; some complete sheet may have one
		r.state, r.why = profile.Unscorable, profile.NoFormula
	default:
		r = result{state: profile.Undefined, why: profile.NoFormula, exists: expr.False, answered: r.answered, of: r.of}
	}
	return r
}

// lacksNorm reports whether an operand may have no norm, which no answer can make up for.
func (o *operand) lacksNorm(w *work) bool {
	return (o.metric >= 0 || o.band) && w.bounds.Slots[o.slot].Def == expr.Unknown
}

// judge lowers a formula's state to what one operand allows. An operand that is undefined leaves the state alone: the
// expression may ask defined().
func (o *operand) judge(s *Scorer, w *work, dst *profile.Profile, r *result) {
	missing := false
	switch {
	case o.item >= 0:
		_, ok := w.answers.value(o.item)
		missing = !ok
	case o.person:
		missing = !w.points.Slots[o.slot].IsPoint()
	default:
		from := &w.results[o.scale]
		switch from.state {
		case profile.Unscorable, profile.Partial:
			missing = true
		case profile.Prorated:
			if r.state == profile.Complete {
				r.state = profile.Prorated
			}
		}
		if o.metric >= 0 && !missing && from.state != profile.Undefined {
			_, ok := dst.Standards[s.scales[o.scale].first+o.metric].Point()
			missing = !ok
		}
		if o.band && !missing && from.state != profile.Undefined {
			missing = dst.Scores[o.scale].Band.At == 0
		}
	}
	if missing {
		r.state, r.why = profile.Unscorable, profile.OperandMissing
		return
	}
	r.answered++
}

// step scores a scale by the steps of one item or score. Its bounds are the lowest and the highest value of the steps
// that the bounds of what it reads can reach, whatever their order.
func (c *scale) step(w *work) (r result) {
	var from result
	if c.StepsScale >= 0 {
		from = w.results[c.StepsScale]
	} else {
		from = itemResult(&w.answers, c.StepsItem)
	}
	r.of, r.exists = 1, from.exists
	v := from.bounds()
	if from.state != profile.Undefined {
		lo, hi := math.Inf(1), math.Inf(-1)
		for i := max(0, cutAt(c.Steps, v.Lo)); i <= cutAt(c.Steps, v.Hi); i++ {
			lo, hi = min(lo, c.Steps[i].Value), max(hi, c.Steps[i].Value)
		}
		if lo <= hi {
			setBounds(&r.raw, rounded(c.Scale, lo), rounded(c.Scale, hi))
		}
	}
	x, ok := from.raw.Point()
	switch {
	case from.state == profile.Undefined:
		r.state, r.why, r.exists = profile.Undefined, profile.NoFormula, expr.False
	case from.state == profile.Partial || !ok:
		r.why = profile.OperandMissing
	default:
		k := cutAt(c.Steps, x)
		if k < 0 { // below the first step, which Parse refuses for what it reads can reach
			r.why = profile.OffTable
			return r
		}
		setValue(&r.raw, rounded(c.Scale, c.Steps[k].Value))
		r.state, r.answered = from.state, 1
	}
	return r
}

// itemResult gives an item as if it were a score.
func itemResult(a *answers, item int) (r result) {
	r.exists, r.of = expr.True, 1
	lo, hi := a.between(item)
	setBounds(&r.raw, lo, hi)
	if x, ok := a.value(item); ok {
		setValue(&r.raw, x)
		r.state, r.answered = profile.Complete, 1
	}
	return r
}

// composite scores a scale from others, each by its raw score or by a standard score.
func (c *scale) composite(s *Scorer, w *work, dst *profile.Profile) result {
	w.in = w.in[:0]
	prorated, required := false, false
	for _, m := range c.Members {
		in := c.member(s, w, dst, m)
		prorated = prorated || w.results[m].state == profile.Prorated
		w.in = append(w.in, in)
	}
	for _, m := range c.Missing.Require {
		for i, member := range c.Members {
			required = required || member == m && !w.in[i].has
		}
	}
	r := combine(c.Scale, w.in, required)
	if prorated && r.state == profile.Complete {
		r.state = profile.Prorated
	}
	if r.exists != expr.True && c.Missing.Allow > 0 { // a complete sheet may be scored without an undefined member
		r.raw.Has &^= profile.HasLo | profile.HasHi
	}
	c.tighten(w, &r)
	return r
}

func (c *scale) member(s *Scorer, w *work, dst *profile.Profile, m int) input {
	from := &w.results[m]
	member := &s.scales[m]
	in := input{weight: 1, min: member.Lo, max: member.Hi}
	var v expr.Value
	if c.Metric == "raw" || c.Metric == "" {
		v = from.bounds()
		if x, ok := from.raw.Point(); ok && (from.state == profile.Complete || from.state == profile.Prorated) {
			in.x, in.has = x, true
		}
	} else {
		st := &dst.Standards[member.first+member.metricIndex(c.Metric)]
		_, v = standardValues(from, st)
		in.x, in.has = st.Point()
	}
	in.lo, in.hi, in.exists = v.Lo, v.Hi, v.Def
	if from.state == profile.Undefined { // its own range, so that the bounds of the others still add up
		in.lo, in.hi = math.Inf(-1), math.Inf(1)
	}
	return in
}
