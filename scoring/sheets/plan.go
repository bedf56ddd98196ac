package sheets

import (
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/idrange"
)

// plan says what each column of one file is.
type plan struct {
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

	attribute int // index into Definition.Attributes, of roleAttribute
}

// unitColumn is the column of one level of the path of units; at is -1 where there is none, and fixed what stands there.
type unitColumn struct {
	at    int
	fixed string
}

type keepColumn struct {
	at     int
	values []string
}

// binder makes the plan of one file.
type binder struct {
	plan
	def    *instruments.Definition
	m      *Mapping
	report func(Problem)
}

// bind makes the plan for a header, and reports what is wrong with it; ok is false when there is no sense in reading the
// file: another problem has been reported then.
func bind(def *instruments.Definition, m *Mapping, levels []Level, file string, names []string, report func(Problem)) (*plan, bool) {
	b := binder{def: def, m: m, report: report}
	b.header = newHeader(names)
	b.used = make([]bool, len(names))
	if !m.byPlace() {
		b.labels = names
	}
	if !b.bindItems() || !b.bindKeep() {
		return nil, false
	}
	b.bindPerson()
	b.date = b.bindMoment(m.Date, "date", say("测评日期", "the date of testing"))
	b.seconds = b.bindMoment(m.Seconds, "seconds", say("用时", "the time taken"))
	b.bindUnits(levels, file)
	b.reportAbsent()
	b.reportUnused()
	if !b.has(roleID) {
		report(newProblem(codeNoIDColumn))
	}
	if b.has(roleBirth) && b.date < 0 {
		report(newProblem(codeNoDateForAge))
	}
	return &b.plan, true
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

// byDefault is take for a column that a file may do without, and that no item may have the name of.
func (b *binder) byDefault(name string, what diag.Text) int {
	if _, isItem := b.def.Item(name); isItem {
		return -1
	}
	if len(b.byName[name]) == 0 {
		return -1
	}
	return b.take(Column{name}, what)
}

// bindMoment finds the column of the date or of the time taken.
func (b *binder) bindMoment(c Column, name string, what diag.Text) int {
	if c.given() {
		return b.take(c, what)
	}
	return b.byDefault(name, what)
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
		u := unitColumn{at: -1}
		switch {
		case l.Column.given() && b.m.group:
			u.at = b.take(l.Column, say("单位", "a unit"))
		case l.Column.given():
			u.at = b.byDefault(l.Column.Text, say("单位", "a unit"))
		default:
			var ok bool
			if u.fixed, ok = pathPart(file, l.Path); !ok {
				b.report(newProblem(codeNoFolder, l.Path))
			}
		}
		b.units = append(b.units, u)
	}
}

// reportAbsent says once which items the file has no column for.
func (b *binder) reportAbsent() {
	if len(b.absent) == 0 {
		return
	}
	ids := make([]string, len(b.absent))
	for i, item := range b.absent {
		ids[i] = b.def.Items[item].ID
	}
	b.report(newProblem(codeItemMissing, len(ids), someOf(idrange.Collapse(ids))))
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
