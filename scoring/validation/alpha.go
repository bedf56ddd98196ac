package validation

import "gonum.org/v1/gonum/mat"

// trace is the sum of the diagonal; total is the sum of all elements: the variance of the sum of the items.
func trace(c mat.Symmetric) (sum float64) {
	for i := range c.SymmetricDim() {
		sum += c.At(i, i)
	}
	return sum
}

func total(c mat.Symmetric) (sum float64) {
	for i := range c.SymmetricDim() {
		sum += rowSum(c, i)
	}
	return sum
}

func rowSum(c mat.Symmetric, i int) (sum float64) {
	for j := range c.SymmetricDim() {
		sum += c.At(i, j)
	}
	return sum
}

// variance gives the variance v of the sum of items whose own variances add up to t, as it was summed up from their
// covariances, or why there is none: the sums are all the same (v is 0 but for rounding), or pairwise covariances
// contradict each other so that it comes out below 0.
func variance(v, t float64) (float64, Why) {
	switch {
	case v > 1e-12*t:
		return v, Estimated
	case v < -1e-12*t:
		return 0, Contradictory
	}
	return 0, NoVariance
}

// alpha is coefficient alpha of k items with the covariance matrix C (Cronbach 1951, Psychometrika 16:297):
//
//	α = k/(k − 1) · (1 − tr C / ΣΣ C)
//
// It agrees with raw_alpha of psych::alpha(check.keys = FALSE), of right and wrong answers with KR-20, and with alpha of
// psych::scoreItems(impute = "none") when C holds pairwise covariances. Items without variance are not to be among the k,
// as psych::alpha leaves them out. One item has no alpha, and a sum that has no variance has none.
func alpha(c mat.Symmetric) Estimate {
	k, t := float64(c.SymmetricDim()), trace(c)
	if k < 2 {
		return because(OneItem)
	}
	v, why := variance(total(c), t)
	if why != Estimated {
		return because(why)
	}
	return estimated(cronbach(k, t, v))
}

// cronbach is alpha of k items whose variances add up to t and whose sum has the variance v.
func cronbach(k, t, v float64) float64 { return k / (k - 1) * (1 - t/v) }
