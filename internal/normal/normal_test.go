package normal_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/psynorm/psynorm/internal/normal"
	"github.com/psynorm/psynorm/internal/reference"
)

// To 20 digits, by mpmath 1.3.0 (mp.dps = 60): erfc(-x/sqrt(2))/2.
func TestCDF(t *testing.T) {
	for _, tt := range [][2]float64{
		{-37, 5.7255712225245768227e-300},
		{-30.03125, 1.9185646900234523396e-198},
		{-20.1325, 1.9158360767494740484e-90},
		{-12.7, 2.9564853648520500771e-37},
		{-8, 6.2209605742717841235e-16},
		{-5.66, 7.5686497519977137143e-9},
		{-5.65, 8.0223918506634975991e-9},
		{-3.3, 0.0004834241423837775071},
		{-1.96, 0.024997895148220436213},
		{-1, 0.15865525393145705141},
		{-0.68, 0.24825223045357051343},
		{-0.67, 0.25142889509531010155},
		{-0.3, 0.38208857781104736693},
		{-1e-9, 0.4999999996010577196},
		{0.1, 0.53982783727702898367},
		{0.67, 0.74857110490468989845},
		{0.7, 0.75803634777692697138},
		{1.3, 0.90319951541438967446},
		{2.5, 0.99379033467422386483},
		{5.6, 0.99999998928240974169},
	} {
		assert.InEpsilon(t, tt[1], normal.CDF(tt[0]), 1e-15, "x = %v", tt[0]) // four or five units in the last place
	}
}

// To 20 digits, by mpmath: the root of erfc(-x/sqrt(2))/2 - p by bisection.
func TestQuantile(t *testing.T) {
	for _, tt := range [][2]float64{
		{1e-300, -37.047096299361199237},
		{1e-100, -21.273453560965324294},
		{1e-20, -9.2623400897984075796},
		{1.3e-11, -6.6676114565107408347},
		{1e-10, -6.3613409024040561991},
		{0.001, -3.0902323061678135354},
		{0.025, -1.9599639845400542118},
		{0.0749, -1.4402382675279636631},
		{0.0751, -1.4388253927525399824},
		{0.2, -0.84162123357291416552},
		{0.4999, -0.00025066283008800749239},
		{0.62, 0.30548078809939732771},
		{0.9, 1.2815515655446005935},
		{0.975, 1.9599639845400538556},
		{0.995, 2.5758293035489004539},
	} {
		assert.InEpsilon(t, tt[1], normal.Quantile(tt[0]), 1e-15, "p = %v", tt[0]) // four or five units in the last place
	}
}

// gonum's functions are another implementation, of CDF by the complementary error function of package math.
func TestAgreesWithGonum(t *testing.T) {
	for x := -37.0; x <= 9; x += 0.00173 {
		// Where gonum divides x by the root of 2 it rounds, and loses x²·2⁻⁵³ in the tail.
		require.InEpsilon(t, distuv.UnitNormal.CDF(x), normal.CDF(x), 2e-15+x*x*4e-16, "x = %v", x)
	}
	for p := 1e-300; p < 1; p = max(p*1.01, min(p*1.7, p+0.0003)) {
		want := distuv.UnitNormal.Quantile(p)
		require.InDelta(t, want, normal.Quantile(p), 2e-15*max(1, math.Abs(want)), "p = %v", p)
	}
}

// PR_from_z of the reference is 100·pnorm(z); z_rankit is qnorm((rank - 0.5)/n).
func TestCDFAgreesWithR(t *testing.T) {
	ref := reference.CSV(t, "expected/b_norms/satv_gender_tables.csv")
	for row := range ref.Len() {
		require.InEpsilon(t, ref.Float(row, "PR_from_z"), 100*normal.CDF(ref.Float(row, "z")), 1e-14)
	}
}

func TestEnds(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for x, want := range map[float64]float64{0: 0.5, -inf: 0, inf: 1, 41: 1, -41: 0, 9: 1} {
		assert.Equal(t, want, normal.CDF(x), "CDF(%v)", x)
	}
	for p, want := range map[float64]float64{0: -inf, 1: inf, 0.5: 0} {
		assert.Equal(t, want, normal.Quantile(p), "Quantile(%v)", p)
	}
	assert.True(t, math.IsNaN(normal.CDF(nan)))
	for _, p := range []float64{nan, -1e-300, 1.0000001, inf} {
		assert.True(t, math.IsNaN(normal.Quantile(p)), "Quantile(%v)", p)
	}
}

// Scores must not turn back by rounding: CDF never falls from one number to the next of a fine grid.
func TestCDFAscends(t *testing.T) {
	previous := 0.0
	for i := -400_000; i <= 90_000; i++ {
		p := normal.CDF(float64(i) / 10_000)
		require.GreaterOrEqual(t, p, previous, "x = %v", float64(i)/10_000)
		previous = p
	}
}

// A change of these bits is a change of scores on some machine.
func TestBits(t *testing.T) {
	assert.Equal(t, uint64(0x3f99990c58859310), math.Float64bits(normal.CDF(-1.96)))
	assert.Equal(t, uint64(0x3fff5c0331eeff82), math.Float64bits(normal.Quantile(0.975)))
}

func BenchmarkCDF(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		normal.CDF(-1.3)
	}
}

func BenchmarkQuantile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		normal.Quantile(0.975)
	}
}
