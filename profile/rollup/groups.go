package rollup

import (
	"iter"
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/profile"
)

// Unknown names the people of whom the sex, or the grade, is not known.
const Unknown = "unknown"

// Statistics are the statistics of a unit and what is below it, until something is added to the tree.
type Statistics struct {
	Path  []string // from the top down; empty for the whole
	plan  *plan
	cells []*cell         // by group, ascending
	added map[group]int64 // see Group.Unknown
}

// Group is the people of a unit, or those of one sex or grade.
type Group struct {
	Sex   string // a word of the attribute, or Unknown; "" for all
	Grade string // in digits, or Unknown; "" for all
	Counts
	Unknown int64             // how many of them are of unknown sex, or grade, and were put to this one: see Tree.WithoutUnknown
	Scales  []ScaleStatistics // of the reported scales, in the layout's order
}

// ScaleStatistics are the statistics of one scale: of all sheets but invalid ones, which are in Counts alone. Those that are
// in none of its distributions are counted by the reason: nothing stands in for a score that there is not.
type ScaleStatistics struct {
	Scale int // index into Layout.Scales

	Complete, Prorated             int64 // sheets whose score is one
	Partial, Undefined, Unscorable int64 // sheets without a score: see profile.State

	Bands       []int64 // by band of the scale, in ascending order of scores
	BandUnknown int64   // in none, and of a scale without bands all

	Raw       *Distribution
	RawBeyond int64 // scores beyond MaxValue

	Standards []StandardStatistics // those reported, in the order of ScaleInfo.Metrics
}

// StandardStatistics are the statistics of one standard score.
type StandardStatistics struct {
	Metric string
	*Distribution
	NoNorm int64 // there is a raw score, and no norm for it
	Beyond int64 // beyond MaxValue
}

// Statistics gives the statistics of the unit at a path. ok is false when the tree keeps none, or has no such unit.
func (t *Tree) Statistics(path ...string) (s *Statistics, ok bool) {
	if t.statistics == nil {
		return nil, false
	}
	u, ok := t.at(path)
	if !ok {
		return nil, false
	}
	return &Statistics{slices.Clone(path), t.statistics.plan, t.gather(u, t.units.below(), nil), nil}, true
}

// at gives the unit at a path; ok is false when there is none.
func (t *Tree) at(path []string) (u int32, ok bool) {
	for _, name := range path {
		number, known := t.units.numbers[name]
		if !known {
			return 0, false
		}
		if u = t.units.find(u, number); u == 0 {
			return 0, false
		}
	}
	return u, true
}

// AllStatistics gives the statistics of every unit, in the order of Units; none when the tree keeps none.
func (t *Tree) AllStatistics() iter.Seq[*Statistics] {
	return func(yield func(*Statistics) bool) {
		if t.statistics == nil {
			return
		}
		below := t.ordered()
		gathered := make([][]*cell, len(t.units.list))
		t.gather(0, below, gathered)
		t.walk(0, nil, below, func(u int32, path []string) bool {
			return yield(&Statistics{path, t.statistics.plan, gathered[u], nil})
		})
	}
}

// Within gives the unit at a path and those below it, so many levels down, each with its statistics, in the order of Units;
// none when the tree has no such unit, or keeps no statistics.
func (t *Tree) Within(path []string, down int) iter.Seq2[Unit, *Statistics] {
	return func(yield func(Unit, *Statistics) bool) {
		top, ok := t.at(path)
		if !ok || t.statistics == nil {
			return
		}
		gathered := make([][]*cell, len(t.units.list))
		w := t.newWalk(len(path)+down, func(u int32, unit Unit) bool {
			return yield(unit, &Statistics{unit.Path, t.statistics.plan, gathered[u], nil})
		})
		t.gather(top, w.below, gathered)
		w.each(top, slices.Clone(path), w.known(top))
	}
}

// walk visits a unit and those below it, in the order of Units, until visit says to stop. The paths are its to keep.
func (t *Tree) walk(u int32, path []string, below [][]int32, visit func(u int32, path []string) bool) bool {
	if !visit(u, path) {
		return false
	}
	for _, c := range below[u] {
		if !t.walk(c, append(slices.Clip(path), t.units.list[c].name), below, visit) {
			return false
		}
	}
	return true
}

