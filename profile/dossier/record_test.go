package dossier_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

var interview = dossier.Event{Kind: dossier.Interview, Date: "2026-05-01", Author: "Zhou", Role: "psychologist", Reason: "census"}

func TestNewRefuses(t *testing.T) {
	s := moodScorer()
	on := func(date string) *profile.Profile { return score(s, date, "12", "4", "3") }
	sittings := func(list ...dossier.Sitting) dossier.Record {
		return dossier.Record{Person: "0417", RetestDays: 10, Sittings: list}
	}
	event := func(change func(e *dossier.Event)) dossier.Record {
		e := interview
		change(&e)
		return dossier.Record{Person: "0417", Events: []dossier.Event{interview, e}}
	}
	stranger := on("2026-03-01")
	stranger.ID = "0418"
	for _, tt := range []struct {
		name   string
		record dossier.Record
		code   dossier.Code
		text   string
	}{
		{"no id", dossier.Record{}, dossier.NoPerson, "dossier: there is no id: sheets without one are nobody's"},
		{"no profile", sittings(dossier.Sitting{}), dossier.NoProfile, "dossier: sitting 1: there is no filled profile: give one that a scorer has filled"},
		{"empty profile", sittings(dossier.Sitting{Profile: &profile.Profile{}}), dossier.NoProfile, ""},
		{"somebody else", sittings(dossier.Sitting{Profile: on("2026-03-01")}, dossier.Sitting{Profile: stranger}), dossier.OtherPerson, "dossier: sitting 2: the profile bears another id: a dossier is of one person"},
		{"no date", sittings(dossier.Sitting{Profile: on("")}), dossier.BadDate, ""},
		{"no such day", sittings(dossier.Sitting{Profile: on("2026-02-30")}), dossier.BadDate, ""},
		{"no occasion", sittings(dossier.Sitting{Profile: on("2026-03-01"), Occasion: 9}), dossier.BadKind, ""},
		{"the same sheet", sittings(dossier.Sitting{Profile: on("2026-03-01")}, dossier.Sitting{Profile: on("2026-03-01")}), dossier.Twice, "dossier: sitting 2: the same as another one: give it once"},
		{"the same sheet as two occasions", sittings(dossier.Sitting{Profile: on("2026-03-01"), Occasion: dossier.Census}, dossier.Sitting{Profile: score(s, "2026-03-01", "12", "1", "1"), Occasion: dossier.Retest}, dossier.Sitting{Profile: on("2026-03-01"), Occasion: dossier.Retest}), dossier.Twice, ""},
		{"a retest of nothing", sittings(dossier.Sitting{Profile: on("2026-03-01"), Occasion: dossier.Retest}), dossier.RetestAlone, ""},
		{"a late retest", sittings(dossier.Sitting{Profile: on("2026-03-12"), Occasion: dossier.Retest}, dossier.Sitting{Profile: on("2026-03-01")}), dossier.RetestLate, "dossier: sitting 1: a retest later than RetestDays after its wave: declare a wave"},
		{"two waves in a day", sittings(dossier.Sitting{Profile: on("2026-03-01"), Occasion: dossier.Census}, dossier.Sitting{Profile: score(s, "2026-03-01", "12", "1", "1"), Occasion: dossier.Single}), dossier.SameDay, ""},
		{"negative days", dossier.Record{Person: "0417", RetestDays: -1}, dossier.BadDays, ""},
		{"no kind", event(func(e *dossier.Event) { e.Kind = 0 }), dossier.BadKind, ""},
		{"an event without a date", event(func(e *dossier.Event) { e.Date = "" }), dossier.BadDate, ""},
		{"an end of an interview", event(func(e *dossier.Event) { e.Until = "2026-06-01" }), dossier.BadUntil, ""},
		{"an event without a day", event(func(e *dossier.Event) { e.Date = "2026-05" }), dossier.BadDate, ""},
		{"no author", event(func(e *dossier.Event) { e.Author = "" }), dossier.Unsigned, "dossier: event 2: author, role or reason is missing"},
		{"no role", event(func(e *dossier.Event) { e.Role = "" }), dossier.Unsigned, ""},
		{"no reason", event(func(e *dossier.Event) { e.Reason = "" }), dossier.Unsigned, ""},
		{"a tier set to nothing", event(func(e *dossier.Event) { e.Kind = dossier.TierSet }), dossier.BadLevel, ""},
		{"a level in an interview", event(func(e *dossier.Event) { e.Level = "red" }), dossier.BadLevel, ""},
		{"the same event", event(func(*dossier.Event) {}), dossier.Twice, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := dossier.New(tt.record)
			var e *dossier.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, tt.code, e.Code)
			if tt.text != "" {
				assert.EqualError(t, err, tt.text)
			}
			assert.NotContains(t, e.Message("zh")+e.Message("en"), "041")
			assert.NotEqual(t, e.Message("zh"), e.Message("en"))
		})
	}
}

// line writes the line of time, one word for each entry.
func line(d *dossier.Dossier) (out []string) {
	for e := range d.Line() {
		switch {
		case e.Event != nil:
			out = append(out, e.Date+" "+e.Event.Kind.String())
		case e.Retest:
			out = append(out, fmt.Sprintf("%s retest of %d", e.Date, e.Wave))
		default:
			out = append(out, fmt.Sprintf("%s wave %d", e.Date, e.Wave))
		}
	}
	return out
}

