package sheets

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// everyInstrument is the library, with which files are compared that do not match.
func everyInstrument() (list []*instruments.Definition) {
	for _, name := range library.Names(instruments.FileInstrument) {
		if def, err := library.Instrument(name); err == nil {
			list = append(list, def)
		}
	}
	return list
}

// shortOnes are instruments of few items, q1, q2, …, with how many of these some scale has, and what a message calls
// them.
var shortOnes = []struct {
	name      string
	scored    int
	described string
}{
	{"phq9", 9, "phq9 (10 items of 4 options)"},
	{"gad7", 7, "gad7 (7 items of 4 options)"},
	{"isi", 7, "isi (7 items of 5 options)"},
	{"who5", 5, "who5 (5 items of 6 options)"},
}

// questionFile is how a platform writes a row of questions with numbers from 1, which their headers have.
type questionFile struct {
	name         string
	shape        shape.ID
	named        bool // the columns are called as the items are
	before, head string
	behind       string // the last question, in the header
	row, rest    string // before and behind the answers
	cell         func(o instruments.Option, k int) string
}

// The ways to write the option k, from 0.
func optionNumber(_ instruments.Option, k int) string { return strconv.Itoa(k + 1) }
func optionCode(_ instruments.Option, k int) string   { return "A" + strconv.Itoa(k+1) }
func optionText(o instruments.Option, _ int) string   { return o.Labels["zh"] }
func optionValue(o instruments.Option, _ int) string {
	return strconv.FormatFloat(o.Value, 'f', -1, 64)
}

const (
	wjxRow       = "1,2026/03/09 10:12:00,123秒,手机提交,直接访问,10.0.0.1,"
	limeFullHead = "Response ID,Date submitted,Last page,Start language,Seed,"
)

var questionFiles = []questionFile{
	{"wjx by option number", shape.WJX, false, wjxHead + ",", "%d、题", "", wjxRow, "", optionNumber},
	{"wjx by option number, with names", shape.WJX, false, wjxHead + ",", "%[1]d、q%[1]d", "", wjxRow, "", optionNumber},
	{"wjx by score", shape.WJXScore, false, wjxHead + ",", "%d、题", ",总分", wjxRow, ",SUM", optionValue},
	{"wjx by text", shape.WJXText, false, wjxHead + ",", "%d、题", "", wjxRow, "", optionText},
	{"wenjuan", shape.Wenjuan, false, wenjuanHead, "Q%d", "", wenjuanRow, "", optionNumber},
	{"tencent", shape.Tencent, true, tencentHead, "q%d", "", tencentRow, "", optionText},
	{"tencent, numbered", shape.Tencent, false, tencentHead, "%d.题", "", tencentRow, "", optionText},
	{"google forms", shape.GoogleForms, true, "Timestamp,", "q%d", "", "2026/3/9 8:00:00,", "", optionText},
	{"limesurvey", shape.LimeSurvey, true, limeHead, "q%d", "", limeRow, "", optionCode},
	{"limesurvey, code and text", shape.LimeSurvey, true, limeHead, "q%d. 题", "", limeRow, "", optionCode},
	{"limesurvey, full", shape.LimeSurveyFull, true, limeFullHead, "q%d", "", limeRow, "", optionText},
	{"redcap", shape.REDCap, true, "record_id,", "q%d", ",form_complete", "7,", ",2", optionValue},
	{"redcap labels", shape.REDCapLabels, true, "Record ID,", "q%d", ",Complete?", "7,", ",Complete", optionText},
	{"a printed form", shape.OMR, true, "PAGE,ID,", "q%d", "", "17,7,", "", optionValue},
	{"a plain table", shape.Plain, true, "学号,性别,", "q%d", "", "7,男,", "", optionValue},
}

// text is a file of n questions with the options of the items of an instrument, of its first where it has no more. The
// first question is answered by the second option, the next by the third, and so on.
func (f *questionFile) text(def *instruments.Definition, n int) string {
	var heads, cells []string
	sum := 0.0
	for i := range n {
		item := &def.Items[min(i, len(def.Items)-1)]
		options := def.Responses[item.Response].Options
		k := (i + 1) % len(options)
		heads = append(heads, fmt.Sprintf(f.head, i+1))
		cells = append(cells, f.cell(options[k], k))
		sum += options[k].Value
	}
	rest := strings.Replace(f.rest, "SUM", fmt.Sprint(sum), 1)
	return f.before + strings.Join(heads, ",") + f.behind + "\n" + f.row + strings.Join(cells, ",") + rest + "\n"
}

