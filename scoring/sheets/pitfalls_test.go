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

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// The pitfalls of importing answer sheets, one test or more for each, from a file to the sheet. Those that only workbooks
// have are in workbook_test.go.

const pitfallYAML = `
psynorm: 1
instrument: pitfalls
version: "1"
about: {licence: {status: open}}
attributes:
  stage: {of: grade, from: {primary: 1, junior: 7, senior: 10}, also: [vocational]}
responses:
  often:
    values: [4, 3, 2, 1, none]
    labels: {zh: [总是, 经常, 有时, 从不, 不适用]}
    codes: {A: 4, B: 3, C: 2, D: 1}
  yesno: {values: [1, 0], labels: {zh: [是, 否]}, codes: {A: 1, B: 0}}
items:
  q1..q5: often
  lie: yesno
  bed: {clock: [18:00, 06:00]}
  rise: {clock: true}
  weight: {number: [0, 200]}
unscored: [weight]
scales:
  total: {items: [q1..q5], missing: {allow: 2, fill: none}}
  lies: {items: [lie]}
  asleep: {expr: "hours(bed, rise)"}
validity:
  - doubtful: longstring() >= 5 || seconds < 2 * answered()
`

// pitfalls is an instrument with what the pitfalls are about.
func pitfalls(t testing.TB) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse("pitfalls.yaml", []byte(pitfallYAML))
	require.NoError(t, err)
	return def
}

const pitfallItems = "q1,q2,q3,q4,q5,lie,bed,rise,weight"

// scored scores a sheet.
func scored(t testing.TB, s *scoring.Sheet) *profile.Profile {
	t.Helper()
	var p profile.Profile
	require.NoError(t, scoring.MustCompile(s.Definition()).Score(&p, s))
	return &p
}

// raw gives a scale's score as it is printed: its value, or its state and bounds.
func raw(t testing.TB, p *profile.Profile, scale string) string {
	t.Helper()
	for i := range p.Scores {
		if sc := &p.Scores[i]; p.Scales[i].ID == scale {
			if sc.State == profile.Complete {
				return fmt.Sprint(sc.Raw.Value)
			}
			return fmt.Sprintf("%s %g to %g", sc.State, sc.Raw.Lo, sc.Raw.Hi)
		}
	}
	require.Fail(t, "no scale "+scale)
	return ""
}

func TestPitfall01Encoding(t *testing.T) {
	def := pitfalls(t)
	text := "学号,学校,班级," + pitfallItems + "\n0701,第七中学,七(3)班,总是,经常,有时,从不,不适用,是,22:30,6:30,41.5\n"
	for name, in := range map[string]string{"UTF-8": text, "with a mark": "\ufeff" + text, "GBK": inGB18030(t, text)} {
		r := read(t, def, "", file("a.csv", in))
		require.Len(t, r.sheets, 1, name)
		assert.Equal(t, []string{"第七中学", "七(3)班"}, r.sheets[0].Unit, name)
		assert.Equal(t, "1 2 3 4 inapplicable 1", answers(r.sheets[0], "q1", "q2", "q3", "q4", "q5", "lie"), name)
		assert.Empty(t, r.problems, name)
	}
	r := read(t, def, "", file("a.csv", "id,school,q1\na,\xd6\xd0\xd1\xa7,1\nb,\xc3\xa4\xc2\xb6,2\nc,x,3\nd,\xff\xfe\xfd,4\n"))
	for _, s := range r.sheets {
		assert.NotContains(t, strings.Join(s.Unit, ""), "\ufffd")
	}
	assert.Equal(t, 4, len(r.sheets)+r.report.Lost, "what cannot be decoded is lost with a problem, and not decoded wrong")
	assert.NotZero(t, r.report.Lost)
}

