package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// partOf gives the part of a page of an id.
func partOf(t *testing.T, page, id string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, ` id="`+id+`">`)
	require.True(t, ok, id)
	text, _, _ := strings.Cut(rest, "</section>")
	return text
}

// TestCriticalItemsComeBeforeTheTier: where one holds or is undecided no term of the tier stands alone.
func TestCriticalItemsComeBeforeTheTier(t *testing.T) {
	first := "危机条目先于等级：请当日当面评估；下面的期限不适用于它。"
	for answers, is := range map[string]bool{"874455231": false, "284455231": true, "2-4455231": true} {
		sheet := mood(moodScorer(), "2026-04-14", answers)
		page := written(t, portraitOf(t, view.Full, nil, sheet), "zh")
		advice := partOf(t, page, "advice")
		assert.Equal(t, is, strings.Contains(advice, first), answers)
		if is {
			assert.Equal(t, "<p><strong>"+first, advice[strings.Index(advice, "<p>"):][:len("<p><strong>"+first)], "above all else")
		}
		if sheet.Critical[0] == profile.Undecided {
			assert.Contains(t, partOf(t, page, "critical"), "未能判定，请当日当面询问：")
		}
	}
}

// TestPagesThatAreNotForRealPeople say so at the top, whoever reads them.
func TestPagesThatAreNotForRealPeople(t *testing.T) {
	scorer := moodScorerWith("about: {licence", "about: {status: reconstruction, licence")
	for _, role := range pupilRoles {
		p := portraitOf(t, role, nil, sheets()...)
		assert.NotContains(t, written(t, p, "zh"), "不可用于真人", "%s", role)
		sheet := mood(scorer, "2026-04-14", "224455231")
		d, err := dossier.New(dossier.Record{Person: "20240417", Sittings: []dossier.Sitting{{Profile: sheet}}})
		require.NoError(t, err)
		s, err := d.Series(dossier.Plan{Scorer: scorer, Informant: "self"})
		require.NoError(t, err)
		p.Dossier, p.Series, p.Scorer = d, s, scorer
		page := written(t, p, "zh")
		assert.Less(t, strings.Index(page, "量表是重建版：以下结果不可用于真人。"), strings.Index(page, "<main>"), "%s", role)
		assert.Contains(t, page, "量表是重建版：以下结果不可用于真人。", "%s", role)
	}
	for _, c := range []struct{ definition, norms, zh, en string }{
		{"published", "current", "", ""},
		{"published", "dated", "", ""},
		{
			"reconstruction", "example", "量表是重建版，常模是示例：以下结果不可用于真人。",
			"Not for real people: the instrument is a reconstruction, the norms are an example.",
		},
		{
			"published", "unverified", "常模是未经核实的：核实以前，以下结果不可用于真人。",
			"Not for real people until verified: the norms are unverified.",
		},
	} {
		for _, tag := range []string{"zh", "en"} {
			p := page{words: words{nil, tag}}
			norms := p.norms("", profile.Pin{Status: c.norms})
			p.Pins = []pin{p.definition("", profile.Pin{Status: c.definition}), norms, norms}
			assert.Equal(t, map[string]string{"zh": c.zh, "en": c.en}[tag], p.Unfit())
		}
	}
}

// TestReasonsInWords: scales have their titles and scores the decimals of charts; rules of lower tiers are folded.
func TestReasonsInWords(t *testing.T) {
	page := written(t, portraitOf(t, view.Full, nil, sheets()...), "zh")
	reasons, lesser, ok := strings.Cut(partOf(t, page, "reasons"), "<details><summary>较低等级的规则")
	require.True(t, ok)
	assert.Contains(t, reasons, "规则 3 → 行动")
	assert.NotContains(t, reasons, "→ 留意")
	assert.Contains(t, lesser, "规则 1 → 留意")
	assert.Contains(t, reasons, "<li>低落 T = 77.5</li>")
	assert.Contains(t, reasons, "<li>伤害自己的念头 = 是</li>")
	assert.Contains(t, partOf(t, page, "monitor"), "明显加重：成立<br><code>worse: rci(low)")
	sheet := mood(moodScorer(), "2026-04-14", "884455231")
	sheet.Standards[0].Number = profile.Exactly(66.0714)
	assert.Contains(t, written(t, portraitOf(t, view.Full, nil, sheet), "zh"), "<li>低落 T = 66.07</li>")
}

// TestNotesStandOnce: what holds for several charts is read above them.
func TestNotesStandOnce(t *testing.T) {
	page := written(t, portraitOf(t, view.Full, nil, sheets()...), "zh")
	for _, note := range []string{"画成条形的分量表没有常模", "▲ 可靠升高", "条上的竖线"} {
		assert.Equal(t, 1, strings.Count(page, note), note)
	}
	head, _, _ := strings.Cut(partOf(t, page, "history"), "<figure")
	assert.Contains(t, head, "▲ 可靠升高")
}

