package warning_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// An event that can be of no use is said, whether or not it names a notice.
func TestEventsThatCanBeOfNoUse(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 2, plan: profile.Yes}))}}
	n := evaluate(t, c, on(3, 0))[0]
	for _, named := range []string{"", n.ID} {
		for _, bad := range []struct {
			office string
			state  warning.State
			did    dossier.EventKind
			code   warning.Code
		}{
			{"心理教师们", warning.Closed, 0, warning.UnknownOffice},
			{"psycholgist", 0, dossier.Interview, warning.UnknownOffice},
			{"psychologist", warning.ToReview, 0, warning.BadChange},
			{"psychologist", 9, 0, warning.BadChange},
			{"psychologist", warning.Closed, dossier.Interview, warning.BadChange},
			{"psychologist", 0, dossier.Note, warning.BadChange},
		} {
			c.Events = []warning.Event{{Notice: named, At: on(3, 1), Author: "A", Office: bad.office, State: bad.state, Did: bad.did, Reason: "x"}}
			got, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, on(3, 8))
			assert.Equal(t, []warning.Code{bad.code}, codesOf(t, err), "%+v", bad)
			for _, n := range got {
				assert.Equal(t, warning.ToReview, n.State)
			}
		}
	}
}

// Whoever has seen the pupil since has taken the matter up, as far as it is certain that it was since.
func TestWhatIsDoneTakesUp(t *testing.T) {
	s := sheet("2026-11-02", outcome{level: 2, plan: profile.Yes, validity: profile.Doubtful})
	s.Known = on(2, 8)
	low := sheet("2026-11-02", outcome{validity: profile.Invalid, tier: profile.Withheld, plan: profile.Yes})
	low.Known = on(2, 8)
	for _, c := range []struct {
		name  string
		sheet warning.Sheet
		event warning.Event
		want  []string // that are following
	}{
		{"an interview", s, warning.Event{At: on(2, 9), Office: "psychologist", Did: dossier.Interview}, []string{"critical psychologist", "tier psychologist"}},
		{"a referral", s, warning.Event{At: on(2, 9), Office: "psychologist", Did: dossier.Referral}, []string{"critical psychologist", "tier psychologist"}},
		{"care", s, warning.Event{At: on(2, 9), Office: "psychologist", Did: dossier.InCare}, []string{"critical psychologist", "tier psychologist"}},
		{"of another office of full", s, warning.Event{At: on(2, 9), Office: "crisis_lead", Did: dossier.Interview}, []string{"critical psychologist", "tier psychologist"}},
		{"of a class teacher", s, warning.Event{At: on(2, 9), Office: "class_teacher", Did: dossier.Interview}, []string{"tier class_teacher"}},
		{"of before", s, warning.Event{At: on(2, 7), Office: "psychologist", Did: dossier.Interview}, nil},
		{"of that day", s, warning.Event{At: on(2, 0), Day: true, Office: "psychologist", Did: dossier.Interview}, nil},
		{
			"of the day after, when the crisis lead had been told too", s,
			warning.Event{At: on(3, 0), Day: true, Office: "psychologist", Did: dossier.Interview},
			[]string{"critical psychologist", "critical crisis_lead", "tier psychologist"},
		},
		{"a retest agreed is no answer to a level", s, warning.Event{At: on(2, 9), Office: "psychologist", Did: dossier.RetestAgreed}, nil},
		{"a retest agreed", low, warning.Event{At: on(2, 9), Office: "class_teacher", Did: dossier.RetestAgreed}, []string{"retest class_teacher"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(c.sheet)}, Events: []warning.Event{c.event}}
			is.Events[0].Author, is.Events[0].Reason = "Z", "seen"
			at := on(2, 10)
			if c.event.At.After(at) {
				at = c.event.At
			}
			var following []string
			for _, n := range evaluate(t, is, at) {
				if n.State == warning.Following {
					following = append(following, offices([]warning.Notice{n})...)
					if n.Office.Role == view.Full {
						assert.Equal(t, []warning.Change{{At: c.event.At, State: warning.Following, Author: "Z", Reason: "seen"}}, n.Log)
					}
				}
			}
			assert.Equal(t, c.want, following)
		})
	}
}

// What was done changes nothing but what was to review, and may name one notice.
func TestWhatIsDoneForOneNotice(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 2, plan: profile.Yes}))}}
	all := of(evaluate(t, c, on(2, 1)), "psychologist")
	require.Equal(t, []string{"critical psychologist", "tier psychologist"}, offices(all))
	seen := event(all[0], on(2, 1), 0)
	seen.Did = dossier.Interview
	c.Events = []warning.Event{seen}
	got := of(evaluate(t, c, on(2, 2)), "psychologist")
	assert.Equal(t, []warning.State{warning.Following, warning.ToReview}, []warning.State{got[0].State, got[1].State})

	again := seen
	again.At = on(2, 3)
	c.Events = []warning.Event{event(all[0], on(2, 2), warning.Observing), again}
	assert.Equal(t, warning.Observing, of(evaluate(t, c, on(2, 4)), "psychologist")[0].State)

	agreed := event(all[0], on(2, 1), 0)
	agreed.Did = dossier.RetestAgreed
	c.Events = []warning.Event{agreed}
	_, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, on(2, 4))
	assert.Equal(t, []warning.Code{warning.BadChange}, codesOf(t, err))
}

// Of the sheet of a day on which it is not known when it was there, an event of that day that names no notice may be of
// before.
func TestEventsOfTheDayOfTesting(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{plan: profile.Yes}))}}
	for _, e := range []warning.Event{{State: warning.Closed}, {Did: dossier.Interview}} {
		e.At, e.Author, e.Office, e.Reason = on(2, 15), "A", "psychologist", "x"
		c.Events = []warning.Event{e}
		assert.Equal(t, warning.ToReview, evaluate(t, c, on(2, 16))[0].State)
		c.Events[0].At = on(3, 0)
		assert.NotEqual(t, warning.ToReview, evaluate(t, c, on(3, 1))[0].State)
	}
}

// Who closes what has closed itself does nothing wrong.
func TestClosingWhatClosedItself(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", invalid), sheet("2026-11-04", outcome{}))}}
	n := evaluate(t, c, on(3, 8))[0]
	c.Events = []warning.Event{event(n, on(4, 10), warning.Closed)}
	got := evaluate(t, c, on(5, 8))[0]
	assert.Equal(t, warning.Closed, got.State)
	assert.Equal(t, on(4, 0), got.Since)

	c.Events = append(c.Events, event(n, on(4, 11), warning.Following), event(n, on(4, 12), warning.Closed), event(n, on(4, 13), warning.Closed))
	_, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, on(5, 8))
	assert.Equal(t, []warning.Code{warning.BadChange}, codesOf(t, err), "twice by a person is")
}
