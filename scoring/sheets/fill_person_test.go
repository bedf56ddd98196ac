package sheets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// schooling is an instrument that asks for the stage of schooling, and is for people of 9 to 18.
func schooling(t testing.TB) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse("schooling.yaml", []byte(`
psynorm: 1
instrument: schooling
version: "1"
about: {licence: {status: open}, ages: [9, 18]}
attributes:
  stage: {of: grade, from: {primary: 1, junior: 7, senior: 10}, also: [vocational]}
responses: {five: {values: [1, 2, 3, 4, 5]}}
items: {q1..q4: five}
scales: {total: {items: [q1..q4]}}
`))
	require.NoError(t, err)
	return def
}

// persons reads rows that end in the answers to schooling, and gives what is known of each person, and the problems.
func persons(t *testing.T, mapping, head string, rows ...string) (known, problems []string) {
	t.Helper()
	text := head + ",q1,q2,q3,q4\n" + strings.Join(rows, ",1,2,3,4\n") + ",1,2,3,4\n"
	r := read(t, schooling(t), mapping, file("a.csv", text))
	for _, s := range r.sheets {
		known = append(known, strings.Join([]string{
			attributeOf(s, "sex"), attributeOf(s, "age"), attributeOf(s, "grade"), attributeOf(s, "stage"),
		}, "/"))
	}
	for i := range r.problems {
		if p := &r.problems[i]; p.Code != codeNoIDColumn {
			problems = append(problems, fmt.Sprintf("%d %s %s", p.Row, p.Column, p.Code))
		}
	}
	return known, problems
}

func TestGradesOfSheets(t *testing.T) {
	for _, c := range []struct {
		name, mapping, head string
		rows                []string
		known, problems     []string
	}{
		{
			name: "in words, and by the year of entry or graduation", head: "年级,测评日期",
			rows:  []string{"初一,2026-03-09", "高二,2026-03-09", "7,2026-03-09", "初中2024级,2026-03-09", "初中2026届,2026-03-09"},
			known: []string{"//7/junior", "//11/senior", "//7/junior", "//8/junior", "//9/junior"},
		},
		{
			name: "a year of entry counts to the date of testing, row by row", head: "年级,测评日期",
			rows:     []string{"高2024级,2025-08-31", "高2024级,2025-09-01", "高2024级,", "高2024级,2028-09-01"},
			known:    []string{"//10/senior", "//11/senior", "///", "///"},
			problems: []string{"4 年级 grade-needs-date", "5 年级 cohort-not-here"},
		},
		{
			name: "the mapping says when the year begins", mapping: "school: {stage: senior, begins: 08-15}\n", head: "grade,date",
			rows: []string{"2024级,2025-08-31", "2,2025-08-31"}, known: []string{"//11/senior", "//11/senior"},
		},
		{
			name: "the mapping says the stage", mapping: "school: {stage: vocational}\n", head: "grade",
			rows: []string{"1", "高三", "12", "7"}, known: []string{"//10/vocational", "//12/vocational", "//12/vocational", "///vocational"},
			problems: []string{"5 grade grade-not-here"},
		},
		{
			name: "the five-four system", mapping: "school: {system: five-four}\n", head: "grade",
			rows: []string{"初一", "六年级", "预备年级"}, known: []string{"//6/junior", "//6/junior", "//6/junior"},
		},
		{
			name: "the sheet's own stage wins", mapping: "school: {stage: junior}\n", head: "stage,grade",
			rows: []string{"中职,一年级", "高中,1", ",1", "幼儿园,2"}, known: []string{"//10/vocational", "//10/senior", "//7/junior", "//8/junior"},
			problems: []string{"5 stage bad-value"},
		},
		{
			name: "low numbers count through where others do", head: "grade", rows: []string{"2", "三年级", "6"},
			known: []string{"//2/primary", "//3/primary", "//6/primary"},
		},
		{
			name: "low numbers alone may count from anywhere", head: "grade", rows: []string{"2", "三年级", "初一"},
			known:    []string{"///", "///", "//7/junior"},
			problems: []string{"2 grade grade-needs-stage", "3 grade grade-needs-stage"},
		},
		{
			name: "codes of the mapping are grades", mapping: "person: {grade: {column: grade, codes: {A: 2, B: 高一}}}\n", head: "grade",
			rows: []string{"A", "B", "2"}, known: []string{"//2/primary", "//10/senior", "///"}, problems: []string{"4 grade grade-needs-stage"},
		},
		{
			name: "the same for all", mapping: "person: {grade: {is: 3}}\n", head: "x", rows: []string{"a"}, known: []string{"//3/primary"},
			problems: []string{"0  unknown-columns"},
		},
		{
			name: "nothing, and what stands for nothing", head: "grade", rows: []string{"", "-", "无", " 　"}, known: []string{"///", "///", "///", "///"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			known, problems := persons(t, c.mapping, c.head, c.rows...)
			assert.Equal(t, c.known, known)
			assert.Equal(t, c.problems, problems)
		})
	}
}

