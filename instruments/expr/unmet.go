package expr

import "iter"

// Gap is a comparison that does not hold and keeps a rule from being true, the way round in which it would have to hold:
// !(x < 60) is x >= 60 here.
type Gap struct {
	// Slot holds what is compared with Cut; -1 when the comparison is not of one operand with a number, and then Op and Cut
	// say nothing.
	Slot int
	Op   Op
	Cut  float64 // of a word its rank, of a truth 1
	Text string  // the comparison as the rule has it; of a group the member's operand is not named in it
}

// Unmet gives the comparisons of a rule that do not hold in the frame, or are not known to, in the order in which the rule
// names them. A part of the rule that is as it has to be is left out whole: in (a >= 1 || b >= 1) && c >= 1 nothing of a and
// b once one of them holds. Of a count those members are given that would bring it nearer to what it is compared with.
// Nothing is given of a rule that is true, and of a formula.
func (p *Program) Unmet(f *Frame) iter.Seq[Gap] {
	return func(yield func(Gap) bool) {
		if p.root.kind == Truth {
			u := unmet{f, p.source, yield}
			u.walk(p.root, True)
		}
	}
}

// unmet walks a rule. Its methods report whether to go on.
type unmet struct {
	frame  *Frame
	source string
	yield  func(Gap) bool
}

// walk gives what keeps a condition from being as it is wanted.
func (u *unmet) walk(t *term, want Tri) bool {
	if t.truth(u.frame) == want {
		return true
	}
	switch t.op {
	case opNot:
		return u.walk(t.args[0], want.Not())
	case opAnd, opAll, opOr, opAny:
		return u.all(t.args, want)
	case opCompare:
		return u.comparison(t, want)
	case opSlot:
		op := GE
		if want == False {
			op = LT
		}
		return u.give(t, Gap{Slot: t.operand.Slot, Op: op, Cut: 1})
	}
	return u.give(t, Gap{Slot: -1}) // defined(x)
}

func (u *unmet) all(conditions []*term, want Tri) bool {
	for _, t := range conditions {
		if !u.walk(t, want) {
			return false
		}
	}
	return true
}

func (u *unmet) give(t *term, g Gap) bool {
	g.Text = u.source[t.start:t.end]
	return u.yield(g)
}

// comparison gives a comparison with a constant, and looks into one of a count.
func (u *unmet) comparison(t *term, want Tri) bool {
	op, a, b := t.comparison, t.args[0], t.args[1]
	if a.constant() {
		op, a, b = op.mirrored(), b, a
	}
	if want == False {
		op = op.negated()
	}
	switch {
	case !b.constant() || !b.value.IsPoint():
	case a.op == opSlot:
		return u.give(t, Gap{Slot: a.operand.Slot, Op: op, Cut: b.value.Lo})
	case a.op == opCount || a.op == opCountIf:
		if more, ok := op.more(a.number(u.frame), b.value); ok {
			return u.all(a.args, more)
		}
	}
	return u.give(t, Gap{Slot: -1})
}

// more says whether conditions have to become true, or false, for their number n to be as wanted; ok is false when either
// may do.
func (o Op) more(n, cut Value) (want Tri, ok bool) {
	switch {
	case o == GT || o == GE || o == EQ && less(n, cut) == True:
		return True, true
	case o == LT || o == LE || o == EQ && less(cut, n) == True:
		return False, true
	}
	return Unknown, false
}

// negated gives the comparison that holds where o does not.
func (o Op) negated() Op {
	return [...]Op{EQ: NE, NE: EQ, LT: GE, LE: GT, GT: LE, GE: LT}[o]
}
