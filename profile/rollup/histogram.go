package rollup

import (
	"math"
	"slices"
)

// histogram is how many values are in each bin, of the bins with values, ascending. There are hundreds of thousands of them
// in a city, most of a few values: a tally takes four bytes, and a bin with more values than fit in one has several, all
// full but the last.
type histogram []tally

type tally struct {
	bin int16
	n   uint16
}

// full is how many values a tally holds.
const full = math.MaxUint16

// add counts one value.
func (h *histogram) add(bin int16) {
	lo, hi := 0, len(*h) // behind the last tally of the bin
	for lo < hi {
		if mid := int(uint(lo+hi) / 2); (*h)[mid].bin <= bin {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo > 0 && (*h)[lo-1].bin == bin && (*h)[lo-1].n < full {
		(*h)[lo-1].n++
		return
	}
	if len(*h) == cap(*h) { // room for a few more: doubling would leave much of it empty
		*h = append(make(histogram, 0, len(*h)+len(*h)/4+4), *h...)
	}
	*h = slices.Insert(*h, lo, tally{bin, 1})
}

// put adds values of a bin behind all others.
func (h histogram) put(bin int16, n uint32) histogram {
	for ; n > full; n -= full {
		h = append(h, tally{bin, full})
	}
	return append(h, tally{bin, uint16(n)})
}

// first gives the first bin, how many values are in it, and the other bins.
func (h histogram) first() (bin int16, n uint32, rest histogram) {
	bin = h[0].bin
	for len(h) > 0 && h[0].bin == bin {
		n += uint32(h[0].n)
		h = h[1:]
	}
	return bin, n, h
}

// last likewise gives the last bin and the others.
func (h histogram) last() (bin int16, n uint32, rest histogram) {
	bin = h[len(h)-1].bin
	for len(h) > 0 && h[len(h)-1].bin == bin {
		n += uint32(h[len(h)-1].n)
		h = h[:len(h)-1]
	}
	return bin, n, h
}

// merge adds the values of another, which are in all so few that they can be counted. It allocates only for new tallies.
func (h *histogram) merge(o histogram) {
	size := h.merged(o)
	rest := *h
	*h = slices.Grow(*h, size-len(rest))[:size]
	to := size
	for len(o) > 0 { // from the last, so that none is overwritten before it is read
		at := o[len(o)-1].bin
		for len(rest) > 0 && rest[len(rest)-1].bin > at {
			to--
			(*h)[to], rest = rest[len(rest)-1], rest[:len(rest)-1]
		}
		var n, own uint32
		_, n, o = o.last()
		if len(rest) > 0 && rest[len(rest)-1].bin == at {
			_, own, rest = rest.last()
		}
		to -= tallies(n + own)
		(*h)[:to].put(at, n+own) // in place
	}
}

// merged is how many tallies there are when another is added.
func (h histogram) merged(o histogram) (size int) {
	for len(o) > 0 {
		at := o[0].bin
		for len(h) > 0 && h[0].bin < at {
			size, h = size+1, h[1:]
		}
		var n, own uint32
		_, n, o = o.first()
		if len(h) > 0 && h[0].bin == at {
			_, own, h = h.first()
		}
		size += tallies(n + own)
	}
	return size + len(h)
}

// tallies is how many hold so many values, one at least.
func tallies(n uint32) int { return int((int64(n) + full - 1) / full) }
