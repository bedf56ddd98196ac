package suppress

import "math/bits"

// prime is 2⁶¹ − 1, modulo which relations are eliminated.
const prime = 1<<61 - 1

func modAdd(a, b uint64) uint64 {
	s := a + b
	if s >= prime {
		s -= prime
	}
	return s
}

func modNegative(a uint64) uint64 {
	if a == 0 {
		return 0
	}
	return prime - a
}

// modMul is a·b, of a and b below the prime: 2⁶¹ is 1 there.
func modMul(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return modAdd(lo&prime, hi<<3|lo>>61)
}

// modInverse is 1/a, of a from 1: a to the power of the prime − 2 (Fermat).
func modInverse(a uint64) uint64 {
	if a == 1 || a == prime-1 {
		return a
	}
	inverse := uint64(1)
	for e, square := uint64(prime-2), a; e > 0; e >>= 1 {
		if e&1 == 1 {
			inverse = modMul(inverse, square)
		}
		square = modMul(square, square)
	}
	return inverse
}

// random gives numbers that look random and are always the same (splitmix64, Steele, Lea and Flood 2014).
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9E3779B97F4A7C15
	z := r.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// residue gives one from 1 to the prime − 1.
func (r *random) residue() uint64 { return r.next()%(prime-1) + 1 }
