package person

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Grades of a column, and of a class.
var (
	none, g7, g10, g11 = Grade{}, Grade{7, Junior}, Grade{10, Senior}, Grade{11, StageUnknown}
	six, seven         = Grade{6, Primary}, Grade{7, Junior}
)

// classCells are ways to write a class, beside a column of grades.
var classCells = []struct {
	cell   string
	column Grade
	want   Class
	fault  Fault
}{
	{"3班", none, Class{none, 3}, OK},
	{"(3)班", none, Class{none, 3}, OK},
	{"三班", none, Class{none, 3}, OK},
	{"十二班", none, Class{none, 12}, OK},
	{"3", g7, Class{none, 3}, OK},
	{"03", none, Class{none, 3}, OK},
	{"Class 3", none, Class{none, 3}, OK},
	{"七(3)班", none, Class{seven, 3}, OK},
	{"七（3）班", none, Class{seven, 3}, OK},
	{"七【3】班", none, Class{seven, 3}, OK},
	{"七 ( 3 ) 班", none, Class{seven, 3}, OK},
	{"七(三)班", none, Class{seven, 3}, OK},
	{"七(3)", none, Class{seven, 3}, OK},
	{"七3班", none, Class{seven, 3}, OK},
	{"七三班", none, Class{seven, 3}, OK},
	{"七年级3班", none, Class{seven, 3}, OK},
	{"七年级（3）班", none, Class{seven, 3}, OK},
	{"七年级三班", none, Class{seven, 3}, OK},
	{"三年二班", none, Class{}, GradeNeedsStage},
	{"三年二班", Grade{3, Primary}, Class{Grade{3, Primary}, 2}, OK},
	{"五(2)班", none, Class{Grade{5, Primary}, 2}, OK},
	{"201", none, Class{}, GradeNeedsStage},
	{"7年级3班", none, Class{seven, 3}, OK},
	{"7(3)班", none, Class{seven, 3}, OK},
	{"初一3班", none, Class{seven, 3}, OK},
	{"初一(3)班", none, Class{seven, 3}, OK},
	{"初一三班", none, Class{seven, 3}, OK},
	{"高二(12)班", none, Class{Grade{11, Senior}, 12}, OK},
	{"高二十二班", none, Class{Grade{11, Senior}, 12}, OK},
	{"高一(3)班", Grade{10, Vocational}, Class{g10, 3}, OK},
	{"十一(3)班", none, Class{Grade{11, StageUnknown}, 3}, OK},
	{"中职一年级3班", none, Class{Grade{10, Vocational}, 3}, OK},
	{"Grade 7 Class 3", none, Class{seven, 3}, OK},
	{"7-3", none, Class{seven, 3}, OK},
	{"7 3", none, Class{seven, 3}, OK},
	{"7/3班", none, Class{seven, 3}, OK},

	{"0703", none, Class{seven, 3}, OK},
	{"0703班", g7, Class{seven, 3}, OK},
	{"701", none, Class{seven, 1}, OK},
	{"712", none, Class{seven, 12}, OK},
	{"1203", none, Class{Grade{12, StageUnknown}, 3}, OK},
	{"101", none, Class{}, ClassAmbiguous}, // 1(01) or 10(1)
	{"112", none, Class{}, ClassAmbiguous}, // 1(12) or 11(2)
	{"112", g11, Class{g11, 2}, OK},        // 1(12) would be 10, the first year
	{"130", none, Class{}, GradeNeedsStage},
	{"12", none, Class{}, ClassAmbiguous}, // class 12, or 1(2)
	{"12班", g7, Class{none, 12}, OK},
	{"71", g7, Class{}, ClassAmbiguous}, // class 71, or 7(1)
	{"10班", none, Class{none, 10}, OK},
	{"三十二班", none, Class{}, ClassAmbiguous},
	{"三十二班", g7, Class{none, 32}, OK},
	{"七十二班", g7, Class{}, ClassAmbiguous},
	{"201", g11, Class{Grade{11, StageUnknown}, 1}, OK},
	{"201", g10, Class{}, ClassElsewhere},
	{"101", g10, Class{g10, 1}, OK},
	{"0103", g7, Class{seven, 3}, OK},
	{"一(3)班", g7, Class{seven, 3}, OK},

	{"七(3)班", Grade{8, Junior}, Class{}, ClassElsewhere},
	{"0803", g7, Class{}, ClassElsewhere},
	{"高一3班", g7, Class{}, ClassElsewhere},
	{"六(3)班", g7, Class{}, ClassElsewhere},
	{"六(3)班", six, Class{six, 3}, OK},

	{"", none, Class{}, Empty},
	{"班", none, Class{}, NotClass},
	{"0", none, Class{}, NotClass},
	{"700", none, Class{}, NotClass},
	{"2303", none, Class{}, NotClass},
	{"20703", none, Class{}, NotClass},
	{"七(0)班", none, Class{}, NotClass},
	{"七(100)班", none, Class{}, NotClass},
	{"七(3班", none, Class{}, NotClass},
	{"七年级", none, Class{}, NotClass},
	{"高一", none, Class{}, NotClass},
	{"初13", none, Class{}, NotClass},
	{"实验班", none, Class{}, NotClass},
	{"七(A)班", none, Class{}, NotClass},
	{"7月3日", none, Class{}, NotClass},
	{"十三(3)班", none, Class{}, NotClass},
}

