package sheets

import (
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// joint says how the rows of a run are joined to a roster: what of a sheet the roster has a word on.
type joint struct {
	*Roster
	wave  string // of which the roster says where everybody is; "" for all
	ranks []int  // by level of the path of units: an index into unitRoles; -1 where the roster says nothing of the level
}

// newJoint makes it for the levels of a run; nil without a roster.
func newJoint(o *Options, levels []Level) *joint {
	if o.Roster == nil {
		return nil
	}
	return &joint{o.Roster, o.RosterWave, o.Roster.ranks(levels)}
}

// ofAnother reports whether a sheet is of another wave than the roster.
func (j *joint) ofAnother(s *scoring.Sheet) bool {
	return j.wave != "" && s.Wave != "" && s.Wave != j.wave
}

// join has the sheets of a file joined to the roster, and gives what stands in the way.
func (src *source) join(j *joint) (problems []Problem) {
	rc := src.recipe
	if rc == nil || j == nil {
		return nil
	}
	rc.joint = j
	if rc.sheetIDs {
		problems = append(problems, newProblem(codeNotPersons))
	}
	if j.has(person.RoleBirth) && rc.date < 0 && !rc.has(roleBirth) {
		problems = append(problems, newProblem(codeNoDateForAge))
	}
	return problems
}

// ranks gives by level of a path what unit it is, -1 for those of which the roster says nothing.
func (r *Roster) ranks(levels []Level) []int {
	ranks := make([]int, len(levels))
	for i := range levels {
		if ranks[i] = unitRank(levels[i].role); ranks[i] >= 0 && !r.has(levels[i].role) {
			ranks[i] = -1
		}
	}
	return ranks
}

// has reports whether the roster has a column.
func (r *Roster) has(role person.Role) bool { return r.columns.at[role] >= 0 }

// saysSexes reports whether the roster says of which sex everybody is.
func (r *Roster) saysSexes() bool { return r.has(person.RoleSex) && !r.sexless }

// saysGrade reports whether the roster says of which grade somebody is.
func (r *Roster) saysGrade() bool { return r.has(person.RoleGrade) || r.has(person.RoleClass) }

// Who a sheet is of, where that is no pupil of the roster: filler.pupil.
const (
	nobody   = -1 // not known
	unlisted = -2 // somebody who is not on the roster
)

// join takes what the roster says of the person of a sheet, when the row has been read: x is what that says.
func (f *filler) join(s *scoring.Sheet, x *facts) {
	f.pupil, f.nearly = nobody, false
	if f.joint == nil {
		return
	}
	f.expect(s)
	p := f.joined(s)
	another := f.joint.ofAnother(s)
	if another && f.pupil >= 0 {
		f.pupil = nobody // whoever is on the roster is expected in its own wave
	}
	if p == nil {
		f.doubtSex(x)
		return
	}
	f.joinPerson(p, x)
	if another {
		return
	}
	f.joinUnits(s, p, x.tested)
	f.joinGrade(p, x)
}

// joined gives whom of the roster a sheet is of; nil where that is not known, or the roster says two things.
func (f *filler) joined(s *scoring.Sheet) *rosterPupil {
	if !f.identified || f.sheetIDs {
		return nil
	}
	at := f.joint.find(s.ID)
	if at < 0 {
		f.stranger(s)
		return nil
	}
	f.pupil = at
	if p := &f.joint.pupils[at]; !p.torn { // said of the roster
		return p
	}
	return nil
}

// doubtSex reports a sex that is the number of an option and nothing else: see sexesByConvention.
func (f *filler) doubtSex(x *facts) {
	if f.sexByOption && x.sex != person.SexUnknown && f.isNumber(f.who.sexAt) {
		f.fault(f.who.sexAt, codeSexNumbers)
	}
}

// expect says what could be known of the person, so that rules which read it are undecided where it is not.
func (f *filler) expect(s *scoring.Sheet) {
	if f.joint.has(person.RoleBirth) {
		s.ExpectAge()
	}
	if f.joint.has(person.RoleSex) {
		s.SetPersonValue(instruments.AttributeSex, 0, false)
	}
	if f.joint.saysGrade() {
		s.SetPersonValue(instruments.AttributeGrade, 0, false)
	}
}

// stranger reports a sheet whose id is not on the roster.
func (f *filler) stranger(s *scoring.Sheet) {
	f.pupil = unlisted
	at := noColumn
	for i := range f.person {
		if f.person[i].role == roleID {
			at = f.person[i].at
		}
	}
	if near := f.joint.nearest(s.ID); near >= 0 {
		f.nearly = true
		f.fault(at, codeNearlyOn, int(f.joint.pupils[near].row))
		return
	}
	f.fault(at, codeNotOnRoster)
}

// differs reports that a cell, or what else the row has from somewhere, says something else than the roster. Name is what
// it is called where no column says it.
func (f *filler) differs(at int, name string, p *rosterPupil) {
	if at >= 0 {
		f.fault(at, codeRosterDiffers, int(p.row))
		return
	}
	problem := newProblem(codeRosterDiffers, int(p.row))
	problem.Row, problem.Column = f.row.line, name
	f.report(problem)
}

// joinUnits takes the path of units.
func (f *filler) joinUnits(s *scoring.Sheet, p *rosterPupil, tested time.Time) {
	place := &f.joint.places[p.place]
	for i, rank := range f.joint.ranks {
		if rank < 0 || place.units[rank] == "" {
			continue
		}
		if s.Unit[i] != "" && !f.mates.says(f.joint, p.place, rank, s.Unit[i], tested) {
			f.differs(f.units[i].at, f.units[i].name, p)
		}
		s.Unit[i] = place.units[rank]
	}
}

// classmates remembers what the sheet before came to: sheets of one class usually follow each other, and say the same.
type classmates struct {
	known  bool // of which class that is
	place  int32
	tested time.Time
	grade  person.Grade
	fault  person.Fault
	units  [len(unitRoles)]struct {
		name string
		same bool
	}
}

// turn goes over to another class, or date.
func (c *classmates) turn(place int32, tested time.Time) {
	if !c.known || c.place != place || !c.tested.Equal(tested) {
		*c = classmates{place: place, tested: tested, known: true, grade: person.Grade{Number: unread}}
	}
}

// unread is no grade.
const unread = 0xff

// gradeOf is Roster.gradeOf for a pupil of a place.
func (c *classmates) gradeOf(j *joint, place int32, tested time.Time) (person.Grade, person.Fault) {
	if c.turn(place, tested); c.grade.Number == unread {
		c.grade, c.fault = j.gradeOf(&j.places[place], tested)
	}
	return c.grade, c.fault
}

// says is joint.sameUnit for a pupil of a place.
func (c *classmates) says(j *joint, place int32, rank int, name string, tested time.Time) bool {
	c.turn(place, tested)
	u := &c.units[rank]
	if u.name != name {
		u.name, u.same = name, j.sameUnit(&j.places[place], rank, name, tested)
	}
	return u.same
}

// sameUnit reports whether a name of a unit and the roster's are spellings of one.
func (j *joint) sameUnit(place *rosterPlace, rank int, name string, tested time.Time) bool {
	its := place.units[rank]
	if sameName(name, its) {
		return true
	}
	school := j.schoolOf(place)
	grade, _ := j.gradeOf(place, tested)
	switch rank {
	case gradeRank:
		said, fault := school.ParseGrade([]byte(name), tested)
		return fault == person.OK && said.Number == grade.Number
	case classRank:
		said, fault := school.ParseClass([]byte(name), person.SourceUnknown, tested, grade)
		class, without := school.ParseClass([]byte(its), person.SourceUnknown, tested, grade)
		return fault == person.OK && without == person.OK && said.Number == class.Number
	}
	return false
}

// joinPerson takes what the roster says of the person's sex and birth, which are the same in every wave.
func (f *filler) joinPerson(p *rosterPupil, x *facts) {
	if p.sex != person.SexUnknown {
		if x.sex != person.SexUnknown && x.sex != p.sex {
			f.differs(f.who.sexAt, person.RoleSex.String(), p)
		}
		x.sex = p.sex
	}
	if born, ok := p.born(); ok {
		if !x.birth.IsZero() && !sameDay(x.birth, born) {
			f.differs(f.who.birthAt, person.RoleBirth.String(), p)
		}
		x.birth = born
	}
}

// joinGrade takes the grade, and the stage with it: that of the tenth may be vocational, and that of the sixth is junior in
// the five-four system.
func (f *filler) joinGrade(p *rosterPupil, x *facts) {
	grade, fault := f.mates.gradeOf(f.joint, p.place, x.tested)
	if fault != person.OK || grade.Number == 0 {
		return
	}
	if x.grade.Number > 0 && x.grade.Number != grade.Number {
		f.differs(f.who.gradeAt, person.RoleGrade.String(), p)
	}
	x.grade = grade
	if grade.Stage != person.StageUnknown {
		x.stage = grade.Stage
	}
}

func sameDay(a, b time.Time) bool {
	y, m, d := a.Date()
	y2, m2, d2 := b.Date()
	return y == y2 && m == m2 && d == d2
}
