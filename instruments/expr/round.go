package expr

import "math"

// RoundMode says which way to round.
type RoundMode uint8

// The modes. The zero value is HalfUp.
const (
	HalfUp   RoundMode = iota // to the nearest, ties away from zero: 2.5 to 3, -2.5 to -3
	HalfEven                  // to the nearest, ties to the even neighbour: 2.5 to 2, 3.5 to 4
	Floor                     // downwards: -2.5 to -3
	Ceil                      // upwards: -2.5 to -2
)

var modeTexts = [...]string{"half-up", "half-even", "floor", "ceil"}

// String gives the mode as definitions write it.
func (m RoundMode) String() string { return modeTexts[m] }

// ParseRoundMode reads a mode as definitions write it.
func ParseRoundMode(s string) (m RoundMode, ok bool) {
	for i, text := range modeTexts {
		if text == s {
			return RoundMode(i), true
		}
	}
	return 0, false
}

// RoundHalfUp rounds to the nearest number of so many decimal digits, ties away from zero. See Round.
func RoundHalfUp(x float64, digits int) float64 { return Round(x, digits, HalfUp) }

// Round rounds x to so many decimal digits, negative ones to tens, hundreds and so on. NaN and infinities stay.
//
// A float is hardly ever the decimal number that was meant: 2.675 is stored as 2.67499999999999982, and a mean that
// ought to be 3 computes as 2.9999999999999996. So x counts as a tie, or as a number with few enough digits already, if
// it is Equal to it: Round(2.675, 2, HalfUp) is 2.68, where rounding the stored number would give 2.67, and
// Round(2.9999999999999996, 0, Floor) is 3. R's round (since 4.0.0) picks the nearest of the candidates instead and
// gives 2.67; manuals of tests mean the decimals.
//
// The tolerance is bounded by a quarter of a step, so that also for huge numbers or many digits rounding twice is
// rounding once. The function is increasing in x: x rounds up from some number on, since that number minus the tolerance
// grows with x.
//
// The result is the float nearest to the decimal number: a whole number divided by (or times) an exact power of ten.
// Digits beyond -22 and 22, where powers of ten cease to be exact, count as those. A number so large that its floats are no finer than the digits asked for is returned as it is.
func Round(x float64, digits int, mode RoundMode) float64 {
	if x < 0 {
		return 0 - roundUnsigned(-x, digits, mode.reflected())
	}
	return roundUnsigned(x, digits, mode)
}

// reflected gives the mode that does to -x what m does to x.
func (m RoundMode) reflected() RoundMode {
	switch m {
	case Floor:
		return Ceil
	case Ceil:
		return Floor
	}
	return m
}

const (
	finest     = 1 << 52 // the magnitude from which floats have no fraction of a half
	exactPower = 22      // the largest power of ten that is a float
)

func roundUnsigned(x float64, digits int, mode RoundMode) float64 {
	g := grid{math.Pow10(min(digits, exactPower)), 1}
	if digits < 0 {
		g = grid{1, math.Pow10(min(-digits, exactPower))}
	}
	k := math.Floor(float64(x*g.perUnit) / g.unit)
	if !(k < finest) {
		return x
	}
	// k may be one off by the rounding of the product: the comparisons below are made on the grid itself.
	for k > 0 && x < g.at(k) {
		k--
	}
	for x >= g.at(k+1) {
		k++
	}
	if g.rises(x, k, mode) {
		k++
	}
	return g.at(k)
}

// grid is the numbers of so many digits: the multiples of unit/perUnit, one of which is 1.
type grid struct{ perUnit, unit float64 }

func (g grid) at(k float64) float64 { return float64(k*g.unit) / g.perUnit }

// rises says whether x, between the points k and k+1 of the grid, rounds to the upper one.
func (g grid) rises(x, k float64, mode RoundMode) bool {
	tolerance := min(Tolerance*max(1, x), g.at(1)/4)
	var from float64 // the number at which x goes up
	switch mode {
	case Floor:
		return x >= g.at(k+1)-tolerance
	case Ceil:
		return x > g.at(k)+tolerance
	default:
		from = g.at(k + 0.5)
	}
	if mode == HalfEven && math.Mod(k, 2) == 0 {
		return x > from+tolerance
	}
	return x >= from-tolerance
}
