package followup_test

import (
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/followup"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// An invented instrument. A reliability of 0.82 makes round figures: the standard error of low is 10·√0.18 = 4.24, that of a
// difference 10·√(2·0.18) = 6.
const (
	moodDefinition = `psynorm: 1
instrument: mood
version: "2"
title: {zh: 心境示例, en: Mood}
about: {licence: {status: open}}
comparable: ["1"]
responses: {yesno: {values: [1, 0]}}
items:
  q1: {number: [0, 100], whole: true}
  q2: {number: [0, 100], whole: true}
  harm: yesno
  lie: yesno
scales:
  low:  {title: {zh: 情绪低落, en: Low mood}, items: [q1], higher: worse}
  warm: {title: {zh: 亲近感, en: Warmth}, items: [q2], higher: better}
  lies: {items: [lie]}
unscored: [harm]
validity:
  - invalid: lies >= 1
critical:
  - {id: harm, when: harm == 1, title: {zh: 自伤, en: Self-harm}, notify: psychologist}
tiers:
  levels: [{id: green, title: {zh: 正常, en: Usual}}, {id: yellow, title: {zh: 一般关注, en: Watch}}, {id: red, title: {zh: 高危, en: High risk}}]
  rules:
    - yellow: low >= 60
    - red: low >= 80 || warm < 20
`
	moodNorms = `psynorm: 1
norms: mood-norms
version: "1"
instrument: mood
population: {licence: {status: open}}
by: [sex]
cells:
  - {sex: F, scales: {low: {mean: 50, sd: 10, reliability: 0.82}, warm: {mean: 50, sd: 10, reliability: 0.82}}}
  - {sex: M, scales: {low: {mean: 50, sd: 10}}}
`
)

// moodScorer compiles the instrument, with further blocks.
func moodScorer(t testing.TB, more string) *scoring.Scorer {
	t.Helper()
	return scorerOf(t, moodDefinition+more)
}

// scorerOf compiles a definition that the norms are for.
func scorerOf(t testing.TB, definition string) *scoring.Scorer {
	t.Helper()
	def, err := instruments.Parse("mood.yaml", []byte(definition))
	require.NoError(t, err)
	set, err := norms.Parse("mood-norms.yaml", []byte(moodNorms), nil)
	require.NoError(t, err)
	return scoring.MustCompile(def, scoring.WithNorms(set))
}

// sheet is one sheet of a pupil: the answers q1, q2, harm, lie; "" is none.
type sheet struct {
	date     string
	answers  [4]string
	occasion dossier.Occasion
	by       string // the informant
}

// pupil is a pupil of a test.
type pupil struct {
	id, sex  string
	class    []string
	sheets   []sheet
	events   []dossier.Event
	others   []sheet // about the pupil, by others
	from     int
	expected bool
}

// scored gives the profile of a sheet.
func scored(t testing.TB, s *scoring.Scorer, p *pupil, given sheet) *profile.Profile {
	t.Helper()
	sh := s.NewSheet()
	sh.ID, sh.Date, sh.Informant = p.id, given.date, given.by
	if p.sex != "" {
		require.NoError(t, sh.SetPerson("sex", p.sex))
	}
	for i, item := range []string{"q1", "q2", "harm", "lie"} {
		require.NoError(t, sh.Set(item, given.answers[i]))
	}
	out := &profile.Profile{}
	require.NoError(t, s.Score(out, sh))
	return out
}

// caseOf makes a case of a pupil.
func caseOf(t testing.TB, s *scoring.Scorer, p *pupil) followup.Case {
	t.Helper()
	record := dossier.Record{Person: p.id, RetestDays: 14, Events: p.events}
	for _, given := range p.sheets {
		record.Sittings = append(record.Sittings, dossier.Sitting{Profile: scored(t, s, p, given), Occasion: given.occasion})
	}
	file, err := dossier.New(record)
	require.NoError(t, err)
	series, err := file.Series(dossier.Plan{Scorer: s})
	require.NoError(t, err)
	c := followup.Case{Pupil: view.Pupil{ID: p.id}, Series: series, Events: file.Events(), From: p.from, Expected: p.expected}
	for _, given := range p.others {
		c.Others = append(c.Others, scored(t, s, p, given))
	}
	if p.class != nil {
		c.Pupil.Places = []view.Place{{Tree: "class", Path: p.class}}
	}
	return c
}

// given turns cases into what New takes.
func given(cases []followup.Case) iter.Seq2[followup.Case, error] {
	return func(yield func(followup.Case, error) bool) {
		for _, c := range cases {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// wave is the plan of the tests: the wave of September 2026, seen in October.
func wave(s *scoring.Scorer) followup.Plan {
	return followup.Plan{Scorer: s, Since: "2026-09-01", At: "2026-10-15", Scope: view.Scope{Tree: "class"}}
}

// listOf makes a list of pupils.
func listOf(t testing.TB, plan followup.Plan, pupils ...*pupil) *followup.List {
	t.Helper()
	var cases []followup.Case
	for _, p := range pupils {
		cases = append(cases, caseOf(t, plan.Scorer, p))
	}
	l, err := followup.New(plan, given(cases))
	require.NoError(t, err)
	return l
}

// idsOf gives who is in a list.
func idsOf(entries iter.Seq[*followup.Entry]) (out []string) {
	for _, e := range slices.Collect(entries) {
		out = append(out, e.Pupil.ID)
	}
	return out
}

// on is a sheet of the wave.
func on(date string, q1, q2, harm, lie string) sheet {
	return sheet{date: date, answers: [4]string{q1, q2, harm, lie}}
}

// by is an event of somebody else.
func by(role string, e dossier.Event) dossier.Event {
	e.Role = role
	return e
}

// at is an event at an hour.
func at(hour string, e dossier.Event) dossier.Event {
	e.Time = hour
	return e
}

// event is something that a psychologist did.
func event(kind dossier.EventKind, date, until string) dossier.Event {
	return dossier.Event{Kind: kind, Date: date, Author: "Zhou", Role: "psychologist", Reason: "as agreed", Until: until}
}
