package sheets

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// nine makes an instrument of nine items, of four options worth 0 to 3; more is more of its YAML.
func nine(t testing.TB, id, more string) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse(id+".yaml", []byte(`
psynorm: 1
instrument: `+id+`
version: "1"
about: {licence: {status: open}}
attributes: {boarding: [yes, no]}
responses:
  four: {values: [0, 1, 2, 3], labels: {zh: [从不, 有时, 经常, 总是]}, codes: {Y: 1, N: 0}}
items: {q1..q9: four}
scales: {total: {items: [q1..q9]}}
`+more))
	require.NoError(t, err)
	return def
}

// five is nine with options worth 1 to 5, of n items.
func five(t testing.TB, id string, n int) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse(id+".yaml", []byte(fmt.Sprintf(`
psynorm: 1
instrument: %s
version: "1"
about: {licence: {status: open}}
responses: {five: {values: [1, 2, 3, 4, 5]}}
items: {q1..q%[2]d: five}
scales: {total: {items: [q1..q%[2]d]}}
`, id, n)))
	require.NoError(t, err)
	return def
}

const wjxHead = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP"

// wjxFile is an export of 问卷星 with these questions and answers.
func wjxFile(questions string, answers ...string) string {
	text := wjxHead + "," + questions + "\n"
	for i, row := range answers {
		text += fmt.Sprintf("%d,2026/03/09 10:12:%02d,123秒,手机提交,直接访问,10.0.0.1,%s\n", i+1, i, row)
	}
	return text
}

const nineQuestions = "1、甲,2、乙,3、丙,4、丁,5、戊,6、己,7、庚,8、辛,9、壬"

var allNine = []string{"q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"}

// itemsOfShapes are files with nine items, each found as its shape has them.
var itemsOfShapes = []struct {
	name, mapping, text string
	want                string // answers to the nine items, as values
	id, unused          string
}{
	{
		name: "by number, with the person's questions in front",
		text: wjxFile("1、您的学校：,2、年级,3、学号[填空题],4、性别,"+renumbered(nineQuestions, 4), "一中,七年级,007,1,1,2,3,4,1,2,3,-2,-3"),
		want: "0 1 2 3 0 1 2 skipped hidden", id: "007",
	},
	{
		name: "columns have been moved",
		text: wjxFile("9、壬,8、辛,1、学号,7、庚,6、己,5、戊,4、丁,3、丙,2、乙,10、癸", "4,3,007,2,1,4,3,2,1,1"),
		want: "0 1 2 3 0 1 2 3 0", id: "007",
	},
	{
		name: "question numbers of three digits",
		text: wjxFile("99、学号,"+renumbered(nineQuestions, 99), "007,1,2,3,4,1,2,3,4,1"),
		want: "0 1 2 3 0 1 2 3 0", id: "007",
	},
	{
		name: "by id, in any order and beside others",
		text: "学号,姓名,q9,q8,q7,q6,q5,q4,q3,q2,q1,备注\n007,某某,0,1,2,3,0,1,2,3,0,好\n",
		want: "0 3 2 1 0 3 2 1 0", id: "007", unused: "备注",
	},
	{
		name: "titles above the header, and a row of sums",
		text: "第七中学心理普查,,,,,,,,,,\n,,,,,,,,,,\n学号,姓名,q1,q2,q3,q4,q5,q6,q7,q8,q9\n007,某某,0,1,2,3,0,1,2,3,0\n合计,,0,1,2,3,0,1,2,3,0\n",
		want: "0 1 2 3 0 1 2 3 0", id: "007",
	},
	{
		name: "the code that the author gave each question",
		text: "id,submitdate,lastpage,startlanguage,seed,q2. 乙,q1. 甲,q3. 丙,q4. 丁,q5. 戊,q6. 己,q7. 庚,q8. 辛,q9. 壬\n5,2026-03-09 10:12:41,1,zh,7,A2,A1,AO03,A4,A1,A2,A3,N/A,\n",
		want: "0 1 2 3 0 1 2 hidden skipped", id: "5",
	},
	{
		name: "what the mapping says wins: the items", mapping: "shape: auto\nitems: {2..10: q1..q9}\n",
		text: wjxFile("1、学号,"+renumbered(nineQuestions, 1)+",11、年级,12、还有", "007,1,2,3,4,1,2,3,4,1,初一,9"),
		want: "0 1 2 3 0 1 2 3 0", id: "007", unused: "12、还有",
	},
	{
		name: "what the mapping says wins: how numbers are read", mapping: "shape: wjx\ncells: value\n",
		text: wjxFile("1、学号,"+renumbered(nineQuestions, 1), "007,1,2,3,1,1,2,3,1,-3"),
		want: "1 2 3 1 1 2 3 1 hidden", id: "007",
	},
	{
		name: "what the mapping says wins: the person", mapping: "shape: wjx\nperson: {id: 2}\n",
		text: wjxFile("1、学号,2、代号,"+renumbered(nineQuestions, 2), "007,X8,1,2,3,4,1,2,3,4,1"),
		want: "0 1 2 3 0 1 2 3 0", id: "X8", unused: "1、学号",
	},
	{
		name:    "what the mapping leaves out: its texts for no answer are read beside the shape's",
		mapping: "shape: wjx\nmissing: {skipped: [\"7\"]}\n",
		text:    wjxFile("1、学号,"+renumbered(nineQuestions, 1), "007,-2,2,-3,4,1,2,3,4,1", "008,7,2,3,4,1,2,3,4,1"),
		want:    "skipped 1 hidden 3 0 1 2 3 0", id: "007",
	},
}

