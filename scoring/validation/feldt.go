package validation

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// feldt is the confidence interval of alpha of n people and k items (Feldt 1965, Psychometrika 30:357; Feldt, Woodruff &
// Salih 1987, Applied Psychological Measurement 11:93):
//
//	lo = 1 − (1 − α)·F(1 − p/2; n − 1, (n − 1)(k − 1)),   hi = 1 − (1 − α)·F(p/2; n − 1, (n − 1)(k − 1)),   p = 1 − Level
//
// with F the quantiles of the F distribution. It agrees with psych::alpha.ci, and with the Feldt limits that psych::alpha
// prints. It rests on items of normal errors with equal variances and covariances, and on sheets that are complete: of
// pairwise covariances n is the fewest people that two items share, where psych takes the number of rows.
func feldt(alpha Estimate, n, k int) Interval {
	if alpha.Why != Estimated {
		return Interval{Why: alpha.Why}
	}
	f := distuv.F{D1: float64(n - 1), D2: float64((n - 1) * (k - 1))}
	const tail = (1 - Level) / 2
	rest := 1 - alpha.Value
	return interval(alpha.Value, 1-float64(rest*fQuantile(f, 1-tail)), 1-float64(rest*fQuantile(f, tail)))
}

// fQuantile is qf() of R. The quantile of the library has five digits where degrees of freedom are many; bisection of its
// distribution function, from a bracket around it, has what float64 holds.
func fQuantile(f distuv.F, p float64) float64 {
	lo, hi := 0.0, math.Max(2*f.Quantile(p), 1)
	for f.CDF(hi) < p {
		hi *= 2
	}
	return bisect(lo, hi, func(x float64) bool { return f.CDF(x) < p })
}
