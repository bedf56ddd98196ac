package warning_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/warning"
)

// An event about a cause takes up the notices of this cause and no others, and tells nobody a level who does not know it.
func TestAnEventAboutACause(t *testing.T) {
	s := sheet("2026-11-02", outcome{level: 2, plan: profile.Yes, harm: profile.Yes})
	s.Fired = []warning.Fired{{Rule: "worse"}}
	c := warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(s)}}
	for _, x := range []struct {
		office, about string
		did           dossier.EventKind // 0: closed
		want          string            // kind, office and cause of what is no longer to review
	}{
		{"psychologist", "harm", dossier.Interview, "critical psychologist harm"},
		{"crisis_lead", "harm", dossier.Interview, "critical psychologist harm"},
		{"psychologist", "plan", 0, "critical psychologist plan"},
		{"psychologist", "worse", dossier.Referral, "monitor psychologist worse"},
		{"psychologist", "orange", 0, "tier psychologist "},
		{"psychologist", "red", 0, ""},
		{"class_teacher", "orange", 0, "tier class_teacher "},
		{"class_teacher", "red", dossier.Interview, "tier class_teacher "},
		{"class_teacher", "", dossier.Interview, "tier class_teacher "},
	} {
		e := warning.Event{About: x.about, At: on(3, 1), Author: "A", Office: x.office, Did: x.did, Reason: "because"}
		if x.did == 0 {
			e.State = warning.Closed
		}
		c.Events = []warning.Event{e}
		var got []string
		for _, n := range evaluate(t, c, on(3, 2)) {
			if n.State != warning.ToReview && n.Log != nil || n.Office.Role.String() == "flag" && n.State != warning.ToReview {
				got = append(got, n.Kind.String()+" "+n.Office.ID+" "+n.Cause)
			}
		}
		assert.Equal(t, strings.TrimSpace(x.want), strings.TrimSpace(strings.Join(got, ", ")), "%+v", x)
	}
}

// What an event is about otherwise is said: what there is not, what its office is never told of, and a retest agreed about
// what none settles. So it is whatever notices there are.
func TestAnEventAboutNothing(t *testing.T) {
	for _, o := range []outcome{{}, {level: 3, plan: profile.Yes}} {
		for _, e := range []warning.Event{
			{About: "hram", Office: "psychologist", Did: dossier.Interview},
			{About: "plan", Office: "class_teacher", Did: dossier.Interview},
			{About: "worse", Office: "head", State: warning.Closed},
			{About: "red", Office: "psychologist", Did: dossier.RetestAgreed},
		} {
			e.At, e.Author, e.Reason = on(3, 1), "A", "because"
			c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", o))}, Events: []warning.Event{e}}
			_, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, on(3, 2))
			assert.Equal(t, []warning.Code{warning.UnknownCause}, codesOf(t, err), "%+v", e)
		}
	}
}
