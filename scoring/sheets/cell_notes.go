package sheets

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// reason is what there is to say about a doubt.
func reason(doubt xlsx.Code) diag.Text { return say(doubt.Text("zh"), doubt.Text("en")) }

// notesOn gives the notes on a row.
func notesOn(notes []note, row int) []note {
	if len(notes) == 0 { // as in nearly all files
		return nil
	}
	byRow := func(n note, row int) int { return n.row - row }
	from, _ := slices.BinarySearchFunc(notes, row, byRow)
	to, _ := slices.BinarySearchFunc(notes[from:], row+1, byRow)
	return notes[from : from+to]
}

// naming says what a column's cells name: there a number is a label, whose digits have to be those that were entered.
type naming uint8

const (
	namesNothing naming = iota
	namesUnit           // a school, a class
	namesPerson         // an id, a wave
)

// naming tells by column what its cells name.
func (p *binding) naming() []naming {
	named := make([]naming, len(p.names))
	for _, u := range p.units {
		if u.at >= 0 {
			named[u.at] = namesUnit
		}
	}
	for _, c := range p.person {
		if c.at >= 0 && (c.role == roleID || c.role == roleWave) {
			named[c.at] = namesPerson
		}
	}
	return named
}

// unusable reports whether nothing may be made of the cell of a note: it has no value, or it names something with digits
// that are not those entered. A class of 7.1 is used, and reported: were it 7.10, it would still be a class. An id is not:
// it would be somebody else's.
func (f *filler) unusable(n note) bool {
	switch use := f.namingAt(n.column); n.doubt {
	case "", xlsx.CodeLeadingZeros:
		return false
	case xlsx.CodeFraction:
		return use == namesPerson
	case xlsx.CodeLongNumber, xlsx.CodeScientific, xlsx.CodeDateLabel:
		return use != namesNothing
	}
	return true
}

func (f *filler) namingAt(column int) naming {
	if column < len(f.naming) {
		return f.naming[column]
	}
	return namesNothing
}

// noteOn gives the note on a cell of the row at hand; nil for none.
func (f *filler) noteOn(column int) *note {
	for i := range f.notes {
		if f.notes[i].column == column {
			return &f.notes[i]
		}
	}
	return nil
}

// lacksValue reports a cell of the row at hand whose value is not known: a formula without a result, an error.
func (f *filler) lacksValue(column int) bool {
	n := f.noteOn(column)
	return n != nil && !hasValue(n.doubt)
}

// annotate takes up the notes on a row, and empties the cells of which nothing may be made: what is wrong with them is said
// when the sheet is given out, and answers look at the note. It reports false when nobody knows whether the row is an answer
// sheet; that has been said then.
func (q *Part) annotate(r *row) bool {
	f := q.fill
	for _, n := range f.notes {
		if n.column >= r.len() || !f.unusable(n) {
			continue
		}
		r.spans[n.column].end = r.spans[n.column].start
		if slices.ContainsFunc(f.keep, func(k keepColumn) bool { return k.at == n.column }) {
			problem := newProblem(codeCellWithoutValue, reason(n.doubt))
			problem.Row, problem.Column = r.line, headerName(f.labels, n.column)
			q.lose(problem)
			return false
		}
	}
	return true
}

// tellNotes reports what the notes say of cells that are used, and counts the results of formulas.
func (q *Part) tellNotes() {
	f := q.fill
	for _, n := range f.notes {
		if n.column >= len(f.used) || !f.used[n.column] {
			continue
		}
		switch {
		case !hasValue(n.doubt):
			f.fault(n.column, codeCellWithoutValue, reason(n.doubt))
			continue
		case f.unusable(n):
			f.fault(n.column, codeUntrustedLabel, reason(n.doubt))
		case n.doubt != "" && f.namingAt(n.column) != namesNothing:
			f.fault(n.column, codeDoubtfulLabel, reason(n.doubt))
		}
		if n.formula {
			q.found.Formulas++
		}
	}
}
