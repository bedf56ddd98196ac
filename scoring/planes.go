package scoring

import (
	"encoding/binary"
	"math/bits"
)

// planes are a sheet's codes turned sideways, for definitions whose items are all choices of at most seven options and
// always shown: bit i of bit[b] is bit b of the number of the option chosen for item i, and zero without an answer. How
// often each option was chosen among any set of items is then a matter of counting bits, 64 items at a time.
type planes struct {
	bit   [planeBits][]uint64
	given []uint64 // the items with an answer
	n     int      // how many there are
	full  bool     // every item has one
}

// planeBits is how many bits an option's number may have.
const planeBits = 3

// newPlanes makes planes for a number of items.
func newPlanes(items int) planes {
	var p planes
	words := (items + 63) / 64
	for b := range p.bit {
		p.bit[b] = make([]uint64, words)
	}
	p.given = make([]uint64, words)
	return p
}

// read turns the codes of a page sideways; the page is zero behind the last item.
func (p *planes) read(page *[pageSize]uint8, items int) {
	p.n = 0
	for k := range p.given {
		chunk := page[k*64 : k*64+64 : k*64+64]
		var b0, b1, b2 uint64
		for at := 0; at < 64; at += 8 {
			x := binary.LittleEndian.Uint64(chunk[at:])
			if absent := x & highBits; absent != 0 {
				x &^= absent>>7*0xff | absent // an absence is no option
			}
			b0 |= uint64(gather(x<<7&highBits)) << (at & 63)
			b1 |= uint64(gather(x<<6&highBits)) << (at & 63)
			b2 |= uint64(gather(x<<5&highBits)) << (at & 63)
		}
		given := b0 | b1 | b2
		p.bit[0][k], p.bit[1][k], p.bit[2][k], p.given[k] = b0, b1, b2, given
		p.n += bits.OnesCount64(given)
	}
	p.full = p.n == items
}

// longestRun is longestRun of the codes, all items being choices in their printed order. mask is working memory.
func (p *planes) longestRun(mask []uint64) int {
	if p.n == 0 {
		return 0
	}
	last := len(p.given) - 1
	for k := range p.given {
		// Bit i: item i+1 has the same answer.
		same := p.given[k]
		for b := range p.bit {
			next := p.bit[b][k] >> 1
			if k < last {
				next |= p.bit[b][k+1] << 63
			}
			same &^= p.bit[b][k] ^ next
		}
		mask[k] = same
	}
	return 1 + longestOnes(mask[:last+1])
}

// planeGroup is keys of a packed scale whose words grow by the same step from option to option: with the numbers v of the
// options chosen, their words add up to base·n + step·Σv, and those of items without an answer to none each.
type planeGroup struct {
	mask             []uint64
	base, step, none uint64
	n                uint64
}

// fewKeys is how many keys are looked up one by one as fast as bits are counted.
const fewKeys = 3

// planeGroups moves keys that belong together into groups, and leaves the others.
func planeGroups(keys []packedKey, options func(item int) int, items int) (groups []planeGroup, rest []packedKey) {
	byTable := map[*[256]uint64]int{} // index into groups
	count := map[*[256]uint64]int{}
	for _, k := range keys {
		count[k.table]++
	}
	for _, k := range keys {
		t := k.table
		if count[t] <= fewKeys || !even(t, options(int(k.item))) {
			rest = append(rest, k)
			continue
		}
		g, ok := byTable[t]
		if !ok {
			g = len(groups)
			byTable[t] = g
			groups = append(groups, planeGroup{
				mask: make([]uint64, (items+63)/64), base: t[1] - (t[2] - t[1]), step: t[2] - t[1], none: t[codeAbsence],
			})
		}
		groups[g].mask[k.item/64] |= 1 << (k.item % 64)
		groups[g].n++
	}
	return groups, rest
}

// even reports whether a table's words grow by the same step from option to option, and say of a skipped answer what they
// say of any other that is not there. The words may be added and subtracted whole: carries and borrows between their parts
// cancel out.
func even(t *[256]uint64, options int) bool {
	if options < 2 || options >= 1<<planeBits || t[codeSkipped] != t[codeAbsence] {
		return false
	}
	for v := 3; v <= options; v++ {
		if t[v]-t[v-1] != t[2]-t[1] {
			return false
		}
	}
	return true
}

// sum adds up the words of a group.
func (g *planeGroup) sum(p *planes) uint64 {
	var s0, s1, s2 int
	for k, m := range g.mask {
		s0 += bits.OnesCount64(p.bit[0][k] & m)
		s1 += bits.OnesCount64(p.bit[1][k] & m)
		s2 += bits.OnesCount64(p.bit[2][k] & m)
	}
	v, n := uint64(s0+2*s1+4*s2), g.n
	if !p.full {
		n = 0
		for k, m := range g.mask {
			n += uint64(bits.OnesCount64(p.given[k] & m))
		}
	}
	return g.base*n + g.step*v + g.none*(g.n-n)
}
