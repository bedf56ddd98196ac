package followup

import (
	"cmp"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// Unit is a unit with a capacity, and how far it reaches; or, with HasCapacity false, whoever is in no such unit.
type Unit struct {
	Path        []string // from the top down; of whoever is in no unit with a capacity the path of the scope
	Capacity    int      // interviews in all
	HasCapacity bool

	// Wider is the unit of the file of capacities in which this one lies: its interviews are also for pupils beyond the scope,
	// so that no line can be drawn. "" for none, and with a capacity.
	Wider string

	Listed   int // in the list
	Critical int // of those listed, of whom there is a critical answer
	Answered int // of those set aside, of whom there is one: they have been interviewed since
	// Line is the rank of the last one above the line: as many as can be seen, and everybody with a critical answer. Without a
	// capacity it is Listed.
	Line     int
	Exceeded int // by how many those with a critical answer exceed the capacity; 0: not, or there is none
	Retests  int // in the second list
	Lowest   int // in no list: certain to be at the lowest level, and no critical item
}

// count ranks an entry of the unit. They come in order.
func (u *Unit) count(e *Entry) {
	u.Listed++
	e.Rank = u.Listed
	if e.answered() {
		u.Critical++
	}
}

// draw finds where the line is drawn.
func (u *Unit) draw() {
	u.Line = u.Listed
	if u.HasCapacity {
		u.Line = max(min(u.Capacity, u.Listed), u.Critical)
		u.Exceeded = max(u.Critical-u.Capacity, 0)
	}
}

// placeIn gives the path of a pupil in a tree; nil without one.
func placeIn(p *view.Pupil, tree string) []string {
	for i := range p.Places {
		if p.Places[i].Tree == tree {
			return p.Places[i].Path
		}
	}
	return nil
}

// unitMark stands between the names of a path in a file.
const unitMark = "/"

// places are the units that pupils belong to, by how they are written in a file of capacities.
type places struct {
	paths map[string][]string
	same  map[string]bool // several units are written so
}

func newPlaces() places { return places{map[string][]string{}, map[string]bool{}} }

// add makes a path and all that it lies in known.
func (p *places) add(path []string) {
	for n := len(path); n > 0; n-- {
		text := strings.Join(path[:n], unitMark)
		known, there := p.paths[text]
		switch {
		case there && slices.Equal(known, path[:n]):
			return // and so is all that it lies in
		case there:
			p.same[text] = true
		default:
			p.paths[text] = path[:n:n]
		}
	}
}

// units finds the units of the capacity, in order, and adds the one for everybody else. What lies outside the scope is
// none of this list. The error is an ErrorList.
func (p *places) units(plan *Plan) ([]Unit, error) {
	rest := Unit{Path: plan.Scope.Path}
	if plan.Capacity == nil {
		return []Unit{rest}, nil
	}
	scope := strings.Join(plan.Scope.Path, unitMark)
	var units []Unit
	var wrong ErrorList
	for i := range plan.Capacity.rows {
		row := &plan.Capacity.rows[i]
		path, known := p.paths[row.unit]
		fault := Code("")
		switch {
		case !within(row.unit, scope) && within(scope, row.unit):
			rest.Wider = row.unit
			continue
		case !within(row.unit, scope):
			continue
		case !known:
			fault = UnknownUnit
		case p.same[row.unit]:
			fault = UnclearUnit
		default:
			units = append(units, Unit{Path: path, Capacity: row.weekly * row.weeks, HasCapacity: true})
			continue
		}
		e := plan.Capacity.fault(fault, row.row, row.column, row.unit)
		if fault == UnknownUnit {
			e.Hint = diag.Suggest(row.unit, p.written())
		}
		wrong = append(wrong, e)
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	slices.SortFunc(units, func(a, b Unit) int {
		return cmp.Or(cmp.Compare(plan.place(a.Path), plan.place(b.Path)), slices.CompareFunc(a.Path, b.Path, rollup.Compare))
	})
	return append(units, rest), nil
}

// place is where a unit stands in the plan's order; behind all others when it does not.
func (p *Plan) place(path []string) int {
	for i, unit := range p.Order {
		if len(unit) >= len(path) && slices.Equal(unit[:len(path)], path) {
			return i
		}
	}
	return len(p.Order)
}

// within reports whether a unit, as a file writes it, is the scope or lies in it.
func within(unit, scope string) bool {
	return scope == "" || unit == scope || strings.HasPrefix(unit, scope+unitMark)
}

// written lists how the units are written, in order.
func (p *places) written() []string {
	out := make([]string, 0, len(p.paths))
	for text := range p.paths {
		out = append(out, text)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Compare(a, b) })
	return out
}

// unitOf gives the unit with a capacity that a path lies in, by its index; the last one, of everybody else, when there is
// none.
func (l *List) unitOf(path []string) int {
	for i := range l.units {
		if u := &l.units[i]; u.HasCapacity && len(path) >= len(u.Path) && slices.Equal(u.Path, path[:len(u.Path)]) {
			return i
		}
	}
	return len(l.units) - 1
}
