package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// twiceInOneWave is one pupil who said on the first day what is not said any more on the others, of which one has two sheets.
const twiceInOneWave = `id,date,q1,q2,q3,q4,q5,q6,q7,q8,q9
p1,2026-10-09,3,3,3,3,3,3,3,3,3
p1,2026-10-20,0,0,0,0,0,0,0,0,0
p1,2026-10-20,0,0,0,0,0,0,0,0,1
p2,,0,0,0,0,0,0,0,0,0
`

// TestSeveralSheetsOfAWaveStaySideBySide: the later of two sheets of a pupil is no correction of the first.
func TestSeveralSheetsOfAWaveStaySideBySide(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{"s.csv": twiceInOneWave, "last.yaml": "psynorm: 1\nmapping: last\nduplicates: last\n"})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	add := func(args ...string) result {
		return mustRun(t, append([]string{"archive", "add", "--wave", "2026-10", "-i", "phq9"}, args...)...)
	}
	assert.Contains(t, add("s.csv").out, "filed: 8 new records, 0 there already")
	assert.Contains(t, add("s.csv").out, "filed: 0 new records, 8 there already", "the same files again change nothing")
	mustRun(t, "score", "-i", "phq9", "--out", "scored.jsonl", "s.csv")
	assert.Contains(t, add("--profiles", "scored.jsonl").out, "filed: 0 new records, 4 there already")
	assert.Contains(t, add("--profiles", "scored.jsonl", "s.csv").out, "filed: 0 new records, 12 there already")

	r := mustRun(t, "archive", "show", "--id", "p1")
	assert.Equal(t, 3, strings.Count(r.out, " · profile · "))
	for _, label := range []string{
		"2026-10 · phq9 · profile · 2026-10-09\n", "2026-10 · phq9 · profile · 2026-10-20\n",
		"2026-10 · phq9 · profile · 2026-10-20 · sheet 2 of that day\n",
	} {
		assert.Contains(t, r.out, label)
	}
	assert.NotContains(t, r.out, "Note:")
	assert.Equal(t, "id,name,unit,withheld\n", mustRun(t, "archive", "due", "--wave", "2026-10", "-i", "phq9", "--on", "2026-10-30").out)
	assert.Contains(t, mustRun(t, "archive", "rescore", "-i", "phq9", "--as-before").out, "4 sheets scored again, 0 otherwise")
	assert.Contains(t, add("--map", "last.yaml", "s.csv").out, "filed: 2 new records, 2 there already",
		"the rule of the mapping holds: the one that is left is the first of its day, and otherwise than the one filed before")
}

// TestACorrectionThatHidesSomethingIsSaid: the sheet of a day filed again with other answers.
func TestACorrectionThatHidesSomethingIsSaid(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{"s.csv": twiceInOneWave})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	add := func(sheets string) result {
		writeFiles(t, map[string]string{"s.csv": sheets})
		return mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv")
	}
	assert.NotContains(t, add(twiceInOneWave).err, "correction")
	milder := add(strings.Replace(twiceInOneWave, "09,3,3,3,3,3,3,3,3,3", "09,1,1,1,1,1,1,1,1,0", 1))
	assert.Contains(t, milder.err, "1 correction takes the place of a profile in which a critical item held, or whose tier was higher")
	assert.NotContains(t, milder.err, "p1")
	r := mustRun(t, "archive", "show", "--id", "p1")
	note := "profile · 2026-10-09 · revision 2\nNote: in an earlier revision a critical item held"
	assert.Contains(t, r.out, note)
	assert.Equal(t, 1, strings.Count(r.out, "Note:"), "and not beside the others")
	assert.Equal(t, 3, strings.Count(r.out, " · profile · "))
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p1", "--revisions").out, note)
	assert.NotContains(t, mustRun(t, "archive", "show", "--id", "p1", "--role", "summary").out, "Note:")

	worse := add(strings.Replace(twiceInOneWave, "09,3,3,3,3,3,3,3,3,3", "09,2,2,2,2,2,2,2,2,2", 1))
	assert.NotContains(t, worse.err, "correction", "it says no less than the one before")
}

// TestWhatEasesAProfile: only what is not there any more, and an unknown tier stands for the lowest.
func TestWhatEasesAProfile(t *testing.T) {
	layout := &profile.Layout{
		Levels:   []profile.LevelInfo{{ID: "green"}, {ID: "yellow"}, {ID: "red"}},
		Critical: []profile.CriticalInfo{{RuleInfo: profile.RuleInfo{ID: "a"}}, {RuleInfo: profile.RuleInfo{ID: "b"}}},
	}
	of := func(tier profile.Tier, critical ...profile.Truth) *profile.Profile {
		return &profile.Profile{Layout: layout, Tier: tier, Critical: critical}
	}
	level := func(n int) profile.Tier { return profile.Tier{State: profile.Determined, Level: n} }
	atLeast := profile.Tier{State: profile.AtLeast, Level: 1}
	for name, c := range map[string]struct {
		before, after *profile.Profile
		eased         bool
	}{
		"the same":                          {of(level(2), profile.Yes, profile.No), of(level(2), profile.Yes, profile.No), false},
		"another critical item":             {of(level(2), profile.Yes, profile.No), of(level(2), profile.No, profile.Yes), true},
		"it is not decided any more":        {of(level(2), profile.Yes, profile.No), of(level(2), profile.Undecided, profile.No), true},
		"one more":                          {of(level(1), profile.Yes, profile.No), of(level(2), profile.Yes, profile.Yes), false},
		"a lower tier":                      {of(level(2)), of(level(1)), true},
		"at least that tier":                {of(level(1)), of(atLeast), false},
		"no tier any more":                  {of(atLeast), of(profile.Tier{State: profile.Withheld}), true},
		"nobody knows, and it was lowest":   {of(level(0)), of(profile.Tier{}), false},
		"nobody knew, and it is the lowest": {of(profile.Tier{}), of(level(0)), false},
	} {
		assert.Equal(t, c.eased, easedBy(c.before, c.after), name)
	}
	other := *layout
	other.Levels = []profile.LevelInfo{{ID: "none"}, {ID: "green"}, {ID: "yellow"}, {ID: "red"}}
	require.False(t, easedBy(of(level(2)), &profile.Profile{Layout: &other, Tier: level(3)}), "the same level of another version")
	require.True(t, easedBy(of(level(2)), &profile.Profile{Layout: &other, Tier: level(2)}))
}
