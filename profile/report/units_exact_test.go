package report

import (
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

// outcome is how some sheets of a class came out.
type outcome struct {
	sheets   int
	validity profile.ValidityState
	tier     profile.Tier
}

// oneClass rolls sheets up that came out so, all of one class.
func oneClass(t testing.TB, l *profile.Layout, outcomes ...outcome) *rollup.File {
	t.Helper()
	tree := rollup.NewStatistics(l, "county", "school", "grade", "class")
	for _, o := range outcomes {
		for range o.sheets {
			require.NoError(t, tree.Add(&profile.Profile{
				Layout: l, Wave: "2026-04", Unit: append(schoolPath("东县", 0), "4年级", "1班"),
				Person: []profile.Number{profile.Exactly(0), profile.Exactly(4)},
				Scores: make([]profile.Score, len(l.Scales)), Standards: make([]profile.Standard, 1),
				Validity: profile.Validity{State: o.validity}, Tier: o.tier,
			}))
		}
	}
	return &rollup.File{Name: "2026-04", Tree: tree, Sheets: []string{strings.Repeat("1", 64)}}
}

// Exact numbers tell sheets apart that came out otherwise: a doubtful one is counted and not valid, an invalid one is withheld
// and not undetermined, and one that is at least of a level is not determined.
func TestExactNumbersTellOutcomesApart(t *testing.T) {
	f := oneClass(t, demoLayout(),
		outcome{5, profile.Valid, profile.Tier{State: profile.Determined}},
		outcome{4, profile.Doubtful, profile.Tier{State: profile.Determined, Level: 1, Lo: 1, Hi: 1}},
		outcome{2, profile.ValidityUndetermined, profile.Tier{State: profile.AtLeast, Level: 1, Lo: 1, Hi: 2}},
		outcome{1, profile.Valid, profile.Tier{State: profile.TierUndetermined, Hi: 2}},
		outcome{3, profile.Invalid, profile.Tier{State: profile.Withheld}},
	)
	page := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: f}, "en").text["index.html"]
	rows := rowsOf(figureOf(t, page, "tiers-1"))
	assert.Equal(t, []string{
		"group", "present", "counted", "A Usual", "B Watch", "C Priority", "at least A", "at least B", "at least C",
		"undetermined", "withheld",
	}, rows[0])
	assert.Equal(t, []string{
		"all pupils", "15", "12", "5 (41.7%)", "4 (33.3%)", "0 (0.0%)", "0", "2", "0", "1 (8.3%)", "3",
	}, rows[1])
	assert.Equal(t, []string{
		"C Priority 0 (0.0%)", "B Watch 4 (33.3%)", "A Usual 5 (41.7%)", "? not determined 3 (25.0%) (at least B 2)",
	}, levelsOf(t, page))
	for _, figure := range []string{"Present</dt><dd><b>15<", "Valid</dt><dd><b>6<"} {
		assert.Contains(t, page, figure)
	}
	assert.Contains(t, page, "12 counted (those present less those with an invalid sheet)")
	assert.Equal(t, []string{"东县", "not known", "15", "–", "6 (40.0%)", "12"}, rowsOf(figureOf(t, page, "coverage-1"))[1])
}

// A scale that the definition keeps out of the output is on no exact page.
func TestScalesThatAreNotReported(t *testing.T) {
	l := demoLayout()
	l.Scales = slices.Insert(l.Scales, 1, profile.ScaleInfo{
		ID: "helper", Title: profile.Text{"en": "A helper"}, Step: 1, Lo: l.Scales[1].Lo, Hi: l.Scales[1].Hi,
	})
	f := oneClass(t, l, outcome{12, profile.Valid, profile.Tier{State: profile.Determined}})
	page := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: f}, "en").text["index.html"]
	var scales []string
	for _, row := range scaleRows(t, page) {
		scales = append(scales, row[0])
	}
	assert.Equal(t, []string{"Mood", "Mood", "Pressure"}, scales)
	assert.NotContains(t, page, "elper")
}

// The legend says what a hatched bar is where somebody's tiers are hidden, all of them or one, and nowhere else.
func TestLegendSaysThatTiersAreHidden(t *testing.T) {
	show := release.Shown
	for name, c := range map[string]struct {
		of   group
		want bool
	}{
		"all shown": {group{present: 9, counted: 9, tiers: []release.Count{show(9), show(0), show(0)}, open: show(0)}, false},
		"one":       {group{present: 9, counted: 9, tiers: []release.Count{show(9), {}, show(0)}, open: show(0)}, true},
		"open":      {group{present: 9, counted: 9, tiers: []release.Count{show(9), show(0), show(0)}}, true},
		"none":      {group{present: 9, counted: 9}, true},
		"nobody":    {group{}, false},
	} {
		w := words{nil, "en"}
		drawn := threeLevels.tierCharts(w, "tiers", "Tiers", []bar{{"a school", &c.of}})[0]
		says := slices.Contains(drawn.Legend, key{swatchHidden, "not shown, to protect few pupils"})
		assert.Equal(t, c.want, says, name)
	}
}
