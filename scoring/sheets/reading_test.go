package sheets

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

const tinyYAML = `
psynorm: 1
instrument: tiny
version: "1"
about: {licence: {status: open}}
attributes:
  boarding: [yes, no]
responses:
  five:
    values: [1, 2, 3, 4, 5]
    labels: {zh: [从不, 很少, 有时, 经常, 总是]}
    codes: {A: 1, B: 2}
  mark: {values: [0, 1]}
items:
  q1..q3: five
  p1..p3: mark
  sleep: {number: [0, 24]}
  bed: {clock: true}
forms: {b: [q3, q2, q1, p1, p2, p3, sleep, bed]}
unscored: [p1, p2, p3, sleep, bed]
scales:
  total: {items: [q1..q3], missing: {allow: 2}}
`

func tiny(t testing.TB) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse("tiny.yaml", []byte(tinyYAML))
	require.NoError(t, err)
	return def
}

// result is what reading came to.
type result struct {
	sheets   []*scoring.Sheet
	problems []Problem
	report   Report
	units    []string
}

// mustMapping parses a mapping, YAML without its first two lines; "" is none.
func mustMapping(t testing.TB, text string) *Mapping {
	t.Helper()
	if text == "" {
		return nil
	}
	m, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\n"+text))
	require.NoError(t, err)
	return m
}

// read reads files as sheets of an instrument; mapping is YAML without its first two lines, "" for none.
func read(t testing.TB, def *instruments.Definition, mapping string, sources ...Source) result {
	t.Helper()
	return readWith(t, def, mapping, Options{}, sources...)
}

// readWith is read with options.
func readWith(t testing.TB, def *instruments.Definition, mapping string, options Options, sources ...Source) result {
	t.Helper()
	var out result
	options.Problems = func(p Problem) { out.problems = append(out.problems, p) }
	r, err := Open(def, mustMapping(t, mapping), options, sources...)
	require.NoError(t, err)
	for s, err := range r.Sheets(context.Background()) {
		require.NoError(t, err)
		c := scoring.NewSheet(def)
		c.Copy(s)
		out.sheets = append(out.sheets, c)
	}
	out.report, out.units = r.Report(), r.Units()
	rep := out.report
	assert.Equal(t, rep.Rows, rep.Sheets+rep.Dropped+rep.LeftOut+rep.Lost, "every row comes to something: %+v", rep)
	assert.Len(t, out.sheets, rep.Sheets)
	return out
}

// file is a file with some content.
func file(name, content string) Source {
	return File(fstest.MapFS{name: &fstest.MapFile{Data: []byte(content)}}, name)
}

// lines gives the problems as people read them, without those about columns nobody needs here.
func (r result) lines(lang string) (out []string) {
	for i := range r.problems {
		if r.problems[i].Code != codeNoIDColumn && r.problems[i].Code != codeItemMissing && r.problems[i].Code != codeItemUnread {
			out = append(out, r.problems[i].Text(lang))
		}
	}
	return out
}

// answers writes a sheet's answers: option numbers from 1, numbers, or the kind of absence.
func answers(s *scoring.Sheet, items ...string) string {
	var out []string
	for _, id := range items {
		i, ok := s.Definition().Item(id)
		if !ok {
			out = append(out, "?")
			continue
		}
		switch a := s.Answer(i); {
		case !a.Given:
			out = append(out, a.Absence.String())
		case s.Definition().Items[i].Kind == instruments.ItemChoice:
			out = append(out, string(rune('1'+a.Option)))
		default:
			out = append(out, strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(a.Number, 'f', 4, 64), "0"), "."))
		}
	}
	return strings.Join(out, " ")
}

// person gives an attribute of a sheet's person as it is written; "" when it is not known.
func attributeOf(s *scoring.Sheet, id string) string {
	i, _ := s.Definition().Attribute(id)
	v := s.Person(i)
	switch a := &s.Definition().Attributes[i]; {
	case !v.Known:
		return ""
	case a.Words != nil:
		return a.Words[int(v.V)]
	}
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v.V, 'f', 4, 64), "0"), ".")
}

