package rollup

import (
	"math"
)

// Bins say in which classes a histogram counts values. The zero value has none: there are no percentiles then. Bins are
// equal when they class alike.
type Bins struct {
	kind   binKind
	lo, hi int64 // millionths
	steps  int64 // of eachStep: from lo to hi
}

type binKind uint8

const (
	noBins binKind = iota
	eachStep
	overRange
)

const (
	binsOver  = 200               // how many bins a range is divided into
	mostSteps = math.MaxInt16 / 2 // there are two bins a step: a bin is an int16
	leastStep = 4                 // millionths: values that differ by rounding to the millionth are not taken for neighbours
)

// StepBins gives each of lo, lo + step, lo + 2·step and so on up to hi a bin of its own, to the millionth. What lies strictly
// between two of them, as a prorated sum may, shares one; and there is one for all below lo, one for all above hi. There are
// no bins where whole steps do not lead from lo to hi, and where they are more than 16,383 or shorter than 4 millionths.
func StepBins(lo, hi, step float64) Bins {
	b := BinsOver(lo, hi)
	steps := math.Round((hi - lo) / step)
	if b.kind == noBins || !(steps >= 1 && steps <= mostSteps) || !(math.Abs(lo+float64(steps*step)-hi) <= 1/float64(millionths)) {
		return Bins{}
	}
	b.kind, b.steps = eachStep, int64(steps)
	if b.hi-b.lo < leastStep*b.steps {
		return Bins{}
	}
	return b
}

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
func (b *Bins) bin(v int64) int16 {
	if b.kind == eachStep {
		return b.ofStep(v)
	}
	switch {
	case v < b.lo:
		return -1
	case v < b.hi:
		return int16((v - b.lo) * binsOver / (b.hi - b.lo)) // less than 2⁵⁶
	case v == b.hi:
		return binsOver
	}
	return binsOver + 1
}

// ofStep gives the bin where each step has one: 2k is the value k steps from lo, 2k + 1 is all between it and the next. Where
// a step is no whole number of millionths, values may be rounded up or down to one: those next to it are it.
func (b *Bins) ofStep(v int64) int16 {
	wide, slack := b.hi-b.lo, int64(0)
	if wide%b.steps != 0 {
		slack = 1
	}
	switch {
	case v < b.lo-slack:
		return -1
	case v > b.hi+slack:
		return int16(2*b.steps + 1)
	}
	k := min(max((2*(v-b.lo)*b.steps+wide)/(2*wide), 0), b.steps) // the nearest; less than 2⁶³
	switch at := b.step(k); {
	case v < at-slack:
		return int16(2*k - 1)
	case v > at+slack:
		return int16(2*k + 1)
	}
	return int16(2 * k)
}

// step gives the value so many steps from lo in millionths, halves upwards.
func (b *Bins) step(k int64) int64 {
	return b.lo + (2*k*(b.hi-b.lo)+b.steps)/(2*b.steps) // less than 2⁶³
}

// limits gives the first and the last bin there is.
func (b *Bins) limits() (first, last int16) {
	if b.kind == eachStep {
		return -1, int16(2*b.steps + 1)
	}
	return -1, binsOver + 1
}

// ends says between what the values of a bin lie: from lo to below hi, or lo itself where both are the same.
func (b *Bins) ends(bin int16) (lo, hi float64) {
	first, last := b.limits()
	switch {
	case bin == first:
		return math.Inf(-1), float64(b.lo) / millionths
	case bin == last:
		return float64(b.hi) / millionths, math.Inf(1)
	case b.kind == eachStep:
		k := int64(bin / 2)
		return float64(b.step(k)) / millionths, float64(b.step(k+int64(bin%2))) / millionths
	case bin < binsOver:
		return b.edge(bin), b.edge(bin + 1)
	}
	return float64(b.hi) / millionths, float64(b.hi) / millionths
}

// edge is the lowest value in millionths that is in a bin or above it.
func (b *Bins) edge(bin int16) float64 {
	steps := int64(bin) * (b.hi - b.lo)
	return float64(b.lo+(steps+binsOver-1)/binsOver) / millionths
}
