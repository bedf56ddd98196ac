package sheets

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/synth"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// rosterOf reads a roster, and gives its problems as they are printed.
func rosterOf(t testing.TB, o RosterOptions, text string) (*Roster, []string) {
	t.Helper()
	var found []string
	o.Problems = func(p Problem) { found = append(found, p.Text("en")) }
	r, err := LoadRoster(file("roster.csv", text), o)
	require.NoError(t, err)
	return r, found
}

// staged is an instrument that asks for the stage of schooling.
func staged(t testing.TB) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse("tiny.yaml", []byte(strings.Replace(tinyYAML, "attributes:\n", "attributes:\n"+
		"  stage: {of: grade, from: {primary: 1, junior: 7, senior: 10, vocational: 13}}\n", 1)))
	if err != nil {
		def, err = instruments.Parse("tiny.yaml", []byte(strings.Replace(tinyYAML, "attributes:\n", "attributes:\n"+
			"  stage: [primary, junior, senior, vocational]\n", 1)))
	}
	require.NoError(t, err)
	return def
}

func TestRosterGivesWhatSheetsLack(t *testing.T) {
	roster, found := rosterOf(t, RosterOptions{}, `学籍号,姓名,性别,出生日期,学校,年级,班级
A1,某甲,男,2012-03-09,第七中学,初一,七(3)班
A2,某乙,女,2012-03-10,第七中学,初一,七(3)班
A3,某丙,,,第七中学,,
`)
	assert.Empty(t, found)
	r := readWith(t, tiny(t), "", Options{Roster: roster}, file("a.csv", "学籍号,date,q1\nA1,2026-03-09,1\nA2,2026-03-09,2\nA3,2026-03-09,3\n,2026-03-09,4\n"))
	assert.Equal(t, []string{"学校", "年级", "班级"}, r.units)
	require.Len(t, r.sheets, 4)
	for i, want := range []struct {
		unit            []string
		sex, age, grade string
	}{
		{[]string{"第七中学", "初一", "七(3)班"}, "M", "14", "7"},
		{[]string{"第七中学", "初一", "七(3)班"}, "F", "13", "7"},
		{[]string{"第七中学", "", ""}, "", "", ""},
		{[]string{"", "", ""}, "", "", ""},
	} {
		s := r.sheets[i]
		assert.Equal(t, want.unit, s.Unit)
		assert.Equal(t, []string{want.sex, want.age, want.grade}, []string{attributeOf(s, "sex"), attributeOf(s, "age"), attributeOf(s, "grade")})
	}
	want := &RosterReport{
		Name: "roster.csv", Expected: 3, Present: 3,
		Units: []RosterUnit{{[]string{"第七中学", "初一", "七(3)班"}, 2, 2}, {[]string{"第七中学", "", ""}, 1, 1}},
	}
	assert.Equal(t, want, r.report.Roster)
	assert.Equal(t, []RosterUnit{{[]string{"第七中学", "初一", "七(3)班"}, 2, 0}, {[]string{"第七中学", "", ""}, 1, 0}},
		roster.Units([]string{"学校", "grade", "班级"}), "the same without any sheets, of levels by other names")
}

// TestRosterCounts: what the roster says is taken, and a difference reported without what it is; other spellings of one
// class are none.
func TestRosterCounts(t *testing.T) {
	roster, _ := rosterOf(t, RosterOptions{}, "学号,性别,出生日期,学校,年级,班级\n1,男,2012-03-09,第七中学,七年级,3班\n2,女,2012-03-10,第七中学,七年级,3班\n")
	r := readWith(t, tiny(t), "", Options{Roster: roster}, file("a.csv", `学号,date,性别,出生日期,学校,年级,班级,q1
1,2026-03-09,男,2012-3-9,第七 中学,初一,七(3)班,1
2,2026-03-09,男,2012-3-11,第八中学,8,4班,2
`))
	require.Len(t, r.sheets, 2)
	for _, s := range r.sheets {
		assert.Equal(t, []string{"第七中学", "七年级", "3班"}, s.Unit)
		assert.Equal(t, "7", attributeOf(s, "grade"))
	}
	assert.Equal(t, []string{"M", "F"}, []string{attributeOf(r.sheets[0], "sex"), attributeOf(r.sheets[1], "sex")})
	assert.Equal(t, []string{"14", "13"}, []string{attributeOf(r.sheets[0], "age"), attributeOf(r.sheets[1], "age")})
	var columns []string
	for _, p := range r.problems {
		if p.Code == codeRosterDiffers {
			columns = append(columns, p.Column)
			assert.Equal(t, 3, p.Row)
			for _, secret := range []string{"2012", "第八", "男", "女", "七年级"} {
				assert.NotContains(t, p.Text("zh")+p.Text("en")+p.Found("zh"), secret)
			}
		}
	}
	assert.ElementsMatch(t, []string{"性别", "出生日期", "学校", "年级", "班级", "年级"}, columns, "as a unit and as a grade")
}

