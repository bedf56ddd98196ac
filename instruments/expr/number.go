package expr

import "math"

// Interval arithmetic.
//
// The bounds enclose what the same program computes, in floating point, for any numbers within the bounds of its
// operands. Each operation of IEEE 754 used here (+ - * / and the square root) is the exact result rounded to the
// nearest float, and rounding is monotone: x <= y gives fl(x) <= fl(y). So where the exact operation is monotone in an
// operand, so is the computed one, and evaluating it at the ends gives bounds that no number between the ends escapes.
// No outward rounding is needed for this, and a point stays a point: one semantics for both. Products are wrapped in
// float64(...), so that no compiler may fuse them with a following sum and break the argument (and the bits).
//
// Ends may be infinite: the numbers themselves are finite, an infinite end only says that nothing bounds them. A result
// beyond the range of float64 therefore lies between math.MaxFloat64 and +Inf, and is not a point.
//
// Def of a result is the conjunction of those of its operands: it does not exist for certain when one of them does not.
// The bounds of a value that exists only perhaps are those of the cases where it does.

// number is a compiled number or word.
type number func(*Frame) Value

// normal makes what a slot holds fit to compute with: NaN bounds nothing, the zero Value is wholly unknown, and ends on
// the wrong side of the finite numbers are pulled to their edge.
func (v Value) normal() Value {
	if v.Def == True && v.Lo >= -math.MaxFloat64 && v.Hi <= math.MaxFloat64 {
		return v
	}
	switch {
	case v.Def == False:
		return Undefined()
	case v == Value{}:
		return Anything()
	}
	if math.IsNaN(v.Lo) {
		v.Lo = math.Inf(-1)
	}
	if math.IsNaN(v.Hi) {
		v.Hi = math.Inf(1)
	}
	return v.finite()
}

// finite pulls a lower end of +Inf and an upper end of -Inf back to the edge of the finite numbers.
func (v Value) finite() Value {
	return Value{min(v.Lo, math.MaxFloat64), max(v.Hi, -math.MaxFloat64), v.Def}
}

// exists gives a value with these bounds; one that does not exist has none.
func exists(lo, hi float64, def Tri) Value {
	if def == False {
		return Undefined()
	}
	return Value{lo, hi, def}.finite()
}

// negative is increasing in -v. Subtracting from zero gives 0 for 0, not -0.
func negative(v Value) Value { return exists(0-v.Hi, 0-v.Lo, v.Def) }

// sum is increasing in both operands. A lower end is never +Inf and an upper end never -Inf, so no NaN arises.
func sum(a, b Value) Value { return exists(a.Lo+b.Lo, a.Hi+b.Hi, a.Def.And(b.Def)) }

// difference is increasing in a and decreasing in b.
func difference(a, b Value) Value { return exists(a.Lo-b.Hi, a.Hi-b.Lo, a.Def.And(b.Def)) }

// product is, for a fixed operand, monotone in the other one, so its extremes are at the four corners.
func product(a, b Value) Value {
	w, x := times(a.Lo, b.Lo), times(a.Lo, b.Hi)
	y, z := times(a.Hi, b.Lo), times(a.Hi, b.Hi)
	return exists(min(w, x, y, z), max(w, x, y, z), a.Def.And(b.Def))
}

// times multiplies two ends. Zero times any of the finite numbers that an infinite end stands for is zero.
func times(x, y float64) float64 {
	if x == 0 || y == 0 {
		return 0
	}
	return float64(x * y)
}

