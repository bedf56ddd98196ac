package validation

import "math"

// cohen is Cohen's d of two groups with its confidence interval by the noncentral t distribution (Cohen 1988; Cumming &
// Finch 2001, Educational and Psychological Measurement 61:532):
//
//	d = (m₁ − m₂)/s,   s² = ((n₁ − 1)s₁² + (n₂ − 1)s₂²)/(n₁ + n₂ − 2),   t = d/√(1/n₁ + 1/n₂),   df = n₁ + n₂ − 2
//
// The ends are √(1/n₁ + 1/n₂) times the noncentralities for which a t as large has the probabilities 0.025 and 0.975. It
// agrees with psych::cohen.d and with MBESS::ci.smd; also beyond |t| of 37, where pt() of R loses its digits. It assumes
// equal variances, which Welch's test does not.
func cohen(a, b group) Interval {
	df := float64(a.n + b.n - 2)
	va, vb := float64(float64(a.n-1)*a.sd)*a.sd, float64(float64(b.n-1)*b.sd)*b.sd
	d := (a.mean - b.mean) / math.Sqrt((va+vb)/df)
	root := math.Sqrt(1/float64(a.n) + 1/float64(b.n))
	lo, hi := noncentrality(d/root, df)
	return interval(d, lo*root, hi*root)
}
