package validation

import "math"

// group is n people with a mean and a standard deviation (n − 1), above 0.
type group struct {
	n        int
	mean, sd float64
}

// Welch is Welch's test of a difference of two means.
type Welch struct {
	T, DF, P float64 // two-sided; when Why is Estimated
	Why      Why
}

// welch tests the difference of two means whose variances need not be equal (Welch 1947, Biometrika 34:28; degrees of
// freedom by Satterthwaite 1946), and gives the confidence interval of the difference at Level:
//
//	t = (m₁ − m₂)/s,   s² = s₁²/n₁ + s₂²/n₂,   df = s⁴ / ((s₁²/n₁)²/(n₁ − 1) + (s₂²/n₂)²/(n₂ − 1))
//
// It agrees with t.test(x, y) of R. Both groups have two people or more; that the norm's scores are not at hand makes no
// difference, mean, SD and n are all it uses.
func welch(a, b group) (Welch, Interval) {
	va, vb := float64(a.sd*a.sd)/float64(a.n), float64(b.sd*b.sd)/float64(b.n)
	d, v := a.mean-b.mean, va+vb
	df := v * v / (float64(va*va)/float64(a.n-1) + float64(vb*vb)/float64(b.n-1))
	se := math.Sqrt(v)
	t := d / se
	half := studentQuantile((1+Level)/2, df) * se
	return Welch{T: t, DF: df, P: studentTwoSided(t, df), Why: Estimated}, interval(d, d-half, d+half)
}
