package sheets

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// optionColumns gives the columns of so many options of a question that the file's shape knows by its code or its wording;
// none where there are more or fewer.
func (b *binder) optionColumns(question string, n int) (columns []int) {
	if b.reading.shape == nil {
		return nil
	}
	for _, q := range b.reading.shape.Questions {
		if (q.Name == question || q.Text == question) && (q.Kind == shape.Option || q.Kind == shape.Part) {
			columns = append(columns, q.At)
		}
	}
	if len(columns) != n {
		return nil
	}
	return columns
}

// tick reads the cell of one option: as the instrument says, else as the platform writes what was ticked and what was not.
func (f *filler) tick(item int, cell []byte) instruments.Answer {
	a := f.def.DecodeBytes(item, cell, instruments.CellsValue)
	switch {
	case a.Absence != instruments.Bad || f.format == nil:
	case slices.Contains(f.format.Ticked, string(cell)):
		return f.marked[item]
	case slices.Contains(f.format.Unticked, string(cell)):
		return f.not[item]
	}
	return a
}

// optionsIn gives the options in one cell: between the platform's own signs where the cell has them, else between any that
// platforms use.
func (f *filler) optionsIn(cell []byte) [][]byte {
	if f.format != nil && f.format.Separator != "" && bytes.Contains(cell, []byte(f.format.Separator)) {
		return bytes.Split(cell, []byte(f.format.Separator))
	}
	return bytes.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(optionSeparators, r) })
}

// optionOf gives the option, from 0, that a part of a cell names: by its number, or by its item's id, column or wording.
func (f *filler) optionOf(c *optionsColumn, part []byte) (k int, ok bool) {
	name := string(trimCell(part))
	if k, err := strconv.Atoi(name); err == nil {
		return k - 1, k >= 1 && k <= len(c.items)
	}
	k = slices.IndexFunc(c.items, func(item int) bool { return isCalled(&f.def.Items[item], name) })
	return k, k >= 0
}

func isCalled(it *instruments.Item, name string) bool {
	if name == it.ID || name == it.Column && name != "" {
		return true
	}
	for _, text := range it.Text {
		if trimBlank(text) == name {
			return true
		}
	}
	return false
}
