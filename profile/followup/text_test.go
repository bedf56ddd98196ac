package followup_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/followup"
)

// grade7 is a class with a pupil of every kind.
func grade7() []*pupil {
	class := []string{"东区", "一中", "七年级", "2班"}
	was := func(q1, q2 string) sheet { return on("2025-09-10", q1, q2, "0", "0") }
	pupils := []*pupil{
		{id: "0701", sheets: []sheet{was("50", "50"), on(day, "64", "50", "1", "0")}},
		{id: "0702", sheets: []sheet{on(day, "55", "50", "1", "1")}},
		{id: "0703", sheets: []sheet{was("70", "50"), on(day, "84", "50", "0", "0")}},
		{id: "0704", sheets: []sheet{was("70", "50"), on(day, "61", "", "0", "0")}, events: []dossier.Event{event(dossier.RetestAgreed, "2026-09-14", "2026-10-20")}},
		{id: "0705", sheets: []sheet{on(day, "", "50", "", "0")}},
		{id: "0706", sheets: []sheet{was("60", "61"), on(day, "79", "50", "0", "0")}},
		{id: "0707", sheets: []sheet{was("61", "50"), on(day, "61", "50", "0", "0")}},
		{id: "0708", sheets: []sheet{on(day, "40", "50", "0", "0")}},
		{id: "0709", sheets: []sheet{on(day, "90", "50", "0", "0")}, events: []dossier.Event{event(dossier.Interview, "2026-09-12", "")}},
		{id: "0710"},
		{id: "0711", sex: "M", sheets: []sheet{was("61", "50"), on(day, "62", "50", "0", "0")}},
	}
	for _, p := range pupils {
		p.class, p.expected = class, true
		if p.sex == "" {
			p.sex = "F"
		}
	}
	return pupils
}

func gradeList(t *testing.T, weekly string) *followup.List {
	t.Helper()
	plan := wave(moodScorer(t, ""))
	plan.Capacity = capacityOf(t, "unit,interviews_per_week,weeks\n东区/一中,"+weekly+",2\n")
	return listOf(t, plan, grade7()...)
}

// TestText is the list as it is read aloud. What stands in it is derived above: an SE of 4.24, one of a difference of 6.
func TestText(t *testing.T) {
	const want = `随访名单 2026-10-15；自 2026-09-01 起的测评；mood@2

东区/一中：名单 8 人，其中危机条目阳性 2 人；名额 4 次访谈，线画在第 4 名之后
   1  0702 七年级 2班
      危机条目阳性：自伤（harm）；作答无效，不予定级
   2  0701 七年级 2班
      危机条目阳性：自伤（harm）；等级 一般关注（确定）；较上次加重 2.3 个差异标准误（情绪低落）；“高危”规则 2 中最接近的一项：情绪低落 64，界值 80，差 3.8 个测量标准误
   3  0703 七年级 2班
      等级 高危（确定）；较上次加重 2.3 个差异标准误（情绪低落）；已是最高等级
   4  0704 七年级 2班
      等级至少 一般关注，可能到 高危；较上次减轻 1.5 个差异标准误（情绪低落；其余分量表的变化不明）；“高危”规则 2 中最接近的一项：情绪低落 61，界值 80，差 4.5 个测量标准误（规则中还有不能用标准误衡量的条件，如作答选项）；已约定 2026-10-20 复测
  ---- 名额到此为止；以下 4 人排不进名额 ----
   5  0705 七年级 2班
      危机条目未能判定，须当面核实：自伤（harm）；等级无法判定，可能到 高危；没有上次测评可比；与“一般关注”的距离不明：分数不存在，或只有上下限
   6  0706 七年级 2班
      等级 一般关注（确定）；较上次加重 3.2 个差异标准误（情绪低落）；“高危”规则 2 中最接近的一项：情绪低落 79，界值 80，差 0.2 个测量标准误
   7  0707 七年级 2班
      等级 一般关注（确定）；与上次相同（情绪低落）；“高危”规则 2 中最接近的一项：情绪低落 61，界值 80，差 4.5 个测量标准误
   8  0711 七年级 2班
      等级 一般关注（确定）；较上次的变化不明：没有信度；与“高危”的距离不明：常模没有给出测量标准误
  须再次测评（3 人）
      0702 七年级 2班：作答无效，不予定级
      0705 七年级 2班：等级无法判定，可能到 高危
      0710 七年级 2班：在名册上，而没有答卷
  另行处理（1 人）
      0709 七年级 2班：等级 高危（确定）；测评之后已于 2026-09-12 访谈
  未列出：1 人确定为最低等级，危机条目均为阴性
`
	text := textOf(t, gradeList(t, "2"), "zh")
	first, rest, _ := strings.Cut(text, "\n")
	assert.Contains(t, first, "full")
	assert.Contains(t, first, "机密")
	assert.Equal(t, want, rest)
}

func TestTextOfTheLine(t *testing.T) {
	assert.Contains(t, textOf(t, gradeList(t, "0"), "zh"), "名额 0 次访谈，危机条目阳性者超出 2 人，他们都须当面了解")
	assert.Contains(t, textOf(t, gradeList(t, "0"), "en"), "capacity 0 interviews: those with a critical answer exceed it by 2, and all of them have to be seen")
	assert.Contains(t, textOf(t, gradeList(t, "9"), "zh"), "名额 18 次访谈，够用")
	plan := wave(moodScorer(t, ""))
	assert.Contains(t, textOf(t, listOf(t, plan, grade7()...), "zh"), "全体：名单 8 人，其中危机条目阳性 2 人；没有名额，不画线")
	plan.Scope.Path = []string{"东区"}
	assert.Contains(t, textOf(t, listOf(t, plan, grade7()...), "en"), "\n东区: 8 listed, 2 with a critical answer; no capacity is given, and no line drawn\n")
}

