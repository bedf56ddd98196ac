// Package normal is the standard normal distribution, with the same bits on every machine.
//
// The functions of package math do not promise that: they are assembly on some machines, and on others the compiler
// fuses a multiplication and an addition into one rounding. Here every product that is added to something is rounded
// first, and the exponential and the logarithm are computed by the four operations of arithmetic alone, of which IEEE 754
// says what the bits are (the square root is too). Errors are a few units in the last place.
//
// All functions are pure, allocate nothing and are safe for concurrent use.
package normal

import "math"

// CDF is the probability of a number up to x: pnorm(x) of R, by the same rational approximations (Cody 1969, Mathematics
// of Computation 23, 631-638; Cody 1993, Algorithm 715). It keeps its digits in the lower tail, down to x = -37.5; for
// the upper tail ask for CDF(-x). CDF(-Inf) is 0, CDF(+Inf) is 1, CDF(NaN) is NaN.
func CDF(x float64) float64 {
	y := math.Abs(x)
	switch {
	case math.IsNaN(x):
		return x
	case y <= 0.67448975:
		s := float64(x * x)
		return 0.5 + float64(x*ratio(s, middleNumerator[:], middleDenominator[:]))
	case y > 40 && x > 0:
		return 1
	case y > 40:
		return 0
	}
	var tail float64
	if y <= math.Sqrt2*4 {
		tail = ratio(y, sideNumerator[:], sideDenominator[:])
	} else {
		s := 1 / float64(y*y)
		tail = (1/math.Sqrt(2*math.Pi) - float64(s*ratio(s, farNumerator[:], farDenominator[:]))) / y
	}
	// exp(-y²/2), with y² as the sum of a square that is exact and a small rest.
	near := float64(math.Trunc(float64(y*16)) / 16)
	rest := float64((y - near) * (y + near))
	tail = float64(float64(exp(-float64(float64(near*near)*0.5))*exp(-float64(rest*0.5))) * tail)
	if x > 0 {
		return 1 - tail
	}
	return tail
}

// Quantile is the number below which the probability is p: qnorm(p) of R, by the same rational approximations (Wichura
// 1988, Algorithm AS 241, PPND16), with a relative error of about 1e-16. Quantile(0) is -Inf and Quantile(1) is +Inf; a
// p outside 0 to 1, or NaN, gives NaN.
func Quantile(p float64) float64 {
	q := p - 0.5
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 0:
		return math.Inf(-1)
	case p == 1:
		return math.Inf(1)
	case math.Abs(q) <= 0.425:
		return float64(q * ratio(0.180625-float64(q*q), centreNumerator[:], centreDenominator[:]))
	}
	r := math.Sqrt(-log(min(p, 1-p)))
	var x float64
	if r <= 5 {
		x = ratio(r-1.6, shoulderNumerator[:], shoulderDenominator[:])
	} else {
		x = ratio(r-5, outerNumerator[:], outerDenominator[:])
	}
	return math.Copysign(x, q)
}

// ratio is the quotient of two polynomials, each from its highest power down.
func ratio(x float64, numerator, denominator []float64) float64 {
	return horner(x, numerator) / horner(x, denominator)
}

func horner(x float64, c []float64) float64 {
	sum := c[0]
	for _, a := range c[1:] {
		sum = float64(sum*x) + a
	}
	return sum
}

// ln 2 in two parts, of which the first has so few digits that a product with a small whole number is exact.
const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// exp is e to the power of x, for x from -746 to 0: 2 to a whole power times the series of a number within ±ln(2)/2.
func exp(x float64) float64 {
	k := math.Round(float64(x * (1 / math.Ln2)))
	r := (x - float64(k*ln2High)) - float64(k*ln2Low)
	return math.Ldexp(horner(r, exponentialSeries[:]), int(k))
}

// log is the natural logarithm of a positive number: that of a power of 2 and, for m from √½ to √2, the series
// log(m) = 2·(s + s³/3 + s⁵/5 + …) with s = (m - 1)/(m + 1).
func log(x float64) float64 {
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = m*2, k-1
	}
	s := (m - 1) / (m + 1)
	part := float64(2 * float64(s*horner(float64(s*s), logarithmSeries[:])))
	return float64(float64(k)*ln2High) + (part + float64(float64(k)*ln2Low))
}
