package sheets

import (
	"iter"
	"strings"

	"golang.org/x/text/width"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// readsCells settles how cells are read: as the mapping says, and where it says nothing as the shape does.
func (b *binder) readsCells() {
	b.cells, b.format = b.m.Cells, b.reading.shape
	if b.format == nil {
		return
	}
	if !b.m.said.cells {
		b.cells = instruments.CellsValue
		if b.format.Numbers == shape.NumbersOption {
			b.cells = instruments.CellsOption
		}
	}
	b.marks = map[string]instruments.Absence{}
	for _, n := range b.format.NoAnswers {
		switch n.Kind { // shape.Bad is no answer without being named
		case shape.Skipped:
			b.addMark(n.Text, instruments.Skipped)
		case shape.Hidden:
			b.addMark(n.Text, instruments.Hidden)
		}
	}
}

// addMark notes a text that means no answer, with full-width brackets too: platforms have both.
func (b *binder) addMark(text string, kind instruments.Absence) {
	b.marks[text] = kind
	b.marks[strings.NewReplacer("(", "（", ")", "）").Replace(text)] = kind
}

// answer reads the cell of an item that is no mark: as the instrument says, else, where the platform writes letters before
// an option's number, as that option.
func (p *binding) answer(def *instruments.Definition, item int, cell []byte) instruments.Answer {
	if c := p.coding(item); c != nil {
		return c.answer(def, item, cell)
	}
	a := def.DecodeBytes(item, cell, p.cells)
	if a.Given || a.Absence != instruments.Bad || p.format == nil {
		return a
	}
	for _, prefix := range p.format.Prefixes {
		if number, ok := strings.CutPrefix(string(cell), prefix); ok && number != "" && strings.Trim(number, "0123456789") == "" {
			return def.Decode(item, strings.TrimLeft(number, "0"), instruments.CellsOption)
		}
	}
	return a
}

// cellsAreClear refuses a file of a known shape whose cells in columns that are called as the items are, or that the mapping
// names, may be read in two ways. A table that no platform has written has the values.
func (b *binder) cellsAreClear() bool {
	return b.marksAreNoValues() && (b.format.ID == shape.Plain || b.numbersAreClear())
}

// marksAreNoValues refuses a file whose shape takes for no answer what some item has for an answer.
func (b *binder) marksAreNoValues() bool {
	for _, n := range b.format.NoAnswers {
		if _, is := b.marks[n.Text]; !is || b.saysMissing(n.Text) {
			continue
		}
		for _, c := range b.items {
			if b.def.Decode(c.item, n.Text, b.cells).Given {
				b.report(newProblem(codeMarkIsValue, n.Text, b.def.Items[c.item].ID))
				return false
			}
		}
	}
	return true
}

// firstAnswers goes through the answers in the first rows, without cells that mean none.
func (b *binder) firstAnswers() iter.Seq2[int, string] {
	return func(yield func(item int, cell string) bool) {
		for _, c := range b.items {
			for cell := range b.answersIn(c.at) {
				if !yield(c.item, cell) {
					return
				}
			}
		}
	}
}

// answersIn goes through the answers in the first rows of a column, without cells that mean none, and those that a reader of
// forms could not read.
func (b *binder) answersIn(at int) iter.Seq[string] {
	return func(yield func(cell string) bool) {
		for _, row := range b.rows[min(b.dataRow, len(b.rows)):] {
			if at >= len(row) || shape.IsSummaryRow(row) {
				continue
			}
			cell := trimBlank(row[at])
			folded := width.Fold.String(cell)
			if _, is := b.marks[folded]; is || cell == "" || b.saysMissing(cell) || b.saysMissing(folded) ||
				b.format != nil && b.format.IsUnreadable(folded) {
				continue
			}
			if !yield(cell) {
				return
			}
		}
	}
}

// known counts the answers in the first rows of a column, and those of them that are an item's.
func (b *binder) known(item, at int) (known, all int) {
	for cell := range b.answersIn(at) {
		all++
		if a := b.answer(b.def, item, []byte(cell)); a.Given || a.Absence != instruments.Bad {
			known++
		}
	}
	return known, all
}

// answersAreKnown refuses a file where in the first rows of a column there are answers and not one of them is its item's:
// the texts of the file are not those of the instrument, or the column is another question's.
func (b *binder) answersAreKnown() bool {
	foreign, some := b.foreignColumns()
	switch {
	case len(foreign) == 0:
		return true
	case !some:
		b.report(newProblem(codeOtherAnswers, b.def.Ref()))
		return false
	}
	p := newProblem(codeOtherColumn, b.def.Ref(), b.def.Items[foreign[0].item].ID)
	p.Column = headerName(b.names, foreign[0].at)
	b.report(p)
	return false
}

// foreignColumns gives those of the items' columns that in the first rows have answers and not one of their items; some says
// that there are columns with answers of their items.
func (b *binder) foreignColumns() (foreign []itemColumn, some bool) {
	for _, c := range b.items {
		known, all := b.known(c.item, c.at)
		if some = some || known > 0; known == 0 && all > 0 {
			foreign = append(foreign, c)
		}
	}
	return foreign, some
}

// numbersAreClear refuses a file whose numbers are values to its platform, when in the first rows they may as well be
// numbers of options, and that would be other answers: platforms number options from 1 unless somebody has said otherwise,
// and nothing in the file tells whether somebody has. Scores of 问卷星 are certain: they have been added up.
func (b *binder) numbersAreClear() bool {
	if b.m.said.cells || b.format.Numbers == shape.NumbersOption || b.format.ID == shape.WJXScore {
		return true
	}
	differ := false
	for item, cell := range b.firstAnswers() {
		cell = width.Fold.String(cell)
		value := b.def.Decode(item, cell, instruments.CellsValue)
		option := b.def.Decode(item, cell, instruments.CellsOption)
		if value.Given && option.Absence == instruments.Bad && !option.Given {
			return true
		}
		differ = differ || value.Given && value != option
	}
	if differ {
		b.report(newProblem(codeNumbersUnclear, b.def.Ref(), string(b.format.ID)))
	}
	return !differ
}
