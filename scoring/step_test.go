package scoring

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// TestSteps: the layout says how far apart the scores of a complete sheet are, so that statistics can count each.
func TestSteps(t *testing.T) {
	def, err := instruments.Parse("steps.yaml", []byte(`psynorm: 1
instrument: steps
version: "1"
about: {licence: {status: open}}
responses: {five: {values: [1, 2, 3, 4, 5]}}
items: {q1..q9: five, minutes: {number: [0, 720]}}
scales:
  total: {items: [q1..q9]}
  average: {items: [q1..q9], score: mean}
  percent: {items: [q1..q3], score: pomp}
  rounded: {items: [q1..q9], score: mean, round: {digits: 1}}
  long: {items: [minutes]}
`))
	require.NoError(t, err)
	s, err := Compile(def)
	require.NoError(t, err)
	for i, want := range []float64{1, 1.0 / 9, 100.0 / 12, 0.1, 0} {
		scale := &s.Layout().Scales[i]
		assert.InDelta(t, want, scale.Step, 1e-12, scale.ID)
		assert.False(t, math.IsInf(scale.Step, 0))
	}
}
