package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/lang"
)

// inScreen makes a folder the working directory in which there is an instrument of three items: one that every sheet
// needs, one that says how valid the sheet is, one that is shown to some only.
func inScreen(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	put := func(name, text string) { require.NoError(t, os.WriteFile(name, []byte(text), 0o600)) }
	put("screen.yaml", `
psynorm: 1
instrument: screen
version: "1"
about: {licence: {status: open}}
responses: {four: {values: [0, 1, 2, 3], labels: {zh: [没有, 有时, 经常, 总是], en: [never, sometimes, often, always]}}}
items:
  q1: {responses: four, required: true}
  q2: four
  q3: {responses: four, when: q2 > 0}
scales: {total: {items: [q1..q3], missing: {allow: 2}}}
validity:
  - invalid: q2 == 3
  - doubtful: q2 == 2
tiers:
  levels: [{id: green, title: {zh: 正常, en: normal}}, {id: red, title: {zh: 高危, en: high}}]
  rules: [{red: q1 >= 2}]
`)
	for name, text := range files {
		put(name, text)
	}
}

func scoreScreen(lang string, args ...string) result {
	return psynorm(lang, "", append([]string{"score", "-i", "screen.yaml"}, args...)...)
}

// TestErrorsOfReadingAndScoringStandTogether: the file of --errors has all problems by file and row.
func TestErrorsOfReadingAndScoringStandTogether(t *testing.T) {
	inScreen(t, map[string]string{
		"a.csv": "id,q1,q2,q3\nA,1,0,2\nB,9,1,1\nC,1\nA,,1,0\n",
		"b.csv": "id,注,q1,q2,q3\nD,-,1,1,1\n=E,-,=1+1,0,1\nD,-,王小明,1,1\n",
	})
	for lang, want := range map[string]string{
		"zh": `文件,行,列,代码,严重程度,说明,格中是
a.csv,2,q3,contradiction,警告,这一题本不该显示却有答案，答案未采用,
a.csv,3,q1,bad-answer,错误,不是这一题的答案，按缺失处理；应为：分值 0、1、2、3，或选项的文字、代码,9
a.csv,3,q1,incomplete,警告,必答题未答,
a.csv,4,q2,ragged-row,错误,这一行有 2 格，表头有 4 格，无法确定哪一格是哪一题，未计分；请检查是否缺少或多出逗号、引号,
a.csv,5,id,duplicate-id,警告,编号与第 2 行重复；两份都已计分；如只要一份，请先看两份的结果，再在映射中写 duplicates: best,
a.csv,5,q1,incomplete,警告,必答题未答,
b.csv,,,unknown-columns,警告,未使用的列（1）：注,
b.csv,3,q1,bad-answer,错误,不是这一题的答案，按缺失处理；应为：分值 0、1、2、3，或选项的文字、代码,"'=1+1"
b.csv,3,q1,incomplete,警告,必答题未答,
b.csv,3,q3,contradiction,警告,这一题本不该显示却有答案，答案未采用,
b.csv,4,id,duplicate-id,警告,编号与第 2 行重复；两份都已计分；如只要一份，请先看两份的结果，再在映射中写 duplicates: best,
b.csv,4,q1,bad-answer,错误,不是这一题的答案，按缺失处理；应为：分值 0、1、2、3，或选项的文字、代码,3 个汉字
b.csv,4,q1,incomplete,警告,必答题未答,
`,
		"en": `file,row,column,code,severity,message,found
a.csv,2,q3,contradiction,warning,there is an answer although the item was not to be shown; the answer is not used,
a.csv,3,q1,bad-answer,error,"not a possible answer to this item, so it counts as missing; expected: one of the values 0, 1, 2, 3, a label or a code",9
a.csv,3,q1,incomplete,warning,no answer to a required item,
a.csv,4,q2,ragged-row,error,"the row has 2 cells and the header 4, so that nobody knows which cell is which; not scored; look for a comma or a quotation mark too many or too few",
a.csv,5,id,duplicate-id,warning,"the same id is already on row 2; both sheets are scored; to have one of them, look at both results first, then write duplicates: best in the mapping",
a.csv,5,q1,incomplete,warning,no answer to a required item,
b.csv,,,unknown-columns,warning,columns not used (1): 注,
b.csv,3,q1,bad-answer,error,"not a possible answer to this item, so it counts as missing; expected: one of the values 0, 1, 2, 3, a label or a code","'=1+1"
b.csv,3,q1,incomplete,warning,no answer to a required item,
b.csv,3,q3,contradiction,warning,there is an answer although the item was not to be shown; the answer is not used,
b.csv,4,id,duplicate-id,warning,"the same id is already on row 2; both sheets are scored; to have one of them, look at both results first, then write duplicates: best in the mapping",
b.csv,4,q1,bad-answer,error,"not a possible answer to this item, so it counts as missing; expected: one of the values 0, 1, 2, 3, a label or a code",3 Han characters
b.csv,4,q1,incomplete,warning,no answer to a required item,
`,
	} {
		r := scoreScreen(lang, "--out", "o.csv", "--errors", "e.csv", "a.csv", "b.csv")
		require.Equal(t, exitOK, r.code, r.err)
		got, err := os.ReadFile("e.csv")
		require.NoError(t, err)
		assert.Equal(t, "\ufeff"+want, string(got), "with a byte order mark, for Excel")
		table, err := os.ReadFile("o.csv")
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(string(table), "id,"), "results are for programs: no byte order mark")
		assert.Contains(t, string(table), "\n\"'=E\",", "no cell is a formula to a spreadsheet program")
	}
}

