package validation

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/psynorm/psynorm/internal/normal"
	"github.com/psynorm/psynorm/internal/reference"
)

// TestFisherAndSEMAgreeWithR takes the retests of the EPI: a correlation with the interval of cor.test, and the standard
// error of measurement that follows from it.
func TestFisherAndSEMAgreeWithR(t *testing.T) {
	for _, file := range []string{"epiR_E", "epiR_L", "epiR_N"} {
		var want struct {
			Values struct {
				N   int        `json:"n"`
				R   float64    `json:"r"`
				CI  [2]float64 `json:"r_ci95_fisher"`
				SD  float64    `json:"sd1"`
				SEM float64    `json:"SEM"`
			} `json:"values"`
		}
		reference.JSON(t, "expected/d_reliability/"+file+".json", &want)
		v := want.Values
		nearInterval(t, v.R, v.CI[0], v.CI[1], fisher(estimated(v.R), v.N), closedForm, file)
		near(t, v.SEM, sem(estimated(v.SD), estimated(v.R)), closedForm, file)
	}
}

// TestWilsonAgreesWithR takes the intervals of percentile ranks, where the count is a whole number.
func TestWilsonAgreesWithR(t *testing.T) {
	compared := 0
	for _, file := range []string{"bfiN_m_pr_ci", "bfiN_m_small_pr_ci"} {
		want := reference.CSV(t, "expected/j_validation/"+file+".csv")
		for i := range want.Len() {
			count := want.Float(i, "below") + want.Float(i, "ties")/2
			if count != math.Trunc(count) {
				continue
			}
			compared++
			nearInterval(t, want.Float(i, "PR")/100, want.Float(i, "wilson_lo")/100, want.Float(i, "wilson_hi")/100,
				wilson(int(count), int(want.Float(i, "n"))), closedForm, file, i)
		}
	}
	assert.Positive(t, compared)
}

// TestLoadingsAgreeWithPsych takes the first component of psych::principal, which is signed as here.
func TestLoadingsAgreeWithPsych(t *testing.T) {
	for _, file := range []string{"ocir18", "holzinger9", "bfi25"} {
		var want struct {
			Values struct {
				Cor [][]float64 `json:"cor"`
				PCA struct {
					Loadings [][]float64 `json:"loadings"`
				} `json:"pca"`
			} `json:"values"`
		}
		reference.JSON(t, "expected/e_structure/"+file+"_efa.json", &want)
		k := len(want.Values.Cor)
		r := mat.NewSymDense(k, nil)
		for i, row := range want.Values.Cor {
			for j := range i + 1 {
				r.SetSym(i, j, row[j])
			}
		}
		got := loadings(r)
		require.Len(t, got, k)
		for i := range got {
			assert.InDelta(t, want.Values.PCA.Loadings[i][0], got[i], 1e-8, "%s, item %d: the tolerance of two eigen decompositions", file, i)
		}
	}
}

func TestLoadingsInTheRealSampleAreThoseOfItsCorrelations(t *testing.T) {
	r := realSample(t, "workaholic.yaml", "workaholic-sheet.yaml", "workaholic.csv").Report()
	var want struct {
		Values struct {
			PCA struct {
				Loadings [][]float64 `json:"loadings"`
			} `json:"pca"`
		} `json:"values"`
	}
	reference.JSON(t, "expected/e_structure/ocir18_efa.json", &want)
	for i, f := range r.Keys[scaleOf(t, r, "ocir").Key].Complete.ByItem {
		near(t, want.Values.PCA.Loadings[i][0], f.Loading, 1e-8, "item", i)
	}
}

// TestItemComponentLeavesTheItemOut compares with an eigen decomposition of the others.
func TestItemComponentLeavesTheItemOut(t *testing.T) {
	r := mat.NewSymDense(4, []float64{
		1, 0.5, 0.4, 0.1,
		0.5, 1, 0.3, -0.2,
		0.4, 0.3, 1, 0.3,
		0.1, -0.2, 0.3, 1,
	})
	for i := range 4 {
		others := without(r, i)
		load := loadings(others)
		var with, variance float64
		for a := range 3 {
			with += load[a] * without4(r, i, a)
			for b := range 3 {
				variance += load[a] * load[b] * others.At(a, b)
			}
		}
		got, _ := itemComponent(r, i)
		near(t, with/math.Sqrt(variance), got, 1e-7, "item", i) // the iteration ends at steps of 1e-9
	}
}

// without4 is the correlation of item i with the a-th of the others.
func without4(r mat.Symmetric, i, a int) float64 {
	if a >= i {
		a++
	}
	return r.At(i, a)
}

