package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// madeOn is when the pages are made that are none in the end.
var madeOn = Options{Date: "2026-05-06"}

var href = regexp.MustCompile(`href="([^"]*)"`)

// Every page can be reached from the first, and every link leads to a page of the same directory.
func TestEveryLinkLeadsToAPage(t *testing.T) {
	for _, of := range []Wave{
		{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)},
		{Viewer: viewer(view.Summary, "西县"), Rollup: demoFile(t, "2026-04", 1)},
	} {
		p := unitPages(t, of, "zh")
		reached, next := map[string]bool{}, []string{"index.html"}
		for len(next) > 0 {
			name := next[0]
			next = next[1:]
			if reached[name] {
				continue
			}
			reached[name] = true
			require.Contains(t, p.text, name)
			for _, link := range href.FindAllStringSubmatch(p.text[name], -1) {
				next = append(next, link[1])
			}
		}
		assert.Len(t, reached, len(p.names))
	}
}

// Names of files are safe, and in the order of the register.
func TestFilesAreNamedByTheRegister(t *testing.T) {
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)}, "zh")
	want := []string{"index.html", "0001.html", "0001-0001.html", "0001-0001-0001.html", "0001-0001-0001-0001.html"}
	assert.Equal(t, want, p.names[:len(want)])
	for _, name := range p.names {
		assert.Regexp(t, `^[0-9a-z-]+\.html$`, name)
	}
	assert.Contains(t, p.text["0002-0003.html"], "西县第3小学")
	assert.Len(t, p.text, len(p.names), "no name twice")
}

// Outside the scope nothing exists: no page, no name, no number.
func TestOnlyTheScopeIsNamed(t *testing.T) {
	r, f := demoRelease(t, "2026-04", 1), demoFile(t, "2026-04", 1)
	for _, of := range []Wave{
		{Viewer: viewer(view.Aggregate, "西县"), Release: r, Earlier: []*release.Release{demoRelease(t, "2025-10", 2)}},
		{Viewer: viewer(view.Full, "西县"), Rollup: f, EarlierRollups: []*rollup.File{demoFile(t, "2025-10", 2)}},
	} {
		for name, text := range unitPages(t, of, "zh").text {
			assert.NotContains(t, text, "东县", name)
			assert.NotContains(t, text, "全体单位", name)
		}
	}
	school := unitPages(t, Wave{Viewer: viewer(view.Full, "西县", "西县第1小学"), Rollup: f}, "zh")
	assert.Len(t, school.names, 1+3+6)
	for name, text := range school.text {
		if name == "index.html" { // whose directory it is, by the way that was asked for
			assert.Contains(t, text, "单位：西县 / 西县第1小学，")
			text = strings.Replace(text, "西县 / ", "", 1)
		}
		assert.NotContains(t, strings.ReplaceAll(text, "西县第1小学", ""), "西县", name)
	}
}

func TestWhoSeesPagesOfUnits(t *testing.T) {
	r, f := demoRelease(t, "2026-04", 1), demoFile(t, "2026-04", 1)
	onePupil := view.Viewer{Role: view.Aggregate, Scope: view.Scope{Pupil: "7"}}
	dormitory := view.Viewer{Role: view.Full, Scope: view.Scope{Tree: "dormitory"}}
	for name, c := range map[string]struct {
		of   Wave
		want Code
	}{
		"flag":               {Wave{Viewer: viewer(view.Flag), Rollup: f}, NoUnitsForRole},
		"none":               {Wave{Release: r}, NoUnitsForRole},
		"aggregate, exact":   {Wave{Viewer: viewer(view.Aggregate), Rollup: f}, OtherSource},
		"aggregate, both":    {Wave{Viewer: viewer(view.Aggregate), Release: r, Rollup: f}, OtherSource},
		"aggregate, earlier": {Wave{Viewer: viewer(view.Aggregate), Release: r, EarlierRollups: []*rollup.File{f}}, OtherSource},
		"full, released":     {Wave{Viewer: viewer(view.Full), Release: r}, OtherSource},
		"nothing":            {Wave{Viewer: viewer(view.Full)}, OtherSource},
		"a pupil":            {Wave{Viewer: onePupil, Release: r}, NoUnitScope},
		"a dormitory":        {Wave{Viewer: dormitory, Rollup: f}, NoUnitScope},
		"no such unit":       {Wave{Viewer: viewer(view.Aggregate, "北县"), Release: r}, UnknownUnit},
		"no such exact unit": {Wave{Viewer: viewer(view.Summary, "北县"), Rollup: f}, UnknownUnit},
	} {
		err := Units(context.Background(), new(pages).put, c.of, madeOn)
		var of *Error
		require.ErrorAs(t, err, &of, name)
		assert.Equal(t, c.want, of.Code, name)
		assert.NotContains(t, of.Message("zh")+of.Message("en"), "北县")
	}
	noDay := Options{Date: "2026-02-30"}
	err := Units(context.Background(), new(pages).put, Wave{Viewer: viewer(view.Aggregate), Release: r}, noDay)
	assert.ErrorContains(t, err, "YYYY-MM-DD")
}

