package validation

import "math"

// moments accumulates mean and standard deviation of a stream of numbers, one pass, without the cancellation of a sum of
// squares (Welford 1962, Technometrics 4:419):
//
//	M ← M + (x − M)/n,   S ← S + (x − M before)·(x − M after),   SD = √(S/(n − 1))
//
// It agrees with mean() and sd() of R. Numbers that are all the same have an SD of exactly 0. The zero value is ready.
type moments struct {
	n        int
	mean, m2 float64
	min, max float64
}

func (m *moments) add(x float64) {
	if m.n == 0 {
		m.min, m.max = x, x
	}
	m.n++
	d := x - m.mean
	m.mean += d / float64(m.n)
	m.m2 += float64(d * (x - m.mean))
	m.min, m.max = math.Min(m.min, x), math.Max(m.max, x)
}

// Mean is the arithmetic mean. Of nothing there is none.
func (m *moments) Mean() Estimate {
	if m.n == 0 {
		return because(NobodyAnswered)
	}
	return estimated(m.mean)
}

// SD is the standard deviation with n − 1, 0 where all are the same. Of nothing and of one number there is none.
func (m *moments) SD() Estimate {
	switch m.n {
	case 0:
		return because(NobodyAnswered)
	case 1:
		return because(OnePerson)
	}
	return estimated(math.Sqrt(m.m2 / float64(m.n-1)))
}