func TestWithoutMapping(t *testing.T) {
	r := read(t, tiny(t), "", file("a.csv", ""+
		"id,name,sex,age,grade,school,class,date,wave,informant,seconds,boarding,q3,q1,q2,sleep,bed,p1,p2,p3\n"+
		"007,某某,女,13,7,一中,3班,2026/3/9 上午10:12:41,w1,self,123秒,yes,5,从不,B,7.5,22:30,0,1,\n"))
	assert.Empty(t, r.problems)
	require.Len(t, r.sheets, 1)
	s := r.sheets[0]
	assert.Equal(t, "007", s.ID)
	assert.Equal(t, []string{"一中", "7", "3班"}, s.Unit)
	assert.Equal(t, []string{"school", "grade", "class"}, r.units)
	assert.Equal(t, "2026-03-09", s.Date)
	assert.Equal(t, "w1", s.Wave)
	assert.Equal(t, "self", s.Informant)
	assert.True(t, s.HasSeconds && s.SecondsColumn)
	assert.Equal(t, 123.0, s.Seconds)
	assert.Equal(t, "a.csv", s.File)
	assert.Equal(t, 2, s.Row)
	assert.Equal(t, "1 2 5 7.5 1350 1 2 skipped", answers(s, "q1", "q2", "q3", "sleep", "bed", "p1", "p2", "p3"))
	for id, want := range map[string]string{"sex": "F", "age": "13", "grade": "7", "boarding": "yes"} {
		assert.Equal(t, want, attributeOf(s, id), id)
	}
}

func TestItemsWinOverPersonColumns(t *testing.T) {
	def, err := instruments.Parse("i.yaml", []byte(strings.NewReplacer("q1..q3: five", "q1..q2: five\n  school: five",
		"q3", "school", "q1..q3", "q1, q2, school").Replace(tinyYAML)))
	require.NoError(t, err)
	r := read(t, def, "", file("a.csv", "id,q1,q2,school\nx,1,2,3\n"))
	assert.Empty(t, r.units)
	assert.Equal(t, "1 2 3", answers(r.sheets[0], "q1", "q2", "school"))
}

func TestColumnOfAnItem(t *testing.T) {
	def, err := instruments.Parse("i.yaml", []byte(strings.Replace(tinyYAML, "q1..q3: five",
		"q1: {responses: five, column: 第一题}\n  q2..q3: five", 1)))
	require.NoError(t, err)
	for head, want := range map[string]string{"第一题,q2,q3": "1 2 3", "q1,q2,q3": "1 2 3", "第一题,q1,q3": "1 absent 3"} {
		r := read(t, def, "", file("a.csv", head+"\n1,2,3\n"))
		assert.Equal(t, want, answers(r.sheets[0], "q1", "q2", "q3"), head)
	}
}

func TestMissingTexts(t *testing.T) {
	r := read(t, tiny(t), `
missing: {skipped: ["-2", "(空)"], hidden: ["-3"], inapplicable: ["N/A", "9"]}
`, file("a.csv", "id,grade,school,q1,q2,q3,sleep\n1,-2,(空),-2,-3,9,-3\n2,7,一中, (空) ,N/A,,-2\n"))
	assert.Equal(t, "skipped hidden inapplicable hidden", answers(r.sheets[0], "q1", "q2", "q3", "sleep"))
	assert.Equal(t, "skipped inapplicable skipped skipped", answers(r.sheets[1], "q1", "q2", "q3", "sleep"))
	assert.Equal(t, "", attributeOf(r.sheets[0], "grade"))
	assert.Equal(t, []string{"", ""}, r.sheets[0].Unit)
	assert.Empty(t, r.lines("en"))
}

// A mark of digits is an answer's: it takes nobody's id, age, class or time.
func TestDigitsMarkAnswersOnly(t *testing.T) {
	r := read(t, tiny(t), `
missing: {skipped: ["9", "(空)"]}
`, file("a.csv", "id,age,class,seconds,q1,sleep\n9,9,9,9,9,9\n8,(空),(空),(空),3,(空)\n"))
	assert.Equal(t, "skipped skipped", answers(r.sheets[0], "q1", "sleep"))
	assert.Equal(t, "9", r.sheets[0].ID)
	assert.Equal(t, "9", attributeOf(r.sheets[0], "age"))
	assert.Equal(t, []string{"9"}, r.sheets[0].Unit)
	assert.Equal(t, 9.0, r.sheets[0].Seconds)
	assert.Equal(t, "3 skipped", answers(r.sheets[1], "q1", "sleep"))
	assert.Equal(t, "", attributeOf(r.sheets[1], "age"))
	assert.Equal(t, []string{""}, r.sheets[1].Unit)
	assert.False(t, r.sheets[1].HasSeconds)
}

