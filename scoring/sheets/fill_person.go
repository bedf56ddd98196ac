package sheets

import (
	"bytes"
	"slices"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

// maxSeen is how many different texts of a column are kept, so that a class's name is allocated once and not for every
// pupil.
const maxSeen = 1 << 14

// identify fills in what tells sheets apart: id, wave, informant. Problems with them are reported by describe.
func (f *filler) identify(s *scoring.Sheet, r *row) {
	f.row = r
	for i := range f.person {
		c := &f.person[i]
		switch c.role {
		case roleID:
			s.ID = f.idText(c)
		case roleWave:
			s.Wave = f.text(c)
		case roleInformant:
			if v := f.text(c); v != "" {
				if _, ok := personValue(f.def, roleInformant, "", v); ok {
					s.Informant = v
				}
			}
		}
	}
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
	return string(cell)
}

// text gives the value of a cell about the person, after the mapping's codes; "" when there is none.
func (f *filler) text(c *personCells) string {
	if c.at < 0 {
		return c.is
	}
	cell := trimCell(f.cell(f.row, c.at))
	if v, ok := c.codes[string(cell)]; ok {
		return v
	}
	if isMark(f.missing, cell) {
		return ""
	}
	return intern(c.seen, cell)
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
		u := &f.units[i]
		name := u.fixed
		if u.at >= 0 {
			if cell := trimCell(f.cell(f.row, u.at)); isMark(f.missing, cell) {
				name = ""
			} else {
				name = intern(u.seen, cell)
			}
		}
		s.Unit = append(s.Unit, name)
	}
	tested, hasDate := f.tested(s)
	f.timeTaken(s)
	if f.date >= 0 && slices.ContainsFunc(f.person, func(c personCells) bool { return c.role == roleBirth }) {
		s.ExpectAge() // also where the cell is empty: what reads the age is undecided then
	}
	for i := range f.person {
		if c := &f.person[i]; c.role != roleBirth {
			f.set(s, c)
		}
	}
	for i := range f.person { // after the rest: the date of birth wins over an age
		if c := &f.person[i]; c.role == roleBirth {
			f.age(s, c, tested, hasDate)
		}
	}
}

func (f *filler) set(s *scoring.Sheet, c *personCells) {
	switch c.role {
	case roleID:
		switch {
		case s.ID == "":
			f.fault(c.at, codeNoID)
		case damagedID.MatchString(s.ID):
			f.fault(c.at, codeDamagedID)
		}
	case roleInformant:
		s.ExpectInformant()
		if s.Informant == "" && f.text(c) != "" {
			f.fault(c.at, codeBadValue, roleText(c.id), oneOf(informants))
		}
	case roleAttribute:
		i, _ := f.def.Attribute(c.id)
		v := f.text(c)
		if s.SetPerson(c.id, attributeWord(i, v)) != nil {
			f.fault(c.at, codeBadValue, roleText(c.id), attributeWant(&f.def.Attributes[i]))
		}
	}
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
		date, ok := parseDate(string(cell))
		if !ok {
			f.fault(f.date, codeBadDate)
			return time.Time{}, false
		}
		f.moment, f.day = date, date.Format(time.DateOnly)
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
	x, ok := parseSeconds(string(cell))
	if !ok {
		f.fault(f.seconds, codeBadSeconds)
		return
	}
	s.Seconds, s.HasSeconds = x, true
}

// age fills in the age at the date of testing.
func (f *filler) age(s *scoring.Sheet, c *personCells, tested time.Time, hasDate bool) {
	text := f.text(c)
	if text == "" || f.date < 0 { // without any date, the file's report says so once
		return
	}
	birth, ok := parseDate(text)
	switch {
	case !ok:
		f.fault(c.at, codeBadDate)
	case !hasDate:
		f.fault(c.at, codeNoAge)
	case !s.SetAge(birth, tested):
		f.fault(c.at, codeBirthLater)
	}
}