func TestItemsOfAShape(t *testing.T) {
	for _, c := range itemsOfShapes {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, nine(t, "nine", ""), c.mapping, file("a.csv", c.text))
			require.NotEmpty(t, r.sheets, "%v", r.lines("en"))
			assert.Equal(t, c.want, answerValues(r, 0, allNine))
			assert.Equal(t, c.id, r.sheets[0].ID)
			unused := slices.DeleteFunc(r.lines("zh"), func(s string) bool { return !strings.Contains(s, "未使用") })
			if c.unused == "" {
				assert.Empty(t, unused)
			} else {
				assert.Equal(t, []string{"a.csv: 未使用的列（1）：" + c.unused}, unused)
			}
		})
	}
}

// noShape is what package shape says of a table a,b.
func noShape(lang string) string {
	_, err := shape.Recognise([][]string{{"a", "b"}, {"1", "2"}, {"3", "4"}})
	var e *shape.UnknownError
	if !errors.As(err, &e) {
		return "recognised"
	}
	return unbroken(e.Text(lang), map[string]string{"zh": "；", "en": "; "}[lang])
}

// lackOfOMR is what package shape says that a table a,b lacks of a reader of printed forms.
func lackOfOMR(lang string) string {
	_, err := shape.As(shape.OMR, [][]string{{"a", "b"}, {"1", "2"}, {"3", "4"}})
	var e *shape.UnknownError
	if !errors.As(err, &e) {
		return "recognised"
	}
	return e.Near[0].Lacks(lang)
}

// renumbered adds to the numbers of questions.
func renumbered(questions string, add int) string {
	var out []string
	for i, q := range strings.Split(questions, ",") {
		_, text, _ := strings.Cut(q, "、")
		out = append(out, fmt.Sprintf("%d、%s", i+1+add, text))
	}
	return strings.Join(out, ",")
}

// answerValues gives what a sheet's answers are worth.
func answerValues(r result, sheet int, items []string) string {
	s := r.sheets[sheet]
	var out []string
	for _, id := range items {
		i, _ := s.Definition().Item(id)
		if a := s.Answer(i); a.Given {
			out = append(out, fmt.Sprint(s.Definition().Items[i].Values[a.Option]))
		} else {
			out = append(out, a.Absence.String())
		}
	}
	return strings.Join(out, " ")
}

// unreadFile is a file that nobody can read for certain, and what is said of it.
type unreadFile struct {
	name, mapping, text string
	options             Options
	def                 *instruments.Definition // nil for nine
	zh, en              string
}

// test asks for it not to be read, and to say why in both languages.
func (c *unreadFile) test(t *testing.T) {
	def := c.def
	if def == nil {
		def = nine(t, "nine", "")
	}
	r := readWith(t, def, c.mapping, c.options, file("a.csv", c.text))
	assert.Empty(t, r.sheets)
	assert.Equal(t, []string{c.zh}, r.lines("zh"))
	assert.Equal(t, []string{c.en}, r.lines("en"))
	assert.Equal(t, 1, r.report.Errors())
}

