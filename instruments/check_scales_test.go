package instruments

import "testing"

// scaleOf is a definition with one scale s beside the total, and items r1, r2 from 0 to 3.
func scaleOf(keys string) []string {
	return []string{
		"items: {q1..q4: five, r1..r2: four}",
		"scales: {total: {items: [q1..q4]}, other: {items: [r1, r2]}, s: {" + keys + "}}",
	}
}

func TestCheckScaleParts(t *testing.T) {
	runCheckCases(t, []checkCase{
		{"one item in two scales", scaleOf("items: [q1, r1]"), nil},
		{"an item twice, in two ranges", scaleOf("items: [q1..q3, q2..q4]"), []string{
			"item-twice: more than once in the scale s: q2, q3",
		}},
		{"three times is said once", scaleOf("items: [q1, q1, q1, q2]"), []string{"item-twice: more than once in the scale s: q1"}},
		{"as many as there are may be missing", scaleOf("items: [q1..q3], missing: {allow: 3}"), nil},
		{"more may not", scaleOf("items: [q1..q3], missing: {allow: 4}"), []string{
			"allow-range: the scale s has 3 parts: 4 of them cannot be missing",
		}},
		{"nor by default", append(scaleOf("items: [q1..q2], group: g"), "defaults: {g: {missing: {allow: 3}}}"), []string{
			"allow-range: the scale s has 2 parts: 3 of them cannot be missing",
		}},
		{"nor of scales", scaleOf("of: [total, other], missing: {allow: 3}"), []string{
			"allow-range: the scale s has 2 parts: 3 of them cannot be missing",
		}},
		{"the deviation of two", scaleOf("items: [q1, q2], score: sd"), nil},
		{"of one scale", scaleOf("of: [total], score: sd"), []string{
			"sd-of-one: the scale s has one part, and the standard deviation of one value does not exist",
		}},
	})
}

func TestCheckWeights(t *testing.T) {
	positive := "weight-sign: the weight -1 is not positive, as mean and prorate need it"
	runCheckCases(t, []checkCase{
		{"a difference of complete answers", scaleOf("items: [q1, q2], weights: {q2: -1}"), nil},
		{"a difference that is not prorated", scaleOf("items: [q1, q2], weights: {q2: -1}, missing: {allow: 1, fill: none}"), nil},
		{"a difference that is prorated", scaleOf("items: [q1, q2], weights: {q2: -1}, missing: {allow: 1}"), []string{positive}},
		{"a mean", scaleOf("items: [q1, q2], score: mean, weights: {q2: -1}, missing: {fill: none}"), []string{positive}},
		{"zero in a mean", scaleOf("items: [q1, q2], score: mean, weights: {q1: 0, q2: 0.5}"), []string{
			"weight-sign: the weight 0 is not positive, as mean and prorate need it",
		}},
		{"one for all", scaleOf("items: [q1, q2], score: mean, weights: -1"), []string{positive}},
	})
}

func TestCheckMixedRanges(t *testing.T) {
	mixed := "mixed-ranges: the items of the scale s have different ranges (q1 [1, 5], r1 [0, 3]); say mixed: as-is or mixed: rescale"
	runCheckCases(t, []checkCase{
		{"sum", scaleOf("items: [q1, r1], score: sum"), nil},
		{"count", scaleOf("items: [q1, r1], score: count, count: '> 2'"), nil},
		{"mean", scaleOf("items: [q1, r1], score: mean"), []string{mixed}},
		{"max", scaleOf("items: [q1, r1], score: max"), []string{mixed}},
		{"min", scaleOf("items: [q1, r1], score: min"), []string{mixed}},
		{"sd", scaleOf("items: [q1, r1], score: sd"), []string{mixed}},
		{"pomp", scaleOf("items: [q1, r1], score: pomp"), []string{mixed}},
		{"as they are", scaleOf("items: [q1, r1], score: mean, mixed: as-is"), nil},
		{"rescaled by default", append(scaleOf("items: [q1, r1], score: mean"), "defaults: {all: {mixed: rescale}}"), nil},
		{"one range, one reversed", scaleOf("items: [q1, -q2], score: mean"), nil},
		{"the mean of scales", scaleOf("of: [total, other], score: mean"), nil},
	})
}

func TestCheckFlatItems(t *testing.T) {
	flat := func(keys string) []string {
		return []string{
			"responses: {five: {values: [1, 2, 3, 4, 5]}, one: {values: [1, none]}}", "items: {q1..q4: five, x: one, y: one}",
			"scales: {total: {items: [q1..q4]}, s: {" + keys + "}}",
		}
	}
	runCheckCases(t, []checkCase{
		{"a sum", flat("items: [x, y]"), nil},
		{"a percentage of nothing", flat("items: [x, y], score: pomp"), []string{
			"pomp-flat: the lowest and the highest score of the scale s are the same, so there is no percentage of the maximum",
		}},
		{"a percentage of something", flat("items: [x, y, q1], score: pomp, mixed: as-is"), nil},
		{"rescaled", flat("items: [x, y, q1], score: mean, mixed: rescale"), []string{
			"rescale-flat: x has one possible value and cannot be rescaled to 0-1, as mixed: rescale of the scale s asks",
		}},
	})
}

func TestCheckCount(t *testing.T) {
	runCheckCases(t, []checkCase{
		{"reached by one item of several", scaleOf("items: [q1, r1], score: count, count: '>= 4'"), nil},
		{"reached by none", scaleOf("items: [r1, r2], score: count, count: '>= 4'"), []string{
			"count-never: no part of the scale s can satisfy >= 4: the possible values are 0, 1, 2, 3",
		}},
		{"between two values", scaleOf("items: [q1, q2], score: count, count: '== 2.5'"), []string{
			"count-never: no part of the scale s can satisfy == 2.5: the possible values are 1, 2, 3, 4, 5",
		}},
		{"always", scaleOf("items: [q1, q2], score: count, count: '!= 0'"), []string{
			"count-always: every part of the scale s always satisfies != 0: the possible values are 1, 2, 3, 4, 5",
		}},
		{"always of one, not of the other", scaleOf("items: [q1, r1], score: count, count: '>= 1'"), nil},
		{"of scales", scaleOf("of: [total, other], score: count, count: '> 20'"), []string{
			"count-never: no part of the scale s can satisfy > 20: the possible values are 4 … 20",
		}},
		{"of standard scores", []string{
			"scales: {total: {group: g, items: [q1..q4], norm: sten}, s: {of: g, metric: sten, score: count, count: '>= 11'}}",
		}, []string{"count-never: no part of the scale s can satisfy >= 11: the possible values are 1 … 10"}},
	})
}
