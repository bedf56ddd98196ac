package shape

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTwoShapesThatFitAreNamed(t *testing.T) {
	_, err := Recognise(tableOf(wjxFront+"|总分|1、甲|2、乙", wjxRow+"|4|1|3"))
	var e *AmbiguousError
	require.ErrorAs(t, err, &e)
	require.ErrorIs(t, err, ErrAmbiguous)
	assert.NotErrorIs(t, err, ErrUnknown)
	require.Len(t, e.Shapes, 2)
	assert.Equal(t, "文件同时符合：问卷星（按选项序号） (wjx)、问卷星（按选项分数） (wjx-score)。请用格式名指明是哪一种", e.Text("zh"))
	assert.EqualError(t, err, "the file fits several shapes: 问卷星 (Wenjuanxing), by option number (wjx); "+
		"问卷星 (Wenjuanxing), by score (wjx-score). Say which by its id")
}

func TestHeaderAloneFitsAllWaysToWriteAnswers(t *testing.T) {
	_, err := Recognise(tableOf(wjxFront + "|1、甲|2、乙"))
	var e *AmbiguousError
	require.ErrorAs(t, err, &e)
	assert.Len(t, e.Shapes, 2)
	_, err = Recognise(tableOf(wjxFront + "|总分|1、甲|2、乙"))
	require.ErrorAs(t, err, &e)
	assert.Len(t, e.Shapes, 3)
}

func TestTextAndNumbersBesideEachOtherNeedAMark(t *testing.T) {
	_, err := Recognise(tableOf(wjxFront+"|1、甲|2、还想说的话", wjxRow+"|1|没有"))
	require.ErrorIs(t, err, ErrAmbiguous)
	s := mustRecognise(t, wjxFront+"|1、甲|2、还想说的话", wjxRow+"|1|没有", wjxRow+"|-2|没有")
	assert.Equal(t, WJX, s.ID)
	_, err = Recognise(tableOf(wjxFront+"|1、甲|2、还想说的话", wjxRow+"|1|没有", wjxRow+"|1|(空)"))
	require.ErrorIs(t, err, ErrAmbiguous, "nobody knows whether text passed over is (空) in files of numbers too")
	s = mustRecognise(t, wjxFront+"|1、甲|2、活动", wjxRow+"|1|唱歌┋跳舞")
	assert.Equal(t, WJXText, s.ID)
	for _, cell := range []string{"(空)", "4┋5"} {
		_, err = Recognise(tableOf(wjxFront+"|1、甲|2、乙", wjxRow+"|1|2", wjxRow+"|1|"+cell))
		require.ErrorIs(t, err, ErrUnknown, "what is no number among numbers")
	}
	s = mustRecognise(t, wjxFront+"|1、您的班级|2、甲", wjxRow+"|1班|3")
	assert.Equal(t, WJX, s.ID, "a class is no answer to a questionnaire")
}

func TestUnknownSaysWhatWasLookedForAndNothingOfTheFile(t *testing.T) {
	secret := []string{"王某甲", "510411201103090000", "3"}
	_, err := Recognise([][]string{secret, {"李某乙", "1", "2"}})
	var e *UnknownError
	require.ErrorAs(t, err, &e)
	require.ErrorIs(t, err, ErrUnknown)
	assert.Len(t, e.Near, len(IDs()))
	for _, text := range []string{e.Text("zh"), e.Text("en")} {
		for _, cell := range secret[:2] {
			assert.NotContains(t, text, cell)
		}
		assert.Contains(t, text, "提交答卷时间")
		assert.Equal(t, len(IDs()), strings.Count(text, "\n"))
	}
	assert.Equal(t, "wjx", string(e.Near[0].ID))
	assert.Equal(t, "问卷星的“提交答卷时间”“所用时间”两列", e.Near[0].Lacks("zh"))
	assert.Equal(t, "问卷星（按选项序号）", e.Near[0].Name("zh"))

	_, err = Recognise(nil)
	assert.EqualError(t, err, "there is no header in the file's first rows (no row has two cells or more)")
	_, err = Recognise(tableOf("a", "b"))
	require.ErrorIs(t, err, ErrUnknown)
}

