package report

import (
	"io"
	"regexp"
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

// Tiers by other norm sets, or of other levels, are not drawn beside those of now: the wave before has the word for it, and no
// line comes from there. What was scored with the same norms is.
func TestTiersThatAreNotCompared(t *testing.T) {
	const apart = "not comparable"
	exact := func(change func(l *profile.Layout)) Wave {
		before := demoFile(t, "2025-10", 2)
		change(before.Tree.Layout())
		return Wave{Viewer: viewer(view.Full), Rollup: demoFile(t, "2026-04", 1), EarlierRollups: []*rollup.File{before}}
	}
	released := func(change func(r *release.Release)) Wave {
		before := demoRelease(t, "2025-10", 2)
		change(before)
		return Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1), Earlier: []*release.Release{before}}
	}
	for name, c := range map[string]struct {
		of   Wave
		same bool
	}{
		"exact":                  {exact(func(*profile.Layout) {}), true},
		"exact, other norms":     {exact(func(l *profile.Layout) { l.Norms[0].Hash = "0ther" }), false},
		"exact, other levels":    {exact(func(l *profile.Layout) { l.Levels[1].ID = "amber" }), false},
		"released":               {released(func(*release.Release) {}), true},
		"released, other levels": {released(func(r *release.Release) { r.Levels[1].ID = "amber" }), false},
	} {
		trend := figureOf(t, unitPages(t, c.of, "en").text["index.html"], "trend")
		before := rowsOf(trend)[1]
		require.Equal(t, "2025-10", before[0], name)
		assert.NotEqual(t, "0", before[1], "%s: how many were there is known all the same", name)
		panels := len(before) - 3
		if c.same {
			assert.NotContains(t, before, apart, name)
			assert.Contains(t, trend, "<polyline", name)
			continue
		}
		assert.Equal(t, strings.Split(strings.Repeat(apart+"|", panels), "|")[:panels], before[3:], name)
		assert.Equal(t, panels, strings.Count(trend, "<circle"), "%s: points of now alone", name)
		assert.NotContains(t, trend, "<polyline", name)
	}
}

// TestAWaveIsGivenOnce: the trend would have it twice, and the second time no change, or one that never was.
func TestAWaveIsGivenOnce(t *testing.T) {
	put := func(string, func(io.Writer) error) error { return nil }
	for _, of := range []Wave{
		{
			Viewer: viewer(view.Full), Rollup: demoFile(t, "2026-04", 1),
			EarlierRollups: []*rollup.File{demoFile(t, "2025-10", 2), demoFile(t, "2025-10", 3)},
		},
		{
			Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1),
			Earlier: []*release.Release{demoRelease(t, "2025-10", 2), demoRelease(t, "2025-10", 3)},
		},
	} {
		var wrong *Error
		require.ErrorAs(t, Units(t.Context(), put, of, Options{Tag: "en", Date: "2026-05-20"}), &wrong)
		assert.Equal(t, WaveTwice, wrong.Code)
	}
}

// TestAWaveBeforeIsNotFinal: what a roll-up of an earlier wave lacks is said, of that wave; and one without a name has a word.
func TestAWaveBeforeIsNotFinal(t *testing.T) {
	const says = "The roll-up of 2025-10 still lacks some of its sheets: the numbers of that wave are not final."
	before := demoFile(t, "2025-10", 2)
	of := Wave{Viewer: viewer(view.Full), Rollup: demoFile(t, "2026-04", 1), EarlierRollups: []*rollup.File{before}}
	assert.NotContains(t, unitPages(t, of, "en").text["index.html"], says)
	before.Plans = []rollup.PlanPart{{Manifest: "c0ffee", Of: 4, Chunks: []rollup.ChunkRange{{From: 0, To: 2}}}}
	for name, page := range unitPages(t, of, "en").text {
		assert.Contains(t, page, says, name)
		assert.NotContains(t, page, "The roll-up still lacks", "%s: that of now does not", name)
	}
	of.EarlierRollups = []*rollup.File{demoFile(t, "", 2)}
	page := unitPages(t, of, "en").text["index.html"]
	assert.Equal(t, "not known", rowsOf(figureOf(t, page, "trend"))[1][0])
	assert.Contains(t, page, "since not known")
}

var effectParts = regexp.MustCompile(`^(-?[\d.]+) \((-?[\d.]+) to (-?[\d.]+)\)$`)

// An effect is above nought where the mean went up, below where it went down, and within its interval.
func TestEffectsGoTheWayTheMeansWent(t *testing.T) {
	file := func(wave string, seed uint64, more float64) *rollup.File {
		tree := rollup.NewStatistics(demoLayout(), "county", "school", "grade", "class")
		for _, p := range demoSheets(wave, seed) {
			if score := &p.Scores[0]; score.State == profile.Complete {
				raw, _ := score.Raw.Point()
				score.Raw = profile.Exactly(min(40, raw+more))
			}
			require.NoError(t, tree.Add(p))
		}
		return &rollup.File{Name: wave, Tree: tree, Sheets: []string{strings.Repeat(strconv.FormatUint(seed, 10), 64)}}
	}
	for _, c := range []struct{ before, now, sign float64 }{{0, 5, 1}, {5, 0, -1}} {
		of := Wave{
			Viewer: viewer(view.Full), Rollup: file("2026-04", 1, c.now), EarlierRollups: []*rollup.File{file("2025-10", 2, c.before)},
		}
		row := changeRows(t, unitPages(t, of, "en").text["index.html"])[0]
		parts := effectParts.FindStringSubmatch(row[4])
		require.Equal(t, []string{"Mood", "raw score"}, row[:2])
		require.Len(t, parts, 4, row[4])
		var n [3]float64
		for i, part := range parts[1:] {
			n[i], _ = strconv.ParseFloat(part, 64)
		}
		before, _ := strconv.ParseFloat(row[2], 64)
		now, _ := strconv.ParseFloat(row[3], 64)
		assert.InDelta(t, c.now-c.before, now-before, 1)
		assert.Greater(t, c.sign*n[0], 0.5)
		assert.Less(t, n[1], n[0])
		assert.Less(t, n[0], n[2])
	}
}
