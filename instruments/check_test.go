package instruments

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// small is a definition in which each block can be replaced by another.
func small(blocks ...string) string {
	parts := []string{
		"about: {licence: {status: open}}",
		"responses: {five: {values: [1, 2, 3, 4, 5]}, four: {values: [0, 1, 2, 3]}}",
		"items: {q1..q4: five}",
		"scales: {total: {items: [q1..q4]}}",
	}
	for _, b := range blocks {
		b = strings.TrimSpace(b)
		key, _, _ := strings.Cut(b, ":")
		replaced := false
		for i, p := range parts {
			if strings.HasPrefix(p, key+":") {
				parts[i], replaced = b, true
			}
		}
		if !replaced {
			parts = append(parts, b)
		}
	}
	return "psynorm: 1\ninstrument: small\nversion: \"1\"\n" + strings.Join(parts, "\n") + "\n"
}

// findingTexts gives what Parse finds as "code: message", in file order.
func findingTexts(t *testing.T, src string) []string {
	t.Helper()
	out := []string{}
	for _, e := range findingsOf(t, "small.yaml", []byte(src)) {
		out = append(out, fmt.Sprintf("%s: %s", e.Code(), e.Message("en")))
	}
	return out
}

type checkCase struct {
	name   string
	blocks []string
	want   []string
}

func runCheckCases(t *testing.T, cases []checkCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.want == nil {
				c.want = []string{}
			}
			assert.Equal(t, c.want, findingTexts(t, small(c.blocks...)))
		})
	}
}

func TestSmallIsSound(t *testing.T) {
	require.Empty(t, findingTexts(t, small()))
}

// What follows from a mistake is not reported beside it: neither the range of a scale whose item is unknown nor a rule
// that reads it.
func TestNoFindingFollowsFromAnother(t *testing.T) {
	runCheckCases(t, []checkCase{
		{
			"unknown item",
			[]string{
				"scales: {total: {items: [q1..q4, q5], bands: {from: {low: 1, high: 30}}}, twice: {expr: 2 * total, bands: {from: {low: 3, high: 60}}}}",
				"validity: [{doubtful: total > 100}, {doubtful: twice > 100}]",
			},
			[]string{"dangling-name: there is no item q5"},
		},
		{
			"bad range of an item",
			[]string{
				"items: {q1..q4: five, hour: {number: [24, 0]}}",
				"scales: {total: {items: [q1..q4]}, long: {items: [hour], bands: {from: {low: 0, high: 12}}}}",
				"critical: [{id: late, when: hour > 30}]",
			},
			[]string{"number-range: the range of a number should be within [24, …], not 0"},
		},
		{
			"a cycle",
			[]string{"scales: {total: {items: [q1..q4]}, a: {expr: b + 1, bands: {from: {low: 3}}}, b: {of: [a, total]}}"},
			[]string{"cycle: these scales need one another: a → b → a"},
		},
		{
			"a rule that does not compile",
			[]string{"tiers: {levels: [{id: green}, {id: red}], rules: [{red: totl >= 18}]}"},
			[]string{"unknown-name: there is no totl here"},
		},
	})
}

func TestCheckNames(t *testing.T) {
	runCheckCases(t, []checkCase{
		{
			"defaults and titles of what is there",
			[]string{
				"scales: {total: {group: g, items: [q1..q4]}}", "defaults: {g: {bands: {from: {low: min, high: 12}}}, all: {score: sum}}",
				"titles: {g: Group, low: Low, high: High}",
			},
			nil,
		},
		{
			"defaults of no group",
			[]string{"scales: {total: {group: aspect, items: [q1..q4]}}", "defaults: {aspects: {score: mean}}"},
			[]string{"dangling-name: there is no group aspects"},
		},
		{
			"titles of a scale and of a misspelt band",
			[]string{"scales: {total: {items: [q1..q4], bands: {from: {low: min, high: 12}}}}", "titles: {total: Total, hihg: High}"},
			[]string{"dangling-name: there is no band or group total", "dangling-name: there is no band or group hihg"},
		},
	})
}

func TestCheckAbout(t *testing.T) {
	runCheckCases(t, []checkCase{
		{"said to be unknown", []string{"about: {licence: {status: unknown}}"}, []string{
			"licence-unknown: the licence is unknown: say about: {licence: {status: open | permission | restricted}}",
		}},
		{"unverified without a note", []string{"about: {licence: {status: open}, status: unverified}"}, []string{
			"status-note: the status is unverified, and no note under about says why",
		}},
		{"unverified with a note", []string{"about: {licence: {status: open}, status: unverified, note: cut-offs}"}, nil},
		{"an example needs no note", []string{"about: {licence: {status: open}, status: example}"}, nil},
	})
	const noAbout = "psynorm: 1\ninstrument: small\nversion: 1\nresponses: {yesno: {values: [1, 0]}}\nitems: {q: yesno}\nscales: {s: {items: [q]}}\n"
	found := findingsOf(t, "f", []byte(noAbout))
	require.Len(t, found, 1)
	assert.Equal(t, 2, found[0].Line, "without about it stands at the instrument")
}

