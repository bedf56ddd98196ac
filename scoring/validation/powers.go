package validation

import "math"

// powers is the sums of powers of a stream of numbers, from which their shape follows. The zero value is ready.
type powers struct {
	n              int
	s1, s2, s3, s4 float64
}

func (p *powers) add(x float64) {
	xx := x * x
	p.n++
	p.s1 += x
	p.s2 += xx
	p.s3 += float64(xx * x)
	p.s4 += float64(xx * xx)
}

func (p *powers) plus(o powers) powers {
	return powers{p.n + o.n, p.s1 + o.s1, p.s2 + o.s2, p.s3 + o.s3, p.s4 + o.s4}
}

// shape is how far a distribution is from a normal one. The zero shape is that of a normal one.
type shape struct {
	skew   float64 // g₁ = m₃/m₂^1.5
	excess float64 // G₂ = k₄/k₂²
}

// shape gives skewness and excess kurtosis out of the central moments m:
//
//	g₁ = m₃/m₂^1.5,   G₂ = (n − 1)/((n − 2)(n − 3))·((n + 1)(m₄/m₂² − 3) + 6)
//
// (Fisher 1930, Proceedings of the London Mathematical Society 30:199; Joanes & Gill 1998, The Statistician 47:183). They
// agree with skewness(type = 1) and kurtosis(type = 2) of the R package e1071. Of fewer than four numbers, and of numbers
// that are all the same, the shape is 0.
func (p *powers) shape() shape {
	if p.n < 4 {
		return shape{}
	}
	n := float64(p.n)
	a, b, c, d := p.s1/n, p.s2/n, p.s3/n, p.s4/n
	aa := a * a
	m2 := b - aa
	if m2 <= 1e-12*b {
		return shape{}
	}
	m3 := c - float64(3*a*b) + float64(2*aa*a)
	m4 := d - float64(4*a*c) + float64(6*aa*b) - float64(3*aa*aa)
	return shape{m3 / math.Pow(m2, 1.5), (n - 1) / ((n - 2) * (n - 3)) * (float64((n+1)*(m4/(m2*m2)-3)) + 6)}
}

// widest is of two shapes the one that is further from normal, in skewness and kurtosis each, whichever way it is skewed.
func (s shape) widest(o shape) shape {
	return shape{max(math.Abs(s.skew), math.Abs(o.skew)), max(s.excess, o.excess)}
}

// shapeOfSum is the shape of a sum of independent variables, each of a standard deviation and a shape: cumulants add up.
func shapeOfSum(sd []float64, shapes []shape) shape {
	var k2, k3, k4 float64
	for i, s := range sd {
		ss := s * s
		k2 += ss
		k3 += float64(ss * s * shapes[i].skew)
		k4 += float64(ss * ss * shapes[i].excess)
	}
	if k2 <= 0 {
		return shape{}
	}
	return shape{k3 / math.Pow(k2, 1.5), k4 / (k2 * k2)}
}
