package validation

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// sumSD is the standard deviation of the sum of items with the covariance matrix C: √ΣΣ C. On complete sheets it agrees
// with sd(rowSums(x)) of R.
func sumSD(c mat.Symmetric) Estimate {
	v, why := variance(total(c), trace(c))
	if why != Estimated {
		return because(why)
	}
	return estimated(math.Sqrt(v))
}

// sem is the standard error of measurement of a score with the standard deviation sd: SD·√(1 − α) (Gulliksen 1950,
// Theory of Mental Tests, ch. 2; Lord & Novick 1968). It is in the units of the score. A negative alpha is no reliability
// and gives none: SD·√(1 − α) would be above SD.
func sem(sd, alpha Estimate) Estimate {
	switch {
	case sd.Why != Estimated:
		return sd
	case alpha.Why != Estimated:
		return because(alpha.Why)
	case alpha.Value < 0:
		return because(NegativeAlpha)
	}
	return estimated(sd.Value * math.Sqrt(1-alpha.Value))
}
