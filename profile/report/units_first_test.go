package report

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// The first page names whoever has not delivered, by way of the county, with a link.
func TestWhoHasNotDelivered(t *testing.T) {
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)}, "zh")
	first := p.text["index.html"]
	assert.Contains(t, first, "<h2>尚未交齐的学校</h2>\n<p>尚无答卷（6 所中有 2 所）：</p>")
	assert.Contains(t, first, `<li><a href="0001-0003.html">东县 / 东县第3小学</a></li><li><a href="0002-0003.html">西县 / 西县第3小学</a></li>`)
	assert.Contains(t, p.text["0001.html"], `<li><a href="0001-0003.html">东县第3小学</a></li></ul>`)
	assert.NotContains(t, p.text["0001-0001.html"], "尚未交齐", "a school has none below that deliver")
	all := unitPages(t, Wave{Viewer: viewer(view.Summary, "西县", "西县第1小学"), Rollup: demoFile(t, "2026-04", 1)}, "zh")
	assert.NotContains(t, all.text["index.html"], "尚未交齐")
}

// Units are told by their levels however the register writes these.
func TestLevelsOfARegisterInCapitals(t *testing.T) {
	s := &survey{unitLevels: []string{"County", "School", "Grade", "Class"}, depth: 1}
	assert.Equal(t, 2, s.delivering())
	assert.Equal(t, 3, s.gradeLevel())
	tree := rollup.NewStatistics(demoLayout(), "County", "School", "Grade", "Class")
	for _, p := range demoSheets("2026-04", 1) {
		require.NoError(t, tree.Add(p))
	}
	page := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: &rollup.File{Tree: tree}}, "en").text["index.html"]
	assert.Contains(t, page, "<h2>Schools not complete</h2>")
}

// One sheet is no delivery: a school of which fewer than half are present is named with its numbers, and one of which nobody
// knows how many are expected is not taken for complete.
func TestFewSheetsAreNoDelivery(t *testing.T) {
	f := registeredFile(t, map[string]int64{
		"西县/西县第2小学/6年级/3班": 61, "东县/东县第2小学/6年级/3班": 60, "西县/西县第3小学/4年级/1班": 7,
	})
	r, err := release.New(f, release.Options{})
	require.NoError(t, err)
	for name, of := range map[string]Wave{
		"released": {Viewer: viewer(view.Aggregate), Release: r}, "exact": {Viewer: viewer(view.Full), Rollup: f},
	} {
		p := unitPages(t, of, "zh")
		assert.Contains(t, p.text["index.html"], "<p>已有答卷但不足应测一半（5 所中有 1 所）：</p>\n"+
			`<ul><li><a href="0002-0002.html">西县 / 西县第2小学</a> 60/121</li></ul>`, name)
		assert.NotContains(t, p.text["0001.html"], "不足应测一半", name)
	}
	tree := rollup.NewStatistics(demoLayout(), "county", "school", "grade", "class")
	for _, p := range demoSheets("2026-04", 1) {
		require.NoError(t, tree.Add(p))
	}
	page := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: &rollup.File{Tree: tree}}, "en").text["index.html"]
	assert.Contains(t, page, "how many are expected is not known, nor so whether they are all there (4 of 4)")
	assert.NotContains(t, page, "have delivered sheets")

	page = unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: registeredFile(t, nil)}, "en").text["index.html"]
	assert.Contains(t, page, "All 4 schools have delivered sheets, of at least half of those expected.")
}

// How many have which tier stands before all charts, those who need most first; what a release hides is hidden there too.
func TestTiersAreCountedFirst(t *testing.T) {
	f := demoFile(t, "2026-04", 1)
	for _, state := range []profile.TierState{profile.AtLeast, profile.AtLeast, profile.TierUndetermined} {
		p := demoSheets("2026-04", 1)[1]
		p.Tier = profile.Tier{State: state, Level: 1}
		require.NoError(t, f.Tree.Add(p))
	}
	page := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: f}, "zh").text["index.html"]
	list := levelsOf(t, page)
	all := rowsOf(figureOf(t, page, "tiers-1"))[1]
	assert.Equal(t, []string{"C 重点关注 " + all[5], "B 关注 " + all[4], "A 正常 " + all[3]}, list[:3])
	assert.Regexp(t, `^\? 未能确定 3 \(0\.[0-9]%\)（至少 B 2）$`, list[3])
	assert.Contains(t, page, ">计入 "+all[2]+"（实测减去答卷无效的）")

	r := demoRelease(t, "2026-04", 1)
	r.Units[0].Groups[0].Tiers.Determined[2] = release.Count{}
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "zh")
	assert.Equal(t, "C 重点关注 *", levelsOf(t, p.text["index.html"])[0])
	assert.NotContains(t, p.text["0001-0001-0001.html"], `class="legend levels"`, "of a grade nothing is published")
}

