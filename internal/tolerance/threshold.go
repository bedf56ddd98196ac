package tolerance

import "math"

// From gives the smallest number that is at least c, as AtLeast says: x >= From(c) is AtLeast(x, c) for every x, since
// AtLeast is monotone. c is finite.
func From(c float64) float64 { return smallest(func(x float64) bool { return AtLeast(x, c) }) }

// Above gives the smallest number above c, as Less says: x >= Above(c) is Less(c, x) for every x. c is finite.
func Above(c float64) float64 { return smallest(func(x float64) bool { return Less(c, x) }) }

// smallest gives the smallest finite float for which a monotone condition holds, +Inf when there is none, by bisection
// over the floats in their order.
func smallest(holds func(float64) bool) float64 {
	lo, hi := position(-math.MaxFloat64), position(math.Inf(1))
	for lo < hi {
		mid := lo + int64(uint64(hi-lo)/2)
		if holds(at(mid)) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return at(lo)
}

// position numbers the floats from below to above, both zeros having one position.
func position(x float64) int64 {
	bits := int64(math.Float64bits(x))
	if bits < 0 {
		return math.MinInt64 - bits
	}
	return bits
}

// at is the inverse of position.
func at(position int64) float64 {
	if position < 0 {
		position = math.MinInt64 - position
	}
	return math.Float64frombits(uint64(position))
}
