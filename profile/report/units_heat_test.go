package report

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// Classes and grades that were expected and have no sheets have a cell that says so: in the row of their grade where its other
// classes tell which that is, else under their own name.
func TestMapShowsWhoHasNoSheets(t *testing.T) {
	f := registeredFile(t, map[string]int64{
		"东县/东县第1小学/4年级/3班": 30, "东县/东县第1小学/7年级/1班": 30, "东县/东县第1小学/8年级": 0, "东县/东县第3小学/4年级/1班": 30,
	})
	school := schoolPath("东县", 0)
	page := unitPages(t, Wave{Viewer: viewer(view.Full, school...), Rollup: f}, "zh").text["index.html"]
	cells := map[string]string{}
	for _, row := range rowsOf(figureOf(t, page, "heat-1"))[1:] {
		cells[row[0]+" "+row[1]] = row[2]
	}
	assert.Equal(t, "无答卷", cells["4 年级 3班"])
	assert.Equal(t, "无答卷", cells["7年级 1班"])
	assert.Contains(t, figureOf(t, page, "heat-1"), `class="edge unsure"`)
	assert.Contains(t, page, "年级 × 班级")

	city := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: f}, "zh")
	assert.Contains(t, rowsOf(figureOf(t, city.text["index.html"], "heat-1")), []string{"7年级", "东县", "无答卷"})
	county := rowsOf(figureOf(t, city.text["0001.html"], "heat-1"))
	assert.Contains(t, county, []string{"7年级", "东县第1小学", "无答卷"})
	assert.Contains(t, county, []string{"4年级", "东县第3小学", "无答卷"})
	assert.NotContains(t, figureOf(t, city.text["0001.html"], "heat-1"), "8年级", "where nobody is expected nobody is missing")

	coarse := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: demoFile(t, "2026-04", 1)}, "zh")
	county = rowsOf(figureOf(t, coarse.text["0001.html"], "heat-1"))
	assert.Contains(t, county, []string{"年级不详", "东县第3小学", "无答卷"}, "a school of which the register has no grades")
}

// What is hidden makes no map, and the lowest tier, which most have, is not the darkest on one.
func TestReleasedMapLeavesOutTheLowestTier(t *testing.T) {
	show := release.Shown
	r := demoRelease(t, "2026-04", 1)
	of := Wave{Viewer: viewer(view.Aggregate), Release: r}
	grades := func(determined []release.Count, open release.Count) {
		for i := range r.Units[0].Groups {
			if g := &r.Units[0].Groups[i]; g.Grade != "" {
				g.Present, g.Valid, g.Counted, g.Tiers = 100, 100, 100, &release.Tiers{Determined: determined, Open: open}
			}
		}
	}
	grades([]release.Count{show(75), show(25), {}}, show(0))
	page := unitPages(t, of, "en").text["index.html"]
	rows := rowsOf(figureOf(t, page, "heat-1"))
	assert.Equal(t, []string{"group", "Watch", "Priority", "not determined"}, rows[0])
	assert.Equal(t, []string{"grade 4", "25 (25.0%)", "*", "0 (0.0%)"}, rows[1])

	grades([]release.Count{show(75), {}, {}}, show(0))
	assert.NotContains(t, unitPages(t, of, "en").text["index.html"], `id="heat-1"`)
}

// Bars of grades that are those of the units below, or that of all pupils, are drawn once.
func TestGradesAreNotDrawnTwice(t *testing.T) {
	f := demoFile(t, "2026-04", 1)
	school := unitPages(t, Wave{Viewer: viewer(view.Full, schoolPath("东县", 0)...), Rollup: f}, "zh")
	page := school.text["index.html"]
	first := func(figure string) (names []string) {
		for _, row := range rowsOf(figure)[1:] {
			names = append(names, row[0])
		}
		return names
	}
	assert.Equal(t, []string{"4年级", "5年级", "6年级"}, first(figureOf(t, page, "tiers-units-1")))
	assert.Equal(t, []string{"全体学生", "男", "女"}, first(figureOf(t, page, "tiers-1")))
	assert.Contains(t, page, "各性别的关注等级")
	assert.Equal(t, []string{"全体学生", "男", "女"}, first(figureOf(t, school.text["0001-0001.html"], "tiers-1")), "a class")
	county := unitPages(t, Wave{Viewer: viewer(view.Full, "东县"), Rollup: f}, "zh").text["index.html"]
	assert.Len(t, first(figureOf(t, county, "tiers-1")), 6, "below a county are schools")

	// One pupil of another grade in a class: the grades are not the units any more.
	p := demoSheets("2026-04", 1)[0]
	p.Person = []profile.Number{profile.Exactly(0), profile.Exactly(9)}
	require.NoError(t, f.Tree.Add(p))
	page = unitPages(t, Wave{Viewer: viewer(view.Full, schoolPath("东县", 0)...), Rollup: f}, "zh").text["index.html"]
	assert.Equal(t, []string{"全体学生", "男", "女", "4 年级", "5 年级", "6 年级", "9 年级"}, first(figureOf(t, page, "tiers-1")))
}

// A share is a share of somebody.
func TestShareOfNobody(t *testing.T) {
	none := []int64{0, 0, 0}
	cell := words{nil, "en"}.rateCell("1班", &rollup.Counts{Present: 3, Withheld: 3, Determined: none, AtLeast: none})
	assert.Equal(t, heatNobody, cell.state)
	assert.Equal(t, "all invalid", cell.text)
}
