package norms

import (
	"math"
	"math/bits"
	"slices"
	"sort"

	"github.com/psynorm/psynorm/internal/tolerance"
)

// Finder finds the cell for a person. It is immutable, allocates nothing per search and is safe for concurrent use.
type Finder struct {
	groups []finderGroup // Set.By, then each fallback; those without cells left out
}

// Match is what a search found. The zero Match is no result of a search: its Reason is NotAsked.
type Match struct {
	Cell     int    // index into Set.Cells; -1 when no cell fits
	Fallback bool   // the cell names the attributes of a fallback
	Reason   Reason // OK, NoCell, AgeUnknown or AttributeUnknown
}

// finderGroup is the cells that name one list of attributes. Each axis has, for every word or every stretch of numbers,
// the set of the cells that fit, as bits; the cell that fits on all axes is the one that is left.
type finderGroup struct {
	cells    []int32 // by bit
	words    int     // uint64 a set
	axes     []axis
	fallback bool
}

type axis struct {
	person int       // index of the attribute in what the caller gives
	breaks []float64 // of numbers, never empty; nil of words
	rows   []int32   // of whole numbers from breaks[0] on, where all breaks are whole and close: see dense
	count  int       // of sets: one a word, of numbers 2·len(breaks) + 1
	sets   []uint64  // set k at [k·words, (k+1)·words)
	reason Reason    // when the attribute is not known
}

// Finder prepares searches for persons described by these attributes, in this order. The error is an ErrorList: cells
// that ask for an attribute, or a value of one, which attrs do not have.
func (s *Set) Finder(attrs []Attr) (*Finder, error) {
	if err := s.conditionFaults(attrs).Err(); err != nil {
		return nil, err
	}
	f := &Finder{}
	for g, names := range s.groups() {
		group := finderGroup{fallback: g > 0}
		for i := range s.Cells {
			if s.Cells[i].group == g {
				group.cells = append(group.cells, int32(i))
			}
		}
		if len(group.cells) == 0 {
			continue
		}
		group.words = (len(group.cells) + 63) / 64
		for k, name := range names {
			i := slices.IndexFunc(attrs, func(a Attr) bool { return a.Name == name })
			group.axes = append(group.axes, s.axis(&group, k, i, &attrs[i]))
		}
		f.groups = append(f.groups, group)
	}
	return f, nil
}

// axis makes the sets of condition k of a group's cells.
func (s *Set) axis(g *finderGroup, k, person int, a *Attr) axis {
	x := axis{person: person, reason: AttributeUnknown}
	if a.Name == "age" || a.Name == "age_months" {
		x.reason = AgeUnknown
	}
	if a.Words == nil {
		x.breaks = s.breaks(g, k)
		x.dense()
		x.count = 2*len(x.breaks) + 1
	} else {
		x.count = len(a.Words)
	}
	x.sets = make([]uint64, x.count*g.words)
	for bit, cell := range g.cells {
		c := &s.Cells[cell].Conditions[k]
		for row := range x.count {
			if a.Words != nil && slices.Contains(c.Words, a.Words[row]) || a.Words == nil && c.fits(x.inside(row)) {
				x.sets[row*g.words+bit/64] |= 1 << (bit % 64)
			}
		}
	}
	return x
}

// breaks are the ends of all intervals on an axis, ascending.
func (s *Set) breaks(g *finderGroup, k int) (breaks []float64) {
	for _, cell := range g.cells {
		for _, i := range s.Cells[cell].Conditions[k].numbers {
			for _, end := range []float64{i.lo, i.hi} {
				if !math.IsInf(end, 0) {
					breaks = append(breaks, end)
				}
			}
		}
	}
	slices.Sort(breaks)
	return slices.CompactFunc(breaks, tolerance.Equal)
}

// inside gives a number of the stretch with that row: row 2i+1 is break i itself, row 2i lies between it and the one
// before.
func (x *axis) inside(row int) float64 {
	i := row / 2
	switch n := len(x.breaks); {
	case row%2 == 1:
		return x.breaks[i]
	case i == 0:
		return x.breaks[0] - max(1, math.Abs(x.breaks[0]))
	case i == n:
		return x.breaks[n-1] + max(1, math.Abs(x.breaks[n-1]))
	}
	return x.breaks[i-1] + float64((x.breaks[i]-x.breaks[i-1])/2)
}

func (c *Condition) fits(x float64) bool {
	return slices.ContainsFunc(c.numbers, func(i interval) bool { return i.holds(x) })
}

// maxDense bounds the rows that are kept for whole numbers: ages in months need 1,800.
const maxDense = 4096

// dense prepares the row of every whole number between the breaks, so that the usual case (completed years or months, a
// grade) needs no search.
func (x *axis) dense() {
	first, last := x.breaks[0], x.breaks[len(x.breaks)-1]
	if math.Abs(first) > maxDense || last-first > maxDense ||
		slices.ContainsFunc(x.breaks, func(b float64) bool { return b != math.Trunc(b) }) {
		return
	}
	rows := make([]int32, int(last-first)+1)
	for i := range rows {
		rows[i] = int32(x.search(first + float64(i)))
	}
	x.rows = rows
}

// row gives the set of a person's value; -1 when the value is unknown or none that the attribute can have.
func (x *axis) row(v Value) int {
	i := int(v.V)
	whole := float64(i) == v.V
	switch {
	case !v.Known || math.IsNaN(v.V):
		return -1
	case x.breaks == nil:
		if !whole || i < 0 || i >= x.count {
			return -1
		}
		return i
	case x.rows == nil || !whole:
		return x.search(v.V)
	}
	switch i -= int(x.breaks[0]); {
	case i < 0:
		return 0
	case i >= len(x.rows):
		return x.count - 1
	}
	return int(x.rows[i])
}

func (x *axis) search(v float64) int {
	i := sort.SearchFloat64s(x.breaks, v) // the first break that is not below the value
	switch {
	case i < len(x.breaks) && tolerance.Equal(x.breaks[i], v):
		return 2*i + 1
	case i > 0 && tolerance.Equal(x.breaks[i-1], v):
		return 2*i - 1
	}
	return 2 * i
}

// Find gives the cell for a person, whose values stand in the order of the attributes the Finder was made for: a cell of
// Set.By, else one of the first fallback that has one. A value that is not known fits none.
func (f *Finder) Find(person []Value) Match {
	why := NotAsked
	for g := range f.groups {
		group := &f.groups[g]
		cell, reason := group.find(person)
		if reason == OK {
			return Match{Cell: cell, Fallback: group.fallback, Reason: OK}
		}
		if why == NotAsked { // what the cells with most attributes lacked
			why = reason
		}
	}
	if why == NotAsked {
		why = NoCell
	}
	return Match{Cell: -1, Reason: why}
}

func (g *finderGroup) find(person []Value) (cell int, why Reason) {
	var at [maxAttributes]int // where the set of each axis begins
	first := ^uint64(0)       // the first 64 cells that are left
	for i := range g.axes {
		x := &g.axes[i]
		row := x.row(person[x.person])
		if row < 0 {
			if person[x.person].Known {
				return -1, NoCell
			}
			return -1, x.reason
		}
		at[i] = row * g.words
		first &= x.sets[at[i]]
	}
	if first != 0 {
		return int(g.cells[bits.TrailingZeros64(first)]), OK
	}
	for w := 1; w < g.words; w++ {
		set := ^uint64(0)
		for i := range g.axes {
			set &= g.axes[i].sets[at[i]+w]
		}
		if set != 0 {
			return int(g.cells[w*64+bits.TrailingZeros64(set)]), OK
		}
	}
	return -1, NoCell
}