func TestPitfall02HeaderText(t *testing.T) {
	def := pitfalls(t)
	mapping := "person: {id: 1, sex: 2}\nitems: {4..8: q1..q5, 9: lie}\n"
	for _, head := range []string{
		"1、学号,2、性别,3、是否住校,4、题干,5、题干,6、题干,7、题干,8、题干,9、题干",
		"1、学号,2、您的性别,3、住校,4、改过的题干,5、Translated,6、,7、x,8、x,9、x",
	} {
		r := read(t, def, mapping, file("a.csv", head+"\na,男,是,4,3,2,1,4,0\n"))
		require.Len(t, r.sheets, 1)
		assert.Equal(t, "1 2 3 4 1 2", answers(r.sheets[0], "q1", "q2", "q3", "q4", "q5", "lie"), head)
	}
	r := read(t, def, mapping, file("a.csv", "9、x,8、x,7、x,6、x,5、x,4、x,2、性别,1、学号\n0,4,1,2,3,4,男,a\n"))
	assert.Equal(t, "1 2 3 4 1 2", answers(r.sheets[0], "q1", "q2", "q3", "q4", "q5", "lie"), "in whatever order the columns are")
}

func TestPitfall03OptionNumbers(t *testing.T) {
	def := pitfalls(t)
	rows := "a,1,2,3,4,5,1\nb,A,B,C,D,不适用,B\nc,总是,经常,有时,从不,不适用,否\n"
	r := read(t, def, "cells: option\n", file("a.csv", "id,q1,q2,q3,q4,q5,lie\n"+rows))
	for i, lie := range []string{"1", "0", "0"} {
		p := scored(t, r.sheets[i])
		assert.Equal(t, "partial 11 to 14", raw(t, p, "total"), "the first option is worth 4, and the last is none")
		assert.Equal(t, lie, raw(t, p, "lies"), "the first option is yes")
	}
	r = read(t, def, "", file("a.csv", "id,q1,q2,q3,q4,q5,lie\na,1,2,3,4,5,1\n"))
	assert.Equal(t, "4 3 2 1 bad 1", answers(r.sheets[0], "q1", "q2", "q3", "q4", "q5", "lie"), "as values they are others, and 5 is none")
}

func TestPitfall04MissingAnswers(t *testing.T) {
	def := pitfalls(t)
	mapping := `missing: {skipped: ["-2", "(空)", NA, ".", "99"], hidden: ["-3", "(跳过)"], inapplicable: [N/A]}` + "\n"
	cells := map[string]string{
		"-2": "skipped", "(空)": "skipped", "NA": "skipped", ".": "skipped", "99": "skipped", "": "skipped", "-3": "hidden",
		"(跳过)": "hidden", "N/A": "inapplicable", "-1": "bad", "-9999": "bad", "0": "bad", "#N/A": "bad",
	}
	for cell, want := range cells {
		r := read(t, def, mapping, file("a.csv", "id,q1,q2,q3,q4,q5,lie,bed,rise,weight\na,"+cell+",4,4,4,4,0,22:00,6:00,"+cell+"\n"))
		require.Len(t, r.sheets, 1)
		assert.Equal(t, want, answers(r.sheets[0], "q1"), cell)
		assert.Equal(t, "partial 17 to 20", raw(t, scored(t, r.sheets[0]), "total"), "%q is in no sum", cell)
		if cell != "0" {
			assert.Equal(t, want, answers(r.sheets[0], "weight"), cell)
		}
	}
}

func TestPitfall05VendorTotals(t *testing.T) {
	def := pitfalls(t)
	for _, total := range []string{"17", "9999", "85%", "x", ""} {
		r := read(t, def, "", file("a.csv", "id,总分,"+pitfallItems+",得分\na,"+total+",4,4,4,4,1,0,22:00,6:00,40,"+total+"\n"))
		require.Len(t, r.sheets, 1)
		assert.Equal(t, "17", raw(t, scored(t, r.sheets[0]), "total"), "a total of %q is not read", total)
		assert.Equal(t, []CodeCount{{codeUnknownColumns, 1}}, r.report.ByCode)
	}
}

