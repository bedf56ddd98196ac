package sheets

import (
	"iter"
	"slices"
	"strings"

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
func (p *plan) answer(def *instruments.Definition, item int, cell []byte) instruments.Answer {
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
		for _, row := range b.rows[min(b.dataRow, len(b.rows)):] {
			for _, c := range b.items {
				if c.at >= len(row) {
					continue
				}
				cell := trimBlank(row[c.at])
				if _, is := b.marks[cell]; is || cell == "" || b.saysMissing(cell) {
					continue
				}
				if !yield(c.item, cell) {
					return
				}
			}
		}
	}
}

// answersAreKnown refuses a file in whose first rows there are answers and not one of them is its item's: its texts are not
// those of the instrument.
func (b *binder) answersAreKnown() bool {
	some := false
	for item, cell := range b.firstAnswers() {
		if a := b.answer(b.def, item, []byte(cell)); a.Given || a.Absence != instruments.Bad {
			return true
		}
		some = true
	}
	if some {
		b.report(newProblem(codeOtherAnswers, b.def.Ref()))
	}
	return !some
}

// numbersAreClear refuses a file whose numbers are values to its platform, when in the first rows they may as well be numbers
// of options, and that would be other answers: platforms number options from 1 unless somebody has said otherwise, and
// nothing in the file tells whether somebody has. Scores of 问卷星 are certain: they have been added up.
func (b *binder) numbersAreClear() bool {
	if b.m.said.cells || b.format.Numbers == shape.NumbersOption || b.format.ID == shape.WJXScore {
		return true
	}
	differ := false
	for item, cell := range b.firstAnswers() {
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

// dropped reports whether the shape says of a row that it is no answer sheet, and why.
func (rc *recipe) dropped(r *row) (why shape.Why, is bool) {
	if rc.format == nil {
		return 0, false
	}
	for _, d := range rc.format.Drop {
		cell := trimCell(rc.cell(r, d.At))
		if slices.ContainsFunc(d.Texts, func(text string) bool { return string(cell) == text }) {
			return d.Why, true
		}
	}
	return 0, false
}

// drops reports whether a row is no answer sheet.
func (rc *recipe) drops(r *row) bool {
	_, is := rc.dropped(r)
	return is
}
