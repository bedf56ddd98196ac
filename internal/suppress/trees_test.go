package suppress

import (
	"math/rand/v2"
	"slices"
)

// tree is random tables: a group for every unit of a tree and all sexes, and for each sex, and in each group a count for
// every band. It keeps which of the smallest groups each cell sums up, so that tables are enumerated from these.
type tree struct {
	Tables
	base  []int     // pupils, by smallest group: of one sex in a unit without units below
	bands int       //
	cells []summary // by cell
}

// summary says what a cell counts: the pupils of the smallest groups in one band, or in all (-1).
type summary struct {
	groups []int
	band   int
}

// shape is what a random tree is like.
type shape struct {
	units []int // by level: how many units each has
	sexes int
	bands int
	most  int   // pupils of a smallest group
	group int64 // a group of fewer shows nothing but its number
	limit int64
}

// newTree draws a tree. Bands are the rarer the higher.
func newTree(r *rand.Rand, s shape) *tree {
	t := &tree{bands: s.bands}
	t.Limit = s.limit
	leaves := 1
	for _, n := range s.units {
		leaves *= n
	}
	counts := make([][]int64, leaves*s.sexes)
	for g := range counts {
		counts[g] = make([]int64, s.bands)
		n := r.IntN(s.most + 1)
		t.base = append(t.base, n)
		for range n {
			band := 0
			for band < s.bands-1 && r.IntN(3) == 0 {
				band++
			}
			counts[g][band]++
		}
	}
	t.unit(s, counts, 0, 0, leaves)
	for g := range counts {
		for band, n := range counts[g] {
			atom := Atom{N: n}
			for c, of := range t.cells {
				if slices.Contains(of.groups, g) && (of.band == band || of.band < 0) {
					atom.In = append(atom.In, int32(c))
				}
			}
			t.Atoms = append(t.Atoms, atom)
		}
	}
	return t
}

// unit adds the groups of a unit and of those below, and gives its cells: by group, 0 for all, and by band, the last for all.
func (t *tree) unit(s shape, counts [][]int64, level, from, leaves int) [][]int32 {
	cells := make([][]int32, s.sexes+1)
	for g := range cells {
		var groups []int
		for leaf := from; leaf < from+leaves; leaf++ {
			for sex := range s.sexes {
				if g == 0 || g == sex+1 {
					groups = append(groups, leaf*s.sexes+sex)
				}
			}
		}
		cells[g] = t.group(s, counts, groups)
	}
	for band := range s.bands {
		sum := Relation{Total: cells[0][band]}
		for _, sex := range cells[1:] {
			sum.Parts = append(sum.Parts, sex[band])
		}
		t.Relations = append(t.Relations, sum)
	}
	if level == len(s.units) {
		return cells
	}
	below := make([][][]int32, s.units[level])
	for i := range below {
		each := leaves / len(below)
		below[i] = t.unit(s, counts, level+1, from+i*each, each)
	}
	for g := range cells {
		for band := range s.bands {
			sum := Relation{Total: cells[g][band]}
			for _, unit := range below {
				sum.Parts = append(sum.Parts, unit[g][band])
			}
			t.Relations = append(t.Relations, sum)
		}
	}
	return cells
}

// group adds the cells of one group.
func (t *tree) group(s shape, counts [][]int64, groups []int) []int32 {
	n := int64(0)
	for _, g := range groups {
		n += int64(t.base[g])
	}
	kind := Open
	if n < s.group {
		kind = Secret
	}
	var cells []int32
	add := func(c Cell, band int) {
		cells = append(cells, int32(len(t.Cells)))
		t.Cells = append(t.Cells, c)
		t.cells = append(t.cells, summary{groups, band})
	}
	for band := range s.bands {
		sum := int64(0)
		for _, g := range groups {
			sum += counts[g][band]
		}
		add(Cell{N: sum, Kind: kind, Whole: sum == n}, band)
	}
	add(Cell{N: n, Kind: Public}, -1)
	t.Relations = append(t.Relations, Relation{Total: cells[s.bands], Parts: cells[:s.bands]})
	return cells
}

// values lists by cell the values that it has in the tables which agree with what is shown: all tables of whole numbers are
// tried, group by group. ok is false when there are too many.
func (t *tree) values(hidden []bool, limit int) (values []map[int64]bool, ok bool) {
	e := &enumeration{tree: t, hidden: hidden, values: make([]map[int64]bool, len(t.Cells)), sums: make([]int64, len(t.Cells)), left: limit}
	for c := range e.values {
		e.values[c] = map[int64]bool{}
	}
	e.of = make([][]int, len(t.base)*t.bands)
	e.last = make([]int, len(t.Cells))
	for c, s := range t.cells {
		for _, g := range s.groups {
			for band := range t.bands {
				if s.band == band || s.band < 0 {
					e.of[g*t.bands+band] = append(e.of[g*t.bands+band], c)
				}
			}
		}
		e.last[c] = s.groups[len(s.groups)-1]
	}
	e.group(0)
	return e.values, e.left > 0
}

type enumeration struct {
	*tree
	hidden []bool
	of     [][]int // by smallest group and band: the cells that count it
	last   []int   // by cell: the last smallest group in it
	values []map[int64]bool
	sums   []int64 // by cell, of the table at hand
	left   int     // how many more steps are taken
}

func (e *enumeration) group(g int) {
	if g == len(e.base) {
		for c, n := range e.sums {
			e.values[c][n] = true
		}
		return
	}
	e.band(g, 0, int64(e.base[g]))
}

// band gives each possible number of those left to a band, and the rest to the bands after it.
func (e *enumeration) band(g, band int, left int64) {
	if e.left--; e.left <= 0 {
		return
	}
	if band == e.bands {
		if left == 0 && e.agree(g) {
			e.group(g + 1)
		}
		return
	}
	of := e.of[g*e.bands+band]
	for n := int64(0); n <= left; n++ {
		for _, c := range of {
			e.sums[c] += n
		}
		if e.within(of) {
			e.band(g, band+1, left-n)
		}
		for _, c := range of {
			e.sums[c] -= n
		}
	}
}

func (e *enumeration) within(cells []int) bool {
	for _, c := range cells {
		if !e.hidden[c] && e.sums[c] > e.Cells[c].N {
			return false
		}
	}
	return true
}

// agree reports whether the cells that are complete with a group are as shown.
func (e *enumeration) agree(g int) bool {
	for c, last := range e.last {
		if last == g && !e.hidden[c] && e.sums[c] != e.Cells[c].N {
			return false
		}
	}
	return true
}
