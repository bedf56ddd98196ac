package main

import (
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring/batch"
)

// The pages and row groups of a Parquet file end at numbers of rows, so that the file does not depend on how the sheets
// were cut into chunks. A row group is held in memory until it is whole.
const (
	pageRows   = 8192
	groupRows  = 16 * pageRows
	groupCells = 1 << 23
	pageBytes  = 1 << 20 // a page of longer texts ends earlier
)

// parquetTable is a sink that writes the table of results as a Parquet file: the columns that batch.CSV has, under the same
// names and in the same order.
//
//   - Numbers are doubles. Where one does not exist there is null, and so there is where a text other than a state or a list
//     would be empty. A state is always there, and the empty list is an empty text: it is known to be empty.
//   - Texts are as they are, without the mark by which a spreadsheet is told that a text is no formula.
//   - The file's metadata names the engine, the definition and the norm sets, with their SHA-256.
//
// The file depends on the sheets alone, and is whole when close has returned nil.
type parquetTable struct {
	table   *batch.Table
	columns []batch.Column
	writer  *parquet.GenericWriter[any]
	to      []*parquet.ColumnWriter // by columns
	rows    int                     // of the row group begun
	limit   int                     // of rows of a row group
}

// newParquet begins a Parquet file of the results; w needs no buffer. The errors are those of batch.CSV.
func newParquet(w io.Writer, layout *profile.Layout, units []string, chosen batch.Columns) (*parquetTable, error) {
	table, err := batch.NewTable(layout, units, chosen)
	if err != nil {
		return nil, err
	}
	columns := table.Columns()
	options := []parquet.WriterOption{
		parquet.NewSchema("profiles", schemaOf(columns)),
		parquet.CreatedBy("psynorm", layout.Engine, ""),
		parquet.PageBufferSize(pageBytes),
	}
	for _, pair := range pins(layout) {
		options = append(options, parquet.KeyValueMetadata(pair[0], pair[1]))
	}
	t := &parquetTable{table: table, columns: columns, writer: parquet.NewGenericWriter[any](w, options...)}
	t.to = t.writer.ColumnWriters()
	t.limit = min(groupRows, max(groupCells/len(columns)/pageRows, 1)*pageRows)
	return t, nil
}

// pins names what the results were made with, as keys and values of the file's metadata.
func pins(layout *profile.Layout) (pairs [][2]string) {
	add := func(key, value string) { pairs = append(pairs, [2]string{"psynorm." + key, value}) }
	pin := func(key string, p profile.Pin) {
		add(key, p.ID+"@"+p.Version)
		add(key+".sha256", p.Hash)
	}
	add("engine", layout.Engine)
	pin("definition", layout.Definition)
	for i := range layout.Norms {
		pin(fmt.Sprintf("norms.%d", i+1), layout.Norms[i].Pin)
	}
	return pairs
}

// schemaOf gives the columns' types. What comes again and again is written once a row group, and then by number.
func schemaOf(columns []batch.Column) parquet.Node {
	group := make(parquet.Group, len(columns))
	for i := range columns {
		var node parquet.Node
		switch columns[i].Kind() {
		case batch.ColumnID:
			node = parquet.Optional(parquet.Encoded(parquet.String(), &parquet.DeltaLengthByteArray))
		case batch.ColumnNumber:
			node = parquet.Optional(parquet.Encoded(parquet.Leaf(parquet.DoubleType), &parquet.RLEDictionary))
		case batch.ColumnName:
			node = parquet.Optional(parquet.Encoded(parquet.String(), &parquet.RLEDictionary))
		default:
			node = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		}
		group[columns[i].Name()] = node
	}
	fields := make([]parquet.Field, len(columns))
	byName := make(map[string]parquet.Field, len(columns))
	for _, f := range group.Fields() {
		byName[f.Name()] = f
	}
	for i := range columns {
		fields[i] = byName[columns[i].Name()]
	}
	return orderedGroup{group, fields}
}

// orderedGroup is a group whose fields stand in an order of their own, not that of their names.
type orderedGroup struct {
	parquet.Group
	fields []parquet.Field
}

// Fields implements parquet.Node.
func (g orderedGroup) Fields() []parquet.Field { return g.fields }

// Chunk implements batch.Sink.
func (t *parquetTable) Chunk() batch.Chunk {
	return &parquetChunk{parquetTable: t, cells: make([][]parquet.Value, len(t.columns))}
}

// close writes the rest of the file. What w buffers is not its business.
func (t *parquetTable) close() error {
	if err := t.writer.Close(); err != nil {
		return &batch.Error{Code: batch.NotWritten, Err: err}
	}
	return nil
}

// parquetChunk is the rows of some sheets, column by column.
type parquetChunk struct {
	*parquetTable
	cells [][]parquet.Value
	text  []byte // what the cells' texts lie in; what it grows out of stays with them
}

// Add implements batch.Chunk.
func (c *parquetChunk) Add(p *profile.Profile) error {
	if err := c.table.Check(p); err != nil {
		return err
	}
	for i := range c.columns {
		c.cells[i] = append(c.cells[i], c.cell(&c.columns[i], p, i))
	}
	return nil
}

// cell gives what a profile has in a column, the one of that index.
func (c *parquetChunk) cell(column *batch.Column, p *profile.Profile, index int) parquet.Value {
	kind := column.Kind()
	if kind == batch.ColumnNumber {
		if x, ok := column.Number(p); ok {
			return parquet.DoubleValue(x).Level(0, there, index)
		}
		return parquet.NullValue().Level(0, 0, index)
	}
	start := len(c.text)
	c.text = column.AppendText(c.text, p)
	text := parquet.ByteArrayValue(c.text[start:])
	switch {
	case kind == batch.ColumnState, kind == batch.ColumnList:
		return text.Level(0, 0, index)
	case len(c.text) == start:
		return parquet.NullValue().Level(0, 0, index)
	}
	return text.Level(0, there, index)
}

// there is the definition level of a value that could have been null.
const there = 1

// Commit implements batch.Chunk.
func (c *parquetChunk) Commit() error {
	err := c.write()
	for i := range c.cells {
		c.cells[i] = c.cells[i][:0]
	}
	c.text = c.text[:0]
	if err != nil {
		return &batch.Error{Code: batch.NotWritten, Err: err}
	}
	return nil
}

// write hands the rows on, up to the end of a page at a time.
func (c *parquetChunk) write() error {
	for from, all := 0, len(c.cells[0]); from < all; {
		to := min(all, from+pageRows-c.rows%pageRows)
		for i, w := range c.to {
			if _, err := w.WriteRowValues(c.cells[i][from:to]); err != nil {
				return err
			}
		}
		if err := c.parquetTable.wrote(to - from); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// wrote counts rows, and ends a page or a row group of which they are the last.
func (t *parquetTable) wrote(rows int) error {
	t.rows += rows
	if t.rows == t.limit {
		t.rows = 0
		return t.writer.Flush()
	}
	if t.rows%pageRows > 0 {
		return nil
	}
	for _, w := range t.to {
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}
