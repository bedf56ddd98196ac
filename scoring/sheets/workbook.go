package sheets

import (
	"bufio"
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// isWorkbook recognises what spreadsheet programs open as a workbook and is no text, or no CSV: a zip file, the older
// compound file, and the web pages and XML tables that many systems call a workbook.
func isWorkbook(name string, r *bufio.Reader) bool {
	start, _ := r.Peek(512)
	for _, mark := range []string{"PK\x03\x04", "PK\x05\x06", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"} {
		if bytes.HasPrefix(start, []byte(mark)) {
			return true
		}
	}
	start = bytes.ToLower(bytes.TrimLeft(start, "\ufeff \t\r\n"))
	if !bytes.HasPrefix(start, []byte("<")) {
		return false
	}
	for _, page := range []string{"<html", "<!doctype", "<?xml", "<table"} {
		if bytes.HasPrefix(start, []byte(page)) {
			return true
		}
	}
	return slices.Contains([]string{".xls", ".xlsx", ".xlsm", ".et"}, strings.ToLower(path.Ext(name)))
}

// openBook opens a workbook where it lies, or takes it into memory: rest is what is still to be read of the file.
func openBook(file io.Reader, rest io.Reader) (*xlsx.Workbook, error) {
	if f, ok := file.(interface {
		io.ReaderAt
		Stat() (fs.FileInfo, error)
	}); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return xlsx.Open(f, info.Size())
		}
	}
	return xlsx.Read(rest)
}

// startBook begins to read the sheet of a workbook that has the answers. The error is a *Problem where there is none.
func (t *table) startBook(file, rest io.Reader) error {
	w, err := openBook(file, rest)
	if err != nil {
		return err
	}
	s, err := chooseSheet(w, t.sheet)
	if err != nil {
		return err
	}
	rows, err := s.Rows()
	if err != nil {
		return err
	}
	t.book = &bookCells{sheet: s, rows: rows, date1904: w.Date1904()}
	t.startCells(t.book)
	return nil
}

// sheetName is that of the sheet of a workbook that is read; "" where there is none.
func (t *table) sheetName() string {
	if t.book == nil {
		return ""
	}
	return t.book.sheet.Name()
}

// chooseSheet gives the sheet of that name, or the only one that has data when none is asked for. The error is a *Problem
// when there is none.
func chooseSheet(w *xlsx.Workbook, name string) (*xlsx.Sheet, error) {
	if s, ok := w.Sheet(name); ok && name != "" {
		return s, nil
	}
	var filled []*xlsx.Sheet
	for _, s := range w.Sheets() {
		has, err := s.HasData()
		if err != nil {
			return nil, err
		}
		if has {
			filled = append(filled, s)
		}
	}
	var p Problem
	switch {
	case len(filled) == 0:
		p = newProblem(codeEmptyFile)
	case name != "":
		p = newProblem(codeNoSheet, name, sheetNames(filled))
	case len(filled) > 1:
		p = newProblem(codeSeveralSheets, len(filled), sheetNames(filled))
	default:
		return filled[0], nil
	}
	return nil, &p
}

// sheetNames lists sheets, and says which are hidden.
func sheetNames(sheets []*xlsx.Sheet) diag.Text {
	var zh, en []string
	for _, s := range sheets {
		name := strconv.Quote(s.Name())
		if s.Hidden() {
			zh, en = append(zh, name+"（隐藏）"), append(en, name+" (hidden)")
		} else {
			zh, en = append(zh, name), append(en, name)
		}
	}
	return say(someOf(zh).Zh, someOf(en).En)
}

// bookCells gives the rows of a sheet of a workbook.
type bookCells struct {
	sheet    *xlsx.Sheet
	rows     *xlsx.Rows
	date1904 bool
	row      CellRow
	text     []byte // of dates and times in row
	hidden   int    // rows so far
}

// Close implements Cells. There is nothing to close but the file, which is the table's.
func (b *bookCells) Close() error { return nil }

