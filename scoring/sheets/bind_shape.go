package sheets

import (
	"slices"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// itemsByShape finds the items in a file of a known shape: by their names, if it has any, else by the number of its
// questions, where these match the instrument.
func (b *binder) itemsByShape(found []bool) (ok bool) {
	b.itemsByName(found, b.namedColumns())
	questions, matches := b.questionsOfItems()
	switch {
	case slices.Contains(found, true):
		if slices.Contains(found, false) && !matches {
			if c := b.compared(); len(c.Like) > 0 {
				return b.mismatch(c)
			}
		}
		return b.marksAreNoValues() && (b.format.ID == shape.Plain || b.numbersAreClear())
	case len(b.format.Questions) == 0:
		b.report(newProblem(codeNoQuestions))
		return false
	case !matches:
		return b.mismatch(b.compared())
	}
	for i, q := range questions {
		b.bindItem(found, b.printed()[i], q.At)
	}
	b.reportForm()
	return b.marksAreNoValues() && b.answersAreKnown() && b.numbersAreClear()
}

// questionsOfItems gives the columns of the items in printed order, if the questions of a file match the instrument, or the
// rows of its only matrix do.
func (b *binder) questionsOfItems() (questions []shape.Question, ok bool) {
	for _, def := range b.compare {
		if c := b.format.Fit(def); c.Matches() {
			return b.format.Items(len(def.Items))
		}
	}
	for _, def := range b.compare {
		if questions, ok = b.onlyMatrix(def); ok {
			return questions, true
		}
	}
	return nil, false
}

// compared compares the file with the instrument, and with the others.
func (b *binder) compared() *shape.Comparison {
	c := b.format.Fit(b.compare[0], b.others()...)
	return &c
}

// namedColumns gives the columns that may hold items by name: by their headers, and by the codes that a questionnaire's author
// gave its questions.
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
			if q.Name != "" && q.Name != name && q.Kind == shape.Single {
				offer(q.Name, q.At)
			}
		}
	}
	return byName
}

func (b *binder) mismatch(c *shape.Comparison) bool {
	b.report(newProblem(codeOtherInstrument, oneLine(c.Text)))
	return false
}

// onlyMatrix gives the rows of the only matrix that a file has, when they match the instrument as all of its questions do
// not: the others are about the person or anything else, and are reported as not used.
func (b *binder) onlyMatrix(def shape.Instrument) (questions []shape.Question, ok bool) {
	s := *b.reading.shape
	s.Questions = slices.DeleteFunc(slices.Clone(s.Questions), func(q shape.Question) bool { return q.Kind != shape.Row })
	for _, q := range s.Questions {
		if q.Order != s.Questions[0].Order {
			return nil, false
		}
	}
	c := s.Fit(def)
	return s.Questions, len(s.Questions) > 1 && c.Matches()
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
