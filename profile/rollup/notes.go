package rollup

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Notes are profiles that are still to be counted: one goroutine notes them while another counts others, in a tree that all
// of them go into. Not safe for concurrent use.
type Notes struct {
	layout *profile.Layout
	width  int
	units  []string // the paths one after another
	sheets []note
}

// note is one profile: how long its path is, and then which unit that is; and where it counts in the unit's row.
type note struct {
	path int32
	at   [2]int32
}

// Notes gives an empty list of profiles for the tree to count.
func (t *Tree) Notes() *Notes { return &Notes{layout: t.layout, width: t.width} }

// Add notes a profile in the unit that its path names. It is refused as by Tree.Add, and not kept, but the names of its
// units are.
func (n *Notes) Add(p *profile.Profile) error {
	if err := sameKind(p, n.layout); err != nil {
		return err
	}
	n.units = append(n.units, p.Unit...)
	n.sheets = append(n.sheets, note{int32(len(p.Unit)), places(p, n.width)})
	return nil
}

// Count counts what was noted for this tree, and empties the list. It first finds the units of all profiles and then counts
// them: of things that do not wait for each other the processor does a few at a time, and here it waits for memory.
func (t *Tree) Count(n *Notes) {
	var path []string
	unit, from := int32(0), 0
	for i := range n.sheets {
		sheet := &n.sheets[i]
		its := n.units[from : from+int(sheet.path)]
		if !slices.Equal(path, its) { // sheets of one class usually follow each other
			unit, path = t.unit(its), its
		}
		from += len(its)
		sheet.path = unit
	}
	for i := range n.sheets {
		t.count(n.sheets[i].path, n.sheets[i].at)
	}
	clear(n.units) // keeps no name alive
	n.units, n.sheets = n.units[:0], n.sheets[:0]
}
