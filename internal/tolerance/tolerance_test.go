package tolerance_test

import (
	"math"
	"math/big"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/tolerance"
)

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

func TestCompare(t *testing.T) {
	tests := []struct {
		name                 string
		a, b                 float64
		equal, less, atLeast bool
	}{
		{"same", 65, 65, true, false, true},
		{"computed T score", 50 + 10*(2.0-1.55)/0.3, 65, true, false, true},
		{"absolute within", 0, 1e-9, true, false, true},
		{"absolute beyond", 0, 1.001e-9, false, true, false},
		{"relative within", 1e6, 1e6 + 0.9e-3, true, false, true},
		{"relative beyond", 1e6, 1e6 + 1.1e-3, false, true, false},
		{"above", 2, 1, false, false, true},
		{"negative below", -2, -1, false, true, false},
		{"signed zeros", 0, math.Copysign(0, -1), true, false, true},
		{"infinity and a number", 1, inf, false, true, false},
		{"number and minus infinity", 1, -inf, false, false, true},
		{"infinity and itself", inf, inf, true, false, true},
		{"both infinities", -inf, inf, false, true, false},
		{"largest numbers apart", -math.MaxFloat64, math.MaxFloat64, false, true, false},
		{"NaN left", nan, 1, false, false, false},
		{"NaN right", 1, nan, false, false, false},
		{"NaN and itself", nan, nan, false, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.equal, tolerance.Equal(tt.a, tt.b), "Equal")
			assert.Equal(t, tt.equal, tolerance.Equal(tt.b, tt.a), "Equal, turned round")
			assert.Equal(t, tt.less, tolerance.Less(tt.a, tt.b), "Less")
			assert.Equal(t, tt.atLeast, tolerance.AtLeast(tt.a, tt.b), "AtLeast")
		})
	}
}

func TestFloorCeil(t *testing.T) {
	tests := []struct{ x, floor, ceil float64 }{
		{2.4, 2, 3},
		{-2.4, -3, -2},
		{2.9999999999, 3, 3},
		{3.0000000001, 3, 3},
		{2.99999999, 2, 3},
		{-0.4, -1, 0},
		{-1e-12, 0, 0},
		{0, 0, 0},
		{1e300, 1e300, 1e300},
		{inf, inf, inf},
	}
	for _, tt := range tests {
		t.Run(strconv.FormatFloat(tt.x, 'g', -1, 64), func(t *testing.T) {
			same(t, tt.floor, tolerance.Floor(tt.x))
			same(t, tt.ceil, tolerance.Ceil(tt.x))
		})
	}
	assert.True(t, math.IsNaN(tolerance.Floor(nan)))
	assert.True(t, math.IsNaN(tolerance.Ceil(nan)))
}

func TestRound(t *testing.T) {
	tests := []struct {
		x                            float64
		digits                       int
		halfUp, halfEven, down, ceil float64
	}{
		{2.5, 0, 3, 2, 2, 3},
		{3.5, 0, 4, 4, 3, 4},
		{-2.5, 0, -3, -2, -3, -2},
		{-3.5, 0, -4, -4, -4, -3},
		{2.4999999999, 0, 3, 2, 2, 3},
		{2.499999, 0, 2, 2, 2, 3},
		{2.9999999999, 0, 3, 3, 3, 3},
		{3.0000000001, 0, 3, 3, 3, 3},
		{1.005, 2, 1.01, 1, 1, 1.01},
		{-1.005, 2, -1.01, -1, -1.01, -1},
		{0.1 + 0.2, 1, 0.3, 0.3, 0.3, 0.3},
		{-0.4, 0, 0, 0, -1, 0},
		{68.75, 0, 69, 69, 68, 69},
		{52.5, 0, 53, 52, 52, 53},
		{1250, -2, 1300, 1200, 1200, 1300},
		{-1250, -2, -1300, -1200, -1300, -1200},
		{1e300, 2, 1e300, 1e300, 1e300, 1e300},
		{1e300, 20, 1e300, 1e300, 1e300, 1e300},
		{inf, 1, inf, inf, inf, inf},
	}
	for _, tt := range tests {
		t.Run(strconv.FormatFloat(tt.x, 'g', -1, 64)+" to "+strconv.Itoa(tt.digits), func(t *testing.T) {
			same(t, tt.halfUp, tolerance.Round(tt.x, tt.digits, tolerance.HalfUp))
			same(t, tt.halfEven, tolerance.Round(tt.x, tt.digits, tolerance.HalfEven))
			same(t, tt.down, tolerance.Round(tt.x, tt.digits, tolerance.Down))
			same(t, tt.ceil, tolerance.Round(tt.x, tt.digits, tolerance.Up))
		})
	}
	assert.True(t, math.IsNaN(tolerance.Round(nan, 1, tolerance.HalfUp)))
}

// Rounding a decimal number written with three digits to two must give what exact decimal arithmetic gives.
func TestRoundAgreesWithDecimalArithmetic(t *testing.T) {
	for thousandths := int64(-3000); thousandths <= 3000; thousandths++ {
		x := float64(thousandths) / 1000
		down := big.NewInt(thousandths)
		down.Div(down, big.NewInt(10)) // Euclidean: towards minus infinity for a positive divisor
		rest := thousandths - 10*down.Int64()
		up := down.Int64()
		if rest > 0 {
			up++
		}
		nearest := down.Int64()
		if rest > 5 || rest == 5 && thousandths > 0 {
			nearest++
		}
		even := down.Int64()
		if rest > 5 || rest == 5 && even%2 != 0 {
			even++
		}
		require.Equal(t, float64(nearest)/100, tolerance.Round(x, 2, tolerance.HalfUp), "half-up %v", x)
		require.Equal(t, float64(even)/100, tolerance.Round(x, 2, tolerance.HalfEven), "half-even %v", x)
		require.Equal(t, float64(down.Int64())/100, tolerance.Round(x, 2, tolerance.Down), "floor %v", x)
		require.Equal(t, float64(up)/100, tolerance.Round(x, 2, tolerance.Up), "ceil %v", x)
	}
}

func TestModeWords(t *testing.T) {
	for _, w := range tolerance.Words() {
		m, ok := tolerance.ParseMode(w)
		require.True(t, ok, w)
		assert.Equal(t, w, m.String())
	}
	_, ok := tolerance.ParseMode("up")
	assert.False(t, ok)
}

// same is equality that tells 0 from -0.
func same(t *testing.T, want, got float64) {
	t.Helper()
	assert.Equal(t, math.Float64bits(want), math.Float64bits(got), "want %v, got %v", want, got)
}
