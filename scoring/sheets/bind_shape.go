package sheets

import (
	"maps"
	"slices"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// itemsByShape finds the items in a file of a known shape: by their names, if it has any, else by the number of its
// questions, where these match the instrument.
func (b *binder) itemsByShape(found []bool) (ok bool) {
	b.itemsByName(found, b.namedColumns())
	switch {
	case slices.Contains(found, true):
		if slices.Contains(found, false) && !b.matches() {
			if c := b.compared(); len(c.Like) > 0 {
				b.report(*b.mismatch(c))
				return false
			}
		}
		return b.endsWithTheItems() && b.cellsAreClear()
	case len(b.format.Questions) == 0:
		b.report(newProblem(codeNoQuestions))
		return false
	}
	columns, p := b.itemsByCount()
	if p != nil {
		b.report(*p)
		return false
	}
	for _, c := range columns {
		b.bindItem(found, c.item, c.at)
	}
	b.reportForm()
	return b.marksAreNoValues() && b.answersAreKnown() && b.numbersAreClear()
}

// compared compares the file with the instrument, or with as much of it as the file has questions, and with the others.
func (b *binder) compared() *shape.Comparison {
	c := b.format.Fit(b.compare[0], b.others()...)
	for _, def := range b.compare[1:] {
		if without := b.format.Fit(def, b.others()...); without.Questions == len(def.Items) {
			return &without
		}
	}
	return &c
}

// namedColumns gives the columns that may hold items by name: by their headers, and by the codes that a questionnaire's
// author gave its questions.
func (b *binder) namedColumns() map[string][]int {
	byName := map[string][]int{}
	offer := func(name string, at int) { byName[name] = append(byName[name], at) }
	for _, c := range b.reading.shape.Columns {
		if c.Role == shape.RoleNone && c.At < len(b.names) {
			offer(b.names[c.At], c.At)
		}
	}
	for _, q := range b.reading.shape.Questions {
		name := b.names[q.At]
		switch {
		case b.isColumn(name):
			offer(name, q.At)
		case byAuthor(b.reading.shape, &q):
			offer(name, q.At)
			if code := b.codeOf(&q); code != "" && isWhole(&q) {
				offer(code, q.At)
			}
		}
	}
	return byName
}

// isWhole reports a column that says nothing of being one of several of its question. Where it is, all the same, there are
// two columns for one item.
func isWhole(q *shape.Question) bool {
	return q.Kind == shape.Single || q.Sub == "" && !saysPart(q.Header)
}

// byNameOrCode gives all columns by their headers, and by the codes of questions whose headers say more.
func (b *binder) byNameOrCode() map[string][]int {
	if b.reading.shape == nil {
		return b.byName
	}
	byName := maps.Clone(b.byName)
	for _, q := range b.reading.shape.Questions {
		if code := b.codeOf(&q); code != "" && isWhole(&q) {
			byName[code] = append(slices.Clip(byName[code]), q.At)
		}
	}
	return byName
}

// codeOf gives the code of a question whose header says more than that, as q8. … and q8[SQ001] do; else "".
func (b *binder) codeOf(q *shape.Question) string {
	if q.Name == b.names[q.At] {
		return ""
	}
	return q.Name
}

// mismatch is that the file is not of the instrument.
func (b *binder) mismatch(c *shape.Comparison) *Problem {
	return problemOf(codeOtherInstrument, oneLine(c.Text))
}

// reportForm says which printed order is assumed where there are several.
func (b *binder) reportForm() {
	if b.m.Form != "" || len(b.def.Forms) < 2 {
		return
	}
	ids := make([]string, 0, len(b.def.Forms))
	for _, f := range b.def.Forms[1:] {
		ids = append(ids, f.ID)
	}
	b.report(newProblem(codeFormAssumed, b.def.Ref(), someOf(ids)))
}

// reportNoItems says that there is no item, what was looked for, and which shapes.
func (b *binder) reportNoItems() {
	p := newProblem(codeNoItems, len(b.names), b.def.Ref())
	if b.unknown != nil {
		p = newProblem(codeNoShape, len(b.names), b.def.Ref(), oneLine(b.unknown.Text))
	}
	b.report(p)
}
