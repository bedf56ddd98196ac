package sheets

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/synth"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// TestFilesOfDifferentShapesInOneRun: each file is read by its own shape; one that cannot be read costs nothing but itself;
// all sheets have paths of the same length.
func TestFilesOfDifferentShapesInOneRun(t *testing.T) {
	def := libraryInstrument(t, "ces-d")
	var sources []Source
	var want []shape.ID
	for _, s := range synth.Samples {
		if s.Instrument == def.ID {
			sources = append(sources, File(sampleFiles, s.File))
		}
	}
	sources = append(sources, File(sampleFiles, "wenjuan-code.csv"), File(sampleFiles, "roster.csv"), File(sampleFiles, "wjx-ipp9.csv"))
	r := read(t, def, "", sources...)
	assert.Equal(t, []string{"学校", "年级", "班级"}, r.units)
	assert.Len(t, r.sheets, (len(sources)-3)*synth.ClassSize)
	for i, f := range r.report.Files {
		want = append(want, f.Shape)
		if i < len(sources)-3 {
			assert.Equal(t, synth.ClassSize, f.Sheets, f.Name)
			assert.NotEmpty(t, f.Taken.Zh, f.Name)
		}
	}
	assert.Equal(t, []shape.ID{
		shape.WJX, shape.WJXText, shape.WJXScore, shape.Wenjuan, shape.Tencent, shape.LimeSurvey, shape.LimeSurveyFull, shape.Qualtrics,
		shape.QualtricsLegacy, shape.REDCap, shape.REDCapLabels, shape.GoogleForms, shape.OMR, shape.Plain, shape.Plain,
		"", shape.Plain, shape.WJX,
	}, want)
	assert.Equal(t, 3, r.report.Dropped)
	assert.Equal(t, 1, r.report.Previews)
	assert.Equal(t, 2, r.report.Summaries)
	for _, s := range r.sheets {
		assert.Len(t, s.Unit, 3)
	}
	assert.Equal(t, "roster.csv: the file has no questions and looks like a roster; give it as --roster, and not among the answer sheets",
		r.of(codeNoQuestions)[0].Text("en"))
	assert.Equal(t, "wjx-ipp9.csv: the file has 100 questions and does not match ces-d (20 items of 4 options); nothing is scored; "+
		"check the instrument, or say in a mapping's items which column is which item", r.of(codeOtherInstrument)[0].Text("en"))
	assert.Equal(t, "a codebook of 问卷网, which describes the sheets in its folder", r.report.Files[len(sources)-3].Taken.Text("en"))
}

// of gives the problems of a code.
func (r *result) of(code Code) (found []Problem) {
	for _, p := range r.problems {
		if p.Code == code {
			found = append(found, p)
		}
	}
	return found
}

// TestShapesOfStreams: what can be read once only is looked at all the same, and gives what a file gives; also where its
// codebook comes behind it.
func TestShapesOfStreams(t *testing.T) {
	for _, s := range synth.Samples {
		def := libraryInstrument(t, s.Instrument)
		stream := func(name string) Source {
			f, err := sampleFiles.Open(name)
			require.NoError(t, err)
			t.Cleanup(func() { f.Close() })
			return Stream(name, f)
		}
		want := read(t, def, "", File(sampleFiles, s.File), File(sampleFiles, "wenjuan-code.csv"))
		got := read(t, def, "", stream(s.File), stream("wenjuan-code.csv"))
		requireSameResult(t, want, got, "%s", s.File)
	}
}

// TestCodebooks: a codebook describes the file that has its questions, in its own folder.
func TestCodebooks(t *testing.T) {
	def := libraryInstrument(t, "ces-d")
	named := func(name, file string) Source {
		src := File(sampleFiles, file)
		src.Name = name
		return src
	}
	answers, book := "wenjuan.csv", "wenjuan-code.csv"
	r := read(t, def, "", named("a/answers.csv", answers), named("b/answers.csv", answers), named("b/code.csv", book), named("b/copy.csv", book))
	assert.Equal(t, "1001", r.sheets[0].ID, "without a codebook the id is the platform's, of the sheet")
	assert.Equal(t, "190701101", r.sheets[synth.ClassSize].ID)
	assert.Contains(t, r.report.Files[0].Taken.Zh, "编号：“编号”（答卷编号）")
	assert.Contains(t, r.report.Files[1].Taken.Zh, "编号：“Q4”；日期：“结束时间”；第一题：“Q6_R1”；单位：“Q1” / “Q2” / “Q3”")

	src, err := fs.ReadFile(sampleFiles, book)
	require.NoError(t, err)
	other := strings.Replace(string(src), "Q4,", "Q4,x", 1)
	r = read(t, def, "", named("b/answers.csv", answers), named("b/code.csv", book), file("b/other.csv", other))
	assert.Equal(t, "1001", r.sheets[0].ID, "two codebooks that say different things describe nothing")

	r = read(t, def, "", file("code.csv", string(src)+strings.Repeat(",4,x\n", shape.MaxRows)+"1,2,3,4\n"))
	assert.Equal(t, []string{"code.csv: 这看来是问卷网的编码表（code.csv），但后面的行读不出来，未采用"}, r.lines("zh"))
}

