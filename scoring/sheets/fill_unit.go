package sheets

import (
	"bytes"
	"slices"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/memo"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// unitFiller is what a filler needs to read the path of units, and remembers of the cells read so far.
type unitFiller struct {
	levels []unitMemo // by binding.units
	class  int        // the level that is a class; -1 for none
	grade  int        // the level that is a grade, where no other column is one; -1 for none
	label  *label     // of the row at hand, where there is a class
}

// unitMemo is the names of one level of the path.
type unitMemo struct {
	names memo.Short[unitName]
	seen  map[string]unitName
}

// unitName is the name of a unit.
type unitName struct {
	text  string
	label *label // of a class; else nil
}

// label is what the label of a class came to.
type label struct {
	text   []byte
	read   bool
	plain  bool // in a school of that stage it is a number and nothing else, whatever the grade
	school person.School
	year   int
	grade  person.Grade // of a column
	from   person.Source

	class person.Class
	fault person.Fault
}

func newUnitFiller(rc *recipe) unitFiller {
	f := unitFiller{
		levels: make([]unitMemo, len(rc.units)), class: -1, grade: -1,
	}
	for i, u := range rc.units {
		f.levels[i].seen = map[string]unitName{}
		switch {
		case u.role == person.RoleClass && u.at >= 0:
			f.class = i
		case u.role == person.RoleGrade && u.at >= 0 && !slices.ContainsFunc(rc.person, isGrade):
			f.grade = i
		}
	}
	return f
}

func isGrade(c personCells) bool {
	return c.role == roleAttribute && c.attribute == instruments.AttributeGrade
}

// readUnits fills in the path of units.
func (f *filler) readUnits(s *scoring.Sheet) {
	for i := range f.units {
		u := &f.units[i]
		if u.at < 0 {
			s.Unit = append(s.Unit, u.fixed)
			continue
		}
		name := f.unit(i, u.at)
		s.Unit = append(s.Unit, name.text)
		if i == f.who.units.class {
			f.who.units.label = name.label
		}
	}
}

// unit gives the name of one level of the path that is a column.
func (f *filler) unit(i, at int) unitName {
	kept := &f.who.units.levels[i]
	cell := f.cell(f.row, at)
	k, short := memo.KeyOf(cell)
	if name, ok := kept.names.Get(k); ok && short {
		return name
	}
	name := f.readUnit(i, cell)
	if short {
		kept.names.Put(k, name)
	}
	return name
}

func (f *filler) readUnit(i int, cell []byte) unitName {
	kept := &f.who.units.levels[i]
	if cell = trimCell(cell); f.saysNothing(cell) {
		cell = nil
	}
	if name, ok := f.units[i].codes[string(cell)]; ok {
		cell = []byte(name)
	}
	f.who.clean = person.AppendUnit(f.who.clean[:0], cell)
	if name, ok := kept.seen[string(f.who.clean)]; ok {
		return name
	}
	name := unitName{text: string(f.who.clean)}
	if i == f.who.units.class {
		name.label = &label{text: bytes.Clone(f.who.clean)}
	}
	if len(kept.seen) < maxSeen {
		kept.seen[name.text] = name
	}
	return name
}

// readClass reads the label of the class, which says the grade where nothing else does, and is compared with it elsewhere.
// The unit is called as the label is written, whatever that says.
func (f *filler) readClass(x *facts) {
	level := f.who.units.class
	if level < 0 || len(f.who.units.label.text) == 0 {
		return
	}
	at := f.units[level].at
	class, fault := f.classOf(f.who.units.label, f.keptAs(at), x)
	switch {
	case fault == person.OK:
		x.agree(class.Grade)
	case !isReported(fault):
	case fault == person.ClassDecimal && f.noteOn(at) != nil: // that has been said
	case fault == person.ClassDecimal, fault == person.ClassAmbiguous, fault == person.ClassElsewhere:
		f.faultIn(at, fault)
	case x.grade.Number == 0 && f.who.gradeAt == noColumn:
		f.fault(at, codeClassGrade, faultText(fault))
	}
}

// classOf reads a label for somebody whose grade is known or not.
func (f *filler) classOf(l *label, from person.Source, x *facts) (person.Class, person.Fault) {
	if l.read && l.from == from && l.school == x.school && (l.plain || l.grade == x.grade && l.year == f.who.day.year) {
		return l.class, l.fault
	}
	alone, fault := x.school.ParseClass(l.text, from, time.Time{}, person.Grade{})
	*l = label{
		text: l.text, read: true, school: x.school, year: f.who.day.year, grade: x.grade, from: from, class: alone, fault: fault,
	}
	if l.plain = fault == person.OK && alone.Grade == (person.Grade{}); !l.plain {
		l.class, l.fault = x.school.ParseClass(l.text, from, x.tested, x.grade)
	}
	return l.class, l.fault
}