// quotient is, for divisors of one sign, monotone in each operand, so its extremes are at the four corners. Of a divisor
// that may be zero only the other numbers count, and the quotient exists perhaps; zero is the exact zero, for values are
// never changed.
func quotient(a, b Value) Value {
	def := a.Def.And(b.Def)
	if b.Lo <= 0 && b.Hi >= 0 {
		switch {
		case b.Lo == 0 && b.Hi == 0:
			return Undefined()
		case b.Lo < 0 && b.Hi > 0:
			if a.Lo == 0 && a.Hi == 0 {
				return exists(0, 0, def.And(Unknown))
			}
			return exists(math.Inf(-1), math.Inf(1), def.And(Unknown))
		case b.Lo == 0:
			b.Lo = 0 // of either sign of zero, the one that positive divisors approach
		default:
			b.Hi = math.Copysign(0, -1)
		}
		def = def.And(Unknown)
	}
	w, x := over(a.Lo, b.Lo), over(a.Lo, b.Hi)
	y, z := over(a.Hi, b.Lo), over(a.Hi, b.Hi)
	return exists(min(w, x, y, z), max(w, x, y, z), def)
}

// over divides two ends. 0/0 stands for 0 divided by ever smaller numbers, and Inf/Inf for quotients that come as near
// to 0 as one likes and are bounded by another corner; both are 0.
func over(x, y float64) float64 {
	q := x / y
	if math.IsNaN(q) {
		return 0
	}
	return q
}

// root is increasing where it exists.
func root(v Value) Value {
	switch {
	case v.Hi < 0:
		return Undefined()
	case v.Lo < 0:
		return exists(0, math.Sqrt(v.Hi), v.Def.And(Unknown))
	}
	return exists(math.Sqrt(v.Lo), math.Sqrt(v.Hi), v.Def)
}

// magnitude falls up to zero and rises from there.
func magnitude(v Value) Value {
	switch {
	case v.Lo >= 0:
		return v
	case v.Hi <= 0:
		return negative(v)
	}
	return exists(0, max(0-v.Lo, v.Hi), v.Def)
}

// lesser and greater are increasing in both operands.
func lesser(a, b Value) Value {
	return exists(min(a.Lo, b.Lo), min(a.Hi, b.Hi), a.Def.And(b.Def))
}

func greater(a, b Value) Value {
	return exists(max(a.Lo, b.Lo), max(a.Hi, b.Hi), a.Def.And(b.Def))
}

// stepped applies a function that rounds: it is increasing, never turning two numbers round.
func stepped(v Value, round func(float64) float64) Value {
	return exists(round(v.Lo), round(v.Hi), v.Def)
}

// either is the smallest interval that holds both values, for a choice nobody can make yet. Where only one of them can
// exist, its bounds are the bounds.
func either(a, b Value) Value {
	switch {
	case a.Def == False && b.Def == False:
		return Undefined()
	case a.Def == False:
		return Value{b.Lo, b.Hi, Unknown}
	case b.Def == False:
		return Value{a.Lo, a.Hi, Unknown}
	}
	v := Value{min(a.Lo, b.Lo), max(a.Hi, b.Hi), Unknown}
	if a.Def == True && b.Def == True {
		v.Def = True
	}
	return v
}

const (
	minutesADay   = 1440
	minutesAnHour = 60
)

// hours is the time from one time of day to another, both in minutes, going forward, across midnight if need be: 0 up
// to, not including, 24. It is increasing in the difference except where a day is full, so its ends bound it if no full
// day lies between them; else nothing does but the day. The margin of a minute keeps the rounding of the differences out
// of the question.
func hours(from, to Value) Value {
	d := difference(to, from)
	if d.Def == False {
		return d
	}
	lo, hi := withinDay(d.Lo), withinDay(d.Hi)
	if !(d.Hi-d.Lo < minutesADay-1) || lo > hi {
		lo, hi = 0, math.Nextafter(minutesADay, 0)
	}
	return exists(lo/minutesAnHour, hi/minutesAnHour, d.Def)
}

// withinDay is minutes modulo a day, in [0, 1440); NaN for an infinity. A tiny negative number, whose sum with 1440
// rounds to 1440, stays below.
func withinDay(minutes float64) float64 {
	r := math.Mod(minutes, minutesADay)
	if r < 0 {
		r = min(r+minutesADay, math.Nextafter(minutesADay, 0))
	}
	return r
}
