package rollup

import (
	"math"
)

// Bins say in which classes a histogram counts values. The zero value has none: there are no percentiles then. Bins are
// equal when they class alike.
type Bins struct {
	kind   binKind
	lo, hi int64 // of overRange: millionths
}

type binKind uint8

const (
	noBins binKind = iota
	wholeNumbers
	overRange
)

// binsOver is how many bins a range is divided into.
const binsOver = 200

// WholeBins gives each whole number a bin of its own. What lies strictly between two of them, as a prorated sum may, shares
// one.
func WholeBins() Bins { return Bins{kind: wholeNumbers} }

// BinsOver divides the range from lo to hi into 200 bins, each with its lower end; hi has one of its own, and there is one
// for all below the range, one for all above. Of a range that runs backwards or goes beyond MaxValue there are no bins.
func BinsOver(lo, hi float64) Bins {
	from, ok := micro(lo)
	to, okTo := micro(hi)
	if !ok || !okTo || from > to {
		return Bins{}
	}
	return Bins{kind: overRange, lo: from, hi: to}
}

// bin gives the bin of a value in millionths; bins ascend as values do. There must be bins.
func (b *Bins) bin(v int64) int32 {
	if b.kind == wholeNumbers { // 2k is k, 2k + 1 is all between k and k + 1
		k, rest := v/millionths, v%millionths
		if rest < 0 {
			k, rest = k-1, rest+millionths
		}
		if rest > 0 {
			return int32(2*k + 1)
		}
		return int32(2 * k)
	}
	switch {
	case v < b.lo:
		return -1
	case v < b.hi:
		return int32((v - b.lo) * binsOver / (b.hi - b.lo)) // less than 2⁵⁶
	case v == b.hi:
		return binsOver
	}
	return binsOver + 1
}

// limits gives the first and the last bin there is.
func (b *Bins) limits() (first, last int32) {
	if b.kind == wholeNumbers {
		return -2 * MaxValue, 2 * MaxValue
	}
	return -1, binsOver + 1
}

// ends says between what the values of a bin lie: from lo to below hi, or lo itself where both are the same.
func (b *Bins) ends(bin int32) (lo, hi float64) {
	if b.kind == wholeNumbers {
		k := bin >> 1
		return float64(k), float64(k + bin&1)
	}
	switch {
	case bin < 0:
		return math.Inf(-1), float64(b.lo) / millionths
	case bin < binsOver:
		return b.edge(bin), b.edge(bin + 1)
	case bin == binsOver:
		return float64(b.hi) / millionths, float64(b.hi) / millionths
	}
	return float64(b.hi) / millionths, math.Inf(1)
}

// edge is the lowest value in millionths that is in a bin or above it.
func (b *Bins) edge(bin int32) float64 {
	steps := int64(bin) * (b.hi - b.lo)
	return float64(b.lo+(steps+binsOver-1)/binsOver) / millionths
}
