package rollup

import (
	"math/bits"
	"slices"

	"github.com/psynorm/psynorm/internal/memo"
)

// units are the units of a tree, numbered as they came: a unit stands behind the one it is in. The first is the whole.
type units struct {
	list    []unit
	numbers map[string]int32  // of the names, whichever units have them
	recent  memo.Short[int32] // the same, of those that came last
	slots   []slot            // which finds a unit: a hash table with open addressing, never full
	fetched int32             // means nothing: see fetch
}

// unit is one unit.
type unit struct {
	parent int32
	name   string
}

// slot is a unit by the one it is in and by the number of its name; unit 0, which is in none, marks a free slot.
type slot struct{ parent, name, unit int32 }

func newUnits() units {
	return units{list: make([]unit, 1), numbers: map[string]int32{}, slots: make([]slot, 1<<4)}
}

// child gives the unit of a name within another, a new one behind all others when there is none.
func (u *units) child(parent int32, name string) int32 {
	number := u.number(name)
	at := u.probe(parent, number)
	if u.slots[at].unit == 0 {
		u.list = append(u.list, unit{parent, name})
		u.slots[at] = slot{parent, number, int32(len(u.list) - 1)}
		if 2*len(u.list) > len(u.slots) {
			u.grow()
		}
		return int32(len(u.list) - 1)
	}
	return u.slots[at].unit
}

// find gives the unit whose name has a number within another, 0 when there is none.
func (u *units) find(parent, name int32) int32 { return u.slots[u.probe(parent, name)].unit }

// number gives the number of a name.
func (u *units) number(name string) int32 {
	k, short := memo.KeyOf(name)
	if n, ok := u.recent.Get(k); ok && short {
		return n
	}
	n, known := u.numbers[name]
	if !known {
		n = int32(len(u.numbers))
		u.numbers[name] = n
	}
	if short {
		u.recent.Put(k, n)
	}
	return n
}

// fetch looks at places that will be asked for, and does nothing else: so the processor reads many at the same time, and need
// not guess what comes of one before it reads the next.
func (u *units) fetch(places []uint64) {
	sum := int32(0)
	for _, at := range places {
		sum += u.slots[at].unit
	}
	u.fetched = sum
}

// place is where a unit belongs, if there is room.
func (u *units) place(parent, name int32) uint64 {
	// 2^64 divided by the golden ratio: the high bits of the product depend on all bits of the other factor.
	const golden = 0x9E3779B97F4A7C15
	return (uint64(uint32(parent))<<32 | uint64(uint32(name))) * golden >> bits.LeadingZeros64(uint64(len(u.slots)-1))
}

// probe gives the slot of a unit, or the free one where it belongs.
func (u *units) probe(parent, name int32) uint64 {
	mask := uint64(len(u.slots) - 1)
	for at := u.place(parent, name); ; at = (at + 1) & mask {
		if s := &u.slots[at]; s.unit == 0 || s.parent == parent && s.name == name {
			return at
		}
	}
}

func (u *units) grow() {
	old := u.slots
	u.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.unit != 0 {
			u.slots[u.probe(s.parent, s.name)] = s
		}
	}
}

// deepest is how many levels there are below the whole.
func (u *units) deepest() int { return slices.Max(u.depths()) }

// depths gives by unit on which level it is.
func (u *units) depths() []int {
	depths := make([]int, len(u.list))
	for i := range u.list {
		if i > 0 {
			depths[i] = depths[u.list[i].parent] + 1
		}
	}
	return depths
}

// below lists by unit those directly in it, by name.
func (u *units) below() [][]int32 {
	sizes := make([]int32, len(u.list))
	for i := 1; i < len(u.list); i++ {
		sizes[u.list[i].parent]++
	}
	in, room := make([][]int32, len(u.list)), make([]int32, len(u.list))
	for i, n := range sizes {
		in[i], room = room[:0:n], room[n:]
	}
	for i := 1; i < len(u.list); i++ {
		parent := u.list[i].parent
		in[parent] = append(in[parent], int32(i))
	}
	for _, siblings := range in {
		slices.SortFunc(siblings, func(a, b int32) int { return Compare(u.list[a].name, u.list[b].name) })
	}
	return in
}