// An earlier wave that cannot be compared is refused.
func TestWavesThatCannotBeCompared(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	var released *release.Error
	of := Wave{Viewer: viewer(view.Aggregate), Release: r, Earlier: []*release.Release{r}}
	require.ErrorAs(t, Units(context.Background(), new(pages).put, of, madeOn), &released)
	assert.Equal(t, release.SameWave, released.Code)
	f := demoFile(t, "2026-04", 1)
	var counted *rollup.FileError
	of = Wave{Viewer: viewer(view.Full), Rollup: f, EarlierRollups: []*rollup.File{f}}
	require.ErrorAs(t, Units(context.Background(), new(pages).put, of, madeOn), &counted)
	assert.Equal(t, rollup.SameWave, counted.Code)
}

// The same arguments give the same pages, in the same order, and progress is told of each.
func TestPagesAreTheSameEveryTime(t *testing.T) {
	of := Wave{
		Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1),
		Earlier: []*release.Release{demoRelease(t, "2025-10", 2)},
	}
	var told []string
	of.Progress = func(done, all int) { told = append(told, fmt.Sprint(done, "/", all)) }
	first := unitPages(t, of, "en")
	assert.Equal(t, "1/"+fmt.Sprint(len(first.names)), strings.ReplaceAll(told[0], " ", ""))
	assert.Len(t, told, len(first.names))
	of.Progress = nil
	assert.Equal(t, first, unitPages(t, of, "en"))
}

func TestUnitsStop(t *testing.T) {
	of := Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)}
	full := errors.New("the disk is full")
	fail := func(string, func(io.Writer) error) error { return full }
	assert.ErrorIs(t, Units(context.Background(), fail, of, madeOn), full)
	ctx, stop := context.WithCancel(context.Background())
	n := 0
	err := Units(ctx, func(string, func(io.Writer) error) error {
		n++
		stop()
		return nil
	}, of, madeOn)
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 1, n)
}

// Every page says what it was made of, for whom and when, and that it is no diagnosis.
func TestEveryPageOfAUnitSaysWhatItIs(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	for name, text := range unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "zh").text {
		for _, says := range []string{
			`lang="zh-Hans"`, "demo@1", "c0ffee", "demo-norms@2", "facade", r.Hash, "第 1 次", "2026-05-06", "2026-04", "汇总",
			"这是筛查，不是诊断", "12355", "12356",
			"演示 &lt;b&gt;",
		} {
			assert.Contains(t, text, says, name)
		}
		for _, never := range []string{"<b>演示", "演示 <b>", "http://", "https://", "src=", "url(http"} {
			assert.NotContains(t, strings.ReplaceAll(text, `xmlns="http://www.w3.org/2000/svg"`, ""), never, name)
		}
	}
	exact := unitPages(t, Wave{Viewer: viewer(view.Summary, "西县", "西县第1小学"), Rollup: demoFile(t, "2026-04", 1)}, "en")
	assert.Contains(t, exact.text["index.html"],
		`These pages are for: head, moral education (summary). Unit: <span lang="zh">西县</span> / <span lang="zh">西县第1小学</span>, `+
			`with those below it 10 pages. Made on <span class="day">2026-05-06</span>.`)
	for name, text := range exact.text {
		assert.Contains(t, text, "is not to be published", name)
		assert.Contains(t, text, "This page is not encrypted", name)
	}
}

// Names of units are text, and what they are called is theirs alone.
func TestNamesOfUnitsAreText(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	for i := range r.Units {
		if len(r.Units[i].Path) > 0 {
			r.Units[i].Path = slices.Clone(r.Units[i].Path)
			r.Units[i].Path[0] = "<script>alert(1)</script>\n../x"
		}
	}
	for name, text := range unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r, Name: "甲<i>市"}, "zh").text {
		assert.NotContains(t, text, "<script>alert", name)
		assert.NotContains(t, text, "<i>", name)
		assert.Equal(t, name, path.Base(name))
	}
}

// To a head two schools are the same, to the byte, that differ in scores alone.
func TestSummarySeesNoScales(t *testing.T) {
	file := func(more float64) *rollup.File {
		tree := rollup.NewStatistics(demoLayout(), "county", "school", "grade", "class")
		for _, p := range demoSheets("2026-04", 1) {
			for i := range p.Scores {
				if p.Scores[i].State == profile.Complete {
					p.Scores[i].Raw = profile.Exactly(more)
				}
			}
			require.NoError(t, tree.Add(p))
		}
		return &rollup.File{Tree: tree}
	}
	of := func(role view.Role, f *rollup.File) pages {
		past := []*rollup.File{demoFile(t, "2025-10", 2)}
		return unitPages(t, Wave{Viewer: viewer(role, "东县"), Rollup: f, EarlierRollups: past}, "zh")
	}
	assert.Equal(t, of(view.Summary, file(7)), of(view.Summary, file(31)))
	assert.NotEqual(t, of(view.Full, file(7)), of(view.Full, file(31)))
}

// A roll-up that lacks some of its sheets says so on every page.
func TestIncompleteRollupSaysSo(t *testing.T) {
	f := demoFile(t, "2026-04", 1)
	f.Plans = []rollup.PlanPart{{Manifest: "c0ffee", Of: 4, Chunks: []rollup.ChunkRange{{From: 0, To: 2}}}}
	for name, text := range unitPages(t, Wave{Viewer: viewer(view.Full, "西县"), Rollup: f}, "en").text {
		assert.Contains(t, text, "lacks some of its sheets", name)
	}
}
