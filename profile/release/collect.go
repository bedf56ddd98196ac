package release

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/internal/suppress"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// groups are all groups of all units that a release shows more of than numbers of pupils, and how they hang together.
type groups struct {
	layout *profile.Layout
	depth  int
	list   []rollup.Group
	ranks  []uint8 // of the groups in the list
	units  []unitGroups
	sums   []sum
	rests  []rest
	finest []finest
}

// unitGroups are the groups of a unit, by their places in the list.
type unitGroups struct {
	path   []string
	groups []int32
	both   []rollup.Group // by sex and grade, which are not shown
}

// sum says that the pupils of a group are those of others: of its sexes, its grades, or of the units below.
type sum struct {
	total int32
	parts []int32
}

// rest is the pupils of a group who are in no unit below its own, though others are. It stands behind the list, is never
// shown, and what is in it is told from the sum that it is in.
type rest struct{ unit, sum int }

// collect gathers the groups of the units whose path is no longer than depth. Few of unknown sex or grade are no groups of
// their own: they could not be shown, and of each column of a table another group would have to be hidden with them, up to the
// whole.
func collect(t *rollup.Tree, depth int, limits *Limits) *groups {
	g := &groups{layout: t.Layout(), depth: depth}
	for s := range t.WithoutUnknown(depth, limits.Group) {
		g.unit(s)
	}
	for i := range g.units {
		g.below(i)
	}
	for i := range g.units {
		g.addFinest(i)
	}
	return g
}

// unit adds the groups of a unit that somebody is in, and the sums over sexes and grades.
func (g *groups) unit(s *rollup.Statistics) {
	u := unitGroups{path: s.Path}
	add := func(groups ...rollup.Group) (places []int32) {
		for _, group := range groups {
			if group.Present > 0 || group.Sex == "" && group.Grade == "" {
				places = append(places, int32(len(g.list)))
				g.list = append(g.list, group)
				g.ranks = append(g.ranks, g.rank(s.Path, &group))
			}
		}
		u.groups = append(u.groups, places...)
		return places
	}
	all := add(s.Total())[0]
	sexes, grades := add(s.BySex()...), add(s.ByGrade()...)
	g.sum(all, sexes)
	g.sum(all, grades)
	u.both = s.BySexAndGrade()
	g.units = append(g.units, u)
}

// rank says how dear a group is: more is lost with the whole than with counties, and with these than with schools; of a unit
// more with all its pupils than with those of a sex or grade.
func (g *groups) rank(path []string, of *rollup.Group) uint8 {
	rank := 2 * (g.depth - len(path))
	if of.Sex == "" && of.Grade == "" {
		rank++
	}
	return uint8(min(rank, math.MaxUint8))
}

func (g *groups) sum(total int32, parts []int32) {
	if len(parts) > 0 {
		g.sums = append(g.sums, sum{total, parts})
	}
}

func (g *groups) filter(places []int32, is func(*rollup.Group) bool) (out []int32) {
	for _, p := range places {
		if is(&g.list[p]) {
			out = append(out, p)
		}
	}
	return out
}

// directly lists the units directly below one; they stand behind it.
func (g *groups) directly(unit int) (below []*unitGroups) {
	length := len(g.units[unit].path)
	for i := unit + 1; i < len(g.units) && len(g.units[i].path) > length; i++ {
		if len(g.units[i].path) == length+1 {
			below = append(below, &g.units[i])
		}
	}
	return below
}

// below adds the sums over the units directly below one.
func (g *groups) below(unit int) {
	below := g.directly(unit)
	for _, total := range g.units[unit].groups {
		of := &g.list[total]
		s, present := sum{total: total}, int64(0)
		for _, b := range below {
			for _, part := range g.filter(b.groups, func(o *rollup.Group) bool { return o.Sex == of.Sex && o.Grade == of.Grade }) {
				s.parts, present = append(s.parts, part), present+g.list[part].Present
			}
		}
		if len(s.parts) == 0 {
			continue // all of them are in no unit below, or are not shown there
		}
		if present < of.Present {
			g.rests = append(g.rests, rest{unit, len(g.sums)})
		}
		g.sums = append(g.sums, s)
	}
}

// kind says whether a group shows more than its numbers of pupils.
func (g *groups) kind(group int, limits *Limits) suppress.Kind {
	if of := &g.list[group].Counts; limits.enough(of.Valid) {
		return suppress.Open
	}
	return suppress.Secret
}

// tables are those of counts: so many for every group, together all who are counted, which is shown of every group. Who is
// withheld is in none: present less counted is shown too, and would tell a hidden cell that held them, and others with it.
// Nothing is told by a last one that everyone is in: it has no result.
func (g *groups) tables(limits *Limits, counts func(*rollup.Group) []int64) *suppress.Tables {
	t := &suppress.Tables{Limit: limits.Count}
	var of [][]int64
	for i := range g.list {
		of = append(of, counts(&g.list[i]))
	}
	for _, r := range g.rests {
		of = append(of, g.rest(r, of))
	}
	width := len(of[0])
	for i, row := range of {
		kind, rank := suppress.Secret, uint8(0)
		if i < len(g.list) {
			kind, rank = g.kind(i, limits), g.ranks[i]
		}
		all := total(row)
		partition := suppress.Relation{Total: int32(i*(width+1) + width)}
		for k, n := range row {
			partition.Parts = append(partition.Parts, int32(len(t.Cells)))
			t.Cells = append(t.Cells, suppress.Cell{N: n, Kind: kind, Whole: n == all && k < width-1, Rank: rank})
		}
		t.Cells = append(t.Cells, suppress.Cell{N: all, Kind: suppress.Public})
		t.Relations = append(t.Relations, partition)
	}
	for i := range g.finest {
		t.Atoms = append(t.Atoms, g.finest[i].atoms(t, width, counts)...)
	}
	for k := range width {
		t.Relations = append(t.Relations, g.relations(width+1, k)...)
	}
	return t
}

// relations are the sums, of tables with so many cells a group, one after another.
func (g *groups) relations(width, of int) []suppress.Relation {
	at := func(group int32) int32 { return group*int32(width) + int32(of) }
	out := make([]suppress.Relation, len(g.sums))
	for i, s := range g.sums {
		out[i].Total = at(s.total)
		for _, part := range s.parts {
			out[i].Parts = append(out[i].Parts, at(part))
		}
	}
	for i, r := range g.rests {
		out[r.sum].Parts = append(out[r.sum].Parts, at(int32(len(g.list)+i)))
	}
	return out
}

// rest is what a sum leaves for the pupils in no unit below.
func (g *groups) rest(r rest, of [][]int64) []int64 {
	s := g.sums[r.sum]
	left := slices.Clone(of[s.total])
	for _, part := range s.parts {
		for k, n := range of[part] {
			left[k] -= n
		}
	}
	return left
}