// TestNotOnRoster: who is not on the roster is listed and scored, and never joined to somebody who nearly is.
func TestNotOnRoster(t *testing.T) {
	roster, _ := rosterOf(t, RosterOptions{}, "id,sex\n007,M\nG999999201103090006,M\nab-1,F\n0005,M\n005,F\n8,M\n")
	r := readWith(t, tiny(t), "", Options{Roster: roster}, file("a.csv", "id,q1\n7,1\n999999201103090006,1\nAB1,1\n5,1\n9,1\n８,1\n8,2\n007,1\n"))
	require.Len(t, r.sheets, 8)
	var said []string
	for _, p := range r.problems {
		if p.Code == codeNotOnRoster || p.Code == codeNearlyOn {
			said = append(said, fmt.Sprintf("%d %s", p.Row, p.Code))
		}
	}
	assert.Equal(t, []string{
		"2 id-nearly-on-roster", "3 id-nearly-on-roster", "4 id-nearly-on-roster", "5 not-on-roster", "6 not-on-roster",
	}, said, "of two pupils whom it nearly is, 5 is neither")
	for _, s := range r.sheets[:5] {
		assert.Empty(t, attributeOf(s, "sex"))
	}
	assert.Equal(t, "M", attributeOf(r.sheets[5], "sex"), "full-width digits are digits")
	report := r.report.Roster
	assert.Equal(t, []int{6, 2, 4, 5, 3}, []int{report.Expected, report.Present, report.Absent(), report.NotOnRoster, report.Nearly}, "8 is present once")
	assert.Equal(t, []RosterUnit{{[]string{}, 6, 2}}, report.Units)
}

func TestRosterProblems(t *testing.T) {
	_, found := rosterOf(t, RosterOptions{}, `某市学生名册,,,,,,
学号,性别,出生日期,学校,年级,班级,学段,监护人同意
1,男,2012-02-30,甲,七年级,1班,初中,是
,女,2012-03-10,甲,七年级,1班,初中,是
3,X,40611,甲,十五,1班,大学,是
5.1E+17,女,2012-03-10,甲,七年级,1班,初中,是
1,男,,甲,七年级,1班,初中,是
3,,,甲,十五,1班,,是
1,女,,甲,七年级,1班,初中,是
`)
	want := []string{
		`row 2: columns not used (1): 监护人同意`,
		`row 3, column "出生日期": the cell of the roster is not used: `,
		`row 4, column "学号": the row of the roster has no id`,
		`row 5, column "年级": the cell of the roster is not used: `,
		`row 5, column "学段": the cell of the roster is not used: `,
		`row 5, column "出生日期": the cell of the roster is not used: `,
		`row 5, column "性别": the cell of the roster is not used: `,
		`row 6, column "学号": nobody is expected for this row of the roster`,
		`row 7, column "学号": the id is on the roster already, in row 3, with the same beside it`,
		`row 8, column "学号": the id is on the roster already, in row 5, with the same beside it`,
		`row 9, column "学号": the id is on the roster already, in row 3, with another unit, sex or date of birth`,
	}
	for _, w := range want {
		assert.True(t, containsPrefix(found, "roster.csv: "+w), "%s in %q", w, found)
	}
}

