package validation

import "math"

// williams is the probability of a correlation of one variable with a second, own, that is as far below its correlation
// with a third, other, when the two are equal; between is the correlation of the second with the third (Williams 1959;
// Steiger 1980, Psychological Bulletin 87:245, equation 7):
//
//	t = (own − other)·√((n − 1)(1 + between) / (2·(n − 1)/(n − 3)·|R| + ((own + other)/2)²·(1 − between)³)),   df = n − 3
//	|R| = 1 − own² − other² − between² + 2·own·other·between
//
// It agrees with psych::r.test(n, own, other, between), one-sided. n is at least 4. Where the second and the third are the
// same variable there is no difference and the probability is 1/2.
func williams(own, other, between float64, n int) float64 {
	det := 1 - float64(own*own) - float64(other*other) - float64(between*between) + float64(2*own*other*between)
	mean := (own + other) / 2
	rest := 1 - between
	m := float64(n)
	scale := 2*(m-1)/(m-3)*max(det, 0) + float64(mean*mean*rest*rest*rest)
	if scale <= 0 {
		return 0.5
	}
	return studentTail((own-other)*math.Sqrt((m-1)*(1+between)/scale), m-3)
}
