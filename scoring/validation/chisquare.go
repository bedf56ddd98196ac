package validation

import "gonum.org/v1/gonum/stat/distuv"

// ChiSquare is Pearson's test of counts against expected shares.
type ChiSquare struct {
	X2, P float64 // when Why is Estimated
	DF    int
	Why   Why
}

// chiSquare is Σ(o − e)²/e with e = n·share/Σ shares (Pearson 1900), on one degree of freedom fewer than there are bands.
// It agrees with chisq.test(observed, p = shares, rescale.p = TRUE) of R. It is not made where the distribution does not
// hold (Cochran 1954, Biometrics 10:417): where fewer than 1 is expected in some band, or fewer than 5 in more than a
// fifth of them. The shares are of the norm sample and taken as certain.
func chiSquare(observed []int, shares []float64) ChiSquare {
	var n int
	var sum float64
	for i, o := range observed {
		n += o
		sum += shares[i]
	}
	var x2 float64
	small := 0
	for i, o := range observed {
		e := float64(n) * shares[i] / sum
		if e < 1 {
			return ChiSquare{Why: SmallExpected}
		}
		if e < 5 {
			small++
		}
		d := float64(o) - e
		x2 += float64(d*d) / e
	}
	if len(observed) < 2 || 5*small > len(observed) {
		return ChiSquare{Why: SmallExpected}
	}
	df := len(observed) - 1
	return ChiSquare{X2: x2, DF: df, P: distuv.ChiSquared{K: float64(df)}.Survival(x2), Why: Estimated}
}
