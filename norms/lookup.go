package norms

import (
	"math"
	"sort"

	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// lookupMode is what a lookup does with a raw score that is no entry of it.
type lookupMode uint8

const (
	exactly    lookupMode = iota // there is no standard score
	linearly                     // on the straight line between the neighbouring entries
	floorEntry                   // the entry below
	nearEntry                    // the nearer entry; half-way, the upper
	fromBound                    // entries are lower bounds: the last one reached
)

// table is a lookup as the file writes it: raw scores, ascending, and what they stand for in one metric or several.
type table struct {
	at     *yamldoc.Node // raw, from, or the name of the file
	mode   lookupMode
	raw    []float64 // of every mode but fromBound
	bounds []Bound   // of fromBound
	se     []float64 // standard errors in the metric seMetric, parallel to raw; nil when there are none
	column []column
}

// column is a table's values in one metric, parallel to raw or bounds. They never turn back.
type column struct {
	metric *Metric
	value  []float64
	se     bool // the table's se is of this metric
}

func (c *column) falling() bool { return c.value[0] > c.value[len(c.value)-1] }

// locate finds a raw score: the entry i, and how far towards the next entry it lies, which is 0 at an entry and always
// in modes other than linearly. Beyond the first and the last entry there is nothing; lower bounds go on for ever.
func (t *table) locate(x float64) (i int, towards float64, why Reason) {
	if t.mode == fromBound {
		i = sort.Search(len(t.bounds), func(k int) bool { return !t.bounds[k].Reached(x) }) - 1
		if i < 0 {
			return 0, 0, OutOfRange
		}
		return i, 0, OK
	}
	last := len(t.raw) - 1
	above := sort.SearchFloat64s(t.raw, x) // the first entry that is not below x
	switch {
	case above <= last && tolerance.Equal(t.raw[above], x):
		return above, 0, OK
	case above > 0 && tolerance.Equal(t.raw[above-1], x):
		return above - 1, 0, OK
	case above == 0 || above > last:
		return 0, 0, OutOfRange
	}
	i = above - 1
	towards = (x - t.raw[i]) / (t.raw[above] - t.raw[i])
	switch {
	case t.mode == linearly:
		return i, towards, OK
	case t.mode == floorEntry, t.mode == nearEntry && tolerance.Less(x-t.raw[i], t.raw[above]-x):
		return i, 0, OK
	case t.mode == nearEntry:
		return above, 0, OK
	}
	return 0, 0, NoEntry
}

// between is the value at i, or on the line from i to i+1. It stays between the two, so that a lookup never turns back
// by rounding either.
func between(value []float64, i int, towards float64) float64 {
	if towards == 0 {
		return value[i]
	}
	a, b := value[i], value[i+1]
	return min(max(a+float64((b-a)*towards), min(a, b)), max(a, b))
}

// extent is the lowest and highest value there is.
func (c *column) extent() (lo, hi float64) {
	a, b := c.value[0], c.value[len(c.value)-1]
	return math.Min(a, b), math.Max(a, b)
}
