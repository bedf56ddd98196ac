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
		assert.Equal(t, "red", set.Event.Level, role)
		assert.Equal(t, role == Full, set.Event.Reason != "", "%v: the reason is for psychologists", role)
		assert.NotEmpty(t, set.Title, role)
		assert.Equal(t, role == Case, set.Action == nil, "%v: what to do is for the school", role)
		assert.Empty(t, afterwards(t, role, calm).Set, role)
		assert.Nil(t, afterwards(t, role, sat(t, "3300"), tierSet("2026-09-20", "", "yellow")).Set.Action, "no more than the sheet asks for")
	}
	for _, role := range []Role{Self, Guardian} {
		assert.Equal(t, afterwards(t, role, calm), afterwards(t, role, calm, red), role)
	}
	_, ok := Viewer{Role: Full, Scope: Scope{Pupil: "another"}}.OfSince(calm, pupil(), nil)
	assert.False(t, ok)
}

// A set tier is a crisis where it is the highest; of a level that the definition does not have nobody knows.
func TestASetTierMayBeACrisis(t *testing.T) {
	calm, unsound := sat(t, "0000"), sat(t, "0003")
	for _, role := range []Role{Full, Summary} {
		require.Equal(t, profile.No, afterwards(t, role, calm).Crisis)
		assert.Equal(t, profile.Yes, afterwards(t, role, calm, tierSet("2026-09-20", "", "red")).Crisis, role)
		assert.Equal(t, profile.Yes, afterwards(t, role, unsound, tierSet("2026-09-20", "", "red")).Crisis, role)
		assert.Equal(t, profile.No, afterwards(t, role, calm, tierSet("2026-09-20", "", "yellow")).Crisis, role)
		assert.Equal(t, profile.Undecided, afterwards(t, role, calm, tierSet("2026-09-20", "", "purple")).Crisis, role)
		assert.Equal(t, profile.Yes, afterwards(t, role, sat(t, "3300"), tierSet("2026-09-20", "", "green")).Crisis, "the sheet says so still")
	}
	assert.Equal(t, profile.Undecided, afterwards(t, Case, calm, tierSet("2026-09-20", "", "red")).Crisis, "not told")
}

// A tier stands whatever it was set about; what that was, and that it was about anything, is for psychologists.
func TestATierSetAboutANotice(t *testing.T) {
	calm, red := sat(t, "0000"), tierSet("2026-09-20", "", "red")
	about, closed := red, dossier.Event{Kind: dossier.CaseClosed, Date: "2026-09-21", Author: "Zhou", Role: "psychologist", Reason: "seen"}
	about.About = "N-7"
	assert.Equal(t, "N-7", afterwards(t, Full, calm, about).Set.Event.About)
	for _, role := range told {
		assert.Equal(t, afterwards(t, role, calm, red), afterwards(t, role, calm, about), role)
		assert.Equal(t, afterwards(t, role, calm), afterwards(t, role, calm, about, closed), role)
		plain, ok := all(role).Event(&red, pupil())
		same, too := all(role).Event(&about, pupil())
		assert.Equal(t, ok, too, role)
		assert.Equal(t, plain, same, role)
	}
	closed.About = "N-7"
	assert.Equal(t, afterwards(t, Flag, calm, red), afterwards(t, Flag, calm, about, closed), "one matter is closed, and not the case")
	assert.Equal(t, Observe, afterwards(t, Flag, calm, about).Request)
}

// A set tier stands in everything that is written, as far as the role is told.
func TestASetTierIsWritten(t *testing.T) {
	red := tierSet("2026-09-20", "09:30", "red")
	for role, want := range map[Role][]string{
		Full: {
			"2026-09-20  09:30 人工调整等级（心理教师 Zhou）：seen；高危", "按改定的等级处置（以此为准）：启动危机干预",
			`"set":{"level":"red","title":{"en":"danger","zh":"高危"},"action":{"en":"the plan for a crisis","zh":"启动危机干预"},` +
				`"counts":"set","event":{"kind":"tier-set","date":"2026-09-20","time":"09:30","author":"Zhou","role":"psychologist","reason":"seen",` +
				`"level":"red"}}`,
		},
		Summary: {
			"2026-09-20  09:30 人工调整等级（心理教师 Zhou）；高危", "按改定的等级处置（以此为准）：启动危机干预", "危机个案",
			`"event":{"kind":"tier-set","date":"2026-09-20","time":"09:30","author":"Zhou","role":"psychologist","level":"red"}}`,
		},
		Case: {
			"2026-09-20  09:30 人工调整等级（心理教师）；高危",
			`"set":{"level":"red","title":{"en":"danger","zh":"高危"},` +
				`"counts":"set","event":{"kind":"tier-set","date":"2026-09-20","time":"09:30","role":"psychologist","level":"red"}}`,
		},
	} {
		seen := afterwards(t, role, sat(t, "0000"), red)
		var b strings.Builder
		require.NoError(t, Write(&b, &seen, "zh"))
		text := b.String() + string(AppendJSON(nil, &seen))
		for _, words := range want {
			assert.Contains(t, text, words, role)
		}
	}
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

	for _, level := range []string{"green", "yellow", "red", "purple"} {
		event := tierSet("2026-09-20", "", level)
		assert.Equal(t, afterwards(t, Flag, calm, event).Request, afterwards(t, Full, calm, event).Request, "psychologists read what teachers do")
	}

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
	closed := dossier.Event{Kind: dossier.CaseClosed, Date: "2026-09-21"}
	ofOne := closed
	ofOne.About = "N-7"
	return map[string]bool{
		"dossier.Event.Kind":    afterwards(t, Flag, calm, high).Request != afterwards(t, Flag, calm, dossier.Event{Kind: dossier.Referral}).Request,
		"dossier.Event.Date":    request(calm, func(e *dossier.Event) { e.Date = "2026-09-21" }) == Observe,
		"dossier.Event.Time":    request(calm, func(e *dossier.Event) { e.Time = "11:00" }) == Observe,
		"dossier.Event.Level":   afterwards(t, Flag, calm, high).Request != afterwards(t, Flag, calm, low).Request,
		"dossier.Event.About":   afterwards(t, Flag, calm, high, closed).Request != afterwards(t, Flag, calm, high, ofOne).Request,
		"profile.LevelInfo.ID":  levels,
		"profile.Layout.Levels": levels,
	}
}
