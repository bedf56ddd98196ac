package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// Of a mean whose standard deviation is hidden there is the mark for it, in the table of all and in that of the chart.
func TestHiddenDeviationsAreMarked(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	for i := range r.Units[0].Groups {
		of := r.Units[0].Groups[i].Scales
		of[0].Means[1] = release.Mean{Shown: true, Mean: 51.5, Digits: 1}
		of[1].Means[0] = release.Mean{Shown: true, Mean: 20.25, Digits: 2, HasSD: true, SD: 11.5}
	}
	page := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "en").text["index.html"]
	assert.Equal(t, []string{"Mood", "51.5", "*", "51.5", "*"}, rowsOf(figureOf(t, page, "factors-T-1-1"))[1])
	assert.Equal(t, []string{"Pressure", "20.25", "11.50", "20.25", "11.50"}, rowsOf(figureOf(t, page, "factors-raw-1-1"))[1])
	rows := scaleRows(t, page)
	assert.Equal(t, []string{"51.5", "*"}, rows[1][2:4])
	assert.Equal(t, []string{"20.25", "11.50"}, rows[2][2:4])
}

// A release that shows no mean by sex has a sentence and a table instead of charts without bars.
func TestNoMeansAreNoCharts(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	for i := range r.Units[0].Groups {
		for _, scale := range r.Units[0].Groups[i].Scales {
			clear(scale.Means)
		}
	}
	page := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "zh").text["index.html"]
	assert.NotContains(t, page, `<figure id="factors-`)
	assert.Contains(t, page, "人数较少，各分量表男女的均值不公布。")
	assert.Contains(t, page, "<details><summary>没有画出的分量表</summary>")
}

// scaleRows gives the rows of the table of the scales of all pupils: Mood raw, Mood T, Pressure raw.
func scaleRows(t testing.TB, page string) [][]string {
	t.Helper()
	_, part, ok := strings.Cut(page, "<details><summary>Scales of all pupils")
	require.True(t, ok)
	part, _, _ = strings.Cut(part, "</details>")
	return rowsOf(part)[1:]
}

// Of every mean, standard deviation and count of a band there is the number of the release, or the mark; instead of a mean
// that is hidden its band, where the release tells it. None of the exact numbers that are hidden stands there.
func TestScalesAreThoseOfTheRelease(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "en")
	hidden, banded, bare := 0, 0, 0
	for i, name := range p.names {
		all := &r.Units[i].Groups[0]
		if all.Scales == nil {
			assert.NotContains(t, p.text[name], "Scales of all pupils", name)
			continue
		}
		rows := scaleRows(t, p.text[name])
		for s := range all.Scales {
			scale := &r.Scales[s]
			for k, m := range all.Scales[s].Means {
				row := rows[0]
				rows = rows[1:]
				want := []string{"*", "*"}
				switch {
				case m.Shown && m.HasSD:
					want = []string{m.Text(), fmt.Sprintf("%.2f", m.SD)}
				case m.Shown:
					bare++
					want[0] = m.Text()
				case m.Band != "":
					banded++
					want[0] = "mean in " + m.Band // the titles of the demonstration's bands are their ids
				}
				bands := ""
				for b, count := range all.Scales[s].Bands {
					if b > 0 {
						bands += "; "
					}
					bands += scale.Bands[b].ID + " "
					if n, ok := count.N(); ok {
						bands += fmt.Sprintf("%d (%.1f%%)", n, 100*float64(n)/float64(all.Counted))
					} else {
						hidden++
						bands += "*"
					}
				}
				unbanded := "no score "
				if bands != "" {
					unbanded = "; no score or in no band "
				}
				if n, ok := all.Scales[s].None.N(); ok {
					bands += unbanded + fmt.Sprintf("%d (%.1f%%)", n, 100*float64(n)/float64(all.Counted))
				} else {
					bands += unbanded + "*"
				}
				if k > 0 {
					bands = ""
				}
				assert.Equal(t, append(want, bands), row[2:], "%s, %s %d", name, scale.ID, k)
			}
		}
		assert.Empty(t, rows)
	}
	t.Logf("%d counts hidden, %d bands of means, %d means without SD", hidden, banded, bare)
	assert.Positive(t, hidden)
	assert.Positive(t, banded)
	assert.Positive(t, bare)
}

// Effects say what standard deviations they are in, and have the mark where a release hides those.
func TestEffectsSayWhatTheyAreIn(t *testing.T) {
	r, before := demoRelease(t, "2026-04", 1), demoRelease(t, "2025-10", 2)
	was := &before.Units[0].Groups[0].Scales[1].Means[0]
	was.HasSD, was.SD = true, 10
	of := Wave{Viewer: viewer(view.Aggregate), Release: r, Earlier: []*release.Release{before}}
	page := unitPages(t, of, "en").text["index.html"]
	assert.Contains(t, page, "Glass&#39;s Δ")
	rows := changeRows(t, page)
	pressure := rows[len(rows)-1]
	now := r.Units[0].Groups[0].Scales[1].Means[0]
	assert.Equal(t, hundredths((now.Mean-was.Mean)/was.SD), pressure[4])

	was.HasSD = false
	page = unitPages(t, of, "en").text["index.html"]
	rows = changeRows(t, page)
	assert.Equal(t, hiddenMark, rows[len(rows)-1][4])

	exact := Wave{
		Viewer: viewer(view.Full), Rollup: demoFile(t, "2026-04", 1), EarlierRollups: []*rollup.File{demoFile(t, "2025-10", 2)},
	}
	page = unitPages(t, exact, "en").text["index.html"]
	assert.Contains(t, page, "Hedges&#39; g")
	assert.NotContains(t, page, "Glass")
}

func changeRows(t testing.TB, page string) [][]string {
	t.Helper()
	_, part, ok := strings.Cut(page, "<details><summary>Change of the means")
	require.True(t, ok)
	part, _, _ = strings.Cut(part, "</details>")
	return rowsOf(part)[1:]
}