// Next implements Cells.
func (b *bookCells) Next() (*CellRow, error) {
	r, err := b.rows.Next()
	if err != nil {
		return nil, err
	}
	if r.Hidden {
		b.hidden++
	}
	b.row.Number, b.row.Cells, b.text = r.Number, b.row.Cells[:0], b.text[:0]
	for i := range r.Cells {
		b.row.Cells = append(b.row.Cells, b.cell(&r.Cells[i]))
	}
	return &b.row, nil
}

// cell gives a cell as a text that is read as the same thing: a number digit for digit, a date 2026-03-09 10:12:41, a time
// of day or a duration 00:03:58.
func (b *bookCells) cell(c *xlsx.Cell) CellText {
	text, doubt := c.Label()
	before := len(b.text)
	switch c.Kind {
	case xlsx.KindDate:
		at, ok := c.Time()
		if !ok {
			return CellText{Column: c.Column, Doubt: xlsx.CodeBadDate}
		}
		b.text = appendMoment(b.text, at)
		text = b.text[before:]
	case xlsx.KindClock:
		d, ok := c.Duration()
		if !ok {
			return CellText{Column: c.Column, Doubt: xlsx.CodeBadDate}
		}
		b.text = appendDuration(b.text, d)
		text = b.text[before:]
	}
	return CellText{Column: c.Column, Text: text, Formula: c.Formula, Doubt: doubt}
}

// appendMoment writes a date, with the time of day unless that is midnight.
func appendMoment(dst []byte, at time.Time) []byte {
	if at.Equal(at.Truncate(24 * time.Hour)) {
		return at.AppendFormat(dst, time.DateOnly)
	}
	return at.AppendFormat(dst, "2006-01-02 15:04:05.999")
}

// appendDuration writes hours, minutes and seconds; hours may be more than a day has.
func appendDuration(dst []byte, d time.Duration) []byte {
	if d < 10*time.Hour {
		dst = append(dst, '0')
	}
	dst = strconv.AppendInt(dst, int64(d/time.Hour), 10)
	return time.Time{}.Add(d%time.Hour).AppendFormat(dst, ":04:05.999")
}

// remarks says what is to be known of a sheet that has been read to its end: what is hidden, and what is merged. Names are
// those of the columns, whose header ends in the line head; used tells the columns that are read.
func (b *bookCells) remarks(names []string, used []bool, head int) (found []Problem) {
	if b.sheet.Hidden() {
		found = append(found, newProblem(codeHiddenSheet, b.sheet.Name()))
	}
	if columns := b.hiddenColumns(names); b.hidden+columns > 0 {
		found = append(found, newProblem(codeHidden, b.hidden, columns))
	}
	var headings, cells []string
	for _, m := range b.rows.Merges() {
		switch {
		case m.LastRow <= head:
			if lacksName(names, m) {
				headings = append(headings, m.String())
			}
		case m.FirstRow < m.LastRow || m.FirstColumn < m.LastColumn:
			if columns := clip(used, m); slices.Contains(columns, true) {
				cells = append(cells, m.String())
			}
		}
	}
	if len(headings) > 0 {
		found = append(found, newProblem(codeMergedHeadings, len(headings), someOf(headings)))
	}
	if len(cells) > 0 {
		found = append(found, newProblem(codeMergedCells, len(cells), someOf(cells)))
	}
	return found
}

// clip gives the part of a list by column that belongs to a merged range.
func clip[T any](list []T, m xlsx.Range) []T {
	return list[min(m.FirstColumn-1, len(list)):min(m.LastColumn, len(list))]
}

// lacksName reports a merged heading over columns that have no names for it.
func lacksName(names []string, m xlsx.Range) bool {
	over := clip(names, m)
	return len(over) > 1 && slices.Contains(over[1:], "")
}

// hiddenColumns counts the columns that have a name and are not shown.
func (b *bookCells) hiddenColumns(names []string) (n int) {
	hidden := make([]bool, len(names))
	for _, c := range b.rows.HiddenColumns() {
		for i := c.First - 1; i < min(c.Last, len(names)); i++ {
			if names[i] != "" && !hidden[i] {
				hidden[i] = true
				n++
			}
		}
	}
	return n
}
