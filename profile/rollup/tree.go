package rollup

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// ErrMismatch is the error of counting together what was not scored with the same definition and norm sets, or is not
// arranged in the same units.
var ErrMismatch = errors.New("rollup: not comparable")

// Tree is the counts of the units of a hierarchy. It is not safe for concurrent use: give each goroutine its own, and
// Merge them.
type Tree struct {
	layout *profile.Layout
	names  []string

	// Counts are kept where the sheets are; those of a unit with units below are summed up when asked for. There are
	// thousands of units and millions of sheets, which come in any order: what a sheet touches is to lie near the
	// processor, so that the numbers it goes into are small, and full ones are carried over.
	units  units
	fresh  []uint16 // by unit, a row each: see count
	counts []int64  // the same rows: what has been carried over, or merged
	rowShape

	expected []int64 // by unit, as far as there is anything: see Expect
	expects  bool    // something was said of it

	ranks  []int32 // by unit, as far as there is any: from 1 in the order that Order gives, 0 for the others
	ranked int32   // the last of them

	statistics *statistics // nil: none are kept

	// The unit of the last profile: sheets of one class usually follow each other.
	last     int32
	lastPath []string
}

// Unit is one unit and what is in it and below.
type Unit struct {
	Path []string // from the top down; empty for the whole
	Counts
	// Expected is how many people a register expects in it; HasExpected says that it is known, see Tree.Expect. Where it is
	// not, Expected is the least that it can be: those of whom the register says that they are in the unit.
	Expected    int64
	HasExpected bool
}

// New gives an empty tree for the profiles of one scorer. The names are those of the levels of the path from the top
// down, for the head of the table; levels without a name are called unit1, unit2 and so on. The layout must not be nil.
func New(layout *profile.Layout, names ...string) *Tree {
	t := &Tree{layout: layout, names: slices.Clone(names), units: newUnits(), rowShape: shapeOf(layout)}
	t.addRow()
	return t
}

// Add counts a profile in the unit that its path names. A profile of another definition or other norm sets is refused
// with ErrMismatch; where there are statistics, one without scores with ErrNoScores, one more than MaxSheets with ErrTooMany,
// and one by another informant than the others with ErrInformants. The profile is not kept, but the names of its units may be.
func (t *Tree) Add(p *profile.Profile) error {
	if err := sameKind(p, t.layout); err != nil {
		return err
	}
	if t.statistics != nil {
		return t.addScores(p)
	}
	t.count(t.unitOf(p.Unit), t.places(p))
	return nil
}

// unitOf gives the unit at a path, which is often that of the sheet before.
func (t *Tree) unitOf(path []string) int32 {
	if !slices.Equal(t.lastPath, path) {
		t.last, t.lastPath = t.unit(path), append(t.lastPath[:0], path...)
	}
	return t.last
}

// count counts one sheet of a unit, at two places of its row.
func (t *Tree) count(unit int32, places [2]int32) {
	from := int(unit) * t.width
	for _, at := range places {
		if n := &t.fresh[from+int(at)]; *n < math.MaxUint16 {
			*n++
		} else {
			*n = 0
			t.counts[from+int(at)] += 1 << 16
		}
	}
}

// unit gives the unit at a path, a new one when there is none.
func (t *Tree) unit(path []string) (u int32) {
	for _, name := range path {
		u = t.child(u, name)
	}
	return u
}

// child gives the unit of a name within another.
func (t *Tree) child(parent int32, name string) int32 {
	u := t.units.child(parent, name)
	if int(u)*t.width == len(t.fresh) { // it is new
		t.addRow()
	}
	return u
}

func (t *Tree) addRow() {
	t.fresh = append(t.fresh, make([]uint16, t.width)...)
	t.counts = append(t.counts, make([]int64, t.width)...)
}

// Merge adds the counts of another tree, which stays as it is. A tree of another definition or other norm sets, or with
// other names of its levels, or only one of the two with statistics, is refused with ErrMismatch, and one whose sheets would
// be more than MaxSheets with ErrTooMany where there are statistics, or by several informants with ErrInformants; nothing is
// added then.
func (t *Tree) Merge(o *Tree) error { return t.mergeAll(o, (*statistics).merge) }