// onShortOnes runs a test of each instrument of few items in each kind of file.
func onShortOnes(t *testing.T, test func(t *testing.T, f *questionFile, def *instruments.Definition, scored int, described string)) {
	for i := range questionFiles {
		for _, short := range shortOnes {
			t.Run(questionFiles[i].name+" for "+short.name, func(t *testing.T) {
				test(t, &questionFiles[i], libraryInstrument(t, short.name), short.scored, short.described)
			})
		}
	}
}

// TestFilesThatEndWithTheItems: a file that has exactly the items is read, whatever its shape.
func TestFilesThatEndWithTheItems(t *testing.T) {
	onShortOnes(t, func(t *testing.T, f *questionFile, def *instruments.Definition, scored int, _ string) {
		r := readWith(t, def, "", Options{Others: everyInstrument}, file("a.csv", f.text(def, scored)))
		assert.Equal(t, f.shape, r.report.Files[0].Shape)
		assert.Zero(t, r.report.Errors(), "%v", r.lines("en"))
		require.Len(t, r.sheets, 1)
		for i := range scored {
			options := def.Responses[def.Items[i].Response].Options
			assert.Equal(t, instruments.Answer{Given: true, Option: (i + 1) % len(options)}, r.sheets[0].Answer(i), i+1)
		}
	})
}

// TestLongerQuestionnairesAreAnotherInstrument: a file whose questions go on behind an instrument's last item is
// refused, and called what it looks like.
func TestLongerQuestionnairesAreAnotherInstrument(t *testing.T) {
	long := libraryInstrument(t, "ces-d")
	onShortOnes(t, func(t *testing.T, f *questionFile, def *instruments.Definition, _ int, described string) {
		r := readWith(t, def, "", Options{Others: everyInstrument}, file("a.csv", f.text(long, 20)))
		assert.Equal(t, f.shape, r.report.Files[0].Shape)
		assert.Empty(t, r.sheets)
		require.Len(t, r.problems, 1, "%v", r.lines("en"))
		assert.Equal(t, codeOtherInstrument, r.problems[0].Code)
		assert.Contains(t, r.problems[0].Text("en"), "a.csv: this looks like ces-d (20 items of 4 options)")
		assert.Contains(t, r.problems[0].Text("en"), ", not "+described+"; nothing is scored")
		assert.Contains(t, r.problems[0].Text("zh"), "a.csv: 这像是 ces-d（20 题，4 个选项）")
	})
}

// TestQuestionsGoOnBehindTheItems: where no instrument has as many questions, it is said where the file goes on, if its
// columns have the items' names, else how many questions there are. Somebody who knows the file can have it read.
func TestQuestionsGoOnBehindTheItems(t *testing.T) {
	long := libraryInstrument(t, "ces-d")
	onShortOnes(t, func(t *testing.T, f *questionFile, def *instruments.Definition, _ int, described string) {
		text := file("a.csv", f.text(long, 23))
		r := readWith(t, def, "", Options{Others: everyInstrument}, text)
		assert.Equal(t, f.shape, r.report.Files[0].Shape)
		assert.Empty(t, r.sheets)
		require.Len(t, r.problems, 1, "%v", r.lines("en"))
		p := r.problems[0]
		assert.Equal(t, SeverityError, p.Severity())
		if !f.named {
			assert.Equal(t, codeOtherInstrument, p.Code)
			assert.Contains(t, p.Text("en"), "the file has 23 questions and does not match "+described)
			return
		}
		beyond := fmt.Sprintf("q%d..q23", len(def.Items)+1)
		assert.Equal(t, codeSeriesGoesOn, p.Code)
		assert.Equal(t, "a.csv: "+def.Ref()+" 的题目之后还有 "+beyond+
			"，可能是另一份量表，未计分；请核对 --instrument，或在映射中写明 shape: auto 和 items: {by: name}", p.Text("zh"))
		assert.Equal(t, "a.csv: behind the items of "+def.Ref()+" the file goes on with "+beyond+", so that it may be of another instrument; "+
			"nothing is scored; look up --instrument, or write shape: auto and items: {by: name} in a mapping", p.Text("en"))

		r = read(t, def, "shape: auto\nitems: {by: name}\n", text)
		assert.Empty(t, r.of(codeSeriesGoesOn))
		require.Len(t, r.sheets, 1)
		assert.NotEqual(t, instruments.Absent, r.sheets[0].Answer(0).Absence)
	})
}

