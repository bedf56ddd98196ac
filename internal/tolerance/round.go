package tolerance

import "math"

// Mode is a way to round.
type Mode uint8

// The ways to round.
const (
	HalfUp   Mode = iota // to the nearest; ties away from zero, as in school: 2.5 to 3, -2.5 to -3
	HalfEven             // to the nearest; ties to the even neighbour (IEC 60559, R's round)
	Down                 // floor: towards minus infinity
	Up                   // ceil: towards plus infinity
)

var modeWords = [...]string{"half-up", "half-even", "floor", "ceil"}

// Words lists the words of the language for the ways to round, half-up first.
func Words() []string { return modeWords[:] }

// ParseMode gives the way to round that a word of the language stands for.
func ParseMode(word string) (m Mode, ok bool) {
	for i, w := range modeWords {
		if w == word {
			return Mode(i), true
		}
	}
	return HalfUp, false
}

// String gives the word of the language.
func (m Mode) String() string { return modeWords[m] }

// Floor is the largest whole number that x reaches: the whole number equal to x if there is one, else math.Floor.
func Floor(x float64) float64 {
	if n := whole(x); Equal(n, x) {
		return n
	}
	return math.Floor(x)
}

// Ceil is the smallest whole number that reaches x: the whole number equal to x if there is one, else math.Ceil.
func Ceil(x float64) float64 {
	if n := whole(x); Equal(n, x) {
		return n
	}
	return positive(math.Ceil(x))
}

// Round gives the multiple of 10^-digits next to x by a mode, taken as the float64 nearest to that decimal number.
// digits may be negative. Equality is judged on x·10^digits, so that the tolerance shrinks with the last digit kept: a
// number equal to a multiple stays there whatever the mode, and one equal to a tie is a tie (1.005 to two digits is
// 1.01, although the float64 lies below).
//
// A number too large to have a digit there, an infinity and NaN are returned as they are. The result is never -0.
func Round(x float64, digits int, m Mode) float64 {
	scaled := x
	switch {
	case digits > 0:
		scaled = x * math.Pow10(digits)
	case digits < 0:
		scaled = x / math.Pow10(-digits)
	}
	if math.IsNaN(scaled) || math.Abs(scaled) >= 1<<52 {
		return x
	}
	n := roundWhole(scaled, m)
	switch {
	case digits > 0:
		n /= math.Pow10(digits)
	case digits < 0:
		n *= math.Pow10(-digits)
	}
	return positive(n)
}

func roundWhole(x float64, m Mode) float64 {
	n := whole(x)
	if Equal(n, x) {
		return n
	}
	below := math.Floor(x)
	switch {
	case m == Down:
		return below
	case m == Up:
		return below + 1
	case !Equal(x, below+0.5):
		return n
	case m == HalfEven && math.Mod(below, 2) == 0, m == HalfUp && x < 0:
		return below
	}
	return below + 1
}

func whole(x float64) float64 { return positive(math.Round(x)) }

// positive turns -0, which prints as a negative number, into 0.
func positive(x float64) float64 {
	if x == 0 {
		return 0
	}
	return x
}
