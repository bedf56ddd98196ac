package report

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// TestPupilsAreListedByClass: in the order given, whoever has no page too, and nobody from outside the scope.
func TestPupilsAreListedByClass(t *testing.T) {
	pupil := func(id, name, class string) view.Pupil {
		return view.Pupil{ID: id, Name: name, Places: []view.Place{{Tree: "class", Path: []string{"七中", class}}}}
	}
	head := view.Viewer{Role: view.Full, Scope: view.Scope{Tree: "class", Path: []string{"七中"}}}
	listed := []Listed{
		{Pupil: pupil("3", "<王>小红", "2班"), File: "p1.html"},
		{Pupil: pupil("1", "李小明", "1班"), File: ""},
		{Pupil: pupil("2", "赵无卷", "2班"), File: "p3.html"},
		{Pupil: view.Pupil{ID: "4", Name: "别校", Places: []view.Place{{Tree: "class", Path: []string{"八中", "1班"}}}}, File: "p4.html"},
	}
	listed[0].Standing = portraitOf(t, view.Full, nil, mood(moodScorer(), "2026-04-14", "224455231")).standing(later(true))
	listed[2].Standing = portraitOf(t, view.Full, nil, sheets()...).standing(nil)
	listed[3].Standing = listed[2].Standing
	listed[1].Standing = portraitOf(t, view.Full, careOf()).standing(nil)
	listed = append(listed, Listed{Pupil: pupil("5", "孙未定", "1班"), File: "p5.html"})
	listed[4].Standing = portraitOf(t, view.Full, nil, mood(moodScorer(), "2026-04-14", "22445523A")).standing(nil)
	var b strings.Builder
	require.NoError(t, Pupils(&b, head, listed, Options{Date: "2026-11-20"}))
	golden(t, "list.zh.html", b.String()[strings.Index(b.String(), "<body>"):])

	var wrong *Error
	head.Role = view.Summary
	require.True(t, errors.As(Pupils(&b, head, listed, Options{Date: "2026-11-20"}), &wrong))
	assert.Equal(t, NoPupils, wrong.Code)
}

// standing is where the pupil of a portrait stands, if there were these waves of everybody.
func (p Portrait) standing(expected []dossier.Expected) *Standing {
	p.Expected = expected
	return p.Standing()
}

// listOf is the list with the pupil of a portrait alone, and what it says of that one.
func listOf(p Portrait) (list listPage, line listLine) {
	list = listPage{page: page{words: words{nil, "zh"}}}
	list.fill(p.Viewer, []Listed{{Pupil: *p.Pupil, File: "p1.html", Standing: p.Standing()}})
	return list, list.Units[0].Pupils[0]
}

// TestWhomToSeeToday: who has a critical item on any sheet of the last wave, or the highest tier, stands above all others, and
// then of whom that is not known; nobody else does. What is not known is no tier.
func TestWhomToSeeToday(t *testing.T) {
	at := func(answers string) *profile.Profile { return mood(moodScorer(), "2026-04-14", answers) }
	tier := func(tier profile.Tier) *profile.Profile {
		p := at("224455231")
		p.Tier = tier
		return p
	}
	again := func(answers string) *profile.Profile { return mood(moodScorer(), "2026-04-20", answers) }
	for _, c := range []struct {
		name   string
		sheets []*profile.Profile
		tier   string
		today  profile.Truth
		why    string
	}{
		{"calm", []*profile.Profile{at("224455231")}, "平稳", profile.No, ""},
		{"watch", []*profile.Profile{at("874455231")}, "留意", profile.No, ""},
		{"critical", []*profile.Profile{at("284455231")}, "平稳", profile.Yes, "危机条目阳性"},
		{"undecided", []*profile.Profile{at("2-4455231")}, "", profile.Undecided, "危机条目未能判定"},
		{"highest", []*profile.Profile{tier(profile.Tier{State: profile.Determined, Level: 2})}, "行动", profile.Yes, "最高等级"},
		{
			"perhaps the highest",
			[]*profile.Profile{tier(profile.Tier{State: profile.AtLeast, Level: 1, Lo: 1, Hi: 2})},
			"至少“留意”", profile.Undecided, "可能是最高等级",
		},
		{"invalid", []*profile.Profile{at("22445523A")}, "不予定级：作答无效，这不等于没有风险", profile.Undecided, "答卷无效"},
		{
			"invalid and critical",
			[]*profile.Profile{at("28445523A")},
			"不予定级：作答无效，这不等于没有风险", profile.Yes, "危机条目阳性；答卷无效",
		},
		{"critical before the retest", []*profile.Profile{at("28445523A"), again("224455231")}, "平稳", profile.Yes, "危机条目阳性"},
		{"undecided before the retest", []*profile.Profile{at("2-445523A"), again("224455231")}, "平稳", profile.Undecided, "危机条目未能判定"},
		{"invalid before the retest", []*profile.Profile{at("22445523A"), again("224455231")}, "平稳", profile.No, ""},
		{"an invalid retest", []*profile.Profile{at("224455231"), again("22445523A")}, "平稳", profile.Undecided, "答卷无效"},
	} {
		list, line := listOf(portraitOf(t, view.Full, nil, c.sheets...))
		assert.Equal(t, c.why, line.Why, c.name)
		assert.Equal(t, c.today == profile.Yes, len(list.Today) == 1, c.name)
		assert.Equal(t, c.today == profile.Undecided, len(list.Unknown) == 1, c.name)
		assert.Equal(t, c.today == profile.No, line.Today == "", c.name)
		if c.tier != "" {
			assert.Equal(t, c.tier, line.Tier.Text, c.name)
		}
	}
	p := portraitOf(t, view.Summary, nil, at("284455231"))
	assert.Nil(t, p.Standing(), "for Full alone")
}

