package shape

import (
	"slices"
	"strings"
)

// MaxRows is how many rows are looked at: a file's shape does not depend on how many more are given.
const MaxRows = 20

// table is the first rows of a file, clean.
type table struct {
	rows  [][]string
	names int // the index of the row with the names

	sums    []bool    // by row: what IsSummaryRow says; nil before it was asked
	items   []int     // what itemColumns found; nil before it was asked
	answers *evidence // what evidence found; nil before it was asked
}

// newTable cleans the rows, and takes for the names the first row with more than one filled cell: titles above a table fill
// one.
func newTable(rows [][]string) *table {
	t := &table{rows: make([][]string, 0, min(len(rows), MaxRows)), names: -1}
	for i, row := range rows[:min(len(rows), MaxRows)] {
		cells := make([]string, len(row))
		filled := 0
		for k, cell := range row {
			if cells[k] = clean(cell); cells[k] != "" {
				filled++
			}
		}
		if t.names < 0 && filled > 1 {
			t.names = i
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// row gives a row behind the one with the names, which is row 0; nil where there is none.
func (t *table) row(k int) []string {
	if t.names+k >= len(t.rows) {
		return nil
	}
	return t.rows[t.names+k]
}

// header gives the names of the columns.
func (t *table) header() []string { return t.row(0) }

// cell gives a cell by row and column, "" where there is none.
func (t *table) cell(row, at int) string {
	if cells := t.row(row); at < len(cells) {
		return cells[at]
	}
	return ""
}

// column gives the index of the first column with one of these names, in any case; -1 where there is none.
func (t *table) column(names ...string) int {
	return slices.IndexFunc(t.header(), func(h string) bool { return isOneOf(h, names) })
}

// hasAll reports whether there is a column of each of these names.
func (t *table) hasAll(names ...string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return t.column(n) < 0 })
}

func isOneOf(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, s) })
}

// width is the number of columns: of names, or of cells where a row has more.
func (t *table) width() (n int) {
	for k := t.names; k >= 0 && k < len(t.rows); k++ {
		n = max(n, len(t.rows[k]))
	}
	return n
}

// cells gives what stands in a column behind so many rows of header, without empty cells and rows of sums.
func (t *table) cells(at, headerRows int) (cells []string) {
	for k := headerRows; t.row(k) != nil; k++ {
		if c := t.cell(k, at); c != "" && !t.sumsUp(k) {
			cells = append(cells, c)
		}
	}
	return cells
}

// sumsUp reports whether a row seems to sum others up.
func (t *table) sumsUp(k int) bool {
	if t.sums == nil {
		t.sums = make([]bool, len(t.rows))
		for i, row := range t.rows {
			t.sums[i] = IsSummaryRow(row)
		}
	}
	return t.sums[t.names+k]
}

// damaged reports a header with characters that could not be decoded.
func (t *table) damaged() bool {
	return slices.ContainsFunc(t.header(), func(h string) bool { return strings.ContainsRune(h, '\ufffd') })
}
