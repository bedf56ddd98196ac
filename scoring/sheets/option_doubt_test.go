package sheets

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// numbered is an export of 问卷星 with nine questions, and a column 总分 where rows begin with one.
func numbered(total bool, rows ...string) string {
	questions := "1、学号,2、甲,3、乙,4、丙,5、丁,6、戊,7、己,8、庚,9、辛,10、壬"
	if total {
		questions = "总分," + questions
	}
	return wjxFile(questions, rows...)
}

// TestScoresAreNoOptionNumbers: a file of numbers from 1 is one by option number only where nothing in it says that they are
// scores; an instrument with options worth 0 to 3 gives other results for them.
func TestScoresAreNoOptionNumbers(t *testing.T) {
	def := nine(t, "nine", "")
	late := make([]string, 60, 61)
	for i := range late {
		late[i] = fmt.Sprintf("S%d,1,2,3,1,2,3,1,2,3", i)
	}
	for _, c := range []struct {
		name, text string
		want       NumberDoubt
	}{
		{"one of the totals is wrong", numbered(true, "9,S1,1,1,1,1,1,1,1,1,1", "19,S2,2,2,2,2,2,2,2,2,2"), numbersAddUp},
		{"the totals are weighted", numbered(true, "36,S1,1,1,1,1,1,1,1,1,1", "72,S2,2,2,2,2,2,2,2,2,2"), numbersScaled},
		{"a single row may be weighted", numbered(true, "90,S1,1,1,1,1,1,1,1,1,1"), numbersAlike},
		{"of a single row any total is a multiple", numbered(true, "50,S1,1,2,3,1,2,3,1,2,3"), numbersAlike},
		{"rows of the same sum are as good as one", numbered(true, "50,S1,1,2,3,1,2,3,1,2,3", "50,S2,3,2,1,3,2,1,3,2,1"), numbersAlike},
		{"a single total that the instrument gives", numbered(true, "9,S1,2,2,2,2,2,2,2,2,2"), numbersCertain},
		{"rows of the same sum with other totals", numbered(true, "50,S1,1,2,3,1,2,3,1,2,3", "51,S2,3,2,1,3,2,1,3,2,1"), numbersUnsaid},
		{"a 0 behind the first rows", numbered(false, append(late, "Z,0,1,2,1,2,3,1,2,3")...), numbersZero},
		{"a 0 where a 4 is", numbered(false, append(late, "Z,0,1,2,4,2,3,1,2,3")...), numbersZero},
		{"no total and no 0", numbered(false, late...), numbersUnsaid},
		{"a total that is always 0", numbered(true, "0,S1,1,1,1,1,1,1,1,1,1", "0,S2,2,2,2,2,2,2,2,2,2"), numbersUnsaid},
		{"totals that the instrument gives for the options", numbered(true, "0,S1,1,1,1,1,1,1,1,1,1", "9,S2,2,2,2,2,2,2,2,2,2"), numbersCertain},
		{"totals of nobody knows what", numbered(true, "50,S1,1,1,1,1,1,1,1,1,1", "51,S2,2,2,2,2,2,2,2,2,2"), numbersUnsaid},
		{"a 4, which is no value", numbered(false, "S1,1,1,1,1,4,1,1,1,1"), numbersCertain},
		{"marks for no answer say nothing", numbered(false, "S1,1,1,1,1,-3,1,-2,1,1"), numbersUnsaid},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, def, "", file("a.csv", c.text))
			doubted, unsaid := r.of(codeNumbersDoubted), r.of(codeNumbersUnsaid)
			switch c.want {
			case numbersCertain:
				assert.Empty(t, doubted)
				assert.Empty(t, unsaid)
				assert.NotEmpty(t, r.sheets)
			case numbersUnsaid:
				assert.Empty(t, doubted)
				require.Len(t, unsaid, 1, "said once")
				assert.Equal(t, "a.csv: 数字按选项序号读取（wjx），文件中没有别的依据；如果是按选项分数导出的，nine@1 的结果就是错的：请用 --shape wjx-score 重新计分", unsaid[0].Text("zh"))
				assert.Contains(t, unsaid[0].Text("en"), "score it again with --shape wjx-score")
				assert.Equal(t, SeverityWarning, unsaid[0].Severity())
				assert.NotEmpty(t, r.sheets)
			default:
				require.Len(t, doubted, 1)
				for _, lang := range []string{"zh", "en"} {
					text, why := doubted[0].Text(lang), doubtTexts[c.want]
					assert.Contains(t, text, why.In(lang))
					assert.Contains(t, text, "wjx-score")
					assert.Contains(t, text, "--shape")
				}
				assert.Empty(t, r.sheets, "nothing of it is scored")
				assert.Empty(t, unsaid)
				assert.Equal(t, SeverityError, doubted[0].Severity())
			}
			said := readWith(t, def, "", Options{Shape: "wjx"}, file("a.csv", c.text))
			assert.Empty(t, said.of(codeNumbersDoubted), "somebody has said it")
			assert.Empty(t, said.of(codeNumbersUnsaid))
			assert.NotEmpty(t, said.sheets)
		})
	}
}

