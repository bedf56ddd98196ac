package shape

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// table reads rows as people write them in tests: cells with a bar between them.
func tableOf(lines ...string) (rows [][]string) {
	for _, line := range lines {
		rows = append(rows, strings.Split(line, "|"))
	}
	return rows
}

func mustRecognise(t *testing.T, lines ...string) Shape {
	t.Helper()
	s, err := Recognise(tableOf(lines...))
	require.NoError(t, err)
	return s
}

const wjxFront = "序号|提交答卷时间|所用时间|来源|来源详情|来自IP"

const wjxRow = "1|2026/03/09 10:12:41|238秒|微信|直接访问|10.0.0.1"

func TestPitfallEncodingDecodedWrong(t *testing.T) {
	_, err := Recognise(tableOf("\ufffd\ufffdѧ\ufffd\ufffd|q1|q2", "1|1|1"))
	require.ErrorIs(t, err, ErrUnknown)
	assert.EqualError(t, err, "the header has characters that could not be decoded; say the file's encoding")
	_, err = Recognise(tableOf("åº\u008få\u008f·|æ\u008f\u0090äº¤|1ã\u0080\u0081é¢\u0098", "1|2|3"))
	require.ErrorIs(t, err, ErrUnknown, "Chinese that was read as Latin-1 is no known header")
}

func TestPitfallQuestionsAreMatchedByNumberAndNotByText(t *testing.T) {
	a := mustRecognise(t, wjxFront+"|1、题目|2、题目", wjxRow+"|1|2")
	b := mustRecognise(t, wjxFront+"|1、另一种说法|2、完全不同的话", wjxRow+"|1|2")
	for _, s := range []Shape{a, b} {
		require.Len(t, s.Questions, 2)
		assert.Equal(t, []int{1, 2}, []int{s.Questions[0].Number, s.Questions[1].Number})
	}
}

func TestPitfallColumnOrderDiffersFromQuestionOrder(t *testing.T) {
	s := mustRecognise(t, wjxFront+"|3、丙|1、甲|2、乙", wjxRow+"|1|2|3")
	require.Len(t, s.Questions, 3)
	for i, want := range []int{3, 1, 2} {
		assert.Equal(t, want, s.Questions[i].Number)
		assert.Equal(t, 6+i, s.Questions[i].At)
		assert.Equal(t, i+1, s.Questions[i].Order)
	}
}

func TestPitfallExtraQuestionsShiftNumbers(t *testing.T) {
	s := mustRecognise(t, wjxFront+"|1、您的学校|2、请填写学号|3、题目1|4、题目2", wjxRow+"|某校|07|1|2").Assign(aboutPerson)
	require.Len(t, s.Questions, 2)
	assert.Equal(t, 3, s.Questions[0].Number)
	assert.Equal(t, "2、请填写学号", s.With(RoleID)[0].Header)
	assert.Equal(t, "格式：问卷星（按选项序号）；编号：“2、请填写学号”；日期：“提交答卷时间”；第一题：“3、题目1”", s.Line("zh"))
}

func TestPitfallOptionNumberIsNoScore(t *testing.T) {
	numbers := func(header string, rows ...string) (Numbers, error) {
		s, err := Recognise(tableOf(append([]string{header}, rows...)...))
		return s.Numbers, err
	}
	options, err := numbers(wjxFront+"|1、甲|2、乙", wjxRow+"|1|4", wjxRow+"|-3|2")
	require.NoError(t, err)
	assert.Equal(t, NumbersOption, options)
	scores, err := numbers(wjxFront+"|总分|1、甲|2、乙", wjxRow+"|3|0|3", wjxRow+"|1|1|-2")
	require.NoError(t, err)
	assert.Equal(t, NumbersValue, scores)
	_, err = numbers(wjxFront+"|总分|1、甲|2、乙", wjxRow+"|4|1|3", wjxRow+"|3|1|2")
	require.ErrorIs(t, err, ErrAmbiguous)
	_, err = numbers(wjxFront+"|1、甲|2、乙", wjxRow+"|0|3")
	require.ErrorIs(t, err, ErrUnknown, "0 is no option, and without a total there are no scores")
}

func TestPitfallTotalOfTheVendorIsNoAnswer(t *testing.T) {
	s := mustRecognise(t, wjxFront+"|总分|1、甲|2、乙", wjxRow+"|97|1|3", wjxRow+"|12|2|2")
	assert.Equal(t, WJX, s.ID)
	assert.Equal(t, Column{At: 6, Header: "总分", What: WhatTotal, Role: RoleIgnore}, s.Columns[6])
}

