package sheets

import (
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"

	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// RosterOptions say what a roster cannot say by itself. The zero value is ready for use.
type RosterOptions struct {
	// Key is the column of ids, named as in a mapping; "" means the only one that is called like one.
	Key string
	// Sheet is the sheet of a workbook; "" means the only one with data.
	Sheet string
	// School is what holds for all schools of which the roster does not say otherwise; Dates how dates of birth are written.
	School person.School
	Dates  person.Dates
	// Problems, when not nil, is given every problem at once, in the order of rows.
	Problems func(Problem)
	// Names has the names of the pupils read and kept, for Roster.All. Joining sheets needs none.
	Names bool
}

// LoadRoster reads a roster: CSV or a workbook, in any encoding that answer sheets may have. Its columns are found by their
// headers, in the first of the ten rows at the top that names an id: 学籍号, 学号, 身份证号 or ID and the like; 性别, 出生日期;
// 市, 区县, 学校, 年级, 班级; 学段 (小学, 初中, 高中, 中职) and 学制 (六三制, 五四制), which say how the grades of that row count.
// Others are not read, consent neither, and names only where RosterOptions.Names asks for them.
//
// An error is a *Problem where the file cannot be a roster, such as one without a column of ids, or with two, or
// without anybody; ErrRosterSize, or one of reading. What is wrong with single rows is a problem like those of answer
// sheets: a row without an id, or with one that a spreadsheet has spoiled, and a row of sums (合计), is left out and
// expects nobody; an id that is there twice is one pupil, of whom sheets take nothing if the rows differ; a cell that
// cannot be read is as good as empty.
func LoadRoster(src Source, o RosterOptions) (*Roster, error) {
	if src.Once {
		return nil, fmt.Errorf("%w: %s", ErrOnce, src.Name)
	}
	l := &rosterLoader{
		src: src, options: o, ledger: newLedger(o.Problems), places: map[string]int32{}, names: map[string]string{},
		roster: &Roster{name: src.Name, seed: maphash.MakeSeed(), slots: make([]uint32, 1<<10)},
	}
	l.ledger.begin(src.Name)
	for _, pass := range []func(*row) error{l.survey, l.take} {
		if err := l.read(pass); err != nil {
			return nil, err
		}
	}
	if len(l.roster.pupils) == 0 {
		p := newProblem(codeRosterEmpty)
		p.File = src.Name
		return nil, &p
	}
	l.roster.found = l.ledger
	l.roster.found.each = nil
	l.roster.ids, l.roster.pupils = slices.Clip(l.roster.ids), slices.Clip(l.roster.pupils)
	return l.roster, nil
}

// rosterLoader reads a roster twice: numbers for a sex and for a grade mean what the whole column says they mean.
type rosterLoader struct {
	src     Source
	options RosterOptions
	ledger  *ledger
	roster  *Roster
	table   *table
	notes   []note // on the rows at hand
	dates   person.Dates

	sexes  person.SexSurvey
	grades person.GradeSurvey
	places map[string]int32  // by everything that makes one
	names  map[string]string // of units, so that each is kept once
	key    []byte
	clean  []byte // of a unit
	ids    []byte // of the id at hand
	second bool   // it is read for the second time
}

// read reads the file once, and has every row behind the header taken.
func (l *rosterLoader) read(take func(*row) error) (err error) {
	l.table = &table{src: l.src, sheet: l.options.Sheet, coding: &detection{}}
	t := l.table
	defer t.close()
	if err := t.start(EncodingAuto); err != nil {
		return l.refuse(err)
	}
	if err := l.header(); err != nil {
		return err
	}
	l.dates = l.options.Dates
	if t.book != nil {
		l.dates.Serial = person.Serial1900
		if t.book.date1904 {
			l.dates.Serial = person.Serial1904
		}
	}
	for {
		r, err := t.next()
		var bad *rowError
		switch {
		case errors.Is(err, io.EOF):
			l.second = true
			return nil
		case errors.As(err, &bad) && bad.Fatal:
			return l.refuse(err)
		case errors.As(err, &bad):
			l.report(rowProblem(bad, t.names))
		case err != nil:
			return fmt.Errorf("sheets: %s: %w", l.src.Name, err)
		case l.sumsUp(r):
			l.fault(r, -1, codeRosterSums)
		case !isBlank(r):
			l.notes = notesOn(t.notes(l.notes[:0]), r.line)
			if err := take(r); err != nil {
				return err
			}
		}
	}
}

// sumsUp reports a row that sums others up, and expects nobody: its id, or the first of its cells that is filled, says so.
func (l *rosterLoader) sumsUp(r *row) bool {
	for i := range r.len() {
		if cell := trimCell(r.field(i)); len(cell) > 0 {
			return shape.IsSummary(cell, false) || shape.IsSummary(l.cell(r, l.roster.columns.at[person.RoleID]), false)
		}
	}
	return false
}

// refuse gives the error of a file that cannot be read as a roster: a *Problem where the file is to blame.
func (l *rosterLoader) refuse(err error) error {
	if err := l.table.fail(err); err != nil {
		return fmt.Errorf("sheets: %w", err)
	}
	p := l.table.trouble[0]
	p.File = l.src.Name
	return &p
}

// maxRosterTop is how many rows at the top are looked at for the header: titles stand above it.
const maxRosterTop = 10

// header reads up to the row with the names of the columns, and settles what each is.
func (l *rosterLoader) header() error {
	t := l.table
	for k := range maxRosterTop {
		r, err := t.next()
		if errors.Is(err, io.EOF) && k > 0 {
			break
		}
		if err != nil {
			return l.refuse(err)
		}
		names := make([]string, r.len())
		for i := range names {
			names[i] = trimBlank(string(r.field(i)))
		}
		c, fault := findRosterColumns(names, l.options.Key)
		if fault == columnMissing {
			continue
		}
		t.names = names
		if fault != columnFound {
			return l.problem(newProblem(codeRosterKeys, someOf(c.candidates)), r.line)
		}
		l.roster.columns = *c
		for _, p := range c.problems {
			p.Row = r.line
			l.report(p)
		}
		return nil
	}
	if l.options.Key != "" {
		return l.problem(newProblem(codeRosterNoKey, l.options.Key), 0)
	}
	return l.problem(newProblem(codeRosterNoID), 0)
}

// problem places a problem that is the whole file's.
func (l *rosterLoader) problem(p Problem, row int) error {
	p.File, p.Row = l.src.Name, row
	return &p
}

// report reports a problem, when the file is read for the second time.
func (l *rosterLoader) report(p Problem) {
	if p.File = l.src.Name; l.second {
		l.ledger.add(p)
	}
}

// fault reports a problem with a cell.
func (l *rosterLoader) fault(r *row, at int, code Code, args ...any) {
	p := newProblem(code, args...)
	p.Row = r.line
	if at >= 0 {
		p.Column = headerName(l.table.names, at)
		p.found = pattern(l.cell(r, at))
	}
	l.report(p)
}
