package expr

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/tolerance"
)

var inf = math.Inf(1)

// anyNumber draws numbers of all magnitudes, and often ones that are nearly some other one's equal.
func anyNumber(r *rand.Rand) float64 {
	switch r.IntN(6) {
	case 0:
		return float64(r.IntN(21) - 10)
	case 1:
		return float64(r.IntN(2001)-1000) / 10
	case 2:
		return r.NormFloat64() * 1e-9
	case 3:
		return math.Float64frombits(r.Uint64()&^(0x7ff<<52) | uint64(1+r.IntN(2045))<<52) // any exponent but Inf and NaN
	case 4:
		return math.Nextafter(float64(r.IntN(200))/8, float64(r.IntN(3)-1)*math.MaxFloat64)
	}
	return r.NormFloat64() * 100
}

// TestLessIsMonotone is what interval comparisons and thresholds rest on: moving a down or b up keeps a < b, also by the
// smallest step and where the tolerance ends.
func TestLessIsMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		a := anyNumber(r)
		b := a + tolerance.Epsilon*max(1, math.Abs(a))*(0.5+r.Float64())
		if r.IntN(4) == 0 {
			b = anyNumber(r)
		}
		if !tolerance.Less(a, b) {
			a, b = math.Nextafter(a, -inf), math.Nextafter(b, inf)
			if tolerance.Less(math.Nextafter(a, inf), math.Nextafter(b, -inf)) {
				require.True(t, tolerance.Less(a, b), "%v %v", a, b)
			}
			continue
		}
		for range 4 {
			a2, b2 := math.Nextafter(a, -inf), math.Nextafter(b, inf)
			require.True(t, tolerance.Less(a2, b) && tolerance.Less(a, b2) && tolerance.Less(a2, b2), "%v %v", a, b)
			a, b = a2, b2
		}
	}
}

// TestThresholds compares the prepared comparisons with Equal and Less around the constant, float by float, and far away.
func TestThresholds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	check := func(c, x float64) {
		v := Point(x)
		for op := EQ; op <= GE; op++ {
			test := newTest(op, c)
			require.Equal(t, op.compare(v, Point(c)), test.of(&v), "%v %v %v", x, op, c)
		}
	}
	for range 500 {
		c := anyNumber(r)
		for range 4 {
			check(c, anyNumber(r))
		}
		for _, edge := range []float64{c, c - tolerance.Epsilon*max(1, math.Abs(c)), c + tolerance.Epsilon*max(1, math.Abs(c))} {
			x := edge
			for range 4 {
				check(c, x)
				x = math.Nextafter(x, inf)
			}
		}
	}
	for _, c := range []float64{0, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64} {
		for _, x := range []float64{0, math.MaxFloat64, -math.MaxFloat64, 1e-9, -1e-9, 2e-9, -2e-9} {
			check(c, x)
		}
	}
}

// TestIntervalComparisons looks at every pair of a few numbers in two intervals: a comparison of the intervals is decided
// just when all pairs agree. The numbers include the ends, which by monotony suffice for < and <=.
func TestIntervalComparisons(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	grid := []float64{-2, -1, 0, 1, 1 + 5e-10, 1 + 1.5e-9, 2, 3, 65, 64.99999999999999}
	draw := func() Value {
		a, b := grid[r.IntN(len(grid))], grid[r.IntN(len(grid))]
		return Between(min(a, b), max(a, b))
	}
	for range 20_000 {
		x, y := draw(), draw()
		for op := EQ; op <= GE; op++ {
			seen := map[Tri]bool{}
			for _, a := range []float64{x.Lo, (x.Lo + x.Hi) / 2, x.Hi} {
				for _, b := range []float64{y.Lo, (y.Lo + y.Hi) / 2, y.Hi} {
					seen[op.compare(Point(a), Point(b))] = true
				}
			}
			got := op.compare(x, y)
			if got != Unknown {
				require.Equal(t, map[Tri]bool{got: true}, seen, "%v %v %v", x, op, y)
			} else if op.ordering() {
				require.Len(t, seen, 2, "%v %v %v", x, op, y)
			}
			require.Equal(t, got, op.mirrored().compare(y, x))
			if y.IsPoint() {
				test := newTest(op, y.Lo)
				require.Equal(t, got, test.of(&x), "%v %v %v", x, op, y)
			}
		}
	}
}

