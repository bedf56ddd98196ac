package sheets

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// cell gives the text of a column; nil where there is none.
func (l *rosterLoader) cell(r *row, at int) []byte {
	if at < 0 || at >= r.len() {
		return nil
	}
	return trimCell(r.field(at))
}

// survey notes what the numbers of a row may mean.
func (l *rosterLoader) survey(r *row) error {
	c := &l.roster.columns
	if at := c.at[person.RoleSex]; at >= 0 {
		l.sexes.Add(l.cell(r, at))
	}
	if at := c.at[person.RoleGrade]; at >= 0 {
		l.grades.Add(l.cell(r, at))
	}
	return nil
}

// take adds the pupil of a row.
func (l *rosterLoader) take(r *row) error {
	l.roster.through = l.grades.Through()
	id, ok := l.id(r)
	if !ok {
		return nil
	}
	place, err := l.place(r)
	if err != nil {
		return err
	}
	p := rosterPupil{row: uint32(r.line), place: place, birth: l.birth(r), sex: l.sex(r)}
	name := l.called(r)
	if known := l.roster.find(string(id)); known >= 0 {
		l.twice(r, known, &p, name)
		return nil
	}
	if len(l.roster.pupils) == MaxRosterPupils || len(l.roster.ids)+len(id) > math.MaxUint32 {
		return fmt.Errorf("%w: %s", ErrRosterSize, l.src.Name)
	}
	l.roster.add(id, p)
	if l.options.Names {
		l.roster.called = append(l.roster.called, name)
	}
	l.roster.sexless = l.roster.sexless || p.sex == person.SexUnknown
	return nil
}

// called gives the name of a row, where names are read.
func (l *rosterLoader) called(r *row) string {
	if at := l.roster.columns.name; l.options.Names && at >= 0 && !l.valueless(r, at) {
		return string(l.cell(r, at))
	}
	return ""
}

// twice deals with a pupil who is there already.
func (l *rosterLoader) twice(r *row, at int, again *rosterPupil, name string) {
	known := &l.roster.pupils[at]
	same := known.place == again.place && known.birth == again.birth && known.sex == again.sex
	if l.options.Names && l.roster.called[at] != name {
		same, l.roster.called[at] = false, ""
	}
	code := codeRosterTwice
	if !same {
		known.torn, code = true, codeRosterTorn
	}
	l.fault(r, l.roster.columns.at[person.RoleID], code, int(known.row))
}

// id gives the clean id of a row; false where there is none that can be used.
func (l *rosterLoader) id(r *row) ([]byte, bool) {
	at := l.roster.columns.at[person.RoleID]
	if l.valueless(r, at) {
		return nil, false
	}
	from := person.SourceUnknown
	if l.table.cells != nil {
		from = person.SourceText // unless there is a doubt about it
	}
	for _, n := range l.notes {
		if n.column == at && n.doubt != "" {
			from = person.SourceNumber
		}
	}
	id, fault := person.ParseID(l.ids[:0], l.cell(r, at), from)
	l.ids = id.Text[:0]
	switch {
	case fault.Missing():
		l.fault(r, at, codeRosterRowNoID)
		return nil, false
	case fault != person.OK:
		l.fault(r, at, codeRosterBadID, faultText(fault))
		return nil, false
	}
	return id.Text, true
}

// sex gives the sex of a row.
func (l *rosterLoader) sex(r *row) person.Sex {
	at := l.roster.columns.at[person.RoleSex]
	if at < 0 || l.valueless(r, at) {
		return person.SexUnknown
	}
	sex, fault := person.ParseSex(l.cell(r, at), l.sexes.Code())
	l.doubt(r, at, fault)
	return sex
}

// birth gives the date of birth of a row.
func (l *rosterLoader) birth(r *row) int32 {
	at := l.roster.columns.at[person.RoleBirth]
	if at < 0 || l.valueless(r, at) {
		return noBirth
	}
	born, fault := l.dates.Parse(l.cell(r, at))
	if l.doubt(r, at, fault); fault != person.OK {
		return noBirth
	}
	return int32(born.Time.Unix() / secondsPerDay)
}

// valueless reports a cell whose value is not known, and says so.
func (l *rosterLoader) valueless(r *row, at int) bool {
	for _, n := range l.notes {
		if n.column == at && !hasValue(n.doubt) {
			l.fault(r, at, codeCellWithoutValue, reason(n.doubt))
			return true
		}
	}
	return false
}

// doubt reports a cell that cannot be read; an empty one is no problem.
func (l *rosterLoader) doubt(r *row, at int, fault person.Fault) {
	if fault != person.OK && !fault.Missing() {
		l.fault(r, at, codeRosterCell, faultText(fault))
	}
}

// place gives the place of a row, a new one where it is the first of it.
func (l *rosterLoader) place(r *row) (int32, error) {
	c := &l.roster.columns
	l.key = l.key[:0]
	var units [len(unitRoles)]string
	for i, role := range unitRoles {
		if at := c.at[role]; at >= 0 && !l.valueless(r, at) {
			units[i] = l.name(l.cell(r, at))
		}
		l.key = append(append(l.key, units[i]...), 0)
	}
	school := l.school(r)
	l.key = append(l.key, byte(school.Stage))
	if school.FiveFour {
		l.key = append(l.key, 1)
	}
	number, known := l.places[string(l.key)]
	if !known {
		if number = int32(len(l.roster.places)); number == MaxRosterClasses {
			return 0, fmt.Errorf("%w: %s", ErrRosterSize, l.src.Name)
		}
		l.places[string(l.key)] = number
		l.roster.places = append(l.roster.places, rosterPlace{units: units, grade: units[gradeRank], school: school})
	}
	l.gradeFault(r, &l.roster.places[number])
	return number, nil
}

// gradeFault reports a grade that cannot be read. A year of entry is read at the date of testing.
func (l *rosterLoader) gradeFault(r *row, place *rosterPlace) {
	if place.grade == "" {
		return
	}
	if _, fault := l.roster.schoolOf(place).ParseGrade([]byte(place.grade), time.Time{}); fault != person.GradeNeedsDate {
		l.doubt(r, l.roster.columns.at[person.RoleGrade], fault)
	}
}

// name gives the clean name of a unit, "" for a word that means none.
func (l *rosterLoader) name(cell []byte) string {
	l.clean = person.AppendUnit(l.clean[:0], cell)
	return intern(l.names, l.clean)
}

// school is what a row says of the school.
func (l *rosterLoader) school(r *row) person.School {
	c, school := &l.roster.columns, l.options.School
	if cell := l.cell(r, c.stage); len(cell) > 0 {
		if stage, ok := person.ParseStage(cell); ok {
			school.Stage = stage
		} else {
			l.fault(r, c.stage, codeRosterCell, say("不是学段；应为小学、初中、高中或中职", "no stage of schooling; expected: 小学, 初中, 高中 or 中职"))
		}
	}
	if cell := l.cell(r, c.system); len(cell) > 0 {
		if fiveFour, ok := parseSystem(cell); ok {
			school.FiveFour = fiveFour
		} else {
			l.fault(r, c.system, codeRosterCell, say("不是学制；应为六三制或五四制", "no system of schooling; expected: 六三制 or 五四制"))
		}
	}
	return school
}

// parseSystem reads 五四制 or 六三制.
func parseSystem(cell []byte) (fiveFour, ok bool) {
	switch strings.TrimSuffix(string(person.AppendKey(nil, cell)), "制") {
	case "五四", "54", "fivefour":
		return true, true
	case "六三", "63", "sixthree":
		return false, true
	}
	return false, false
}
