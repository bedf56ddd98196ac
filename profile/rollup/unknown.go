package rollup

import (
	"iter"

	"github.com/psynorm/psynorm/profile"
)

// WithoutUnknown gives the statistics of the units down to a level, in the order of Units, with the people of unknown sex put
// to the sex that most of their unit are of, and those of unknown grade to the grade that most are in. So nothing that is
// published of groups tells of these few alone; Group.Unknown says how many they are. Their unit is the one on that level, or
// the one above when they are in none there: a group of a unit is the sum of those of the units below. As many as least with
// valid sheets stay a group of their own, and so do any where nobody else is.
func (t *Tree) WithoutUnknown(level int, least int64) iter.Seq[*Statistics] {
	return func(yield func(*Statistics) bool) {
		if t.statistics == nil {
			return
		}
		j := joiner{
			Tree: t, level: level, least: least, below: t.ordered(),
			gathered: make([][]*cell, len(t.units.list)), added: make([]map[group]int64, len(t.units.list)),
		}
		j.gather(0, 0)
		t.walk(0, nil, j.below, func(u int32, path []string) bool {
			return len(path) > level || yield(&Statistics{path, t.statistics.plan, j.gathered[u], j.added[u]})
		})
	}
}

// joiner puts the people of unknown sex or grade in a tree to others.
type joiner struct {
	*Tree
	level    int
	least    int64
	below    [][]int32
	gathered [][]*cell         // by unit
	added    []map[group]int64 // by unit: how many were put to a sex, with an unknown grade, and how many to a grade
}

// gather notes the cells of a unit that has so many above it, and of those in it.
func (j *joiner) gather(u int32, depth int) {
	sum, added := &statistics{plan: j.statistics.plan}, map[group]int64{}
	if depth == j.level {
		j.join(sum, added, j.Tree.gather(u, j.below, nil))
	} else {
		j.join(sum, added, j.statistics.in(u))
		for _, c := range j.below[u] {
			j.gather(c, depth+1)
			for _, theirs := range j.gathered[c] {
				sum.cell(0, theirs.group).merge(theirs)
			}
			for g, n := range j.added[c] {
				added[g] += n
			}
		}
	}
	j.gathered[u], j.added[u] = sum.in(0), added
}

// join adds cells, and those of few unknown to others.
func (j *joiner) join(sum *statistics, added map[group]int64, cells []*cell) {
	sex := j.instead(cells, func(c *cell) int16 { return c.sex })
	grade := j.instead(cells, func(c *cell) int16 { return c.grade })
	for _, c := range cells {
		g := c.group
		people, _ := j.statistics.plan.sheets(c)
		if g.sex == unknown && sex != unknown {
			g.sex = sex
			added[group{sex, unknown}] += int64(people)
		}
		if g.grade == unknown && grade != unknown {
			g.grade = grade
			added[group{unknown, grade}] += int64(people)
		}
		sum.cell(0, g).merge(c)
	}
}

// instead says what most people are, the first of two that as many are; unknown when those of whom it is not known stay apart.
func (j *joiner) instead(cells []*cell, of func(*cell) int16) (what int16) {
	people, valid := map[int16]uint64{}, int64(0)
	for _, c := range cells {
		if of(c) == unknown {
			valid += int64(total(ofValidity(&j.statistics.rowShape, c.row, profile.Valid)))
			continue
		}
		all, _ := j.statistics.plan.sheets(c)
		people[of(c)] += all
	}
	what = unknown
	for _, c := range cells {
		is := of(c)
		if is == unknown || valid >= j.least {
			continue
		}
		if what == unknown || people[is] > people[what] || people[is] == people[what] && is < what {
			what = is
		}
	}
	return what
}