func TestQuestionNumbers(t *testing.T) {
	export := "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,总分,1、性别,2、题干甲,2、(其他),第3题(选项1),第3题(选项2),第3题(选项3),4_1,4_2\n" +
		"1,2026/03/09 10:12:41,238秒,手机提交,直接访问,10.0.0.1(四川-某市),17,1,2,,1,0,1,3,2\n" +
		"2,2026/03/09 10:14:02,61秒,微信,直接访问,10.0.0.2(四川-某市),12,2,-3,别的,0,0,-2,-2,5\n"
	r := read(t, tiny(t), `
missing: {skipped: ["-2"], hidden: ["-3"]}
person: {sex: {column: 1, codes: {1: M, 2: F}}}
date: 提交答卷时间
seconds: 所用时间
items: {2: q1, 3: [p1, p2, p3], "4.1": q2, "#15": q3}
cells: option
`, file("a.csv", export))
	assert.Equal(t, []string{"a.csv: columns not used (6): 序号, 来源, 来源详情, 来自IP, 总分, 2、(其他)"}, r.lines("en"))
	assert.Equal(t, "2 2 1 2 3 2", answers(r.sheets[0], "q1", "p1", "p2", "p3", "q2", "q3"))
	assert.Equal(t, "hidden 1 1 skipped skipped 5", answers(r.sheets[1], "q1", "p1", "p2", "p3", "q2", "q3"))
	assert.Equal(t, "M", attributeOf(r.sheets[0], "sex"))
	assert.Equal(t, "F", attributeOf(r.sheets[1], "sex"))
	assert.Equal(t, 61.0, r.sheets[1].Seconds)
	assert.Equal(t, "2026-03-09", r.sheets[1].Date)
}

func TestSeveralAnswersInOneCell(t *testing.T) {
	r := read(t, tiny(t), `
missing: {skipped: ["(空)"]}
items: {q1: q1, 多选: [p1, p2, p3]}
`, file("a.csv", "id,q1,多选\na,1,1┋3\nb,1,2\nc,1,(空)\nd,1,\ne,1,\"3,2,1\"\nf,1,4\ng,1,1┋1\nh,1,选项一\ni,1,0\n"))
	var got []string
	for _, s := range r.sheets {
		got = append(got, answers(s, "p1", "p2", "p3"))
	}
	assert.Equal(t, []string{
		"2 1 2", "1 2 1", "skipped skipped skipped", "skipped skipped skipped", "2 2 2",
		"bad bad bad", "bad bad bad", "bad bad bad", "bad bad bad",
	}, got)
	assert.Len(t, r.problems, 4+2, "and the items without a column, read and unread")
	assert.Equal(t, `a.csv: row 7, column "多选": not a possible answer to this item, so it counts as missing; `+
		"expected: the numbers of the options marked, from 1 to 3, with ┋ or commas between them", r.problems[2].Text("en"))
}

func TestByNumber(t *testing.T) {
	head, row := "id,6、a,7：b,8.c,9、d,10、e,11、f,12、g,13、h\n", "x,1,2,3,0,1,0,8,22:00\n"
	want := "1 2 3 1 2 1 8 1320"
	all := []string{"q1", "q2", "q3", "p1", "p2", "p3", "sleep", "bed"}
	r := read(t, tiny(t), "items: {by: number, start: 6}\n", file("a.csv", head+row))
	assert.Equal(t, want, answers(r.sheets[0], all...))
	assert.Empty(t, r.problems)

	r = read(t, tiny(t), "items: {by: number, start: 6}\nform: b\n", file("a.csv", head+row))
	assert.Equal(t, "3 2 1 1 2 1 8 1320", answers(r.sheets[0], all...), "in printed order")
	assert.Equal(t, 1, r.sheets[0].Form)

	renumber := strings.NewReplacer("6、", "1、", "7：", "2：", "8.", "3.", "9、", "4、", "10、", "5、", "11、", "6、", "12、", "7、", "13、", "8、")
	r = read(t, tiny(t), "items: {by: number}\n", file("a.csv", renumber.Replace(head)+row))
	assert.Equal(t, want, answers(r.sheets[0], all...))

	r = read(t, tiny(t), "items: {by: number, start: 7}\n", file("a.csv", head+row))
	assert.Equal(t, "a.csv: no column holds these items (1): bed; no scale and no rule reads them, "+
		"and nothing is lost for the scores", r.problems[0].Text("en"))
}

func TestByPosition(t *testing.T) {
	r := read(t, tiny(t), "group: [{path: 1}, {path: 0}]\nitems: {by: position, start: \"#2\"}\n",
		file("西区/一中/3班.csv", "学号,甲,乙,丙,丁,戊,己,庚,辛\nx,1,2,3,0,1,0,8,22:00\n"))
	assert.Equal(t, "1 2 3 1 2 1 8 1320", answers(r.sheets[0], "q1", "q2", "q3", "p1", "p2", "p3", "sleep", "bed"))
	assert.Equal(t, []string{"一中", "3班"}, r.sheets[0].Unit)
	assert.Equal(t, []string{"folder", "file"}, r.units)
}

