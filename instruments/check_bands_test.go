package instruments

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bandsOf is a definition whose scale of four items from 1 to 5 has these further keys.
func bandsOf(keys string) []string {
	return []string{"scales: {total: {items: [q1..q4], " + keys + "}}"}
}

func TestCheckBands(t *testing.T) {
	runCheckCases(t, []checkCase{
		{"from the lowest score", bandsOf("bands: {from: {low: 4, middle: 10, high: '>19'}}"), nil},
		{"the highest score alone", bandsOf("bands: {from: {low: min, top: 20}}"), nil},
		{"above the lowest score", bandsOf("bands: {from: {low: '>4', high: 12}}"), []string{
			"first-bound: values below >4 have nowhere to go: the possible values are 4 … 20",
		}},
		{"nothing reaches it", bandsOf("bands: {from: {low: min, high: 20.5}}"), []string{
			"band-unreachable: nothing can fall here (from 20.5): the possible values are 4 … 20",
		}},
		{"everything is above it", bandsOf("bands: {from: {none: min, low: 4, high: 12}}"), []string{
			"band-unreachable: nothing can fall here (below 4): the possible values are 4 … 20",
		}},
		{"up to and above one bound", bandsOf("bands: {from: {low: min, exact: 12, more: '>12'}}"), nil},
		{"between two whole scores", bandsOf("bands: {from: {low: min, odd: '>12', more: 13}}"), []string{
			"band-unreachable: nothing can fall here (above 12 and below 13): the possible values are 4 … 20",
		}},
		{"a prorated score falls there", bandsOf("missing: {allow: 1}, bands: {from: {low: min, odd: '>12', more: 13}}"), nil},
		{"a prorated score that is rounded does not", bandsOf("missing: {allow: 1}, round: {digits: 0}, bands: {from: {low: min, odd: '>12', more: 13}}"), []string{
			"band-unreachable: nothing can fall here (above 12 and below 13): the possible values are 4 … 20",
		}},
		{"without proration it does not", bandsOf("missing: {allow: 1, fill: none}, bands: {from: {low: min, odd: '>12', more: 13}}"), []string{
			"band-unreachable: nothing can fall here (above 12 and below 13): the possible values are 4 … 20",
		}},
		{"quarters of a mean", bandsOf("score: mean, bands: {from: {low: min, a: 1.25, b: '>1.25', c: 1.5, d: 1.6}}"), []string{
			"band-unreachable: nothing can fall here (above 1.25 and below 1.5): the possible values are 1 … 5",
		}},
		{"out of order", bandsOf("bands: {from: {low: min, a: 12, b: 12}}"), []string{
			"bounds-order: lower bounds ascend: 12 cannot follow 12",
		}},
		{"at 12 behind above 12", bandsOf("bands: {from: {low: min, a: '>12', b: 12}}"), []string{
			"bounds-order: lower bounds ascend: 12 cannot follow >12",
		}},
	})
}

func TestCheckBandsOfMetrics(t *testing.T) {
	runCheckCases(t, []checkCase{
		{"T is unbounded", bandsOf("norm: T, bands: {metric: T, from: {low: 20, high: 60}}"), []string{
			"first-bound: values below 20 have nowhere to go: the possible values are -∞ … ∞",
		}},
		{"stens are 1 to 10", bandsOf("norm: sten, bands: {metric: sten, from: {low: 1, middle: 4.5, high: 8}}"), nil},
		{"no sten between two", bandsOf("norm: sten, bands: {metric: sten, from: {low: 1, middle: 4.2, high: 4.8, more: 11}}"), []string{
			"band-unreachable: nothing can fall here (from 4.2 and below 4.8): the possible values are 1 … 10",
			"band-unreachable: nothing can fall here (from 11): the possible values are 1 … 10",
		}},
		{"percentiles end at 100", bandsOf("norm: percentile, bands: {metric: percentile, from: {low: 0, high: '>100'}}"), []string{
			"band-unreachable: nothing can fall here (above 100): the possible values are 0 … 100",
		}},
		{"a metric that a norm set declares", bandsOf("norm: index, bands: {metric: index, from: {low: min, high: 130}}"), nil},
	})
}