func TestPitfall06Duplicates(t *testing.T) {
	def := pitfalls(t)
	head := "学籍号,批次,q1,q2\n"
	one := file("一中.csv", head+"07,w1,1,1\n07,w2,2,2\n08,w1,3,3\n")
	two := file("二中.csv", head+" ０７ ,w1,4,\n")
	for mode, want := range map[string]string{
		"all": "1 1|2 2|3 3|4 skipped", "first": "1 1|2 2|3 3", "last": "2 2|3 3|4 skipped", "best": "1 1|2 2|3 3", "error": "2 2|3 3",
	} {
		r := read(t, def, "person: {id: 学籍号, wave: 批次}\nduplicates: "+mode+"\n", one, two)
		var got []string
		for _, s := range r.sheets {
			values := strings.NewReplacer("1", "4", "2", "3", "3", "2", "4", "1").Replace(answers(s, "q1", "q2")) // options as values
			got = append(got, values)
		}
		assert.Equal(t, want, strings.Join(got, "|"), mode)
		assert.Equal(t, 1, r.report.Duplicates, "%s: one pupil of two schools, once in each of two waves", mode)
	}
}

func TestPitfall07SpeedAndStraightLines(t *testing.T) {
	def := pitfalls(t)
	for _, c := range []struct {
		seconds, answers string
		want             profile.ValidityState
	}{
		{"238秒", "4,3,2,1,4", profile.Valid},
		{"5秒", "4,3,2,1,4", profile.Doubtful},
		{"00:00:05", "4,3,2,1,4", profile.Doubtful},
		{"2分", "2,2,2,2,2", profile.Doubtful},
		{"", "4,3,2,1,4", profile.ValidityUndetermined},
	} {
		r := read(t, def, "", file("a.csv", "id,所用时间,"+pitfallItems+"\na,"+c.seconds+","+c.answers+",0,22:00,6:00,40\n"))
		require.Len(t, r.sheets, 1)
		assert.Equal(t, c.want, scored(t, r.sheets[0]).Validity.State, "%s %s", c.seconds, c.answers)
	}
}

func TestPitfall08Times(t *testing.T) {
	def := pitfalls(t)
	for cell, want := range map[string]string{
		"2026/3/9 上午10:12": "2026-03-09", "2026年3月9日 晚上11:58": "2026-03-09", "2026-03-10 00:03:12": "2026-03-10",
		"2026-03-09T10:12:41+08:00": "2026-03-09", "40611": "", "2026-03-09T23:00:00Z": "",
	} {
		r := read(t, def, "", file("a.csv", "id,提交时间,q1\na,"+cell+",1\n"))
		assert.Equal(t, want, r.sheets[0].Date, cell)
	}
	for mapping, want := range map[string]string{"serial: 1900": "2011-03-09", "serial: 1904": "2015-03-10"} {
		r := read(t, def, "dates: {"+mapping+"}\ndate: d\n", file("a.csv", "id,d,q1\na,40611,1\n"))
		assert.Equal(t, want, r.sheets[0].Date, mapping)
	}
	r := read(t, def, "", file("a.csv", "id,seconds,bed,rise,q1\na,00:03:58,22:30,6:00,1\nb,238秒,0:30,6:00,1\nc,3:58,12:00,6:00,1\n"))
	assert.Equal(t, "7.5", raw(t, scored(t, r.sheets[0]), "asleep"), "across midnight")
	assert.Equal(t, "5.5", raw(t, scored(t, r.sheets[1]), "asleep"))
	assert.Equal(t, "bad", answers(r.sheets[2], "bed"), "noon is no time to go to bed")
	assert.Equal(t, []float64{238, 238}, []float64{r.sheets[0].Seconds, r.sheets[1].Seconds})
	assert.False(t, r.sheets[2].HasSeconds, "minutes or hours")
}

