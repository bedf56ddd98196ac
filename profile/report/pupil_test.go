package report

import (
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// pupilRoles are those that have a page of a pupil.
var pupilRoles = []view.Role{view.Full, view.Summary, view.Flag, view.Case, view.Self, view.Guardian}

// body is what stands between the header and the footer.
func body(t *testing.T, page string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, "<main>\n")
	require.True(t, ok)
	text, _, ok := strings.Cut(rest, "</main>")
	require.True(t, ok)
	return text
}

// course of the pupil of the golden files: calm, then raised with a critical item, one scale without a score.
func sheets() []*profile.Profile {
	return []*profile.Profile{
		mood(moodScorer(), "2025-10-14", "224455231"),
		mood(moodScorer(), "2026-04-14", "9A5544-61"),
	}
}

func TestPagesOfAPupil(t *testing.T) {
	absent := []dossier.Expected{{Name: "2025-04", From: "2025-04-07", To: "2025-04-18", Listed: true}, {Name: "2026-04", From: "2026-04-07", To: "2026-04-18", Wave: 2}}
	for _, role := range pupilRoles {
		p := portraitOf(t, role, careOf(), sheets()...)
		p.Expected = absent
		golden(t, role.String()+".zh.html", body(t, written(t, p, "zh")))
	}
	page := written(t, portraitOf(t, view.Case, careOf(), sheets()...), "en")
	style := regexp.MustCompile(`(?s)<style>.*</style>|<svg class="patterns".*?</svg>`)
	golden(t, "page.en.html", style.ReplaceAllString(page, ""))
	golden(t, "unknown.en.html", body(t, written(t, portraitOf(t, view.Full, nil, mood(moodScorer(), "2026-04-14", "9-5-4---8")), "en")))
}

// TestOthersCannotTell: two pupils who differ in answers, scores, critical items, reasons, bounds and notes alone have the
// same page for every role but Full.
func TestOthersCannotTell(t *testing.T) {
	one := []*profile.Profile{mood(moodScorer(), "2025-10-14", "224455231"), mood(moodScorer(), "2026-04-14", "286644361")}
	other := []*profile.Profile{mood(moodScorer(), "2025-10-14", "311122970"), mood(moodScorer(), "2026-04-14", "8422-27-0")}
	require.Equal(t, profile.Yes, one[1].Critical[0])
	require.Equal(t, profile.No, other[1].Critical[0])
	other[1].Tier.Hi, other[1].Tier.Open = 2, []int{2}
	other[1].File, other[1].Row, other[1].Wave = "other.csv", 7, one[1].Wave
	require.Equal(t, one[1].Tier.Level, other[1].Tier.Level)
	require.NotEqual(t, one[1].Tier.Fired, other[1].Tier.Fired, "another rule has raised the tier")
	more := append(careOf(), dossier.Event{Kind: dossier.Observation, Date: "2026-05-01", Author: "张老师", Role: "class_teacher", Reason: "沉默"},
		dossier.Event{Kind: dossier.Interview, Date: "2026-05-02", Author: "张老师", Role: "psychologist", Reason: "因危机条目", About: "n-17"})
	more[0].Reason = "别的理由"
	for _, role := range pupilRoles {
		for _, tag := range []string{"zh", "en"} {
			a := written(t, portraitOf(t, role, careOf(), one...), tag)
			b := written(t, portraitOf(t, role, more, other...), tag)
			if role == view.Full {
				assert.NotEqual(t, a, b)
			} else {
				assert.Equal(t, a, b, "%s %s", role, tag)
			}
		}
	}
}

// TestRandomPupilsCannotBeTold: whatever the answers, pages differ only as tier and validity do, and that of Case as the
// tier alone.
func TestRandomPupilsCannotBeTold(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 5))
	pages, times := map[string]string{}, map[string]int{}
	for range 250 {
		answers := make([]byte, 9)
		for i := range answers {
			answers[i] = "0123456789A-"[random.IntN(12)]
		}
		sheet := mood(moodScorer(), "2026-04-14", string(answers))
		for _, role := range pupilRoles[1:] {
			level, _ := sheet.TierLevel()
			told := fmt.Sprint(role, sheet.Tier.State, level)
			if role != view.Case {
				told += sheet.Validity.State.String()
			}
			page := written(t, portraitOf(t, role, nil, sheet), "zh")
			if before, ok := pages[told]; ok {
				require.Equal(t, before, page, "%s", told)
			}
			pages[told] = page
			times[told]++
		}
	}
	assert.Greater(t, slices.Max(slices.Collect(maps.Values(times))), 10, "the same was told of many")
	assert.Greater(t, len(pages), 20, "and much was told")
}