// mergeAll is Merge, and puts the statistics together as it is told.
func (t *Tree) mergeAll(o *Tree, statistics func(into, from *statistics, here []int32)) error {
	if t.layout != o.layout && !samePins(t.layout, o.layout) {
		return fmt.Errorf("%w: a tree of %s and one of %s, or with other norm sets", ErrMismatch, ref(t.layout), ref(o.layout))
	}
	if !slices.Equal(t.names, o.names) {
		return fmt.Errorf("%w: units are called %q in one and %q in the other", ErrMismatch, t.names, o.names)
	}
	if err := t.mergeable(o); err != nil {
		return err
	}
	here := make([]int32, len(o.units.list)) // by unit of the other tree; its parent stands before it
	for i := range o.units.list {
		if i > 0 {
			u := &o.units.list[i]
			here[i] = t.child(here[u.parent], u.name)
		}
		row := t.counts[int(here[i])*t.width:]
		for k := range t.width {
			row[k] += o.counts[i*t.width+k] + int64(o.fresh[i*t.width+k])
		}
	}
	t.mergeExpected(o, here)
	if t.statistics != nil {
		statistics(t.statistics, o.statistics, here)
	}
	return nil
}

// Total gives the counts of the whole.
func (t *Tree) Total() Counts { return t.countsIn(t.sums()[:t.width]) }

// sums gives rows like those of counts, in which every unit has the counts of those below it too.
func (t *Tree) sums() []int64 {
	sums := slices.Clone(t.counts)
	for i, n := range t.fresh {
		sums[i] += int64(n)
	}
	for i := len(t.units.list) - 1; i > 0; i-- { // those below stand behind
		parent := int(t.units.list[i].parent)
		for k := range t.width {
			sums[parent*t.width+k] += sums[i*t.width+k]
		}
	}
	return sums
}

// Layout is that of the profiles counted.
func (t *Tree) Layout() *profile.Layout { return t.layout }

// Names lists the names of the levels of the path, one for each level there is.
func (t *Tree) Names() []string {
	names := slices.Clone(t.names)
	for deepest := t.units.deepest(); len(names) < deepest; {
		names = append(names, fmt.Sprintf("unit%d", len(names)+1))
	}
	return names
}

// Sizes counts the units by level: 1 for the whole, then those directly in it, and so on, as many levels as Names has.
func (t *Tree) Sizes() []int {
	sizes := make([]int, len(t.Names())+1)
	for _, depth := range t.units.depths() {
		sizes[depth]++
	}
	return sizes
}

// Units gives every unit at every level, each before those below it, its siblings in the order that was given (see Order),
// and then by name in the order in which people count (see Compare), whatever the order in which they came: never by a
// number that is counted. The first is the whole.
func (t *Tree) Units() iter.Seq[Unit] { return t.UnitsDownTo(math.MaxInt) }

// UnitsDownTo gives those of Units whose path has at most so many names.
func (t *Tree) UnitsDownTo(level int) iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		w := t.newWalk(level, func(_ int32, unit Unit) bool { return yield(unit) })
		w.each(0, nil, w.known(0))
	}
}

// walk goes through the units of a tree.
type walk struct {
	*Tree
	below [][]int32
	sums  []int64
	due   []int64 // by unit: what is expected, summed up
	level int     // the lowest wanted
	yield func(int32, Unit) bool
}

func (t *Tree) newWalk(level int, yield func(int32, Unit) bool) *walk {
	return &walk{Tree: t, below: t.ordered(), sums: t.sums(), due: t.sumsExpected(), level: level, yield: yield}
}

// each gives a unit, of which it is told whether it is known how many are expected in it, and those below it.
func (w *walk) each(u int32, path []string, known bool) bool {
	counts := w.countsIn(w.sums[int(u)*w.width:][:w.width])
	if !w.yield(u, Unit{slices.Clone(path), counts, w.due[u], known}) {
		return false
	}
	if len(path) >= w.level {
		return true
	}
	known = known && w.tellsApart(u)
	for _, c := range w.below[u] {
		if !w.each(c, append(path, w.units.list[c].name), known) {
			return false
		}
	}
	return true
}

// sameKind is the error of a profile that cannot be counted with those of a layout.
func sameKind(p *profile.Profile, layout *profile.Layout) error {
	if p.Layout == layout || samePins(p.Layout, layout) {
		return nil
	}
	return fmt.Errorf("%w: a profile of %s in a tree of %s, or with other norm sets", ErrMismatch, ref(p.Layout), ref(layout))
}

// samePins reports whether two layouts are of the same definition and norm sets, to the byte.
func samePins(a, b *profile.Layout) bool {
	return a.Definition.Hash == b.Definition.Hash && shapeOf(a) == shapeOf(b) &&
		slices.EqualFunc(a.Norms, b.Norms, func(x, y profile.NormInfo) bool { return x.Hash == y.Hash })
}

func ref(l *profile.Layout) string { return l.Definition.ID + "@" + l.Definition.Version }
