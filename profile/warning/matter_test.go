package warning_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// codesOf gives what is wrong with cases, in order.
func codesOf(t *testing.T, err error) (out []warning.Code) {
	t.Helper()
	if err == nil {
		return nil
	}
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var fault *warning.CaseError
		require.ErrorAs(t, e, &fault)
		out = append(out, fault.Code)
	}
	return out
}

// tableWith is the demo table with some of its text replaced, pair by pair.
func tableWith(t *testing.T, replace ...string) *warning.Table {
	t.Helper()
	table, err := warning.ParseTable("demo.yaml", []byte(strings.NewReplacer(replace...).Replace(demoTable)))
	require.NoError(t, err)
	return table
}

// Whatever nobody can be told of is said: not one critical item or level is lost without a word.
func TestWhatNobodyCanBeToldOfIsSaid(t *testing.T) {
	boarder := pupil
	boarder.Places = pupil.Places[1:]
	red := sheet("2026-11-02", outcome{level: 3, plan: profile.Yes})
	got, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{{Pupil: boarder, Waves: []warning.Wave{wave(red)}}}, on(3, 8))
	assert.Equal(t, []string{"tier warden"}, offices(got))
	var fault *warning.CaseError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, warning.CaseError{Code: warning.NobodyTold, Case: 1, Wave: 1, Sheet: 1}, *fault)

	// Beside a route for everybody one for boarders alone may have nobody.
	table := tableWith(t, "  boarders:  [{tell: warden, within: 1d}, {tell: crisis_lead, within: 4d}]", "  boarders:  [{tell: warden, within: 1d}]")
	got, err = warning.Evaluate(table, demoLayout, []warning.Case{{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", invalid))}}}, on(3, 8))
	assert.NoError(t, err)
	assert.Equal(t, []string{"retest class_teacher"}, offices(got))

	fired := sheet("2026-11-02", outcome{})
	fired.Fired = []warning.Fired{{Rule: "sudden"}}
	_, err = warning.Evaluate(demo(t), demoLayout, []warning.Case{{Pupil: dayPupil, Waves: []warning.Wave{wave(fired)}}}, on(3, 8))
	assert.Equal(t, []warning.Code{warning.NoRow}, codesOf(t, err), "a monitor rule that the table does not have")
	fired.Fired = []warning.Fired{{Rule: "worse"}}
	got, err = warning.Evaluate(tableWith(t, "worse: crisis", "worse: nobody"), demoLayout,
		[]warning.Case{{Pupil: dayPupil, Waves: []warning.Wave{wave(fired)}}}, on(3, 8))
	assert.NoError(t, err)
	assert.Empty(t, got, "nobody is to be told")
}

// A second sheet of a day, wherever it stands, leaves the notices of the first as they are.
func TestASheetOfTheSameDayTakesNobodysPlace(t *testing.T) {
	said := sheet("2026-11-02", outcome{plan: profile.Yes})
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(said)}}
	before := evaluate(t, c, on(2, 1))
	c.Events = []warning.Event{event(before[0], on(2, 1), warning.Closed)}
	for _, other := range []outcome{{}, {harm: profile.Yes}, {planOpen: true}} {
		for _, sheets := range [][]warning.Sheet{{sheet("2026-11-02", other), said}, {said, sheet("2026-11-02", other)}} {
			c.Waves = []warning.Wave{wave(sheets...)}
			closed := slices.DeleteFunc(evaluate(t, c, on(20, 8)), func(n warning.Notice) bool { return n.State != warning.Closed })
			require.Len(t, closed, 1)
			assert.Equal(t, before[0].ID, closed[0].ID)
		}
	}
	c.Waves = []warning.Wave{wave(said, said)}
	states := []warning.State{}
	for _, n := range of(evaluate(t, c, on(2, 2)), "psychologist") {
		states = append(states, n.State)
	}
	assert.Equal(t, []warning.State{warning.Closed, warning.ToReview}, states, "twice the same is twice said")
}

// On a route of those who are told the level a higher one is new, a lower one is not while the higher is open, and what a
// person has closed opens again by a later sheet.
func TestRetestsOfOtherLevels(t *testing.T) {
	for _, c := range []struct {
		name          string
		first, second int
		closed        bool
		want          []string // of the psychologist: level and state
	}{
		{"lower, the higher open", 3, 2, false, []string{"red to-review"}},
		{"lower, the higher closed", 3, 2, true, []string{"red closed", "orange to-review"}},
		{"the same, open", 2, 2, false, []string{"orange to-review"}},
		{"the same, closed", 2, 2, true, []string{"orange closed", "orange to-review"}},
		{"higher: what is due first stands first", 2, 3, false, []string{"red to-review", "orange to-review"}},
		{"higher, the lower closed", 2, 3, true, []string{"red to-review", "orange closed"}},
	} {
		is := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: c.first}), sheet("2026-11-04", outcome{level: c.second}))}}
		if c.closed {
			is.Events = []warning.Event{event(of(evaluate(t, is, on(2, 8)), "psychologist")[0], on(3, 1), warning.Closed)}
		}
		var have []string
		for _, n := range of(evaluate(t, is, on(4, 8)), "psychologist") {
			have = append(have, n.Level.ID+" "+n.State.String())
		}
		assert.Equal(t, c.want, have, c.name)
	}
}