func TestPercentileStandsBesideT(t *testing.T) {
	scorer := moodScorerWith("aspect: {norm: T,", "aspect: {norm: [T, percentile],")
	w := words{nil, "zh"}
	m := w.measured(mood(scorer, "2026-04-14", "-A5544231"), 0, "T")
	assert.Equal(t, "无分数：没有可转换的原始分", m.Rank)
	known := w.measured(mood(scorer, "2026-04-14", "885544231"), 0, "T")
	table := w.numbers("", "T", []measure{known, m})
	assert.Equal(t, []string{"分量表", "原始分", "T", "置信区间", "百分位", "分段", "说明"}, table.Head)
	assert.Equal(t, "97.72", table.Rows[0][4])
	assert.NotContains(t, w.numbers("", "", []measure{known}).Head, "percentile")
}

// TestChartsHaveTheScoresOfTables: no score is drawn as if it were below or above another, as one is that is censored.
func TestChartsHaveTheScoresOfTables(t *testing.T) {
	w := words{nil, "zh"}
	near := []measure{
		{Title: "低落", Value: profile.Exactly(66.498), HasRange: true, Lo: 0, Hi: 100},
		{Title: "孤单", Value: profile.Exactly(64.9999), HasRange: true, Lo: 0, Hi: 100},
		{Title: "紧张", Value: profile.Exactly(51.003), HasRange: true, Lo: 0, Hi: 100},
	}
	courses := []course{{Title: "低落", Hi: 100, Points: []coursePoint{{Value: 66.498, Known: true}, {Value: 64.9999, Known: true, Mark: "▼"}}}}
	for name, drawn := range map[string]chart{
		"profile": w.profileChart("p", "", "T", profile.Span{Mean: 50, SD: 10}, near),
		"bars":    w.barChart("b", "", near),
		"radar":   w.radarChart("r", "", near),
		"history": w.historyChart("h", "", make([]column, 2), courses),
	} {
		svg := string(drawn.SVG)
		for _, score := range []string{"66.498", "64.9999"} {
			assert.Contains(t, svg, score, name)
		}
		assert.NotContains(t, svg, "&lt;", name)
		assert.NotContains(t, svg, "&gt;", name)
		assert.NotContains(t, svg, `x2="312"`, "%s: the plot ends before the number", name)
	}
	assert.Greater(t, columnWidth(courses), narrowColumn, "there is room for the number and its mark")
	assert.Less(t, plotEnd(near), plotRight, "there is room for the number beside the plot")
	assert.Equal(t, plotRight, plotEnd([]measure{{Value: profile.Exactly(66.0714)}}))
}

// TestATierSetByAPersonStandsBesideTheSheets in the first box of those who may know it; a class teacher does not read that there
// is nothing while one above the lowest is set.
func TestATierSetByAPersonStandsBesideTheSheets(t *testing.T) {
	calm := mood(moodScorer(), "2026-04-14", "224455231")
	set := dossier.Event{Kind: dossier.TierSet, Date: "2026-04-21", Author: "郑老师", Role: "psychologist", Reason: "面谈后", Level: "act"}
	page := func(role view.Role, events ...dossier.Event) string {
		return body(t, written(t, portraitOf(t, role, events, calm), "zh"))
	}
	for _, role := range []view.Role{view.Full, view.Summary} {
		box, _, _ := strings.Cut(page(role, set), "</section>")
		for _, words := range []string{"<strong>平稳</strong>", "人工改定", "<strong>行动</strong>", "2026-04-21</span>，郑老师，心理教师", "按改定的等级处置（以此为准）：当日面谈", "危机个案"} {
			assert.Contains(t, box, words, "%s", role)
		}
		assert.NotContains(t, page(role), "人工改定", "%s", role)
		lower := set
		lower.Level = "watch"
		act := sheets()[1]
		box, _, _ = strings.Cut(body(t, written(t, portraitOf(t, role, []dossier.Event{lower}, act), "zh")), "</section>")
		assert.Contains(t, box, "<strong>留意</strong>", "%s", role)
		assert.NotContains(t, box, "按改定的等级处置", "%s: a lower tier takes nothing back", role)
	}
	require.Contains(t, page(view.Flag), "暂无需特别关注")
	flag := page(view.Flag, set)
	assert.NotContains(t, flag, "暂无需特别关注")
	assert.NotContains(t, flag, "这次没有需要特别安排的事")
	assert.Contains(t, flag, "请多观察")
	assert.Contains(t, page(view.Full), "对班主任的提示：暂无需特别关注")
	assert.Contains(t, page(view.Full, set), "对班主任的提示：请多观察", "the psychologist reads what the teacher does")
	for _, secret := range []string{"行动", "人工", "郑老师", "2026-04-21"} {
		assert.NotContains(t, flag, secret)
	}
}

