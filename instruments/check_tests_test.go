package instruments

import "testing"

func expecting(expect string, more ...string) []string {
	return append([]string{
		"scales: {total: {items: [q1..q4], norm: T, bands: {from: {low: min, high: 12}}}, bare: {items: [q1]}}",
		"critical: [{id: harm, when: q1 == 5}]", "monitor: [{id: worse, when: change(total) > 3}]",
		"tiers: {levels: [{id: green}, {id: red}], rules: [{red: total >= 12}]}",
		"tests: [{name: t, answers: {q1..q4: 3}, expect: {" + expect + "}}]",
	}, more...)
}

func TestCheckTests(t *testing.T) {
	runCheckCases(t, []checkCase{
		{
			"everything there is",
			expecting("total: 12, total.raw: 12, total.lo: 12, total.hi: 12, total.state: complete, total.band: high, total.T: none, " +
				"validity: valid, tier: red, tier.lo: red, tier.hi: red, tier.state: determined, critical: [], monitor: [worse?]"),
			nil,
		},
		{"nothing", expecting("tier: none, total.band: none, tier.state: at least, critical: [harm?], monitor: worse"), nil},
		{"a misspelt scale", expecting("totla: 12"), []string{"dangling-name: there is no scale totla"}},
		{"an item", expecting("q1: 3"), []string{"dangling-name: there is no scale q1"}},
		{"what is no number", expecting("total: high, total.T: [50]"), []string{
			`bad-number: total should be a decimal number, not "high"; this is no number`,
			"wrong-shape: total.T should be a single value, not a list",
		}},
		{"a part of what has none", expecting("critical.harm: true"), []string{"rule-unknown-part: critical has no harm"}},
		{"a misspelt part", expecting("total.bnad: high"), []string{"rule-unknown-part: total has no bnad"}},
		{"a metric that is not reported", expecting("total.z: 0"), []string{"rule-metric: the norm of the scale total does not list z"}},
		{"a state that does not exist", expecting("total.state: missing"), []string{
			`bad-word: total.state should be one of complete | prorated | partial | unscorable | undefined, not "missing"`,
		}},
		{"a band that does not exist", expecting("total.band: middle"), []string{
			`bad-word: total.band should be one of low | high | none, not "middle"`,
		}},
		{"the band of a scale without bands", expecting("bare.band: high"), []string{"rule-no-bands: the scale bare has no bands"}},
		{"bands that a norm cell may bring", expecting("bare.band: raised, total.band: middle", "default_norms: [n]"), nil},
		{"a level that does not exist", expecting("tier: amber, tier.lo: gren"), []string{
			`bad-word: tier should be one of green | red | none, not "amber"`,
			`bad-word: tier.lo should be one of green | red | none, not "gren"`,
		}},
		{"a word of validity", expecting("validity: ok"), []string{
			`bad-word: validity should be one of valid | doubtful | invalid | undetermined, not "ok"`,
		}},
		{"critical and monitor rules", expecting("critical: [harm, hurt], monitor: [jump?]"), []string{
			"dangling-name: there is no critical rule hurt",
			"dangling-name: there is no monitor rule jump",
		}},
	})
}
