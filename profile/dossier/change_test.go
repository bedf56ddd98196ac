package dossier_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/reference"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

func changeOf(t *testing.T, s *dossier.Series, scale string) dossier.Change {
	t.Helper()
	c, err := s.Changes(scale)
	require.NoError(t, err)
	require.NotEmpty(t, c)
	return c[len(c)-1]
}

func assertValue(t *testing.T, want float64, f dossier.Figure, formula dossier.Formula) {
	t.Helper()
	x, ok := f.Point()
	assert.True(t, ok, "why: %s", f.Why)
	assert.InDelta(t, want, x, 1e-12)
	assert.Equal(t, formula, f.Formula)
	assert.Equal(t, dossier.NotSaid, f.Why)
}

func assertNone(t *testing.T, why dossier.Why, f dossier.Figure) {
	t.Helper()
	_, ok := f.Point()
	assert.False(t, ok)
	assert.Equal(t, why, f.Why, "%s", f.Why)
	assert.NotZero(t, f.Formula)
}

// Worked by hand: M = 8, SD = 4, r = 0.82, from 14 to 18. The RCI is 4/(4·√0.36) = 4/2.4; the score expected of somebody
// who has not changed is 8 + 0.82·6 = 12.92; Speer's index is (18 − 12.92)/(4·√0.18).
func TestFigures(t *testing.T) {
	s := moodScorer()
	c := changeOf(t, series(t, dossier.Plan{Scorer: s}, score(s, "2026-03-02", "12", "7", "7"), score(s, "2026-09-14", "12", "9", "9")), "low")
	assertValue(t, 4, c.Raw, dossier.Difference)
	assertValue(t, 1, c.Standardised, dossier.Standardised)
	assertValue(t, 4/2.4, c.RCI, dossier.JacobsonTruax)
	assertValue(t, 12.92, c.Expected, dossier.TrueScore)
	assertValue(t, 5.08/(4*math.Sqrt(0.18)), c.Speer, dossier.Speer)
	assert.Equal(t, dossier.Reliability{R: 0.82, Source: "mood-norms@1"}, c.Basis.Reliability)
	assert.Equal(t, c.Basis, c.Before)
	assert.Contains(t, c.Basis.Reliability.Note("en"), "is not said")
	assert.Contains(t, c.RCI.Formula.In("zh"), "Jacobson 与 Truax（1991）")
	assert.Contains(t, c.Speer.Formula.In("zh"), "Speer（1992）")
}

// Without any change of the person, the one who scored high is expected lower, the one who scored low higher.
func TestRegressionToTheMean(t *testing.T) {
	s := moodScorer()
	for _, x := range []string{"0", "4", "9"} {
		c := changeOf(t, series(t, dossier.Plan{Scorer: s}, score(s, "2026-03-02", "12", x, x), score(s, "2026-09-14", "12", x, x)), "low")
		assertValue(t, 0, c.RCI, dossier.JacobsonTruax)
		raw := c.Was.Value
		assert.InDelta(t, 8+0.82*(raw-8), c.Expected.Value, 1e-12)
		assert.InDelta(t, 0.18*(raw-8)/(4*math.Sqrt(0.18)), c.Speer.Value, 1e-12)
	}
}

// The same answers a year on: a birthday leads into another cell. T = 50 + 10·(12 − 8)/4 = 60, then 50 + 10·(12 − 10)/4.
func TestTheCellChangesAndThePupilDoesNot(t *testing.T) {
	s := moodScorer()
	c := changeOf(t, series(t, dossier.Plan{Scorer: s}, score(s, "2025-09-15", "12", "6", "6"), score(s, "2026-09-14", "13", "6", "6")), "low")
	assertValue(t, 0, c.Raw, dossier.Difference)
	require.Len(t, c.Standards, 2)
	T := c.Standards[0]
	assert.Equal(t, "T", T.Metric)
	assertValue(t, -5, T.By, dossier.Difference)
	assertValue(t, 0, T.Held, dossier.Difference)
	assert.True(t, T.CellChanged)
	assert.False(t, T.Renormed)
	assert.Equal(t, []string{"age=10-12", "age=13-15"}, []string{T.CellWas, T.CellNow})
	assertNone(t, dossier.NotAdditive, c.Standards[1].By)
	assertNone(t, dossier.NotAdditive, c.Standards[1].Held)
	assert.Equal(t, 8.0, c.Before.Mean)
	assert.Equal(t, 10.0, c.Basis.Mean)
}

