package person

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Schools of one stage, and one of five years before the next four.
var (
	junior, senior = School{Stage: Junior}, School{Stage: Senior}
	vocational     = School{Stage: Vocational}
	fiveFour       = School{FiveFour: true}
)

// gradeCells are ways to write a grade, in schools of which this is known.
var gradeCells = []struct {
	school School
	cell   string
	want   Grade
	fault  Fault
}{
	{School{}, "初一", Grade{7, Junior}, OK},
	{School{}, "七年级", Grade{7, Junior}, OK},
	{School{}, "7年级", Grade{7, Junior}, OK},
	{School{}, "7", Grade{7, Junior}, OK},
	{School{}, "07", Grade{7, Junior}, OK},
	{School{}, "7.0", Grade{7, Junior}, OK},
	{School{}, "七", Grade{7, Junior}, OK},
	{School{}, "高二", Grade{11, Senior}, OK},
	{School{}, "高二年级", Grade{11, Senior}, OK},
	{School{}, "高中二年级", Grade{11, Senior}, OK},
	{School{}, "高2", Grade{11, Senior}, OK},
	{School{}, "小学五年级", Grade{5, Primary}, OK},
	{School{}, "五年级", Grade{5, Primary}, OK},
	{School{}, "小五", Grade{5, Primary}, OK},
	{School{}, "初中三年级", Grade{9, Junior}, OK},
	{School{}, "中职一年级", Grade{10, Vocational}, OK},
	{School{}, "中专二年级", Grade{11, Vocational}, OK},
	{School{}, "职高三", Grade{12, Vocational}, OK},
	{School{}, "技校一年级", Grade{10, Vocational}, OK},
	{School{}, "职业高中一年级", Grade{10, Vocational}, OK},
	{School{}, "普通高中一年级", Grade{10, Senior}, OK},
	{School{}, "十年级", Grade{10, StageUnknown}, OK},
	{School{}, "12", Grade{12, StageUnknown}, OK},
	{School{}, "十一", Grade{11, StageUnknown}, OK},
	{School{}, "Grade 7", Grade{7, Junior}, OK},
	{School{}, "G7", Grade{7, Junior}, OK},
	{School{}, "7th grade", Grade{7, Junior}, OK},
	{School{}, "六年级", Grade{6, Primary}, OK},
	{School{}, "4", Grade{4, Primary}, OK},
	{School{}, "3", Grade{}, GradeNeedsStage},
	{School{}, "二年级", Grade{}, GradeNeedsStage},
	{School{Through: true}, "二年级", Grade{2, Primary}, OK},
	{fiveFour, "4", Grade{}, GradeNeedsStage},
	{School{}, "小学二年级", Grade{2, Primary}, OK},
	{fiveFour, "六年级", Grade{6, Junior}, OK},
	{fiveFour, "五年级", Grade{5, Primary}, OK},
	{fiveFour, "初一", Grade{6, Junior}, OK},
	{fiveFour, "初四", Grade{9, Junior}, OK},
	{fiveFour, "预初", Grade{6, Junior}, OK},
	{fiveFour, "小学六年级", Grade{}, GradeNotHere},
	{School{}, "初四", Grade{}, GradeNotHere},
	{School{}, "预备班", Grade{}, GradeNotHere},
	{School{}, "高四", Grade{}, GradeNotHere},

	{senior, "2", Grade{11, Senior}, OK},
	{senior, "二年级", Grade{11, Senior}, OK},
	{senior, "11", Grade{11, Senior}, OK},
	{senior, "7", Grade{}, GradeNotHere},
	{senior, "中职一年级", Grade{}, GradeNotHere},
	{vocational, "一年级", Grade{10, Vocational}, OK},
	{vocational, "高一", Grade{10, Vocational}, OK},
	{vocational, "12", Grade{12, Vocational}, OK},
	{junior, "1", Grade{7, Junior}, OK},
	{junior, "九年级", Grade{9, Junior}, OK},
	{junior, "五年级", Grade{}, GradeNotHere},
	{junior, "高一", Grade{}, GradeNotHere},
	{School{Stage: Junior, FiveFour: true}, "6", Grade{6, Junior}, OK},
	{School{Stage: Junior, FiveFour: true}, "4", Grade{9, Junior}, OK},
	{School{Stage: Primary}, "1", Grade{1, Primary}, OK},
	{School{Stage: Primary}, "7", Grade{}, GradeNotHere},

	{School{}, "0", Grade{}, NotGrade},
	{School{}, "13", Grade{}, NotGrade},
	{School{}, "七十二", Grade{}, NotGrade},
	{School{}, "7.5", Grade{}, NotGrade},
	{School{}, "七.0", Grade{}, NotGrade},
	{School{}, "初", Grade{}, NotGrade},
	{School{}, "高中", Grade{}, NotGrade},
	{School{}, "大一", Grade{}, NotGrade},
	{School{}, "高职一年级", Grade{}, NotGrade},
	{School{}, "七年级3班", Grade{}, NotGrade},
	{School{}, "七或八", Grade{}, NotGrade},
	{School{}, "1 2", Grade{}, NotGrade},
	{School{}, "初0", Grade{}, NotGrade},
	{School{}, "grade", Grade{}, NotGrade},
	{School{}, "\xff", Grade{}, NotGrade},
}