// TestUnreadInstruments: a file of other questions than the instrument's is not read.
func TestUnreadInstruments(t *testing.T) {
	ones := strings.Repeat("1,", 8) + "1"
	others := Options{Others: func() []*instruments.Definition { return []*instruments.Definition{nine(t, "phq9", "")} }}
	for _, c := range []unreadFile{
		{
			name: "another instrument", def: five(t, "ipp9", 100), text: wjxFile(nineQuestions, "1,2,3,4,1,2,3,4,1"),
			options: others,
			zh:      "a.csv: 这像是 phq9（9 题，4 个选项），不是 ipp9（100 题，5 个选项）；未计分；请核对量表，或在映射的 items 中指明哪一列是哪一题",
			en: "a.csv: this looks like phq9 (9 items of 4 options), not ipp9 (100 items of 5 options); nothing is scored; " +
				"check the instrument, or say in a mapping's items which column is which item",
		},
		{
			name: "another instrument, with the same names", def: five(t, "ipp9", 100), text: "id,q1,q2,q3,q4,q5,q6,q7,q8,q9\nx,0,1,2,3,0,1,2,3,0\n",
			options: others,
			zh:      "a.csv: 这像是 phq9（9 题，4 个选项），不是 ipp9（100 题，5 个选项）；未计分；请核对量表，或在映射的 items 中指明哪一列是哪一题",
			en: "a.csv: this looks like phq9 (9 items of 4 options), not ipp9 (100 items of 5 options); nothing is scored; " +
				"check the instrument, or say in a mapping's items which column is which item",
		},
		{
			name: "a question that is neither an item nor about the person", text: wjxFile("1、爱好,"+renumbered(nineQuestions, 1), "2,"+ones),
			zh: "a.csv: 文件有 10 题，与 nine（9 题，4 个选项）不符；未计分；请核对量表，或在映射的 items 中指明哪一列是哪一题",
			en: "a.csv: the file has 10 questions and does not match nine (9 items of 4 options); nothing is scored; check the instrument, or say in a mapping's items which column is which item",
		},
		{
			name: "two columns for one item", text: wjxFile(nineQuestions+",9、壬", ones+",1"),
			zh: "a.csv: 文件有 8 题，与 nine（9 题，4 个选项）不符；未计分；请核对量表，或在映射的 items 中指明哪一列是哪一题",
			en: "a.csv: the file has 8 questions and does not match nine (9 items of 4 options); nothing is scored; check the instrument, or say in a mapping's items which column is which item",
		},
		{
			name: "answers beyond the options", text: wjxFile(nineQuestions, "5,"+ones[2:]),
			zh: "a.csv: 题数与 nine（9 题，4 个选项）相同，但其中 1 列的答案超出选项范围，第一列是“1、甲”；未计分；请核对量表，或在映射的 items 中指明哪一列是哪一题",
			en: `a.csv: as many questions as nine (9 items of 4 options), but answers beyond its options in 1 of them, first in "1、甲"; nothing is scored; check the instrument, or say in a mapping's items which column is which item`,
		},
		{
			name: "texts of another questionnaire", text: "编号,开始答题时间,结束答题时间,答题时长," + strings.Join(strings.Split("甲乙丙丁戊己庚辛壬", ""), ",") +
				"\n1,2026-03-09 10:00:00,2026-03-09 10:02:00,2分0秒," + strings.Repeat("同意,", 8) + "反对\n",
			zh: "a.csv: 前几行的答案中没有一个是 nine@1 的选项，未计分；请核对量表和文件的导出方式，或在量表的 codes 中写明这些写法",
			en: "a.csv: none of the answers in the first rows is an option of nine@1; nothing is scored; check the instrument and how the file was exported, or name the texts in the instrument's codes",
		},
	} {
		t.Run(c.name, c.test)
	}
}