// TestCaseIsNotToldWhatCounts: whether a sheet is valid is not for this role, and so neither is which of two counts.
func TestCaseIsNotToldWhatCounts(t *testing.T) {
	first, again := mood(moodScorer(), "2026-04-14", "224455231"), mood(moodScorer(), "2026-04-20", "224455231")
	doubtful := first.Clone()
	doubtful.Validity.State = profile.ValidityUndetermined
	assert.Equal(t, written(t, portraitOf(t, view.Case, nil, first, again), "zh"), written(t, portraitOf(t, view.Case, nil, doubtful, again), "zh"))
}

func TestSheetsReadFromAFileHaveTitles(t *testing.T) {
	var read []*profile.Profile
	for _, p := range sheets() {
		back, err := profile.ParseJSON(profile.AppendJSON(nil, p))
		require.NoError(t, err)
		read = append(read, back)
	}
	for _, role := range pupilRoles {
		page := written(t, portraitOf(t, role, careOf(), read...), "zh")
		if role != view.Full { // what a file does not say of a profile is said in other words, such as titles of norms
			assert.Equal(t, written(t, portraitOf(t, role, careOf(), sheets()...), "zh"), page, "%s", role)
		}
	}
	full := body(t, written(t, portraitOf(t, view.Full, careOf(), read...), "zh"))
	for _, words := range []string{"行动", "当日面谈", "伤害自己的念头", "有念头且低落", "紧张与不安", "压力类型"} {
		assert.Contains(t, full, words)
	}
}

func TestEveryPageSaysWhatItIs(t *testing.T) {
	for _, role := range pupilRoles {
		page := written(t, portraitOf(t, role, nil, sheets()...), "zh")
		for _, words := range []string{"<html lang=\"zh-Hans\">", "这是筛查，不是诊断", "12355", "12356", "2026-11-20", "阅读对象", "未加密"} {
			assert.Contains(t, page, words, "%s", role)
		}
		layout := moodScorer().Layout()
		assert.Contains(t, page, layout.Definition.Hash, "%s", role)
		assert.Contains(t, page, layout.Norms[0].Hash, "%s", role)
		named := view.Sees(role, "profile.Layout.Definition") == view.Shown
		for _, id := range []string{"mood@1", "mood-norms@1"} {
			assert.Equal(t, named, strings.Contains(page, id), "%s: which instrument it was, as far as the role may know", role)
		}
		if !named {
			assert.NotContains(t, page, "mood", "%s", role)
			assert.NotContains(t, page, "心境", "%s", role)
			assert.Equal(t, 2, strings.Count(page, "<code>版本 1"), "%s", role)
		}
	}
}

// TestPinsAreOfTheScorer: two pupils whose sheets were scored with other norms, or by another definition, have the same page
// for every role that is not told.
func TestPinsAreOfTheScorer(t *testing.T) {
	scoredWith := func(change func(*profile.Layout)) *profile.Profile {
		sheet := mood(moodScorer(), "2026-04-14", "9A5544261")
		layout := *sheet.Layout
		layout.Norms = slices.Clone(layout.Norms)
		change(&layout)
		sheet.Layout = &layout
		return sheet
	}
	now := scoredWith(func(*profile.Layout) {})
	norms := scoredWith(func(l *profile.Layout) { l.Norms[0].Version, l.Norms[0].Hash = "0", "facade" })
	both := scoredWith(func(l *profile.Layout) {
		l.Definition.Version, l.Definition.Hash = "0", "c0ffee"
		l.Norms[0].Version, l.Norms[0].Hash = "0", "facade"
	})
	for _, role := range pupilRoles {
		page := func(sheet *profile.Profile) string { return written(t, portraitOf(t, role, nil, sheet), "en") }
		assert.Equal(t, role != view.Full, page(now) == page(norms), "%s", role)
		assert.Equal(t, view.Sees(role, "profile.Layout.Definition") != view.Shown, page(now) == page(both), "%s", role)
	}
}

var (
	fetches = regexp.MustCompile(`(?i)(src|href|action|data|poster)\s*=|@import|url\(`)
	ids     = regexp.MustCompile(` id="([^"]+)"`)
)

func TestPagesFetchNothingAndEveryPictureHasATitle(t *testing.T) {
	page := written(t, portraitOf(t, view.Full, careOf(), sheets()...), "zh")
	for _, at := range fetches.FindAllStringIndex(page, -1) {
		assert.True(t, strings.HasPrefix(page[at[0]:], "url(#"), "%s", page[at[0]:at[0]+40])
	}
	assert.Contains(t, html.UnescapeString(page), "default-src 'none'")
	assert.Contains(t, page, "<script>"+pageScript+"</script>", "as its hash in the policy says")
	assert.Equal(t, strings.Count(page, `role="img"`), strings.Count(page, "<title id="))
	assert.Equal(t, strings.Count(page, `role="img"`), strings.Count(page, "<details><summary>图中数字"), "each chart has its numbers")
	seen := map[string]bool{}
	for _, id := range ids.FindAllStringSubmatch(page, -1) {
		assert.False(t, seen[id[1]], "id %s twice", id[1])
		seen[id[1]] = true
	}
}

