package validation

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// itemRest is the correlation of item i with the sum of the other items (Henrysson 1963, Psychometrika 28:211), out of the
// covariance matrix C, so that what is missing is treated as C treats it:
//
//	r = Σ_{j≠i} C_ij / √(C_ii · ΣΣ_{j,k≠i} C_jk)
//
// It agrees with r.drop of psych::alpha and, on complete sheets, with cor(x[, i], rowSums(x[, -i])). Without other items,
// and where the item or the sum of the others has no variance, there is none.
func itemRest(c mat.Symmetric, i int) Estimate {
	if c.SymmetricDim() < 2 {
		return because(OneItem)
	}
	own, with := c.At(i, i), rowSum(c, i)
	rest, why := variance(total(c)-2*with+own, trace(c)-own)
	switch {
	case own <= 0:
		return because(NoVariance)
	case why != Estimated:
		return because(why)
	}
	return estimated((with - own) / math.Sqrt(own*rest))
}

// itemTotal is the correlation of item i with the sum of all items, itself among them: Σ_j C_ij / √(C_ii · ΣΣ C). On
// complete sheets it agrees with raw.r of psych::alpha and with cor(x[, i], rowSums(x)). It is too high by what the item
// has in common with itself; itemRest is not.
func itemTotal(c mat.Symmetric, i int) Estimate {
	own := c.At(i, i)
	all, why := variance(total(c), trace(c))
	switch {
	case own <= 0:
		return because(NoVariance)
	case why != Estimated:
		return because(why)
	}
	return estimated(rowSum(c, i) / math.Sqrt(own*all))
}
