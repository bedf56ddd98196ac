package followup_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/followup"
	"github.com/psynorm/psynorm/scoring"
)

// doubtScorer is of the instrument with one more rule: a warmth above 90 is hard to believe.
func doubtScorer(t testing.TB) *scoring.Scorer {
	t.Helper()
	return scorerOf(t, strings.Replace(moodDefinition, "  - invalid: lies >= 1\n", "  - invalid: lies >= 1\n  - doubtful: warm > 90\n", 1))
}

// one gives the only pupil of a list, and where: listed, aside, retest or lowest.
func one(t testing.TB, s *scoring.Scorer, p *pupil) (e *followup.Entry, list string) {
	t.Helper()
	p.id, p.sex = "a", "F"
	l := listOf(t, wave(s), p)
	listed, aside, retests := slices.Collect(l.Entries()), slices.Collect(l.SetAside()), slices.Collect(l.Retests())
	switch {
	case len(listed) > 0:
		require.Empty(t, aside)
		return listed[0], "listed"
	case len(aside) > 0:
		return aside[0], "aside"
	case len(retests) > 0:
		require.Zero(t, l.Units()[0].Lowest, "whoever is to be tested again is not certain to be at the lowest level")
		return retests[0], "retest"
	case l.Units()[0].Lowest > 0:
		return nil, "lowest"
	}
	return nil, "nowhere"
}

// single is a test between the regular ones.
func single(s sheet) sheet {
	s.occasion = dossier.Single
	return s
}

// Of several sheets the one with the highest tier is told, and what the others say.
func TestTheHighestSheetCounts(t *testing.T) {
	s := doubtScorer(t)
	for _, tt := range []struct {
		name   string
		sheets []sheet
		list   string
		hi     int
		why    string
	}{
		{
			"a worse retest",
			[]sheet{on(day, "50", "95", "0", "0"), on("2026-09-20", "90", "50", "0", "0")},
			"listed", 2,
			"2026-09-20 复测：等级 高危（确定）；2026-09-10 测评：等级 正常（确定），作答可信度存疑；没有上次测评可比；已是最高等级",
		},
		{
			"a better retest",
			[]sheet{on(day, "90", "50", "0", "0"), on("2026-09-20", "50", "50", "0", "0")},
			"listed", 2,
			"2026-09-10 测评：等级 高危（确定）；2026-09-20 复测：等级 正常（确定）",
		},
		{"a worse retest of yellow", []sheet{on(day, "61", "50", "0", "0"), on("2026-09-20", "90", "50", "0", "0")}, "listed", 2, "2026-09-20 复测：等级 高危（确定）"},
		{
			"a single test that says nothing",
			[]sheet{on(day, "90", "50", "0", "0"), single(on("2026-10-05", "", "50", "0", "0"))},
			"listed", 2,
			"2026-09-10 测评：等级 高危（确定）；2026-10-05 测评：等级无法判定，可能到 高危",
		},
		{
			"a single test that could be worse",
			[]sheet{on(day, "50", "50", "0", "0"), single(on("2026-10-05", "", "50", "0", "0"))},
			"listed", 2,
			"2026-09-10 测评：等级 正常（确定）；2026-10-05 测评：等级无法判定，可能到 高危",
		},
		{"the same tier again", []sheet{on(day, "90", "50", "0", "0"), on("2026-09-20", "91", "50", "0", "0")}, "listed", 2, "等级 高危（确定）；没有上次测评可比"},
		{"settled by a retest", []sheet{on(day, "", "50", "0", "0"), on("2026-09-20", "50", "50", "0", "0")}, "lowest", 0, ""},
		{
			"not settled by a doubtful one",
			[]sheet{on(day, "", "50", "0", "0"), on("2026-09-20", "50", "95", "0", "0")},
			"listed", 2,
			"2026-09-20 复测：等级 正常（确定），作答可信度存疑；2026-09-10 测评：等级无法判定，可能到 高危",
		},
		{"an invalid retest says nothing", []sheet{on(day, "50", "50", "0", "0"), on("2026-09-20", "90", "50", "0", "1")}, "lowest", 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: tt.sheets})
			require.Equal(t, tt.list, list)
			if e != nil {
				assert.Equal(t, tt.hi, e.Tier.Hi)
				assert.Contains(t, e.Why("zh"), tt.why)
				assert.NotEmpty(t, e.Why("en"))
			}
		})
	}
}

// Red, and a single test afterwards that says nothing, stands before yellow.
func TestASheetThatSaysNothingDisplacesNone(t *testing.T) {
	l := listOf(t, wave(moodScorer(t, "")),
		&pupil{id: "red", sheets: []sheet{on(day, "90", "50", "0", "0"), single(on("2026-10-05", "50", "", "0", "0"))}},
		&pupil{id: "yellow", sheets: []sheet{on(day, "79", "50", "0", "0")}},
	)
	assert.Equal(t, []string{"red", "yellow"}, idsOf(l.Entries()))
	assert.Empty(t, idsOf(l.Retests()), "one of the two sheets does say something")
}