func TestNearMissesSayWhatTheCellsLack(t *testing.T) {
	_, err := Recognise(tableOf(wjxFront+"|1、甲|2、乙", wjxRow+"|0|3"))
	var e *UnknownError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, "the file is not recognised as any platform's export; say which by a mapping or the shape's id. Not found:\n"+
		"  wjx, 问卷星 (Wenjuanxing), by option number: numbers that can be those of options: whole and from 1, or 0 and 1 for each option of several\n"+
		"  wjx-text, 问卷星 (Wenjuanxing), by text: a question all of whose answers are text\n"+
		"  wjx-score, 问卷星 (Wenjuanxing), by score: a column 总分, and in each row the numbers of successive questions that add up to it", e.Text("en"))
}

func TestAsNeedsTheHeaderAlone(t *testing.T) {
	rows := tableOf(wjxFront+"|1、甲|2、乙", wjxRow+"|0|3")
	s, err := As(WJX, rows)
	require.NoError(t, err)
	assert.Equal(t, WJX, s.ID)
	assert.Len(t, s.Questions, 2)
	_, err = As(Wenjuan, rows)
	require.ErrorIs(t, err, ErrUnknown)
	assert.Contains(t, err.Error(), "编号")
	_, err = As("surveymonkey", rows)
	assert.EqualError(t, err, "there is no such shape")
	_, err = As(WJX, nil)
	require.ErrorIs(t, err, ErrUnknown)
}

func TestMoreRowsChangeNothing(t *testing.T) {
	rows := tableOf(wjxFront + "|1、甲|2、乙")
	for range MaxRows {
		rows = append(rows, tableOf(wjxRow+"|1|2")...)
	}
	a, err := Recognise(rows[:MaxRows])
	require.NoError(t, err)
	b, err := Recognise(append(rows, tableOf(wjxRow+"|0|(空)")...))
	require.NoError(t, err)
	assert.Equal(t, a, b)
}

// platformFiles are the first rows of files, and of what kind their questions are.
var platformFiles = []struct {
	name  string
	lines []string
	want  ID
	kinds []Kind
}{
	{
		"问卷星, the example by option number",
		[]string{
			wjxFront + "|总分|1、性别|2、题干甲|第3题(选项1)|第3题(选项2)|第3题(选项3)|第4题(行一)|第4题(行二)",
			wjxRow + "|17|1|2|1|0|1|3|2", wjxRow + "|12|2|-3|0|0|1|-2|2",
		},
		WJX,
		[]Kind{Single, Single, Option, Option, Option, Row, Row},
	},
	{
		"问卷星, the example by text",
		[]string{
			wjxFront + "|1、性别|2、题干甲|3、题干乙|4、题干丙(行一)|4、题干丙(行二)",
			wjxRow + "|男|有时|选项一┋选项三|经常|偶尔", wjxRow + "|女|(跳过)|选项三|(空)|偶尔",
		},
		WJXText,
		[]Kind{Single, Single, Joined, Row, Row},
	},
	{
		"问卷星, N_1 and three digits",
		[]string{wjxFront + "|99、甲|100_1|100_2|第101题(行一)|第101题(行二)|102、排序", wjxRow + "|1|1|2|1|1|3"},
		WJX,
		[]Kind{Single, Row, Row, Part, Part, Single},
	},
	{
		"问卷星, an order",
		[]string{wjxFront + "|1、甲|2、排序", wjxRow + "|有时|乙→丙→甲"},
		WJXText,
		[]Kind{Single, Ranked},
	},
	{
		"问卷网, the example",
		[]string{"编号|开始时间|结束时间|答题时长|Q1|Q2|Q3_A1|Q3_A2|Q4_R1|Q4_R2", "1001|a|b|00:03:58|1|2|1|0|3|2"},
		Wenjuan,
		[]Kind{Single, Single, Option, Option, Row, Row},
	},
	{
		"LimeSurvey, the example",
		[]string{"id|submitdate|lastpage|startlanguage|seed|G01Q01|G01Q02[SQ001]|G01Q02[SQ002]", "12|d|3|zh-Hans|814|A2|A3|A1"},
		LimeSurvey,
		[]Kind{Single, Row, Row},
	},
	{
		"LimeSurvey, codes and wording",
		[]string{
			"id. Response ID|submitdate. Date submitted|lastpage. Last page|startlanguage. Start language|Q01[SQ001]. Your age: []|Q02. Your gender:|Q02[other]. Your gender: [Other]",
			"12|d|3|en|14|Y|",
		},
		LimeSurvey,
		[]Kind{Part, Single, Other},
	},
	{
		"REDCap, the example",
		[]string{"record_id|redcap_event_name|phq1|phq2|opts___1|opts___2|phq_complete", "7|baseline_arm_1|1|0|1|0|2"},
		REDCap,
		[]Kind{Single, Single, Option, Option},
	},
	{
		"Google Forms, the example",
		[]string{"时间戳|班级|1 题干 [行一]|多选", "2026/3/9 上午10:12:41|七(3)班|经常|选项一, 选项三"},
		GoogleForms,
		[]Kind{Single, Single, Joined},
	},
	{"OMR, the example", []string{"PAGE|ID|Q1|Q2|Q3", "17|0703012|A|*|-1"}, OMR, []Kind{Single, Single, Single}},
	{"OMR, two marks", []string{"ID|Q1|Q2", "0703012|A|BD"}, OMR, []Kind{Single, Single}},
	{"plain, letters alone", []string{"ID|Q1|Q2", "0703012|A|D"}, Plain, []Kind{Single, Single}},
	{"plain, numbers for headers", []string{"学号|1|2|3", "07|0|1|2"}, Plain, []Kind{Single, Single, Single}},
	{"plain, of 问卷星 without its columns", []string{"1、学校|2、学号|3、甲|4、乙", "某校|07|1|2"}, Plain, []Kind{Single, Single}},
	{"plain, two instruments", []string{"id|phq9_1|phq9_2|gad7_1|gad7_2|note", "07|0|1|2|3|x"}, Plain, []Kind{Single, Single, Single, Single}},
}

