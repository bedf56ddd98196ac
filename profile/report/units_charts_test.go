package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// threeLevels is a survey with levels and nothing else.
var threeLevels = &survey{
	levels: []release.Named{
		{ID: "green", Title: profile.Text{"zh": "正常", "en": "Usual"}},
		{ID: "yellow", Title: profile.Text{"zh": "关注", "en": "Watch"}},
		{ID: "orange"},
	},
	scales: []release.Scale{
		{
			ID: "mood", Title: profile.Text{"zh": "情绪", "en": "Mood & joy"}, Metrics: []string{rawMetric, "T"},
			Bands: []release.Named{{ID: "raised", Title: profile.Text{"zh": "偏高", "en": "raised"}}},
		},
		{ID: "pressure", Metrics: []string{rawMetric}},
	},
}

func goldenChart(t *testing.T, name string, c *chart) {
	t.Helper()
	assertXML(t, string(c.SVG))
	golden(t, "units/"+name+".svg", string(c.SVG)+"\n")
}

// A bar each of: all shown; a hidden rest; nothing shown; nobody there; nobody counted; a name too long for a line.
func TestChartOfTiers(t *testing.T) {
	show := release.Shown
	for tag, w := range map[string]words{"zh": {nil, "zh"}, "en": {nil, "en"}} {
		charts := threeLevels.tierCharts(w, "tiers", "Tiers <x>", []bar{
			{"甲校", &group{present: 210, counted: 200, tiers: []release.Count{show(150), show(30), show(15)}, open: show(5)}},
			{"乙校", &group{present: 80, counted: 80, tiers: []release.Count{show(60), {}, {}}, open: show(0)}},
			{"丙校", &group{present: 9, counted: 9}},
			{"丁校", &group{}},
			{"戊校", &group{present: 12, tiers: []release.Count{show(0), show(0), show(0)}, open: show(0)}},
			{
				"一所名字很长很长很长很长很长很长很长很长很长很长很长的学校",
				&group{present: 10, counted: 10, tiers: []release.Count{show(0), show(0), show(0)}, open: show(10)},
			},
		})
		assert.Len(t, charts, 1)
		goldenChart(t, "tiers."+tag, charts[0])
	}
}

// Many units are in several pictures, each of about as many.
func TestManyUnitsAreInSeveralPictures(t *testing.T) {
	bars := make([]bar, 40)
	for i := range bars {
		bars[i] = bar{"校", &group{}}
	}
	charts := threeLevels.tierCharts(words{nil, "en"}, "tiers", "Tiers", bars)
	assert.Len(t, charts, 3)
	assert.Equal(t, "Tiers (14 to 27 of 40)", charts[1].Title)
	for _, c := range charts {
		assert.InDelta(t, 13.5, len(c.Numbers.Rows), 0.5)
	}
}

// How many are expected may be unknown, nobody, or fewer than came.
func TestChartOfCoverage(t *testing.T) {
	of := func(n int64) *int64 { return &n }
	charts := coverageCharts(words{nil, "zh"}, "coverage", "覆盖情况", []covered{
		{"甲校", of(100), 90, 80, 85},
		{"乙校", nil, 20, 20, 20},
		{"丙校", of(0), 0, 0, 0},
		{"丁校", of(10), 12, 12, 12},
		{"戊校", of(50), 0, 0, 0},
	})
	goldenChart(t, "coverage.zh", charts[0])
	assert.Equal(t, [][]string{
		{"甲校", "100", "90", "90.0%", "80 (88.9%)", "85"},
		{"乙校", "不详", "20", "–", "20 (100.0%)", "20"},
		{"丙校", "0", "0", "–", "0", "0"},
		{"丁校", "10", "12", "120.0%", "12 (100.0%)", "12"},
		{"戊校", "50", "0", "0.0%", "0", "0"},
	}, charts[0].Numbers.Rows)
}