func TestUnknownChange(t *testing.T) {
	s := moodScorer()
	was := score(s, "2026-03-02", "12", "3", "4")
	now := func(age string, answers ...string) *profile.Profile { return score(s, "2026-09-14", age, answers...) }
	for _, tt := range []struct {
		name              string
		was, now          *profile.Profile
		scale             string
		raw, rci, t, held dossier.Why
	}{
		{"no score", was, now("12", "", "4"), "low", dossier.NoScore, dossier.NoScore, dossier.NoStandard, dossier.NoScore},
		{"no score then", score(s, "2026-03-02", "12", "", ""), now("12", "1", "4"), "low", dossier.NoScore, dossier.NoScore, dossier.NoStandard, dossier.NoScore},
		{"age not known", was, now("", "3", "4"), "low", dossier.NotSaid, dossier.NoCell, dossier.NoStandard, dossier.NoCell},
		{"no cell for the age", was, now("9", "3", "4"), "low", dossier.NotSaid, dossier.NoCell, dossier.NoStandard, dossier.NoCell},
		{"no reliability", was, now("18", "3", "4"), "low", dossier.NotSaid, dossier.NoReliability, dossier.NotSaid, dossier.NotSaid},
		{"a reliability of one", was, now("16", "3", "4"), "low", dossier.NotSaid, dossier.NoError, dossier.NotSaid, dossier.NotSaid},
		{"a scale without norms", was, now("12", "3", "4"), "single", dossier.NotSaid, dossier.NoSD, dossier.NoStandard, dossier.NoStandard},
		{"invalid", was, now("12", "3", "4", "1"), "low", dossier.InvalidSheet, dossier.InvalidSheet, dossier.InvalidSheet, dossier.InvalidSheet},
		{"invalid then", score(s, "2026-03-02", "12", "3", "4", "1"), now("12", "3", "4"), "low", dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := changeOf(t, series(t, dossier.Plan{Scorer: s}, tt.was, tt.now), tt.scale)
			for _, f := range []struct {
				why    dossier.Why
				figure dossier.Figure
			}{{tt.raw, c.Raw}, {tt.rci, c.RCI}, {tt.t, c.Standards[0].By}, {tt.held, c.Standards[0].Held}} {
				if f.why == dossier.NotSaid {
					_, ok := f.figure.Point()
					assert.True(t, ok)
				} else {
					assertNone(t, f.why, f.figure)
				}
			}
		})
	}
}

// A ratio by zero has no value, and that is another thing than a missing answer.
func TestNoValue(t *testing.T) {
	s := moodScorer()
	c := changeOf(t, series(t, dossier.Plan{Scorer: s}, score(s, "2026-03-02", "12", "4", "2"), score(s, "2026-09-14", "12", "4", "0")), "ratio")
	assertNone(t, dossier.NoValue, c.Raw)
	assert.Zero(t, c.Raw.Has)
}

// With a missing answer the sum lies between 6 and 16, the change from 7 between −1 and 9.
func TestBoundsOfAChange(t *testing.T) {
	s := moodScorer()
	c := changeOf(t, series(t, dossier.Plan{Scorer: s}, score(s, "2026-03-02", "12", "3", "4"), score(s, "2026-09-14", "12", "6", "")), "low")
	assert.Equal(t, profile.Number{Lo: -1, Hi: 9, Has: profile.HasLo | profile.HasHi}, c.Raw.Number)
	for f, se := range map[dossier.Figure]float64{c.RCI: 2.4, c.Standardised: 4} {
		assert.InDelta(t, -1/se, f.Lo, 1e-12)
		assert.InDelta(t, 9/se, f.Hi, 1e-12)
		assertNone(t, dossier.NoScore, f)
	}
	assertValue(t, 8-0.82, c.Expected, dossier.TrueScore)
	assert.InDelta(t, (6-7.18)/(4*math.Sqrt(0.18)), c.Speer.Lo, 1e-12)
	assert.InDelta(t, (16-7.18)/(4*math.Sqrt(0.18)), c.Speer.Hi, 1e-12)
}

