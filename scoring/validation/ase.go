package validation

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// ase is the asymptotic standard error of alpha for n people (van Zyl, Neudecker & Nel 2000, Psychometrika 65:271; as
// Duhachek & Iacobucci 2004, Journal of Applied Psychology 89:792, write it):
//
//	Q = 2k²/((k − 1)²V³) · (V·(tr C² + (tr C)²) − 2·tr C·ΣΣ C²),   ASE = √(Q/n),   V = ΣΣ C
//
// It agrees with ase of psych::alpha. It assumes normal items, and is 0 for items that are all the same. It does not
// exist where alpha does not, and where pairwise covariances contradict each other so that Q comes out below 0.
func ase(c mat.Symmetric, n int) Estimate {
	if a := alpha(c); a.Why != Estimated {
		return a
	}
	k := c.SymmetricDim()
	var squares, all float64 // tr C² and ΣΣ C², of the matrix C·C
	for i := range k {
		row := rowSum(c, i)
		all += float64(row * row)
		for j := range k {
			squares += float64(c.At(i, j) * c.At(i, j))
		}
	}
	v, t := total(c), trace(c)
	f := float64(k) / float64(k-1)
	q := 2 * f * f / (v * v * v) * (float64(v*(squares+t*t)) - float64(2*t*all))
	return estimated(math.Sqrt(q / float64(n)))
}
