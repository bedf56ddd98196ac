package dossier

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// PersonEvent is an event with whose it is.
type PersonEvent struct {
	Person string // the id
	Row    int    // the line in the file, from 1, that of the header
	Event
}

// eventField is a column of a file of events.
type eventField uint8

// The columns, in the order in which they are documented.
const (
	fieldID eventField = iota
	fieldDate
	fieldKind
	fieldAuthor
	fieldRole
	fieldReason
	fieldLevel
	fieldUntil
	fieldAbout
	fieldTime
)

// required is how many of the columns must be there: the first.
const required = int(fieldLevel)

// eventColumns are what the columns are called, the name that errors use first.
var eventColumns = [...][]string{
	fieldID:     {"id", "学籍号", "学号", "编号"},
	fieldDate:   {"date", "日期"},
	fieldKind:   {"kind", "事件", "类别"},
	fieldAuthor: {"author", "记录人", "作者"},
	fieldRole:   {"role", "角色", "身份"},
	fieldReason: {"reason", "理由", "事由"},
	fieldLevel:  {"level", "等级"},
	fieldUntil:  {"until", "截止"},
	fieldAbout:  {"about", "事项"},
	fieldTime:   {"time", "时间"},
}

// mostErrors is how many errors ReadEvents gathers before it gives up.
const mostErrors = 100

// ReadEvents reads events from CSV in UTF-8, with or without a byte order mark; name is what errors call the file. The
// first row names the columns, in any order: id, date, kind, author, role and reason, which must be there, and level, until,
// about and time, which may be; or 学籍号, 日期, 事件, 记录人, 角色, 理由, 等级, 截止, 事项, 时间. Another column is an error, lest one be
// misspelt. Dates are written YYYY-MM-DD, times HH:MM; ParseEventKind says how kinds are. Rows without anything are passed over.
//
// The error is one of r, or an ErrorList with the row and the column of everything that is wrong; it never quotes a cell.
func ReadEvents(name string, r io.Reader) ([]PersonEvent, error) {
	f := eventFile{name: name, csv: csv.NewReader(r), seen: map[seenEvent]bool{}}
	f.csv.FieldsPerRecord = -1
	if err := f.header(); err != nil {
		return nil, err
	}
	for len(f.errors) < mostErrors {
		cells, err := f.csv.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, f.broken(err)
		}
		if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			continue
		}
		f.row(cells)
	}
	if len(f.errors) > 0 {
		return nil, f.errors
	}
	return f.events, nil
}

// eventFile is a file of events that is being read.
type eventFile struct {
	name   string
	csv    *csv.Reader
	at     [len(eventColumns)]int // the column of each field; -1 for none
	width  int
	seen   map[seenEvent]bool
	events []PersonEvent
	errors ErrorList
}

type seenEvent struct {
	person string
	Event
}

// broken is what is wrong with the CSV itself, or with the text it is in.
func (f *eventFile) broken(err error) error {
	var e *csv.ParseError
	if !errors.As(err, &e) {
		return err
	}
	return append(f.errors, &Error{Code: BadCSV, File: f.name, Row: e.Line})
}

// header reads the names of the columns.
func (f *eventFile) header() error {
	cells, err := f.csv.Read()
	switch {
	case errors.Is(err, io.EOF):
		return ErrorList{{Code: NoColumn, File: f.name, Row: 1, Name: eventColumns[fieldID][0]}}
	case err != nil:
		return f.broken(err)
	}
	for i := range f.at {
		f.at[i] = -1
	}
	f.width = len(cells)
	for i, cell := range cells {
		word := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(cell, "\ufeff")))
		field := slices.IndexFunc(eventColumns[:], func(names []string) bool { return slices.Contains(names, word) })
		if field < 0 || f.at[field] >= 0 {
			f.errors = append(f.errors, &Error{Code: BadColumn, File: f.name, Row: 1, Column: i + 1})
			continue
		}
		f.at[field] = i
	}
	for field := range required {
		if f.at[field] < 0 {
			f.errors = append(f.errors, &Error{Code: NoColumn, File: f.name, Row: 1, Name: eventColumns[field][0]})
		}
	}
	if len(f.errors) > 0 {
		return f.errors
	}
	return nil
}

// row reads one event.
func (f *eventFile) row(cells []string) {
	row, _ := f.csv.FieldPos(0)
	if len(cells) > f.width {
		f.fault(BadColumn, row, f.width)
		return
	}
	cell := func(field eventField) string {
		if i := f.at[field]; i >= 0 && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	for i := range cells {
		if !utf8.ValidString(cells[i]) {
			f.fault(NoText, row, i)
			return
		}
	}
	kind, _ := ParseEventKind(cell(fieldKind))
	e := PersonEvent{Person: cell(fieldID), Row: row, Event: Event{
		Kind: kind, Date: cell(fieldDate), Author: cell(fieldAuthor), Role: cell(fieldRole), Reason: cell(fieldReason),
		Level: cell(fieldLevel), Until: cell(fieldUntil), About: cell(fieldAbout), Time: cell(fieldTime),
	}}
	code, at := e.fault()
	if e.Person == "" {
		code, at = NoPerson, fieldID
	}
	if key := (seenEvent{e.Person, e.Event}); code == "" && f.seen[key] {
		code, at = Twice, fieldID
	} else {
		f.seen[key] = true
	}
	if code != "" {
		f.fault(code, row, f.at[at])
		return
	}
	f.events = append(f.events, e)
}

// fault notes what is wrong with a cell; column counts from 0, -1 where the file does not have it.
func (f *eventFile) fault(code Code, row, column int) {
	f.errors = append(f.errors, &Error{Code: code, File: f.name, Row: row, Column: column + 1})
}
