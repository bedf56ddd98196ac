package rollup

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// clustersOf makes clusters of classes of whole values.
func clustersOf(classes ...[]float64) clusters {
	all := noClusters()
	for _, class := range classes {
		sum, squares := new(big.Int), new(big.Int)
		for _, x := range class {
			v := big.NewInt(int64(x))
			sum.Add(sum, v)
			squares.Add(squares, new(big.Int).Mul(v, v))
		}
		all = all.plus(clusterOf(int64(len(class)), sum, squares))
	}
	return all
}

// randomClasses makes classes of several sizes, whose values are alike by a correlation.
func randomClasses(r *rand.Rand, n int, icc, mean float64) [][]float64 {
	classes := make([][]float64, n)
	for i := range classes {
		own := r.NormFloat64() * math.Sqrt(icc)
		for range 15 + r.IntN(31) {
			x := mean + own + float64(r.NormFloat64()*math.Sqrt(1-icc))
			classes[i] = append(classes[i], math.Round(1e4*x))
		}
	}
	return classes
}

// byHand is the one-way analysis of variance in plain numbers, of groups of classes.
func byHand(groups ...[][]float64) (icc float64) {
	between, within, n0 := 0.0, 0.0, 0.0
	n, k := 0, 0
	for _, g := range groups {
		var all []float64
		sizes := 0
		for _, class := range g {
			all = append(all, class...)
			sizes += len(class) * len(class)
			k++
		}
		mean := stat.Mean(all, nil)
		for _, class := range g {
			m := stat.Mean(class, nil)
			between += float64(len(class)) * (m - mean) * (m - mean)
			for _, x := range class {
				within += (x - m) * (x - m)
			}
		}
		n += len(all)
		n0 -= float64(sizes) / float64(len(all))
	}
	df := k - len(groups)
	n0 = (n0 + float64(n)) / float64(df)
	msb, msw := between/float64(df), within/float64(n-k)
	return max(0, (msb-msw)/(msb+(n0-1)*msw))
}

func TestIntraclass(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		icc := r.Float64() / 2
		a, b := randomClasses(r, 2+r.IntN(8), icc, 0), randomClasses(r, 1+r.IntN(8), icc, 1)
		got, df, ok := intraclass(clustersOf(a...), clustersOf(b...))
		require.True(t, ok)
		require.EqualValues(t, len(a)+len(b)-2, df)
		require.InDelta(t, byHand(a, b), got, 1e-9)
		alone, _, ok := intraclass(clustersOf(a...), noClusters())
		require.True(t, ok)
		require.InDelta(t, byHand(a), alone, 1e-9)
	}
	// Classes 1 2, 3 4, 5 6: MSB 8, MSW 1/2, n₀ 2, ρ = 7.5/8.5.
	got, df, ok := intraclass(clustersOf([]float64{1, 2}, []float64{3, 4}, []float64{5, 6}))
	assert.True(t, ok && df == 2)
	assert.InDelta(t, 7.5/8.5, got, 1e-15)
	for name, classes := range map[string][][]float64{
		"one class": {{1, 2, 3}}, "classes of one": {{1}, {2}}, "none differ": {{1, 1}, {1, 1}}, "nobody": nil,
	} {
		_, _, ok := intraclass(clustersOf(classes...))
		assert.False(t, ok, name)
	}
	got, _, ok = intraclass(clustersOf([]float64{1, 5}, []float64{1, 5}))
	assert.True(t, ok && got == 0, "less alike than by chance is not alike")
}

