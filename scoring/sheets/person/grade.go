package person

import "time"

// Grade is a grade from 1 to 12. The zero value is no grade.
type Grade struct {
	Number uint8
	// Stage is what the cell or the school says, or the number: StageUnknown for a bare 10 to 12, which may be vocational.
	Stage Stage
}

// ParseGrade reads a grade: 七年级, 7, 七, 初一, 高二, 小学五年级, 中职一年级, Grade 7; or a cohort, 2023级 by its year of entry, 2026届 by
// its year of graduation, which becomes the grade at the date of testing (the zero time where it is not known).
//
// A number counts through from 1 to 12. Where the school's stage is known, one that the stage does not have counts from
// the stage's first year: 2 in a senior school is grade 11. Where it is not, 1 to 3 (in the five-four system 4) are not
// understood, for 2 or 二年级 may be the second year of any stage; School.Through settles that. A grade that the school does
// not have is a fault; 高一 in a vocational school is its first year.
func (s School) ParseGrade(cell []byte, tested time.Time) (Grade, Fault) {
	var buf [longest]byte
	text, fault := begin(buf[:], cell, NotGrade)
	if fault != OK {
		return Grade{}, fault
	}
	w, rest, ok := cutGrade(text)
	if string(rest) == ".0" && digits(text)+len(rest) == len(text) { // 7.0 of a program that has no whole numbers
		rest = nil
	}
	if !ok || len(rest) > 0 {
		return Grade{}, NotGrade
	}
	return s.grade(w, tested)
}

// gradeWord is a grade as it is written.
type gradeWord struct {
	how   gradeCount
	n     int   // a grade, a year of a stage, or a year of the calendar
	stage Stage // if it says one
}

// gradeCount is what the number of a grade counts.
type gradeCount uint8

const (
	through    gradeCount = iota // from 1 to 12, or from the first year of the school's stage
	inStage                      // from the first year of the stage it names
	entry                        // the calendar, to the year of entry
	graduation                   // the calendar, to the year of graduation
	preparing                    // the year before 初一, the first of four
)

// grade gives the grade that is written.
func (s School) grade(w gradeWord, tested time.Time) (Grade, Fault) {
	stage, ok := s.agreed(w.stage)
	if !ok {
		return Grade{}, GradeNotHere
	}
	switch w.how {
	case through:
		return s.counted(w.n, true)
	case preparing:
		if !s.FiveFour || stage != StageUnknown && stage != Junior {
			return Grade{}, GradeNotHere
		}
		return Grade{6, Junior}, OK
	case inStage:
		first, many := s.years(stage)
		if w.n > many {
			return Grade{}, GradeNotHere
		}
		return Grade{uint8(first + w.n - 1), stage}, OK
	}
	return s.cohort(w, stage, tested)
}

// agreed gives the stage that a word and the school say together; it is false where they contradict each other.
func (s School) agreed(word Stage) (Stage, bool) {
	switch {
	case s.Stage == StageUnknown || word == s.Stage:
		return word, true
	case word == StageUnknown, word == Senior && s.Stage == Vocational:
		return s.Stage, true
	}
	return StageUnknown, false
}

// counted gives the grade of a number that counts through, or, where that is allowed, from the first year of the stage.
func (s School) counted(n int, fromFirst bool) (Grade, Fault) {
	if n < 1 || n > 12 {
		return Grade{}, NotGrade
	}
	if s.Stage == StageUnknown {
		if _, many := s.years(Junior); n <= many && !s.Through { // no other stage that counts anew has more years
			return Grade{}, GradeNeedsStage
		}
		return Grade{uint8(n), s.stageOf(n)}, OK
	}
	first, many := s.years(s.Stage)
	switch {
	case first <= n && n < first+many:
		return Grade{uint8(n), s.Stage}, OK
	case fromFirst && n <= many:
		return Grade{uint8(first + n - 1), s.Stage}, OK
	}
	return Grade{}, GradeNotHere
}

// cohort gives the grade at the date of testing of those who entered or graduate in a year: the first grade of the stage in
// the school year that begins in the year of entry, the last in the one that ends in the year of graduation.
func (s School) cohort(w gradeWord, stage Stage, tested time.Time) (Grade, Fault) {
	switch {
	case stage == StageUnknown:
		return Grade{}, GradeNeedsStage
	case tested.IsZero():
		return Grade{}, GradeNeedsDate
	}
	first, many := s.years(stage)
	year := s.Year(tested) - w.n // completed school years since entry
	if w.how == graduation {
		year += many
	}
	if year < 0 || year >= many {
		return Grade{}, CohortNotHere
	}
	return Grade{uint8(first + year), stage}, OK
}

