package validation

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"

	"github.com/psynorm/psynorm/internal/normal"
)

// noncentralT is the probability of a t up to t of the noncentral t distribution (Johnson & Welch 1940, Biometrika
// 31:362): with Z standard normal and S = √(χ²/df),
//
//	P((Z + δ)/S ≤ t) = ∫₀^∞ Φ(t·s − δ)·f(s) ds,   f(s) ∝ s^(df − 1) · e^(−df·s²/2)
//
// which is pt(t, df, ncp = δ) of R, for any δ. Gauss-Legendre quadrature over all of f that matters, in pieces and divided
// by the same quadrature of f, has an error below 1e-12, and where df is above 10⁴ below 1e-16·df. df is at least 1.
func noncentralT(t, df, delta float64) float64 {
	// S has a standard deviation of nearly 1/√(2df), and is never farther than 12 of them from 1.
	spread := 12 / math.Sqrt(2*df)
	lo, hi := max(1-spread, 0), 1+spread
	var below, all float64
	const pieces = 8
	for i := range pieces {
		a, b := lo+(hi-lo)*float64(i)/pieces, lo+(hi-lo)*float64(i+1)/pieces
		density := func(s float64) float64 {
			return math.Exp(float64((df-1)*math.Log(s)) - float64(df/2*(s*s-1)))
		}
		all += quad.Fixed(density, a, b, 64, quad.Legendre{}, 0)
		below += quad.Fixed(func(s float64) float64 {
			return normal.CDF(float64(t*s)-delta) * density(s)
		}, a, b, 64, quad.Legendre{}, 0)
	}
	return below / all
}

// noncentrality gives the confidence interval at Level of the noncentrality of a t: the δ for which a t up to t has the
// probabilities (1 + Level)/2 and (1 − Level)/2 (Steiger & Fouladi 1997; Cumming & Finch 2001).
func noncentrality(t, df float64) (lo, hi float64) {
	at := func(p float64) float64 {
		z := normal.Quantile(p)
		// As z of the probability it is nearly a straight line in δ, which makes the search short.
		f := func(delta float64) float64 {
			return normal.Quantile(min(max(noncentralT(t, df, delta), 1e-300), 1-1e-16)) - z
		}
		step := math.Sqrt(1 + float64(t*t)/(2*df))
		return root(t-float64(z*step), step, f)
	}
	return at((1 + Level) / 2), at((1 - Level) / 2)
}
