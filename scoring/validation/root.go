package validation

import "math"

// bisect narrows an interval, in which below turns from true to false once, down to two neighbouring numbers.
func bisect(lo, hi float64, below func(x float64) bool) float64 {
	for {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi {
			return mid
		}
		if below(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
}

// root finds where a falling function is 0, from a guess and a distance on which it changes: first an interval that holds
// it, then by false position, with the end that does not move given half its weight (the Illinois method; Dowell &
// Jarratt 1971, BIT 11:168).
func root(guess, step float64, f func(x float64) float64) float64 {
	a, b := guess-step, guess+step
	fa, fb := f(a), f(b)
	for range 60 {
		if fa >= 0 && fb <= 0 {
			break
		}
		step *= 2
		if fa < 0 {
			b, fb = a, fa
			a -= step
			fa = f(a)
		} else {
			a, fa = b, fb
			b += step
			fb = f(b)
		}
	}
	side := 0
	for range 100 {
		if fa == fb || math.Abs(b-a) <= 1e-13*max(1, math.Abs(a)) {
			break
		}
		x := (float64(a*fb) - float64(b*fa)) / (fb - fa)
		switch fx := f(x); {
		case fx == 0:
			return x
		case fx > 0:
			if math.Abs(x-a) <= 1e-14*max(1, math.Abs(x)) {
				return x
			}
			a, fa = x, fx
			if side == 1 {
				fb /= 2
			}
			side = 1
		default:
			if math.Abs(x-b) <= 1e-14*max(1, math.Abs(x)) {
				return x
			}
			b, fb = x, fx
			if side == -1 {
				fa /= 2
			}
			side = -1
		}
	}
	return a + (b-a)/2
}