// cutGrade takes a grade off the front of a text.
func cutGrade(s []byte) (w gradeWord, rest []byte, ok bool) {
	if rest, ok = cutAny(s, "预备年级", "预备班", "预初"); ok {
		return gradeWord{how: preparing, stage: Junior}, rest, true
	}
	stage, after := cutStage(s)
	if w, rest, ok = cutCohort(after); ok {
		w.stage = stage
		return w, rest, true
	}
	if stage != StageUnknown {
		n, rest, ok := cutYearOfStage(after)
		return gradeWord{how: inStage, n: n, stage: stage}, rest, ok
	}
	if n, rest, ok := cutHanGrade(s); ok {
		return gradeWord{n: n}, rest, true
	}
	if n, rest, ok := cutNumber(s, 2); ok {
		if rest, ok = cutAny(rest, gradeUnits[:]...); ok {
			return gradeWord{n: n}, rest, true
		}
		if rest, ok = cutAny(rest, "thgrade", "th grade"); ok {
			return gradeWord{n: n}, rest, true
		}
		return gradeWord{n: n}, rest, true
	}
	if rest, ok = cutAny(s, "grade ", "grade", "g"); ok {
		n, rest, ok := cutNumber(rest, 2)
		return gradeWord{n: n}, rest, ok
	}
	return w, s, false
}

// gradeUnits are the words behind the number of a grade.
var gradeUnits = [...]string{"年级", "年級", "年"}

// cutHanGrade takes a grade in Chinese numerals off the front of a text. Without a unit behind it, one of two characters
// ends where the text does or a bracket begins: 十二班 is a class, and 七十二班 may be one.
func cutHanGrade(s []byte) (n int, rest []byte, ok bool) {
	if n, rest, ok = cutHanNumber(s); !ok {
		return 0, s, false
	}
	if after, unit := cutAny(rest, gradeUnits[:]...); unit {
		return n, after, true
	}
	if n < 10 || len(rest) == 0 || rest[0] == '(' {
		return n, rest, true
	}
	return cutHanDigit(s)
}

// cutYearOfStage takes the year behind the word for a stage off the front of a text: one digit, perhaps with 年级.
func cutYearOfStage(s []byte) (n int, rest []byte, ok bool) {
	if n, rest, ok = cutHanDigit(s); !ok {
		if n, rest, ok = cutNumber(s, 1); !ok || n == 0 {
			return 0, s, false
		}
	}
	rest, _ = cutAny(rest, gradeUnits[:]...)
	return n, rest, true
}

// cutCohort takes 2023级 or 23级, or the same with 届, off the front of a text.
func cutCohort(s []byte) (w gradeWord, rest []byte, ok bool) {
	k := digits(s)
	if k != 4 && k != 2 {
		return w, s, false
	}
	w.n = number(s[:k])
	if k == 2 {
		w.n += 2000
	}
	if rest, ok = cutAny(s[k:], "级", "級"); ok {
		w.how = entry
		return w, rest, true
	}
	w.how = graduation
	rest, ok = cutAny(s[k:], "届", "屆")
	return w, rest, ok
}

// mostYears is how many years a stage has at most, but for primary school.
const mostYears = 4

// GradeSurvey notes whether the numbers in a column of grades count through. The zero value has seen nothing.
type GradeSurvey struct{ low, through bool }

// Add notes a cell.
func (v *GradeSurvey) Add(cell []byte) {
	var buf [longest]byte
	if s, fault := begin(buf[:], cell, NotGrade); fault == OK {
		w, rest, ok := cutGrade(s)
		if ok && len(rest) == 0 && w.how == through && w.n <= 12 {
			v.low = v.low || w.n <= mostYears
			v.through = v.through || w.n > mostYears
		}
	}
}

// Open reports that there are numbers, and that those of further cells may tell what they count.
func (v *GradeSurvey) Open() bool { return v.low && !v.through }

// Through reports that the column has a number that no stage but the first reaches, 5 to 12, so that the others count from
// grade 1 too: see School.Through.
func (v *GradeSurvey) Through() bool { return v.through }
