package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// later is a wave of everybody after the last sheet of sheets.
func later(listed bool) []dossier.Expected {
	return []dossier.Expected{
		{Name: "2026-04", From: "2026-04-07", To: "2026-04-18", Wave: 2, Listed: true},
		{Name: "2026-10", From: "2026-10-12", To: "2026-10-23", Listed: listed},
	}
}

// TestAbsenceStandsAboveAnEarlierSheet: of a pupil without a sheet in the last wave every role reads that nothing is known,
// before any tier, request or advice of the wave before.
func TestAbsenceStandsAboveAnEarlierSheet(t *testing.T) {
	calm := mood(moodScorer(), "2026-04-14", "224455231")
	for _, role := range pupilRoles {
		p := portraitOf(t, role, nil, mood(moodScorer(), "2025-10-14", "224455231"), calm)
		before := body(t, written(t, p, "zh"))
		p.Expected = later(true)
		listed := body(t, written(t, p, "zh"))
		p.Expected = later(false)
		unknown := body(t, written(t, p, "zh"))
		says, notKnown := "2026-10 没有答卷：情况不明，不等于没有风险；请联系补测。", "当时是否应测不得而知：情况不明"
		below := "以下是 2026-04 的结果。"
		if view.Sees(role, "profile.Profile.Wave") != view.Shown { // by its day
			says, notKnown = "2026-10-12 开始的那次筛查没有", "这不说明好，也不说明不好"
			below = "以下是 2026-04-14 的结果。"
			assert.NotContains(t, listed, "2026-10 ", "%s", role)
		}
		assert.NotContains(t, before, "没有答卷", "%s", role)
		assert.Contains(t, unknown, notKnown, "%s", role)
		require.Contains(t, listed, says, "%s", role)
		for _, words := range []string{below, "平稳", "暂无需特别关注", "照常", "没有特别要"} {
			if at := strings.Index(listed, words); at >= 0 {
				assert.Less(t, strings.Index(listed, says), at, "%s: %s", role, words)
			}
		}
		assert.Contains(t, listed, below, "%s", role)
	}
}

// TestWaveIsNamedAsEverybodysIs where the sheets do not name it.
func TestWaveIsNamedAsEverybodysIs(t *testing.T) {
	calm := mood(moodScorer(), "2026-04-14", "224455231")
	calm.Wave = ""
	p := portraitOf(t, view.Full, nil, calm)
	p.Expected = later(true)
	p.Expected[0].Wave = 1
	page := written(t, p, "zh")
	assert.Contains(t, page, "以下是 2026-04 的结果。")
	assert.Contains(t, page, "<dt>轮次</dt><dd>2026-04</dd>")
	assert.Equal(t, wave{"2026-04-14", "2026-04"}, p.Standing().at)
}

// TestNoAbsenceBeforeTheLastSheet: a gap in the history is said where the history is.
func TestNoAbsenceBeforeTheLastSheet(t *testing.T) {
	for _, role := range pupilRoles {
		p := portraitOf(t, role, nil, sheets()...)
		p.Expected = []dossier.Expected{{Name: "2024-10", From: "2024-10-09", To: "2024-10-20", Listed: true}}
		assert.NotContains(t, written(t, p, "zh"), "以下是", "%s", role)
	}
}

// TestLettersToFamilies: they have neither a name, which would be masked, nor a table; they say whom to call, and a helpline
// once.
func TestLettersToFamilies(t *testing.T) {
	own, err := ParseTexts("own.yaml", []byte(`psynorm: 1
texts: school-7
page.hotline: {zh: 校心理热线 8123456。}
told.contact: {zh: 第七中学心理室，郑老师，8123457。}
told.guardian.observe: {zh: 请给我们打电话。}
`))
	require.NoError(t, err)
	for role, title := range map[view.Role]string{view.Self: "<h1>写给你</h1>", view.Guardian: "<h1>致家长的一封信</h1>"} {
		p := portraitOf(t, role, nil, sheets()...)
		page := written(t, p, "zh")
		for _, words := range []string{
			title, "<dd>2025-10-14，2026-04-14</dd>", "请与学校联系。", "请妥善保管，不要转发", "<details><summary>这封信是用什么做成的",
		} {
			assert.Contains(t, page, words, "%s", role)
		}
		for _, words := range []string{"阿**", "<table", "用毕删除"} {
			assert.NotContains(t, page, words, "%s", role)
		}
		assert.Equal(t, 1, strings.Count(page, "12355"), "%s: a helpline once", role)
		assert.Equal(t, 1, strings.Count(page, "这是筛查，不是诊断"), "%s: a page of one screen", role)
		var b strings.Builder
		require.NoError(t, Pupil(&b, p, Options{Texts: own, Date: "2026-11-20"}))
		for _, words := range []string{"12355", "12356", "请与学校联系"} {
			assert.NotContains(t, b.String(), words, "%s: the school's words alone", role)
		}
		assert.Contains(t, b.String(), "第七中学心理室，郑老师，8123457。", "%s", role)
		assert.Equal(t, 1, strings.Count(b.String(), "校心理热线 8123456。"), "%s", role)
		assert.Equal(t, role == view.Guardian, strings.Contains(b.String(), "请给我们打电话。"), "%s", role)
	}
}