// TestSeveralColumnsForOneRole: two columns that could both be the id, or the date, are a problem that names them, and
// none is taken.
func TestSeveralColumnsForOneRole(t *testing.T) {
	for mapping, text := range map[string]string{
		"":              "学号,姓名,学籍号,性别,测评日期,提交日期,q1,q2,q3,q4,q5,q6,q7,q8,q9\n1,某某,G2,男,2026-03-09,2026-03-10,0,1,2,3,0,1,2,3,0\n",
		"shape: none\n": "学号,姓名,学籍号,性别,测评日期,提交日期,q1,q2,q3,q4,q5,q6,q7,q8,q9\n1,某某,G2,男,2026-03-09,2026-03-10,0,1,2,3,0,1,2,3,0\n",
	} {
		r := read(t, nine(t, "nine", ""), mapping, file("a.csv", text))
		require.Len(t, r.sheets, 1)
		assert.Empty(t, r.sheets[0].ID)
		assert.Empty(t, r.sheets[0].Date)
		assert.Equal(t, "M", attributeOf(r.sheets[0], "sex"))
		found := r.of(codeColumnAmbiguous)
		require.Len(t, found, 2)
		assert.Equal(t, "学号, 学籍号", found[0].Column)
		assert.Equal(t, "测评日期, 提交日期", found[1].Column)
		assert.Len(t, r.of(codeNoIDColumn), 1)
	}
	r := read(t, nine(t, "nine", ""), "shape: auto\nperson: {id: 学籍号}\ndate: 提交日期\n", file("a.csv",
		"学号,学籍号,测评日期,提交日期,q1,q2,q3,q4,q5,q6,q7,q8,q9\n1,G2,2026-03-09,2026-03-10,0,1,2,3,0,1,2,3,0\n"))
	assert.Equal(t, "G2", r.sheets[0].ID)
	assert.Equal(t, "2026-03-10", r.sheets[0].Date)
}

// TestTwoColumnsOfOneItem: none is taken for the item.
func TestTwoColumnsOfOneItem(t *testing.T) {
	r := read(t, nine(t, "nine", ""), "", file("a.csv", "id,姓名,q1,q2,q3,q4,q5,q6,q7,q8,q9,q9\n1,某某,0,1,2,3,0,1,2,3,0,3\n"))
	assert.Equal(t, "0 1 2 3 0 1 2 3 absent", answerValues(r, 0, allNine))
	require.Len(t, r.of(codeColumnAmbiguous), 1)
	assert.Equal(t, "a.csv: column \"q9\": several columns could hold the answers to item q9, and none is used; rename them, or name the "+
		"column by its number in the mapping, such as #12", r.of(codeColumnAmbiguous)[0].Text("en"))
	assert.Len(t, r.of(codeItemMissing), 1, "and it is said once")

	items := "q1. 甲,q2. 乙,q3. 丙,q4. 丁,q5. 戊,q6. 己,q7. 庚,q8. 辛,q9. 壬"
	for _, mapping := range []string{"", "shape: auto\nitems: {by: name}\n"} {
		r = read(t, nine(t, "nine", ""), mapping, file("a.csv", limeHead+items+",q9. 又\n"+limeRow+"A1,A2,A3,A4,A1,A2,A3,A4,A1,A4\n"))
		assert.Equal(t, "0 1 2 3 0 1 2 3 absent", answerValues(r, 0, allNine))
		require.Len(t, r.of(codeColumnAmbiguous), 1, "%v", r.lines("en"))
		assert.Equal(t, "a.csv: columns \"q9. 壬\", \"q9. 又\": several columns could hold the answers to item q9, and none is used; rename them, "+
			"or name the column by its number in the mapping, such as #12", r.of(codeColumnAmbiguous)[0].Text("en"))
		assert.Empty(t, r.of(codeUnknownColumns))
	}
}

