package sheets

import (
	"bufio"
	"errors"
	"io"
	"slices"
)

// table is an opened file whose header has been read.
type table struct {
	src       Source
	limit     int      // of a row, in bytes
	encoding  Encoding // as the mapping says
	closer    io.Closer
	text      *rewinder // of rows
	peeking   bool      // the first rows will be read twice
	rows      *rowReader
	coding    *detection
	sheet     string       // of a workbook, asked for
	cells     *cellReader  // of a table that is no text; else nil
	book      *bookCells   // behind cells, of a workbook; else nil
	names     []string     // of the columns
	head      int          // the last line of the header
	remarks   []Problem    // on the header
	reading   *reading     // how the file is to be read; nil with trouble
	trouble   []Problem    // why the file cannot be read
	last      int          // the last line of what next has given
	skip      int          // lines up to this one have been given before
	onlyASCII rowErrorKind // not empty: rows with anything else are lost, for this reason
}

// openTable opens a source and reads its header. The error is one of opening or reading; whatever is wrong with what has
// been read is the table's trouble.
func openTable(src Source, rec *recogniser, options *Options) (*table, error) {
	t := &table{
		src: src, limit: options.RowLimit, sheet: options.Sheet, encoding: rec.m.Encoding, coding: &detection{},
		peeking: rec.want != ShapeNone,
	}
	err := t.start(t.encoding)
	if err == nil {
		err = t.recognise(rec)
	}
	if err == nil {
		err = t.header()
	}
	if err = t.fail(err); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func (t *table) close() {
	if t.closer != nil {
		t.closer.Close()
		t.closer = nil
	}
}

// start opens the source from the beginning.
func (t *table) start(encoding Encoding) error {
	t.close()
	if t.src.Cells != nil {
		cells, err := t.src.Cells()
		if err == nil {
			t.closer = cells
			t.startCells(cells)
		}
		return err
	}
	rc, err := t.src.Open()
	if err != nil {
		return err
	}
	t.closer = rc
	buffered := bufio.NewReader(rc)
	if isWorkbook(t.src.Name, buffered) {
		return t.startBook(rc, buffered)
	}
	text, coding, err := newDecoder(buffered, encoding)
	var e *rowError
	if errors.As(err, &e) && t.canGoOn(e) {
		return t.goOn(e)
	}
	if err != nil {
		return err
	}
	t.coding = coding
	t.text = newRewinder(text, t.peeking)
	t.rows = newRowReader(t.text, 0, t.limit)
	return nil
}

// header reads the titles above the header, and the rows of the header, the first of which has the names.
func (t *table) header() error {
	for k := range t.reading.dataRow {
		r, err := t.next()
		if err != nil {
			return err
		}
		if k != t.reading.headerRow {
			continue
		}
		for i := range r.len() {
			t.names = append(t.names, trimBlank(shown(r.field(i))))
		}
		t.remarks = t.headerRemarks(r.line)
	}
	t.head = t.last
	return nil
}

// fail turns what is wrong with the header into the table's trouble, and gives back an error of reading.
func (t *table) fail(err error) error {
	var e *rowError
	var p *Problem
	what, row, said := complaint(err)
	switch {
	case err == nil:
	case errors.As(err, &e):
		t.trouble = []Problem{rowProblem(e, nil), stoppedAt(e.Line)}
	case errors.As(err, &p):
		t.trouble = []Problem{*p}
	case said:
		t.trouble = []Problem{newProblem(codeWorkbook, what)}
		t.trouble[0].Row = row
	case !errors.Is(err, io.EOF):
		return err
	case t.names == nil:
		t.trouble = []Problem{newProblem(codeEmptyFile)}
	default:
		t.trouble = []Problem{newProblem(codeHeaderOnly)}
	}
	return nil
}

// next gives the next row, as rowReader.next does. In a file whose encoding cannot be told the rows of nothing but ASCII,
// which mean the same in every encoding, are read, and only the others are lost.
func (t *table) next() (*row, error) {
	for {
		r, err := t.rows.next()
		if err == nil && t.onlyASCII != "" {
			if bad := check(r, t.onlyASCII, t.skip); bad != nil {
				err = bad
			}
		}
		line := 0
		if err == nil {
			line, t.last = r.line, max(t.last, r.last)
		} else if line, err = t.failed(err); err == nil {
			continue
		}
		if line == 0 || line > t.skip {
			return r, err
		}
	}
}

// cut gives the next rows together, as rowReader.cut does, and goes on where next would. line is that of the text, or the
// one lost. Rows up to the line skip, and in a file of which onlyASCII is read those with anything else, are for whoever
// reads the text to leave out: see skips and check.
func (t *table) cut(size int, spare []byte) (text []byte, line int, _ error) {
	for {
		text, line, err := t.rows.cut(size, spare)
		if err == nil {
			t.last = max(t.last, t.rows.line-1)
			return text, line, nil
		}
		if line, err = t.failed(err); err == nil {
			continue
		}
		if line == 0 || line > t.skip {
			return nil, line, err
		}
	}
}

// failed takes an error instead of a row. It gives the line that is lost, 0 when there is nothing behind it, and the error
// to pass on, nil when the reading goes on in another way.
func (t *table) failed(err error) (line int, _ error) {
	var e *rowError
	switch {
	case !errors.As(err, &e):
		return 0, err
	case t.canGoOn(e):
		return 0, t.goOn(e)
	case t.onlyASCII != "" && e.Kind == badUTF8:
		e = &rowError{Kind: t.onlyASCII, Line: e.Line, Column: e.Column, Field: e.Field}
	}
	t.last = max(t.last, e.Line)
	if e.Fatal {
		return 0, e
	}
	return e.Line, e
}

// check finds fault with a row that is not certain, in a file of which onlyASCII is read, up to the line skip for the
// second time.
func check(r *row, onlyASCII rowErrorKind, skip int) *rowError {
	if r.line <= skip && r.last > skip { // not the row that began here when it was read before
		return &rowError{Kind: onlyASCII, Line: r.last, Column: 1}
	}
	for i := range r.len() {
		if at := firstNonASCII(r.field(i)); at < len(r.field(i)) {
			_, column := r.position(i)
			return &rowError{Kind: onlyASCII, Line: r.line, Column: column + at, Field: i + 1}
		}
	}
	return nil
}

// canGoOn reports whether an error says no more than that the encoding cannot be told, or was told wrong.
func (t *table) canGoOn(e *rowError) bool {
	return e.Fatal && !t.src.Once && slices.Contains(
		[]rowErrorKind{noEncoding, ambiguousEncoding, doubtfulEncoding, badGB18030}, e.Kind)
}

// goOn reads the source anew, and takes nothing but ASCII behind what has been given already.
func (t *table) goOn(e *rowError) error {
	t.onlyASCII, t.skip = e.Kind, t.last
	return t.start(EncodingUTF8)
}

// rowProblem is the problem with a line that could not be read; names are those of the columns, nil where they are not
// known to be names.
func rowProblem(e *rowError, names []string) Problem {
	p := newProblem(Code(e.Kind))
	p.Row = e.Line
	if e.Field > 0 {
		p.Column = headerName(names, e.Field-1)
	}
	switch e.Kind {
	case recordTooLong:
		p.args = []any{e.Limit}
	case brokenTable:
		p.args = []any{e.Reason}
	}
	return p
}

// stoppedAt is the problem of a file of which nothing behind a line can be read.
func stoppedAt(line int) Problem {
	p := newProblem(codeStopped)
	p.Row = line
	return p
}
