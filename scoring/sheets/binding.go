package sheets

import (
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/idrange"
	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// binding says what each column of one file is.
type binding struct {
	*header
	labels  []string // what problems call the columns; nil: by their numbers
	items   []itemColumn
	options []optionsColumn
	absent  []int // items without a column
	person  []personCells
	units   []unitColumn
	keep    []keepColumn
	date    int // a column; -1 for none
	seconds int
	used    []bool

	instance int // the column that says which repetition of the wave it is; -1 for none

	sheetIDs bool          // the ids are a platform's of answer sheets: they tell sheets apart within this file alone
	grid     bool          // the file is no text: its cells say in which column they stand
	idKind   person.IDKind // that the column of ids is for
	surveyed Surveyed

	vendor      vendorTotal
	mayBeScores bool // the numbers of options, as far as anybody knows, and scores would be other answers
	sexByOption bool // sexes are numbers of options: to be said of each sheet of which the roster does not say the sex

	form    int          // of every sheet
	format  *shape.Shape // nil for none
	cells   instruments.Cells
	marks   map[string]instruments.Absence // what means no answer in the items' columns, beside the mapping's texts
	codings []*coding                      // by item, nil for the numbers of its options; nil where no item has one
}

// itemColumn is the column of one item's answers.
type itemColumn struct{ at, item int }

// optionsColumn is the column of a question with several answers: which of the items are marked.
type optionsColumn struct {
	at    int
	items []int
}

// personCells is where one thing about the persons comes from: a column, or the mapping.
type personCells struct {
	role  personRole
	id    string // of the attribute
	at    int    // -1: every row has the value is
	is    string
	codes map[string]string

	byOption  bool // a bare number may be that of an option, and nothing says what it means
	attribute int  // index into Definition.Attributes, of roleAttribute
}

// unitColumn is the column of one level of the path of units; at is -1 where there is none, and fixed what stands there.
type unitColumn struct {
	at    int
	fixed string
	role  person.Role // what the column's header says that the unit is
	codes map[string]string

	byOption bool // as of personCells

	beside int    // a column that is compared with fixed; -1 for none
	name   string // of the level
	up     int    // of a part of the file's path: as Level.Path
}

type keepColumn struct {
	at     int
	values []string
}

// binder makes the binding of one file.
type binder struct {
	binding
	*reading
	report func(Problem)
}

// bind makes the binding for a header, and reports what is wrong with it; ok is false when there is no sense in reading the
// file: another problem has been reported then.
func bind(rd *reading, levels []Level, file string, names []string, report func(Problem)) (*binding, bool) {
	b := binder{reading: rd, report: report}
	b.header = newHeader(names)
	b.used = make([]bool, len(names))
	if !b.m.byPlace() {
		b.labels = names
	}
	b.form, b.instance = formIndex(b.def, b.m.Form), -1
	b.readsCells()
	if !b.bindItems() || !b.codeItems() || !b.bindKeep() {
		return nil, false
	}
	b.mayBeScores = b.scoresDiffer()
	b.bindTotal()
	b.bindPerson()
	b.date = b.bindMoment(b.m.Date, person.RoleDate)
	b.seconds = b.bindMoment(b.m.Seconds, person.RoleSeconds)
	b.bindUnits(levels, file)
	b.nameUnits()
	b.reportAbsent()
	b.ignorePlatform()
	b.reportUnused()
	if !b.has(roleID) {
		report(newProblem(codeNoIDColumn))
	}
	if b.has(roleBirth) && b.date < 0 {
		report(newProblem(codeNoDateForAge))
	}
	return &b.binding, true
}

// take gives the index of a column and notes that it is used, or reports why there is none. What says what the column is
// for.
func (b *binder) take(c Column, what diag.Text) int {
	at, fault := b.find(c)
	return b.taken(at, fault, c, what)
}

func (b *binder) taken(at int, fault columnFault, c Column, what diag.Text) int {
	p := Problem{Column: c.Text}
	switch fault {
	case columnFound:
		b.used[at] = true
		return at
	case columnMissing:
		p.Code, p.args = codeColumnMissing, []any{what}
	case columnAmbiguous:
		p.Code, p.args = codeColumnAmbiguous, []any{what}
	case columnSeveral:
		p.Code, p.args = codeColumnSeveral, []any{what, c.Text}
	}
	b.report(p)
	return -1
}

// bindMoment finds the column of the date or of the time taken.
func (b *binder) bindMoment(c Column, role person.Role) int {
	what := say(role.Text("zh"), role.Text("en"))
	if c.given() {
		return b.take(c, what)
	}
	return b.ofRole(role, what)
}

func (b *binder) bindKeep() bool {
	for _, k := range b.m.Keep {
		at, fault := b.find(k.Column)
		if fault != columnFound {
			p := newProblem(codeKeepColumn)
			p.Column = k.Column.Text
			b.report(p)
			return false
		}
		b.used[at] = true
		b.keep = append(b.keep, keepColumn{at, k.Values})
	}
	return true
}

// bindUnits finds the columns of the path of units.
func (b *binder) bindUnits(levels []Level, file string) {
	for _, l := range levels {
		u := unitColumn{at: -1, beside: -1, name: l.Name}
		switch {
		case l.Column.given() && b.m.group:
			u.at = b.take(l.Column, say("单位", "a unit"))
		case l.role != person.RoleNone:
			u.at = b.ofRole(l.role, say("单位", "a unit"))
		}
		if l.path {
			b.bindPath(&u, l, file)
		}
		b.units = append(b.units, u)
	}
}

// reportAbsent says once which items the file has no column for: those that something is computed from, and the others,
// which nobody loses.
func (b *binder) reportAbsent() {
	if len(b.absent) == 0 {
		return
	}
	reads := readItems(b.def)
	var lost, unread []string
	for _, item := range b.absent {
		if id := b.def.Items[item].ID; reads[item] {
			lost = append(lost, id)
		} else {
			unread = append(unread, id)
		}
	}
	if len(lost) > 0 {
		b.report(newProblem(codeItemMissing, len(lost), someOf(idrange.Collapse(lost))))
	}
	if len(unread) > 0 {
		b.report(newProblem(codeItemUnread, len(unread), someOf(idrange.Collapse(unread))))
	}
}

// reportUnused lists once the columns that nothing is made of.
func (b *binder) reportUnused() {
	var names []string
	for i, used := range b.used {
		if !used {
			names = append(names, headerName(b.labels, i))
		}
	}
	if len(names) > 0 {
		b.report(newProblem(codeUnknownColumns, len(names), someOf(names)))
	}
}

// maxListed is how many names a message lists.
const maxListed = 10

// someOf lists names, the first ten of them.
func someOf(names []string) diag.Text {
	if len(names) <= maxListed {
		return say(strings.Join(names, "、"), strings.Join(names, ", "))
	}
	names = names[:maxListed]
	return say(strings.Join(names, "、")+" 等", strings.Join(names, ", ")+", ...")
}