// TestWordsAboutThePerson: a header that is an item's stays one, and one that is an attribute's is that attribute.
func TestWordsAboutThePerson(t *testing.T) {
	def, err := instruments.Parse("i.yaml", []byte(`
psynorm: 1
instrument: i
version: "1"
about: {licence: {status: open}}
attributes: {boarding: [yes, no]}
responses: {r: {values: [1, 2, 3]}}
items: {q1: r, 年级: r, q3: {responses: r, column: 班级}}
scales: {total: {items: [q1, 年级, q3]}}
`))
	require.NoError(t, err)
	for _, mapping := range []string{"", "shape: none\n"} {
		r := read(t, def, mapping, file("a.csv", "学号,Name,学校名称,boarding,q1,年级,班级\n007,某某,一中,yes,1,2,3\n"))
		require.Len(t, r.sheets, 1, "%v", r.lines("en"))
		assert.Equal(t, "1 2 3", answers(r.sheets[0], "q1", "年级", "q3"))
		assert.Equal(t, []string{"学校名称"}, r.units)
		assert.Equal(t, "yes", attributeOf(r.sheets[0], "boarding"))
		assert.Equal(t, "007", r.sheets[0].ID)
	}
}

// TestFormAssumed: where the items are printed in several orders, it is said which one was assumed.
func TestFormAssumed(t *testing.T) {
	def := nine(t, "nine", "forms: {b: [q9, q8, q7, q6, q5, q4, q3, q2, q1]}\n")
	text := wjxFile(nineQuestions, "1,1,1,2,2,2,3,3,4")
	r := read(t, def, "", file("a.csv", text))
	assert.Equal(t, "0 0 0 1 1 1 2 2 3", answerValues(r, 0, allNine))
	require.Len(t, r.of(codeFormAssumed), 1)
	assert.Equal(t, "a.csv: nine@1 is printed in several orders, and the items are taken in that of its file; if another was used, say so as form in a mapping: b",
		r.of(codeFormAssumed)[0].Text("en"))
	r = read(t, def, "shape: auto\nform: b\n", file("a.csv", text))
	assert.Equal(t, "3 2 2 1 1 1 0 0 0", answerValues(r, 0, allNine))
	assert.Empty(t, r.of(codeFormAssumed))
	assert.Equal(t, 1, r.sheets[0].Form)
	assert.Contains(t, r.report.Files[0].Taken.En, `first item: "1、甲"`)
}

// TestLastItemsInNoScale: many leave the last items out where they are in no scale; they are absent, and said so.
func TestLastItemsInNoScale(t *testing.T) {
	def, err := instruments.Parse("i.yaml", []byte(`
psynorm: 1
instrument: i
version: "1"
about: {licence: {status: open}}
responses: {r: {values: [0, 1, 2, 3]}}
items: {q1..q9: r, burden: r}
unscored: [burden]
scales: {total: {items: [q1..q9]}}
`))
	require.NoError(t, err)
	r := read(t, def, "", file("a.csv", wjxFile(nineQuestions, "1,2,3,4,1,2,3,4,1")))
	require.Len(t, r.sheets, 1, "%v", r.lines("en"))
	assert.Equal(t, "0 1 2 3 0 1 2 3 0 absent", answerValues(r, 0, append(slices.Clone(allNine), "burden")))
	require.Len(t, r.of(codeItemUnread), 1)
	r = read(t, def, "", file("a.csv", wjxFile(nineQuestions+",10、癸", "1,2,3,4,1,2,3,4,1,4")))
	assert.Empty(t, r.sheets, "ten questions may be nine and another one in front")
	assert.Len(t, r.of(codeQuestionsUnclear), 1)
}

