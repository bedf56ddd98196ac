package instruments

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/expr"
)

func TestCheckRulesEverywhere(t *testing.T) {
	runCheckCases(t, []checkCase{
		{
			"when, once a range, in a folded rule",
			[]string{"items:\n  q1: five\n  q2..q4:\n    responses: five\n    when: >-\n      q1 <= 5 &&\n      q1 > 0"},
			[]string{"rule-always: over all possible values this condition is always true: q1 <= 5 && q1 > 0"},
		},
		{
			"validity, critical and monitor",
			[]string{
				"validity: [{invalid: total < 4}, {doubtful: seconds >= 0}]", "critical: [{id: harm, when: q1 == 6}]",
				"monitor: [{id: up, when: change(total) > 16}, {id: down, when: change(total) < 0}]",
			},
			[]string{
				"rule-never: over all possible values this condition is never true: total < 4",
				"rule-always: over all possible values this condition is always true: seconds >= 0",
				"rule-never: over all possible values this condition is never true: q1 == 6",
				"rule-never: over all possible values this condition is never true: change(total) > 16",
			},
		},
		{
			"a member of a group that cannot reach the condition",
			[]string{
				"scales: {total: {group: g, items: [q1..q4]}, short: {group: g, items: [q1]}}",
				"validity: [{doubtful: 'any(g, raw >= 12)'}, {doubtful: 'countif(g, raw >= 4) >= 2'}]",
			},
			nil,
		},
		{
			"more members than there are",
			[]string{"scales: {total: {group: g, items: [q1..q4]}}", "validity: [{doubtful: 'countif(g, raw >= 12) >= 2'}]"},
			[]string{"rule-never: over all possible values this condition is never true: countif(g, raw >= 12) >= 2"},
		},
		{
			"one idle operand",
			[]string{"validity: [{doubtful: total >= 12 && q1 >= 1}]"},
			[]string{"rule-idle: over all possible values q1 >= 1 is always true, so this part changes nothing"},
		},
		{
			"levels without a rule, though one that does not compile may be meant",
			[]string{"tiers: {levels: [{id: a}, {id: b}, {id: c}], rules: [{c: total >= 12}]}"},
			[]string{"level-unreached: no rule leads to the level b: only the lowest level needs none"},
		},
		{
			"a rule for the lowest level",
			[]string{"tiers: {levels: [{id: a}, {id: b}], rules: [{b: total >= 12}, {a: total < 6}]}"},
			nil,
		},
		{
			"whether a score exists is not always so",
			[]string{"scales: {total: {items: [q1..q4]}, ratio: {expr: q1 / (q2 - q3)}}", "validity: [{doubtful: defined(ratio)}]"},
			nil,
		},
	})
}

const withMetrics = `psynorm: 1
instrument: 常模
version: "1"
about: {licence: {status: open}}
responses: {five: {values: [1, 2, 3, 4, 5]}}
items: {q1..q4: five}
scales: {抑郁: {items: [q1..q4], norm: [T, sten]}}
tiers:
  levels: [{id: green}, {id: yellow}, {id: red}]
  rules:
    - red: 抑郁.T >= 80
    - yellow: 抑郁.T > 10 || 抑郁 >= 18
    - yellow: 抑郁.sten >= 8 && 抑郁 < 30
`

func TestCheckRulesWithNorms(t *testing.T) {
	d, err := Parse("常模.yaml", []byte(withMetrics))
	require.NoError(t, err)
	require.Equal(t, []string{"rule-idle"}, codes(d.Warnings), "whatever the norms, only the last part of the last rule is idle")

	ranges := func(lo, hi float64) *expr.Frame {
		return d.Ranges(func(scale int, metric string) (float64, float64, bool) {
			require.Equal(t, 0, scale)
			return lo, hi, metric == "T"
		})
	}
	found := d.CheckRules(ranges(20, 70))
	require.Equal(t, []string{"rule-never", "rule-always"}, codes(found), "without what Parse has reported")
	assert.Equal(t, `常模.yaml:11:12: error rule-never: 在所有可能的取值下，这个条件都不成立：抑郁.T >= 80
        - red: 抑郁.T >= 80
               ^
    可能的取值：抑郁.T 20 … 70`, found[0].Render("zh"))
	assert.Equal(t, `常模.yaml:12:15: error rule-always: over all possible values this condition is always true: 抑郁.T > 10
        - yellow: 抑郁.T > 10 || 抑郁 >= 18
                  ^
    what there can be: 抑郁.T 20 … 70`, found[1].Render("en"))

	assert.Empty(t, d.CheckRules(ranges(5, 90)))
	assert.Equal(t, []string{"rule-always"}, codes(d.CheckRules(ranges(20, 70), ranges(30, 85))), "found only if so in every cell")
	assert.Empty(t, d.CheckRules(), "nothing is known")
}

func codes(l ErrorList) []string {
	out := []string{}
	for _, e := range l {
		out = append(out, string(e.Code()))
	}
	return out
}

func TestRanges(t *testing.T) {
	d, err := Parse("常模.yaml", []byte(withMetrics))
	require.NoError(t, err)
	f := d.Ranges(func(_ int, metric string) (float64, float64, bool) { return 20, 70, metric == "T" })
	require.Len(t, f.Slots, len(d.Slots))
	for i, s := range d.Slots {
		switch {
		case s.Kind == SlotRaw:
			assert.Equal(t, expr.Between(4, 20), f.Slots[i])
		case s.Metric == "T":
			assert.Equal(t, expr.Between(20, 70), f.Slots[i])
		case s.Metric == "sten":
			assert.Equal(t, expr.Between(1, 10), f.Slots[i], "what any sten can be")
		}
	}
}