func TestParseGrade(t *testing.T) {
	for _, c := range gradeCells {
		grade, fault := c.school.ParseGrade([]byte(c.cell), time.Time{})
		assert.Equal(t, c.fault, fault, "%q", c.cell)
		assert.Equal(t, c.want, grade, "%q", c.cell)
		wide, _ := c.school.ParseGrade([]byte(widen(c.cell)), time.Time{})
		assert.Equal(t, c.want, wide, "%q, widened", c.cell)
	}
}

func TestCohorts(t *testing.T) {
	for _, c := range []struct {
		school School
		cell   string
		tested string
		want   Grade
		fault  Fault
	}{
		{School{Stage: Junior}, "2023级", "2026-03-09", Grade{9, Junior}, OK},
		{School{Stage: Junior}, "23级", "2026-03-09", Grade{9, Junior}, OK},
		{School{Stage: Junior}, "2023级", "2023-08-31", Grade{}, CohortNotHere},
		{School{Stage: Junior}, "2023级", "2023-09-01", Grade{7, Junior}, OK},
		{School{Stage: Junior}, "2023级", "2026-08-31", Grade{9, Junior}, OK},
		{School{Stage: Junior}, "2023级", "2026-09-01", Grade{}, CohortNotHere},
		{School{Stage: Junior, Turn: Turn{time.August, 15}}, "2023级", "2023-08-15", Grade{7, Junior}, OK},
		{School{Stage: Junior, Turn: Turn{time.August, 15}}, "2023级", "2023-08-14", Grade{}, CohortNotHere},
		{School{Stage: Junior}, "2026届", "2026-03-09", Grade{9, Junior}, OK},
		{School{Stage: Junior}, "2028届", "2026-03-09", Grade{7, Junior}, OK},
		{School{Stage: Junior}, "2029届", "2026-03-09", Grade{}, CohortNotHere},
		{School{Stage: Junior, FiveFour: true}, "2025级", "2026-03-09", Grade{6, Junior}, OK},
		{School{Stage: Primary}, "2020级", "2026-03-09", Grade{6, Primary}, OK},
		{School{Stage: Primary, FiveFour: true}, "2020级", "2026-03-09", Grade{}, CohortNotHere},
		{School{Stage: Vocational}, "2024级", "2026-03-09", Grade{11, Vocational}, OK},
		{School{Stage: Vocational}, "高2024级", "2026-03-09", Grade{11, Vocational}, OK},
		{School{}, "高2024级", "2026-03-09", Grade{11, Senior}, OK},
		{School{}, "初中2024級", "2026-03-09", Grade{8, Junior}, OK},
		{School{}, "高2026届", "2026-03-09", Grade{12, Senior}, OK},
		{School{}, "中职2025级", "2026-03-09", Grade{10, Vocational}, OK},
		{School{}, "2023级", "2026-03-09", Grade{}, GradeNeedsStage},
		{School{Stage: Junior}, "2023级", "", Grade{}, GradeNeedsDate},
		{School{Stage: Junior}, "高2024级", "2026-03-09", Grade{}, GradeNotHere},
		{School{Stage: Senior}, "高2026级", "2026-03-09", Grade{}, CohortNotHere}, // by the year of graduation, as some places write
		{School{Stage: Junior}, "2023", "2026-03-09", Grade{}, NotGrade},
		{School{Stage: Junior}, "202级", "2026-03-09", Grade{}, NotGrade},
	} {
		grade, fault := c.school.ParseGrade([]byte(c.cell), on(t, c.tested))
		assert.Equal(t, c.fault, fault, "%q on %s", c.cell, c.tested)
		assert.Equal(t, c.want, grade, "%q on %s", c.cell, c.tested)
	}
}

