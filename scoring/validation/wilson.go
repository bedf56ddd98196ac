package validation

import (
	"math"

	"github.com/psynorm/psynorm/internal/normal"
)

// wilson is the share of k in n people with its confidence interval (Wilson 1927, Journal of the American Statistical
// Association 22:209), without continuity correction: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²))/(1 + z²/n). It agrees with
// prop.test(k, n, correct = FALSE) of R. Shares are from 0 to 1. Of nobody there is none.
func wilson(k, n int) Interval {
	if n == 0 {
		return Interval{Why: NobodyAnswered}
	}
	m, z := float64(n), normal.Quantile((1+Level)/2)
	p, zz := float64(k)/m, float64(z*z)
	centre := p + zz/(2*m)
	half := z * math.Sqrt(float64(p*(1-p))/m+zz/(4*m*m))
	return interval(p, max((centre-half)/(1+zz/m), 0), min((centre+half)/(1+zz/m), 1))
}