// Whatever the missing answer was, the figures of the complete sheets lie between the bounds.
func TestBoundsHoldEveryCompletion(t *testing.T) {
	s := moodScorer()
	ten := []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}
	open := changeOf(t, series(t, dossier.Plan{Scorer: s}, score(s, "2026-03-02", "12", "", "4"), score(s, "2026-09-14", "12", "6", "")), "low")
	for _, a := range ten {
		for _, b := range ten {
			c := changeOf(t, series(t, dossier.Plan{Scorer: s}, score(s, "2026-03-02", "12", a, "4"), score(s, "2026-09-14", "12", "6", b)), "low")
			for _, f := range [][2]dossier.Figure{{open.Raw, c.Raw}, {open.RCI, c.RCI}, {open.Speer, c.Speer}, {open.Expected, c.Expected}, {open.Standardised, c.Standardised}} {
				assert.GreaterOrEqual(t, f[1].Value, f[0].Lo-1e-12)
				assert.LessOrEqual(t, f[1].Value, f[0].Hi+1e-12)
			}
		}
	}
}

func TestOwnReliability(t *testing.T) {
	s := moodScorer()
	retest := dossier.Reliability{R: 0.5, Kind: dossier.Stability, Source: "manual, table 4"}
	plan := dossier.Plan{Scorer: s, CellKind: dossier.Alpha, Reliabilities: map[string]dossier.Reliability{"low": retest}}
	c := changeOf(t, series(t, plan, score(s, "2026-03-02", "18", "7", "7"), score(s, "2026-09-14", "18", "9", "9")), "low")
	assertValue(t, 1, c.RCI, dossier.JacobsonTruax) // 4/(4·√(2·0.5))
	assert.Equal(t, retest, c.Basis.Reliability)
	assert.Equal(t, "r is a retest correlation", c.Basis.Reliability.Note("en"))
	plan.Reliabilities = nil
	c = changeOf(t, series(t, plan, score(s, "2026-03-02", "12", "7", "7"), score(s, "2026-09-14", "12", "9", "9")), "low")
	assert.Contains(t, c.Basis.Reliability.Note("zh"), "α（内部一致性），不是重测相关")
}

func TestBetween(t *testing.T) {
	s := moodScorer()
	all := series(t, dossier.Plan{Scorer: s}, score(s, "2025-03-02", "12", "1", "1"), score(s, "2025-09-14", "12", "2", "2"), score(s, "2026-03-02", "12", "5", "5"))
	c, err := all.Between("low", 1, 3)
	require.NoError(t, err)
	assertValue(t, 8, c.Raw, dossier.Difference)
	assert.Equal(t, [2]int{1, 3}, [2]int{c.From, c.To})
	_, err = all.Between("high", 1, 2)
	require.EqualError(t, err, `dossier: "high": the definition has no such scale`)
	for _, w := range [][2]int{{0, 1}, {2, 1}, {1, 1}, {1, 4}} {
		_, err := all.Between("low", w[0], w[1])
		var e *dossier.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, dossier.UnknownWave, e.Code)
	}
	_, err = all.Changes("high")
	require.EqualError(t, err, `dossier: "high": the definition has no such scale`)
}

