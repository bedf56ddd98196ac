package dossier_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/scoring"
)

// An invented instrument of two questions with norms by age. A reliability of 0.82 makes round figures: the standard error
// of a difference is 4·√(2·0.18) = 2.4.
const (
	moodDefinition = `psynorm: 1
instrument: mood
version: "2"
about: {licence: {status: open}}
comparable: ["1"]
responses: {ten: {values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}, yesno: {values: [1, 0]}}
items: {q1..q2: ten, lie: yesno}
scales:
  low:       {items: [q1, q2], norm: [T, percentile], higher: worse, bands: {metric: T, from: {usual: min, raised: 60}}}
  single:    {items: [q1], norm: T}
  composite: {of: [low], metric: T, score: mean}
  ratio:     {expr: q1 / q2, report: false}
  lies:      {items: [lie]}
validity:
  - invalid: lies >= 1
critical:
  - {id: harm, when: q2 >= 8}
tiers:
  levels: [{id: green}, {id: yellow}, {id: orange}, {id: red}]
  rules:
    - yellow: low >= 5
    - orange: low >= 10
    - red: low >= 15
monitor:
  - {id: worse, when: tier - prev.tier >= 2 || rci(low) >= 1.96, because: {zh: 明显加重}}
  - {id: T, when: low.T - prev.low.T >= 5}
  - {id: raised, when: low.band == raised && prev.low.band == usual}
  - {id: third, when: waves() >= 3}
  - {id: again, when: critical.harm && prev.critical.harm}
`
	moodNorms = `psynorm: 1
norms: mood-norms
version: "1"
instrument: mood
population: {licence: {status: open}}
by: [age]
cells:
  - {age: [10, 12], scales: {low: {mean: 8, sd: 4, reliability: 0.82, normal: true}}}
  - {age: [13, 15], scales: {low: {mean: 10, sd: 4, reliability: 0.82, normal: true}}}
  - {age: [16, 17], scales: {low: {mean: 10, sd: 4, reliability: 1, normal: true}}}
  - {age: [18, 20], scales: {low: {mean: 10, sd: 4, normal: true}}}
`
)

// moodScorer compiles the instrument after replacing texts, in pairs, in both files.
func moodScorer(replace ...string) *scoring.Scorer { return moodScorerWith(nil, replace...) }

// moodScorerWith does so with further norm sets.
func moodScorerWith(further []*norms.Set, replace ...string) *scoring.Scorer {
	r := strings.NewReplacer(replace...)
	def, err := instruments.Parse("mood.yaml", []byte(r.Replace(moodDefinition)))
	if err != nil {
		panic(err)
	}
	set, err := norms.Parse("mood-norms.yaml", []byte(r.Replace(moodNorms)), nil)
	if err != nil {
		panic(err)
	}
	s, err := scoring.Compile(def, scoring.WithNorms(append([]*norms.Set{set}, further...)...))
	if err != nil {
		panic(err)
	}
	return s
}

// score scores one sheet: answers to q1, q2 and lie, "" for none.
func score(s *scoring.Scorer, date, age string, answers ...string) *profile.Profile {
	sheet := s.NewSheet()
	sheet.ID, sheet.Date = "0417", date
	if age != "" {
		if err := sheet.SetPerson("age", age); err != nil {
			panic(err)
		}
	}
	for i, a := range append(answers, "0")[:3] {
		if err := sheet.Set([]string{"q1", "q2", "lie"}[i], a); err != nil {
			panic(err)
		}
	}
	var p profile.Profile
	if err := s.Score(&p, sheet); err != nil {
		panic(err)
	}
	return &p
}

// file makes a dossier in which every profile is of the regular census.
func file(t *testing.T, profiles ...*profile.Profile) *dossier.Dossier {
	t.Helper()
	r := dossier.Record{Person: "0417"}
	for _, p := range profiles {
		r.Sittings = append(r.Sittings, dossier.Sitting{Profile: p, Occasion: dossier.Census})
	}
	d, err := dossier.New(r)
	require.NoError(t, err)
	return d
}

func series(t *testing.T, plan dossier.Plan, profiles ...*profile.Profile) *dossier.Series {
	t.Helper()
	s, err := file(t, profiles...).Series(plan)
	require.NoError(t, err)
	return s
}

// reread writes a profile to its file form and reads it back: the layout is then its own.
func reread(t *testing.T, p *profile.Profile) *profile.Profile {
	t.Helper()
	back, err := profile.ParseJSON(profile.AppendJSON(nil, p))
	require.NoError(t, err)
	return back
}

// decimal writes a number in full.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
