package expr

import "github.com/psynorm/psynorm/internal/tolerance"

// arithmetic gives the code of a term that computes a number out of numbers.
func (t *term) arithmetic() number {
	x := t.args[0].number
	switch t.op {
	case opNegate:
		return func(f *Frame) Value { return negative(x(f)) }
	case opAdd:
		return pairwise(t.args, sum)
	case opSubtract:
		return pairwise(t.args, difference)
	case opMultiply:
		return pairwise(t.args, product)
	case opDivide:
		return pairwise(t.args, quotient)
	case opMin:
		return inARow(t.args, lesser)
	case opMax:
		return inARow(t.args, greater)
	case opAbs:
		return func(f *Frame) Value { return magnitude(x(f)) }
	case opFloor:
		return func(f *Frame) Value { return stepped(x(f), tolerance.Floor) }
	case opCeil:
		return func(f *Frame) Value { return stepped(x(f), tolerance.Ceil) }
	case opSqrt:
		return func(f *Frame) Value { return root(x(f)) }
	case opRound:
		digits := t.digits
		round := func(x float64) float64 { return tolerance.Round(x, digits, tolerance.HalfUp) }
		return func(f *Frame) Value { return stepped(x(f), round) }
	case opHours:
		return pairwise(t.args, hours)
	case opMean:
		total, n := inARow(t.args, sum), Point(float64(len(t.args)))
		return func(f *Frame) Value { return quotient(total(f), n) }
	}
	return choice(t.args[0].truth, t.args[1].number, t.args[2].number)
}

// pairwise applies an operation to two operands.
func pairwise(args []*term, op func(a, b Value) Value) number {
	a, b := args[0].number, args[1].number
	return func(f *Frame) Value { return op(a(f), b(f)) }
}

// inARow applies an operation to any number of operands, from left to right: the order of a sum is part of its result.
func inARow(args []*term, op func(a, b Value) Value) number {
	first := args[0].number
	rest := make([]number, 0, len(args)-1)
	for _, a := range args[1:] {
		rest = append(rest, a.number)
	}
	return func(f *Frame) Value {
		v := first(f)
		for _, x := range rest {
			v = op(v, x(f))
		}
		return v
	}
}

// choice evaluates the side that the condition picks, both as long as it is open.
func choice(holds truth, a, b number) number {
	return func(f *Frame) Value {
		switch holds(f) {
		case True:
			return a(f)
		case False:
			return b(f)
		}
		return either(a(f), b(f))
	}
}