// gather puts together the cells of a unit and those below it, from the bottom up. It notes those of every unit that it
// comes by, unless there is nowhere to note them. Those of a unit without others below are its own.
func (t *Tree) gather(u int32, below [][]int32, gathered [][]*cell) []*cell {
	cells := t.statistics.in(u)
	if len(below[u]) > 0 {
		sum := &statistics{plan: t.statistics.plan}
		merge := func(cells []*cell) {
			for _, c := range cells {
				sum.cell(0, c.group).merge(c)
			}
		}
		merge(cells)
		for _, c := range below[u] {
			merge(t.gather(c, below, gathered))
		}
		cells = sum.in(0)
	}
	if gathered != nil {
		gathered[u] = cells
	}
	return cells
}

// Total gives all people of the unit.
func (s *Statistics) Total() Group { return s.sum(func(*cell) bool { return true }) }

// BySex gives a group for each word of the attribute sex, in its order, whether or not anyone is in it, and last that of
// those of whom it is not known.
func (s *Statistics) BySex() []Group {
	var out []Group
	for i := range s.words() {
		out = append(out, s.ofSex(int16(i)))
	}
	return append(out, s.ofSex(unknown))
}

// ByGrade gives a group for each grade that someone is in, ascending, and last that of those of whom it is not known.
func (s *Statistics) ByGrade() []Group {
	var out []Group
	for i, c := range s.cells { // by grade, then by sex
		if c.grade != unknown && (i == 0 || s.cells[i-1].grade != c.grade) {
			out = append(out, s.ofGrade(c.grade))
		}
	}
	return append(out, s.ofGrade(unknown))
}

// BySexAndGrade gives the groups that someone is in, by grade and within it by sex; those of whom one or the other is not
// known stand last.
func (s *Statistics) BySexAndGrade() []Group {
	var out []Group
	for _, c := range s.cells {
		g := s.sum(func(o *cell) bool { return o == c })
		g.Sex, g.Grade = s.sexName(c.sex), gradeName(c.grade)
		out = append(out, g)
	}
	return out
}

func (s *Statistics) ofSex(sex int16) Group {
	g := s.sum(func(c *cell) bool { return c.sex == sex })
	g.Sex, g.Unknown = s.sexName(sex), s.added[group{sex, unknown}]
	return g
}

func (s *Statistics) ofGrade(grade int16) Group {
	g := s.sum(func(c *cell) bool { return c.grade == grade })
	g.Grade, g.Unknown = gradeName(grade), s.added[group{unknown, grade}]
	return g
}

// sum puts the cells that are wanted together.
func (s *Statistics) sum(wanted func(*cell) bool) Group {
	all := s.plan.newCell(group{})
	for _, c := range s.cells {
		if wanted(c) {
			all.merge(c)
		}
	}
	return s.group(all)
}

// group says what is in a cell, whose distributions it keeps. The names are the caller's to give.
func (s *Statistics) group(c *cell) Group {
	row := make([]int64, len(c.row))
	for i, n := range c.row {
		row[i] = int64(n)
	}
	g := Group{Counts: s.plan.countsIn(row[:s.plan.width])}
	for i := range s.plan.scales {
		g.Scales = append(g.Scales, s.plan.scales[i].statistics(s.plan.layout, c, row))
	}
	return g
}

func (p *scalePlan) statistics(layout *profile.Layout, c *cell, row []int64) ScaleStatistics {
	info := &layout.Scales[p.scale]
	of := row[p.states:]
	s := ScaleStatistics{
		Scale: p.scale, Complete: of[profile.Complete], Prorated: of[profile.Prorated], Partial: of[profile.Partial],
		Undefined: of[profile.Undefined], Unscorable: of[profile.Unscorable],
		BandUnknown: row[p.bands], Bands: slices.Clone(row[p.bands+1:][:len(info.Bands)]),
		Raw: &c.values[p.column], RawBeyond: row[p.beyondRaw()],
	}
	for m := range info.Reported {
		of := row[p.standard+ofStandard*m:]
		s.Standards = append(s.Standards, StandardStatistics{
			Metric: info.Metrics[m], Distribution: &c.values[p.column+1+m], NoNorm: of[noNorm], Beyond: of[beyond],
		})
	}
	return s
}

// words are those of the attribute sex.
func (s *Statistics) words() []string {
	if s.plan.sex < 0 {
		return nil
	}
	return s.plan.layout.Attributes[s.plan.sex].Words
}

func (s *Statistics) sexName(sex int16) string {
	if sex == unknown {
		return Unknown
	}
	return s.words()[sex]
}

func gradeName(grade int16) string {
	if grade == unknown {
		return Unknown
	}
	return strconv.FormatInt(int64(grade), 10)
}