func TestCheckSteps(t *testing.T) {
	steps := func(items, steps string) []string {
		return []string{"items: {q1..q4: five, x: " + items + "}", "scales: {total: {items: [q1..q4]}, s: {steps: {of: x, from: " + steps + "}}}"}
	}
	runCheckCases(t, []checkCase{
		{"of a number", steps("{number: [0, 720]}", "[[0, 0], [16, 1], ['>60', 3]]"), nil},
		{"of a number below the first", steps("{number: [0, 720]}", "[[1, 0], [16, 1]]"), []string{
			"first-bound: values below 1 have nowhere to go: the possible values are 0 … 720",
		}},
		{"no whole number between", steps("{number: [0.5, 9.5], whole: true}", "[[min, 0], [3.2, 1], [3.9, 2]]"), []string{
			"band-unreachable: nothing can fall here (from 3.2 and below 3.9): the possible values are 1 … 9",
		}},
		{"some number between", steps("{number: [0.5, 9.5]}", "[[min, 0], [3.2, 1], [3.9, 2]]"), nil},
		{"values of options", steps("five", "[[1, 0], [2.5, 1], [2.9, 2]]"), []string{
			"band-unreachable: nothing can fall here (from 2.5 and below 2.9): the possible values are 1, 2, 3, 4, 5",
		}},
		{"minutes of a window across midnight are those of a day", steps("{clock: [22:00, 06:00]}", "[[0, 0], [1439, 1]]"), nil},
		{"minutes of a window", steps("{clock: [06:00, 07:00]}", "[[min, 0], [421, 1]]"), []string{
			"band-unreachable: nothing can fall here (from 421): the possible values are 360 … 420",
		}},
		{"of a scale", []string{"scales: {total: {items: [q1..q4]}, s: {steps: {of: total, from: [[min, 0], [21, 1]]}}}"}, []string{
			"band-unreachable: nothing can fall here (from 21): the possible values are 4 … 20",
		}},
		{"of a grade", []string{"attributes: {stage: {of: grade, from: {primary: 1, junior: 6.5, senior: 13}}}"}, []string{
			"band-unreachable: nothing can fall here (from 13): the possible values are 1 … 12",
		}},
		{"of a grade that begins late", []string{"attributes: {stage: {of: grade, from: {junior: 7, senior: 10}}}"}, []string{
			"first-bound: values below 7 have nowhere to go: the possible values are 1 … 12",
		}},
		{"of a declared range", []string{"attributes: {weight: [20, 200], class: {of: weight, from: {light: 20, odd: 40.2, heavy: 40.8}}}"}, nil},
	})
}

// TestBetween compares with trying every value there is.
func TestBetween(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	steps := []float64{1, 0.5, 0.1, 1.0 / 3, 2}
	for range 20000 {
		step := steps[rng.IntN(len(steps))]
		lo := step * float64(rng.IntN(7)-3)
		count := 1 + rng.IntN(9)
		var values []float64
		for k := range count {
			values = append(values, lo+float64(float64(k)*step))
		}
		x := part{lo: lo, hi: slices.Max(values), step: step}
		cut := func() Cut {
			// bounds on the values and between them
			return Cut{Bound: lo + step*float64(rng.IntN(4*count)-count)/2, Above: rng.IntN(2) == 0}
		}
		from, to := cut(), cut()
		if rng.IntN(5) == 0 {
			from = Cut{Lowest: true}
		}
		if rng.IntN(5) == 0 {
			to = Cut{Bound: math.Inf(1)}
		}
		if !ascend(from, to) {
			continue
		}
		want := slices.ContainsFunc(values, func(v float64) bool { return from.Reached(v) && !to.Reached(v) })
		require.Equal(t, want, x.between(from, to), "%v from %v to %v", values, from, to)
		require.Equal(t, want, part{values: values}.between(from, to))
	}
}

func TestCutText(t *testing.T) {
	assert.Equal(t, "min", Cut{Lowest: true, Bound: math.Inf(-1)}.String())
	assert.Equal(t, ">7.5", Cut{Bound: 7.5, Above: true}.String())
	assert.Equal(t, "-3", Cut{Bound: -3}.String())
	for _, c := range []struct {
		from, to Cut
		zh, en   string
	}{
		{Cut{Lowest: true}, Cut{Bound: 4}, "小于 4", "below 4"},
		{Cut{Lowest: true}, Cut{Bound: 4, Above: true}, "不超过 4", "up to 4"},
		{Cut{Bound: 4}, Cut{Bound: math.Inf(1)}, "4 起", "from 4"},
		{Cut{Bound: 4, Above: true}, Cut{Bound: 5, Above: true}, "大于 4、不超过 5", "above 4 and up to 5"},
	} {
		got := betweenText(c.from, c.to)
		assert.Equal(t, c.zh, got.Zh)
		assert.Equal(t, c.en, got.En)
	}
}
