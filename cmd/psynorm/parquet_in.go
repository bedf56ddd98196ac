package main

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"github.com/psynorm/psynorm/scoring/sheets"
)

// parquetMarks stand at both ends of a Parquet file; the second where it is encrypted.
var parquetMarks = []string{"PAR1", "PARE"}

// isParquet recognises a Parquet file by its ending, and else by what stands at both of its ends.
func isParquet(name string) bool {
	if strings.EqualFold(filepath.Ext(name), ".parquet") {
		return true
	}
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() < 2*markSize {
		return false // whoever opens it says what is wrong
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	var marks [2 * markSize]byte
	_, first := f.ReadAt(marks[:markSize], 0)
	_, last := f.ReadAt(marks[markSize:], info.Size()-markSize)
	return first == nil && last == nil && isMark(marks[:markSize]) && isMark(marks[markSize:])
}

const markSize = 4

func isMark(b []byte) bool { return slices.Contains(parquetMarks, string(b)) }

// parquetSource is a Parquet file of answer sheets. Its rows are numbered as in a spreadsheet, where the names of the
// columns are row 1, so that the first row of data is row 2.
func parquetSource(name string) sheets.Source {
	return sheets.Source{Name: name, Cells: func() (sheets.Cells, error) { return openParquet(name) }}
}

// parquetRows gives the rows of a Parquet file.
type parquetRows struct {
	file    *os.File
	size    int64
	data    *parquet.File
	columns []parquetColumn
	group   int   // the row group to come
	left    int64 // rows of the one before it that are to come
	row     sheets.CellRow
	text    []byte // of the cells in row
	ends    []int  // of their texts
}

// openParquet begins to read a file. The error is a *parquetError where the file is at fault.
func openParquet(name string) (rows *parquetRows, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err = sound(recover(), err); err != nil {
			f.Close()
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	meta, err := readFooter(f, info.Size())
	if err != nil {
		return nil, err
	}
	r := &parquetRows{file: f, size: info.Size()}
	if r.columns, err = parquetColumns(meta); err != nil {
		return nil, err
	}
	r.data, err = parquet.OpenFile(f, r.size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	return r, err
}

// Close implements sheets.Cells.
func (r *parquetRows) Close() error {
	for i := range r.columns {
		r.columns[i].close()
	}
	return r.file.Close()
}

// Next implements sheets.Cells. Cells that are null are left out. What goes wrong inside the library is the file's fault.
func (r *parquetRows) Next() (row *sheets.CellRow, err error) {
	defer func() {
		if panicked := recover(); panicked != nil || err != io.EOF {
			err = sound(panicked, err)
		}
	}()
	r.row.Number++
	r.row.Cells, r.text, r.ends = r.row.Cells[:0], r.text[:0], r.ends[:0]
	if r.row.Number == 1 {
		for i := range r.columns {
			r.text = append(r.text, r.columns[i].name...)
			r.add(i+1, "")
		}
		return r.whole(), nil
	}
	for r.left == 0 {
		if err := r.nextGroup(); err != nil {
			return nil, err
		}
	}
	r.left--
	for i := range r.columns {
		v, err := r.columns[i].next()
		if err != nil {
			return nil, err
		}
		if v.IsNull() {
			continue
		}
		var doubt doubt
		r.text, doubt = r.columns[i].text(r.text, v)
		r.add(i+1, doubt)
	}
	return r.whole(), nil
}

// add adds a cell whose text is what is new in r.text.
func (r *parquetRows) add(column int, why doubt) {
	r.row.Cells = append(r.row.Cells, sheets.CellText{Column: column, Doubt: why})
	r.ends = append(r.ends, len(r.text))
}

// whole gives the cells their texts, which do not move any more.
func (r *parquetRows) whole() *sheets.CellRow {
	start := 0
	for i, end := range r.ends {
		r.row.Cells[i].Text = r.text[start:end]
		start = end
	}
	return &r.row
}

// nextGroup begins the next row group; the error is io.EOF behind the last one.
func (r *parquetRows) nextGroup() error {
	groups := r.data.RowGroups()
	if r.group == len(groups) {
		return io.EOF
	}
	meta := &r.data.Metadata().RowGroups[r.group]
	if err := checkGroup(r.file, r.size, meta); err != nil {
		return err
	}
	chunks := groups[r.group].ColumnChunks()
	if len(chunks) != len(r.columns) || meta.NumRows < 0 || meta.NumRows > math.MaxInt32 {
		return damaged()
	}
	for i := range r.columns {
		r.columns[i].begin(chunks[i])
	}
	r.left = meta.NumRows
	r.group++
	return nil
}

// parquetColumn is a column of a file.
type parquetColumn struct {
	name string
	kind parquet.Kind
	text cellText

	pages  parquet.Pages
	page   parquet.Page // nil: the next one is to be read
	values parquet.ValueReader
	ready  [64]parquet.Value
	at, n  int // ready[at:n] has been read
}

// begin makes the column read a row group.
func (c *parquetColumn) begin(chunk parquet.ColumnChunk) {
	c.close()
	c.pages = chunk.Pages()
}

func (c *parquetColumn) close() {
	c.release()
	if c.pages != nil {
		c.pages.Close() // nothing is lost by an error: what was wanted has been read
		c.pages = nil
	}
	c.at, c.n = 0, 0
}

func (c *parquetColumn) release() {
	if c.page != nil {
		parquet.Release(c.page)
		c.page, c.values = nil, nil
	}
}

// next gives the value of the next row, which is good until the one after it is asked for.
func (c *parquetColumn) next() (parquet.Value, error) {
	for c.at == c.n {
		if err := c.read(); err != nil {
			return parquet.Value{}, err
		}
	}
	v := c.ready[c.at]
	c.at++
	if !v.IsNull() && v.Kind() != c.kind {
		return parquet.Value{}, damagedColumn(c.name)
	}
	return v, nil
}

// read makes some values ready.
func (c *parquetColumn) read() (err error) {
	if c.page == nil {
		if c.page, err = c.pages.ReadPage(); err != nil {
			c.page = nil
			return lost(c.name, err)
		}
		c.values = c.page.Values()
	}
	c.at = 0
	c.n, err = c.values.ReadValues(c.ready[:])
	switch {
	case c.n > 0 && (err == nil || err == io.EOF):
		return nil
	case err == io.EOF:
		c.release()
		return nil
	case err == nil:
		err = io.ErrNoProgress
	}
	return lost(c.name, err)
}

// parquetColumns gives the columns of a file, none of which has columns of its own.
func parquetColumns(meta *format.FileMetaData) ([]parquetColumn, error) {
	if len(meta.Schema) == 0 {
		return nil, damaged()
	}
	root, leaves := &meta.Schema[0], meta.Schema[1:]
	columns := make([]parquetColumn, len(leaves))
	for i := range leaves {
		e := &leaves[i]
		if e.NumChildren.V != 0 || !e.Type.Valid || e.RepetitionType.V == format.Repeated {
			return nil, refused("parquet nested", e.Name)
		}
		text, err := cellTextOf(e)
		if err != nil {
			return nil, err
		}
		columns[i] = parquetColumn{name: e.Name, kind: parquet.Kind(e.Type.V), text: text}
	}
	if int(root.NumChildren.V) != len(leaves) {
		return nil, damaged()
	}
	return columns, nil
}
