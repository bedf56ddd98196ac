package validation

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// studentTail is the probability of a t below t: pt(t, df) of R. It keeps its digits in the lower tail.
func studentTail(t, df float64) float64 {
	if math.IsInf(t, -1) {
		return 0
	}
	half := mathext.RegIncBeta(df/2, 0.5, df/(df+float64(t*t))) / 2
	if t > 0 {
		return 1 - half
	}
	return half
}

// studentTwoSided is the probability of a |t| at least as large: 2·pt(−|t|, df) of R.
func studentTwoSided(t, df float64) float64 { return 2 * studentTail(-math.Abs(t), df) }

// studentQuantile is qt(p, df) of R for p above one half.
func studentQuantile(p, df float64) float64 {
	hi := 2.0
	for 1-studentTail(-hi, df) < p {
		hi *= 2
	}
	return bisect(0, hi, func(t float64) bool { return studentTail(-t, df) > 1-p })
}

// negative is the probability of a correlation as low as r, or lower, of n people when there is none: pt(t, n − 2) with
// t = r·√((n − 2)/(1 − r²)) (Student 1908), the p of cor.test(alternative = "less") of R. n is at least 3.
func negative(r float64, n int) float64 {
	df := float64(n - 2)
	return studentTail(r*math.Sqrt(df/max(1-float64(r*r), 0)), df)
}
