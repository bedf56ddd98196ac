package sheets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// nineAndOne is nine with a tenth item in no scale, which has options of its own.
func nineAndOne(t testing.TB) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse("i.yaml", []byte(`
psynorm: 1
instrument: i
version: "1"
about: {licence: {status: open}}
responses:
  four: {values: [0, 1, 2, 3], labels: {zh: [从不, 有时, 经常, 总是]}}
  burden: {values: [0, 1, 2, 3], labels: {zh: [没有, 有一些, 很大, 极大]}}
items: {q1..q9: four, q10: burden}
unscored: [q10]
scales: {total: {items: [q1..q9]}}
`))
	require.NoError(t, err)
	return def
}

var allTen = append(append([]string{}, allNine...), "q10")

// numberedFrom heads so many questions 甲 with numbers from one on.
func numberedFrom(first, n int) string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%d、题", first+i))
	}
	return strings.Join(out, ",")
}

// coded heads questions with a code and these numbers.
func coded(format string, numbers ...int) string {
	var out []string
	for _, n := range numbers {
		out = append(out, fmt.Sprintf(format, n))
	}
	return strings.Join(out, ",")
}

const (
	limeHead    = "id,submitdate,lastpage,startlanguage,seed,"
	limeRow     = "1,2026-03-09 10:12:41,3,zh,1,"
	tencentHead = "编号,开始答题时间,结束答题时间,答题时长,"
	tencentRow  = "1,2026-03-09 10:08:43,2026-03-09 10:12:41,238,"
	wenjuanHead = "编号,开始时间,结束时间,答题时长,"
	wenjuanRow  = "1001,2026-03-09 10:08:43,2026-03-09 10:12:41,00:03:58,"
)

// TestWhichQuestionIsWhichItem: where names, numbers, a matrix or answers tell, each item has its own column, whatever
// other questions there are.
func TestWhichQuestionIsWhichItem(t *testing.T) {
	oneToNine := []int{1, 2, 3, 4, 5, 6, 7, 8, 9}
	gap := []int{1, 2, 3, 4, 5, 6, 7, 9, 10}
	zeroes := strings.Repeat("0,", 8)
	for _, c := range []struct{ name, mapping, text, want string }{
		{
			"the texts of the last question are those of the item in no scale", "",
			tencentHead + "甲,乙,丙,丁,戊,己,庚,辛,壬,癸\n" + tencentRow + strings.Repeat("从不,", 8) + "总是,很大\n", "0 0 0 0 0 0 0 0 3 2",
		},
		{
			"a question before a series of codes", "",
			"record_id,sib," + coded("phq%d", oneToNine...) + ",phq_complete\n7,1," + zeroes + "3,2\n", "0 0 0 0 0 0 0 0 3 absent",
		},
		{
			"a question before a series of the author's codes", "",
			limeHead + "only," + coded("p%d", oneToNine...) + "\n" + limeRow + "A1," + strings.Repeat("A1,", 8) + "A4\n", "0 0 0 0 0 0 0 0 3 absent",
		},
		{
			"a question before a matrix", "",
			wenjuanHead + "Q1," + coded("Q2_R%d", oneToNine...) + "\n" + wenjuanRow + "1," + strings.Repeat("1,", 8) + "4\n", "0 0 0 0 0 0 0 0 3 absent",
		},
		{
			"codes in another order", "",
			"record_id," + coded("phq%d", 9, 1, 2, 3, 4, 5, 6, 7, 8) + ",phq_complete\n7,3," + zeroes + "2\n", "0 0 0 0 0 0 0 0 3 absent",
		},
		{
			"rows of a matrix in another order", "",
			limeHead + coded("G01Q01[SQ%03d]", 9, 8, 7, 6, 5, 4, 3, 2, 1) + "\n" + limeRow + "A4" + strings.Repeat(",A1", 8) + "\n", "0 0 0 0 0 0 0 0 3 absent",
		},
		{
			"a code is missing, in a plain table", "",
			"学号,班级," + coded("Q%d", gap...) + "\n0012,七(3)班," + strings.Repeat("0,", 7) + "3,1\n", "0 0 0 0 0 0 0 absent 3 1",
		},
		{
			"a code is missing, in REDCap", "",
			"record_id," + coded("phq%d", gap...) + ",phq_complete\n7," + strings.Repeat("0,", 7) + "3,1,2\n", "0 0 0 0 0 0 0 absent 3 1",
		},
		{
			"a number between that is about the person", "",
			wjxFile("1、甲,2、乙,3、丙,4、丁,5、戊,6、学号,7、己,8、庚,9、辛,10、壬", "1,1,1,1,1,007,1,1,1,4"), "0 0 0 0 0 0 0 0 3 absent",
		},
		{
			"the mapping says which is first", "shape: auto\nitems: {by: number, start: 2}\n",
			wjxFile(numberedFrom(1, 10), "2,1,1,1,1,1,1,1,1,4"), "0 0 0 0 0 0 0 0 3 absent",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, nineAndOne(t), c.mapping, file("a.csv", c.text))
			require.Len(t, r.sheets, 1, "%v", r.lines("en"))
			assert.Equal(t, c.want, answerValues(r, 0, allTen))
		})
	}
}

