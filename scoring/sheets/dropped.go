package sheets

import (
	"cmp"
	"slices"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// sumsColumn is a column in which a row that sums others up says so.
type sumsColumn struct {
	at     int
	always bool // the first column, an id or a name: whatever stands before it
	name   bool // of a person
	person bool // it says something of the person, or the unit
}

// sumsColumns gives the columns, in their order: the first, unless it is an item's, and those about persons and units.
func (p *binding) sumsColumns() (columns []sumsColumn) {
	add := func(c sumsColumn) {
		if c.at < 0 || p.answers(c.at) {
			return
		}
		if i := slices.IndexFunc(columns, func(known sumsColumn) bool { return known.at == c.at }); i >= 0 {
			known := &columns[i]
			known.always, known.name, known.person = known.always || c.always, known.name || c.name, known.person || c.person
			return
		}
		columns = append(columns, c)
	}
	if len(p.names) > 0 {
		add(sumsColumn{at: 0, always: true})
	}
	for _, c := range p.person {
		add(sumsColumn{at: c.at, always: c.role == roleID || c.role == roleName, name: c.role == roleName, person: true})
	}
	for _, u := range p.units {
		add(sumsColumn{at: u.at, person: true})
	}
	slices.SortFunc(columns, func(a, b sumsColumn) int { return cmp.Compare(a.at, b.at) })
	return columns
}

// answers reports whether a column holds answers to items.
func (p *binding) answers(at int) bool {
	return slices.ContainsFunc(p.items, func(c itemColumn) bool { return c.at == at }) ||
		slices.ContainsFunc(p.options, func(c optionsColumn) bool { return c.at == at })
}

// dropped reports whether a row is no answer sheet, and why.
func (rc *recipe) dropped(r *row) (why shape.Why, is bool) {
	if rc.sumsUp(r) {
		return shape.Summary, true
	}
	if rc.format == nil {
		return 0, false
	}
	for _, d := range rc.format.Drop {
		cell := trimCell(rc.cell(r, d.At))
		if slices.ContainsFunc(d.Texts, func(text string) bool { return string(cell) == text }) {
			return d.Why, true
		}
	}
	return shape.Unfilled, rc.format.FilledOnly && !rc.isFilled(r)
}

// drops reports whether a row is no answer sheet.
func (rc *recipe) drops(r *row) bool {
	_, is := rc.dropped(r)
	return is
}

// sumsUp reports a row that sums others up: its first cell, its id or its name is a word for that, or the first of the cells
// about the person that is filled. A pupil may be called anything in another column.
func (rc *recipe) sumsUp(r *row) bool {
	filled := false
	for i := range rc.sums {
		c := &rc.sums[i]
		if filled && !c.always {
			if i > rc.lastAlways {
				break
			}
			continue
		}
		cell := trimCell(rc.cell(r, c.at))
		if len(cell) == 0 {
			continue
		}
		if shape.IsSummary(cell, c.name) {
			return true
		}
		filled = filled || c.person
	}
	return false
}

// isFilled reports whether something stands in a column of an item.
func (rc *recipe) isFilled(r *row) bool {
	filled := func(at int) bool { return len(trimCell(rc.cell(r, at))) > 0 }
	return slices.ContainsFunc(rc.items, func(c itemColumn) bool { return filled(c.at) }) ||
		slices.ContainsFunc(rc.options, func(c optionsColumn) bool { return filled(c.at) })
}

// checkStatus reports a row of which the platform says something that nobody knows: it is taken for an answer sheet.
func (f *filler) checkStatus() {
	if f.format == nil {
		return
	}
	for _, k := range f.format.Known {
		cell := trimCell(f.cell(f.row, k.At))
		if len(cell) > 0 && !slices.ContainsFunc(k.Texts, func(text string) bool { return string(cell) == text }) {
			f.fault(k.At, codeRowStatus)
		}
	}
}