// levelsOf gives what stands before all charts of tiers.
func levelsOf(t testing.TB, page string) (list []string) {
	t.Helper()
	_, part, ok := strings.Cut(page, `<ul class="legend levels">`)
	require.True(t, ok)
	part, _, _ = strings.Cut(part, "</ul>")
	for _, item := range strings.Split(part, "</li>") {
		if text := strings.Join(strings.Fields(tagParts.ReplaceAllString(item, " ")), " "); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// What a release hides is explained on the pages that hide something, and on no other.
func TestTheMarkIsExplainedWhereItStands(t *testing.T) {
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)}, "zh")
	assert.Contains(t, p.text["0001-0002.html"], "* 为保护少数学生而不公布：")
	for _, class := range []string{"0001-0001-0001-0001.html", "0001-0003.html"} {
		assert.NotContains(t, p.text[class], "为保护少数学生", class)
	}
	beside := unitPage{Figures: []figure{{"今天需要有人处理", "30", "不能确定的人数为 " + hiddenMark}}}
	assert.True(t, beside.hides(), "it may stand beside a number alone")
}

// No two pages have the same title, though every school has a class 1.
func TestTitlesTellUnitsApart(t *testing.T) {
	f := demoFile(t, "2026-04", 1)
	for _, of := range []Wave{
		{Viewer: viewer(view.Full), Rollup: f}, {Viewer: viewer(view.Full, schoolPath("东县", 0)...), Rollup: f},
	} {
		seen := map[string]string{}
		for name, text := range unitPages(t, of, "zh").text {
			_, title, _ := strings.Cut(text, "<title>")
			title, _, _ = strings.Cut(title, "</title>")
			assert.Empty(t, seen[title], "%s and %s: %s", name, seen[title], title)
			seen[title] = name
		}
	}
	class := unitPages(t, Wave{Viewer: viewer(view.Full, schoolPath("东县", 0)...), Rollup: f}, "zh").text["0001-0001.html"]
	assert.Contains(t, class, "<title>东县第1小学 / 4年级 / 1班：心理健康筛查，2026-04</title>")
}

// How many need someone today is said of each unit as its release or roll-up has it, with what it counts; it is never nought
// because nobody knows.
func TestHowManyNeedSomeoneToday(t *testing.T) {
	const title = "<dt>今天需要有人处理</dt><dd><b>"
	released := func(today *release.Today) *release.Release {
		r := demoRelease(t, "2026-04", 1)
		for i := range r.Units {
			for k := range r.Units[i].Groups {
				r.Units[i].Groups[k].Today = nil
			}
		}
		r.Units[0].Groups[0].Today, r.Today = today, today != nil
		return r
	}
	file := demoFile(t, "2026-04", 1)
	school := []string{"东县", "东县第1小学"}
	s, _ := file.Tree.Statistics(school...)
	counts := s.Total().Counts
	exact := strconv.FormatInt(counts.Today.Yes+counts.Today.Invalid, 10)
	open := strconv.FormatInt(counts.Today.Open+counts.Invalid-counts.Today.Invalid, 10)
	require.NotEqual(t, "0", open)
	for name, c := range map[string]struct {
		of    Wave
		want  string
		notes []string
	}{
		"shown": {
			ofCity(released(&release.Today{Yes: release.Shown(12), Open: release.Shown(30)})), "12",
			[]string{"按测评当时的答卷", "此后的跟进不在其中", "另有 30 名不能确定，由缺的答案决定", "份不在其中，要另看"},
		},
		"none": {ofCity(released(&release.Today{Yes: release.Shown(0)})), "0", []string{"不能确定的人数为 *"}},
		"hidden": {
			ofCity(released(&release.Today{Open: release.Shown(30)})), "*", []string{"为保护少数学生而不公布"},
		},
		"without a table": {ofCity(released(nil)), "不详", []string{"没有危机条目和等级，答卷说不出；不详不等于没有"}},
		"of an earlier version": {
			ofCity(older(released(nil))), "不详", []string{"这次公布由较早版本的程序制作，没有这一项；不详不等于没有"},
		},
		"exact": {
			Wave{Viewer: viewer(view.Full, school...), Rollup: file},
			exact,
			[]string{"另有 " + open + " 名不能确定：答案有缺或答卷无效"},
		},
		"no critical items": {
			Wave{Viewer: viewer(view.Summary, school...), Rollup: file}, "不详", []string{"这个角色不看危机条目"},
		},
	} {
		p := unitPages(t, c.of, "zh")
		assert.Contains(t, p.text["index.html"], title+c.want+"</b>", name)
		for _, note := range c.notes {
			assert.Contains(t, p.text["index.html"], note, name)
		}
		if name == "of an earlier version" {
			assert.NotContains(t, p.text["index.html"], "没有危机条目和等级", "there are tiers on the page")
		}
		if c.of.Release != nil && c.of.Release.Today {
			assert.Contains(t, p.text["0001-0001.html"], title+"*</b>", "too few are valid, or hidden")
			assert.NotContains(t, p.text["0001-0001-0001.html"], title, "numbers of pupils alone")
			assert.Contains(t, p.text["0001-0003.html"], title+"不详</b> <span class=\"lesser\">还没有答卷", "nobody knows, and nothing is hidden")
		}
	}
}