func TestHeadersOfPlatforms(t *testing.T) {
	for _, c := range platformFiles {
		t.Run(c.name, func(t *testing.T) {
			s := mustRecognise(t, c.lines...)
			assert.Equal(t, c.want, s.ID)
			var kinds []Kind
			for _, q := range s.Questions {
				kinds = append(kinds, q.Kind)
			}
			assert.Equal(t, c.kinds, kinds)
		})
	}
}

func TestAnswersAreNoHeader(t *testing.T) {
	for _, lines := range [][]string{
		{"07|1|2|3", "08|2|2|1"},
		{"A1|A2|A1|A3", "A2|A2|A2|A1"},
		{"1|2|3", "2|2|1"},
		{"07|经常|有时", "08|从不|有时"},
	} {
		_, err := Recognise(tableOf(lines...))
		require.ErrorIs(t, err, ErrUnknown, lines[0])
	}
}

func TestHeaderIsCut(t *testing.T) {
	s := mustRecognise(t, wjxFront+"|1、"+strings.Repeat("题", 100), wjxRow+"|1")
	assert.Contains(t, s.Line("zh"), "“1、"+strings.Repeat("题", 38)+"…”")
}

func TestAssignLeavesTheShapeAsItIs(t *testing.T) {
	s := mustRecognise(t, "编号|开始答题时间|结束答题时间|答题时长|学号|题目1", "1|a|b|c|07|从不")
	assigned := s.Assign(aboutPerson)
	assert.Len(t, s.Questions, 2)
	assert.Len(t, assigned.Questions, 1)
	assert.Equal(t, "编号", s.With(RoleID)[0].Header)
	assert.Equal(t, []Column{{At: 4, Header: "学号", Role: RoleID}}, assigned.With(RoleID))
	twice := mustRecognise(t, "编号|开始答题时间|结束答题时间|答题时长|学号|学籍号|题目1", "1|a|b|c|07|G|从不").Assign(aboutPerson)
	assert.Len(t, twice.With(RoleID), 2, "nothing chooses between two")
}
