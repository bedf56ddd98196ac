package expr

import "math"

// Tolerance is how far two numbers may lie apart and still count as equal, relative to the largest of their absolute
// values and 1. A score that computes as 64.99999999999999 reaches a cut of 65; the steps of any real scale are millions
// of times larger.
const Tolerance = 1e-9

// Equal reports whether a and b differ by at most Tolerance·max(1, |a|, |b|). NaN equals nothing; an infinity equals
// itself alone.
func Equal(a, b float64) bool {
	if a == b {
		return true
	}
	d := math.Abs(a - b)
	return d <= math.MaxFloat64 && d <= Tolerance*max(1, math.Abs(a), math.Abs(b))
}

// Less reports whether a is below b and not equal to it within Tolerance. With NaN it is false.
//
// It is monotone: what is true of a and b stays so for a smaller a and for a greater b. Where b - a is near the
// tolerance the subtraction is exact (Sterbenz 1974, Floating-Point Computation, theorem 4.3.1) and grows faster than
// the tolerance does; elsewhere the outcome is not in doubt. Interval comparisons rest on this.
func Less(a, b float64) bool { return a < b && !Equal(a, b) }

// AtLeast reports whether a is above b or equal to it within Tolerance. With NaN it is false.
func AtLeast(a, b float64) bool { return a >= b || Equal(a, b) }

// less compares two values: decided when every pair of numbers in them is compared the same way, which by monotony the
// ends tell.
func less(a, b Value) Tri {
	switch {
	case a.Def != True || b.Def != True:
		return Unknown
	case Less(a.Hi, b.Lo):
		return True
	case AtLeast(a.Lo, b.Hi):
		return False
	}
	return Unknown
}

// equal compares two values: true when even the pairs farthest apart are equal, false when one lies wholly below the
// other.
func equal(a, b Value) Tri {
	switch {
	case a.Def != True || b.Def != True:
		return Unknown
	case AtLeast(a.Lo, b.Hi) && AtLeast(b.Lo, a.Hi):
		return True
	case Less(a.Hi, b.Lo) || Less(b.Hi, a.Lo):
		return False
	}
	return Unknown
}

// Op is one of the six comparisons.
type Op uint8

// The comparisons.
const (
	EQ Op = iota // ==
	NE           // !=
	LT           // <
	LE           // <=
	GT           // >
	GE           // >=
)

var opTexts = [...]string{"==", "!=", "<", "<=", ">", ">="}

// String gives the comparison as rules write it.
func (o Op) String() string { return opTexts[o] }

// ordering reports whether the comparison asks for an order, rather than for equality.
func (o Op) ordering() bool { return o > NE }

// mirrored gives the comparison that holds of b and a when o holds of a and b.
func (o Op) mirrored() Op {
	switch o {
	case LT:
		return GT
	case LE:
		return GE
	case GT:
		return LT
	case GE:
		return LE
	}
	return o
}

// compare applies a comparison to two values.
func (o Op) compare(a, b Value) Tri {
	switch o {
	case EQ:
		return equal(a, b)
	case NE:
		return equal(a, b).Not()
	case LT:
		return less(a, b)
	case LE:
		return less(b, a).Not()
	case GT:
		return less(b, a)
	}
	return less(a, b).Not()
}
