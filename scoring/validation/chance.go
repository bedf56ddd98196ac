package validation

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"github.com/psynorm/psynorm/internal/normal"
)

// byChance is the probability of a correlation as low as r, or lower, of n people in two variables of the given shapes that
// have nothing to do with each other. Student's t, which is exact for normal variables, takes the coincidence of two rare
// answers, or of two outliers, for evidence; what chance makes of them is the distribution of r over all ways to pair the
// one variable's values with the other's (Pitman 1937, Supplement to the Journal of the Royal Statistical Society 4:225),
// whose moments with z = r·√(n − 1) are
//
//	skewness        √(n − 1)/(n − 2)·g₁(x)·g₁(y)
//	excess kurtosis 3(n − 1)/(n + 1)·(1 + (n − 2)(n − 3)/(3n(n − 1)²)·G₂(x)·G₂(y)) − 3
//
// Its tail is taken from Pearson's type III curve of that skewness (Mielke & Berry 2007, Permutation Methods, 2nd ed.), or
// of one as skewed as gives that kurtosis, where this is more; the skewness counts as if it always lengthened the tail
// that is looked at. The probability is the larger of this one and Student's, so that it is never too small for few people
// either. n is at least 4.
func byChance(r float64, n int, x, y shape) float64 {
	skew, excess := momentsOfR(n, x, y)
	return max(negative(r, n), pearsonIII(-r*math.Sqrt(float64(n-1)), math.Abs(skew), excess))
}

// momentsOfR are the skewness and the excess kurtosis of r over all ways to pair n values with n others.
func momentsOfR(n int, x, y shape) (skew, excess float64) {
	m := float64(n)
	skew = math.Sqrt(m-1) / (m - 2) * x.skew * y.skew
	product := (m - 2) * (m - 3) / (3 * m * (m - 1) * (m - 1)) * x.excess * y.excess
	return skew, 3*(m-1)/(m+1)*(1+product) - 3
}

// pearsonIII is the probability of a value above z under Pearson's type III curve with mean 0, standard deviation 1 and a
// skewness of at least 0: of a gamma distribution of shape a = 4/skewness², whose excess kurtosis is 6/a. Where the given
// excess kurtosis is larger the curve is the one that has it. Without skewness it is the normal curve.
func pearsonIII(z, skew, excess float64) float64 {
	inverse := max(float64(skew*skew)/4, excess/6) // 1/a
	if inverse < 1e-7 {
		return normal.CDF(-z)
	}
	a := 1 / inverse
	x := a + float64(z*math.Sqrt(a))
	if x <= 0 {
		return 1
	}
	return mathext.GammaIncRegComp(a, x)
}
