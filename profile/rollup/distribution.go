package rollup

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// ErrTooMany is the error of more sheets, or values, than MaxSheets.
var ErrTooMany = errors.New("rollup: too many to be summed up")

// Distribution is what is kept of values: how many they are, their sum and sum of squares in whole millionths, and how
// many are in each bin. Whatever the order they come in, and however they are divided and merged, it is the same to the
// last bit. Not safe for concurrent use.
type Distribution struct {
	bins *Bins
	sums
	histogram histogram
}

// NewDistribution gives an empty distribution with those bins.
func NewDistribution(bins Bins) *Distribution { return &Distribution{bins: &bins} }

// Add takes one value, to the millionth. One beyond MaxValue, infinite or not a number is refused with ErrBeyond, one
// more than MaxSheets with ErrTooMany; nothing is added then.
func (d *Distribution) Add(x float64) error {
	v, ok := micro(x)
	if !ok {
		return ErrBeyond
	}
	if d.n == MaxSheets {
		return ErrTooMany
	}
	d.add(v)
	return nil
}

// ErrBeyond is the error of a value beyond MaxValue.
var ErrBeyond = fmt.Errorf("rollup: a value beyond ±%g, or none", float64(MaxValue))

// add takes a value in millionths, within the limits.
func (d *Distribution) add(v int64) {
	d.sums.add(v)
	if d.bins.kind == noBins {
		return
	}
	d.histogram.add(d.bins.bin(v))
}

// Merge adds the values of another distribution, which stays as it is. One with other bins is refused with ErrMismatch, more
// values than MaxSheets with ErrTooMany; nothing is added then.
func (d *Distribution) Merge(o *Distribution) error {
	if *d.bins != *o.bins {
		return fmt.Errorf("%w: distributions with other bins", ErrMismatch)
	}
	if uint64(d.n)+uint64(o.n) > MaxSheets {
		return ErrTooMany
	}
	d.merge(o)
	return nil
}

// merge adds the values of another distribution with the same bins, within the limits. It allocates only for bins that
// are new.
func (d *Distribution) merge(o *Distribution) {
	d.sums.merge(&o.sums)
	d.histogram.merge(o.histogram)
}

// N is how many values there are.
func (d *Distribution) N() int64 { return int64(d.n) }

// Mean is the mean of the values; ok is false when there are none.
func (d *Distribution) Mean() (mean float64, ok bool) {
	if d.n == 0 {
		return 0, false
	}
	return d.mean(), true
}

// SD is the standard deviation with n − 1, R's sd; ok is false of fewer than two values.
func (d *Distribution) SD() (sd float64, ok bool) {
	if d.n < 2 {
		return 0, false
	}
	return d.sd(), true
}

// Percentile gives the smallest value that at least p percent of the values do not exceed (R's quantile of type 1), exact to
// its bin: it lies from lo to below hi, or is lo where both are the same. p is above 0 and at most 100, and is taken to the
// millionth. ok is false for any other, without values, and without bins.
func (d *Distribution) Percentile(p float64) (lo, hi float64, ok bool) {
	percent := int64(math.Round(p * millionths))
	if !(p > 0 && p <= 100) || len(d.histogram) == 0 {
		return 0, 0, false
	}
	// The rank is p·n/100, upwards: at most n.
	const hundred = 100 * millionths
	over, under := bits.Mul64(uint64(percent), uint64(d.n))
	rank, rest := bits.Div64(over, under, hundred)
	if rest > 0 || rank == 0 {
		rank++
	}
	for _, b := range d.histogram { // a bin may come several times
		if uint64(b.n) >= rank {
			lo, hi = d.bins.ends(b.bin)
			return lo, hi, true
		}
		rank -= uint64(b.n)
	}
	return 0, 0, false // not reached: the histogram holds all values
}