func TestCheckItems(t *testing.T) {
	runCheckCases(t, []checkCase{
		{
			"in no scale, by key, with the first few named",
			[]string{"items: {q1..q4: five, r1..r7: five, s: five, u: five}", "unscored: [u, r7]"},
			[]string{
				"item-in-no-scale: no scale uses r1, r2, r3, r4, r5 and 1 more; if that is meant, list it under unscored",
				"item-in-no-scale: no scale uses s; if that is meant, list it under unscored",
			},
		},
		{
			"a critical rule does not score an item, a formula and steps do",
			[]string{
				"items: {q1..q4: five, a: five, b: five, c: five}",
				"scales: {total: {items: [q1..q4]}, f: {expr: total + b}, s: {steps: {of: c, from: [[min, 0], [3, 1]]}}}",
				"critical: [{id: harm, when: a >= 3}]",
			},
			[]string{"item-in-no-scale: no scale uses a; if that is meant, list it under unscored"},
		},
		{
			"hidden and blank within the range, across midnight too",
			[]string{
				"items: {q1..q4: five, bed: {clock: [22:00, 02:00], when: q1 == 5, hidden: 01:00}, n: {number: [0, 9], missing: 0}}",
				"unscored: [bed, n]",
			},
			nil,
		},
		{
			"hidden outside the window",
			[]string{"items: {q1..q4: five, bed: {clock: [22:00, 02:00], when: q1 == 5, hidden: 03:00}}", "unscored: [bed]"},
			[]string{"hidden-range: the value when hidden, 03:00, is outside the range of the item, [22:00, 02:00]"},
		},
		{
			"the range of a scored answer is right or wrong",
			[]string{"items: {q1..q4: {responses: five, correct: [2], missing: 2}}"},
			[]string{"blank-range: the value of a blank, 2, is outside the range of the item, [0, 1]"},
		},
		{
			"text under a restricted licence, once a range",
			[]string{"about: {licence: {status: restricted}}", "items: {q1..q3: {responses: five, text: a}, q4: five}"},
			[]string{"restricted-text: an instrument whose licence is restricted must not hold the text of its items"},
		},
		{
			"a header that is another item's id",
			[]string{"items: {q1..q3: five, q4: {responses: five, column: q1}}"},
			[]string{`column-taken: q4 and q1 are found under the same header, "q1"`},
		},
		{
			"two items that exchange their headers",
			[]string{"items: {q1..q2: five, q3: {responses: five, column: q4}, q4: {responses: five, column: q3}}"},
			nil,
		},
	})
}

func TestCheckResponses(t *testing.T) {
	runCheckCases(t, []checkCase{
		{
			"one label in two languages, a code that says the same, a code spelt like a value",
			[]string{`responses: {five: {values: [1, 2, 3, 4, 5], labels: {zh: [A, B, C, D, E], en: [A, b, c, d, e]}, codes: {A: 1, "2": 3}}}`},
			nil,
		},
		{
			"labels that are the values",
			[]string{`responses: {five: {values: [0, 1, 2, none], labels: ["0", "1", "2", "-"]}}`},
			nil,
		},
		{
			"two options with one label, even when they are worth the same",
			[]string{"responses: {five: {values: [0, 0, 1], labels: {en: [no, no, yes]}}}"},
			[]string{`ambiguous-answer: a cell that says "no" could be option 1 as well as option 2`},
		},
		{
			"a label of another language for another option",
			[]string{"responses: {five: {values: [0, 1], labels: {en: [a, b], de: [b, c]}}}"},
			[]string{`ambiguous-answer: a cell that says "b" could be option 2 as well as option 1`},
		},
		{
			"a code that is the label of another value, blanks not counting",
			[]string{`responses: {five: {values: [0, 1], labels: [a, b], codes: {"b　": 0}}}`},
			[]string{`ambiguous-answer: a cell that says "b" could be option 2 as well as a code for 0`},
		},
		{
			"two codes that differ by blanks",
			[]string{`responses: {five: {values: [0, 1], codes: {"x ": 0, x: none}}}`},
			[]string{`ambiguous-answer: a cell that says "x" could be a code for 0 as well as a code for none`},
		},
		{
			"not applicable spelt like a value",
			[]string{`responses: {five: {values: [0, 9, none], labels: [never, often, "9"]}}`},
			[]string{`ambiguous-answer: a cell that says "9" could be option 3 as well as the option whose value is 9`},
		},
	})
}