func TestChartOfGrades(t *testing.T) {
	zh := words{nil, "zh"}
	rows := []heatRow{
		{"4 年级", []heatCell{
			zh.rateCell("1班", &rollup.Counts{Present: 40, Determined: []int64{30, 5, 2}, AtLeast: []int64{0, 1, 0}, TierUndetermined: 2}),
			zh.rateCell("2班", &rollup.Counts{Determined: []int64{0, 0, 0}, AtLeast: []int64{0, 0, 0}}),
			zh.rateCell("3班", &rollup.Counts{Present: 1, Determined: []int64{1, 0, 0}, AtLeast: []int64{0, 0, 0}}),
			zh.rateCell("4班", &rollup.Counts{Present: 2, Withheld: 2, Determined: []int64{0, 0, 0}, AtLeast: []int64{0, 0, 0}}),
			zh.rateCell("5班", &rollup.Counts{Present: 300, Determined: []int64{299, 1, 0}, AtLeast: []int64{0, 0, 0}}),
			zh.rateCell("6班", &rollup.Counts{
				Present: 300, Determined: []int64{240, 59, 0}, AtLeast: []int64{0, 0, 0}, TierUndetermined: 1,
			}),
			{name: "7班", state: heatAbsent, text: "无答卷", label: "无答卷"},
		}},
		{"5 年级", []heatCell{
			{name: "1班", state: heatHidden, text: hiddenMark, label: hiddenMark},
			{name: "实验班", state: heatShown, percent: 55, text: "55.0%", label: "55%"},
		}},
	}
	var labels []string
	for _, cell := range rows[0].cells {
		labels = append(labels, cell.label)
	}
	assert.Equal(t, []string{"20–25%", "–", "0% n=1", "全部无效", "<1%", "19–20%", "无答卷"}, labels,
		"a share of which not all is known is a range, and nothing is nought that is not")
	c := heatCharts(zh, "heat", "年级与班级", "年级", "说明", rows)[0]
	goldenChart(t, "grades.zh", c)
	assert.Equal(t, []string{"4 年级", "1班", "20.0–25.0% (8/40)"}, c.Numbers.Rows[0])
	assert.Equal(t, []string{"4 年级", "2班", "–"}, c.Numbers.Rows[1], "nobody is no share, and not nought")
	same := heatTable(words{nil, "en"}, "x", "grade", []heatRow{
		{"4", []heatCell{{name: "a", text: "1"}}}, {"5", []heatCell{{name: "a", text: "2"}}},
	})
	assert.Equal(t, [][]string{{"4", "1"}, {"5", "2"}}, same.Rows)
}

func TestChartOfMeans(t *testing.T) {
	has := func(x float64) mean { return mean{shown: true, hasSD: true, mean: x, text: hundredths(x), sd: 9} }
	groups := []group{
		{sex: "M", scales: []scores{{means: []mean{has(14), has(52.5)}}, {means: []mean{has(21)}}}},
		{sex: "F", scales: []scores{{means: []mean{has(13), has(38)}}, {means: []mean{{band: "raised"}}}}},
		{sex: rollup.Unknown},
	}
	charts, rest, _ := threeLevels.factorCharts(words{nil, "en"}, "factors", groups)
	assert.Len(t, charts, 2, "standard scores, and raw ones where there are none")
	assert.Nil(t, rest)
	goldenChart(t, "means-T.en", charts[0])
	goldenChart(t, "means-raw.en", charts[1])
	assert.Equal(t, []string{"Mood & joy", "52.50", "9.00", "38.00", "9.00", "*", "*"}, charts[0].Numbers.Rows[0])
}

// Scales are drawn with those of their group, those that say how sheets were answered not at all, and those of which no mean
// is known are listed instead of drawn.
func TestMeansByGroupOfScales(t *testing.T) {
	s := &survey{
		scaleGroups: []release.Named{{ID: "aspect", Title: profile.Text{"zh": "九个方面"}}, {ID: "cause"}},
		scales: []release.Scale{
			{ID: "lie", Metrics: []string{rawMetric}, Validity: true},
			{ID: "fear", Metrics: []string{rawMetric, "T"}, Groups: []string{"aspect"}},
			{ID: "all", Metrics: []string{rawMetric, "T"}},
			{ID: "home", Metrics: []string{rawMetric}, Groups: []string{"cause"}},
			{ID: "mood", Metrics: []string{rawMetric, "T"}, Groups: []string{"aspect", "cause"}},
			{ID: "few", Metrics: []string{rawMetric, "T"}, Groups: []string{"aspect"}},
		},
	}
	is := mean{shown: true, hasSD: true, mean: 51, text: "51.0", sd: 9}
	both := scores{means: []mean{is, is}}
	of := []scores{both, both, both, both, both, {means: []mean{{}, {band: "usual"}}}}
	charts, rest, left := s.factorCharts(words{nil, "zh"}, "factors", []group{{sex: "F", scales: of}, {sex: "M", scales: of}})
	drawn := map[string][]string{}
	for _, c := range charts {
		for _, row := range c.Numbers.Rows {
			drawn[c.Title] = append(drawn[c.Title], row[0])
		}
	}
	assert.Equal(t, map[string][]string{
		"九个方面：男女均值（T）": {"fear", "mood"}, "总分与其他分量表：男女均值（T）": {"all"}, "cause：男女均值（原始分）": {"home"},
	}, drawn)
	assert.Equal(t, 1, left)
	assert.Equal(t, [][]string{{"few", "均值在“usual”", "*", "均值在“usual”", "*"}}, rest.Rows)

	_, rest, _ = s.factorCharts(words{nil, "zh"}, "factors", []group{{sex: "F"}})
	assert.Len(t, rest.Rows, 5, "all but the scale of validity")
}

