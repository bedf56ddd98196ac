package rollup

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
)

// NewStatistics gives an empty tree as New does, which keeps the statistics of scores too: see Tree.Statistics. It needs
// profiles with scores.
func NewStatistics(layout *profile.Layout, names ...string) *Tree {
	t := New(layout, names...)
	t.statistics = &statistics{plan: newPlan(layout)}
	return t
}

// HasStatistics reports whether the tree keeps the statistics of scores.
func (t *Tree) HasStatistics() bool { return t.statistics != nil }

// statistics are kept where the sheets are, as counts are; those of a unit with units below are put together when asked for.
// Most units are classes, of one grade and of two sexes: a unit has cells for what occurs in it.
type statistics struct {
	*plan
	cells  [][]*cell // by unit, as far as there is any; those of one by group, ascending
	sheets uint64    // in all
	waves  []string  // that the sheets are of, ascending
	one    entries   // for Tree.Add
}

// A group is who is counted together: of one sex and in one grade. What is not known of a person is a group of its own.
type group struct{ sex, grade int16 }

// unknown stands behind all others.
const unknown = math.MaxInt16

func (g group) compare(o group) int {
	return cmp.Or(cmp.Compare(g.grade, o.grade), cmp.Compare(g.sex, o.sex))
}

// cell is the sheets of a group in a unit.
type cell struct {
	group
	row    []uint32       // see plan
	values []Distribution // by plan.columns
}

func (p *plan) newCell(g group) *cell {
	c := &cell{group: g, row: make([]uint32, p.row), values: make([]Distribution, len(p.columns))}
	for i := range c.values {
		c.values[i].bins = &p.columns[i]
	}
	return c
}

// merge adds another cell, within the limits.
func (c *cell) merge(o *cell) {
	for i, n := range o.row {
		c.row[i] += n
	}
	for i := range o.values {
		c.values[i].merge(&o.values[i])
	}
}

// sheets is how many sheets are in the cell, and how many of them can be in its statistics.
func (c *cell) sheets() (all, believed uint64) {
	for state, n := range c.row[:validityStates] {
		all += uint64(n)
		if profile.ValidityState(state) != profile.Invalid {
			believed += uint64(n)
		}
	}
	return all, believed
}

// in lists the cells of a unit.
func (s *statistics) in(unit int32) []*cell {
	if int(unit) < len(s.cells) {
		return s.cells[unit]
	}
	return nil
}

// cell gives the cell of a group in a unit, a new one when there is none.
func (s *statistics) cell(unit int32, g group) *cell {
	if int(unit) < len(s.cells) {
		if at, found := s.find(unit, g); found {
			return s.cells[unit][at]
		}
	}
	c := s.newCell(g)
	s.put(unit, c)
	return c
}

// addScores counts a profile in a tree with statistics.
func (t *Tree) addScores(p *profile.Profile) error {
	s := t.statistics
	if err := s.room(1); err != nil {
		return err
	}
	s.one.clear()
	if err := s.note(p, &s.one); err != nil {
		return err
	}
	u := t.unitOf(p.Unit)
	t.count(u, places(p, t.width))
	s.count(u, &s.one, 0)
	return nil
}

// mergeable is the error of a tree whose statistics cannot be added.
func (t *Tree) mergeable(o *Tree) error {
	switch {
	case t.HasStatistics() != o.HasStatistics():
		return fmt.Errorf("%w: one tree has statistics and the other none", ErrMismatch)
	case !t.HasStatistics():
		return nil
	}
	if err := sameScales(t.layout, o.layout); err != nil {
		return err
	}
	return t.statistics.room(o.statistics.sheets)
}

// put adds a cell to a unit, within the limits; it may be kept.
func (s *statistics) put(unit int32, c *cell) {
	for len(s.cells) <= int(unit) {
		s.cells = append(s.cells, nil)
	}
	at, found := s.find(unit, c.group)
	if found {
		s.cells[unit][at].merge(c)
		return
	}
	s.cells[unit] = slices.Insert(s.cells[unit], at, c)
}

// find gives the place of a group among the cells of a unit, or where it belongs.
func (s *statistics) find(unit int32, g group) (at int, found bool) {
	return slices.BinarySearchFunc(s.cells[unit], g, func(c *cell, g group) int { return c.compare(g) })
}

// room is the error of so many sheets more than can be summed up.
func (s *statistics) room(sheets uint64) error {
	if s.sheets+sheets > MaxSheets {
		return ErrTooMany
	}
	return nil
}

// count counts one of the profiles noted, in a unit.
func (s *statistics) count(unit int32, e *entries, i int) {
	s.addWave(e.list[i].wave)
	c := s.cell(unit, e.list[i].group)
	for _, at := range e.marks[e.list[i].marks:e.marksEnd(i)] {
		c.row[at]++
	}
	for k, v := range e.values[i*len(s.columns):][:len(s.columns)] {
		if v != noValue {
			c.values[k].add(v)
		}
	}
	s.sheets++
}

// merge adds the statistics of another tree, within the limits; here says by its units which of this one's they are.
func (s *statistics) merge(o *statistics, here []int32) {
	for u, cells := range o.cells {
		for _, c := range cells {
			s.cell(here[u], c.group).merge(c)
		}
	}
	for _, wave := range o.waves {
		s.addWave(wave)
	}
	s.sheets += o.sheets
}

// addWave notes that sheets are of a wave.
func (s *statistics) addWave(wave string) {
	if at, known := slices.BinarySearch(s.waves, wave); !known {
		s.waves = slices.Insert(s.waves, at, strings.Clone(wave))
	}
}

// Waves lists the waves that the sheets of a tree with statistics are of, ascending; "" stands for sheets that do not say.
func (t *Tree) Waves() []string {
	if t.statistics == nil {
		return nil
	}
	return slices.Clone(t.statistics.waves)
}

// NameWave says of which wave the sheets are that do not say. An empty name says nothing.
func (t *Tree) NameWave(wave string) {
	if t.statistics == nil || wave == "" {
		return
	}
	if at, some := slices.BinarySearch(t.statistics.waves, ""); some {
		t.statistics.waves = slices.Delete(t.statistics.waves, at, at+1)
		t.statistics.addWave(wave)
	}
}