// TestAmbiguousShapes: by option number and by score look alike where the scores begin with 1. Where the instrument's do
// not, it settles which one it is; and somebody who knows can say so.
func TestAmbiguousShapes(t *testing.T) {
	text := wjxFile("总分,"+nineQuestions, "22,1,2,3,4,1,2,3,4,2", "9,1,1,1,1,1,1,1,1,1")
	r := read(t, nine(t, "nine", ""), "", file("a.csv", text))
	require.Len(t, r.sheets, 2, "%v", r.lines("en"))
	assert.Equal(t, shape.WJX, r.report.Files[0].Shape, "4 is no value of an option")
	assert.Equal(t, "0 1 2 3 0 1 2 3 1", answerValues(r, 0, allNine))

	r = readWith(t, nine(t, "nine", ""), "", Options{Shape: shape.WJXScore}, file("a.csv", strings.ReplaceAll(text, "4,", "3,")))
	require.Len(t, r.sheets, 2, "%v", r.lines("en"))
	assert.Equal(t, shape.WJXScore, r.report.Files[0].Shape)
	assert.Equal(t, "1 2 3 3 1 2 3 3 2", answerValues(r, 0, allNine))
}

// TestNoShape: a file of no known shape is read by the names in its first row; where there is no item's, it is said what
// was looked for.
func TestNoShape(t *testing.T) {
	text := "q2,a,b\n1,x,y\n"
	r := read(t, nine(t, "nine", ""), "", file("a.csv", text))
	assert.Equal(t, "absent 1 absent", answerValues(r, 0, allNine[:3]))
	assert.Equal(t, shape.ID(""), r.report.Files[0].Shape)
	assert.Equal(t, `shape: none; id: none; date: none; first item: "q2"; unit: none`, r.report.Files[0].Taken.En)

	r = read(t, nine(t, "nine", ""), "", file("a.csv", "c,a,b\n1,x,y\n"))
	require.Len(t, r.problems, 1)
	assert.Equal(t, codeNoShape, r.problems[0].Code)
	for _, lang := range []string{"zh", "en"} {
		text := r.problems[0].Text(lang)
		assert.NotContains(t, text, "\n")
		assert.Contains(t, text, "nine@1")
		for _, id := range shape.IDs() {
			assert.Contains(t, text, string(id))
		}
	}

	_, err := Open(nine(t, "nine", ""), nil, Options{Shape: "wenjuanxing"}, file("a.csv", text))
	assert.ErrorIs(t, err, shape.ErrUnknown)
}

// TestOptionsOfAShape: a question with several answers is read as its platform writes what was ticked.
func TestOptionsOfAShape(t *testing.T) {
	def, err := instruments.Parse("o.yaml", []byte(`
psynorm: 1
instrument: o
version: "1"
about: {licence: {status: open}}
responses: {mark: {values: [0, 1]}}
items:
  p1: {responses: mark, text: {zh: 音乐}}
  p2: {responses: mark, column: 体育}
  p3: mark
scales: {total: {items: [p1..p3], missing: {allow: 2}}}
`))
	require.NoError(t, err)
	for _, c := range []struct{ name, items, text, want string }{
		{
			"redcap-labels", "活动",
			"Record ID,Event Name,活动 (choice=音乐),活动 (choice=体育),活动 (choice=其他),Complete?\n7,Wave 1,Checked,Unchecked,Checked,Complete\n8,Wave 1,,Unchecked,x,Complete\n",
			"2 1 2|skipped 1 bad",
		},
		{
			"limesurvey", "G01Q07",
			"id,submitdate,lastpage,startlanguage,seed,G01Q07[SQ001],G01Q07[SQ002],G01Q07[SQ003],G01Q07[other]\n7,2026-03-09 10:00:00,1,zh,1,Y,N,,x\n",
			"2 1 skipped",
		},
		{
			"tencent", "活动",
			"编号,开始答题时间,结束答题时间,答题时长,活动\n7,2026-03-09 10:00:00,2026-03-09 10:02:00,2分0秒,音乐;p3\n8,2026-03-09 10:00:00,2026-03-09 10:02:00,2分0秒,体育\n9,2026-03-09 10:00:00,2026-03-09 10:02:00,2分0秒,体育;别的\n",
			"2 1 2|1 2 1|bad bad bad",
		},
		{
			"wjx", "1",
			wjxFile("第1题(音乐),第1题(体育),第1题(其他),\"1、(其他)\"", "1,0,1,x", "-3,-3,-3,"),
			"2 1 2|hidden hidden hidden",
		},
	} {
		r := read(t, def, "shape: "+c.name+"\nitems: {"+c.items+": [p1, p2, p3]}\n", file("a.csv", c.text))
		var got []string
		for _, s := range r.sheets {
			got = append(got, answers(s, "p1", "p2", "p3"))
		}
		assert.Equal(t, c.want, strings.Join(got, "|"), "%s: %v", c.name, r.lines("en"))
	}
}
