package expr

// operation is what a term does.
type operation uint8

const (
	opConstant operation = iota
	opSlot
	opCompare
	opNot
	opAnd
	opOr
	opDefined
	opNegate
	opAdd
	opSubtract
	opMultiply
	opDivide
	opMin
	opMax
	opAbs
	opFloor
	opCeil
	opSqrt
	opRound
	opChoose
	opHours
	opCount
	opCountIf
	opAny
	opAll
	opMean
)

// term is a piece of a rule that has a type and can be evaluated. Terms are built from their operands upwards and do
// not change afterwards.
type term struct {
	extent
	op    operation
	kind  Kind
	words *Words // of a Word
	args  []*term

	operand    Operand // of opSlot
	label      string  // of opSlot
	comparison Op      // of opCompare
	digits     int     // of opRound
	value      Value   // of opConstant

	test   *slotTest // a condition that asks one thing of one slot; nil for others
	truth  truth     // of a Truth
	number number    // of the other kinds
}

// constant reports whether the term is the same in every frame.
func (t *term) constant() bool { return t.op == opConstant }

// clock reports whether the term is computed from a time of day.
func (t *term) clock() bool {
	if t.op == opSlot {
		return t.operand.Clock
	}
	for _, a := range t.args {
		if a.clock() {
			return true
		}
	}
	return false
}

// folds reports whether a term all of whose operands are constants is one itself: the arithmetic, which reads no slot.
func (t *term) folds() bool {
	if t.op < opNegate || t.op > opRound {
		return false
	}
	for _, a := range t.args {
		if !a.constant() {
			return false
		}
	}
	return true
}

// undefined reports whether the term is a constant that does not exist, or divides by a constant zero.
func (t *term) undefined() bool {
	if t.op == opDivide {
		divisor := t.args[1].value
		return t.args[1].constant() && divisor.Lo == 0 && divisor.Hi == 0
	}
	return t.constant() && t.value.Def == False
}

// build gives the term its code.
func (t *term) build() {
	switch t.op {
	case opConstant:
		v := t.value
		t.number = func(*Frame) Value { return v }
	case opSlot:
		t.buildSlot()
	case opCompare:
		t.buildComparison()
	case opNot:
		t.buildNot()
	case opAnd, opAll:
		t.truth = conjunction(t.args, False)
	case opOr, opAny:
		t.truth = conjunction(t.args, True)
	case opDefined:
		x := t.args[0].number
		t.truth = func(f *Frame) Tri { // a number that is missing, known to its bounds alone, is no number yet
			v := x(f)
			if v.Def == True && v.Lo != v.Hi {
				return Unknown
			}
			return v.Def
		}
	case opCount, opCountIf:
		if tests := slotTests(t.args); tests != nil {
			t.number = tallySlots(tests)
		} else {
			t.number = tally(truths(t.args))
		}
	default:
		t.number = t.arithmetic()
	}
}

// whether prepares a truth in a slot, which is 0 or 1, as a test of the slot.
var whether = newTest(GE, 1)

func (t *term) buildSlot() {
	slot := t.operand.Slot
	if t.kind == Truth {
		t.test = &slotTest{slot, whether}
		t.truth = t.test.truth()
		return
	}
	t.number = func(f *Frame) Value { return f.Slots[slot].normal() }
}

func (t *term) buildNot() {
	arg := t.args[0]
	if arg.test != nil {
		t.test = arg.test.negated()
		t.truth = t.test.truth()
		return
	}
	holds := arg.truth
	t.truth = func(f *Frame) Tri { return holds(f).Not() }
}

// buildComparison makes a test of a comparison with a constant, the commonest kind.
func (t *term) buildComparison() {
	op, a, b := t.comparison, t.args[0], t.args[1]
	if a.constant() {
		op, a, b = op.mirrored(), b, a
	}
	if !b.constant() || !b.value.IsPoint() {
		x, y := a.number, b.number
		t.truth = func(f *Frame) Tri { return op.compare(x(f), y(f)) }
		return
	}
	test := newTest(op, b.value.Lo)
	if a.op == opSlot {
		t.test = &slotTest{a.operand.Slot, test}
		t.truth = t.test.truth()
		return
	}
	x := a.number
	t.truth = func(f *Frame) Tri {
		v := x(f)
		return test.of(&v)
	}
}

// conjunction gives the code that all conditions hold (stop is False), or that any does (stop is True).
func conjunction(args []*term, stop Tri) truth {
	if tests := slotTests(args); tests != nil {
		return seekSlots(tests, stop)
	}
	if len(args) == 2 {
		a, b := args[0].truth, args[1].truth
		if stop == True {
			return func(f *Frame) Tri {
				if t := a(f); t != True {
					return t.Or(b(f))
				}
				return True
			}
		}
		return func(f *Frame) Tri {
			if t := a(f); t != False {
				return t.And(b(f))
			}
			return False
		}
	}
	return seek(truths(args), stop)
}

// slotTests gives the conditions as tests of slots; nil unless all of them are.
func slotTests(args []*term) []slotTest {
	tests := make([]slotTest, len(args))
	for i, a := range args {
		if a.test == nil {
			return nil
		}
		tests[i] = *a.test
	}
	return tests
}

func truths(args []*term) []truth {
	out := make([]truth, len(args))
	for i, a := range args {
		out[i] = a.truth
	}
	return out
}