// TestMeanEffectWithoutClustering: Hedges' g, its variance by Hedges & Olkin 1985, and Student's t.
func TestMeanEffectWithoutClustering(t *testing.T) {
	a, b := []float64{3, 5, 7, 9, 12}, []float64{1, 2, 4, 4, 6, 8, 10}
	e, ok := meanEffect(clustersOf(a), clustersOf(b), alike{0, 7, true}, forUnits(1))
	require.True(t, ok)
	ma, va := stat.MeanVariance(a, nil)
	mb, vb := stat.MeanVariance(b, nil)
	d := (ma - mb) / math.Sqrt((4*va+6*vb)/10)
	assert.InDelta(t, d*(1-3.0/39), e.Size, 1e-12)
	half := distuv.StudentsT{Sigma: 1, Nu: 7}.Quantile(0.975) * math.Sqrt(1.0/5+1.0/7+d*d/20)
	assert.InDelta(t, e.Size-half, e.Lo, 1e-12)
	assert.InDelta(t, e.Size+half, e.Hi, 1e-12)
	assert.InDelta(t, 1, e.Design, 1e-12)
	many, _ := meanEffect(clustersOf(a), clustersOf(b), alike{0, 7, true}, forUnits(20))
	student := distuv.StudentsT{Sigma: 1, Nu: 7}
	assert.InDelta(t, student.Quantile(1-0.05/40)/student.Quantile(0.975), (many.Hi-many.Size)/(e.Hi-e.Size), 1e-9, "Bonferroni")
	for name, g := range map[string][2]clusters{
		"one":  {clustersOf([]float64{1}), clustersOf(b)},
		"none": {clustersOf(a), noClusters()},
		"same": {clustersOf([]float64{4, 4}), clustersOf([]float64{4, 4, 4})},
	} {
		_, ok := meanEffect(g[0], g[1], alike{0, 7, true}, forUnits(1))
		assert.False(t, ok, name)
	}
	e, ok = meanEffect(clustersOf(a), clustersOf(b), alike{}, forUnits(1))
	assert.True(t, ok && !e.HasInterval && e.Lo == 0 && e.Hi == 0, "no interval where nobody knows how alike classes are")
}

// TestMeanEffectOfEqualClasses: with classes of one size it is d_T of Hedges 2007 and his variance, written out.
func TestMeanEffectOfEqualClasses(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	const size, classes, icc = 6.0, 4, 0.2
	make1 := func() (out [][]float64, flat []float64) {
		for range classes {
			var class []float64
			for range int(size) {
				class = append(class, math.Round(100*r.NormFloat64()))
			}
			out, flat = append(out, class), append(flat, class...)
		}
		return out, flat
	}
	a, flatA := make1()
	b, flatB := make1()
	e, ok := meanEffect(clustersOf(a...), clustersOf(b...), alike{icc, 6, true}, forUnits(1))
	require.True(t, ok)
	n := 2 * classes * size
	ma, va := stat.MeanVariance(flatA, nil)
	mb, vb := stat.MeanVariance(flatB, nil)
	d := (ma - mb) / math.Sqrt((va+vb)/2) * math.Sqrt(1-2*(size-1)*icc/(n-2))
	top := (n - 2) - 2*(size-1)*icc
	h := top * top / ((n-2)*(1-icc)*(1-icc) + size*(n-2*size)*icc*icc + 2*(n-2*size)*icc*(1-icc))
	assert.InDelta(t, d*(1-3/(4*h-1)), e.Size, 1e-12)
	variance := 4/n*(1+(size-1)*icc) + d*d/2/h
	assert.InDelta(t, distuv.StudentsT{Sigma: 1, Nu: 6}.Quantile(0.975)*math.Sqrt(variance), e.Hi-e.Size, 1e-12)
	assert.InDelta(t, 1+(size-1)*icc, e.Design, 1e-12, "Kish")
}

// TestDesignOfUnequalClasses: by how much the variance of a mean is larger than without clustering is worked out pair by pair,
// of values whose correlation is ρ within a class and nought otherwise; the mean size of a class would give less.
func TestDesignOfUnequalClasses(t *testing.T) {
	const icc = 0.25
	sizes := []int{2, 3, 15}
	var classOf []int
	var classes [][]float64
	for class, n := range sizes {
		classes = append(classes, make([]float64, n))
		for range n {
			classOf = append(classOf, class)
		}
	}
	sum := 0.0 // Var(Σv)/σ²
	for i := range classOf {
		for j := range classOf {
			switch {
			case i == j:
				sum++
			case classOf[i] == classOf[j]:
				sum += icc
			}
		}
	}
	c := clustersOf(classes...)
	assert.InDelta(t, sum/float64(len(classOf)), c.design(icc), 1e-12)
	assert.InDelta(t, 1+(238.0/20-1)*icc, c.design(icc), 1e-12)
	assert.InDelta(t, 1, c.design(0), 0)
}