// TestWilliamsAgreesWithPsych takes the example of the help of psych::r.test: r.test(103, .4, .5, .1) gives t = -0.89 and,
// two-sided, p = 0.37.
func TestWilliamsAgreesWithPsych(t *testing.T) {
	p := williams(0.4, 0.5, 0.1, 103)
	assert.InDelta(t, 0.37, 2*p, 0.005)
	assert.InDelta(t, 1, williams(0.5, 0.4, 0.1, 103)+p, 1e-12, "the other side")
	assert.InDelta(t, 0.5, williams(0.3, 0.3, 1, 50), 1e-12, "the same variable twice")
}

func TestQuantilesAgreeWithR(t *testing.T) {
	// qt(.975, c(1, 10, 3000)) and qf(c(.025, .975), 3, 20) of R, as printed.
	assert.InDelta(t, 12.7062047361747, studentQuantile(0.975, 1), 1e-9)
	assert.InDelta(t, 2.22813885198627, studentQuantile(0.975, 10), 1e-12)
	assert.InDelta(t, 3.85869873, fQuantile(distuv.F{D1: 3, D2: 20}, 0.975), 1e-6)
	for _, d := range [][2]float64{{1, 1}, {3, 20}, {16425, 98550}, {2, 1e6}} {
		f := distuv.F{D1: d[0], D2: d[1]}
		for _, p := range []float64{0.025, 0.5, 0.975} {
			assert.InDelta(t, p, f.CDF(fQuantile(f, p)), 1e-12, "%v", d)
		}
	}
	for _, df := range []float64{1, 2, 30, 18216} {
		assert.InDelta(t, 0.975, 1-studentTail(-studentQuantile(0.975, df), df), 1e-12)
	}
}

func TestNoncentralT(t *testing.T) {
	for _, df := range []float64{1, 2, 5, 30, 700, 20000, 1e6} {
		tolerance := 1e-12 + 1e-16*df // powers of df lose the last digits of an exponent of that size
		for _, x := range []float64{-3, -0.5, 0, 1, 4} {
			assert.InDelta(t, studentTail(x, df), noncentralT(x, df, 0), tolerance, "without noncentrality it is Student's: %v, %v", x, df)
			assert.InDelta(t, 1, noncentralT(x, df, 1.5)+noncentralT(-x, df, -1.5), tolerance, "mirrored: %v, %v", x, df)
		}
		for _, delta := range []float64{-2, 0.3, 5, 40} {
			assert.InDelta(t, normal.CDF(-delta), noncentralT(0, df, delta), 1e-12, "T is below 0 where Z + δ is")
		}
		for _, x := range []float64{-60, -2, 0, 0.7, 33, 120} {
			lo, hi := noncentrality(x, df)
			assert.Less(t, lo, hi)
			assert.InDelta(t, 0.975, noncentralT(x, df, lo), 1e-9, "t %v, df %v", x, df)
			assert.InDelta(t, 0.025, noncentralT(x, df, hi), 1e-9, "t %v, df %v", x, df)
		}
	}
}

func TestMomentsOfTheSameNumberHaveNoSpread(t *testing.T) {
	var m moments
	for range 1000 {
		m.add(0.1)
	}
	near(t, 0.1, m.Mean(), 1e-15, "mean")
	assert.Equal(t, estimated(0), m.SD())
}

func TestTheVarianceOfTheSameNumbersIsZero(t *testing.T) {
	// A fraction off the first value seen, so that sums are rounded.
	n, d := 1000, 0.1
	var x, xx float64
	for range n {
		x, xx = x+d, xx+d*d
	}
	assert.Zero(t, vary(n, x, xx))
	assert.Positive(t, vary(n+1, x+2*d, xx+4*d*d))
}

// TestCovariancesFarFromZero keeps its digits where answers are large numbers close together: a sum of squares of such
// numbers would have lost them.
func TestCovariancesFarFromZero(t *testing.T) {
	def := parse(t, `
psynorm: 1
instrument: far
version: "1"
about: {licence: {status: open}}
items: {a: {number: [0, 2000000000]}, b: {number: [0, 2000000000]}}
scales: {sum: {items: [a, b]}}
`)
	sample := New(scorerOf(t, def))
	for _, row := range []string{"1000000001 1000000004", "1000000002 1000000003", "1000000003 1000000005", "1000000004 1000000008"} {
		addRow(t, sample, row)
	}
	key := sample.Report().Keys[0]
	// By hand: deviations -1.5 -0.5 0.5 1.5 and -1 -2 0 3 give variances 5/3 and 14/3, covariance 7/3.
	near(t, 2*(1-(5.0/3+14.0/3)/(5.0/3+14.0/3+2*7.0/3)), Estimate{key.Complete.Alpha.Value, key.Complete.Alpha.Why}, 1e-9, "alpha")
	near(t, 7.0/3/math.Sqrt(5.0/3*14.0/3), key.Complete.AverageR, 1e-9, "r")
}
