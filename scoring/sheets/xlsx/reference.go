package xlsx

import (
	"bytes"
	"strconv"
)

// Range is a block of cells, from 1, both corners included.
type Range struct {
	FirstRow, FirstColumn int
	LastRow, LastColumn   int
}

// String gives the range as a spreadsheet writes it: B1:D2.
func (r Range) String() string {
	return ColumnName(r.FirstColumn) + strconv.Itoa(r.FirstRow) + ":" + ColumnName(r.LastColumn) + strconv.Itoa(r.LastRow)
}

// Contains reports whether a cell is in the range.
func (r Range) Contains(row, column int) bool {
	return r.FirstRow <= row && row <= r.LastRow && r.FirstColumn <= column && column <= r.LastColumn
}

// Columns are columns side by side, from 1, both included.
type Columns struct{ First, Last int }

// ColumnName gives the letters of a column, from 1: A, B, …, Z, AA, …, XFD. It is empty for a number below 1.
func ColumnName(column int) string {
	var letters [16]byte // more than any int takes
	i := len(letters)
	for ; column > 0; column = (column - 1) / 26 {
		i--
		letters[i] = byte('A' + (column-1)%26)
	}
	return string(letters[i:])
}

// parseCell reads a cell's address, B12. Numbers beyond a sheet's come back as they are, up to some millions: whoever asks
// says what the most may be.
func parseCell(b []byte) (row, column int, ok bool) {
	i := 0
	for ; i < len(b) && i < 4; i++ {
		c := b[i] &^ ('a' - 'A')
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A'+1)
	}
	row, ok = parseCount(b[i:])
	return row, column, ok && i > 0 && row > 0
}

// parseCount reads a number of at most nine digits without a sign.
func parseCount(b []byte) (n int, ok bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// parseRange reads B1:D2, or the address of one cell.
func parseRange(b []byte) (r Range, ok bool) {
	first, last, two := bytes.Cut(b, []byte(":"))
	if !two {
		last = first
	}
	var okFirst, okLast bool
	r.FirstRow, r.FirstColumn, okFirst = parseCell(first)
	r.LastRow, r.LastColumn, okLast = parseCell(last)
	return r, okFirst && okLast && r.FirstRow <= r.LastRow && r.FirstColumn <= r.LastColumn &&
		r.LastRow <= maxRow && r.LastColumn <= maxColumn
}

// parseOn reads an xsd:boolean; what is none is false.
func parseOn(b []byte) bool { return string(b) == "1" || string(b) == "true" }
