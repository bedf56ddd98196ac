package validation

import "gonum.org/v1/gonum/mat"

// alphaIfDeleted is alpha of the items without item i: raw_alpha of alpha.drop of psych::alpha. It needs two others; psych
// gives the correlation of two items in place of what one item alone cannot have.
func alphaIfDeleted(c mat.Symmetric, i int) Estimate {
	switch c.SymmetricDim() {
	case 1:
		return because(OneItem)
	case 2:
		return because(TwoItems)
	}
	return alpha(without(c, i))
}

// without is a matrix without its row and column i.
func without(c mat.Symmetric, i int) *mat.SymDense {
	k := c.SymmetricDim() - 1
	out := mat.NewSymDense(k, nil)
	from := func(a int) int {
		if a >= i {
			return a + 1
		}
		return a
	}
	for a := range k {
		for b := a; b < k; b++ {
			out.SetSym(a, b, c.At(from(a), from(b)))
		}
	}
	return out
}