// A change to a sheet that counts is that between the waves; a retest has its own.
func TestChangeToASheet(t *testing.T) {
	s := moodScorer()
	was, now := score(s, "2026-03-02", "12", "3", "4"), score(s, "2026-09-14", "12", "6", "6")
	one := series(t, dossier.Plan{Scorer: s}, was, now)
	want, err := one.Between("low", 1, 2)
	require.NoError(t, err)
	got, err := one.ChangeTo(now, "low", 1)
	require.NoError(t, err)
	assert.Zero(t, got.To)
	got.To = 2
	assert.Equal(t, want, got)
	got, err = one.ChangeTo(score(s, "2026-09-20", "12", "9", "9"), "low", 1)
	require.NoError(t, err)
	assertValue(t, 18-7, got.Raw, dossier.Difference)
	got, err = one.ChangeTo(score(s, "2026-09-20", "12", "9", "9", "1"), "low", 1)
	require.NoError(t, err)
	assertNone(t, dossier.InvalidSheet, got.Raw)
	assertNone(t, dossier.InvalidSheet, got.RCI)
	invalid := series(t, dossier.Plan{Scorer: s}, score(s, "2026-03-02", "12", "3", "4", "1"))
	got, err = invalid.ChangeTo(now, "low", 1)
	require.NoError(t, err)
	assertNone(t, dossier.InvalidSheet, got.RCI)
	for _, from := range []int{0, 3} {
		_, err = one.ChangeTo(now, "low", from)
		var e *dossier.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, dossier.UnknownWave, e.Code)
	}
	_, err = one.ChangeTo(now, "high", 1)
	require.EqualError(t, err, `dossier: "high": the definition has no such scale`)
}

// A profile that was written to a file and read again says the same.
func TestReadAgain(t *testing.T) {
	s := moodScorer()
	for _, answers := range [][]string{{"9", "8"}, {"9", ""}, {"", ""}, {"1", "0"}} {
		was, now := score(s, "2025-09-15", "12", "6", "1"), score(s, "2026-09-14", "13", answers...)
		a := series(t, dossier.Plan{Scorer: s}, was, now)
		b := series(t, dossier.Plan{Scorer: s}, reread(t, was), reread(t, now))
		for _, scale := range []string{"low", "single", "composite", "ratio", "lies"} {
			assert.Equal(t, changeOf(t, a, scale), changeOf(t, b, scale), scale)
		}
		for wave := 1; wave <= 2; wave++ {
			x, err := a.Monitor(wave)
			require.NoError(t, err)
			y, err := b.Monitor(wave)
			require.NoError(t, err)
			assert.Equal(t, x, y)
		}
		assert.Equal(t, a.Tiers()[1].Step, b.Tiers()[1].Step)
	}
}

// The Eysenck scales of real people tested twice, with Jacobson and Truax's index of each by R.
func TestRCIAgreesWithR(t *testing.T) {
	for _, name := range []string{"E", "L", "N"} {
		t.Run(name, func(t *testing.T) {
			var want struct {
				Values struct {
					SD float64 `json:"sd1"`
					R  float64 `json:"reliability_used"`
				}
			}
			reference.JSON(t, "expected/d_reliability/epiR_"+name+".json", &want)
			people := reference.CSV(t, "expected/d_reliability/epiR_"+name+"_rci.csv")
			s := moodScorer("mean: 8, sd: 4, reliability: 0.82", "mean: 8, sd: "+decimal(want.Values.SD)+", reliability: "+decimal(want.Values.R),
				"values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", "values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]")
			for row := range people.Len() {
				was, now := score(s, "2026-03-02", "12", people.Text(row, "x1"), "0"), score(s, "2026-09-14", "12", people.Text(row, "x2"), "0")
				c := changeOf(t, series(t, dossier.Plan{Scorer: s}, was, now), "low")
				assert.InDelta(t, people.Float(row, "rci"), c.RCI.Value, 1e-10)
			}
		})
	}
}

// A score of the answers that are there is no estimate of the complete one: what is known of a change are its bounds.
func TestChangeFromAPartialScore(t *testing.T) {
	s := moodScorer("low:       {items: [q1, q2],", "low:       {items: [q1, q2], missing: {allow: 1, fill: none},")
	was, now := score(s, "2026-03-02", "12", "6", ""), score(s, "2026-09-14", "12", "9", "9")
	at, _ := was.Scale("low")
	require.Equal(t, profile.Partial, was.Scores[at].State)
	_, has := was.Scores[at].Raw.Point()
	require.True(t, has, "the sheet says 6")
	c := changeOf(t, series(t, dossier.Plan{Scorer: s}, was, now), "low")
	assertNone(t, dossier.NoScore, c.Raw)
	assert.Equal(t, []float64{18 - 16, 18 - 6}, []float64{c.Raw.Lo, c.Raw.Hi})
	assertNone(t, dossier.NoScore, c.RCI)
}
