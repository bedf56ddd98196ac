package dossier_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

func trendOf(t *testing.T, s *dossier.Series, scale, metric string) *dossier.Trend {
	t.Helper()
	trend, err := s.Trend(scale, metric)
	require.NoError(t, err)
	return trend
}

func years(t *testing.T, from, to string) float64 {
	t.Helper()
	a, err := time.Parse(time.DateOnly, from)
	require.NoError(t, err)
	b, err := time.Parse(time.DateOnly, to)
	require.NoError(t, err)
	return b.Sub(a).Hours() / 24 / 365.25
}

// Three scores 5, 8, 5, equally far apart: the line is flat at 6, the residuals are −1, 2, −1, s = √6 with one degree of
// freedom, of which the quantile for 95 % is tan(0.475π), and one step on √(1 + 1/3 + 4/2).
func TestTrendByHand(t *testing.T) {
	s := moodScorer()
	all := series(t, dossier.Plan{Scorer: s}, score(s, "2026-01-01", "12", "5", "0"), score(s, "2026-01-31", "12", "8", "0"), score(s, "2026-03-02", "12", "5", "0"))
	trend := trendOf(t, all, "low", "raw")
	assertValue(t, 0, trend.Slope, dossier.LeastSquares)
	p, err := trend.At("2026-04-01", 0.95)
	require.NoError(t, err)
	assert.InDelta(t, 6, p.Value, 1e-12)
	half := math.Tan(0.475*math.Pi) * math.Sqrt(6) * math.Sqrt(1+1.0/3+2)
	assert.InEpsilon(t, 6-half, p.Lo, 1e-10)
	assert.InEpsilon(t, 6+half, p.Hi, 1e-10)
	assert.Equal(t, 1, p.DF)
	assert.Equal(t, dossier.PredictedInterval, p.Formula)
	assert.False(t, trend.Cells)
	assert.Len(t, trend.Points, 3)
}

// Beside the line of gonum: a further observation at the end of the interval has, when it is fitted with the others, an
// externally studentised residual that is just the quantile of Student's distribution. With two degrees of freedom that is
// (2p − 1)·√(2/(4p(1 − p))).
func TestTrendAgreesWithGonum(t *testing.T) {
	s := moodScorer()
	g := rand.New(rand.NewPCG(5, 1))
	for round := range 20 {
		var profiles []*profile.Profile
		var xs, ys []float64
		start := "2024-03-01"
		date, _ := time.Parse(time.DateOnly, start)
		for range 4 {
			y := g.IntN(11)
			p := score(s, date.Format(time.DateOnly), "12", strconv.Itoa(y), "0")
			profiles = append(profiles, p)
			xs, ys = append(xs, years(t, start, p.Date)), append(ys, float64(y))
			date = date.AddDate(0, 0, 20+g.IntN(300))
		}
		trend := trendOf(t, series(t, dossier.Plan{Scorer: s}, profiles...), "low", "raw")
		alpha, beta := stat.LinearRegression(xs, ys, nil, false)
		assert.InDelta(t, beta, trend.Slope.Value, 1e-9)

		on := date.Format(time.DateOnly)
		x := years(t, start, on)
		p, err := trend.At(on, 0.9)
		require.NoError(t, err)
		assert.InDelta(t, alpha+beta*x, p.Value, 1e-9)
		if p.Hi-p.Value < 1e-6 {
			continue // the points lie on the line
		}
		for _, end := range []float64{p.Lo, p.Hi} {
			assert.InEpsilon(t, 0.9*math.Sqrt(2/(4*0.95*0.05)), math.Abs(studentised(xs, ys, x, end)), 1e-7, fmt.Sprint("round ", round))
		}
	}
}

// studentised is the externally studentised residual of a point (x, y) among others (Cook and Weisberg 1982).
func studentised(xs, ys []float64, x, y float64) float64 {
	n := len(xs)
	alpha, beta := stat.LinearRegression(xs, ys, nil, false)
	rest := 0.0
	for i := range xs {
		e := ys[i] - alpha - beta*xs[i]
		rest += e * e
	}
	s := math.Sqrt(rest / float64(n-2))
	allX, allY := append(append([]float64{}, xs...), x), append(append([]float64{}, ys...), y)
	alpha, beta = stat.LinearRegression(allX, allY, nil, false)
	mean, variance := stat.MeanVariance(allX, nil)
	h := 1/float64(n+1) + (x-mean)*(x-mean)/(variance*float64(n))
	return (y - alpha - beta*x) / (s * math.Sqrt(1-h))
}

func TestTrendNeedsThreeWaves(t *testing.T) {
	s := moodScorer()
	one, two := score(s, "2025-03-02", "12", "3", "4"), score(s, "2025-09-15", "12", "5", "4")
	for name, third := range map[string]*profile.Profile{
		"none": nil, "invalid": score(s, "2026-03-02", "12", "3", "4", "1"), "without a score": score(s, "2026-03-02", "12", "", "4"),
	} {
		t.Run(name, func(t *testing.T) {
			profiles := []*profile.Profile{one, two}
			if third != nil {
				profiles = append(profiles, third)
			}
			trend := trendOf(t, series(t, dossier.Plan{Scorer: s}, profiles...), "low", "raw")
			assertNone(t, dossier.TooFewWaves, trend.Slope)
			assert.Equal(t, dossier.TooFewWaves, trend.Why)
			p, err := trend.At("2026-09-14", 0.95)
			require.NoError(t, err)
			assertNone(t, dossier.TooFewWaves, p.Figure)
			assert.Zero(t, p.Has)
			want := map[string][]dossier.LeftOut{"invalid": {{Wave: 3, Why: dossier.InvalidSheet}}, "without a score": {{Wave: 3, Why: dossier.NoScore}}}
			assert.Equal(t, want[name], trend.Left)
		})
	}
}

// Of the same answers at every age T falls where the cell changes: the trend says that there are several cells.
func TestTrendOfStandardScores(t *testing.T) {
	s := moodScorer()
	all := series(t, dossier.Plan{Scorer: s}, score(s, "2024-09-15", "11", "6", "6"), score(s, "2025-09-15", "12", "6", "6"), score(s, "2026-09-15", "13", "6", "6"))
	assert.InDelta(t, 0, trendOf(t, all, "low", "raw").Slope.Value, 1e-12)
	T := trendOf(t, all, "low", "T")
	assert.True(t, T.Cells)
	assert.Equal(t, "age=13-15", T.Points[2].Cell)
	assert.InDelta(t, -2.5*365.25/365, T.Slope.Value, 1e-9) // 60, 60, 55, each 365 days after the other
}

func TestTrendRefuses(t *testing.T) {
	s := moodScorer()
	all := series(t, dossier.Plan{Scorer: s})
	trend := trendOf(t, all, "low", "raw")
	for code, call := range map[dossier.Code]func() error{
		dossier.UnknownScale:  func() error { _, err := all.Trend("high", "raw"); return err },
		dossier.UnknownMetric: func() error { _, err := all.Trend("low", "percentile"); return err },
		dossier.BadDate:       func() error { _, err := trend.At("soon", 0.95); return err },
		dossier.BadCoverage:   func() error { _, err := trend.At("2026-09-14", 1); return err },
	} {
		var e *dossier.Error
		require.ErrorAs(t, call(), &e)
		assert.Equal(t, code, e.Code)
	}
	_, err := trend.At("2026-09-14", math.NaN())
	require.Error(t, err)
}
