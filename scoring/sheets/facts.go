package sheets

import (
	"strconv"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/memo"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// facts are what is known of the person of a sheet and has to agree with itself, wherever it stands: in cells of the row or
// in a roster. The zero value knows nothing.
type facts struct {
	school person.School // the person's
	tested time.Time     // the date of testing; zero where it is not known
	stage  person.Stage  // said by itself: grade has one of its own
	sex    person.Sex
	grade  person.Grade
	birth  time.Time // zero where it is not known

	gradeFault person.Fault // of the column of grades
}

// gradeCell is what a grade came to, in a school and a school year.
type gradeCell struct {
	school person.School
	year   int
	grade  person.Grade
	fault  person.Fault
}

// readSex reads the cell of a sex.
func (f *filler) readSex(i int, x *facts) {
	v := f.value(i, func() personCell {
		cell, coded := f.said(i)
		code := f.surveyed.Sexes
		if coded {
			code = person.NoSexNumber
		}
		sex, fault := person.ParseSex(cell, code)
		return personCell{value: float64(sex), fault: fault}
	})
	x.sex = person.Sex(v.value)
	f.faultIn(f.person[i].at, v.fault)
}

// readStage reads the cell of the stage that somebody is in.
func (f *filler) readStage(i int, x *facts) {
	c := &f.person[i]
	v := f.value(i, func() personCell {
		cell, _ := f.said(i)
		stage, ok := person.ParseStage(cell)
		return personCell{value: float64(stage), bad: !ok && len(cell) > 0}
	})
	if x.stage = person.Stage(v.value); x.stage != person.StageUnknown {
		x.school.Stage = x.stage
	}
	if v.bad {
		f.fault(c.at, codeBadValue, roleText(c.id), attributeWant(&f.def.Attributes[c.attribute]))
	}
}

// readGrade reads the cell of a grade.
func (f *filler) readGrade(i int, x *facts) {
	k, short := f.key(i)
	x.gradeFault = f.grade(k, short, x, func() ([]byte, bool) { return f.said(i) })
	f.faultIn(f.person[i].at, x.gradeFault)
}

// readUnitGrade reads a unit that is a grade, where no column of the person's is one. Nobody has asked for that grade, so
// that what is wrong with it is nothing to report.
func (f *filler) readUnitGrade(x *facts) {
	level := f.who.units.grade
	if level < 0 || f.units[level].byOption && f.isNumber(f.units[level].at) {
		return
	}
	cell := f.cell(f.row, f.units[level].at)
	k, short := memo.KeyOf(cell)
	f.grade(k, short, x, func() ([]byte, bool) {
		cell = trimCell(cell)
		if name, ok := f.units[level].codes[string(cell)]; ok {
			return []byte(name), true
		}
		if f.saysNothing(cell) {
			return nil, false
		}
		return cell, false
	})
}

// grade reads a grade that the mapping says or a cell, which is not read where its key is remembered.
func (f *filler) grade(k memo.Key, short bool, x *facts, said func() (text []byte, coded bool)) person.Fault {
	year := f.who.day.year
	if v, ok := f.who.grades.Get(k); ok && short && v.school == x.school && v.year == year {
		x.grade = v.grade
		return v.fault
	}
	cell, coded := said()
	school := x.school
	school.Through = school.Through || coded
	v := gradeCell{school: x.school, year: year}
	v.grade, v.fault = school.ParseGrade(cell, x.tested)
	if short {
		f.who.grades.Put(k, v)
	}
	x.grade = v.grade
	return v.fault
}

// agree takes over the grade that a class's label says, where none is known, or its stage is not.
func (x *facts) agree(label person.Grade) {
	switch {
	case label.Number == 0 || isReported(x.gradeFault):
	case x.grade.Number == 0:
		x.grade = label
	case x.grade.Stage == person.StageUnknown:
		x.grade.Stage = label.Stage
	}
}

// setFacts puts what is known of the person into the sheet, and reports where it cannot be.
func (f *filler) setFacts(s *scoring.Sheet, x *facts) {
	who := &f.who
	if x.sex != person.SexUnknown {
		f.set(s, instruments.AttributeSex, float64(x.sex-person.Male), true)
	} else if who.sexAt != noColumn {
		f.set(s, instruments.AttributeSex, 0, false)
	}
	if x.grade.Number > 0 || who.gradeAt != noColumn {
		f.set(s, instruments.AttributeGrade, float64(x.grade.Number), x.grade.Number > 0)
	}
	stage := x.stage
	if stage == person.StageUnknown {
		stage = x.grade.Stage
	}
	if stage == person.StageUnknown {
		stage = x.school.Stage
	}
	if v := who.stages[stage]; v >= 0 {
		f.set(s, who.stage, float64(v), true)
	} else if who.said >= 0 {
		f.set(s, who.stage, 0, false)
	}
	f.setAge(s, x)
}

// setAge fills in the age at the date of testing, which follows from the date of birth and wins over one that is written.
func (f *filler) setAge(s *scoring.Sheet, x *facts) {
	switch {
	case x.birth.IsZero() || f.date < 0: // without any date, the file's report says so once
	case x.tested.IsZero():
		f.fault(f.who.birthAt, codeNoAge)
	case !s.SetAge(x.birth, x.tested):
		f.faultIn(f.who.birthAt, person.BirthLater)
	}
}

// checkAge reports an age that is unusual in the grade, and one for which the instrument is not. It decides nothing.
func (f *filler) checkAge(s *scoring.Sheet, x *facts) {
	age := s.Person(instruments.AttributeAge)
	if !age.Known {
		return
	}
	at := f.who.birthAt
	if x.birth.IsZero() {
		at = f.who.ageAt
	}
	if x.grade.AgeMismatch(int(age.V)) {
		f.fault(at, codeAgeMismatch)
	}
	if about := &f.def.About; !about.HoldsAge(int(age.V)) {
		f.fault(at, codeAgeOutside, f.def.Ref(), agesText(about))
	}
}

// agesText says for which ages an instrument is.
func agesText(about *instruments.About) diag.Text {
	from, to := strconv.FormatFloat(about.Ages[0], 'f', -1, 64), strconv.FormatFloat(about.Ages[1], 'f', -1, 64)
	if about.AgesOpen {
		return say(from+" 岁以上", from+" years and above")
	}
	return say(from+" 至 "+to+" 岁", from+" to "+to+" years")
}