func TestTextsOfPeopleAreEscaped(t *testing.T) {
	const nasty = `<script>alert("1")</script>&`
	p := portraitOf(t, view.Full, []dossier.Event{{Kind: dossier.Note, Date: "2026-04-20", Author: nasty, Role: nasty, Reason: nasty}}, sheets()...)
	p.Pupil.Name, p.Pupil.Places[0].Path[3] = nasty, nasty
	p.Viewer.Scope.Path = p.Viewer.Scope.Path[:1]
	texts, err := ParseTexts("own.yaml", []byte("psynorm: 1\ntexts: own\npage.hotline: {zh: '"+nasty+"'}\nprofile.norm: {zh: '"+nasty+"{norm}'}\n"))
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, Pupil(&b, p, Options{Texts: texts, Date: "2026-11-20"}))
	assert.NotContains(t, b.String(), "<script>alert")
	assert.GreaterOrEqual(t, strings.Count(html.UnescapeString(b.String()), nasty), 7)
}

func TestUnknownIsAGapWithAWord(t *testing.T) {
	none := mood(moodScorer(), "2026-04-14", "---------")
	page := body(t, written(t, portraitOf(t, view.Full, nil, none), "zh"))
	assert.NotContains(t, page, `class="dot"`)
	assert.NotContains(t, page, `class="bar"`)
	assert.Contains(t, page, "只知范围")
	assert.Contains(t, page, "无法判定，这不等于没有风险")
	assert.NotContains(t, page, "平稳</strong>")
}

// TestHistory: a reliable change has its mark, a wave without a sheet is a gap, and what may not be compared is not joined.
func TestHistory(t *testing.T) {
	p := portraitOf(t, view.Full, nil, mood(moodScorer(), "2025-04-14", "445555555"), mood(moodScorer(), "2025-10-14", "885544555"),
		mood(moodScorer(), "2026-04-14", "--554455A"), mood(moodScorer(), "2026-10-14", "445544555"))
	p.Expected = []dossier.Expected{{Name: "2024-10", From: "2024-10-09", To: "2024-10-20", Listed: true}}
	f := newFullPage(page{words: words{nil, "en"}, Role: view.Full}, &p, nil)
	got := f.course("low", "T", f.columns(p.Series, p.Expected))
	var marks []string
	for _, at := range got.Points {
		marks = append(marks, at.Gap+at.Mark)
	}
	assert.Equal(t, []string{"absent", "", "▲", "not counted", "▼"}, marks, "the invalid sheet counts for nothing")
	assert.Equal(t, []bool{false, false, true, false, true}, []bool{
		got.Points[0].Joined, got.Points[1].Joined, got.Points[2].Joined, got.Points[3].Joined, got.Points[4].Joined,
	})
	assert.Contains(t, written(t, p, "en"), "70▲</text>")
}

func TestNoPage(t *testing.T) {
	good := func() Portrait { return portraitOf(t, view.Full, nil, sheets()...) }
	for _, c := range []struct {
		want   Code
		change func(*Portrait, *Options)
	}{
		{BadDate, func(_ *Portrait, o *Options) { o.Date = "20.11.2026" }},
		{BadDate, func(_ *Portrait, o *Options) { o.Date = "2026-02-30" }},
		{NoPupils, func(p *Portrait, _ *Options) { p.Viewer.Role = view.Aggregate }},
		{NoPupils, func(p *Portrait, _ *Options) { p.Viewer.Role = view.None }},
		{OutOfSight, func(p *Portrait, _ *Options) { p.Viewer.Scope.Path = []string{"东区"} }},
		{OutOfSight, func(p *Portrait, _ *Options) {
			p.Viewer = view.Viewer{Role: view.Self, Scope: view.Scope{Pupil: "20240417"}}
		}},
		{OtherPerson, func(p *Portrait, _ *Options) { p.Pupil.ID = "1" }},
		{NoSheet, func(p *Portrait, _ *Options) { *p = portraitOf(t, view.Full, nil) }},
	} {
		p, o := good(), Options{Date: "2026-11-20"}
		c.change(&p, &o)
		var b strings.Builder
		err := Pupil(&b, p, o)
		var e *Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, c.want, e.Code)
		assert.Empty(t, b.String())
		assert.NotContains(t, e.Error()+e.Message("zh"), "20240417")
		assert.NotEqual(t, e.Message("en"), e.Message("zh"))
	}
}

func TestInvalidScoresSayThatTheyAre(t *testing.T) {
	page := body(t, written(t, portraitOf(t, view.Full, nil, mood(moodScorer(), "2026-04-14", "98554455A")), "zh"))
	_, scores, ok := strings.Cut(page, `<section id="scores">`)
	require.True(t, ok)
	head, _, _ := strings.Cut(scores, "<figure")
	assert.Contains(t, head, "无效：分数不可采信")
	assert.Contains(t, page, "伤害自己的念头", "a critical item of an invalid sheet is acted on all the same")
	assert.NotContains(t, page, "照常")
}