// A retest that comes late is a wave of its own, and settles what asked for it all the same: of the same informant, tested
// later, and if it says enough.
func TestALateRetestSettles(t *testing.T) {
	first := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", invalid))}}
	parent := sheet("2026-11-20", outcome{})
	parent.Profile.Informant = "parent"
	known := sheet("2026-11-20", outcome{level: 1})
	known.Known = on(22, 9)
	for _, c := range []struct {
		name    string
		second  warning.Sheet
		settled bool
	}{
		{"enough", sheet("2026-11-20", outcome{}), true},
		{"a level", known, true},
		{"invalid too", sheet("2026-11-20", invalid), false},
		{"doubtful and low", sheet("2026-11-20", outcome{validity: profile.Doubtful}), false},
		{"of a parent", parent, false},
		{"of before", sheet("2026-10-20", outcome{}), false},
	} {
		is := first
		is.Waves = append(slices.Clone(first.Waves), wave(c.second))
		got := evaluate(t, is, on(25, 0))
		n := got[slices.IndexFunc(got, func(n warning.Notice) bool { return n.Kind == warning.Retest && n.Wave == "2026-11-02" })]
		assert.Equal(t, c.settled, n.State == warning.Closed, c.name)
		if c.settled && !c.second.Known.IsZero() {
			assert.Equal(t, c.second.Known, n.Since)
		}
	}
}

// Where somebody has closed what asked for a retest, and the retest again says nothing, somebody is asked again.
func TestARetestThatSaysNothingIsAskedForAgain(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", invalid))}}
	n := of(evaluate(t, c, on(2, 8)), "class_teacher")[0]
	c.Events = []warning.Event{event(n, on(3, 8), warning.Closed)}
	c.Waves = []warning.Wave{wave(sheet("2026-11-02", invalid), sheet("2026-11-05", invalid))}
	got := of(evaluate(t, c, on(5, 8)), "class_teacher")
	require.Len(t, got, 2)
	assert.Equal(t, n.ID, got[0].ID)
	assert.Equal(t, warning.ToReview, got[1].State)
	c.Waves = []warning.Wave{wave(sheet("2026-11-02", invalid), sheet("2026-11-05", invalid), sheet("2026-11-06", outcome{}))}
	assert.Equal(t, warning.Closed, of(evaluate(t, c, on(6, 8)), "class_teacher")[1].State)
}

// Views and notices ask for the same, whatever became of a sheet.
func TestNoticesAskForWhatViewsAskFor(t *testing.T) {
	teacher := view.Viewer{Role: view.Flag, Scope: view.Scope{Tree: "class"}}
	for state := profile.TierUndetermined; state <= profile.Withheld; state++ {
		for validity := profile.ValidityUndetermined; validity <= profile.Invalid; validity++ {
			for level := range 4 {
				s := sheet("2026-11-02", outcome{tier: state, level: level})
				s.Profile.ID, s.Profile.Tier.State, s.Profile.Validity.State = dayPupil.ID, state, validity
				seen, ok := teacher.Of(s.Profile, &dayPupil)
				require.True(t, ok)
				var asked []string
				for _, n := range of(evaluate(t, warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(s)}}, on(2, 8)), "class_teacher") {
					asked = append(asked, n.Asks())
				}
				assert.Equal(t, seen.Request == view.Observe, slices.Contains(asked, "observe"), "%v %v %d", state, validity, level)
				assert.Equal(t, seen.Retest, slices.Contains(asked, "retest"), "%v %v %d", state, validity, level)
			}
		}
	}
}

// A table may have to be put another way: an office that is told the level and one that is not have routes of their own.
func TestARouteForBothIsRefused(t *testing.T) {
	both := strings.Replace(demoTable, "[{tell: [class_teacher, warden], within: 5d}", "[{tell: [psychologist, class_teacher], within: 5d}", 1)
	_, err := warning.ParseTable("both.yaml", []byte(both))
	var list warning.ErrorList
	require.True(t, errors.As(err, &list))
	assert.ErrorContains(t, err, "neither beside nor behind psychologist")
}

// What asks for a retest is not settled before it is there: where a later sheet was known first it closes as it opens.
func TestSettledNotBeforeItIsThere(t *testing.T) {
	late, first := sheet("2026-11-02", invalid), sheet("2026-11-05", outcome{})
	late.Known, first.Known = on(10, 8), on(6, 8)
	got := of(evaluate(t, warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(late), wave(first)}}, on(12, 0)), "class_teacher")
	require.Len(t, got, 1)
	assert.Equal(t, warning.Closed, got[0].State)
	assert.Equal(t, on(10, 8), got[0].Since)
}
