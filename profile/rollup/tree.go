package rollup

import (
	"errors"
	"fmt"
	"iter"
	"maps"
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
	root   node

	// The unit of the last profile: sheets of one class usually follow each other.
	last     *node
	lastPath []string
}

// node is one unit. Counts are kept where the sheets are; those of a unit with units below are summed up when asked for.
type node struct {
	counts   Counts
	children map[string]*node
}

// Unit is one unit and what is in it and below.
type Unit struct {
	Path []string // from the top down; empty for the whole
	Counts
}

// New gives an empty tree for the profiles of one scorer. The names are those of the levels of the path from the top
// down, for the head of the table; levels without a name are called unit1, unit2 and so on. The layout must not be nil.
func New(layout *profile.Layout, names ...string) *Tree {
	t := &Tree{layout: layout, names: slices.Clone(names)}
	t.root.counts = newCounts(layout)
	return t
}

// Add counts a profile in the unit that its path names. A profile of another definition or other norm sets is refused
// with ErrMismatch. The profile is not kept.
func (t *Tree) Add(p *profile.Profile) error {
	if p.Layout != t.layout && !samePins(p.Layout, t.layout) {
		return fmt.Errorf("%w: a profile of %s in a tree of %s, or with other norm sets",
			ErrMismatch, ref(p.Layout), ref(t.layout))
	}
	if t.last == nil || !slices.Equal(t.lastPath, p.Unit) {
		t.last, t.lastPath = t.unit(p.Unit), append(t.lastPath[:0], p.Unit...)
	}
	t.last.counts.add(p)
	return nil
}

// Merge adds the counts of another tree, which stays as it is. A tree of another definition or other norm sets, or with
// other names of its levels, is refused with ErrMismatch, and nothing is added then.
func (t *Tree) Merge(o *Tree) error {
	if t.layout != o.layout && !samePins(t.layout, o.layout) {
		return fmt.Errorf("%w: a tree of %s and one of %s, or with other norm sets", ErrMismatch, ref(t.layout), ref(o.layout))
	}
	if !slices.Equal(t.names, o.names) {
		return fmt.Errorf("%w: units are called %q in one and %q in the other", ErrMismatch, t.names, o.names)
	}
	t.root.merge(&o.root, t.layout)
	return nil
}

// Total gives the counts of the whole.
func (t *Tree) Total() Counts { return t.root.total(t.layout) }

// Layout is that of the profiles counted.
func (t *Tree) Layout() *profile.Layout { return t.layout }

// Names lists the names of the levels of the path, one for each level there is.
func (t *Tree) Names() []string {
	names := slices.Clone(t.names)
	for depth := t.root.depth(); len(names) < depth; {
		names = append(names, fmt.Sprintf("unit%d", len(names)+1))
	}
	return names
}

// Units gives every unit at every level, each before those below it, its siblings by name in the order in which people
// count (see Compare), whatever the order in which they came. The first is the whole.
func (t *Tree) Units() iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		t.root.each(nil, t.layout, yield)
	}
}

// unit gives the unit at a path, a new one when there is none.
func (t *Tree) unit(path []string) *node {
	n := &t.root
	for _, name := range path {
		n = n.child(name, t.layout)
	}
	return n
}

func (n *node) child(name string, layout *profile.Layout) *node {
	c := n.children[name]
	if c == nil {
		c = &node{counts: newCounts(layout)}
		if n.children == nil {
			n.children = map[string]*node{}
		}
		n.children[name] = c
	}
	return c
}

func (n *node) merge(o *node, layout *profile.Layout) {
	n.counts.merge(&o.counts)
	for name, c := range o.children { // sums of whole numbers, whatever the order
		n.child(name, layout).merge(c, layout)
	}
}

func (n *node) total(layout *profile.Layout) Counts {
	sum := newCounts(layout)
	n.addTo(&sum)
	return sum
}

func (n *node) addTo(sum *Counts) {
	sum.merge(&n.counts)
	for _, c := range n.children { // sums of whole numbers, whatever the order
		c.addTo(sum)
	}
}

func (n *node) depth() (deepest int) {
	for _, c := range n.children {
		deepest = max(deepest, 1+c.depth())
	}
	return deepest
}

func (n *node) each(path []string, layout *profile.Layout, yield func(Unit) bool) bool {
	if !yield(Unit{slices.Clone(path), n.total(layout)}) {
		return false
	}
	for _, name := range slices.SortedFunc(maps.Keys(n.children), Compare) {
		if !n.children[name].each(append(path, name), layout, yield) {
			return false
		}
	}
	return true
}

// samePins reports whether two layouts are of the same definition and norm sets, to the byte.
func samePins(a, b *profile.Layout) bool {
	return a.Definition.Hash == b.Definition.Hash && len(a.Levels) == len(b.Levels) &&
		slices.EqualFunc(a.Norms, b.Norms, func(x, y profile.NormInfo) bool { return x.Hash == y.Hash })
}

func ref(l *profile.Layout) string { return l.Definition.ID + "@" + l.Definition.Version }
