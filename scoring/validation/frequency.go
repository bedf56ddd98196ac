package validation

// frequency counts how often each value of an item occurs.
type frequency struct {
	n      int
	counts map[float64]int
}

// mostCounted bounds the values that are counted: an item with more of them has no answer that most people give.
const mostCounted = 256

func newFrequency() frequency { return frequency{counts: map[float64]int{}} }

func (f *frequency) add(x float64) {
	f.n++
	if n, known := f.counts[x]; known || len(f.counts) < mostCounted {
		f.counts[x] = n + 1
	}
}

func (f *frequency) plus(o frequency) frequency {
	sum := frequency{f.n + o.n, make(map[float64]int, len(f.counts))}
	for _, counts := range []map[float64]int{f.counts, o.counts} {
		for x, n := range counts {
			sum.counts[x] += n
		}
	}
	return sum
}

// differ is how many values are not the most frequent one.
func (f *frequency) differ() int {
	modal := 0
	for _, n := range f.counts {
		modal = max(modal, n)
	}
	return f.n - modal
}
