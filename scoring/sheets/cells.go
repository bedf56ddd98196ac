package sheets

import (
	"bytes"
	"errors"
	"slices"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// Cells gives the rows of a table that is no text, such as a sheet of a workbook, from the top down, its header first. It
// is used by one goroutine.
type Cells interface {
	// Next gives the next row. Rows that are left out are blank. The error is io.EOF behind the last one. One that has a
	// method Message(lang string) string, which says in Chinese where lang begins with zh, else in English, what is wrong with
	// the table and what to do, is a problem of the file, of which nothing behind is read; every other one ends the run.
	Next() (*CellRow, error)
	// Close is called once, when no further rows are wanted.
	Close() error
}

// CellRow is a row of a table. It and its cells are valid until the next one is asked for.
type CellRow struct {
	Number int        // from 1, and greater than that of the row before: what problems call the row
	Cells  []CellText // from the left; those left out are empty
}

// CellText is a cell, as text: 3, 2026-03-09 10:12:41, 00:03:58.
type CellText struct {
	Column int    // from 1, and greater than that of the cell before
	Text   []byte // UTF-8, not looked at where Doubt says that the cell has no value
	// Formula says that the text is the result of one.
	Formula bool
	// Doubt says why the cell has no value, or why its text may not be what was entered where it names something, such as an
	// id or a class; "" for neither. A cell with a Doubt that is no Code of package xlsx for cells has no value.
	Doubt xlsx.Code
}

const (
	// maxCellGap is how many rows may be left out one after another: as many as a spreadsheet has.
	maxCellGap = 1 << 20
	// maxCellColumn is the last column a cell may stand in: four times as many as a spreadsheet has.
	maxCellColumn = 1 << 16
	// widthRows is how many rows at the top say how wide the table is. The header is among them.
	widthRows = 64
	// noValue stands in the text for a cell whose value is not known, so that it is neither blank nor an answer: the
	// character that is there for that purpose, SUBSTITUTE.
	noValue = '\x1a'
)

// hasValue reports whether a cell has one, with that doubt or none about what was entered.
func hasValue(doubt xlsx.Code) bool {
	switch doubt {
	case "", xlsx.CodeLeadingZeros, xlsx.CodeFraction, xlsx.CodeLongNumber, xlsx.CodeScientific, xlsx.CodeDateLabel:
		return true
	}
	return false
}

// cellReader gives a table as text with tabs between the cells and each row in the line of its number: so everything that
// reads rows of text reads it. What the text does not say of a cell is in the notes.
type cellReader struct {
	cells Cells
	row   int    // read last
	seen  int    // rows, up to widthRows
	width int    // of the widest of them; other rows are filled up to it
	last  int    // the last column with something in it
	blank int    // lines to give before text
	text  []byte // to give
	err   error  // what comes behind
	buf   []byte
	notes []note // on the rows read, which nobody has taken
}

// note is what there is to know of a cell beside its text.
type note struct {
	row, column int // from 1, and from 0
	formula     bool
	doubt       xlsx.Code
}

// Read implements io.Reader. Its error is a *rowError where the table is not sound from some row on.
func (c *cellReader) Read(p []byte) (n int, err error) {
	for c.blank == 0 && len(c.text) == 0 {
		if c.err != nil {
			return 0, c.err
		}
		c.err = c.advance()
	}
	for ; n < len(p) && c.blank > 0; c.blank-- {
		p[n] = '\n'
		n++
	}
	k := copy(p[n:], c.text)
	c.text = c.text[k:]
	return n + k, nil
}

// errCellOrder is the error of a table that is none.
var errCellOrder error = cellOrderError{}

type cellOrderError struct{}

// Message says what is wrong, as Cells has it.
func (cellOrderError) Message(lang string) string {
	return say("行或单元格的次序不对，或相隔太远；请用 Excel 或 WPS 打开后另存，再读入",
		"rows or cells are out of order, or too far apart; open it in Excel or WPS, save it anew and read that").In(lang)
}

// Error is Message in English.
func (e cellOrderError) Error() string { return "sheets: " + e.Message("en") }

// advance makes text of the next row.
func (c *cellReader) advance() error {
	r, err := c.cells.Next()
	if err != nil {
		return c.broken(err)
	}
	between := r.Number - c.row - 1
	if between < 0 || between > maxCellGap {
		return c.broken(errCellOrder)
	}
	c.row, c.blank, c.buf = r.Number, between, c.buf[:0]
	column := 0
	for i := range r.Cells {
		cell := &r.Cells[i]
		if cell.Column <= column || cell.Column > maxCellColumn {
			return c.broken(errCellOrder)
		}
		c.fillUp(max(column, 1), cell.Column)
		column = cell.Column
		c.write(cell)
		if column > c.last && (!hasValue(cell.Doubt) || len(trimCell(cell.Text)) > 0) {
			c.last = column
		}
	}
	if c.seen < widthRows {
		c.seen++
		c.width = max(c.width, column)
	}
	c.fillUp(max(column, 1), c.width)
	c.buf = append(c.buf, '\n')
	c.text = c.buf
	return nil
}

// fillUp ends the cells of a row from one column up to the one before another.
func (c *cellReader) fillUp(from, to int) {
	for ; from < to; from++ {
		c.buf = append(c.buf, '\t')
	}
}

// write makes text of a cell.
func (c *cellReader) write(cell *CellText) {
	doubt := cell.Doubt
	plain := hasValue(doubt)
	if plain && !isPlain(cell.Text) {
		if plain = utf8.Valid(cell.Text) && !slices.Contains(cell.Text, 0); plain {
			c.quote(cell.Text)
		} else {
			doubt = xlsx.CodeBadText
		}
	} else if plain {
		c.buf = append(c.buf, cell.Text...)
	}
	if !plain {
		c.buf = append(c.buf, noValue)
	}
	if doubt != "" || cell.Formula {
		c.notes = append(c.notes, note{row: c.row, column: cell.Column - 1, formula: cell.Formula, doubt: doubt})
	}
}

// isPlain reports a text that nothing need be done about.
func isPlain(text []byte) bool {
	for _, b := range text {
		if b < ' ' || b == '"' || b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// quote writes a cell in quotation marks where it has some, and with blanks for tabs and line ends: a row is one line.
func (c *cellReader) quote(text []byte) {
	quoted := bytes.IndexByte(text, '"') >= 0
	if quoted {
		c.buf = append(c.buf, '"')
	}
	for _, b := range text {
		switch b {
		case '\t', '\n', '\r':
			b = ' '
		case '"':
			c.buf = append(c.buf, '"')
		}
		c.buf = append(c.buf, b)
	}
	if quoted {
		c.buf = append(c.buf, '"')
	}
}

// take gives the notes on the rows up to a line, behind those of dst, and forgets them.
func (c *cellReader) take(dst []note, line int) []note {
	n := 0
	for n < len(c.notes) && c.notes[n].row <= line {
		n++
	}
	dst = append(dst, c.notes[:n]...)
	c.notes = slices.Delete(c.notes, 0, n)
	return dst
}

// broken makes an error of the table one that ends the reading of its file alone, where it says what is wrong.
func (c *cellReader) broken(err error) error {
	what, line, ok := complaint(err)
	if !ok {
		return err
	}
	if line == 0 {
		line = c.row + 1
	}
	return &rowError{Kind: brokenTable, Line: line, Field: noField, Reason: what, Fatal: true}
}

// complaint is what an error says of a table, and of which row if it says so; ok is false for an error that does not blame
// the table.
func complaint(err error) (what diag.Text, row int, ok bool) {
	var said interface{ Message(lang string) string }
	if !errors.As(err, &said) {
		return what, 0, false
	}
	var e *xlsx.Error
	if errors.As(err, &e) {
		if e.Code == xlsx.CodeReading {
			return what, 0, false
		}
		row = e.Row
	}
	return say(said.Message("zh"), said.Message("en")), row, true
}

// shown gives a field as people see it: "" for one whose value is not known.
func shown(field []byte) string {
	if len(field) == 1 && field[0] == noValue {
		return ""
	}
	return string(field)
}

// startCells begins to read a table that is no text.
func (t *table) startCells(cells Cells) {
	t.cells = &cellReader{cells: cells}
	t.text = newRewinder(t.cells, t.peeking)
	t.rows = newRowReader(t.text, '\t', t.limit)
}

// notes takes the notes on the rows that have been read, behind those of dst.
func (t *table) notes(dst []note) []note {
	if t.cells == nil {
		return dst
	}
	return t.cells.take(dst, t.rows.line-1)
}

// headerRemarks says what there is to know of the names of the columns, which are in a line.
func (t *table) headerRemarks(line int) (found []Problem) {
	for _, n := range t.notes(nil) {
		if n.row != line || n.doubt == "" {
			continue
		}
		p := newProblem(codeDoubtfulLabel, reason(n.doubt))
		if !hasValue(n.doubt) {
			p.Code = codeCellWithoutValue
		}
		p.Row, p.Column = line, headerName(nil, n.column)
		found = append(found, p)
	}
	return found
}

// finalRemarks says what there is to know of a table that has been read to its end; used tells the columns that are read.
func (t *table) finalRemarks(used []bool) (found []Problem) {
	if t.cells != nil && t.cells.last > len(t.names) {
		found = append(found, newProblem(codeBeyondHeader, xlsx.ColumnName(t.cells.last)))
	}
	if t.book != nil {
		found = append(found, t.book.remarks(t.names, used, t.head)...)
	}
	return found
}