// TestNumbersAreNotDoubtedWithoutNeed: where the number of an option is its value, or the mapping says how cells are read,
// there is nothing to doubt.
func TestNumbersAreNotDoubtedWithoutNeed(t *testing.T) {
	text := numbered(false, "S1,1,2,3,4,1,2,3,4,1")
	r := read(t, five(t, "five", 9), "", file("a.csv", text))
	assert.Empty(t, r.of(codeNumbersUnsaid))
	assert.Len(t, r.sheets, 1)
	r = read(t, nine(t, "nine", ""), "shape: auto\ncells: option\n", file("a.csv", numbered(false, "S1,1,2,3,1,1,2,3,1,1")))
	assert.Empty(t, r.of(codeNumbersUnsaid))
	assert.Len(t, r.sheets, 1)
}

// TestDoubtIsPlanned: whoever reads a chunk finds what all rows say.
func TestDoubtIsPlanned(t *testing.T) {
	rows := make([]string, 5000, 5001)
	for i := range rows {
		rows[i] = fmt.Sprintf("S%d,1,2,3,1,2,3,1,2,3", i)
	}
	for name, c := range map[string]struct {
		last string
		code Code
	}{"refused": {"Z,0,1,2,1,2,3,1,2,3", codeNumbersDoubted}, "said": {"Z,1,1,2,1,2,3,1,2,3", codeNumbersUnsaid}} {
		var problems []Problem
		r, err := Open(nine(t, "nine", ""), nil, Options{Problems: func(p Problem) { problems = append(problems, p) }},
			file("a.csv", numbered(false, append(rows, c.last)...)))
		require.NoError(t, err)
		plan, err := r.Plan(t.Context(), 10_000)
		require.NoError(t, err)
		for n := range plan.Chunks {
			for q, err := range r.Chunk(t.Context(), plan, n) {
				require.NoError(t, err)
				q.Commit()
			}
		}
		require.NotEmpty(t, problems, name)
		assert.Equal(t, c.code, problems[0].Code, name)
	}
}

// TestVendorTotals: the total of a platform is compared with the answers, and nothing else.
func TestVendorTotals(t *testing.T) {
	def := nine(t, "nine", "")
	rows := []string{"9,S1,1,1,1,1,1,1,1,1,1", "5,S2,0,1,0,1,0,1,0,1,0", "2,S3,0,1,0,1,-3,-2,0,0,0", "4,S4,0,1,0,1,0,1,0,x,0"}
	r := readWith(t, def, "", Options{Shape: "wjx-score"}, file("a.csv", numbered(true, rows...)))
	require.Len(t, r.sheets, 4)
	assert.Equal(t, "1 2 1 2", answers(r.sheets[1], "q1", "q2", "q3", "q4"), "the sheet is scored from its answers")
	found := r.of(codeVendorTotal)
	require.Len(t, found, 1, "of an answer that is none another problem tells")
	assert.Equal(t, "a.csv: 第 3 行，“总分”列：平台的总分不等于各题分数之和；按各题的答案计分，未采用总分；请核对是否有人改过，或总分是加权的", found[0].Text("zh"))
	assert.Contains(t, found[0].Text("en"), `a.csv: row 3, column "总分": the platform's total is not the sum of the answers`)
	assert.Equal(t, SeverityWarning, found[0].Severity())

	r = readWith(t, def, "", Options{Shape: "wjx-score"}, file("a.csv", numbered(true, "36,S1,1,1,1,1,1,1,1,1,1", "16,S2,0,1,0,1,0,1,0,1,0")))
	found = r.of(codeVendorTotal)
	require.Len(t, found, 1, "a weighted total is said once")
	assert.Zero(t, found[0].Row)
	assert.Len(t, r.sheets, 2)
}
