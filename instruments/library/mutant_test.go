package library_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/norms"
)

// small has a construct of every kind that is made wrong, and tests that look at some of it.
const small = `psynorm: 1
instrument: small
version: "1"
about: {licence: {status: open}}
attributes:
  stage: {of: grade, from: {primary: 1, junior: 7}}
responses:
  four: {values: [0, 1, 2, 3]}
items:
  q1..q3: four
  q4: {responses: four, when: q3 >= 1}
  slept: {number: [0, 24]}
scales:
  a: {group: g, items: [q1, -q2], score: mean, norm: T, bands: {metric: raw, from: {low: min, high: 2}}}
  b: {group: g, items: [q3, q4], score: count, count: ">= 2", missing: {allow: 1}, norm: T, bands: {metric: T, from: {low: min, high: 60}}}
  index: {expr: 2.5 * a, round: {digits: 0}, bands: {metric: raw, from: {low: min, high: 4}}}
  sleep: {steps: {of: slept, from: [[min, 1], [">7.5", 0]]}}
validity:
  - doubtful: seconds < 2 * answered()
critical:
  - {id: alone, when: q1 > 2}
tiers:
  levels: [{id: green}, {id: red}]
  rules:
    - red: countif(g, T >= 60) >= 2 && person.stage == junior
monitor:
  - {id: worse, when: tier - prev.tier >= 1 || change(a) > -1.5}
default_norms: [small-norms]
tests:
  - {name: turned, answers: {q1: 0, q2: 0, q3: 0, slept: 8}, expect: {a: 1.50, index: 4, sleep: 0, critical: []}}
`

const smallNorms = `psynorm: 1
norms: small-norms
version: "1"
instrument: small
by: []
cells:
  - scales: {a: {mean: 1, sd: 0.5}, b: {mean: 1, sd: 0.5}}
`

// The wrong versions are those that the rules of unit_test.go ask for, and those are unnoticed that the only test says
// nothing about.
func TestMutantsOfASmallDefinition(t *testing.T) {
	def, err := instruments.Parse("small.yaml", []byte(small))
	require.NoError(t, err)
	set, err := norms.Parse("small-norms.yaml", []byte(smallNorms), library.FS())
	require.NoError(t, err)
	s := newSubject(t, def, []*norms.Set{set}, func(string) (*norms.Set, error) { return set, nil })

	want := []struct {
		mutant string
		outcome
	}{
		{"key reversed: a: q1", failed},
		{"item moved: a: q1 to b", failed},
		{"key reversed: a: q2", failed},
		{"item moved: a: q2 to b", failed},
		{"key reversed: b: q3", passed},
		{"item moved: b: q3 to a", refused}, // "at least two of one" can never be
		{"key reversed: b: q4", passed},
		{"item moved: b: q4 to a", refused},
		{"band edge: a: high from 2 to 1.5", passed},
		{"band edge: a: high from 2 to 2.5", passed},
		{"band edge: b: high from 60 to 40", passed},
		{"band edge: b: high from 60 to 80", passed},
		{"band edge: index: high from 4 to 3", passed},
		{"band edge: index: high from 4 to 5", passed},
		{"step edge: sleep: step 2 from >7.5 to >7.4", passed},
		{"step edge: sleep: step 2 from >7.5 to >7.6", passed},
		{"attribute edge: stage: junior from 6", passed},
		{"attribute edge: stage: junior from 8", passed},
		{"missing answers allowed: a: 1 instead of 0", passed},
		{"missing answers allowed: b: 0 instead of 1", passed},
		{"number in a validity rule: validity[0].doubtful: seconds < 2 * answered() - 1", passed},
		{"number in a validity rule: validity[0].doubtful: seconds < 2 * answered() + 1", passed},
		{"number in a critical rule: critical[0].when: q1 > 1", passed},
		{"number in a critical rule: critical[0].when: q1 > 3", refused},
		{"number in a tier rule: tiers.rules[0].red: countif(g, T >= 40) >= 2 && person.stage == junior", passed},
		{"number in a tier rule: tiers.rules[0].red: countif(g, T >= 80) >= 2 && person.stage == junior", refused},
		{"number in a tier rule: tiers.rules[0].red: countif(g, T >= 60) >= 1 && person.stage == junior", passed},
		{"number in a tier rule: tiers.rules[0].red: countif(g, T >= 60) >= 3 && person.stage == junior", refused},
		{"number in a monitor rule: monitor[0].when: tier - prev.tier >= 0 || change(a) > -1.5", passed},
		{"number in a monitor rule: monitor[0].when: tier - prev.tier >= 2 || change(a) > -1.5", passed},
		{"number in a monitor rule: monitor[0].when: tier - prev.tier >= 1 || change(a) > -2", passed},
		{"number in a monitor rule: monitor[0].when: tier - prev.tier >= 1 || change(a) > -1", passed},
		{"number in a condition of items: items.q4.when: q3 >= 0", refused},
		{"number in a condition of items: items.q4.when: q3 >= 2", passed},
		{"number in a count: b: >= 1", passed},
		{"number in a count: b: >= 3", passed},
	}
	all := s.mutants(t)
	require.Len(t, all, len(want))
	for i, w := range want {
		assert.Equal(t, w.mutant, all[i].String())
		assert.Equal(t, w.outcome, s.outcome(all[i]), w.mutant)
	}
}