// Whoever has been interviewed is counted with the others who gave a critical answer.
func TestTextCountsWhoHasBeenSeen(t *testing.T) {
	seen := &pupil{id: "seen", sheets: []sheet{on(day, "50", "50", "1", "0")}, events: []dossier.Event{event(dossier.Interview, "2026-09-12", "")}}
	l := listOf(t, wave(moodScorer(t, "")), seen, &pupil{id: "not", sheets: []sheet{on(day, "50", "50", "1", "0")}})
	assert.Contains(t, textOf(t, l, "zh"), "名单 1 人，其中危机条目阳性 1 人；危机条目阳性共 2 人，其中 1 人已访谈；")
	assert.Contains(t, textOf(t, l, "zh"), "seen：危机条目阳性：自伤（harm）；等级 正常（确定）；测评之后已于 2026-09-12 访谈")
	assert.Contains(t, textOf(t, l, "en"), "; 2 with a critical answer in all, 1 of them interviewed since; ")
}

// A score has one decimal, and more where it takes more to tell it from the cut-off.
func TestScoresHaveOneDecimal(t *testing.T) {
	s := scorerOf(t, strings.NewReplacer("q1: {number: [0, 100], whole: true}", "q1: {number: [0, 100]}", "yellow: low >= 60", "yellow: low >= 61").Replace(moodDefinition))
	for given, want := range map[string]string{
		"64.04321": "情绪低落 64.0，界值 80", "64.1234": "情绪低落 64.1，界值 80", "79.96": "情绪低落 79.96，界值 80", "79.94": "情绪低落 79.9，界值 80", "64": "情绪低落 64，界值 80",
		"60.9999": "情绪低落 60.9999，界值 61",
	} {
		plan := wave(s)
		plan.Everybody = true
		l := listOf(t, plan, &pupil{id: "a", sex: "F", sheets: []sheet{on(day, given, "50", "0", "0")}})
		assert.Contains(t, textOf(t, l, "zh"), want)
	}
}

// TestCSV reads the file back: every row has every column, and what does not exist is empty.
func TestCSV(t *testing.T) {
	l := gradeList(t, "2")
	text := csvOf(t, l, "zh")
	first, _, _ := strings.Cut(text, "\n")
	assert.Contains(t, first, "role full")
	in := csv.NewReader(strings.NewReader(text))
	in.Comment = '#'
	rows, err := in.ReadAll() // which refuses rows of another length
	require.NoError(t, err)
	by := map[string]map[string]string{}
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, name := range rows[0] {
			cells[name] = row[i]
		}
		by[cells["list"]+" "+cells["id"]] = cells
	}
	require.Len(t, by, 8+3+1)
	invalid := by["followup 0702"]
	assert.Equal(t, []string{"1", "yes", "harm", "invalid", "", "withheld", "", ""},
		[]string{invalid["rank"], invalid["within"], invalid["critical"], invalid["validity"], invalid["tier.hi"], invalid["tier.state"], invalid["change"], invalid["nearness"]})
	open := by["followup 0705"]
	assert.Equal(t, []string{"5", "no", "harm", "", "green", "red", "undetermined"},
		[]string{open["rank"], open["within"], open["undecided"], open["tier"], open["tier.lo"], open["tier.hi"], open["tier.state"]})
	near := by["followup 0706"]
	assert.Equal(t, []string{"low", "red", "low", "raw", "东区/一中/七年级/2班"},
		[]string{near["change.scale"], near["nearness.level"], near["nearness.scale"], near["nearness.metric"], near["unit"]})
	assert.Equal(t, "2026-10-20", by["followup 0704"]["retest.agreed"])
	assert.Equal(t, "2026-09-12", by["aside 0709"]["seen"])
	absent := by["retest 0710"]
	assert.Equal(t, []string{"", "", "", "", ""}, []string{absent["rank"], absent["within"], absent["date"], absent["validity"], absent["tier.state"]})
	for e := range l.Entries() {
		assert.Equal(t, e.Why("zh"), by["followup "+e.Pupil.ID]["why"])
	}
}

// A name that a spreadsheet would run, or that would forge a line, does neither.
func TestNamesAreWrittenSafely(t *testing.T) {
	s := moodScorer(t, "")
	c := caseOf(t, s, &pupil{id: "=1+1", sex: "F", sheets: []sheet{on(day, "90", "50", "0", "0")}})
	c.Pupil.Name = "张三\n   2  李四"
	l, err := followup.New(wave(s), given([]followup.Case{c}))
	require.NoError(t, err)
	assert.Contains(t, csvOf(t, l, "zh"), `"'=1+1","张三`)
	assert.Contains(t, textOf(t, l, "zh"), "   1  张三 2 李四（=1+1）\n")
}

func TestWordsInBothLanguages(t *testing.T) {
	for w := followup.Withheld; w <= followup.Absent; w++ {
		assert.NotEmpty(t, w.String())
		assert.NotEqual(t, w.In("zh"), w.In("en"))
	}
	for w := followup.SeenSince; w <= followup.NoConsent; w++ {
		assert.NotEmpty(t, w.String())
		assert.NotEqual(t, w.In("zh"), w.In("en"))
	}
}
