package dossier_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/scoring"
)

// old scores one sheet by another edition of the instrument or its norms, the other by that of now.
func TestComparability(t *testing.T) {
	now := moodScorer()
	wider := []string{"values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", "values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"}
	const ok = dossier.NotSaid
	for _, tt := range []struct {
		name                  string
		old                   *scoring.Scorer
		renormed              string
		wave                  dossier.Why
		raw, T, composite     dossier.Why
		rci, speer, step, low dossier.Why
	}{
		{"the same", moodScorer(), "", ok, ok, ok, ok, ok, ok, ok, ok},
		{"a version declared comparable", moodScorer(`"2"`, `"1"`), "", ok, ok, ok, ok, ok, ok, ok, ok},
		{"an undeclared version", moodScorer(`"2"`, `"1.5"`), "", dossier.OtherVersion, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave},
		{"another file of the version", moodScorer("low >= 15", "low >= 14"), "", dossier.OtherContent, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave, dossier.NoEarlierWave},
		{"another range", moodScorer(append([]string{`"2"`, `"1"`}, wider...)...), "", ok, dossier.OtherRange, dossier.OtherRange, ok, dossier.OtherRange, dossier.OtherRange, ok, dossier.OtherRange},
		{"no such scale", moodScorer(`"2"`, `"1"`, "single:", "alone:"), "", ok, ok, ok, ok, ok, ok, ok, dossier.NoScale},
		{"other norms", moodScorer("mean: 8", "mean: 7"), "", ok, ok, dossier.OtherNorms, dossier.OtherNorms, ok, dossier.OtherNorms, ok, ok},
		{"other norms, on purpose", moodScorer("mean: 8", "mean: 7"), "norms of 2026", ok, ok, ok, ok, ok, dossier.OtherNorms, ok, ok},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := series(t, dossier.Plan{Scorer: now, Renormed: tt.renormed}, score(tt.old, "2026-03-02", "12", "3", "4"), score(now, "2026-09-14", "12", "5", "4"))
			assert.Equal(t, tt.wave, s.Waves()[0].Why)
			assert.Equal(t, tt.wave == ok, s.Waves()[0].Counts)
			c := changeOf(t, s, "low")
			for what, f := range map[string]struct {
				want dossier.Why
				got  dossier.Figure
			}{
				"raw": {tt.raw, c.Raw}, "T": {tt.T, c.Standards[0].By}, "composite": {tt.composite, changeOf(t, s, "composite").Raw},
				"rci": {tt.rci, c.RCI}, "speer": {tt.speer, c.Speer}, "step": {tt.step, s.Tiers()[1].Step}, "single": {tt.low, changeOf(t, s, "single").Raw},
			} {
				_, has := f.got.Point()
				assert.Equal(t, f.want == ok, has, what)
				assert.Equal(t, f.want.String(), f.got.Why.String(), what)
			}
			assert.Equal(t, tt.renormed != "", c.Standards[0].Renormed)
		})
	}
}

// With the norms of 2026 T of the same raw score differs, and each such change says so: 50 + 10·(7 − 8)/4 against
// 50 + 10·(7 − 7)/4.
func TestRenormed(t *testing.T) {
	now, old := moodScorer(), moodScorer("mean: 8", "mean: 7")
	s := series(t, dossier.Plan{Scorer: now, Renormed: "norms of 2026"}, score(old, "2026-03-02", "12", "3", "4"), score(now, "2026-09-14", "12", "3", "4"))
	T := changeOf(t, s, "low").Standards[0]
	assertValue(t, -2.5, T.By, dossier.Difference)
	assertValue(t, 0, T.Held, dossier.Difference)
	assert.True(t, T.Renormed)
	assert.True(t, T.CellChanged)

	s = series(t, dossier.Plan{Scorer: now}, score(old, "2026-03-02", "12", "3", "4"), score(now, "2026-09-14", "12", "5", "4"))
	T = changeOf(t, s, "low").Standards[0]
	assertNone(t, dossier.OtherNorms, T.By)
	assertValue(t, 5, T.Held, dossier.Difference) // both raw scores in the norms of now: 10·2/4
}

