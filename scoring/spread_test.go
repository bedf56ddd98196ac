package scoring_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// An estimate can lie outside the bounds of the complete score: without q2, which is at most 1, half of 4 + q2 is 2 or
// 2.5, and the mean of what is answered is 4. The deviation of such scores has the bounds of the complete ones.
func TestDeviationOfAnEstimateOutsideItsBounds(t *testing.T) {
	def, err := instruments.Parse("estimate.yaml", []byte(`
psynorm: 1
instrument: estimate
version: "1"
about: {licence: {status: open}}
responses: {six: {values: [0, 1, 2, 3, 4, 5]}, two: {values: [0, 1]}}
items: {q1: six, q2: two, q3: six}
scales:
  few: {items: [q1, q2], score: mean, mixed: as-is, missing: {allow: 1}, round: {digits: 0, mode: floor}}
  one: {items: [q3]}
  spread: {of: [few, one], score: sd}
`))
	require.NoError(t, err)
	s, err := scoring.Compile(def)
	require.NoError(t, err)
	sheet := s.NewSheet()
	require.NoError(t, sheet.Set("q1", "4"))
	require.NoError(t, sheet.Set("q3", "0"))
	var p profile.Profile
	require.NoError(t, s.Score(&p, sheet))

	few := p.Score("few")
	require.Equal(t, []float64{2, 2}, []float64{few.Raw.Lo, few.Raw.Hi}) // ⌊(4 + 0)/2⌋ and ⌊(4 + 1)/2⌋
	x, ok := few.Raw.Point()
	require.True(t, ok)
	require.Equal(t, 4.0, x)

	spread := p.Score("spread").Raw
	x, ok = spread.Point()
	require.True(t, ok)
	require.InDelta(t, 4/math.Sqrt2, x, 1e-12)         // of 4 and 0, by another order of the same operations
	require.InDelta(t, 2/math.Sqrt2, spread.Lo, 1e-11) // of 2 and 0, widened by a relative 1e-12
	require.InDelta(t, 2/math.Sqrt2, spread.Hi, 1e-11)
}