// TestWhereTheItemsEnd: only what goes on with the items' own names, and is not said to be anything else, is beyond
// them.
func TestWhereTheItemsEnd(t *testing.T) {
	tens := "psynorm: 1\ninstrument: tens\nversion: \"1\"\nabout: {licence: {status: open}}\n" +
		"responses: {r: {values: [0, 1, 2, 3]}}\nitems: {a8..a10: r, b1..b2: r, c1: r, c3: r}\nscales: {total: {items: [a8..a10, b1..b2, c1, c3]}}\n"
	def, err := instruments.Parse("tens.yaml", []byte(tens))
	require.NoError(t, err)
	for _, c := range []struct {
		name, mapping, header string
		beyond                string // "" for none
	}{
		{"nothing else", "", "学号,姓名,a8,a9,a10,b1,b2", ""},
		{"the file has some of the items", "", "学号,姓名,a8,a9,b1", ""},
		{"lower numbers in front", "", "学号,姓名,a1,a2,a8,a9,a10,b1,b2", ""},
		{"a number between", "", "学号,姓名,c3,c1,a8,a9,a10,c2", ""},
		{"another series behind", "", "学号,姓名,a8,a9,a10,b1,b2,gad1,gad2,gad3", ""},
		{"columns without numbers behind", "", "学号,姓名,a8,a9,a10,b1,b2,a,b,备注", ""},
		{"more behind the number", "", "学号,姓名,a8,a9,a10,b1,b2,a11x,a12分,a13_1,a14[SQ001],a15. 题", "a11x、a12分、a13_1、a14[SQ001]、a15. 题"},
		{"more behind a lower number", "", "学号,姓名,a8,a9,a10,b1,b2,a10x,a9_11,b1[SQ003]", ""},
		{"capitals", "", "学号,姓名,a8,a9,a10,b1,b2,A11,B3", "A11、B3"},
		{"full width", "", "学号,姓名,a8,a9,a10,b1,b2,ａ１１,Ｂ３", "a11、Ｂ３"},
		{"blanks", "", "学号,姓名,a8,a9,a10,b1,b2,a 11,b\u00a03,b\u200b4", "a 11、b\u00a03、b\u200b4"},
		{"zeros in front", "", "学号,姓名,a8,a9,a10,b1,b2,a0011,b03,a0009", "a0011、b03"},
		{"another text before the number", "", "学号,姓名,a8,a9,a10,b1,b2,xa11,ab3,a_11", ""},
		{"a year is no question's number", "", "学号,姓名,a8,a9,a10,b1,b2,a2026,a2026年", ""},
		{"a question's number has three digits", "", "学号,姓名,a8,a9,a10,b1,b2,a999", "a999"},
		{"one more", "", "学号,姓名,a8,a9,a10,a11,b1,b2", "a11"},
		{"behind the last item that the file has", "", "学号,姓名,a8,a9,b1,b2,a11", "a11"},
		{"of each series", "", "学号,姓名,a8,a9,a10,b1,b2,b3,b4,a12,b5", "b3、b4、a12、b5"},
		{"the mapping has it for the person", "shape: auto\nperson: {id: a11}\n", "姓名,年级,a8,a9,a10,b1,b2,a11", ""},
		{"the mapping has it for the unit, without a shape", "group: [a11]\n", "学号,姓名,a8,a9,a10,b1,b2,a11", ""},
		{"the mapping has another column for the person", "shape: auto\nperson: {id: a11}\n", "姓名,年级,a8,a9,a10,b1,b2,a11,a12", "a12"},
		{"without a shape", "shape: none\n", "学号,姓名,a8,a9,a10,b1,b2,b3", "b3"},
		{"somebody says that names count", "items: {by: name}\n", "学号,姓名,a8,a9,a10,b1,b2,b3", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			columns := strings.Count(c.header, ",") + 1
			r := read(t, def, c.mapping, file("a.csv", c.header+"\n7,甲"+strings.Repeat(",0", columns-2)+"\n"))
			found := r.of(codeSeriesGoesOn)
			if c.beyond == "" {
				assert.Empty(t, found)
				require.Len(t, r.sheets, 1, "%v", r.lines("en"))
				assert.True(t, r.sheets[0].Answer(0).Given)
				return
			}
			assert.Empty(t, r.sheets)
			require.Len(t, found, 1, "%v", r.lines("en"))
			assert.Contains(t, found[0].Text("zh"), "之后还有 "+c.beyond+"，")
			assert.Equal(t, c.mapping != "shape: none\n", strings.Contains(found[0].Text("en"), "write shape: auto and items: {by: name} in a mapping"))
		})
	}
}

