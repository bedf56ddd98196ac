package validation

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func shapeOf(xs []float64) shape {
	var p powers
	for _, x := range xs {
		p.add(x)
	}
	return p.shape()
}

// TestShapeByHand: of 0 0 0 1 4 the mean is 1 and the central moments are 12/5, 24/5 and 84/5.
func TestShapeByHand(t *testing.T) {
	xs := []float64{0, 0, 0, 1, 4}
	got := shapeOf(xs)
	assert.InDelta(t, 4.8/math.Pow(2.4, 1.5), got.skew, 1e-12)
	assert.InDelta(t, 4.0/6*(6*(16.8/5.76-3)+6), got.excess, 1e-12)

	var a, b powers
	for i, x := range xs {
		if i < 2 {
			a.add(x)
		} else {
			b.add(x)
		}
	}
	sum := a.plus(b)
	assert.Equal(t, got, sum.shape(), "in two parts")
	assert.Zero(t, shapeOf([]float64{1, 2, 3}), "too few")
	assert.Zero(t, shapeOf([]float64{7, 7, 7, 7, 7}), "all the same")
}

// TestShapeOfSumAddsCumulants: of two independent variables that take 0 and 3 as one does in four, over all sixteen pairs of
// values. G₂ corrects for the sample's size, which a distribution has none of, so that it enters as m₄/m₂² − 3.
func TestShapeOfSumAddsCumulants(t *testing.T) {
	population := func(xs []float64) (sd float64, s shape) {
		n := float64(len(xs))
		var mean, m2, m3, m4 float64
		for _, x := range xs {
			mean += x / n
		}
		for _, x := range xs {
			m2, m3, m4 = m2+math.Pow(x-mean, 2)/n, m3+math.Pow(x-mean, 3)/n, m4+math.Pow(x-mean, 4)/n
		}
		return math.Sqrt(m2), shape{m3 / math.Pow(m2, 1.5), m4/(m2*m2) - 3}
	}
	x, y := []float64{0, 0, 0, 3}, []float64{1, -2, 1, 0}
	var sums []float64
	for _, a := range x {
		for _, b := range y {
			sums = append(sums, a+b)
		}
	}
	sdX, sx := population(x)
	sdY, sy := population(y)
	_, want := population(sums)
	got := shapeOfSum([]float64{sdX, sdY}, []shape{sx, sy})
	assert.InDelta(t, want.skew, got.skew, 1e-12)
	assert.InDelta(t, want.excess, got.excess, 1e-12)
	assert.Zero(t, shapeOfSum(nil, nil))
}

// permutations calls f with each order of xs.
func permutations(xs []float64, from int, f func()) {
	if from == len(xs) {
		f()
		return
	}
	for i := from; i < len(xs); i++ {
		xs[from], xs[i] = xs[i], xs[from]
		permutations(xs, from+1, f)
		xs[from], xs[i] = xs[i], xs[from]
	}
}

// TestMomentsOfRAreThoseOfAllPermutations pairs eight numbers with eight others in every way there is.
func TestMomentsOfRAreThoseOfAllPermutations(t *testing.T) {
	x, y := []float64{0, 0, 1, 1, 2, 3, 5, 12}, []float64{0, 1, 1, 1, 2, 2, 4, 9}
	n := float64(len(x))
	centre := func(xs []float64) (out []float64) {
		var mean, square float64
		for _, v := range xs {
			mean += v / n
		}
		for _, v := range xs {
			square += (v - mean) * (v - mean)
		}
		for _, v := range xs {
			out = append(out, (v-mean)/math.Sqrt(square))
		}
		return out
	}
	cx, cy := centre(x), centre(y)
	var all, m2, m3, m4 float64
	permutations(cy, 0, func() {
		z := math.Sqrt(n-1) * dot(cx, cy)
		all, m2, m3, m4 = all+1, m2+z*z, m3+z*z*z, m4+z*z*z*z
	})
	require.InDelta(t, 40320, all, 0)
	assert.InDelta(t, 1, m2/all, 1e-9)
	skew, excess := momentsOfR(len(x), shapeOf(x), shapeOf(y))
	assert.InDelta(t, m3/all, skew, 1e-9)
	assert.InDelta(t, m4/all-3, excess, 1e-9)
}

// TestPearsonIII holds the curve against closed forms: of skewness 2 it is the exponential, P(X > z) = exp(−1 − z); of
// skewness √2 a gamma of shape 2, (1 + x)·exp(−x) at x = 2 + z√2; of none the normal.
func TestPearsonIII(t *testing.T) {
	for _, z := range []float64{-0.5, 0, 1, 4, 9} {
		assert.InEpsilon(t, math.Exp(-1-z), pearsonIII(z, 2, 0), 1e-10)
		assert.InEpsilon(t, math.Exp(-1-z), pearsonIII(z, 0.3, 6), 1e-10, "an excess kurtosis of 6 is the exponential's")
		x := 2 + z*math.Sqrt2
		assert.InEpsilon(t, (1+x)*math.Exp(-x), pearsonIII(z, math.Sqrt2, 1), 1e-10)
		assert.InEpsilon(t, 0.5*math.Erfc(z/math.Sqrt2), pearsonIII(z, 0, -0.5), 1e-10)
		// The gamma of a large shape is nearly normal, by a relative error that grows with z³/√a.
		assert.InEpsilon(t, pearsonIII(z, 0, 0), pearsonIII(z, 1e-3, 0), 1e-3*(1+math.Abs(z*z*z)))
	}
	assert.InDelta(t, 1, pearsonIII(-3, 2, 0), 0, "below its lowest value")
}

// TestCoincidencesAreWhatChanceMakesOfThem counts how often two answers that 15 and 75 of 1000 people give meet: the exact
// probability is hypergeometric. Student's t takes six meetings for less than one in a million.
func TestCoincidencesAreWhatChanceMakesOfThem(t *testing.T) {
	const n, a, b = 1000, 15, 75
	binary := func(k int) shape {
		xs := make([]float64, n)
		for i := range k {
			xs[i] = 1
		}
		return shapeOf(xs)
	}
	choose := func(n, k float64) float64 {
		x, _ := math.Lgamma(n + 1)
		y, _ := math.Lgamma(k + 1)
		z, _ := math.Lgamma(n - k + 1)
		return x - y - z
	}
	before := 1.0
	for meet := 3; meet <= 9; meet++ {
		exact := 0.0
		for k := meet; k <= a; k++ {
			exact += math.Exp(choose(b, float64(k)) + choose(n-b, float64(a-k)) - choose(n, a))
		}
		r := (n*float64(meet) - a*b) / math.Sqrt(a*(n-a)*b*(n-b))
		p := byChance(-r, n, binary(a), binary(b))
		t.Logf("%d meet: exact %.2g, here %.2g, Student %.2g", meet, exact, p, negative(-r, n))
		// The curve is continuous and the count is not, so that it cuts through the steps of the exact probability.
		assert.Greater(t, p, exact/2)
		assert.Less(t, p, before)
		assert.Greater(t, p, negative(-r, n))
		before = exact
	}
}
