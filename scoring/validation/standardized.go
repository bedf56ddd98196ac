package validation

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// correlations is cov2cor() of R: each covariance over the product of the two standard deviations. With an item without
// variance it is 0, where R has NA.
func correlations(c mat.Symmetric) *mat.SymDense {
	k := c.SymmetricDim()
	r := mat.NewSymDense(k, nil)
	for i := range k {
		r.SetSym(i, i, 1)
		for j := range i {
			if v := c.At(i, i) * c.At(j, j); v > 0 {
				r.SetSym(i, j, c.At(i, j)/math.Sqrt(v))
			}
		}
	}
	return r
}

// averageR is the mean of the k(k − 1)/2 correlations between items: average_r of psych::alpha. (What psych::scoreItems
// calls av.r is another figure, the correlation that would give alpha if all were equal: α/(k − α(k − 1)).) One item has
// none.
func averageR(r mat.Symmetric) Estimate {
	k := float64(r.SymmetricDim())
	if k < 2 {
		return because(OneItem)
	}
	return estimated((total(r) - k) / (k * (k - 1)))
}

// standardized is alpha of items brought to the same variance: that of their correlation matrix, std.alpha of psych::alpha
// (Cronbach 1951; Spearman 1910 and Brown 1910 from the average correlation r̄: k·r̄/(1 + (k − 1)r̄)).
func standardized(r mat.Symmetric) Estimate { return alpha(r) }
