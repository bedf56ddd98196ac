package tolerance

import "math"

// Epsilon is the largest difference, absolute up to 1 and relative beyond, at which two numbers count as equal.
const Epsilon = 1e-9

// Equal reports whether a and b differ by at most 1e-9·max(1, |a|, |b|).
func Equal(a, b float64) bool {
	if a == b {
		return true
	}
	largest := max(1, math.Abs(a), math.Abs(b))
	// An infinity is as far from every other number as the tolerance it would grant itself.
	return !math.IsInf(largest, 1) && math.Abs(a-b) <= Epsilon*largest
}

// Less reports whether a is below b and not equal to it.
func Less(a, b float64) bool { return a < b && !Equal(a, b) }

// AtLeast reports whether a is above b or equal to it. It is not the negation of Less where a number is NaN.
func AtLeast(a, b float64) bool { return a >= b || Equal(a, b) }