func TestParseClass(t *testing.T) {
	for _, c := range classCells {
		class, fault := School{}.ParseClass([]byte(c.cell), SourceUnknown, time.Time{}, c.column)
		assert.Equal(t, c.fault, fault, "%q in %d", c.cell, c.column.Number)
		assert.Equal(t, c.want, class, "%q in %d", c.cell, c.column.Number)
		wide, _ := School{}.ParseClass([]byte(widen(c.cell)), SourceUnknown, time.Time{}, c.column)
		assert.Equal(t, c.want, wide, "%q, widened", c.cell)
	}
}

func TestAPointInAClass(t *testing.T) {
	for _, c := range []struct {
		cell   string
		from   Source
		number uint8
		fault  Fault
	}{
		{"7.3", SourceText, 3, OK},
		{"7.30", SourceText, 30, OK},
		{"7.3", SourceNumber, 0, ClassDecimal},
		{"7.1", SourceUnknown, 0, ClassDecimal},
		{"7.30", SourceUnknown, 0, ClassDecimal}, // a number with two decimals shown, or a text
		{"7.03", SourceUnknown, 3, OK},
		{"7.03", SourceNumber, 3, OK},
		{"7.12", SourceNumber, 12, OK},
		{"7.3班", SourceUnknown, 3, OK}, // no number has 班 behind it
		{"七.3", SourceUnknown, 3, OK},
		{"7．3", SourceText, 3, OK},
		{"7.", SourceText, 0, NotClass},
		{"7.3.1", SourceText, 0, NotClass},
	} {
		class, fault := School{}.ParseClass([]byte(c.cell), c.from, time.Time{}, Grade{})
		assert.Equal(t, c.fault, fault, "%q", c.cell)
		assert.Equal(t, c.number, class.Number, "%q", c.cell)
	}
}

func TestClassesOfASchoolWithAStage(t *testing.T) {
	tested := on(t, "2026-03-09")
	for _, c := range []struct {
		school School
		cell   string
		column Grade
		want   Class
		fault  Fault
	}{
		{School{Stage: Senior}, "201", Grade{}, Class{Grade{11, Senior}, 1}, OK},
		{School{Through: true}, "201", Grade{}, Class{Grade{2, Primary}, 1}, OK},
		{School{Through: true}, "101", Grade{}, Class{}, ClassAmbiguous},
		{School{Stage: Senior}, "101", Grade{}, Class{Grade{10, Senior}, 1}, OK},
		{School{Stage: Senior}, "112", Grade{}, Class{}, ClassAmbiguous}, // 10(12) or 11(2)
		{School{Stage: Senior}, "112", Grade{10, Senior}, Class{Grade{10, Senior}, 12}, OK},
		{School{Stage: Primary}, "112", Grade{}, Class{Grade{1, Primary}, 12}, OK},
		{School{Stage: Primary}, "701", Grade{}, Class{}, GradeNotHere},
		{School{Stage: Junior}, "12班", Grade{}, Class{Grade{}, 12}, OK},
		{School{Stage: Junior}, "一(3)班", Grade{}, Class{Grade{7, Junior}, 3}, OK},
		{School{Stage: Junior}, "2023级3班", Grade{}, Class{Grade{9, Junior}, 3}, OK},
		{School{Stage: Junior}, "2023级（3）班", Grade{9, Junior}, Class{Grade{9, Junior}, 3}, OK},
		{School{Stage: Junior}, "2023级3班", Grade{7, Junior}, Class{}, ClassElsewhere},
		{School{}, "2023级3班", Grade{9, Junior}, Class{Grade{9, Junior}, 3}, OK},
		{School{}, "2023级3班", Grade{}, Class{}, GradeNeedsStage},
		{School{}, "高2023级3班", Grade{12, StageUnknown}, Class{Grade{12, Senior}, 3}, OK},
		{School{}, "中职2023级3班", Grade{12, StageUnknown}, Class{Grade{12, Vocational}, 3}, OK},
		{School{}, "高2023级3班", Grade{9, Junior}, Class{}, ClassElsewhere},
		{School{FiveFour: true}, "初一(3)班", Grade{6, Junior}, Class{Grade{6, Junior}, 3}, OK},
		{School{FiveFour: true}, "初一(3)班", Grade{7, Junior}, Class{}, ClassElsewhere},
		{School{Stage: Vocational}, "高一(3)班", Grade{}, Class{Grade{10, Vocational}, 3}, OK},
	} {
		class, fault := c.school.ParseClass([]byte(c.cell), SourceUnknown, tested, c.column)
		assert.Equal(t, c.fault, fault, "%q in %v", c.cell, c.school.Stage)
		assert.Equal(t, c.want, class, "%q in %v", c.cell, c.school.Stage)
	}
	_, fault := School{Stage: Junior}.ParseClass([]byte("2023级3班"), SourceUnknown, time.Time{}, Grade{})
	assert.Equal(t, GradeNeedsDate, fault)
}

