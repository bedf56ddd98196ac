package norms

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"
)

// The probabilities of raw bands are slices of a normal distribution around the obtained score or Kelley's estimate,
// whatever metrics are rounded or clamped.
func TestRawBands(t *testing.T) {
	const (
		mean, sd, r = 20.0, 5.0, 0.84
		raw         = 23.0
	)
	from := []Bound{{Band: "low", Min: true}, {Band: "mid", Value: 18}, {Band: "high", Value: 25, Above: true}}
	for _, c := range []struct {
		head       string
		centre, se float64
	}{
		{"round: {z: {digits: 0, mode: half-up}}\nclamp: {z: [-1, 1]}\n", raw, sd * math.Sqrt(1-r)},
		{"ci_of: true\n", mean + r*(raw-mean), sd * math.Sqrt(r*(1-r))},
	} {
		e := mustParse(t, c.head, "s: {mean: 20, sd: 5, reliability: 0.84}").Cells[0].Entry("s")
		got := make([]float64, 3)
		require.True(t, e.RawBands(got, raw, from))
		n := distuv.Normal{Mu: c.centre, Sigma: c.se}
		want := []float64{n.CDF(18), n.CDF(25) - n.CDF(18), n.Survival(25)}
		assert.InDeltaSlice(t, want, got, 1e-12) // two implementations of the same function
	}
	without := mustParse(t, "", "s: {mean: 20, sd: 5}").Cells[0].Entry("s")
	assert.False(t, without.RawBands(make([]float64, 3), raw, from))
	assert.False(t, without.RawBands(make([]float64, 3), math.NaN(), from))
}