func TestPitfallMissingMarksByKind(t *testing.T) {
	kinds := func(s Shape) map[string]Absence {
		out := map[string]Absence{}
		for _, n := range s.NoAnswers {
			out[n.Text] = n.Kind
		}
		return out
	}
	assert.Equal(t, map[string]Absence{"-2": Skipped, "-3": Hidden, "(空)": Skipped, "(跳过)": Hidden}, kinds(mustRecognise(t, wjxFront+"|1、甲", wjxRow+"|-2")))
	assert.Equal(t, map[string]Absence{"(空)": Skipped, "(跳过)": Hidden}, kinds(mustRecognise(t, wjxFront+"|1、甲", wjxRow+"|（空）")))
	assert.Equal(t, map[string]Absence{"N/A": Hidden}, kinds(mustRecognise(t, "id|submitdate|lastpage|startlanguage|G01Q01", "1||2|en|A1")))
	assert.Equal(t, map[string]Absence{"-1": Skipped, "-9999": Bad, "*": Bad, "#": Bad}, kinds(mustRecognise(t, "PAGE|ID|Q1|Q2", "1|7|A|-1")))
}

func TestPitfallMultiRowHeaders(t *testing.T) {
	s := mustRecognise(t, "某校心理测评", "", "|", "学号|姓名|q1|q2", "1|甲|1|2")
	assert.Equal(t, 3, s.HeaderRow)
	assert.Equal(t, 4, s.DataRow)
	q := mustRecognise(t,
		"StartDate|EndDate|Status|Finished|ResponseId|Q1", "Start Date|End Date|Response Type|Finished|Response ID|题目",
		`{"ImportId":"startDate"}|{"ImportId":"endDate"}|{"ImportId":"status"}|{"ImportId":"finished"}|{"ImportId":"_recordId"}|{"ImportId":"QID1"}`,
		"2026-03-09 10:08:00|2026-03-09 10:12:00|0|1|R_1|2")
	assert.Equal(t, 3, q.DataRow)
	assert.Equal(t, "题目", q.Questions[0].Text)
	two := mustRecognise(t, "StartDate|EndDate|Status|Finished|ResponseID|Q1", "Start Date|End Date|Status|Finished|Response ID|题目",
		"2026-03-09 10:08:00|2026-03-09 10:12:00|0|1|R_1|2")
	assert.Equal(t, QualtricsLegacy, two.ID)
	assert.Equal(t, 2, two.DataRow)
	_, err := Recognise(tableOf("StartDate|EndDate|Status|Finished|ResponseId|Q1", "2026-03-09 10:08:00|2026-03-09 10:12:00|0|1|R_1|2"))
	require.ErrorIs(t, err, ErrUnknown, "the row with the wording has been taken out, or is it an answer?")
}

func TestPitfallMergedCells(t *testing.T) {
	_, err := Recognise(tableOf("学号|姓名|抑郁量表||", "||1|2|3", "07|甲|1|2|3"))
	require.ErrorIs(t, err, ErrUnknown)
	assert.Contains(t, err.Error(), "plain, a plain table: a name above each column with cells (no merged header)")
}

func TestPitfallTotalsRow(t *testing.T) {
	s := mustRecognise(t, "学号|姓名|q1|q2", "07|甲|1|2", "合计||31|44")
	assert.Equal(t, "汇总行，不是答卷", Summary.Text("zh"))
	assert.InDelta(t, 2, s.Questions[1].seen.high, 0, "a sum is no answer")
}

func TestPitfallCodebookSheet(t *testing.T) {
	_, err := Recognise(tableOf("Q1|题目|单选题", "|1|从不", "|2|很少"))
	require.ErrorIs(t, err, ErrUnknown)
	assert.Contains(t, err.Error(), "codebook")
}

func TestPitfallFormulaCellsAreNoHeader(t *testing.T) {
	s := mustRecognise(t, "学号|姓名|q1|q2|=B2*1.25", "07|甲|1|2|#N/A")
	assert.Equal(t, RoleNone, s.Columns[2].Role)
	assert.Len(t, s.Questions, 2)
}

func TestPitfallFullWidthPunctuationNBSPZeroWidth(t *testing.T) {
	s := mustRecognise(t, "\ufeff序号|提交\u200b答卷时间|\u00a0所用时间\u3000|来源|来源详情|来自ＩＰ|１：甲|第２题（行一）|第２题（行二）|３．（其他）|３．丙",
		wjxRow+"|1|3|4||2")
	var got []int
	for _, q := range s.Questions {
		got = append(got, q.Number)
	}
	assert.Equal(t, []int{1, 2, 2, 3, 3}, got)
	assert.Equal(t, []Kind{Single, Row, Row, Other, Single}, []Kind{
		s.Questions[0].Kind, s.Questions[1].Kind, s.Questions[2].Kind, s.Questions[3].Kind, s.Questions[4].Kind,
	})
	assert.Equal(t, "行二", s.Questions[2].Sub)
	assert.Equal(t, WhatAddress, s.Columns[5].What)
}
