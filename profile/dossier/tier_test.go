package dossier_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

func TestTierHistory(t *testing.T) {
	s := moodScorer()
	old := score(moodScorer(`"2"`, `"1.5"`), "2024-09-15", "10", "9", "9")
	set := dossier.Event{Kind: dossier.TierSet, Date: "2025-09-20", Author: "Zhou", Role: "psychologist", Reason: "seen", Level: "green"}
	d, err := dossier.New(dossier.Record{
		Person: "0417", RetestDays: 7,
		Sittings: []dossier.Sitting{
			{Profile: old},
			{Profile: score(s, "2025-03-02", "12", "3", "1")},      // 4: green
			{Profile: score(s, "2025-09-15", "12", "9", "8")},      // 17: red
			{Profile: score(s, "2025-09-17", "12", "1", "1")},      // a retest
			{Profile: score(s, "2025-12-01", "12", "9", "9", "1")}, // invalid
			{Profile: score(s, "2026-03-02", "12", "6", "")},       // 6 to 16: at least yellow
			{Profile: score(s, "2026-09-14", "13", "4", "3")},      // 7: yellow
		},
		Events: []dossier.Event{set, interview},
	})
	require.NoError(t, err)
	all, err := d.Series(dossier.Plan{Scorer: s})
	require.NoError(t, err)
	exactly := func(x float64) profile.Number { return profile.Exactly(x) }
	between := func(lo, hi float64) profile.Number {
		return profile.Number{Lo: lo, Hi: hi, Has: profile.HasLo | profile.HasHi}
	}
	for i, want := range []struct {
		date          string
		wave          int
		state         profile.TierState
		level, lo, hi string
		step          profile.Number
		why           dossier.Why
	}{
		{"2024-09-15", 1, profile.Determined, "red", "red", "red", profile.Number{}, dossier.OtherVersion},
		{"2025-03-02", 2, profile.Determined, "green", "green", "green", profile.Number{}, dossier.NoEarlierWave},
		{"2025-09-15", 3, profile.Determined, "red", "red", "red", exactly(3), dossier.NotSaid},
		{"2025-09-17", 3, profile.Determined, "green", "green", "green", profile.Number{}, dossier.NoNewWave},
		{"2025-09-20", 0, profile.Determined, "green", "green", "green", profile.Number{}, dossier.NoNewWave},
		{"2025-12-01", 4, profile.Withheld, "", "", "", profile.Number{}, dossier.InvalidSheet},
		{"2026-03-02", 5, profile.AtLeast, "yellow", "yellow", "red", between(-2, 0), dossier.NoLevel},
		{"2026-09-14", 6, profile.Determined, "yellow", "yellow", "yellow", between(-2, 0), dossier.NoLevel},
	} {
		require.Greater(t, len(all.Tiers()), i)
		got := all.Tiers()[i]
		assert.Equal(t, want.date, got.Date)
		assert.Equal(t, want.wave, got.Wave, want.date)
		assert.Equal(t, want.state, got.State, want.date)
		assert.Equal(t, []string{want.level, want.lo, want.hi}, []string{got.Level, got.Lo, got.Hi}, want.date)
		assert.Equal(t, want.step, got.Step.Number, want.date)
		assert.Equal(t, want.why, got.Step.Why, want.date)
		assert.Equal(t, want.wave == 0, got.Event != nil)
		assert.Equal(t, want.wave == 0, got.Sitting == nil)
	}
	assert.Len(t, all.Tiers(), 8)
	assert.Equal(t, set, *all.Tiers()[4].Event)
}

// Levels are compared by name: one that the definition of now does not have has no rank in it.
func TestOtherLevels(t *testing.T) {
	s, old := moodScorer(), moodScorer(`"2"`, `"1"`, "id: red", "id: black", "- red:", "- black:")
	for answers, why := range map[string]dossier.Why{"9": dossier.OtherLevels, "2": dossier.NotSaid} {
		all := series(t, dossier.Plan{Scorer: s}, score(old, "2026-03-02", "12", answers, answers), score(s, "2026-09-14", "12", "3", "4"))
		assert.Equal(t, why, all.Tiers()[1].Step.Why)
	}
}

// Where neither tier has a rank, the reason is the one that no further answer makes go away.
func TestBothTiersAreMissing(t *testing.T) {
	s, other := moodScorer(), moodScorer(`"2"`, `"1"`, "id: red", "id: black", "- red:", "- black:")
	open, black := []string{"6", ""}, []string{"9", "9"}
	for name, tt := range map[string]struct {
		was, now *profile.Profile
		why      dossier.Why
	}{
		"undetermined, then a level of another definition": {score(s, "2026-03-02", "12", open...), score(other, "2026-09-14", "12", black...), dossier.OtherLevels},
		"a level of another definition, then undetermined": {score(other, "2026-03-02", "12", black...), score(s, "2026-09-14", "12", open...), dossier.OtherLevels},
		"undetermined twice": {score(s, "2026-03-02", "12", open...), score(s, "2026-09-14", "12", open...), dossier.NoLevel},
	} {
		step := series(t, dossier.Plan{Scorer: s}, tt.was, tt.now).Tiers()[1].Step
		assert.Equal(t, tt.why.String(), step.Why.String(), name)
		_, has := step.Point()
		assert.False(t, has, name)
	}
}
