package validation

import (
	"math"

	"github.com/psynorm/psynorm/internal/normal"
)

// fisher is the confidence interval of a correlation of n people: tanh(atanh r ± z/√(n − 3)), z = qnorm(0.975) (Fisher
// 1921, Metron 1:3). It agrees with conf.int of cor.test of R. It does not exist for fewer than four people; a
// correlation of ±1 has an interval without width.
func fisher(r Estimate, n int) Interval {
	switch {
	case r.Why != Estimated:
		return Interval{Why: r.Why}
	case n < 4:
		return Interval{Why: TooFew}
	case math.Abs(r.Value) >= 1:
		return interval(r.Value, r.Value, r.Value)
	}
	z, half := math.Atanh(r.Value), normal.Quantile((1+Level)/2)/math.Sqrt(float64(n-3))
	return interval(r.Value, math.Tanh(z-half), math.Tanh(z+half))
}
