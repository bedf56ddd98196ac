package catalogue

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/norms"
)

func TestIntervals(t *testing.T) {
	at := func(x float64) norms.Bound { return norms.Bound{Value: x} }
	above := func(x float64) norms.Bound { return norms.Bound{Value: x, Above: true} }
	lowest := norms.Bound{Min: true}
	for _, c := range []struct {
		name         string
		from         []norms.Bound
		lo, hi, step float64
		en           []string
	}{
		{"whole numbers", []norms.Bound{lowest, at(5), at(10), at(20)}, 0, 27, 1, []string{"0–4", "5–9", "10–19", "20–27"}},
		{"above a number", []norms.Bound{lowest, above(7), at(9)}, 0, 10, 1, []string{"0–7", "8", "9–10"}},
		{"between the steps", []norms.Bound{lowest, at(4.5), at(6.5)}, 0, 10, 1, []string{"0–4", "5–6", "7–10"}},
		{"a mean of twelve", []norms.Bound{lowest, at(2), above(3)}, 1, 5, 1.0 / 12, []string{"1–1.9167", "2–3", "3.0833–5"}},
		{"a mean of three, its thirds", []norms.Bound{lowest, at(4.0 / 3)}, 1, 2, 1.0 / 3, []string{"1", "1.3333–2"}},
		{"from below zero", []norms.Bound{lowest, at(0)}, -3, 3, 1, []string{"-3–-1", "0–3"}},
		{"no upper end", []norms.Bound{lowest, at(2)}, 0, math.Inf(1), 1, []string{"0–1", "from 2"}},
		{"no steps", []norms.Bound{lowest, at(85), above(90)}, 0, 100, 0, []string{"from 0, below 85", "from 85, up to 90", "above 90, up to 100"}},
		{"no bounds at all", []norms.Bound{lowest, at(60), above(70)}, math.Inf(-1), math.Inf(1), 0, []string{"below 60", "from 60, up to 70", "above 70"}},
		{"one band", []norms.Bound{lowest}, math.Inf(-1), math.Inf(1), 0, []string{"all scores"}},
		{"out of reach", []norms.Bound{lowest, at(4.2), at(4.8), at(12)}, 0, 10, 1, []string{"0–4", "no possible score", "5–10", "no possible score"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var en []string
			for _, i := range intervals(c.from, newRange(c.lo, c.hi, c.step)) {
				en = append(en, i.phrase().En)
			}
			assert.Equal(t, c.en, en)
		})
	}
}

// Each possible score of a library scale lies in the band that its cut-offs put it in, and in that one alone. Here the
// band is found by going through the cut-offs from the top, as the language defines it.
func TestBandsOfTheLibraryHoldEveryPossibleScoreOnce(t *testing.T) {
	c, err := Library()
	require.NoError(t, err)
	seen := 0
	for _, name := range library.Names(instruments.FileInstrument) {
		def, err := library.Instrument(name)
		require.NoError(t, err)
		page, err := c.Page(instruments.FileInstrument, name)
		require.NoError(t, err)
		for i, scale := range page.Instrument.Scales {
			if scale.Bands == nil || scale.Bands.InNorms || scale.Bands.Metric != rawMetric {
				continue
			}
			for _, x := range scale.Range.scores(100_000) {
				want := len(def.Scales[i].Bands.From) - 1
				for want > 0 && !bound(def.Scales[i].Bands.From[want].Cut).Reached(x) {
					want--
				}
				for k, b := range scale.Bands.List {
					in := !b.Scores.Empty && *b.Scores.Lo <= x+1e-9 && x-1e-9 <= *b.Scores.Hi
					assert.Equal(t, k == want, in, "%s %s: %v in %s", name, scale.ID, x, b.ID)
				}
				seen++
			}
		}
	}
	assert.Positive(t, seen)
}

func TestRanges(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		lo, hi, step float64
		zh           string
	}{
		{0, 27, 1, "0–27"},
		{1, 5, 1.0 / 12, "1–5，相邻两分相差 1/12"},
		{0, 1, 0.25, "0–1，相邻两分相差 0.25"},
		{0, 100, 100.0 / 3, "0–100，相邻两分相差 33.3333"},
		{0, inf, 0, "不低于 0"},
		{-inf, 3, 0, "不高于 3"},
		{-inf, inf, 0, "没有界限"},
	} {
		assert.Equal(t, c.zh, newRange(c.lo, c.hi, c.step).phrase().Zh)
	}
}
