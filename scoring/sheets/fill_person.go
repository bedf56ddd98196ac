package sheets

import (
	"bytes"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/memo"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// maxSeen is how many different texts of a column are kept, so that a class's name is allocated once and not for every
// pupil.
const maxSeen = 1 << 14

// personFiller is what a filler needs to fill in who a sheet is from, and remembers of the cells read so far.
type personFiller struct {
	columns []personMemo // by binding.person
	id      idFiller
	units   unitFiller
	grades  memo.Short[gradeCell]
	births  memo.Short[birthCell]
	times   memo.Short[secondsCell]
	day     dayMemo
	alikes  memo.Text[alike]
	set     []attributeValue // of the sheet at hand
	clean   []byte           // for a cell's clean text
	school  person.School
	dates   person.Dates

	sexAt, ageAt, gradeAt, birthAt int // columns; noColumn for none

	stage  int // the attribute that is the stage of schooling; -1 where the definition has none
	stages stageValues
	said   int // by binding.person, what says the stage; -1 for none
}

// noColumn stands for a column that is not there.
const noColumn = -1

// personMemo is what the cells of a column about the person came to.
type personMemo struct {
	fixed  []byte // what the mapping says of every row
	texts  memo.Short[string]
	seen   map[string]string // the texts once more, so that each is allocated once
	values memo.Short[personCell]
}

// personCell is a cell of an attribute.
type personCell struct {
	value float64
	known bool
	fault person.Fault // instead of a value
	bad   bool         // no value of an attribute that only the definition knows
}

func newPersonFiller(rc *recipe) personFiller {
	f := personFiller{
		columns: make([]personMemo, len(rc.person)), units: newUnitFiller(rc),
		school: rc.m.School, dates: rc.m.Dates,
		sexAt: noColumn, ageAt: noColumn, gradeAt: noColumn, birthAt: noColumn, said: -1,
	}
	f.school.Through = rc.surveyed.Through
	if f.dates.Serial == person.SerialUnknown {
		f.dates.Serial = rc.surveyed.Serial
	}
	f.stage, f.stages = stageAttribute(rc.def)
	for i := range rc.person {
		c := &rc.person[i]
		f.columns[i] = personMemo{fixed: []byte(c.is), seen: map[string]string{}}
		switch {
		case c.role == roleBirth:
			f.birthAt = c.at
		case c.role != roleAttribute:
		case c.attribute == instruments.AttributeSex:
			f.sexAt = c.at
		case c.attribute == instruments.AttributeAge:
			f.ageAt = c.at
		case c.attribute == instruments.AttributeGrade:
			f.gradeAt = c.at
		case c.attribute == f.stage:
			f.said = i
		}
	}
	return f
}

// stageValues are the values of an attribute by stage of schooling; -1 for a stage that it does not know.
type stageValues [person.Vocational + 1]int

// stageAttribute gives the attribute stage of a definition, and its values, if its words are stages of schooling.
func stageAttribute(def *instruments.Definition) (attribute int, values stageValues) {
	for stage := range values {
		values[stage] = -1
	}
	attribute, ok := def.Attribute("stage")
	if !ok {
		return -1, values
	}
	for i, word := range def.Attributes[attribute].Words {
		stage, ok := person.ParseStage([]byte(word))
		if !ok || stage.String() != word {
			return -1, values
		}
		values[stage] = i
	}
	return attribute, values
}

// identify fills in what tells sheets apart: id, wave, informant. Problems with them are reported by describe.
func (f *filler) identify(s *scoring.Sheet, r *row) {
	f.row = r
	for i := range f.person {
		switch f.person[i].role {
		case roleID:
			s.ID = f.readID(&f.person[i])
		case roleWave:
			s.Wave = f.text(i)
		case roleInformant:
			if v := f.text(i); slices.Contains(informants, v) {
				s.Informant = v
			}
		}
	}
	if f.instance >= 0 {
		s.Wave = f.repetition(s.Wave)
	}
	f.identified = s.ID != ""
}

// repetition gives a wave with the number of its repetition, where it has one.
func (f *filler) repetition(wave string) string {
	cell := trimCell(f.cell(f.row, f.instance))
	if len(cell) == 0 || f.saysNothing(cell) {
		return wave
	}
	return wave + "#" + string(cell)
}

// describe fills in everything but the answers that identify has not, and reports what is wrong with it. quick says that
// scan has read the row.
func (f *filler) describe(s *scoring.Sheet, quick bool) {
	x := facts{school: f.who.school}
	f.checkStatus()
	f.readDate(s, &x)
	f.readSeconds(s)
	alike := f.alike(quick)
	if f.recall(s, alike) {
		return
	}
	before := f.faults
	f.who.set = f.who.set[:0]
	f.readUnits(s)
	if f.ages {
		s.ExpectAge() // also where the cell is empty: what reads the age is undecided then
	}
	if i := f.who.said; i >= 0 {
		f.readStage(i, &x) // before the grade, which may need it
	}
	for i := range f.person {
		f.readPerson(s, i, &x)
	}
	f.readUnitGrade(&x)
	f.readClass(&x)
	f.checkPath()
	f.join(s, &x)
	f.setFacts(s, &x)
	f.checkAge(s, &x)
	if f.faults == before {
		f.remember(s, alike)
	}
}

// readPerson reads a cell about the person, but for what has been read before.
func (f *filler) readPerson(s *scoring.Sheet, i int, x *facts) {
	switch c := &f.person[i]; c.role {
	case roleID:
		if s.ID == "" || f.who.id.fault != person.OK || f.who.id.doubt != person.OK {
			f.reportID(s, c)
		}
	case roleInformant:
		s.ExpectInformant()
		if s.Informant == "" && f.text(i) != "" {
			f.fault(c.at, codeBadValue, roleText(c.id), oneOf(informants))
		}
	case roleBirth:
		f.readBirth(i, x)
	case roleAttribute:
		f.readAttribute(s, i, x)
	}
}

// readAttribute reads the cell of an attribute.
func (f *filler) readAttribute(s *scoring.Sheet, i int, x *facts) {
	switch c := &f.person[i]; {
	case c.attribute == instruments.AttributeSex:
		f.readSex(i, x) // whose numbers have a convention
	case c.byOption && f.isNumber(c.at) && !f.hasCode(c):
		f.set(s, c.attribute, 0, false)
		f.fault(c.at, codeOptionNumber, roleText(c.id), c.id)
	case c.attribute == instruments.AttributeGrade:
		f.readGrade(i, x)
	case i != f.who.said:
		f.readValue(s, i)
	}
}

// isNumber reports a cell of digits alone.
func (f *filler) isNumber(at int) bool {
	f.who.clean = person.AppendClean(f.who.clean[:0], f.cell(f.row, at))
	return len(f.who.clean) > 0 && len(bytes.Trim(f.who.clean, "0123456789")) == 0
}

// hasCode reports a cell that the mapping's codes name.
func (f *filler) hasCode(c *personCells) bool {
	_, ok := c.codes[string(trimCell(f.cell(f.row, c.at)))]
	return ok
}

// said gives what a cell about the person says, trimmed and after the mapping's codes; coded says that it is the mapping
// that says so. It is nil where nothing is said.
func (f *filler) said(i int) (text []byte, coded bool) {
	c := &f.person[i]
	if c.at < 0 {
		return f.who.columns[i].fixed, true
	}
	cell := trimCell(f.cell(f.row, c.at))
	if v, ok := c.codes[string(cell)]; ok {
		return []byte(v), true
	}
	if f.saysNothing(cell) {
		return nil, false
	}
	return cell, false
}

// saysNothing reports whether a cell about the person, the unit or the date holds one of the marks of no answer, which the
// mapping says or the file's shape has. Digits alone are none: where 8 marks a question left out, there are still an id 8, a
// class 8, and people who are 8 years old.
func (rc *recipe) saysNothing(cell []byte) bool {
	_, mark := rc.noAnswer(cell)
	return mark && len(bytes.Trim(cell, "0123456789")) > 0
}

// key gives a cell about the person as it stands, and its key in a memo.
func (f *filler) key(i int) (k memo.Key, short bool) {
	if c := &f.person[i]; c.at >= 0 {
		return memo.KeyOf(f.cell(f.row, c.at))
	}
	return memo.KeyOf(f.who.columns[i].fixed)
}

// text gives the value of a cell about the person, after the mapping's codes; "" when there is none.
func (f *filler) text(i int) string {
	kept := &f.who.columns[i]
	k, short := f.key(i)
	if v, ok := kept.texts.Get(k); ok && short {
		return v
	}
	cell, _ := f.said(i)
	f.who.clean = person.AppendClean(f.who.clean[:0], cell)
	v := intern(kept.seen, f.who.clean)
	if short {
		kept.texts.Put(k, v)
	}
	return v
}

// intern gives the string of some bytes, the same one for the same bytes as far as there is room.
func intern(seen map[string]string, b []byte) string {
	if s, ok := seen[string(b)]; ok {
		return s
	}
	s := string(b)
	if len(seen) < maxSeen {
		seen[s] = s
	}
	return s
}

// readValue reads the cell of an attribute that only the definition knows, or of an age.
func (f *filler) readValue(s *scoring.Sheet, i int) {
	c := &f.person[i]
	v := f.value(i, func() personCell {
		err := s.SetPerson(c.id, f.text(i))
		value := s.Person(c.attribute)
		return personCell{value: value.V, known: value.Known, bad: err != nil}
	})
	f.set(s, c.attribute, v.value, v.known)
	if v.bad {
		f.fault(c.at, codeBadValue, roleText(c.id), attributeWant(&f.def.Attributes[c.attribute]))
	}
}

// value gives what the cell of an attribute came to, which read finds out where it is not remembered.
func (f *filler) value(i int, read func() personCell) personCell {
	kept := &f.who.columns[i].values
	k, short := f.key(i)
	if v, ok := kept.Get(k); ok && short {
		return v
	}
	v := read()
	if short {
		kept.Put(k, v)
	}
	return v
}

// faultIn reports a fault of a cell of the row at hand, if it is one to report.
func (f *filler) faultIn(at int, fault person.Fault) {
	if isReported(fault) {
		f.fault(at, codeOf(fault))
	}
}