// TestUnreadShapes: a file whose shape is in doubt, or not the one that is asked for, is not read.
func TestUnreadShapes(t *testing.T) {
	ones := strings.Repeat("1,", 8) + "1"
	for _, c := range []unreadFile{
		{
			name: "a header alone, which several shapes have", text: "学号,性别,q1,q2,q3,q4,q5,q6,q7,q8,q9\n",
			zh: "a.csv: 文件只有表头，没有答卷", en: "a.csv: the file has a header and no answer sheets",
		},
		{
			name: "a header of 问卷星 alone", text: strings.SplitAfter(wjxFile(nineQuestions), "\n")[0] + "\n",
			zh: "a.csv: 文件只有表头，没有答卷", en: "a.csv: the file has a header and no answer sheets",
		},
		{
			name: "not of the shape asked for", mapping: "shape: redcap\n", text: wjxFile(nineQuestions, ones),
			zh: "a.csv: 文件不是格式 redcap（应有：列名全是 REDCap 的字段名（小写字母、数字、_））；看来是 wjx，请去掉 --shape（映射中则写 shape: auto）",
			en: "a.csv: the file is not of the shape redcap, which has nothing but field names of REDCap in the header (small letters, digits, _); " +
				"it looks like wjx: leave --shape out (in a mapping write shape: auto)",
		},
		{
			name: "of no shape, and not of the one asked for", options: Options{Shape: shape.OMR}, text: "a,b\n1,2\n3,4\n",
			zh: "a.csv: 文件不是格式 omr（应有：" + lackOfOMR("zh") + "）；请去掉 --shape，或改正 --shape 或映射的 shape",
			en: "a.csv: the file is not of the shape omr, which has " + lackOfOMR("en") + "; leave --shape out, or correct it or shape in the mapping",
		},
		{
			name: "no shape, and a mapping that needs one", mapping: "shape: auto\nitems: {a: q1}\n", text: "a,b\n1,2\n3,4\n",
			zh: "a.csv: 映射写有 shape: auto，而文件的格式认不出，未计分。" + noShape("zh"),
			en: "a.csv: the mapping says shape: auto, and the file's shape is not known; nothing is scored. " + noShape("en"),
		},
		{
			name: "two shapes fit", text: wjxFile("总分,"+nineQuestions, "9,"+ones, "9,"+ones),
			def: five(t, "nine", 10),
			zh:  "a.csv: 文件同时符合：问卷星（按选项序号） (wjx)、问卷星（按选项分数） (wjx-score)。请用格式名指明是哪一种：--shape 或映射的 shape",
			en: "a.csv: the file fits several shapes: 问卷星 (Wenjuanxing), by option number (wjx); 问卷星 (Wenjuanxing), by score (wjx-score). " +
				"Say which by its id: --shape, or shape in the mapping",
		},
	} {
		t.Run(c.name, c.test)
	}
}

// TestUnreadAnswers: a file whose answers can mean several things is not read.
func TestUnreadAnswers(t *testing.T) {
	ones := strings.Repeat("1,", 8) + "1"
	negative, err := instruments.Parse("n.yaml", []byte("psynorm: 1\ninstrument: nine\nversion: \"1\"\nabout: {licence: {status: open}}\n"+
		"responses: {r: {values: [-2, -1, 0, 1]}}\nitems: {q1..q9: r}\nscales: {total: {items: [q1..q9]}}\n"))
	require.NoError(t, err)
	for _, c := range []unreadFile{
		{
			name: "numbers that may be values or options", text: strings.ReplaceAll(wjxFile(nineQuestions, ones, "2,3,"+ones[4:]), ",提交答卷时间", ",时间"),
			zh: "a.csv: 前几行的数字既可能是 nine@1 的分值，也可能是选项序号，含义不同，未计分；请在映射中写明 shape: plain 和 cells: value 或 cells: option",
			en: "a.csv: the numbers in the first rows may be values of nine@1 or numbers of options, which are not the same; nothing is scored; " +
				"say in a mapping shape: plain, and cells: value or cells: option",
		},
		{
			name: "a mark for no answer that is an answer", text: wjxFile("总分,"+nineQuestions, "5,-2,1,1,1,1,1,1,1,0", "0,0,0,0,0,0,0,0,0,0"), options: Options{Shape: shape.WJXScore},
			def: negative,
			zh:  `a.csv: 这种格式以 "-2" 表示没有答案，而题目 q1 以它为答案，无法区分，未计分；请用映射并写明 shape: none`,
			en:  `a.csv: files of this shape write "-2" for no answer, and item q1 has it for an answer; nothing is scored; use a mapping without a shape`,
		},
	} {
		t.Run(c.name, c.test)
	}
}