func TestPitfall09Identity(t *testing.T) {
	def := pitfalls(t)
	r := read(t, def, "", file("a.csv", "学号,姓名,性别,学校,班级,q1\n"+
		"０７０３０１２,王𠮷,１,第七中学 ,七（3）班,1\n"+
		"0703013, 王 某,2,第七中学,七(3)班,1\n"+
		"703013,王某,女,第七中学,0703,1\n"+
		"5.10411E+17,㛃某,男,第七中学,7.3,1\n"+
		"510411201103090000,王某,M,第七中学,初二3班,1\n"))
	var ids, sexes, grades []string
	for _, s := range r.sheets {
		ids, sexes, grades = append(ids, s.ID), append(sexes, attributeOf(s, "sex")), append(grades, attributeOf(s, "grade"))
		assert.Equal(t, "第七中学", s.Unit[0])
	}
	assert.Equal(t, []string{"0703012", "0703013", "703013", "", ""}, ids, "zeros in front tell apart, and spoiled ids are nobody's")
	assert.Equal(t, []string{"M", "F", "F", "M", "M"}, sexes)
	assert.Equal(t, []string{"7", "7", "7", "", "8"}, grades, "7.3 may have been 7.30")
	assert.Zero(t, r.report.Duplicates, "the same name is not the same child")
	r = read(t, def, "", file("a.csv", "id,sex,q1\na,1,1\nb,0,1\n"))
	assert.Equal(t, []string{"", ""}, []string{attributeOf(r.sheets[0], "sex"), attributeOf(r.sheets[1], "sex")}, "1 and 0 say nothing")
}

func TestPitfall10Age(t *testing.T) {
	def := pitfalls(t)
	r := read(t, def, "", file("a.csv", "id,出生日期,测评日期,年级,q1\n"+
		"a,2012-03-10,2026-03-09,初一,1\nb,2012-03-10,2026-03-10,初一,1\nc,,2026-03-09,初一,1\nd,2001-03-10,2026-03-09,初一,1\ne,2012-03-10,,初一,1\n"))
	var ages []string
	for _, s := range r.sheets {
		ages = append(ages, attributeOf(s, "age")+"/"+attributeOf(s, "age_months"))
	}
	assert.Equal(t, []string{"13/167", "14/168", "/", "24/299", "/"}, ages, "at the date of testing, and never guessed")
	assert.Equal(t, []string{
		`a.csv: row 5, column "出生日期": the age is more than two years from those usual in the grade (AGE_MISMATCH); ` +
			"look up the date of birth, the date of testing and the grade; the sheet is scored all the same",
		`a.csv: row 6, column "出生日期": the row has no date of testing, so that no age follows from the date of birth`,
	}, r.linesBut("en", codeItemMissing, codeItemUnread))
}

func TestPitfall11HeaderRowsTotalsAndCodebooks(t *testing.T) {
	def := pitfalls(t)
	r := read(t, def, "header: 2\n", file("a.csv", "id,q1,q2\n编号,题干甲,题干乙\na,4,3\n合计,184,171\n平均,3.1,2.9\n"))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, "1 2", answers(r.sheets[0], "q1", "q2"), "wording is no answer sheet")
	assert.Equal(t, []int{2, 2}, []int{r.report.Dropped, r.report.Summaries}, "nor are totals")

	r = read(t, def, "", file("a.csv", "id,q1,q2\na,4,3\n"), file("code.csv", "题号,选项序号,选项\nQ1,1,总是\nQ1,2,经常\n"))
	assert.Len(t, r.sheets, 1, "a codebook beside the answers has none")

	r = read(t, def, "", file("a.csv", "id,q1,q2,weight\na,=B2*1.25,#N/A,\"=1+1\"\n"))
	assert.Equal(t, "bad bad bad", answers(r.sheets[0], "q1", "q2", "weight"), "a formula is not worked out, nor an error an answer")
}

// countOf is how many problems a report has of a code.
func countOf(r Report, code Code) (n int) {
	for _, c := range r.ByCode {
		if c.Code == code {
			n += c.N
		}
	}
	return n
}

func TestPitfall12WidthBlanksAndLocale(t *testing.T) {
	def := pitfalls(t)
	for cell, want := range map[string]string{
		"41.5": "41.5", "\u00a041.5\u3000": "41.5", "\u200b41.5": "41.5", "41,5": "bad", "41%": "bad", "1,041": "bad",
	} {
		r := read(t, def, "", file("a.csv", "id;weight;q1\na;"+cell+";\u00a0总是\u3000\n"))
		assert.Equal(t, want+" 1", answers(r.sheets[0], "weight", "q1"), "%q: a comma may be either, so it is neither", cell)
	}
	r := read(t, def, "", file("a.csv", "１、您的学号：,年级（必填）,q1\n０７,七年级\u00a0,4\n"))
	assert.Equal(t, "07", r.sheets[0].ID)
	assert.Equal(t, "7", attributeOf(r.sheets[0], "grade"))
}