// The change is that of the sheet with the highest tier, of a retest too: (90 − 50)/6.
func TestTheChangeIsOfTheHighestSheet(t *testing.T) {
	e, _ := one(t, moodScorer(t, ""), &pupil{sheets: []sheet{on("2025-09-10", "50", "50", "0", "0"), on(day, "44", "50", "0", "0"), on("2026-09-20", "90", "50", "0", "0")}})
	assert.Equal(t, "2026-09-20", e.Date)
	assert.InDelta(t, 40.0/6, e.Change.Value, 1e-9)
	assert.Contains(t, e.Why("zh"), "较上次加重 6.7 个差异标准误（情绪低落）")
}

// A later sheet of a version that may not be compared leaves open what an earlier one said.
func TestALaterSheetOfAnotherVersion(t *testing.T) {
	s := moodScorer(t, "")
	other := scorerOf(t, strings.Replace(moodDefinition, `version: "2"`, `version: "9"`, 1))
	p := &pupil{id: "a", sex: "F"}
	file, err := dossier.New(dossier.Record{Person: "a", RetestDays: 14, Sittings: []dossier.Sitting{
		{Profile: scored(t, s, p, on(day, "50", "50", "0", "0"))}, {Profile: scored(t, other, p, on("2026-09-20", "90", "50", "0", "0"))},
	}})
	require.NoError(t, err)
	series, err := file.Series(dossier.Plan{Scorer: s})
	require.NoError(t, err)
	c := caseOf(t, s, p)
	c.Series = series
	l, err := followup.New(wave(s), given([]followup.Case{c}))
	require.NoError(t, err)
	assert.Equal(t, []string{"a"}, idsOf(l.Retests()))
	assert.Zero(t, l.Units()[0].Lowest)
}

// A change of one scale that is not known is no change of none.
func TestAnUnknownChangeIsSaid(t *testing.T) {
	s := moodScorer(t, "")
	e, list := one(t, s, &pupil{sheets: []sheet{on("2025-09-10", "95", "50", "0", "0"), on(day, "", "50", "0", "0")}})
	require.Equal(t, "listed", list)
	assert.Equal(t, 1, e.Change.Others)
	assert.Contains(t, e.Why("zh"), "已知的分量表与上次相同（亲近感；其余分量表的变化不明）")
	e, _ = one(t, s, &pupil{sheets: []sheet{on("2025-09-10", "61", "50", "0", "0"), on(day, "61", "50", "0", "0")}})
	assert.Zero(t, e.Change.Others)
	assert.Contains(t, e.Why("zh"), "；与上次相同（情绪低落）；")
}

// Where schools are tested one after another the wave is told by its number and not by a day.
func TestTheWaveByItsNumber(t *testing.T) {
	s := moodScorer(t, "")
	red, green := on("2026-08-20", "90", "50", "0", "0"), on(day, "50", "50", "0", "0")
	for _, tt := range []struct {
		name   string
		sheets []sheet
		from   int
		list   string
	}{
		{"began before the day of the others", []sheet{red}, 1, "listed"},
		{"by the day", []sheet{red}, 0, "retest"},
		{"a sheet since, of the wave before", []sheet{green}, 2, "retest"},
		{"a sheet since, of this wave", []sheet{green}, 1, "lowest"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: tt.sheets, from: tt.from, expected: true})
			assert.Equal(t, tt.list, list)
			if tt.list == "retest" {
				assert.Equal(t, followup.Absent, e.Retest)
			}
		})
	}
	_, err := followup.New(wave(s), given([]followup.Case{caseOf(t, s, &pupil{id: "a", sheets: []sheet{red}, from: 3})}))
	assert.ErrorContains(t, err, "case 1: there is no such wave")
}

// Of two sheets that say the same of the tier the one that counts for its wave leads: that of which is known whether it can be
// believed.
func TestOfEqualSheetsTheOneThatCountsLeads(t *testing.T) {
	e, list := one(t, moodScorer(t, ""), &pupil{sheets: []sheet{on(day, "90", "50", "0", ""), on("2026-09-20", "90", "50", "0", "0")}})
	require.Equal(t, "listed", list)
	require.Len(t, e.Sheets, 2)
	assert.Equal(t, e.Sheets[0].Tier, e.Sheets[1].Tier)
	assert.Equal(t, "2026-09-20", e.Date)
	assert.Equal(t, profile.Valid, e.Validity)
}