// TestSummaryGroupsProblems: what is wrong a thousand times in one column is said once, with its number and its first place.
func TestSummaryGroupsProblems(t *testing.T) {
	var a, b strings.Builder
	a.WriteString("id,q1,q2,q3\n")
	b.WriteString("id,q1,q2,q3\n")
	for i := range 600 {
		fmt.Fprintf(&a, "a%d,1,7,1\n", i)
		fmt.Fprintf(&b, "b%d,%s,0,\n", i, []string{"5", "1", "1"}[i%3])
	}
	inScreen(t, map[string]string{"a.csv": a.String(), "b.csv": b.String(), "c.csv": "id,q1,q2,q3\nc,8,1,1\n"})
	for lang, want := range map[string][]string{
		"zh": {
			"文件中的问题：错误 801 处，警告 201 处\n",
			"  600 处，首见于：a.csv: 第 2 行，“q2”列：不是这一题的答案，按缺失处理；应为：分值 0、1、2、3，或选项的文字、代码；格中是：7。600 行中多半如此：这一列可能不是这一题，请核对列名或映射\n" +
				"  201 处，在 2 个文件中，首见于：b.csv: 第 2 行，“q1”列：",
			"  201 处，在 2 个文件中，首见于：b.csv: 第 2 行，“q1”列：必答题未答\n  用 --errors FILE 逐条写出全部问题\n",
			"接下来\n  1. 未能读取的文件和行、不能采用的格：加 --errors FILE",
			"  2. 多半不是答案的列（1）：",
		},
		"en": {
			"What was wrong with the files: 801 errors, 201 warnings\n",
			"  600 times, first at a.csv: row 2, column \"q2\": not a possible answer to this item, so it counts as missing; expected: one of the values 0, 1, 2, 3, a label or a code; found: 7. So most of 600 rows: this may be the column of something else; check the names of the columns, or the mapping\n" +
				"  201 times in 2 files, first at b.csv: row 2, column \"q1\": ",
			"What to do next\n  1. files, rows and cells that could not be used: run again with --errors FILE",
			"  2. columns in which most cells are no answers (1): ",
		},
	} {
		r := scoreScreen(lang, "--out", "o.csv", "a.csv", "b.csv", "c.csv")
		require.Equal(t, exitOK, r.code, r.err)
		for _, w := range want {
			assert.Contains(t, r.out, w)
		}
		assert.Less(t, strings.Count(r.out, "\n"), 40)
	}
	r := scoreScreen("zh", "--out", "o.csv", "--errors", "e.csv", "a.csv", "b.csv", "c.csv")
	assert.Contains(t, r.out, "  逐条写在 e.csv 中\n")
	assert.Contains(t, r.out, "按 e.csv 逐条改正后重新计分")
	list, err := os.ReadFile("e.csv")
	require.NoError(t, err)
	rows, err := csv.NewReader(strings.NewReader(string(list))).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 1+801+201)
}

// TestStrict: with --strict the first error ends the run, and no file is there; warnings do not.
func TestStrict(t *testing.T) {
	many := "id,q1,q2,q3\n" + strings.Repeat("m,1,1,1\n", 200_000)
	inScreen(t, map[string]string{
		"good.csv":  "id,注,q1,q2,q3\nA,-,1,1,1\nA,-,,1,1\n",
		"bad.csv":   "id,q1,q2,q3\nA,1,1,1\nB,1,8,1\nC,9,1,1\n",
		"empty.csv": "",
		"many.csv":  many,
		"head.csv":  "id,q1,q2,q3\n",
	})
	r := scoreScreen("en", "--strict", "--out", "o.csv", "--errors", "e.csv", "good.csv")
	require.Equal(t, exitOK, r.code, r.err)
	require.NoError(t, os.Remove("o.csv"))
	require.NoError(t, os.Remove("e.csv"))
	for _, c := range []struct {
		files  []string
		zh, en string
	}{
		{
			[]string{"good.csv", "bad.csv", "many.csv"},
			"因 --strict 在第一处错误停止，没有写出任何文件：bad.csv: 第 3 行，“q2”列：不是这一题的答案，按缺失处理；应为：分值 0、1、2、3，或选项的文字、代码；格中是：8\n",
			"stopped by --strict at the first error, and no file is written: bad.csv: row 3, column \"q2\": not a possible answer to this item, so it counts as missing; expected: one of the values 0, 1, 2, 3, a label or a code; found: 8\n",
		},
		{[]string{"many.csv", "empty.csv"}, "没有写出任何文件：empty.csv: 文件是空的\n", "no file is written: empty.csv: the file is empty\n"},
		{[]string{"good.csv", "head.csv"}, "没有写出任何文件：head.csv: 文件只有表头，没有答卷\n", "no file is written: head.csv: the file has a header and no answer sheets\n"},
	} {
		for lang, says := range map[string]string{"zh": c.zh, "en": c.en} {
			before, err := os.ReadDir(".")
			require.NoError(t, err)
			r := scoreScreen(lang, append([]string{"--strict", "--out", "o.csv", "--errors", "e.csv", "--rollup", "c.csv"}, c.files...)...)
			assert.Equal(t, exitFindings, r.code)
			assert.True(t, strings.HasSuffix(r.err, says), r.err)
			assert.Empty(t, r.out)
			after, err := os.ReadDir(".")
			require.NoError(t, err)
			assert.Len(t, after, len(before), "a file is left")
		}
	}
}

