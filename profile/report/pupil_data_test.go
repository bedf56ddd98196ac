package report

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// An invented instrument: three aspects with norms, two kinds of pressure without, a critical item.
const (
	moodDefinition = `psynorm: 1
instrument: mood
version: "1"
title: {zh: 心境, en: Mood}
about: {licence: {status: open}}
responses: {ten: {values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}}
items: {q1..q9: ten}
defaults:
  aspect: {norm: T, higher: worse, bands: {metric: T, from: {usual: min, raised: 60}}}
  pressure: {higher: worse, bands: {metric: raw, from: {light: min, heavy: 5}}}
scales:
  low: {title: {zh: 低落, en: Low mood}, group: aspect, items: [q1, q2]}
  tense: {title: {zh: 紧张与不安, en: Tension and unrest}, group: aspect, items: [q3, q4]}
  alone: {title: {zh: 孤单, en: Loneliness}, group: aspect, items: [q5, q6]}
  study: {title: {zh: 学业, en: Study}, group: pressure, items: [q7]}
  home: {title: {zh: 家庭, en: Home}, group: pressure, items: [q8]}
  claims: {title: {zh: 掩饰, en: Claims}, items: [q9]}
validity:
  - {invalid: claims >= 9, because: {zh: 掩饰过高, en: Too many claims}}
  - {doubtful: claims >= 7}
critical:
  - {id: harm, when: q2 >= 8, title: {zh: 伤害自己的念头, en: Thoughts of harm}, notify: psychologist}
tiers:
  levels:
    - {id: calm, title: {zh: 平稳, en: Calm}, action: {zh: 照常, en: As always}}
    - {id: watch, title: {zh: 留意, en: Watch}, action: {zh: 一个月内谈话, en: Talk within a month}}
    - {id: act, title: {zh: 行动, en: Act}, action: {zh: 当日面谈, en: See the pupil the same day}}
  rules:
    - {watch: low.T >= 60, because: {zh: 低落偏高, en: Low mood raised}}
    - {watch: tense.T >= 60}
    - {act: critical.harm && low.T >= 70, because: {zh: 有念头且低落, en: Thoughts with low mood}}
monitor:
  - {id: worse, when: rci(low) >= 1.96, because: {zh: 明显加重, en: Clearly worse}}
titles:
  aspect: {zh: 三个方面, en: Three aspects}
  pressure: {zh: 压力类型, en: Kinds of pressure}
  usual: {zh: 正常, en: usual}
  raised: {zh: 偏高, en: raised}
  light: {zh: 轻, en: light}
  heavy: {zh: 较重, en: heavy}
`
	moodNorms = `psynorm: 1
norms: mood-norms
version: "1"
instrument: mood
population: {licence: {status: open}}
cells:
  - scales:
      low: {mean: 8, sd: 4, reliability: 0.82, normal: true}
      tense: {mean: 8, sd: 4, reliability: 0.82, normal: true}
      alone: {mean: 8, sd: 4, reliability: 0.82, normal: true}
`
)

var moodScorer = sync.OnceValue(func() *scoring.Scorer { return moodScorerWith() })

// moodScorerWith compiles the instrument after replacing texts, in pairs.
func moodScorerWith(replace ...string) *scoring.Scorer {
	def, err := instruments.Parse("mood.yaml", []byte(strings.NewReplacer(replace...).Replace(moodDefinition)))
	if err != nil {
		panic(err)
	}
	set, err := norms.Parse("mood-norms.yaml", []byte(moodNorms), nil)
	if err != nil {
		panic(err)
	}
	return scoring.MustCompile(def, scoring.WithNorms(set))
}

// mood scores one sheet: a character an answer, A for ten, - for none.
func mood(s *scoring.Scorer, date, answers string) *profile.Profile {
	sheet := s.NewSheet()
	sheet.ID, sheet.Date, sheet.Wave, sheet.Informant = "20240417", date, date[:7], "self"
	for i, a := range answers {
		cell := map[rune]string{'A': "10", '-': ""}[a]
		if a != 'A' && a != '-' {
			cell = string(a)
		}
		if err := sheet.Set(s.Definition().Items[i].ID, cell); err != nil {
			panic(err)
		}
	}
	var p profile.Profile
	if err := s.Score(&p, sheet); err != nil {
		panic(err)
	}
	return &p
}

// aiming is the pupil of the tests.
func aiming() *view.Pupil {
	return &view.Pupil{ID: "20240417", Name: "阿依古丽·买买提", Pseudonym: "k7q2-9x", Places: []view.Place{
		{Tree: "class", Path: []string{"西区", "第七中学", "七年级", "3班"}},
		{Tree: "dormitory", Path: []string{"西区", "第七中学", "2号楼", "201"}},
	}}
}

// viewerOf is somebody of a role who may see the pupil.
func viewerOf(role view.Role) view.Viewer {
	switch role {
	case view.Self, view.Guardian:
		return view.Viewer{Role: role, Scope: view.Scope{Pupil: "20240417"}, TurnedOn: true}
	}
	return view.Viewer{Role: role, Scope: view.Scope{Tree: "class", Path: []string{"西区", "第七中学"}}}
}

// portraitOf puts sheets and events together for a role.
func portraitOf(t *testing.T, role view.Role, events []dossier.Event, sheets ...*profile.Profile) Portrait {
	t.Helper()
	r := dossier.Record{Person: "20240417", RetestDays: 14, Events: events}
	for _, p := range sheets {
		r.Sittings = append(r.Sittings, dossier.Sitting{Profile: p})
	}
	d, err := dossier.New(r)
	require.NoError(t, err)
	s, err := d.Series(dossier.Plan{Scorer: moodScorer(), Informant: "self"})
	require.NoError(t, err)
	return Portrait{Dossier: d, Series: s, Scorer: moodScorer(), Pupil: aiming(), Viewer: viewerOf(role)}
}

// written is the page of a portrait.
func written(t *testing.T, p Portrait, tag string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, Pupil(&b, p, Options{Tag: tag, Date: "2026-11-20"}))
	return b.String()
}

// careOf are events of every kind of secrecy.
func careOf() []dossier.Event {
	return []dossier.Event{
		{Kind: dossier.Interview, Date: "2026-04-20", Time: "14:30", Author: "郑老师", Role: "psychologist", Reason: "谈话：家里近况"},
		{Kind: dossier.TierSet, Date: "2026-04-21", Author: "郑老师", Role: "psychologist", Reason: "面谈后", Level: "watch"},
		{Kind: dossier.Note, Date: "2026-04-22", Author: "郑老师", Role: "psychologist", Reason: "仅供本人备忘"},
	}
}
