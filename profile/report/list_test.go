package report

import (
	"bytes"
	"errors"
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

// TestWhomToSeeToday: who has a critical item, or one undecided, on any sheet of the last wave, or the highest tier, stands
// above all others; nobody else does. What is not known is no tier.
func TestWhomToSeeToday(t *testing.T) {
	at := func(answers string) *profile.Profile { return mood(moodScorer(), "2026-04-14", answers) }
	red := at("884455231")
	red.Critical = []profile.Truth{profile.No}
	red.Tier.Level = 2
	retest := mood(moodScorer(), "2026-04-20", "224455231")
	for _, c := range []struct {
		name   string
		sheets []*profile.Profile
		tier   string
		today  string
	}{
		{"calm", []*profile.Profile{at("224455231")}, "平稳", ""},
		{"watch", []*profile.Profile{at("874455231")}, "留意", ""},
		{"critical", []*profile.Profile{at("284455231")}, "平稳", "危机条目阳性"},
		{"undecided", []*profile.Profile{at("2-4455231")}, "", "危机条目未能判定"},
		{"highest", []*profile.Profile{red}, "行动", "最高等级"},
		{"invalid", []*profile.Profile{at("28445523A")}, "不予定级：作答无效，这不等于没有风险", "危机条目阳性"},
		{"before the retest", []*profile.Profile{at("28445523A"), retest}, "平稳", "危机条目阳性"},
	} {
		p := portraitOf(t, view.Full, nil, c.sheets...)
		list := listPage{page: page{words: words{nil, "zh"}}}
		list.fill(p.Viewer, []Listed{{Pupil: *p.Pupil, File: "p1.html", Standing: p.Standing()}})
		line := list.Units[0].Pupils[0]
		assert.Equal(t, c.today, line.Today, c.name)
		assert.Equal(t, c.today != "", len(list.Today) == 1, c.name)
		if c.tier != "" {
			assert.Equal(t, c.tier, line.Tier.Text, c.name)
		}
	}
	p := portraitOf(t, view.Summary, nil, at("284455231"))
	assert.Nil(t, p.Standing(), "for Full alone")
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