// TestNothingIsTakenForNoRisk: what is not known is said, and what to do about it.
func TestNothingIsTakenForNoRisk(t *testing.T) {
	inScreen(t, map[string]string{
		"a.csv": "id,q1,q2,q3\nA,1,0,\nB,1,2,1\nC,3,3,1\nD,1,,\nE,,0,\n",
	})
	r := scoreScreen("zh", "--out", "o.csv", "--rollup", "c.csv", "a.csv")
	require.Equal(t, exitOK, r.code, r.err)
	counts, err := os.ReadFile("c.csv")
	require.NoError(t, err)
	for _, id := range []string{"present", "valid", "doubtful", "invalid", "undetermined", "withheld"} {
		assert.Regexp(t, `\n(.+[,.])?`+lang.Outcome(id, "en")+`(,.*)?\n`, string(counts), "the same words everywhere")
	}
	assert.Contains(t, r.out, "，实测 5，有效 2，存疑 1，无效 1，无法判定 1，不予定级 1\n")
	for _, want := range []string{
		"效度无法判定的答卷 1 份", "等级无法判定的答卷 1 份：这不等于没有风险", "不予定级的答卷 1 份：这不等于没有风险",
	} {
		assert.Contains(t, r.out, want)
	}
	r = scoreScreen("en", "--out", "o.csv", "a.csv")
	assert.Contains(t, r.out, ", present 5, valid 2, doubtful 1, invalid 1, undetermined 1, withheld 1\n")
	assert.Equal(t, 2, strings.Count(r.out, "that does not mean no risk"))
}

// TestBestIsTakenByValidity: the command says how valid sheets are, for duplicates: best.
func TestBestIsTakenByValidity(t *testing.T) {
	inScreen(t, map[string]string{
		"a.csv":     "id,q1,q2,q3\nA,1,1,1\nA,2,3,1\n",
		"best.yaml": "psynorm: 1\nmapping: best\nperson: {id: id}\nduplicates: best\n",
	})
	r := scoreScreen("en", "--map", "best.yaml", "--columns", "raw,validity", "a.csv")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Equal(t, "id,total,validity\nA,3,valid\n", r.out)
	assert.Contains(t, r.err, "1 sheet not scored for an id that another sheet has")
}

// TestExpectedByTheRoster: with a roster it is known who was expected, and who is missing.
func TestExpectedByTheRoster(t *testing.T) {
	inScreen(t, map[string]string{
		"a.csv":      "id,q1,q2,q3\nA1,1,0,\nA1,1,0,\nX9,1,0,\n",
		"roster.csv": "学号,性别\nA1,男\nA2,女\nA3,男\n",
	})
	for lang, want := range map[string][]string{
		"zh": {
			"应测 3 人，实测 1 人，答卷 3，有效 ", "名册 3 人：有答卷 1 人，没有答卷 2 人；编号不在名册上的答卷 1 份\n",
			"名册上没有答卷的 2 人：这不等于没有风险。其中有人可能有答卷", "编号不在名册上的答卷 1 份：核对编号或名册", "编号重复的答卷 1 份也都计了分",
		},
		"en": {
			"expected 3 people, present 1 person, sheets 3, valid ", "roster: 3 people, 1 with a sheet, 2 without; 1 sheet with an id that is not on it\n",
			"2 people on the roster without a sheet: that does not mean no risk", "1 sheet with an id that is not on the roster: look up",
			"1 sheet with an id that an earlier sheet has, scored too: ",
		},
	} {
		r := scoreScreen(lang, "--out", "o.csv", "--roster", "roster.csv", "a.csv")
		require.Equal(t, exitOK, r.code, r.err)
		for _, w := range want {
			assert.Contains(t, r.out, w)
		}
	}
}