// With a further norm set a composite of standard scores may be another, and its raw score is not compared.
func TestFurtherNorms(t *testing.T) {
	further, err := norms.Parse("further.yaml", []byte(`psynorm: 1
norms: further
version: "1"
instrument: mood
population: {licence: {status: open}}
cells: [{scales: {single: {mean: 4, sd: 2}}}]
`), nil)
	require.NoError(t, err)
	now, old := moodScorer(), moodScorerWith([]*norms.Set{further})
	s := series(t, dossier.Plan{Scorer: now}, score(old, "2026-03-02", "12", "3", "4"), score(now, "2026-09-14", "12", "5", "4"))
	assertNone(t, dossier.OtherNorms, changeOf(t, s, "composite").Raw)
	assertValue(t, 2, changeOf(t, s, "low").Raw, dossier.Difference)
	assertValue(t, 5, changeOf(t, s, "low").Standards[0].By, dossier.Difference)
	single := changeOf(t, s, "single").Standards[0]
	assertNone(t, dossier.OtherNorms, single.By)
	assert.False(t, single.CellChanged)
	assert.False(t, single.Renormed)
}

// A version declared comparable that did not have the standard score is no change of norms.
func TestNoSuchStandardScore(t *testing.T) {
	now, old := moodScorer(), moodScorer(`"2"`, `"1"`, "{items: [q1], norm: T}", "{items: [q1]}")
	for _, renormed := range []string{"", "norms of 2026"} {
		s := series(t, dossier.Plan{Scorer: now, Renormed: renormed}, score(old, "2026-03-02", "12", "3", "4"), score(now, "2026-09-14", "12", "5", "4"))
		single := changeOf(t, s, "single")
		assertValue(t, 2, single.Raw, dossier.Difference)
		assertNone(t, dossier.NoStandard, single.Standards[0].By)
		assert.False(t, single.Standards[0].CellChanged || single.Standards[0].Renormed)
	}
}

// A tier by rules that read standard scores may not be compared across norm sets.
func TestTierByNorms(t *testing.T) {
	byT := []string{"orange: low >= 10", "orange: low.T >= 55"}
	now, old := moodScorer(byT...), moodScorer(append(byT, "mean: 8", "mean: 7")...)
	for renormed, why := range map[string]dossier.Why{"": dossier.OtherNorms, "norms of 2026": dossier.NotSaid} {
		s := series(t, dossier.Plan{Scorer: now, Renormed: renormed}, score(old, "2026-03-02", "12", "3", "4"), score(now, "2026-09-14", "12", "3", "4"))
		assert.Equal(t, why, s.Tiers()[1].Step.Why)
	}
}

// An earlier sheet by other informants or with other instruments is in the line and not in the series.
func TestInformants(t *testing.T) {
	s := moodScorer()
	parent := score(s, "2026-03-02", "12", "9", "9")
	parent.Informant = "parent"
	other := score(moodScorer("instrument: mood", "instrument: joy"), "2026-03-03", "12", "9", "9")
	d := file(t, parent, other, score(s, "2026-09-14", "12", "3", "4"))
	for informant, dates := range map[string][]string{"": {"2026-09-14"}, "parent": {"2026-03-02"}, "teacher": nil} {
		series, err := d.Series(dossier.Plan{Scorer: s, Informant: informant})
		require.NoError(t, err)
		var got []string
		for _, w := range series.Waves() {
			got = append(got, w.Date)
			assert.Equal(t, 1, w.Number)
		}
		assert.Equal(t, dates, got)
	}
}

func TestConcurrentUse(t *testing.T) {
	s := moodScorer()
	all := series(t, dossier.Plan{Scorer: s}, score(s, "2025-09-15", "12", "1", "1"), score(s, "2026-03-02", "12", "3", "4"), score(s, "2026-09-14", "13", "9", "4"))
	want := changeOf(t, all, "low")
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			c, err := all.Changes("low")
			assert.NoError(t, err)
			assert.Equal(t, want, c[1])
			_, err = all.Monitor(3)
			assert.NoError(t, err)
			_, err = all.Trend("low", "T")
			assert.NoError(t, err)
		})
	}
	wait.Wait()
}

// A composite of composites of standard scores follows from norms like these, at however many removes.
func TestCompositesOfComposites(t *testing.T) {
	further := []string{"  ratio: ", "  second:    {of: [composite], score: mean}\n  third:     {expr: second + 1}\n  plain:     {of: [low], score: mean}\n  ratio: "}
	now, old := moodScorer(further...), moodScorer(append(further, "mean: 8", "mean: 7")...)
	s := series(t, dossier.Plan{Scorer: now}, score(old, "2026-03-02", "12", "3", "4"), score(now, "2026-09-14", "12", "5", "4"))
	for _, scale := range []string{"composite", "second", "third"} {
		assertNone(t, dossier.OtherNorms, changeOf(t, s, scale).Raw)
	}
	assertValue(t, 2, changeOf(t, s, "plain").Raw, dossier.Difference)
}
