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

// Somebody who is perhaps as high is not rounded away, and of a few pupils the share has their number beside it.
func TestLabelsOfShares(t *testing.T) {
	for _, c := range []struct {
		label string
		of    rollup.Counts
	}{
		{"0–1%", rollup.Counts{Present: 300, Determined: []int64{298, 0, 0}, TierUndetermined: 2}},
		{"33–67%", rollup.Counts{Present: 300, Determined: []int64{100, 100, 0}, TierUndetermined: 100}},
		{"33% n=9", rollup.Counts{Present: 9, Determined: []int64{6, 3, 0}}},
		{"30%", rollup.Counts{Present: 10, Determined: []int64{7, 3, 0}}},
		{"33% n=9", rollup.Counts{Present: 12, Withheld: 3, Determined: []int64{6, 2, 1}}},
	} {
		c.of.AtLeast = make([]int64, 3)
		assert.Equal(t, c.label, words{nil, "en"}.rateCell("1班", &c.of).label)
	}
}

// A released share is of those counted; of a grade in which nobody is there is none, and that is not hidden.
func TestReleasedSharesAreOfThoseCounted(t *testing.T) {
	show := release.Shown
	rows := threeLevels.releasedHeat(words{nil, "en"}, []bar{
		{"4", &group{present: 125, valid: 90, counted: 100, tiers: []release.Count{show(60), show(25), {}}, open: show(0)}},
		{"5", &group{present: 8, counted: 8}},
		{"6", &group{present: 8}},
		{"7", &group{}},
	})
	var got [][]string
	for _, row := range rows {
		texts := []string{row.name}
		for _, cell := range row.cells {
			texts = append(texts, cell.text)
		}
		got = append(got, texts)
	}
	assert.Equal(t, [][]string{
		{"4", "25 (25.0%)", "*", "0 (0.0%)"}, {"5", "*", "*", "*"}, {"6", "–", "–", "–"}, {"7", "–", "–", "–"},
	}, got)
	for _, cell := range rows[3].cells {
		assert.Equal(t, heatNobody, cell.state)
	}
}

// The grade of a class without sheets is what the other classes of its unit say with one voice. Where they do not, the unit is
// called as the register calls it, whatever number that is.
func TestNoGradeIsGuessed(t *testing.T) {
	type sheet struct {
		unit  []string
		grade profile.Number
	}
	first, second := []string{"4年级", "1班"}, []string{"4年级", "2班"}
	four, nine := profile.Exactly(4), profile.Exactly(9)
	for name, c := range map[string]struct {
		sheets []sheet
		silent []string
		row    string
	}{
		"one voice":              {[]sheet{{first, four}}, second, "grade 4"},
		"two":                    {[]sheet{{first, four}, {first, nine}}, second, "4年级"},
		"none":                   {[]sheet{{first, profile.Number{}}}, second, "4年级"},
		"a number of a register": {[]sheet{{[]string{"9", "1班"}, four}}, []string{"4", "1班"}, "4"},
	} {
		tree := rollup.NewStatistics(demoLayout(), "county", "school", "grade", "class")
		for _, s := range c.sheets {
			for range 12 {
				p := demoSheets("2026-04", 1)[0]
				p.Unit, p.Person[1] = append(schoolPath("东县", 0), s.unit...), s.grade
				require.NoError(t, tree.Add(p))
			}
		}
		tree.Expect(append(schoolPath("东县", 0), c.silent...), 30)
		of := Wave{Viewer: viewer(view.Full, schoolPath("东县", 0)...), Rollup: &rollup.File{Tree: tree}}
		rows := rowsOf(figureOf(t, unitPages(t, of, "en").text["index.html"], "heat-1"))[1:]
		var in []string // the rows with a cell without sheets
		for _, row := range rows {
			for _, cell := range row[1:] {
				if cell == "no sheets" {
					in = append(in, row[0])
				}
			}
		}
		assert.Equal(t, []string{c.row}, in, name)
	}
}

// A grade that two schools of a county have not delivered is one cell of the county; and with one level there is no map.
func TestMapHasOneCellOfAGrade(t *testing.T) {
	f := registeredFile(t, map[string]int64{"东县/东县第1小学/7年级/1班": 30, "东县/东县第2小学/7年级/1班": 30})
	page := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: f}, "en").text["index.html"]
	var cells [][]string
	for _, row := range rowsOf(figureOf(t, page, "heat-1"))[1:] {
		if row[0] == "7年级" {
			cells = append(cells, row)
		}
	}
	assert.Equal(t, [][]string{{"7年级", "东县", "no sheets"}}, cells)

	l := demoLayout()
	l.Levels = l.Levels[:1]
	f = oneClass(t, l, outcome{12, profile.Valid, profile.Tier{State: profile.Determined}})
	assert.NotContains(t, unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: f}, "en").text["index.html"], `id="heat-`)
}
