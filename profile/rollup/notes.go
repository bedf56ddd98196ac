package rollup

import (
	"github.com/psynorm/psynorm/profile"
)

// Notes are profiles that are still to be counted: one goroutine notes them while another counts others, in a tree that all
// of them go into. Not safe for concurrent use.
type Notes struct {
	layout *profile.Layout
	shape  rowShape
	units  []string // the paths one after another
	sheets []note
	found  []step   // for Tree.Count
	places []uint64 // for Tree.descend

	plan   *plan // of a tree with statistics, else nil
	scores entries
}

// note is one profile: how long its path is, and where it counts in the unit's row.
type note struct {
	path int32
	at   [2]int32
}

// step is how far the path of a profile has been followed.
type step struct {
	unit int32
	from int32 // of the names, where the path begins
	name int32 // the number of the next
}

// Notes gives an empty list of profiles for the tree to count.
func (t *Tree) Notes() *Notes {
	n := &Notes{layout: t.layout, shape: t.rowShape}
	if t.statistics != nil {
		n.plan = t.statistics.plan
	}
	return n
}

// Add notes a profile in the unit that its path names. It is refused as by Tree.Add, and not kept, but the names of its
// units are.
func (n *Notes) Add(p *profile.Profile) error {
	if err := sameKind(p, n.layout); err != nil {
		return err
	}
	if n.plan != nil {
		if err := n.plan.note(p, &n.scores); err != nil {
			return err
		}
	}
	n.units = append(n.units, p.Unit...)
	n.sheets = append(n.sheets, note{int32(len(p.Unit)), n.shape.places(p)})
	return nil
}

// Count counts what was noted for this tree, and empties the list. It finds the units of all profiles level by level, and
// then counts them: of things that do not wait for each other the processor does many at a time, and here it waits for
// memory.
//
// The error is ErrTooMany or ErrInformants, of a tree with statistics alone: nothing is counted then, and the list stays as
// it is.
func (t *Tree) Count(n *Notes) error {
	if t.statistics != nil {
		if err := t.statistics.room(uint64(len(n.sheets))); err != nil {
			return err
		}
		if err := t.statistics.alike(n.scores.list); err != nil {
			return err
		}
	}
	n.found = n.found[:0]
	from, deepest := int32(0), int32(0)
	for i := range n.sheets {
		path := n.sheets[i].path
		n.found = append(n.found, step{from: from})
		from += path
		deepest = max(deepest, path)
	}
	for level := range deepest {
		t.descend(n, level)
	}
	for i := range n.sheets {
		t.count(n.found[i].unit, n.sheets[i].at)
	}
	if t.statistics != nil {
		t.statistics.countAll(n.found, &n.scores)
		n.scores.clear()
	}
	clear(n.units) // keeps no name alive
	n.units, n.sheets = n.units[:0], n.sheets[:0]
	return nil
}

// descend takes one step further on all paths that are longer than level.
func (t *Tree) descend(n *Notes, level int32) {
	n.places = n.places[:0]
	for i := range n.found {
		if f := &n.found[i]; level < n.sheets[i].path {
			f.name = t.units.number(n.units[f.from+level])
			n.places = append(n.places, t.units.place(f.unit, f.name))
		}
	}
	t.units.fetch(n.places)
	for i := range n.found {
		if f := &n.found[i]; level < n.sheets[i].path {
			u := t.units.find(f.unit, f.name)
			if u == 0 {
				u = t.child(f.unit, n.units[f.from+level])
			}
			f.unit = u
		}
	}
}