// TestOneOfTwoTiersSaysWhatToDo: the page of the head has one thing to do beside two tiers, and says which of them it is for; the
// psychologist's says the same where it says what to do.
func TestOneOfTwoTiersSaysWhatToDo(t *testing.T) {
	calm, act := mood(moodScorer(), "2026-04-14", "224455231"), sheets()[1]
	for name, c := range map[string]struct {
		sheet       *profile.Profile
		set         string
		says, hides string // in both languages
	}{
		"higher": {calm, "act", "按改定的等级处置（以此为准）：当日面谈|What is to be done at the tier that was set (this counts): See the pupil the same day", "照常|As always"},
		"lower":  {act, "watch", "按答卷的等级处置（改定的等级较低，仍以此为准）：当日面谈|(a lower one was set, and this still counts): See the pupil", "<p>当日面谈</p>|<p>See the pupil"},
		"same":   {act, "act", "<p>当日面谈</p>|<p>See the pupil the same day</p>", "处置（|What is to be done at"},
		"gone":   {calm, "amber", "请问改定的人）：照常|ask whoever set it): As always", "<p>照常</p>|<p>As always"},
	} {
		set := dossier.Event{Kind: dossier.TierSet, Date: "2026-04-21", Author: "郑老师", Role: "psychologist", Reason: "面谈后", Level: c.set}
		for i, tag := range []string{"zh", "en"} {
			for role, section := range map[view.Role]string{view.Summary: `<section class="box">`, view.Full: `<section id="advice">`} {
				_, behind, _ := strings.Cut(body(t, written(t, portraitOf(t, role, []dossier.Event{set}, c.sheet), tag)), section)
				box, _, _ := strings.Cut(behind, "</section>")
				assert.Contains(t, box, strings.Split(c.says, "|")[i], "%s %s", name, role)
				assert.NotContains(t, box, strings.Split(c.hides, "|")[i], "%s %s", name, role)
			}
		}
	}
}

// TestASetTierClosesNoOpenSheet: where the sheet gives no tier the psychologist and the head read that it has to be taken again,
// whatever somebody has set.
func TestASetTierClosesNoOpenSheet(t *testing.T) {
	open := mood(moodScorer(), "2026-04-14", "---------")
	set := dossier.Event{Kind: dossier.TierSet, Date: "2026-04-21", Author: "郑老师", Role: "psychologist", Reason: "面谈后", Level: "calm"}
	for role, section := range map[view.Role]string{view.Summary: `<section class="box">`, view.Full: `<section id="advice">`} {
		for tag, says := range map[string][2]string{"zh": {"按改定的等级处置", "重测"}, "en": {"at the tier that was set", "taken again"}} {
			_, behind, _ := strings.Cut(body(t, written(t, portraitOf(t, role, []dossier.Event{set}, open), tag)), section)
			box, _, _ := strings.Cut(behind, "</section>")
			assert.Contains(t, box, says[0], "%s", role)
			assert.Contains(t, box, says[1], "%s", role)
		}
	}
}

// TestALevelAtLeastIsNotTheLevel: where a higher tier could not be decided the page says so, with the look of what is open.
func TestALevelAtLeastIsNotTheLevel(t *testing.T) {
	sheet := mood(moodScorer(), "2026-04-14", "--AA55231")
	require.Equal(t, profile.AtLeast, sheet.Tier.State)
	for _, role := range []view.Role{view.Full, view.Summary} {
		page := body(t, written(t, portraitOf(t, role, nil, sheet), "en"))
		assert.Contains(t, page, "<strong>at least Watch</strong>", "%s", role)
		assert.NotContains(t, page, "<strong>Watch</strong>", "%s", role)
	}
	levels := moodScorer().Layout().Levels
	w := words{nil, "en"}
	assert.Equal(t, key{swatchOpen, "at least Watch"}, w.tierKey(profile.AtLeast, "watch", levels[1].Title, levels))
	assert.Equal(t, key{swatchOf(1, 3), "Watch"}, w.tierKey(profile.Determined, "watch", levels[1].Title, levels))
}

// TestScalesThatAreKeptOutOfTheOutput are on no page of a pupil.
func TestScalesThatAreKeptOutOfTheOutput(t *testing.T) {
	assert.Contains(t, written(t, portraitOf(t, view.Full, nil, sheets()...), "en"), ">Claims<")
	scorer := moodScorerWith("claims: {title", "claims: {report: false, title")
	sheet := mood(scorer, "2026-04-14", "224455231")
	d, err := dossier.New(dossier.Record{Person: "20240417", Sittings: []dossier.Sitting{{Profile: sheet}}})
	require.NoError(t, err)
	s, err := d.Series(dossier.Plan{Scorer: scorer, Informant: "self"})
	require.NoError(t, err)
	p := portraitOf(t, view.Full, nil, sheet)
	p.Dossier, p.Series, p.Scorer = d, s, scorer
	assert.NotContains(t, written(t, p, "en"), ">Claims<")
}