// han is a number up to 99 in Chinese numerals.
func han(n int) string {
	digit := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digit[n]
	case n < 20:
		return "十" + digit[n-10]
	}
	return digit[n/10] + "十" + digit[n%10]
}

// labels writes a class in every way in which schools of its stage write it; year is that within the stage. The first so
// many have no grade. 12 for the second class of 初一 is not among them, nor 十二 for that of grade 10: by the convention of
// ParseClass both are the twelfth.
func labels(g Grade, year, n int) (all []string, plain int) {
	number := []string{fmt.Sprint(n), fmt.Sprintf("%02d", n), han(n), fmt.Sprintf("(%d)", n)}
	for _, c := range number {
		all = append(all, c, c+"班")
	}
	plain = len(all)
	word := map[Stage]string{Primary: "小学", Junior: "初", Senior: "高", Vocational: "中职"}[g.Stage]
	grades := []string{
		fmt.Sprint(g.Number), fmt.Sprintf("%02d", g.Number), han(int(g.Number)), han(int(g.Number)) + "年级",
		fmt.Sprint(year), fmt.Sprintf("%02d", year), han(year), han(year) + "年级", fmt.Sprint(year) + "年级",
		word + han(year), word + han(year) + "年级", word + fmt.Sprint(year),
	}
	for _, a := range grades {
		for _, c := range number {
			all = append(all, a+"-"+c, a+"."+c, a+" "+c)
			if _, class := classNumber([]byte(a + c)); !class || g.Number < 10 && (a == fmt.Sprint(g.Number) || a == han(int(g.Number))) {
				all = append(all, a+c, a+c+"班")
			}
		}
	}
	return all, plain
}

// TestNoClassIsReadWrong writes every class of every kind of school in every way, and reads it with all, some or nothing of
// what can be known of the school: whatever is understood is what was written.
func TestNoClassIsReadWrong(t *testing.T) {
	understood, all := map[string]int{}, 0
	for _, school := range []School{
		{Stage: Primary}, {Stage: Junior}, {Stage: Senior}, {Stage: Vocational}, {Stage: Primary, FiveFour: true}, {Stage: Junior, FiveFour: true},
	} {
		first, many := school.years(school.Stage)
		for year := 1; year <= many; year++ {
			g := Grade{uint8(first + year - 1), school.Stage}
			for n := 1; n <= 40; n++ {
				written, plain := labels(g, year, n)
				for i, label := range written {
					for known, s := range map[string]School{"stage": school, "nothing": {FiveFour: school.FiveFour}} {
						for more, column := range map[string]Grade{"": {}, " and grade": g} {
							c, fault := s.ParseClass([]byte(label), SourceText, time.Time{}, column)
							all++
							if fault != OK {
								continue
							}
							understood[known+more]++
							if int(c.Number) != n || c.Grade.Number != g.Number && (i >= plain || c.Grade.Number != 0) {
								require.Fail(t, "read wrong", "%s of %v, knowing %s%s: %v", label, g, known, more, c)
							}
						}
					}
				}
			}
		}
	}
	quarter := all / 4
	assert.Greater(t, understood["stage and grade"], quarter*3/5)
	assert.Greater(t, understood["nothing"], quarter/4)
}
