package report

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

var barWidth = regexp.MustCompile(`<rect class="bar" [^>]*width="([^"]*)"`)

// TestScoresAlongTheirRange: a scale's lowest possible score is the empty end of its bar, whatever number it is.
func TestScoresAlongTheirRange(t *testing.T) {
	for _, c := range []struct{ lo, hi, x, share float64 }{
		{0, 40, 10, 0.25}, {1, 5, 1, 0}, {1, 5, 2, 0.25}, {1, 5, 5, 1}, {20, 80, 50, 0.5}, {-10, 10, 0, 0.5},
	} {
		m := measure{Title: "a scale", Value: profile.Exactly(c.x), Lo: c.lo, Hi: c.hi, HasRange: true}
		assert.InDelta(t, c.share, m.share(c.x), 1e-12, "%v from %v to %v", c.x, c.lo, c.hi)
		drawn := barWidth.FindStringSubmatch(string(words{nil, "en"}.barChart("b", "Bars", []measure{m}).SVG))
		if c.share == 0 {
			assert.Nil(t, drawn)
			continue
		}
		assert.Equal(t, coordinate((plotRight-plotLeft)*c.share), drawn[1], "%v from %v to %v", c.x, c.lo, c.hi)
	}
}

// TestPartialScoresAreNoScores: of the answers that are there a score is no estimate, and no chart shows it as one.
func TestPartialScoresAreNoScores(t *testing.T) {
	w := words{nil, "en"}
	sheet := mood(moodScorer(), "2026-04-14", "884455231")
	partial := sheet.Clone()
	for i := range partial.Scores {
		partial.Scores[i].State = profile.Partial
	}
	for metric, scale := range map[string]string{"T": "low", "": "study"} {
		i, _ := sheet.Scale(scale)
		m := w.measured(sheet, i, metric)
		_, ok := m.Value.Point()
		require.True(t, ok)
		assert.Empty(t, m.Gap)

		m = w.measured(partial, i, metric)
		_, ok = m.Value.Point()
		assert.False(t, ok, scale)
		assert.Equal(t, "no score: "+profile.Partial.In("en"), m.Gap)
		assert.Empty(t, m.Cuts)
		for _, drawn := range []chart{
			w.barChart("b", "Bars", []measure{m}), w.profileChart("p", "Profile", "T", profile.Span{Mean: 50, SD: 10}, []measure{m}),
		} {
			for _, mark := range []string{`class="bar"`, `class="dot"`} {
				assert.NotContains(t, string(drawn.SVG), mark, scale)
			}
		}
	}
}

// TestNoLineOverAGap: the line of a profile ends at a scale without a score and begins anew behind it.
func TestNoLineOverAGap(t *testing.T) {
	for shape, lines := range map[string][]int{
		"xxxxx": {5}, "xx-xx": {2, 2}, "x-xxx": {3}, "x-x-x": nil, "-xxx-": {3}, "-----": nil,
	} {
		measures := make([]measure, len(shape))
		for i := range measures {
			if shape[i] == 'x' {
				measures[i].Value = profile.Exactly(50)
			}
		}
		drawn := words{nil, "en"}.profileChart("p", "Profile", "T", profile.Span{Mean: 50, SD: 10}, measures)
		var got []int // points of each line
		for _, rest := range strings.Split(string(drawn.SVG), `<polyline class="profile" points="`)[1:] {
			points, _, _ := strings.Cut(rest, `"`)
			got = append(got, len(strings.Fields(points)))
		}
		assert.Equal(t, lines, got, shape)
		assert.Equal(t, strings.Count(shape, "x"), strings.Count(string(drawn.SVG), "<circle"), shape)
	}
}
