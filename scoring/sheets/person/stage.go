package person

import "time"

// Stage is a stage of schooling. The zero value is not known.
type Stage uint8

const (
	StageUnknown Stage = iota
	Primary
	Junior
	Senior
	Vocational
)

// String gives primary, junior, senior, vocational or "".
func (s Stage) String() string {
	return [...]string{"", "primary", "junior", "senior", "vocational"}[s]
}

// ParseStage reads a stage: 小学, 初中, 高中, 中职 and their like, or its name; false for anything else.
func ParseStage(cell []byte) (Stage, bool) {
	var buf [longest]byte
	s, fault := begin(buf[:], cell, NotGrade)
	if fault != OK {
		return StageUnknown, false
	}
	for stage := Primary; stage <= Vocational; stage++ {
		if string(s) == stage.String() {
			return stage, true
		}
	}
	stage, rest := cutStage(s)
	return stage, len(rest) == 0 && len(s) > hanSize
}

// stageWords are the words for stages in front of a year, the longer first. Vocational schools of the third level (高职) are
// none.
var stageWords = [...]struct {
	word  string
	stage Stage
}{
	{"小学", Primary},
	{"小", Primary},
	{"初级中学", Junior},
	{"初中", Junior},
	{"初", Junior},
	{"高级中学", Senior},
	{"高中", Senior},
	{"普通高中", Senior},
	{"普高", Senior},
	{"高", Senior},
	{"中等职业学校", Vocational},
	{"中等专业学校", Vocational},
	{"中职", Vocational},
	{"中专", Vocational},
	{"中技", Vocational},
	{"职业高中", Vocational},
	{"职业中学", Vocational},
	{"职高", Vocational},
	{"职中", Vocational},
	{"职校", Vocational},
	{"职", Vocational},
	{"技工学校", Vocational},
	{"技校", Vocational},
}

// cutStage takes the word for a stage off the front of a text.
func cutStage(s []byte) (Stage, []byte) {
	if len(s) < hanSize || s[0] < 0x80 {
		return StageUnknown, s
	}
	for i := range stageWords {
		if rest, ok := cut(s, stageWords[i].word); ok {
			return stageWords[i].stage, rest
		}
	}
	return StageUnknown, s
}

// School is what a grade or a class cannot say by itself. The zero value is a school of unknown stage in the six-three
// system whose school year begins on 1 September.
type School struct {
	// Stage is the stage of all pupils of the school; StageUnknown where it has several, or nobody says.
	Stage Stage
	// FiveFour is the five-four system (五四制): grade 6 is the first of four junior years.
	FiveFour bool
	// Through says that numbers of grades count from 1 to 12, so that 2 is the second grade of a primary school, where Stage is
	// not known; a GradeSurvey of the column finds it out.
	Through bool
	// Turn is the day on which the school year begins; the zero value is 1 September.
	Turn Turn
}

// Turn is a day of the year.
type Turn struct {
	Month time.Month
	Day   int
}

// years gives the first grade of a stage and how many it has. A vocational school has three; who is there longer has no
// grade from 1 to 12.
func (s School) years(stage Stage) (first, many int) {
	switch stage {
	case Primary:
		if s.FiveFour {
			return 1, 5
		}
		return 1, 6
	case Junior:
		if s.FiveFour {
			return 6, 4
		}
		return 7, 3
	case Senior, Vocational:
		return 10, 3
	}
	return 0, 0
}

// stageOf gives the stage of a grade, where the grade alone tells it: 10 to 12 may be vocational.
func (s School) stageOf(grade int) Stage {
	first, _ := s.years(Junior)
	switch {
	case grade < first:
		return Primary
	case grade < 10:
		return Junior
	}
	return StageUnknown
}

// Year gives the year in which the school year of a day began.
func (s School) Year(day time.Time) int {
	turn := s.Turn
	if turn == (Turn{}) {
		turn = Turn{time.September, 1}
	}
	y, m, d := day.Date()
	if m < turn.Month || m == turn.Month && d < turn.Day {
		return y - 1
	}
	return y
}
