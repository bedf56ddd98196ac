package xlsx

import (
	"io"
	"iter"
	"slices"
)

// Rows reads the rows of a sheet once, from the top down. There is nothing to close. It is not safe for concurrent use; a
// sheet can be read by several Rows at the same time.
type Rows struct {
	sheet  *Sheet
	scan   *scanner
	err    error // what Next gives from now on
	row    Row
	column int // of the cell read last
	number int // of the row read last
	text   []byte
	hidden []Columns
	merges []Range
}

// Row is a row with content. It and its cells are valid until the next one is asked for.
type Row struct {
	Number int    // from 1
	Hidden bool   // not shown, as rows that a filter leaves out
	Cells  []Cell // those with content, from the left
}

// Cell gives the cell in a column, from 1; an empty one where there is nothing.
func (r *Row) Cell(column int) Cell {
	if i := column - 1; i >= 0 && i < len(r.Cells) && r.Cells[i].Column == column {
		return r.Cells[i] // the usual row has no gaps
	}
	i, found := slices.BinarySearchFunc(r.Cells, column, func(c Cell, column int) int { return c.Column - column })
	if !found {
		return Cell{Column: column}
	}
	return r.Cells[i]
}

// Blank reports whether no cell shows anything but blanks.
func (r *Row) Blank() bool {
	return !slices.ContainsFunc(r.Cells, func(c Cell) bool { return !c.Blank() })
}

// Rows begins to read the sheet: what stands before its rows. Every error is an *Error.
func (s *Sheet) Rows() (*Rows, error) {
	r := &Rows{sheet: s}
	var err error
	if r.scan, err = s.book.archive.scanRoot(s.part, "worksheet", sheetSpaces...); err != nil {
		return nil, r.fail(err)
	}
	for {
		t, err := r.scan.next()
		switch {
		case err != nil:
			return nil, r.fail(err)
		case t == tokenEnd: // a sheet without a place for cells
			if err := r.scan.finish(); err != nil {
				return nil, r.fail(err)
			}
			r.err = io.EOF
			return r, nil
		case string(r.scan.name) == "sheetData":
			return r, nil
		}
		if err := r.aside(string(r.scan.name)); err != nil {
			return nil, r.fail(err)
		}
	}
}

// HiddenColumns gives the columns that are not shown, in the order of the file. They are known before the first row.
func (r *Rows) HiddenColumns() []Columns { return slices.Clone(r.hidden) }

// Merges gives the merged ranges, in the order of the file, once Next has come to the end, and nothing before: they stand
// behind the rows. Whoever has to know them first, as for a header of several rows, asks Sheet.Merges.
func (r *Rows) Merges() []Range { return slices.Clone(r.merges) }

// All gives what Next gives, up to the end or the first error.
func (r *Rows) All() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		for {
			row, err := r.Next()
			if err == io.EOF || !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// Next gives the next row that has a cell with content; rows between are blank. The error is io.EOF at the end, and else an
// *Error, behind which nothing can be read: where it is not io.EOF in the end, the file is damaged, and the rows given
// before may be wrong too.
func (r *Rows) Next() (*Row, error) {
	if r.err != nil {
		return nil, r.err
	}
	for {
		t, err := r.scan.next()
		if err == nil && t == tokenEnd {
			if err = r.readRest(); err == nil {
				err = io.EOF
			}
		} else if err == nil && string(r.scan.name) == "row" {
			err = r.readRow()
		} else if err == nil {
			r.row.Cells = r.row.Cells[:0] // those of the row before, which has been given
			err = r.scan.skip()
		}
		if err != nil {
			r.err = r.fail(err)
			return nil, r.err
		}
		if len(r.row.Cells) > 0 {
			return &r.row, nil
		}
	}
}

// readRest reads what stands behind the cells.
func (r *Rows) readRest() error {
	r.number, r.column = 0, 0 // what is wrong from here on is wrong with no row
	return r.scan.document(func(name string) error {
		if name == "sheetData" {
			return newError(codeStructure)
		}
		return r.aside(name)
	})
}

// aside takes from an element beside the cells what there is to know.
func (r *Rows) aside(name string) error {
	var err error
	switch name {
	case "cols":
		err = r.scan.each(r.readColumns)
	case "mergeCells":
		err = r.scan.each(r.readMerge)
	default:
		err = r.scan.skip()
	}
	return err
}

// readColumns reads what a sheet says of columns side by side.
func (r *Rows) readColumns(string) error {
	first, okFirst := parseCount(r.scan.attr("min"))
	last, okLast := parseCount(r.scan.attr("max"))
	if !okFirst || !okLast || first < 1 || first > last {
		return newError(codeStructure)
	}
	if last = min(last, maxColumn); !isHidden(r.scan, "width") || first > last {
		return nil
	}
	if len(r.hidden) == maxColumn {
		return newError(codeStructure)
	}
	r.hidden = append(r.hidden, Columns{first, last})
	return nil
}

// isHidden reports whether a row or columns are not shown: they say so, or their size is nought.
func isHidden(s *scanner, size string) bool {
	return parseOn(s.attr("hidden")) || string(s.attr(size)) == "0"
}

func (r *Rows) readMerge(string) error {
	merge, ok := parseRange(r.scan.attr("ref"))
	switch {
	case !ok:
		return newError(codeReference)
	case len(r.merges) == maxMerges:
		return newError(codeMerges, maxMerges)
	}
	r.merges = append(r.merges, merge)
	return nil
}

// fail says where an error is.
func (r *Rows) fail(err error) error {
	e, ok := err.(*Error)
	if !ok {
		return err
	}
	placed := *e
	placed.Part, placed.Sheet = r.sheet.part, r.sheet.name
	placed.Row, placed.Column = r.number, r.column
	return &placed
}