// TestCoverage: of samples whose effect is known the intervals hold it about as often as they say, and would not if nobody
// cared that pupils of a class are alike.
func TestCoverage(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	const times, icc, delta = 1500, 0.1, 0.3
	held, naive, normHeld, ofRate := 0, 0, 0, 0
	for range times {
		one, other := randomClasses(r, 6, icc, delta), randomClasses(r, 18, icc, 0)
		a, b := clustersOf(one...), clustersOf(other...)
		like := alikeIn(a, b)
		e, ok := meanEffect(a, b, like, forUnits(1))
		require.True(t, ok && e.HasInterval)
		if e.Lo <= delta && delta <= e.Hi {
			held++
		}
		if e, _ := meanEffect(a, b, alike{0, 500, true}, forUnits(1)); e.Lo <= delta && delta <= e.Hi {
			naive++
		}
		if e, ok := normEffect(a, 0, 1e4, like, forUnits(1)); ok && e.Lo <= delta && delta <= e.Hi {
			normHeld++
		}
		above := func(classes [][]float64) clusters {
			var out [][]float64
			for _, class := range classes {
				var ones []float64
				for _, x := range class {
					ones = append(ones, math.Ceil(min(max(x/1e4-1, 0), 1)))
				}
				out = append(out, ones)
			}
			return clustersOf(out...)
		}
		ra, rb := above(one), above(other)
		p := func(mean float64) float64 { return 1 - distuv.UnitNormal.CDF(1-mean) }
		h := 2*math.Asin(math.Sqrt(p(delta))) - 2*math.Asin(math.Sqrt(p(0)))
		if e, ok := rateEffect(ra, rb, alikeIn(ra, rb), forUnits(1)); ok && e.Lo <= h && h <= e.Hi {
			ofRate++
		}
	}
	share := func(n int) float64 { return float64(n) / times }
	assert.InDelta(t, 0.95, share(held), 0.02)
	assert.InDelta(t, 0.95, share(normHeld), 0.03)
	assert.InDelta(t, 0.95, share(ofRate), 0.02)
	assert.Less(t, share(naive), 0.80)
}

func TestRateEffect(t *testing.T) {
	e, ok := rateEffect(clustersOf([]float64{1, 1, 0, 0}), clustersOf([]float64{1, 0, 0, 0}), alike{0, 5, true}, forUnits(1))
	require.True(t, ok)
	assert.InDelta(t, math.Pi/2-math.Pi/3, e.Size, 1e-12, "2·asin√½ − 2·asin√¼")
	assert.InDelta(t, distuv.StudentsT{Sigma: 1, Nu: 5}.Quantile(0.975)*math.Sqrt(0.5), e.Hi-e.Size, 1e-12)
	assert.InDelta(t, 0.5, e.Value, 0)
	_, ok = rateEffect(clustersOf([]float64{1}), noClusters(), alike{0, 5, true}, forUnits(1))
	assert.False(t, ok)
}

func TestNormEffect(t *testing.T) {
	a := clustersOf([]float64{40, 50, 60}, []float64{50, 60, 70})
	e, ok := normEffect(a, 50, 10, alike{0.1, 1, true}, forUnits(1))
	require.True(t, ok)
	assert.InDelta(t, 0.5, e.Size, 1e-12)
	f := 1 + (18.0/6-1)*0.1
	variance := 550.0 / (6 - f) / 100 * f / 6
	assert.InDelta(t, distuv.StudentsT{Sigma: 1, Nu: 1}.Quantile(0.975)*math.Sqrt(variance), e.Hi-e.Size, 1e-9)
	assert.InDelta(t, f, e.Design, 1e-12)
	_, ok = normEffect(a, 50, 0, alike{}, forUnits(1))
	assert.False(t, ok, "a metric without a standard deviation")
	_, ok = normEffect(noClusters(), 50, 10, alike{}, forUnits(1))
	assert.False(t, ok)
}