func TestComparisonsOfWhatMayNotExist(t *testing.T) {
	one := Point(1)
	for op := EQ; op <= GE; op++ {
		for _, v := range []Value{{}, {5, 5, Unknown}, Anything(), Undefined(), {5, 5, False}, Point(math.NaN()), Between(math.NaN(), math.NaN())} {
			assert.Equal(t, Unknown, op.compare(v, one), "%v %v 1", v, op)
			assert.Equal(t, Unknown, op.compare(one, v), "1 %v %v", op, v)
			test := newTest(op, 1)
			assert.Equal(t, Unknown, test.of(&v), "%v %v 1", v, op)
		}
	}
	assert.Equal(t, True, LT.compare(Between(-inf, 0), one))
	assert.Equal(t, Unknown, LT.compare(Between(-inf, 1), one))
	assert.Equal(t, False, LT.compare(Between(1, inf), one))
	assert.Equal(t, Unknown, EQ.compare(Between(-inf, inf), Between(-inf, inf)))
}

func TestParseComparison(t *testing.T) {
	for _, c := range []struct {
		src  string
		want Comparison
		text string
	}{
		{">= 2", Comparison{GE, 2}, ">= 2"},
		{"== 0", Comparison{EQ, 0}, "== 0"},
		{"!=1.5", Comparison{NE, 1.5}, "!= 1.5"},
		{" <  -3 ", Comparison{LT, -3}, "< -3"},
		{"<= 10", Comparison{LE, 10}, "<= 10"},
		{">\n4", Comparison{GT, 4}, "> 4"},
	} {
		got, fault := ParseComparison(c.src)
		require.Nil(t, fault, c.src)
		assert.Equal(t, c.want, got)
		assert.Equal(t, c.text, got.String())
	}
	const due = "error bad-comparison: a comparison with one number is due here, such as >= 2"
	for _, c := range []struct{ src, want string }{
		{"", "1:1: " + due},
		{"2", "1:1: " + due + "\n    2\n    ^"},
		{">=", "1:3: " + due + "\n    >=\n      ^"},
		{">= x", "1:4: " + due + "\n    >= x\n       ^"},
		{">= 2 && <= 4", "1:6: " + due + "\n    >= 2 && <= 4\n         ^"},
		{">= 2 3", "1:6: " + due + "\n    >= 2 3\n         ^"},
		{"+ 2", "1:1: " + due + "\n    + 2\n    ^"},
		{">= - -2", "1:6: " + due + "\n    >= - -2\n         ^"},
		{"> >= 2", "1:3: " + due + "\n    > >= 2\n      ^"},
		{"≥ 2", "1:1: error rule-token: ≥ does not belong in a rule\n    ≥ 2\n    ^\n    write >="},
		{"= 2", "1:1: error rule-token: = does not belong in a rule\n    = 2\n    ^\n    write =="},
		{">= 02", "1:4: error rule-number: 02 is no number here: numbers are decimal, without leading zeros, exponent or " +
			"underscore\n    >= 02\n       ^\n    write 2"},
	} {
		_, fault := ParseComparison(c.src)
		require.NotNil(t, fault, c.src)
		assert.Equal(t, c.want, fault.In(c.src).Render("en"))
	}
}

func TestComparisonHolds(t *testing.T) {
	two := 2 - 1e-12
	for op, want := range map[Op][3]bool{
		EQ: {false, true, false}, NE: {true, false, true}, LT: {true, false, false},
		LE: {true, true, false}, GT: {false, false, true}, GE: {false, true, true},
	} {
		c := Comparison{op, 2}
		assert.Equal(t, want, [3]bool{c.Holds(1), c.Holds(two), c.Holds(3)}, c.String())
	}
	c := Comparison{GE, 2}
	assert.Equal(t, True, c.HoldsBetween(2, 5))
	assert.Equal(t, Unknown, c.HoldsBetween(1, 2))
	assert.Equal(t, False, c.HoldsBetween(0, 1))
	assert.Equal(t, Unknown, c.HoldsBetween(-inf, inf))
}

// TestRoundIsMonotone is what rounding of intervals rests on.
func TestRoundIsMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 200_000 {
		mode, digits := tolerance.Mode(r.IntN(4)), r.IntN(2*maxDigits+1)-maxDigits
		x := anyNumber(r)
		if r.IntN(2) == 0 { // near where the result changes
			step := math.Pow10(-digits)
			x = step*float64(r.IntN(2000)-1000)/2 + (r.Float64()-0.5)*4*min(tolerance.Epsilon*max(1, math.Abs(x)), step/4)
		}
		if r.IntN(4) == 0 { // near where rounding ends
			x = math.Pow10(-digits) * (math.Pow(2, float64(28+r.IntN(26))) + float64(r.IntN(64)-32)/8)
		}
		y := math.Nextafter(x, inf)
		if r.IntN(4) == 0 {
			y = x + math.Abs(anyNumber(r))
		}
		a, b := tolerance.Round(x, digits, mode), tolerance.Round(y, digits, mode)
		require.LessOrEqual(t, a, b, "%v and %v to %d digits, %v", x, y, digits, mode)
	}
}
