package expr

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRound(t *testing.T) {
	for _, c := range []struct {
		x                        float64
		digits                   int
		up, even, floor, ceiling float64
	}{
		{2.5, 0, 3, 2, 2, 3},
		{3.5, 0, 4, 4, 3, 4},
		{-2.5, 0, -3, -2, -3, -2},
		{0.5, 0, 1, 0, 0, 1},
		{-0.5, 0, -1, 0, -1, 0},
		{2.675, 2, 2.68, 2.68, 2.67, 2.68}, // stored as 2.67499999999999982
		{1.005, 2, 1.01, 1, 1, 1.01},       // stored as 1.00499999999999989
		{2.665, 2, 2.67, 2.66, 2.66, 2.67}, // stored as 2.66500000000000003
		{0.15, 1, 0.2, 0.2, 0.1, 0.2},
		{0.25, 1, 0.3, 0.2, 0.2, 0.3},
		{2.9999999999999996, 0, 3, 3, 3, 3},
		{2.9999999999, 0, 3, 3, 3, 3},
		{2.99999999, 0, 3, 3, 2, 3},
		{3.0000000000000004, 0, 3, 3, 3, 3},
		{3.00000001, 0, 3, 3, 3, 4},
		{-2.9999999999999996, 0, -3, -3, -3, -3},
		{64.99999999999999, 0, 65, 65, 65, 65},
		{61.77, 2, 61.77, 61.77, 61.77, 61.77},
		{1234.5, -2, 1200, 1200, 1200, 1300},
		{1250, -2, 1300, 1200, 1200, 1300},
		{-1250, -2, -1300, -1200, -1300, -1200},
		{0, 3, 0, 0, 0, 0},
		{1e300, 2, 1e300, 1e300, 1e300, 1e300},
		{4503599627370497.5, 0, 4503599627370497.5, 4503599627370497.5, 4503599627370497.5, 4503599627370497.5},
		{0.1 + 0.2, 9, 0.3, 0.3, 0.3, 0.3},
		{7, -400, 0, 0, 0, 1e22},
		{1.5, 400, 1.5, 1.5, 1.5, 1.5},
	} {
		got := [4]float64{Round(c.x, c.digits, HalfUp), Round(c.x, c.digits, HalfEven), Round(c.x, c.digits, Floor), Round(c.x, c.digits, Ceil)}
		assert.Equal(t, [4]float64{c.up, c.even, c.floor, c.ceiling}, got, "%v to %d digits", c.x, c.digits)
		assert.Equal(t, got[0], RoundHalfUp(c.x, c.digits))
		for _, y := range got {
			assert.False(t, y == 0 && math.Signbit(y), "no negative zero of %v", c.x)
		}
	}
	for _, m := range []RoundMode{HalfUp, HalfEven, Floor, Ceil} {
		assert.Equal(t, inf, Round(inf, 2, m))
		assert.Equal(t, -inf, Round(-inf, 2, m))
		assert.True(t, math.IsNaN(Round(math.NaN(), 2, m)))
		parsed, ok := ParseRoundMode(m.String())
		assert.True(t, ok)
		assert.Equal(t, m, parsed)
	}
	_, ok := ParseRoundMode("half up")
	assert.False(t, ok)
}

// TestRoundAsDecimals rounds what the decimal text says, in exact arithmetic: Round has to give the float of the same
// decimal, although the float it starts from is another number.
func TestRoundAsDecimals(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 50_000 {
		fraction, digits := 1+r.IntN(6), r.IntN(4)
		text := strconv.Itoa(r.IntN(2000)-1000) + "." + fmt.Sprintf("%0*d", fraction, r.IntN(int(math.Pow10(fraction))))
		if r.IntN(2) == 0 {
			text = text[:len(text)-1] + "5"
		}
		x, err := strconv.ParseFloat(text, 64)
		require.NoError(t, err)
		exact, ok := new(big.Rat).SetString(text)
		require.True(t, ok)
		for _, mode := range []RoundMode{HalfUp, HalfEven, Floor, Ceil} {
			require.Equal(t, exactly(exact, digits, mode), Round(x, digits, mode), "%s to %d digits, %v", text, digits, mode)
		}
	}
}

// exactly rounds a rational number.
func exactly(x *big.Rat, digits int, mode RoundMode) float64 {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	y := new(big.Rat).Mul(x, scale)
	below := new(big.Int).Div(y.Num(), y.Denom()) // Euclidean: downwards, the denominator being positive
	rest := new(big.Rat).Sub(y, new(big.Rat).SetInt(below))
	half := rest.Cmp(big.NewRat(1, 2))
	up := false
	switch mode {
	case HalfUp:
		up = half > 0 || half == 0 && y.Sign() > 0
	case HalfEven:
		up = half > 0 || half == 0 && below.Bit(0) == 1
	case Ceil:
		up = rest.Sign() > 0
	}
	if up {
		below.Add(below, big.NewInt(1))
	}
	out, _ := new(big.Rat).Quo(new(big.Rat).SetInt(below), scale).Float64()
	return out
}

// TestRoundIsMonotone is what rounding of intervals rests on; and rounding twice is rounding once.
func TestRoundIsMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 200_000 {
		mode, digits := RoundMode(r.IntN(4)), r.IntN(2*maxDigits+1)-maxDigits
		x := anyNumber(r)
		if r.IntN(2) == 0 { // near where the result changes
			step := math.Pow10(-digits)
			x = step*float64(r.IntN(2000)-1000)/2 + (r.Float64()-0.5)*4*min(Tolerance*max(1, math.Abs(x)), step/4)
		}
		y := math.Nextafter(x, inf)
		if r.IntN(4) == 0 {
			y = x + math.Abs(anyNumber(r))
		}
		a, b := Round(x, digits, mode), Round(y, digits, mode)
		require.LessOrEqual(t, a, b, "%v and %v to %d digits, %v", x, y, digits, mode)
		require.Equal(t, a, Round(a, digits, mode), "%v to %d digits, %v", x, digits, mode)
	}
}
