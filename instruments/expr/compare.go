package expr

import "github.com/psynorm/psynorm/internal/tolerance"

// less compares two values: decided when every pair of numbers in them is compared the same way.
//
// The ends tell, because tolerance.Less is monotone: what is true of a and b stays so for a smaller a and for a greater
// b. Where b - a is near the tolerance the subtraction is exact (Sterbenz 1974, Floating-Point Computation, theorem
// 4.3.1) and grows faster than the tolerance does; elsewhere the outcome is not in doubt.
func less(a, b Value) Tri {
	switch {
	case a.Def != True || b.Def != True:
		return Unknown
	case tolerance.Less(a.Hi, b.Lo):
		return True
	case tolerance.AtLeast(a.Lo, b.Hi):
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
	case tolerance.AtLeast(a.Lo, b.Hi) && tolerance.AtLeast(b.Lo, a.Hi):
		return True
	case tolerance.Less(a.Hi, b.Lo) || tolerance.Less(b.Hi, a.Lo):
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