// TestNobodyKnowsWhichQuestionIsWhichItem: where a question more, a column less or another order leave several ways to
// read a file, it is not read.
func TestNobodyKnowsWhichQuestionIsWhichItem(t *testing.T) {
	never := strings.Repeat("从不,", 8)
	for _, c := range []struct {
		name, text string
		code       Code
		zh, en     string
	}{
		{
			"a number is missing", wjxFile("1、学号,2、甲,3、乙,4、丙,5、丁,6、戊,7、己,8、庚,10、壬,11、癸", "007,1,1,1,1,1,1,1,4,1"),
			codeQuestionGap, "缺 9，文件中没有这一列", "leave out 9, which no column has",
		},
		{
			"the first number is missing", wjxFile("1、学号,"+numberedFrom(3, 9), "007,1,1,1,1,1,1,1,4,1"),
			codeQuestionGap, "缺 2，文件中没有这一列", "leave out 2, which no column has",
		},
		{
			"a number is missing, of a plain table", "学号,姓名," + coded("第%d题", 1, 2, 3, 4, 5, 6, 7, 9, 10) + "\n007,某某,0,0,0,0,0,0,0,3,0\n",
			codeQuestionGap, "缺 8，文件中没有这一列", "leave out 8, which no column has",
		},
		{
			"a row of a matrix is missing", wenjuanHead + coded("Q1_R%d", 1, 2, 3, 4, 5, 6, 7, 9, 10) + "\n" + wenjuanRow + "1,1,1,1,1,1,1,4,1\n",
			codeQuestionGap, "缺 1.8，文件中没有这一列", "leave out 1.8, which no column has",
		},
		{
			"two columns of one number", wjxFile("1、甲,2、乙,3、丙,4、丁,5、戊,6、己,7、庚,8、辛,8、辛", "4,1,1,1,1,1,1,1,1"),
			codeQuestionTwice, "有几列的题号都是 8", "several columns are question 8",
		},
		{
			"codes in another order, with one missing", "record_id," + coded("phq%d", 11, 9, 1, 2, 3, 4, 5, 6, 7) + ",phq_complete\n7,3,0,0,0,0,0,0,0,0,2\n",
			codeQuestionGap, "缺 phq10", "leave out phq10",
		},
		{
			"codes that go back", "record_id,sib," + coded("phq%d", 2, 1, 3, 4, 5, 6, 7, 8) + ",phq_complete\n7,1,0,0,0,0,0,0,0,0,2\n",
			codeQuestionOrder, "phq1 排在 phq2 之后", "phq1 stands behind phq2",
		},
		{
			"a column with another question's texts", tencentHead + "甲,乙,丙,丁,戊,己,庚,辛,壬\n" + tencentRow + "是," + never[:len(never)-len(",")] + "\n",
			codeOtherColumn, "“甲”列：这一列前几行的答案没有一个是 i@1 的题目 q1 的选项",
			`column "甲": none of the answers in the first rows of the column is one to item q1 of i@1`,
		},
		{
			"the right number, and answers beyond the options", limeHead + coded("G01Q01[SQ%03d]", 1, 2, 3, 4, 5, 6, 7, 8, 9) + "\n" + limeRow + "A5" + strings.Repeat(",A1", 8) + "\n",
			codeOtherInstrument, "题数与 i（9 题，4 个选项）相同，但其中 1 列的答案超出选项范围", "as many questions as i (9 items of 4 options), but answers beyond its options in 1 of them",
		},
	} {
		t.Run(c.name, func(t *testing.T) { notRead(t, c.text, c.code, c.zh, c.en) })
	}
}

// TestAllItemsOrAnotherQuestion: as many questions as items may as well be those that are scored and another one.
func TestAllItemsOrAnotherQuestion(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"a question in front, by number", wjxFile("1、学号,"+numberedFrom(2, 10), "007,2,1,1,1,1,1,1,1,1,4")},
		{"as many as items, by number", wjxFile(numberedFrom(1, 10), "1,1,1,1,1,1,1,1,4,1")},
		{"a question in front, of a plain table", "学号,姓名," + coded("%d", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) + "\n007,某某,1,0,0,0,0,0,0,0,0,3\n"},
		{"a question in front, of a printed form", "PAGE,ID," + coded("Q%d", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) + "\n17,007,1,0,0,0,0,0,0,0,0,3\n"},
		{"a question in front, by text", tencentHead + "是否独生,甲,乙,丙,丁,戊,己,庚,辛,壬\n" + tencentRow + "是," + strings.Repeat("从不,", 8) + "总是\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			notRead(t, c.text, codeQuestionsUnclear, "文件有 10 题，可能是 i@1 的全部 10 题，也可能是计分的 9 题和另外 1 题",
				"the file has 10 questions, which may be all 10 items of i@1, or the 9 that are scored and 1 of something else")
		})
	}
}

// notRead asks for a file to be refused with a problem that says how a mapping can tell.
func notRead(t *testing.T, text string, code Code, zh, en string) {
	t.Helper()
	r := read(t, nineAndOne(t), "", file("a.csv", text))
	assert.Empty(t, r.sheets)
	require.Len(t, r.problems, 1, "%v", r.lines("en"))
	p := r.problems[0]
	assert.Equal(t, code, p.Code, p.Text("en"))
	assert.Equal(t, SeverityError, p.Severity())
	for lang, want := range map[string]string{"zh": zh, "en": en} {
		assert.Contains(t, p.Text(lang), want)
		assert.Contains(t, p.Text(lang), "items")
	}
}