func TestSexesOfSheets(t *testing.T) {
	for _, c := range []struct {
		name, mapping   string
		rows            []string
		known, problems []string
	}{
		{name: "words", rows: []string{"男", "F", " 女生 ", "ｍａｌｅ", "", "未知", "x"}, known: []string{"M", "F", "F", "M", "", "", ""}, problems: []string{"8 sex not-sex"}},
		{name: "1 and 2", rows: []string{"1", "２", "0", "9", "3"}, known: []string{"M", "F", "", "", ""}, problems: []string{"6 sex sex-number"}},
		{name: "1 and 0", rows: []string{"1", "0", "男"}, known: []string{"", "", "M"}, problems: []string{"2 sex sex-number", "3 sex sex-number"}},
		{name: "1 alone", rows: []string{"1", "1"}, known: []string{"", ""}, problems: []string{"2 sex sex-number", "3 sex sex-number"}},
		{
			name: "codes win", mapping: "person: {sex: {column: sex, codes: {0: M, 1: F}}}\n", rows: []string{"1", "0", "2", "女"},
			known: []string{"F", "M", "", "F"}, problems: []string{"4 sex sex-number"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			known, problems := persons(t, c.mapping, "sex", c.rows...)
			for i := range known {
				known[i], _, _ = strings.Cut(known[i], "/")
			}
			assert.Equal(t, c.known, known)
			assert.Equal(t, c.problems, problems)
		})
	}
}

func TestClassesOfSheets(t *testing.T) {
	for _, c := range []struct {
		name, mapping, head string
		rows                []string
		known, problems     []string
	}{
		{
			name: "the label says the grade where no column does", head: "class",
			rows:  []string{"七(3)班", "0703", "高二(12)班", "3班", "火箭班", ""},
			known: []string{"//7/junior", "//7/junior", "//11/senior", "///", "///", "///"},
		},
		{
			name: "the column and the label have to agree", head: "grade,class",
			rows:     []string{"7,七(3)班", "七年级,初二(3)班", "8,0803", "8,3", ",七(3)班", "x,七(3)班"},
			known:    []string{"//7/junior", "//7/junior", "//8/junior", "//8/junior", "//7/junior", "///"},
			problems: []string{"3 class class-elsewhere", "7 grade not-grade"},
		},
		{
			name: "what a label leaves open", head: "class", rows: []string{"12", "7.1", "二(3)班"}, known: []string{"///", "///", "///"},
			problems: []string{"2 class class-ambiguous", "3 class class-decimal", "4 class class-without-grade"},
		},
		{
			name: "and the stage settles", mapping: "school: {stage: junior}\n", head: "class", rows: []string{"12", "二(3)班", "11"},
			known: []string{"///junior", "//8/junior", "///junior"},
		},
		{
			name: "the label says which of two stages", head: "grade,class", rows: []string{"10,高一(2)班", "10,中职一年级2班", "10,2班"},
			known: []string{"//10/senior", "//10/vocational", "//10/"},
		},
		{
			name: "units alone say the grade too", mapping: "person: {}\ngroup: [年级, 班级]\n", head: "年级,班级",
			rows: []string{"八年级,3班", "二年级,3班", "八年级,七(3)班"}, known: []string{"//8/junior", "///", "//8/junior"},
			problems: []string{"4 班级 class-elsewhere"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			known, problems := persons(t, c.mapping, c.head, c.rows...)
			assert.Equal(t, c.known, known)
			assert.Equal(t, c.problems, problems)
		})
	}
}

