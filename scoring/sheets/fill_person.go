package sheets

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/memo"
	"github.com/psynorm/psynorm/scoring"
)

// maxSeen is how many different texts of a column are kept, so that a class's name is allocated once and not for every
// pupil.
const maxSeen = 1 << 14

// personMemo is what the cells of a column about the person came to.
type personMemo struct {
	texts  memo.Short[string]
	seen   map[string]string // the texts once more, so that each is allocated once
	values memo.Short[personCell]
}

// personCell is a cell of an attribute.
type personCell struct {
	value      float64
	known, bad bool
}

// unitMemo is the names of one level of the path.
type unitMemo struct {
	names memo.Short[string]
	seen  map[string]string
}

// identify fills in what tells sheets apart: id, wave, informant. Problems with them are reported by describe.
func (f *filler) identify(s *scoring.Sheet, r *row) {
	f.row = r
	for i := range f.person {
		switch c := &f.person[i]; c.role {
		case roleID:
			s.ID = f.idText(c)
		case roleWave:
			s.Wave = f.text(i)
		case roleInformant:
			if v := f.text(i); slices.Contains(informants, v) {
				s.Informant = v
			}
		}
	}
	f.damaged = isDamagedID(s.ID)
	f.identified = s.ID != "" && !f.damaged
}

// idText gives an id, whose texts are too many to keep.
func (f *filler) idText(c *personCells) string {
	cell := trimCell(f.cell(f.row, c.at))
	if v, ok := c.codes[string(cell)]; ok {
		return v
	}
	if isMark(f.missing, cell) {
		return ""
	}
	return f.ids.of(cell)
}

// text gives the value of a cell about the person, after the mapping's codes; "" when there is none.
func (f *filler) text(i int) string {
	c, kept := &f.person[i], &f.persons[i]
	if c.at < 0 {
		return c.is
	}
	cell := f.cell(f.row, c.at)
	k, short := memo.KeyOf(cell)
	if v, ok := kept.texts.Get(k); ok && short {
		return v
	}
	v := f.readText(i, cell)
	if short {
		kept.texts.Put(k, v)
	}
	return v
}

func (f *filler) readText(i int, cell []byte) string {
	cell = trimCell(cell)
	if v, ok := f.person[i].codes[string(cell)]; ok {
		return v
	}
	if isMark(f.missing, cell) {
		return ""
	}
	return intern(f.persons[i].seen, cell)
}

