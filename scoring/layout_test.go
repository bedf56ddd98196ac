package scoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/scoring"
)

// A scale says how the sheet was answered where rules of validity read it, no other rule does, and it is in no group.
func TestScalesOfValidity(t *testing.T) {
	s := scoring.MustCompile(parsed(t, `psynorm: 1
instrument: demo
version: "1"
about: {licence: {status: open}}
responses: {two: {values: [0, 1]}}
items: {q1: two, q2: two, q3: two, q4: two, q5: two}
titles: {aspect: {zh: 方面, en: Aspects}}
scales:
  lie: {items: [q1]}
  rare: {items: [q2]}
  grouped: {items: [q3], group: aspect}
  asked: {items: [q4]}
  mood: {items: [q5]}
validity:
  - invalid: lie >= 1 && rare >= 1
  - doubtful: grouped >= 1 && asked >= 1
tiers:
  levels: [{id: low}, {id: high}]
  rules: [{high: asked >= 1}]
`))
	var marked []string
	for _, scale := range s.Layout().Scales {
		if scale.Validity {
			marked = append(marked, scale.ID)
		}
	}
	assert.Equal(t, []string{"lie", "rare"}, marked)
}