// No line leads over a wave of which nothing is known, and no point stands at nought for it.
func TestChartOfWaves(t *testing.T) {
	show := release.Shown
	moments := []moment{
		{wave: "2024-10", present: 110, counted: 100, results: []release.Count{show(80), show(15), show(0), show(5)}},
		{wave: "2025-04"},
		{wave: "2025-10", present: 100, counted: 100, results: []release.Count{show(78), {}, {}, show(5)}},
		{wave: "2026-04", present: 100, counted: 100, results: []release.Count{show(75), show(18), show(0), show(7)}},
		{wave: "2026-10", present: 90, counted: 90, other: true},
		{wave: "2027-04", present: 3, results: []release.Count{show(0), show(0), show(0), show(0)}},
	}
	c := threeLevels.trendChart(words{nil, "zh"}, "trend", "各等级的比例", moments)
	goldenChart(t, "waves.zh", c)
	assert.Equal(t, []string{"2025-10", "100", "100", "78 (78.0%)", "*", "*", "5 (5.0%)"}, c.Numbers.Rows[2])
	assert.Equal(t, []string{"2025-04", "0", "0", "无答卷", "无答卷", "无答卷", "无答卷"}, c.Numbers.Rows[1])
	assert.Equal(t, []string{"2026-10", "90", "90", "不可比", "不可比", "不可比", "不可比"}, c.Numbers.Rows[4])
	assert.Equal(t, 3+2+2+3, strings.Count(string(c.SVG), "<circle"), "a point for each share that is known")
}

// Every wave has room for its texts: a chart of many keeps its size and scrolls.
func TestManyWavesHaveRoom(t *testing.T) {
	moments := make([]moment, 12)
	for i := range moments {
		moments[i] = moment{wave: "2026-spring"}
	}
	c := threeLevels.trendChart(words{nil, "en"}, "trend", "Tiers", moments)
	assert.True(t, c.Wide)
	assert.Contains(t, string(c.SVG), fmt.Sprintf(`viewBox="0 0 %s `, coordinate(panelLeft+12*(textWidth("2026-spring")+8))))
}

// The trend of a unit is of that unit, and a release that hides a count leaves a gap.
func TestTrendOfAUnit(t *testing.T) {
	r, before := demoRelease(t, "2026-04", 1), demoRelease(t, "2025-10", 2)
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r, Earlier: []*release.Release{before}}, "en")
	rows := rowsOf(figureOf(t, p.text["0001-0001.html"], "trend"))
	u, _ := before.Unit("东县", "东县第1小学")
	n, ok := u.Groups[0].Tiers.Determined[0].N()
	want := hiddenMark
	if ok {
		want = countText(release.Shown(n), u.Groups[0].Counted)
	}
	assert.Equal(t, want, rows[1][3])
	assert.Contains(t, p.text["0001.html"], "Change of the means of all pupils since 2025-10")
	assert.NotContains(t, p.text["0001-0001.html"], "Change of the means", "there is none where means are hidden")

	exact := Wave{
		Viewer: viewer(view.Full, "东县", "东县第1小学"), Rollup: demoFile(t, "2026-04", 1),
		EarlierRollups: []*rollup.File{demoFile(t, "2025-10", 2)},
	}
	text := unitPages(t, exact, "en").text["index.html"]
	assert.NotContains(t, rowsOf(figureOf(t, text, "trend"))[1], hiddenMark)
	assert.Contains(t, text, "Change of the means of all pupils since 2025-10")
}

// The map of an exact school has a cell for each class, and no class of another grade.
func TestMapOfAnExactSchool(t *testing.T) {
	p := unitPages(t, Wave{Viewer: viewer(view.Full, "东县", "东县第1小学"), Rollup: demoFile(t, "2026-04", 1)}, "zh")
	rows := rowsOf(figureOf(t, p.text["index.html"], "heat-1"))
	assert.Equal(t, []string{"年级", "1班", "2班"}, rows[0])
	assert.Len(t, rows, 1+3)
	assert.Regexp(t, `^[0-9.–]+% \([0-9]+/[0-9]+\)$`, rows[1][1])
}