func TestLine(t *testing.T) {
	s := moodScorer()
	parent := score(s, "2026-03-03", "12", "4", "3")
	parent.Informant = "parent"
	sit := func(date string, o dossier.Occasion) dossier.Sitting {
		return dossier.Sitting{Profile: score(s, date, "12", "4", "3"), Occasion: o}
	}
	r := dossier.Record{
		Person: "0417", RetestDays: 14,
		Sittings: []dossier.Sitting{
			sit("2026-03-02", dossier.Census),
			{Profile: parent},
			sit("2026-03-05", dossier.Undeclared), // three days later
			sit("2026-03-16", dossier.Retest),     // the last day
			sit("2026-03-17", dossier.Undeclared), // a day too late
			sit("2026-03-20", dossier.Single),     // declared
			sit("2026-03-21", dossier.Undeclared),
			sit("2026-09-14", dossier.Census),
		},
		Events: []dossier.Event{
			{Kind: dossier.Referral, Date: "2026-03-20", Author: "Zhou", Role: "psychologist", Reason: "asked for"},
			{Kind: dossier.ConsentGiven, Date: "2026-03-01", Author: "Li", Role: "guardian", Reason: "census"},
			{Kind: dossier.Note, Date: "2026-03-20", Author: "Wu", Role: "teacher", Reason: "tired"},
			{Kind: dossier.ConsentWithdrawn, Date: "2026-10-01", Author: "Li", Role: "guardian", Reason: "moves away"},
			{Kind: dossier.TierSet, Date: "2026-03-18", Author: "Zhou", Role: "psychologist", Reason: "seen", Level: "green"},
		},
	}
	want := []string{
		"2026-03-01 consent-given", "2026-03-02 wave 1", "2026-03-03 wave 1", "2026-03-05 retest of 1", "2026-03-16 retest of 1",
		"2026-03-17 wave 2", "2026-03-18 tier-set", "2026-03-20 wave 3", "2026-03-20 referral", "2026-03-20 note",
		"2026-03-21 retest of 3", "2026-09-14 wave 4", "2026-10-01 consent-withdrawn",
	}
	d, err := dossier.New(r)
	require.NoError(t, err)
	assert.Equal(t, want, line(d))
	assert.Equal(t, "0417", d.Person())

	slices.Reverse(r.Sittings)
	slices.Reverse(r.Events)
	d, err = dossier.New(r)
	require.NoError(t, err)
	assert.Equal(t, want, line(d), "in whatever order things are given")
}

func TestNewKeepsNothingOfTheCaller(t *testing.T) {
	p := score(moodScorer(), "2026-03-02", "12", "4", "3")
	r := dossier.Record{Person: "0417", Sittings: []dossier.Sitting{{Profile: p}}, Events: []dossier.Event{interview}}
	d, err := dossier.New(r)
	require.NoError(t, err)
	p.Scores[0].Raw = profile.Number{}
	r.Events[0].Reason = ""
	for e := range d.Line() {
		if e.Event != nil {
			assert.Equal(t, "census", e.Event.Reason)
		} else {
			assert.Equal(t, profile.Exactly(7), e.Sitting.Profile.Scores[0].Raw)
		}
	}
}

// A retest stands in for a sheet that says nothing and never for one that does.
func TestWhatCounts(t *testing.T) {
	s := moodScorer()
	for _, tt := range []struct {
		name   string
		first  []string
		second []string
		counts string // the day, "" for none
		why    dossier.Why
	}{
		{"a high score and then a low one", []string{"9", "9"}, []string{"1", "1"}, "2026-03-02", dossier.NotSaid},
		{"an invalid sheet", []string{"9", "9", "1"}, []string{"1", "1"}, "2026-03-03", dossier.NotSaid},
		{"undetermined", []string{"", "9"}, []string{"1", "1"}, "2026-03-02", dossier.NotSaid}, // at least yellow
		{"nothing answered", []string{"", ""}, []string{"1", "1"}, "2026-03-03", dossier.NotSaid},
		{"validity not known", []string{"9", "9", ""}, []string{"1", "1"}, "2026-03-03", dossier.NotSaid},
		{"validity not known, then invalid", []string{"9", "9", ""}, []string{"1", "1", "1"}, "2026-03-02", dossier.NotSaid},
		{"both invalid", []string{"9", "9", "1"}, []string{"1", "1", "1"}, "", dossier.InvalidSheet},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := dossier.New(dossier.Record{Person: "0417", RetestDays: 1, Sittings: []dossier.Sitting{
				{Profile: score(s, "2026-03-03", "12", tt.second...)}, {Profile: score(s, "2026-03-02", "12", tt.first...)},
			}})
			require.NoError(t, err)
			series, err := d.Series(dossier.Plan{Scorer: s})
			require.NoError(t, err)
			require.Len(t, series.Waves(), 1)
			w := series.Waves()[0]
			assert.Equal(t, tt.why, w.Why)
			assert.Equal(t, tt.counts != "", w.Counts)
			if w.Counts {
				assert.Equal(t, tt.counts, w.Profile.Date)
			}
			assert.Len(t, w.Sittings, 2)
		})
	}
}

func TestSeriesRefuses(t *testing.T) {
	d := file(t)
	s := moodScorer()
	for name, tt := range map[string]struct {
		plan dossier.Plan
		code dossier.Code
	}{
		"no scorer":        {dossier.Plan{}, dossier.NoScorer},
		"r above 1":        {dossier.Plan{Scorer: s, Reliabilities: map[string]dossier.Reliability{"low": {R: 1.1}}}, dossier.BadR},
		"of another scale": {dossier.Plan{Scorer: s, Reliabilities: map[string]dossier.Reliability{"high": {R: 0.8}}}, dossier.BadR},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.Series(tt.plan)
			var e *dossier.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, tt.code, e.Code)
		})
	}
	empty, err := d.Series(dossier.Plan{Scorer: s})
	require.NoError(t, err)
	assert.Empty(t, empty.Waves())
	assert.Empty(t, empty.Tiers())
}