func TestPitfall13ACityAtATime(t *testing.T) {
	def := pitfalls(t)
	const pupils = 60_000
	line := 0
	rows := generatedText(func() string {
		if line++; line == 1 {
			return "学号,姓名,学校,班级,年级," + pitfallItems + "\n"
		}
		if line > pupils+1 {
			return ""
		}
		answer := "4"
		if line%1000 == 0 {
			answer = "欧阳某丙"
		}
		return fmt.Sprintf("S%07d,欧阳某丙,第%d中学,七(%d)班,七年级,%s,3,2,1,4,0,22:30,6:30,41.5\n", line, line%119, line%9+1, answer)
	})
	var found []Problem
	r, err := Open(def, nil, Options{Problems: func(p Problem) { found = append(found, p) }}, Stream("city.csv", rows))
	require.NoError(t, err)
	var before, during runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for s, err := range r.Sheets(t.Context()) {
		require.NoError(t, err)
		if n++; n == pupils {
			runtime.GC()
			runtime.ReadMemStats(&during)
			assert.Equal(t, pupils+1, s.Row)
		}
	}
	assert.Equal(t, pupils, n)
	assert.Less(t, int64(during.HeapAlloc)-int64(before.HeapAlloc), int64(16<<20), "ids are told apart, and no sheet is kept")
	require.Equal(t, pupils/1000, len(found))
	for i := range found {
		p := &found[i]
		assert.Equal(t, 1000*(i+1), p.Row)
		for _, lang := range []string{"zh", "en"} {
			assert.NotContains(t, p.Text(lang)+p.Found(lang), "欧阳")
		}
	}
}

// generatedText is text that is made as it is read, line by line, until a line is empty.
func generatedText(next func() string) io.Reader { return &textMaker{next: next} }

type textMaker struct {
	next func() string
	rest []byte
	done bool
}

func (m *textMaker) Read(p []byte) (int, error) {
	for len(m.rest) < len(p) && !m.done {
		line := m.next()
		m.done = line == ""
		m.rest = append(m.rest, line...)
	}
	if len(m.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, m.rest)
	m.rest = append(m.rest[:0], m.rest[n:]...)
	return n, nil
}

func TestPitfall14Formulas(t *testing.T) {
	def := pitfalls(t)
	head := "id,=cmd|'/c calc'!A1,+1,@x,-2,q1"
	r := read(t, def, "", file("=HYPERLINK(a).csv", head+"\na,1,1,1,1,9\n"))
	var b bytes.Buffer
	w := NewProblemWriter(&b, "en")
	for _, p := range r.problems {
		w.Write(p)
	}
	require.NoError(t, w.Err())
	rows := 0
	for line := range strings.Lines(strings.TrimPrefix(b.String(), "\ufeff")) {
		rows++
		for _, cell := range strings.Split(line, ",") {
			cell = strings.Trim(cell, "\"")
			assert.False(t, cell != "" && strings.ContainsAny(cell[:1], "=+-@"), "a spreadsheet would run %s", cell)
		}
	}
	assert.Greater(t, rows, 2)
}

func TestPitfall15ValidOnlyExports(t *testing.T) {
	def := pitfalls(t)
	roster, err := LoadRoster(file("roster.csv", "学号,学校,班级\n1,一中,七(1)班\n2,一中,七(1)班\n3,一中,七(1)班\n4,一中,七(2)班\n"), RosterOptions{})
	require.NoError(t, err)
	r := readWith(t, def, "", Options{Roster: roster}, file("valid.csv", "学号,学校,班级,q1\n1,一中,七(1)班,4\n3,一中,七(1)班,4\n"))
	assert.Equal(t, 2, r.report.Sheets)
	require.NotNil(t, r.report.Roster)
	assert.Equal(t, 4, r.report.Roster.Expected, "the export has valid sheets alone, and does not know of the others")
	assert.Equal(t, 2, r.report.Roster.Present)
	assert.Equal(t, 2, r.report.Roster.Absent())
}