// TestLettersDoNotTellTheTier: of two tiers above the lowest pupil and guardians read the same.
func TestLettersDoNotTellTheTier(t *testing.T) {
	watch, act := mood(moodScorer(), "2026-04-14", "874455231"), mood(moodScorer(), "2026-04-14", "9A5544261")
	require.NotEqual(t, watch.Tier.Level, act.Tier.Level)
	for _, role := range []view.Role{view.Self, view.Guardian, view.Flag} {
		assert.Equal(t, written(t, portraitOf(t, role, nil, watch), "zh"), written(t, portraitOf(t, role, nil, act), "zh"), "%s", role)
	}
}

// TestBuiltInAdviceIsThatOfViews: pages say what everything else says, unless a school says it in other words.
func TestBuiltInAdviceIsThatOfViews(t *testing.T) {
	for _, role := range []view.Role{view.Flag, view.Self, view.Guardian} {
		for _, r := range []view.Request{view.Unsaid, view.Observe, view.Retest, view.Nothing} {
			text := builtIn()["told."+role.String()+"."+requestKey(r)]
			for _, tag := range []string{"zh", "en"} {
				assert.Equal(t, r.AdviceTo(role).In(tag), text.In(tag), "%s %s", role, requestKey(r))
			}
		}
	}
	doubtful := mood(moodScorer(), "2026-04-14", "884455--9")
	p := portraitOf(t, view.Flag, nil, doubtful)
	seen, ok := p.Viewer.Of(doubtful, p.Pupil)
	require.True(t, ok && seen.Retest)
	assert.Contains(t, written(t, p, "zh"), seen.Advice.In("zh"), "the retest with the rest")
}

// TestWhoAnsweredTwiceInAWave is not told by the sheet that counts that there is nothing, where the other one says that there is:
// of two valid ones the first counts, and the second stands among all sheets alone.
func TestWhoAnsweredTwiceInAWave(t *testing.T) {
	calm, act := mood(moodScorer(), "2026-04-14", "224455231"), mood(moodScorer(), "2026-04-15", "9A5544261")
	for _, role := range []view.Role{view.Flag, view.Self, view.Guardian} {
		key := "told." + role.String() + "."
		p := portraitOf(t, role, nil, calm, act)
		require.Len(t, p.last().Sittings, 2)
		require.Equal(t, calm.Date, p.last().Profile.Date)
		page := written(t, p, "zh")
		assert.Contains(t, page, builtIn()[key+"observe"].In("zh"), "%s", role)
		assert.NotContains(t, page, builtIn()[key+"nothing"].In("zh"), "%s", role)
		assert.Contains(t, written(t, portraitOf(t, role, nil, calm, mood(moodScorer(), "2026-04-15", "224455232")), "zh"), builtIn()[key+"nothing"].In("zh"), "%s", role)
		later := mood(moodScorer(), "2026-10-14", "224455231")
		assert.Contains(t, written(t, portraitOf(t, role, nil, act, later), "zh"), builtIn()[key+"nothing"].In("zh"), "%s: another wave", role)
	}
	for _, role := range []view.Role{view.Summary, view.Full} {
		assert.Contains(t, written(t, portraitOf(t, role, nil, calm, act), "zh"), "危机个案", "%s", role)
		assert.NotContains(t, written(t, portraitOf(t, role, nil, calm), "zh"), "危机个案", "%s", role)
	}
	assert.Contains(t, written(t, portraitOf(t, view.Full, nil, calm, act), "zh"), "对班主任的提示：请多观察")
}