// TestEntryAndGraduationAgree: who entered in a year graduates so many years later as the stage has, on every day between.
func TestEntryAndGraduationAgree(t *testing.T) {
	for _, s := range []School{
		{Stage: Primary}, {Stage: Junior}, {Stage: Senior}, {Stage: Vocational}, {Stage: Primary, FiveFour: true}, {Stage: Junior, FiveFour: true},
	} {
		first, many := s.years(s.Stage)
		seen := map[uint8]int{}
		for day := on(t, "2020-09-01"); day.Year() < 2027; day = day.AddDate(0, 0, 1) {
			a, faultA := s.ParseGrade([]byte("2020级"), day)
			b, faultB := s.ParseGrade(fmt.Appendf(nil, "%d届", 2020+many), day)
			require.Equal(t, faultA, faultB)
			require.Equal(t, a, b)
			if faultA == OK {
				seen[a.Number]++
			}
		}
		require.Len(t, seen, many)
		for g := first; g < first+many; g++ {
			assert.InDelta(t, 365, seen[uint8(g)], 1, "a grade lasts a year, of 365 or 366 days")
		}
	}
}

func TestParseStage(t *testing.T) {
	for cell, want := range map[string]Stage{
		"小学": Primary, "初中": Junior, "高中": Senior, "中职": Vocational, "职高": Vocational, "vocational": Vocational, "Junior": Junior,
		"高": StageUnknown, "高职": StageUnknown, "大学": StageUnknown, "初中部": StageUnknown, "": StageUnknown,
	} {
		stage, ok := ParseStage([]byte(cell))
		assert.Equal(t, want != StageUnknown, ok, "%q", cell)
		if ok {
			assert.Equal(t, want, stage, "%q", cell)
		}
	}
}

func TestGradeSurvey(t *testing.T) {
	for _, c := range []struct {
		cells []string
		want  bool
		open  bool
	}{
		{[]string{"1", "2", "3"}, false, true},
		{[]string{"1", "2", "3", "4"}, false, true}, // four junior years of the five-four system
		{[]string{"1", "4", "5"}, true, false},
		{[]string{"三年级", "六年级"}, true, false},
		{[]string{"1", "小学五年级"}, false, true}, // who names the stage may count the others within theirs
		{[]string{"1", "13", "2015级", "", "x"}, false, true},
		{[]string{"初一", "13", ""}, false, false},
		{nil, false, false},
	} {
		var v GradeSurvey
		for _, cell := range c.cells {
			v.Add([]byte(cell))
		}
		assert.Equal(t, c.want, v.Through(), "%q", c.cells)
		assert.Equal(t, c.open, v.Open(), "%q", c.cells)
	}
}

// TestNoGradeIsReadWrong writes every grade of every kind of school in every way, and reads it knowing the stage or not:
// whatever is understood is what was written.
func TestNoGradeIsReadWrong(t *testing.T) {
	understood := map[string]int{}
	for _, school := range []School{
		{Stage: Primary}, {Stage: Junior}, {Stage: Senior}, {Stage: Vocational}, {Stage: Primary, FiveFour: true}, {Stage: Junior, FiveFour: true},
	} {
		first, many := school.years(school.Stage)
		for year := 1; year <= many; year++ {
			g := first + year - 1
			word := map[Stage]string{Primary: "小学", Junior: "初中", Senior: "高中", Vocational: "中专"}[school.Stage]
			for _, cell := range []string{
				fmt.Sprint(g), fmt.Sprintf("%02d", g), han(g), han(g) + "年级", fmt.Sprint(g) + "年级", fmt.Sprintf("%d.0", g), fmt.Sprintf("Grade %d", g),
				fmt.Sprint(year), han(year), han(year) + "年级", fmt.Sprint(year) + "年级", fmt.Sprintf("%d.0", year),
				word + han(year), word + han(year) + "年级", word + fmt.Sprint(year) + "年级",
			} {
				for known, s := range map[string]School{"stage": school, "nothing": {FiveFour: school.FiveFour}} {
					grade, fault := s.ParseGrade([]byte(cell), time.Time{})
					if fault == OK {
						understood[known]++
						assert.Equal(t, g, int(grade.Number), "%s of %v, knowing %s", cell, school, known)
						assert.Contains(t, []Stage{school.Stage, StageUnknown}, grade.Stage, "%s of %v, knowing %s", cell, school, known)
					} else {
						assert.Equal(t, "nothing", known, "%s of %v", cell, school)
					}
				}
			}
		}
	}
	assert.Equal(t, 15*(6+3+3+3+5+4), understood["stage"])
	assert.Greater(t, understood["nothing"], understood["stage"]/2)
}
