package rollup

import (
	"math"
	"math/big"
	"math/bits"
)

// What can be summed up. A value of at most 10¹⁴ millionths has a square of at most 10²⁸, and 2³² − 1 of these make less
// than 2¹²⁷: within the limits nothing overflows.
const (
	// MaxValue is the largest score, up and down, that enters sums: a larger one is counted apart.
	MaxValue = 1e8
	// MaxSheets is how many sheets a tree with statistics, or a Distribution, takes.
	MaxSheets = math.MaxUint32

	millionths = 1_000_000
	maxMicro   = MaxValue * millionths
)

// micro gives a value in whole millionths, halves away from zero; ok is false for one beyond MaxValue, infinite or not a
// number.
func micro(x float64) (v int64, ok bool) {
	if !(math.Abs(x) <= MaxValue) {
		return 0, false
	}
	return int64(math.Round(x * millionths)), true
}

// sums are how many values there are, their sum, and the sum of their squares. Whole numbers, so that they come out the
// same in any order; 128 bits, so that none is lost.
type sums struct {
	n       uint32
	sum     wide // two's complement
	squares wide // likewise, and never negative
}

// wide is a number of 128 bits.
type wide struct{ hi, lo uint64 }

func (w *wide) add(o wide) {
	var carry uint64
	w.lo, carry = bits.Add64(w.lo, o.lo, 0)
	w.hi, _ = bits.Add64(w.hi, o.hi, carry)
}

// signed is a number of 64 bits as one of 128.
func signed(v int64) wide { return wide{uint64(v >> 63), uint64(v)} }

// square is v², of v within ±maxMicro.
func square(v int64) wide {
	size := uint64(max(v, -v))
	hi, lo := bits.Mul64(size, size)
	return wide{hi, lo}
}

func (s *sums) add(v int64) {
	s.n++
	s.sum.add(signed(v))
	s.squares.add(square(v))
}

func (s *sums) merge(o *sums) {
	s.n += o.n
	s.sum.add(o.sum)
	s.squares.add(o.squares)
}

// integer gives what a number in two's complement is.
func (w wide) integer() *big.Int {
	x := big.NewInt(int64(w.hi)) // with its sign
	return x.Add(x.Lsh(x, 64), new(big.Int).SetUint64(w.lo))
}

// negated is −w.
func (w wide) negated() wide {
	n := wide{^w.hi, ^w.lo}
	n.add(wide{0, 1})
	return n
}

// mean is Σv/n, worked out once from exact sums.
func (s *sums) mean() float64 {
	if sum := int64(s.sum.lo); s.sum == signed(sum) && -1<<53 <= sum && sum <= 1<<53 { // rounded once, as below
		return float64(sum) / (float64(s.n) * millionths)
	}
	x, _ := quotient(s.sum.integer(), new(big.Int).Mul(count(s.n), big.NewInt(millionths))).Float64()
	return x
}

// sd is √((nΣv² − (Σv)²) / (n(n − 1))), of two values or more. The difference is of whole numbers: nothing cancels.
func (s *sums) sd() float64 {
	n := count(s.n)
	over := new(big.Int).Mul(n, new(big.Int).Sub(n, big.NewInt(1)))
	over.Mul(over, big.NewInt(millionths*millionths))
	return root(quotient(s.spread(), over))
}

// root is √x by one step of Heron's method from the root in float64: that has 52 places, and the step doubles them.
func root(x *big.Float) float64 {
	near, _ := x.Float64()
	if near == 0 {
		return 0
	}
	start := new(big.Float).SetPrec(precision).SetFloat64(math.Sqrt(near))
	twice := new(big.Float).SetPrec(precision).Quo(x, start)
	y, _ := twice.Add(twice, start).Float64()
	return y / 2
}

// spread is nΣv² − (Σv)², which no values make negative.
func (s *sums) spread() *big.Int {
	sum := s.sum.integer()
	x := new(big.Int).Mul(count(s.n), s.squares.integer())
	return x.Sub(x, sum.Mul(sum, sum))
}

// possible reports whether there are as many values within the limits as n says, one at least, that have these sums.
func (s *sums) possible() bool {
	if s.n == 0 || s.squares.hi>>63 > 0 {
		return false
	}
	if sum := int64(s.sum.lo); s.sum == signed(sum) && sum != math.MinInt64 && s.squares.hi == 0 { // as in nearly all
		size := uint64(max(sum, -sum))
		hi, most := bits.Mul64(uint64(s.n), maxMicro)
		over, under := bits.Mul64(size, size)
		nOver, nUnder := bits.Mul64(uint64(s.n), s.squares.lo)
		return (hi > 0 || size <= most) && (over < nOver || over == nOver && under <= nUnder)
	}
	most := new(big.Int).Mul(count(s.n), big.NewInt(maxMicro))
	return s.sum.integer().CmpAbs(most) <= 0 && s.spread().Sign() >= 0 &&
		s.squares.integer().Cmp(most.Mul(most, big.NewInt(maxMicro))) <= 0
}

// precision is that of the last division and root, more than twice what a float64 has.
const precision = 128

// quotient is x/y, rounded once.
func quotient(x, y *big.Int) *big.Float {
	return new(big.Float).SetPrec(precision).Quo(new(big.Float).SetInt(x), new(big.Float).SetInt(y))
}

func count(n uint32) *big.Int { return big.NewInt(int64(n)) }