// TestThreeHeaderRows: names, wording, import ids; preview rows are dropped.
func TestThreeHeaderRows(t *testing.T) {
	r := read(t, tiny(t), `
header: 3
keep: {Status: ["0"]}
person: {id: ResponseId}
items: {Q1: q1, Q2_1: q2}
date: StartDate
seconds: Duration (in seconds)
`, file("a.csv", "StartDate,Status,Duration (in seconds),ResponseId,Q1,Q2_1\n"+
		"Start Date,Response Type,Duration (in seconds),Response ID,\"Item one,\ntwo lines\",Matrix - row a\n"+
		`"{""ImportId"":""startDate""}",a,b,c,d,e`+"\n"+
		"2026-03-09 10:08:00,0,238,R_abc123,2,3\n2026-03-09 10:08:00,1,5,R_abc124,1,1\n"))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, "R_abc123", r.sheets[0].ID)
	assert.Equal(t, "2 3", answers(r.sheets[0], "q1", "q2"))
	assert.Equal(t, 1, r.report.Dropped)
	assert.Equal(t, 5, r.sheets[0].Row, "the second row of the header takes two lines")
}

func TestAge(t *testing.T) {
	r := read(t, tiny(t), "", file("a.csv", "id,age,birth,date,q1\n"+
		"a,,2012-03-10,2026-03-09,1\nb,99,2012年3月9日,2026/3/9,1\nc,14,,2026-03-09,1\nd,14,2012-03-09,,1\n"+
		"e,,2027-01-01,2026-03-09,1\nf,,40611,2026-03-09,1\n"))
	var ages []string
	for _, s := range r.sheets {
		ages = append(ages, attributeOf(s, "age")+"/"+attributeOf(s, "age_months"))
	}
	assert.Equal(t, []string{"13/167", "14/168", "14/", "14/", "/", "/"}, ages)
	assert.Equal(t, []string{
		`a.csv: row 5, column "birth": the row has no date of testing, so that no age follows from the date of birth`,
		`a.csv: row 6, column "birth": the date of birth is after the date of testing, so that the age stays unknown; look up both dates`,
		`a.csv: row 7, column "birth": the date is a count of days, from 1900 or from 1904, so it stays unknown; say so in the mapping, or write 2026-03-09`,
	}, r.lines("en"))
}

func TestUnitsOfSeveralFiles(t *testing.T) {
	r := read(t, tiny(t), "", file("a.csv", "school,q1\n一中,1\n"), file("b.csv", "class,q1\n3班,2\n"))
	assert.Equal(t, []string{"school", "class"}, r.units)
	assert.Equal(t, []string{"一中", ""}, r.sheets[0].Unit)
	assert.Equal(t, []string{"", "3班"}, r.sheets[1].Unit)
	assert.Equal(t, "b.csv", r.sheets[1].File)
	require.Len(t, r.report.Files, 2)
	assert.Equal(t, 1, r.report.Files[1].Sheets)
}

func TestStream(t *testing.T) {
	def := tiny(t)
	r, err := Open(def, nil, Options{}, Stream("stdin", strings.NewReader("id,q1\na,1\nb,2\n")))
	require.NoError(t, err)
	n := 0
	for _, err := range r.Sheets(context.Background()) {
		require.NoError(t, err)
		n++
	}
	assert.Equal(t, 2, n)
	for _, err := range r.Sheets(context.Background()) {
		assert.ErrorIs(t, err, ErrOnce)
	}
	_, err = Open(def, mustMapping(t, "duplicates: last\n"), Options{}, Stream("stdin", strings.NewReader("id,q1\n")))
	assert.ErrorIs(t, err, ErrOnce)
	assert.EqualError(t, err, "sheets: a stream can be read only once, and duplicates: last of m needs to look twice: save stdin to a file first")
}

func TestReadAgain(t *testing.T) {
	r, err := Open(tiny(t), nil, Options{}, file("a.csv", "id,q1\na,1\na,9\n"))
	require.NoError(t, err)
	for range 2 {
		n := 0
		for _, err := range r.Sheets(context.Background()) {
			require.NoError(t, err)
			n++
		}
		assert.Equal(t, 2, n)
		assert.Equal(t, 2, r.Report().Sheets)
		assert.Equal(t, 1, r.Report().Duplicates)
		assert.Len(t, r.Report().Problems, 4)
	}
}

func TestStopsWhenAsked(t *testing.T) {
	r, err := Open(tiny(t), nil, Options{}, file("a.csv", "id,q1\na,1\nb,2\n"))
	require.NoError(t, err)
	for range r.Sheets(context.Background()) {
		break
	}
	assert.Equal(t, 1, r.Report().Sheets)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for s, err := range r.Sheets(ctx) {
		assert.Nil(t, s)
		assert.ErrorIs(t, err, context.Canceled)
	}
}
