package view

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// tierSet is a tier set by a psychologist.
func tierSet(date, hour, level string) dossier.Event {
	return dossier.Event{
		Kind: dossier.TierSet, Date: date, Time: hour, Author: "Zhou", Role: "psychologist", Reason: "seen", Level: level,
	}
}

// afterwards is what a role reads of a sheet after events.
func afterwards(t *testing.T, role Role, p *profile.Profile, events ...dossier.Event) View {
	t.Helper()
	v, ok := all(role).OfSince(p, pupil(), events)
	require.True(t, ok)
	return v
}

func TestATierSetByAPerson(t *testing.T) {
	calm, red := sat(t, "0000"), tierSet("2026-09-20", "", "red")
	for _, role := range []Role{Full, Summary, Case} {
		set := afterwards(t, role, calm, red).Set
		assert.Equal(t, "red", set.Level, role)
		assert.Equal(t, role == Full, set.Reason != "", "%v: the reason is for psychologists", role)
		assert.Empty(t, afterwards(t, role, calm).Set.Level, role)
	}
	about := red
	about.About = "N-7"
	assert.Equal(t, "red", afterwards(t, Full, calm, about).Set.Level)
	assert.Empty(t, afterwards(t, Summary, calm, about).Set.Level, "of what refers to a notice only psychologists know")
	for _, role := range []Role{Self, Guardian} {
		assert.Equal(t, afterwards(t, role, calm), afterwards(t, role, calm, red), role)
	}
	_, ok := Viewer{Role: Full, Scope: Scope{Pupil: "another"}}.OfSince(calm, pupil(), nil)
	assert.False(t, ok)
}

// Who is told no tier does not read that there is nothing while somebody has set a tier above the lowest.
func TestATeacherIsAskedWhileATierIsSet(t *testing.T) {
	calm := sat(t, "0000")
	before := afterwards(t, Flag, calm)
	require.Equal(t, Nothing, before.Request)
	seen := afterwards(t, Flag, calm, tierSet("2026-09-20", "", "yellow"))
	assert.Equal(t, Observe, seen.Request)
	assert.Equal(t, Observe, seen.Asked())
	assert.Contains(t, seen.Advice["zh"], toTeachers[Observe][0])
	assert.Empty(t, seen.Set, "the tier is not told")
	assert.Equal(t, seen, afterwards(t, Flag, calm, tierSet("2026-09-20", "", "red")), "nor which it is")
	assert.Equal(t, before, afterwards(t, Flag, calm, tierSet("2026-09-20", "", "green")))

	unsound := sat(t, "000 ")
	require.Equal(t, Retest, afterwards(t, Flag, unsound).Request)
	seen = afterwards(t, Flag, unsound, tierSet("2026-09-20", "", "yellow"))
	assert.Equal(t, Observe, seen.Request)
	assert.True(t, strings.HasSuffix(seen.Advice["zh"], testAgain[0]), "the test is still to be taken again")
}

// requestsBy says which fields a request depends on beyond those of the sheet: another value of each gives another request.
func requestsBy(t *testing.T) map[string]bool {
	t.Helper()
	calm := sat(t, "0000")
	high, low := tierSet("2026-09-20", "09:00", "red"), tierSet("2026-09-20", "10:00", "green")
	request := func(p *profile.Profile, change func(high *dossier.Event)) Request {
		e := high
		change(&e)
		return afterwards(t, Flag, p, e, low).Request
	}
	require.Equal(t, Nothing, request(calm, func(*dossier.Event) {}))
	renamed := sat(t, "0000")
	layout := *renamed.Layout
	layout.Levels = append([]profile.LevelInfo{{ID: "none"}}, layout.Levels[1:]...)
	renamed.Layout = &layout
	levels := request(renamed, func(*dossier.Event) {}) == Observe
	notice := high
	notice.Date, notice.About = "2026-09-21", "N-7"
	return map[string]bool{
		"dossier.Event.Kind":    afterwards(t, Flag, calm, high).Request != afterwards(t, Flag, calm, dossier.Event{Kind: dossier.Referral}).Request,
		"dossier.Event.Date":    request(calm, func(e *dossier.Event) { e.Date = "2026-09-21" }) == Observe,
		"dossier.Event.Time":    request(calm, func(e *dossier.Event) { e.Time = "11:00" }) == Observe,
		"dossier.Event.Level":   afterwards(t, Flag, calm, high).Request != afterwards(t, Flag, calm, low).Request,
		"dossier.Event.About":   request(calm, func(e *dossier.Event) { e.Date = "2026-09-21" }) != request(calm, func(e *dossier.Event) { *e = notice }),
		"profile.LevelInfo.ID":  levels,
		"profile.Layout.Levels": levels,
	}
}