func TestAgesOfSheets(t *testing.T) {
	known, problems := persons(t, "", "grade,birth,date",
		"初一,2013-03-09,2026-03-09", "初一,2010-03-09,2026-03-09", "初一,2010-03-10,2026-03-09",
		"初一,2018-06-01,2026-03-09", "高三,2006-03-09,2026-03-09", ",1980-01-01,2026-03-09", "初一,2013-03-09,")
	assert.Equal(t, []string{
		"/13/7/junior", "/16/7/junior", "/15/7/junior", "/7/7/junior", "/20/12/senior", "/46//", "//7/junior",
	}, known)
	assert.Equal(t, []string{
		"3 birth age-mismatch", "5 birth age-mismatch", "5 birth age-outside", "6 birth age-outside", "7 birth age-outside", "8 birth no-age",
	}, problems, "19 and 20 are not unusual in the last grade, and the instrument is for up to 18")

	known, problems = persons(t, "", "class,age", "七(3)班,12", "七(3)班,20", "3班,20")
	assert.Equal(t, []string{"/12/7/junior", "/20/7/junior", "/20//"}, known)
	assert.Equal(t, []string{"3 age age-mismatch", "3 age age-outside", "4 age age-outside"}, problems)

	r := read(t, schooling(t), "", file("a.csv", "id,grade,age,q1\nx,初一,19,1\n"))
	assert.Equal(t, []string{
		"a.csv: 第 2 行，“age”列：年龄与这个年级通常的年龄相差两岁以上（AGE_MISMATCH）；请核对出生日期、测评日期和年级；照样计分",
		"a.csv: 第 2 行，“age”列：schooling@1 适用于 9 至 18 岁，这个年龄不在其中；请核对；照样计分",
	}, r.lines("zh"))
	for i := range r.problems {
		if p := &r.problems[i]; p.Row > 0 {
			assert.Equal(t, SeverityWarning, p.Severity(), "it decides nothing")
		}
	}
}

func TestDatesOfSheets(t *testing.T) {
	for _, c := range []struct {
		mapping, cell, date, problem string
	}{
		{"", "2026-03-09", "2026-03-09", ""},
		{"", "2026年3月9日 上午10:12", "2026-03-09", ""},
		{"", "２０２６/3/9", "2026-03-09", ""},
		{"", "46090", "", "2 date date-serial"},
		{"dates: {serial: 1900}\n", "46090", "2026-03-09", ""},
		{"dates: {serial: 1904}\n", "44628", "2026-03-09", ""},
		{"", "9/3/2026", "", "2 date date-order"},
		{"dates: {order: dmy}\n", "9/3/2026", "2026-03-09", ""},
		{"dates: {order: mdy}\n", "3/9/2026 22:30", "2026-03-09", ""},
		{"dates: {order: mdy}\n", "13/9/2026", "", "2 date bad-date"},
		{"", "2026-03-08T16:30:00Z", "", "2 date date-zone"},
		{"dates: {zone: Asia/Shanghai}\n", "2026-03-08T16:30:00Z", "2026-03-09", ""},
		{"dates: {zone: \"+08:00\"}\n", "2026-03-08T16:30:00Z", "2026-03-09", ""},
		{"dates: {zone: UTC}\n", "2026-03-08T16:30:00Z", "2026-03-08", ""},
		{"", "2026-03-09T00:30:00+08:00", "2026-03-09", ""},
		{"", "yesterday", "", "2 date bad-date"},
		{"", "-", "", ""},
	} {
		var problems []string
		r := read(t, schooling(t), c.mapping, file("a.csv", "id,date,q1\nx,"+c.cell+",1\n"))
		for i := range r.problems {
			if r.problems[i].Row > 0 {
				problems = append(problems, fmt.Sprintf("%d %s %s", r.problems[i].Row, r.problems[i].Column, r.problems[i].Code))
			}
		}
		assert.Equal(t, c.date, r.sheets[0].Date, "%s%s", c.mapping, c.cell)
		assert.Equal(t, c.problem, strings.Join(problems, "; "), "%s%s", c.mapping, c.cell)
	}
}

