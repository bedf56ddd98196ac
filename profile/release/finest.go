package release

import (
	"github.com/psynorm/psynorm/internal/suppress"
	"github.com/psynorm/psynorm/profile/rollup"
)

// finest is the pupils of one sex and grade in a unit and in none below it: all groups are made up of such.
type finest struct {
	in   *rollup.Group
	less []*rollup.Group // those in units below
	rows []int32         // the groups, and rests behind them, that they are in
}

// addFinest adds those of a unit.
func (g *groups) addFinest(unit int) {
	u := &g.units[unit]
	below := g.directly(unit)
	for i := range u.both {
		f := finest{in: &u.both[i]}
		present := f.in.Present
		for _, b := range below {
			for k := range b.both {
				if o := &b.both[k]; o.Sex == f.in.Sex && o.Grade == f.in.Grade {
					f.less, present = append(f.less, o), present-o.Present
				}
			}
		}
		if present == 0 {
			continue
		}
		for up := unit; up >= 0; up = g.above(up) {
			f.rows = append(f.rows, g.filter(g.units[up].groups, f.within)...)
		}
		for i, r := range g.rests {
			if r.unit == unit && f.within(&g.list[g.sums[r.sum].total]) {
				f.rows = append(f.rows, int32(len(g.list)+i))
			}
		}
		g.finest = append(g.finest, f)
	}
}

// within reports whether the pupils are in a group, by sex and grade.
func (f *finest) within(o *rollup.Group) bool {
	return (o.Sex == "" || o.Sex == f.in.Sex) && (o.Grade == "" || o.Grade == f.in.Grade)
}

// above gives the unit that one is in, -1 of the whole.
func (g *groups) above(unit int) int {
	for i := unit - 1; i >= 0; i-- {
		if len(g.units[i].path) < len(g.units[unit].path) {
			return i
		}
	}
	return -1
}

// atoms gives the atoms of tables whose groups have so many counts, and adds a cell for how many pupils they are.
func (f *finest) atoms(t *suppress.Tables, width int, counts func(*rollup.Group) []int64) []suppress.Atom {
	row := f.row(counts)
	people := int32(len(t.Cells))
	t.Cells = append(t.Cells, suppress.Cell{N: total(row), Kind: suppress.Public})
	out := make([]suppress.Atom, width)
	for k, n := range row {
		out[k] = suppress.Atom{N: n, In: []int32{people}}
		for _, r := range f.rows {
			out[k].In = append(out[k].In, r*int32(width+1)+int32(k))
		}
	}
	return out
}

// row gives the counts of those pupils.
func (f *finest) row(counts func(*rollup.Group) []int64) []int64 {
	row := counts(f.in)
	for _, less := range f.less {
		for k, n := range counts(less) {
			row[k] -= n
		}
	}
	return row
}

// total is the sum of counts.
func total(counts []int64) (sum int64) {
	for _, n := range counts {
		sum += n
	}
	return sum
}
