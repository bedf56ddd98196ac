package followup

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Capacity says how many interviews there is time for, unit by unit. It is immutable.
type Capacity struct {
	file string
	rows []capacityRow
}

// capacityRow is one row of the file.
type capacityRow struct {
	unit          string // its path, as it is written
	weekly, weeks int
	row, column   int // where the unit stands in the file
}

// capacityField is a column of the file.
type capacityField uint8

const (
	fieldUnit capacityField = iota
	fieldWeekly
	fieldWeeks
)

// capacityColumns are what the columns are called.
var capacityColumns = [...][]string{
	fieldUnit:   {"unit", "单位"},
	fieldWeekly: {"interviews_per_week", "每周访谈数"},
	fieldWeeks:  {"weeks", "周数"},
}

// The most that somebody can mean.
const (
	mostWeekly = 1000
	mostWeeks  = 60
	mostErrors = 100
)

// ReadCapacity reads a file of capacities, CSV in UTF-8, with or without a byte order mark; name is what errors call it. The
// first row names the columns, in any order: unit, interviews_per_week and weeks, or 单位, 每周访谈数 and 周数. A unit is its
// path from the top down with / between the names, as East/No. 1; no unit lies within another row's, so that every pupil is
// in one capacity. Interviews are whole numbers from 0 to 1000, weeks from 1 to 60. Rows without anything are passed over.
//
// The error is one of r, or an ErrorList with the row and the column of everything that is wrong. That a unit exists is for
// New to check.
func ReadCapacity(name string, r io.Reader) (*Capacity, error) {
	src, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	f := capacityFile{Capacity: &Capacity{file: name}}
	if !utf8.Valid(src) {
		return nil, ErrorList{f.fault(NoText, 0, 0, "")}
	}
	f.csv = csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\ufeff"))))
	f.csv.FieldsPerRecord = -1
	f.read()
	if len(f.wrong) > 0 {
		return nil, f.wrong
	}
	return f.Capacity, nil
}

// capacityFile is a file that is being read.
type capacityFile struct {
	*Capacity
	csv   *csv.Reader
	at    [len(capacityColumns)]int // the column of each field, from 0
	width int
	wrong ErrorList
}

// fault is an error of the file.
func (c *Capacity) fault(code Code, row, column int, name string) *Error {
	return &Error{Code: code, File: c.file, Row: row, Column: column, Name: name}
}

func (f *capacityFile) report(code Code, row, column int, name string) {
	f.wrong = append(f.wrong, f.fault(code, row, column, name))
}

func (f *capacityFile) read() {
	for header := true; len(f.wrong) < mostErrors; {
		cells, err := f.csv.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF) && len(f.rows) == 0 && len(f.wrong) == 0:
			f.report(EmptyFile, 0, 0, "")
			return
		case errors.Is(err, io.EOF):
			return
		case errors.As(err, &broken):
			f.report(BadCSV, broken.Line, broken.Column, "")
			return
		case header:
			header = false
			if f.header(cells); len(f.wrong) > 0 {
				return
			}
		case slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }):
			f.row(cells)
		}
	}
	f.report(TooManyFound, 0, 0, "")
}

// header reads the names of the columns.
func (f *capacityFile) header(cells []string) {
	row, _ := f.csv.FieldPos(0)
	f.width, f.at = len(cells), [...]int{-1, -1, -1}
	for i, cell := range cells {
		word := strings.ToLower(strings.TrimSpace(cell))
		k := slices.IndexFunc(capacityColumns[:], func(names []string) bool { return slices.Contains(names, word) })
		if k < 0 || f.at[k] >= 0 {
			f.report(BadColumn, row, i+1, "")
			continue
		}
		f.at[k] = i
	}
	for k, at := range f.at {
		if at < 0 {
			f.report(NoColumn, row, 0, capacityColumns[k][0])
		}
	}
}

// row reads one unit.
func (f *capacityFile) row(cells []string) {
	line, _ := f.csv.FieldPos(0)
	if len(cells) > f.width {
		f.report(BadColumn, line, f.width+1, "")
		return
	}
	cell := func(k capacityField) string {
		if f.at[k] < len(cells) {
			return strings.TrimSpace(cells[f.at[k]])
		}
		return ""
	}
	before := len(f.wrong)
	number := func(k capacityField, least, most int) int {
		n, ok := wholeNumber(cell(k), least, most)
		if !ok {
			f.report(BadNumber, line, f.at[k]+1, "")
		}
		return n
	}
	row := capacityRow{unit: cell(fieldUnit), row: line, column: f.at[fieldUnit] + 1}
	row.weekly, row.weeks = number(fieldWeekly, 0, mostWeekly), number(fieldWeeks, 1, mostWeeks)
	switch {
	case row.unit == "":
		f.report(NoUnit, line, row.column, "")
	case slices.ContainsFunc(f.rows, func(o capacityRow) bool { return within(o.unit, row.unit) || within(row.unit, o.unit) }):
		f.report(SameUnit, line, row.column, row.unit)
	}
	if len(f.wrong) == before {
		f.rows = append(f.rows, row)
	}
}

// wholeNumber reads digits, without a sign and without leading zeros.
func wholeNumber(text string, least, most int) (n int, ok bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && strconv.Itoa(n) == text && n >= least && n <= most
}