func containsPrefix(list []string, prefix string) bool {
	for _, s := range list {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// TestContradictedPupil: of a pupil who is on the roster twice with different facts nothing is taken; the pupil is
// expected.
func TestContradictedPupil(t *testing.T) {
	roster, _ := rosterOf(t, RosterOptions{}, "id,sex,school\n1,M,甲\n1,F,甲\n2,F,甲\n")
	r := readWith(t, tiny(t), "", Options{Roster: roster}, file("a.csv", "id,school,q1\n1,乙,1\n2,乙,1\n"))
	assert.Equal(t, []string{"乙"}, r.sheets[0].Unit)
	assert.Equal(t, "", attributeOf(r.sheets[0], "sex"))
	assert.Equal(t, []string{"甲"}, r.sheets[1].Unit)
	assert.Equal(t, []int{2, 2}, []int{r.report.Roster.Expected, r.report.Roster.Present})
}

func TestRosterOfTheWrongKind(t *testing.T) {
	for _, c := range []struct {
		name, key, text, want string
	}{
		{"empty", "", "", "roster.csv: the file is empty"},
		{"no id", "", "姓名,性别\n某甲,男\n", "no row at the top of the roster names a column of ids"},
		{"two ids", "", "学籍号,学号\nG1,1\n", "roster.csv: row 1: several columns of the roster could hold the ids: 学籍号, 学号; say which"},
		{"no such key", "编号X", "学籍号,学号\nG1,1\n", `no row at the top of the roster has a column "编号X"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := LoadRoster(file("roster.csv", c.text), RosterOptions{Key: c.key})
			var p *Problem
			require.ErrorAs(t, err, &p)
			assert.Contains(t, p.Text("en"), c.want)
			assert.NotEqual(t, p.Text("en"), p.Text("zh"))
		})
	}
	_, err := LoadRoster(Stream("-", strings.NewReader("id\n1\n")), RosterOptions{})
	assert.ErrorIs(t, err, ErrOnce)
	_, err = Open(tiny(t), mustMapping(t, "roster: {file: r.csv, key: id}\n"), Options{}, file("a.csv", "id,q1\n1,1\n"))
	assert.ErrorIs(t, err, ErrNoRoster)
}

// TestRosterOfNobody: a roster that expects nobody is a mistake, and not a school without absences.
func TestRosterOfNobody(t *testing.T) {
	for name, text := range map[string]string{
		"a header alone": "学号,姓名\n", "blank rows": "学号,姓名\n,\n \n", "rows of sums": "学号,姓名\n合计,2\n", "no ids": "学号,姓名\n,某甲\n无,某乙\n",
	} {
		t.Run(name, func(t *testing.T) {
			roster, err := LoadRoster(file("roster.csv", text), RosterOptions{})
			assert.Nil(t, roster)
			var p *Problem
			require.ErrorAs(t, err, &p)
			assert.Equal(t, codeRosterEmpty, p.Code)
			assert.Equal(t, SeverityError, p.Severity())
			assert.Equal(t, "roster.csv: 名册里一个人也没有；请核对文件，不用名册时请去掉它", p.Text("zh"))
			assert.Equal(t, "roster.csv: there is nobody on the roster; check the file, or leave the roster out", p.Text("en"))
		})
	}
}

func TestRosterKey(t *testing.T) {
	m := mustMapping(t, "roster: {file: r.xlsx, key: 学号, sheet: 名册}\n")
	assert.Equal(t, RosterFile{"r.xlsx", "学号", "名册"}, m.Roster)
	text, err := simplifiedchinese.GB18030.NewEncoder().String("学籍号,学号,性别\nG1,1,男\nG2,2,女\n")
	require.NoError(t, err)
	r, found := rosterOf(t, RosterOptions{Key: "学号"}, text)
	assert.Equal(t, []string{"roster.csv: row 1: columns not used (1): 学籍号"}, found)
	assert.Equal(t, 2, r.Pupils())
	assert.Equal(t, []RosterColumn{{"id", "学号"}, {"sex", "性别"}}, r.Columns())
	assert.GreaterOrEqual(t, r.find("2"), 0)
	assert.Equal(t, -1, r.find("G2"))
}

// TestSchoolsOfARoster: the stage and the system that a roster says settle what a grade is, and a year of entry is read at
// the date of testing.
func TestSchoolsOfARoster(t *testing.T) {
	roster, found := rosterOf(t, RosterOptions{}, `学号,年级,学段,学制
1,6,,五四制
2,6,,六三制
3,一年级,中职,
4,一年级,高中,
5,2024级,初中,五四制
6,2024级,初中,
7,初一,,
`)
	assert.Empty(t, found)
	def := staged(t)
	r := readWith(t, def, "", Options{Roster: roster}, file("a.csv", "学号,date,q1\n1,2026-03-09,1\n2,2026-03-09,1\n3,2026-03-09,1\n4,2026-03-09,1\n5,2026-03-09,1\n6,2026-09-09,1\n7,2026-03-09,1\n"))
	var got []string
	for _, s := range r.sheets {
		got = append(got, attributeOf(s, "grade")+" "+attributeOf(s, "stage"))
	}
	assert.Equal(t, []string{"6 junior", "6 primary", "10 vocational", "10 senior", "7 junior", "9 junior", "7 junior"}, got)
}

// TestRosterNumbersForASex: 1 and 2 are told from 1 and 0 by the whole column, and 1 and 0 by nobody.
func TestRosterNumbersForASex(t *testing.T) {
	r, found := rosterOf(t, RosterOptions{}, "id,sex\n1,1\n2,1\n3,2\n")
	assert.Empty(t, found)
	assert.Equal(t, []person.Sex{person.Male, person.Male, person.Female}, []person.Sex{r.pupils[0].sex, r.pupils[1].sex, r.pupils[2].sex})
	_, found = rosterOf(t, RosterOptions{}, "id,sex\n1,1\n2,0\n")
	assert.Len(t, found, 2)
}

// TestRosterWithoutDates: no age follows from a date of birth without the date of testing.
func TestRosterWithoutDates(t *testing.T) {
	roster, _ := rosterOf(t, RosterOptions{}, "id,birth\n1,2012-03-09\n")
	r := readWith(t, tiny(t), "", Options{Roster: roster}, file("a.csv", "id,q1\n1,1\n"))
	assert.Contains(t, r.lines("en"), "a.csv: there are dates of birth and no column of the date of testing, so that ages are unknown; name it as date in the mapping")
}

func TestRosterIsCompact(t *testing.T) {
	const n = 200_000
	pupils := func() (io.ReadCloser, error) {
		r, w := io.Pipe()
		go func() {
			fmt.Fprintln(w, "学籍号,性别,出生日期,区县,学校,年级,班级")
			for i := range n {
				fmt.Fprintf(w, "G%018d,男,2012-03-%02d,某县,第%d中学,七年级,%d班\n", i, i%28+1, i/900, i/45%20+1)
			}
			w.Close()
		}()
		return r, nil
	}
	before := heap()
	r, err := LoadRoster(Source{Name: "roster.csv", Open: pupils}, RosterOptions{})
	require.NoError(t, err)
	used := heap() - before
	assert.Equal(t, n, r.Pupils())
	assert.Less(t, used/n, 80, "bytes a pupil")
	for _, i := range []int{0, 1, n / 2, n - 1} {
		assert.Equal(t, i, r.find(fmt.Sprintf("G%018d", i)))
	}
	assert.Equal(t, -1, r.find(fmt.Sprintf("G%018d", n)))
	assert.Equal(t, 7, r.nearest(fmt.Sprintf("%018d", 7)))
	assert.Less(t, (heap()-before)/n, 100, "bytes a pupil, with the ids that are nearly others")
	runtime.KeepAlive(r)
}

// heap is how many bytes are in use.
func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// TestRosterInAWorkbook: an id that a spreadsheet has made a number of is not used when its digits cannot be trusted, and a
// date is read whatever the workbook counts from.
func TestRosterInAWorkbook(t *testing.T) {
	for _, date1904 := range []bool{false, true} {
		days := map[bool]string{false: "40977", true: "39515"}[date1904]
		book := synth.Workbook{Date1904: date1904, Sheets: []synth.Worksheet{{Name: "名册", Rows: strings.Join([]string{
			synth.Row(1, "", synth.TextCell("某校名册")),
			synth.Row(2, "", synth.TextCell("学籍号"), synth.TextCell("出生日期"), synth.TextCell("性别")),
			synth.Row(3, "", synth.TextCell("511999201203090006"), synth.NumberCell(days, synth.StyleDate), synth.NumberCell("1", 0)),
			synth.Row(4, "", synth.NumberCell("511999201203090014", 0), synth.NumberCell(days, 0), synth.NumberCell("2", 0)),
			synth.Row(5, "", synth.NumberCell("27", 0), synth.NumberCell(days, 0), synth.NumberCell("2", 0)),
			synth.Row(6, "", synth.ErrorCell("#N/A"), synth.NumberCell(days, 0), synth.NumberCell("2", 0)),
			synth.Row(8, "", synth.TextCell("5E10"), synth.ErrorCell("#N/A"), synth.NumberCell("2", 0)),
		}, "")}}}
		var b bytes.Buffer
		require.NoError(t, book.Write(&b))
		r, found := rosterOf(t, RosterOptions{}, b.String())
		require.Equal(t, 3, r.Pupils(), "%q", found)
		for i, id := range []string{"511999201203090006", "27", "5E10"} {
			assert.Equal(t, i, r.find(id), id)
		}
		for i := range 2 {
			born, ok := r.pupils[i].born()
			assert.True(t, ok)
			assert.Equal(t, "2012-03-09", born.Format("2006-01-02"))
		}
		_, ok := r.pupils[2].born()
		assert.False(t, ok)
		assert.Len(t, found, 3, "%q", found)
	}
}

// FuzzRoster: whatever the bytes, every pupil is found by the id, and joined sheets are counted once.
func FuzzRoster(f *testing.F) {
	f.Add([]byte("学籍号,性别,出生日期,学校,年级,班级\nG1,男,2012-03-09,甲,初一,3班\nG1,女,,,,\n"), "G1")
	f.Add([]byte("title\n\nid\tgrade\tstage\n1\t7\t初中\n"), "01")
	def := tiny(f)
	f.Fuzz(func(t *testing.T, text []byte, id string) {
		roster, err := LoadRoster(file("roster.csv", string(text)), RosterOptions{})
		if err != nil {
			return
		}
		for i := range roster.Pupils() {
			assert.Equal(t, i, roster.find(string(roster.id(i))))
		}
		r := readWith(t, def, "", Options{Roster: roster}, file("a.csv", "id,date,q1\n"+strings.NewReplacer("\"", "", ",", "", "\n", "", "\r", "").Replace(id)+",2026-03-09,1\n"))
		report := r.report.Roster
		assert.Equal(t, roster.Pupils(), report.Expected)
		assert.LessOrEqual(t, report.Present+report.NotOnRoster, len(r.sheets))
		expected := 0
		for _, u := range report.Units {
			expected += u.Expected
		}
		assert.Equal(t, report.Expected, expected)
	})
}

// TestARosterOfOneWave: the sheets of others keep their own units and grades, where they have some, and nobody is there by them.
func TestARosterOfOneWave(t *testing.T) {
	roster, _ := rosterOf(t, RosterOptions{}, "学籍号,性别,出生日期,学校,年级,班级\nA1,男,2012-03-09,第七中学,初一,3班\nA2,女,2012-03-10,第七中学,初一,3班\nA2,女,2012-03-10,第七中学,初一,4班\n")
	text := "学籍号,date,wave,学校,年级,q1\nA1,2025-09-09,2025,三小,六年级,1\nA1,2025-09-09,,,,1\nA1,2026-09-09,2026,,,1\nA1,2025-03-09,2025-03,,,1\nA2,2025-03-09,2025-03,,,1\n"
	r := readWith(t, tiny(t), "", Options{Roster: roster, RosterWave: "2026"}, file("a.csv", text))
	require.Len(t, r.sheets, 5)
	own := []string{"第七中学", "初一", "3班"}
	for i, want := range []struct {
		unit       []string
		age, grade string
	}{{[]string{"三小", "六年级", ""}, "13", "6"}, {own, "13", "7"}, {own, "14", "7"}, {[]string{"", "", ""}, "13", ""}, {[]string{"", "", ""}, "", ""}} {
		s := r.sheets[i]
		assert.Equal(t, want.unit, s.Unit, "sheet %d", i)
		assert.Equal(t, []string{want.age, want.grade}, []string{attributeOf(s, "age"), attributeOf(s, "grade")}, "sheet %d", i)
	}
	assert.Equal(t, "M", attributeOf(r.sheets[3], "sex"))
	assert.Equal(t, 1, r.report.Roster.Present)
	for _, p := range r.problems {
		assert.NotEqual(t, codeRosterDiffers, p.Code)
	}
}