// TestOtherQuestionsBehindTheItems: a column called like a further item is none when the cells in it answer something else,
// and the items' own columns answer the items. One with nothing in it may be one.
func TestOtherQuestionsBehindTheItems(t *testing.T) {
	head := limeHead + "q1. 甲,q2. 乙,q3. 丙,q4. 丁,q5. 戊,q6. 己,q7. 庚,q8. 辛,q9. 壬"
	known, other := limeRow+"A1,A2,A3,A4,A1,A2,A3,A4,A1", limeRow+"x,x,x,x,x,x,x,x,x"
	for _, c := range []struct{ name, text, beyond string }{
		{"a class and a word", head + ",q10. 班级,q11. 民族\n" + known + ",七(3)班,汉族\n", ""},
		{"a telephone number", head + ",q10. 联系电话\n" + known + ",13800000000\n", ""},
		{"a remark that somebody made", head + ",q10. 还有什么想说的\n" + known + ",\n" + known + ",没有\n", ""},
		{"a remark that nobody made", head + ",q10. 还有什么想说的\n" + known + ",\n", "q10"},
		{"an answer among words", head + ",q10. 题\n" + known + ",没有\n" + known + ",A2\n", "q10"},
		{"answers behind words", head + ",q10. 民族,q11. 题\n" + known + ",汉族,A2\n", "q11"},
		{"the items' columns answer something else too", head + ",q10. 题\n" + other + ",x\n", "q10"},
		{"the table has no shape", "i,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11\na,0,1,2,3,0,1,2,3,0,汉族,3\n", "q11"},
		{"the table has no shape, and nothing else", "i,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10\na,0,1,2,3,0,1,2,3,0,汉族\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, nine(t, "nine", ""), "", file("a.csv", c.text))
			found := r.of(codeSeriesGoesOn)
			if c.beyond == "" {
				assert.Empty(t, found)
				require.NotEmpty(t, r.sheets, "%v", r.lines("en"))
				assert.Equal(t, "0 1 2 3 0 1 2 3 0", answerValues(r, 0, allNine))
				return
			}
			assert.Empty(t, r.sheets)
			require.Len(t, found, 1, "%v", r.lines("en"))
			assert.Contains(t, found[0].Text("zh"), "之后还有 "+c.beyond+"，")
		})
	}
}

// TestCodesGoOnBehindTheItems: the codes of a platform count whatever stands beside them, and whatever kind of question
// it is.
func TestCodesGoOnBehindTheItems(t *testing.T) {
	items := "q1. 甲,q2. 乙,q3. 丙,q4. 丁,q5. 戊,q6. 己,q7. 庚,q8. 辛,q9. 壬"
	for _, c := range []struct{ name, mapping, text, beyond string }{
		{"nothing else", "", limeHead + items + "\n" + limeRow + "A1,A2,A3,A4,A1,A2,A3,A4,A1\n", ""},
		{"the pupil's number and sex", "", limeHead + items + ",q10. 学号,q11. 性别\n" + limeRow + "A1,A2,A3,A4,A1,A2,A3,A4,A1,007,A1\n", ""},
		{"text of an option of the last item", "", limeHead + items + ",q9[other]\n" + limeRow + "A1,A2,A3,A4,A1,A2,A3,A4,A1,\n", ""},
		{"a matrix", "", limeHead + items + ",q10[SQ001],q10[SQ002]\n" + limeRow + "A1,A2,A3,A4,A1,A2,A3,A4,A1,A1,A2\n", "q10"},
		{
			"a matrix, and somebody says that names count", "shape: auto\nitems: {by: name}\n",
			limeHead + items + ",q9[other],q10[SQ001],q10[SQ002]\n" + limeRow + "A1,A2,A3,A4,A1,A2,A3,A4,A1,,A1,A2\n", "",
		},
		{
			"boxes to tick", "", "record_id,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10___1,q10___2,form_complete\n7,0,1,2,3,0,1,2,3,0,1,0,2\n", "q10",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, nine(t, "nine", ""), c.mapping, file("a.csv", c.text))
			found := r.of(codeSeriesGoesOn)
			if c.beyond == "" {
				assert.Empty(t, found)
				require.Len(t, r.sheets, 1, "%v", r.lines("en"))
				assert.Equal(t, "0 1 2 3 0 1 2 3 0", answerValues(r, 0, allNine))
				return
			}
			assert.Empty(t, r.sheets)
			require.Len(t, found, 1, "%v", r.lines("en"))
			assert.Contains(t, found[0].Text("zh"), "之后还有 "+c.beyond+"，")
		})
	}
}