// older is a release as it was before there were counts of today.
func older(r *release.Release) *release.Release {
	r.Format = 1
	return r
}

func ofCity(r *release.Release) Wave { return Wave{Viewer: viewer(view.Aggregate), Release: r} }

// A first page and a class, whole.
func TestPagesOfUnits(t *testing.T) {
	released := unitPages(t, Wave{Viewer: viewer(view.Aggregate, "西县"), Release: demoRelease(t, "2026-04", 1)}, "zh")
	golden(t, "units/county.zh.html", body(t, released.text["index.html"]))
	exact := unitPages(t, Wave{Viewer: viewer(view.Full, "西县", "西县第2小学"), Rollup: demoFile(t, "2026-04", 1)}, "en")
	golden(t, "units/class.en.html", body(t, exact.text["0001-0001.html"]))
}

// A unit without sheets has no zeros where tiers and bands stand: none of nobody is no result, and the page says so at the top.
func TestAUnitWithoutSheetsHasNoResults(t *testing.T) {
	f := demoFile(t, "2026-04", 1)
	p := unitPages(t, Wave{Viewer: viewer(view.Full, "西县"), Rollup: f}, "zh")
	nobody := p.text["0003.html"]
	require.Contains(t, nobody, "西县第3小学")
	said := `<p class="box"><strong>没有答卷：情况不明，不等于没有风险。`
	require.Contains(t, nobody, said)
	assert.Less(t, strings.Index(nobody, said), strings.Index(nobody, `<dl class="figures">`))
	assert.Equal(t, []string{"全体学生", "0", "0", "无答卷", "", "", "", "", "", "", ""}, rowsOf(figureOf(t, nobody, "tiers-1"))[1])
	for _, row := range rowsOf(nobody) {
		assert.NotContains(t, strings.Join(row, " "), "常见 0", "of bands neither")
	}
	assert.NotContains(t, p.text["0001.html"], "没有答卷：")
	above := rowsOf(figureOf(t, p.text["index.html"], "tiers-units-1"))
	assert.Equal(t, "无答卷", above[3][3])

	// Where all sheets are invalid, that much is known and no more.
	invalid := threeLevels.tierRow(words{nil, "en"}, bar{"all", &group{present: 12, tiers: make([]release.Count, 3)}})
	assert.Equal(t, []string{"all", "12", "0", "", "", "", ""}, invalid)
	b := builder{words: words{nil, "en"}, survey: threeLevels}
	assert.Contains(t, b.silentNote(&unit{all: group{present: 12}}), "All sheets are invalid")
	assert.Empty(t, b.silentNote(&unit{expected: new(int64)}), "where nobody is expected nothing is missing")
}

// How many have no score stands with the bands, for scales without bands too.
func TestHowManyHaveNoScore(t *testing.T) {
	tree := rollup.NewStatistics(demoLayout(), "county", "school", "grade", "class")
	for i, p := range demoSheets("2026-04", 1) {
		if i%4 == 0 && p.Validity.State == profile.Valid {
			p.Scores = []profile.Score{{State: profile.Undefined}, {State: profile.Unscorable}}
			p.Standards = make([]profile.Standard, 1)
		}
		require.NoError(t, tree.Add(p))
	}
	file := &rollup.File{Name: "2026-04", Tree: tree, Sheets: []string{strings.Repeat("1", 64)}}
	rows := scaleRows(t, unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: file}, "en").text["index.html"])
	assert.Regexp(t, `^usual .*; raised .*; no score or in no band 1\d\d \(2\d\.\d%\)$`, rows[0][len(rows[0])-1])
	assert.Regexp(t, `^no score 1\d\d \(2\d\.\d%\)$`, rows[2][len(rows[2])-1])

	r := demoRelease(t, "2026-04", 1)
	rows = scaleRows(t, unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "en").text["index.html"])
	assert.Equal(t, "no score *", rows[2][len(rows[2])-1], "hidden where the release hides it")
}