func TestIDsOfSheets(t *testing.T) {
	for cell, want := range map[string]struct{ id, problems string }{
		"0703012":             {"0703012", ""},
		" ０７０３０１２ ":           {"0703012", ""},
		`"=""0012"""`:         {"0012", ""},
		"'0012":               {"0012", ""},
		"11010519491231002X":  {"11010519491231002X", ""},
		"11010519491231002x":  {"11010519491231002X", ""},
		"110105194912310021":  {"110105194912310021", "id-check-digit"},
		"G11010519491231002X": {"G11010519491231002X", ""},
		"5.10411E+17":         {"", "id-scientific"},
		"999999201103090000":  {"", "id-rounded"},
		"20240701.0":          {"", "id-fraction"},
		"无":                   {"", "no-id"},
		"":                    {"", "no-id"},
		"a-1":                 {"a-1", ""},
	} {
		r := read(t, schooling(t), "", file("a.csv", "id,q1\n"+cell+",1\n"+cell+",1\n"))
		var codes []string
		for i := range r.problems {
			if p := &r.problems[i]; p.Row == 2 {
				codes = append(codes, string(p.Code))
			}
		}
		assert.Equal(t, want.id, r.sheets[0].ID, "%q", cell)
		assert.Equal(t, want.problems, strings.Join(codes, ";"), "%q", cell)
		assert.Equal(t, want.id != "", r.report.Duplicates == 1, "%q: who has no id is nobody's double", cell)
	}
	r := read(t, schooling(t), "", file("a.csv", "学籍号,q1\nG11010519491231002X,1\n20240701,1\n"))
	assert.Equal(t, []string{
		"a.csv: 第 3 行，“学籍号”列：与该列的编号格式不同；学籍号应为 G 加 18 位，身份证号应为 18 位；编号照原样采用",
	}, r.lines("zh"))
	assert.Equal(t, "20240701", r.sheets[1].ID)
}

func TestUnitNames(t *testing.T) {
	r := read(t, schooling(t), "", file("a.csv", "id,school,class,q1\n"+
		"a,第七中学,七(3)班,1\nb, 第七\u3000中学 ,七（3）班,1\nc,第八中学,七3班,1\nd,第七中学,七3班,1\ne,第七  中学,七(3)班,1\n"))
	var units []string
	for _, s := range r.sheets {
		units = append(units, strings.Join(s.Unit, "/"))
	}
	assert.Equal(t, []string{"第七中学/七(3)班", "第七 中学/七(3)班", "第八中学/七3班", "第七中学/七3班", "第七 中学/七(3)班"}, units)
	assert.Equal(t, []string{
		"a.csv: 第 3 行，“school”列：与第 2 行的写法不同，但可能是同一个单位；目前算作两个；请统一写法",
		"a.csv: 第 5 行，“class”列：与第 2 行的写法不同，但可能是同一个单位；目前算作两个；请统一写法",
	}, r.lines("zh"))
}