// isMark reports whether a cell about the person holds one of the mapping's marks of no answer. Digits alone are none:
// where 8 marks a question left out, there are still an id 8, a class 8, and people who are 8 years old.
func isMark(missing map[string]instruments.Absence, cell []byte) bool {
	_, mark := missing[string(cell)]
	return mark && len(bytes.Trim(cell, "0123456789")) > 0
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

// describe fills in everything but the answers that identify has not, and reports what is wrong with it.
func (f *filler) describe(s *scoring.Sheet) {
	for i := range f.units {
		s.Unit = append(s.Unit, f.unit(i))
	}
	tested, hasDate := f.tested(s)
	f.timeTaken(s)
	if f.ages {
		s.ExpectAge() // also where the cell is empty: what reads the age is undecided then
	}
	for i := range f.person {
		if f.person[i].role != roleBirth {
			f.set(s, i)
		}
	}
	for i := range f.person { // after the rest: the date of birth wins over an age
		if c := &f.person[i]; c.role == roleBirth {
			f.age(s, c, tested, hasDate)
		}
	}
}

// unit gives the name of one level of the path.
func (f *filler) unit(i int) string {
	u, kept := &f.units[i], &f.groups[i]
	if u.at < 0 {
		return u.fixed
	}
	cell := f.cell(f.row, u.at)
	k, short := memo.KeyOf(cell)
	if name, ok := kept.names.Get(k); ok && short {
		return name
	}
	name := f.readUnit(kept, cell)
	if short {
		kept.names.Put(k, name)
	}
	return name
}

func (f *filler) readUnit(kept *unitMemo, cell []byte) string {
	if cell = trimCell(cell); isMark(f.missing, cell) {
		return ""
	}
	return intern(kept.seen, cell)
}

func (f *filler) set(s *scoring.Sheet, i int) {
	switch c := &f.person[i]; c.role {
	case roleID:
		switch {
		case s.ID == "":
			f.fault(c.at, codeNoID)
		case f.damaged:
			f.fault(c.at, codeDamagedID)
		}
	case roleInformant:
		s.ExpectInformant()
		if s.Informant == "" && f.text(i) != "" {
			f.fault(c.at, codeBadValue, roleText(c.id), oneOf(informants))
		}
	case roleAttribute:
		cell := f.attribute(s, i)
		s.SetPersonValue(c.attribute, cell.value, cell.known)
		if cell.bad {
			f.fault(c.at, codeBadValue, roleText(c.id), attributeWant(&f.def.Attributes[c.attribute]))
		}
	}
}

// attribute reads the cell of an attribute.
func (f *filler) attribute(s *scoring.Sheet, i int) personCell {
	var cell []byte
	if c := &f.person[i]; c.at >= 0 {
		cell = f.cell(f.row, c.at)
	}
	k, short := memo.KeyOf(cell)
	if v, ok := f.persons[i].values.Get(k); ok && short {
		return v
	}
	v := f.readAttribute(s, i)
	if short {
		f.persons[i].values.Put(k, v)
	}
	return v
}

func (f *filler) readAttribute(s *scoring.Sheet, i int) personCell {
	c := &f.person[i]
	err := s.SetPerson(c.id, attributeWord(c.attribute, f.text(i)))
	v := s.Person(c.attribute)
	return personCell{v.V, v.Known, err != nil}
}

// tested fills in the date of testing.
func (f *filler) tested(s *scoring.Sheet) (date time.Time, ok bool) {
	if f.date < 0 {
		return time.Time{}, false
	}
	cell := trimCell(f.cell(f.row, f.date))
	if len(cell) == 0 || isMark(f.missing, cell) {
		return time.Time{}, false
	}
	if f.day == "" || !bytes.Equal(cell, f.dayCell) {
		date, ok := parseDate(cell)
		if !ok {
			f.fault(f.date, codeBadDate)
			return time.Time{}, false
		}
		if f.day == "" || !date.Equal(f.moment) {
			f.moment, f.day = date, date.Format(time.DateOnly)
		}
		f.dayCell = append(f.dayCell[:0], cell...)
	}
	s.Date = f.day
	return f.moment, true
}

func (f *filler) timeTaken(s *scoring.Sheet) {
	if f.seconds < 0 {
		return
	}
	s.SecondsColumn = true
	cell := trimCell(f.cell(f.row, f.seconds))
	if len(cell) == 0 || isMark(f.missing, cell) {
		return
	}
	x, ok := parseSeconds(cell)
	if !ok {
		f.fault(f.seconds, codeBadSeconds)
		return
	}
	s.Seconds, s.HasSeconds = x, true
}

// age fills in the age at the date of testing.
func (f *filler) age(s *scoring.Sheet, c *personCells, tested time.Time, hasDate bool) {
	birth, given, ok := f.birth(c)
	switch {
	case !given || f.date < 0: // without any date, the file's report says so once
	case !ok:
		f.fault(c.at, codeBadDate)
	case !hasDate:
		f.fault(c.at, codeNoAge)
	case !s.SetAge(birth, tested):
		f.fault(c.at, codeBirthLater)
	}
}

// birth reads the date of birth; ok is false for what is given and no date.
func (f *filler) birth(c *personCells) (date time.Time, given, ok bool) {
	if c.at < 0 {
		date, ok = parseDate(c.is)
		return date, c.is != "", ok
	}
	cell := trimCell(f.cell(f.row, c.at))
	if v, coded := c.codes[string(cell)]; coded {
		date, ok = parseDate(v)
		return date, v != "", ok
	}
	if len(cell) == 0 || isMark(f.missing, cell) {
		return date, false, false
	}
	date, ok = parseDate(cell)
	return date, true, ok
}

// texts makes strings of cells that hardly ever come twice, many in one piece of memory, which whoever keeps one of them
// keeps too.
type texts struct{ b strings.Builder }

// textsTogether is the size of such a piece.
const textsTogether = 4 << 10

// of gives a cell as a string.
func (t *texts) of(cell []byte) string {
	if t.b.Cap()-t.b.Len() < len(cell) {
		t.b = strings.Builder{} // what has been given out keeps the old one's memory
		t.b.Grow(max(textsTogether, len(cell)))
	}
	from := t.b.Len()
	t.b.Write(cell)
	return t.b.String()[from:]
}