// TestListOfATierSetByAPerson: the tier that somebody has set stands beside that of the sheet, of whoever has no sheet too, and
// its pupil above all others where it is the highest.
func TestListOfATierSetByAPerson(t *testing.T) {
	calm := []*profile.Profile{mood(moodScorer(), "2026-04-14", "224455231")}
	for _, c := range []struct {
		level  string
		sheets []*profile.Profile
		set    string
		today  profile.Truth
		why    string
	}{
		{"watch", calm, "留意", profile.No, ""},
		{"act", calm, "行动", profile.Yes, "人工改定为最高等级"},
		{"other", calm, "other", profile.Undecided, "人工改定的等级不在量表定义中，可能是最高等级"},
		{"calm", []*profile.Profile{mood(moodScorer(), "2026-04-14", "284455231")}, "平稳", profile.Yes, "危机条目阳性"},
		{"act", nil, "行动", profile.Yes, "人工改定为最高等级"},
		{"watch", nil, "留意", profile.No, ""},
	} {
		list, line := listOf(portraitOf(t, view.Full, []dossier.Event{
			{Kind: dossier.TierSet, Date: "2026-04-21", Author: "郑老师", Role: "psychologist", Reason: "面谈后", Level: c.level, About: "n-17"},
		}, c.sheets...))
		require.NotNil(t, line.Set, c.level)
		assert.Equal(t, c.set, line.Set.Text, c.level)
		assert.Equal(t, c.sheets == nil, line.Tier == nil, c.level)
		assert.Empty(t, line.Since, c.level)
		assert.Equal(t, c.why, line.Why, c.level)
		assert.Equal(t, c.today == profile.Yes, len(list.Today) == 1, c.level)
		assert.Equal(t, c.today == profile.Undecided, len(list.Unknown) == 1, c.level)
	}
	p := portraitOf(t, view.Full, nil)
	assert.Nil(t, p.Standing(), "nobody has set one, and there is no sheet")
}

// TestListGoesByTheSheets: whom a sheet says somebody has to see to today, or does not know, stands above the others, as it
// counts in roll-ups.
func TestListGoesByTheSheets(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 7))
	seen := map[profile.Truth]int{}
	for range 300 {
		answers := make([]byte, 9)
		for i := range answers {
			answers[i] = "0123456789A-"[random.IntN(12)]
		}
		sheet := mood(moodScorer(), "2026-04-14", string(answers))
		list, line := listOf(portraitOf(t, view.Full, nil, sheet))
		today := sheet.Today()
		seen[today]++
		require.Equal(t, today == profile.Yes, len(list.Today) == 1, "%s", answers)
		require.Equal(t, today == profile.Undecided, len(list.Unknown) == 1, "%s", answers)
		require.Equal(t, today == profile.No, line.Why == "", "a reason for each: %s", answers)
	}
	assert.Len(t, seen, 3)
}

// TestListSaysWhichWave: the tier of a wave before the last is said to be of that one, and that there is none of the last.
func TestListSaysWhichWave(t *testing.T) {
	p := portraitOf(t, view.Full, nil, mood(moodScorer(), "2026-04-14", "224455231"))
	listed := func(name string, standing *Standing) Listed {
		return Listed{Pupil: view.Pupil{ID: name, Places: p.Pupil.Places}, File: name, Standing: standing}
	}
	list := listPage{page: page{words: words{nil, "zh"}}}
	n, latest := list.fill(p.Viewer, []Listed{
		listed("absent", p.standing(later(true))), listed("gone", p.standing(nil)), listed("none", nil),
	})
	assert.Equal(t, 3, n)
	assert.Equal(t, wave{"2026-10-12", "2026-10"}, latest)
	assert.Len(t, list.Pins, 2, "with what the tiers were made")
	lines := list.Units[0].Pupils
	assert.Equal(t, "2026-10 没有答卷，情况不明；2026-04 的等级：", lines[0].Since)
	assert.Equal(t, listLine{link: lines[1].link, Tier: lines[1].Tier, Of: "2026-04"}, lines[1])
	assert.Nil(t, lines[2].Tier)
}

// TestWayBack leads from the page of a pupil to the list, where there is one.
func TestWayBack(t *testing.T) {
	p := portraitOf(t, view.Full, nil, sheets()...)
	assert.NotContains(t, written(t, p, "zh"), "<nav")
	p.List = "index.html"
	assert.Contains(t, written(t, p, "zh"), `<li><a href="index.html">学生列表</a></li>`)
}

func TestPagesAreKnownAgain(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, Pupils(&b, view.Viewer{Role: view.Full}, nil, Options{Tag: "en", Date: "2026-11-20"}))
	assert.True(t, IsPage(b.Bytes()[:200]))
	assert.False(t, IsPage([]byte("<!DOCTYPE html>\n<html lang=\"en\">\n<title>psynorm report</title>")))
	assert.False(t, IsPage(nil))
}
