package rollup

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
)

// ErrInformants is the error of sheets by several informants in a tree with statistics: what a pupil, the parents and a teacher
// say is three sheets of one pupil, and their scores have no mean. Sheets that do not say by whom they are do not go with
// those that do.
var ErrInformants = errors.New("rollup: sheets by several informants are not counted together")

// NewStatistics gives an empty tree as New does, which keeps the statistics of scores too: see Tree.Statistics. It needs
// profiles with scores, all by the same informant.
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
	by     []string  // the informant of the sheets: one, or none as long as there are no sheets
	one    entries   // for Tree.Add

	fetched int // means nothing: see fetch
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
func (p *plan) sheets(c *cell) (all, believed uint64) {
	all = total(c.row[:p.tiers])
	return all, all - total(ofValidity(&p.rowShape, c.row, profile.Invalid))
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
	if err := s.alike(s.one.list); err != nil {
		return err
	}
	u := t.unitOf(p.Unit)
	t.count(u, t.places(p))
	s.count(s.cell(u, s.one.list[0].group), &s.one, 0)
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
	if mine, theirs := t.statistics.by, o.statistics.by; len(mine) > 0 && len(theirs) > 0 && mine[0] != theirs[0] {
		return ErrInformants
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

// countedAtOnce is how many profiles are counted at a time.
const countedAtOnce = 16

// countAll counts all profiles noted, in the units found for them. What one of them counts in lies in some forty places, mostly
// far from the processor, which reads many at the same time as long as none has to be known before the next.
func (s *statistics) countAll(found []step, e *entries) {
	var cells [countedAtOnce]*cell
	for from := 0; from < len(found); from += countedAtOnce {
		n := min(countedAtOnce, len(found)-from)
		for i := range n {
			cells[i] = s.cell(found[from+i].unit, e.list[from+i].group)
		}
		s.fetch(cells[:n])
		for i := range n {
			s.count(cells[i], e, from+i)
		}
	}
}

// fetch looks at what will be counted in, and does nothing else.
func (s *statistics) fetch(cells []*cell) {
	sum := 0
	for _, c := range cells {
		sum += int(c.row[0])
		for k := range c.values {
			if h := c.values[k].histogram; len(h) > 0 {
				sum += int(h[len(h)/2].n)
			}
		}
	}
	s.fetched = sum
}

// count counts one of the profiles noted, in a cell.
func (s *statistics) count(c *cell, e *entries, i int) {
	s.addWave(e.list[i].wave)
	if len(s.by) == 0 {
		s.by = []string{strings.Clone(e.list[i].informant)}
	}
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
	s.add(o, here, func(unit int32, c *cell) { s.cell(unit, c.group).merge(c) })
}

// take is merge of statistics with the same plan that nobody needs any more: it keeps their cells.
func (s *statistics) take(o *statistics, here []int32) { s.add(o, here, s.put) }

func (s *statistics) add(o *statistics, here []int32, count func(unit int32, c *cell)) {
	for u, cells := range o.cells {
		for _, c := range cells {
			count(here[u], c)
		}
	}
	for _, wave := range o.waves {
		s.addWave(wave)
	}
	if len(s.by) == 0 {
		s.by = slices.Clone(o.by)
	}
	s.sheets += o.sheets
}

// alike is the error of profiles by several informants, or by another than those that have been counted.
func (s *statistics) alike(list []entry) error {
	if len(list) == 0 {
		return nil
	}
	by := list[0].informant
	if len(s.by) > 0 {
		by = s.by[0]
	}
	for i := range list {
		if list[i].informant != by {
			return ErrInformants
		}
	}
	return nil
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

// Informant is who answered the sheets of a tree with statistics, "" where they do not say. ok is false as long as there are
// no sheets.
func (t *Tree) Informant() (informant string, ok bool) {
	if t.statistics == nil || len(t.statistics.by) == 0 {
		return "", false
	}
	return t.statistics.by[0], true
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
