package scoring_test

import (
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// What monitor rules mean is pinned by testdata/score/monitor*.txtar; here is how Monitor is used.

const monitorDefinition = `psynorm: 1
instrument: monitored
version: "1"
about: {licence: {status: open}}
responses: {ten: {values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}}
items: {q1: ten}
scales: {total: {items: [q1], norm: T}}
monitor:
  - {id: up, when: change(total) >= 5}
  - {id: reliable, when: rci(total) >= 1.96}
  - {id: again, when: waves() >= 2}
`

const monitorNorms = `psynorm: 1
norms: monitored-norms
version: "1"
instrument: monitored
population: {licence: {status: open}}
by: [sex]
cells:
  - {sex: F, scales: {total: {mean: 5, sd: 2, reliability: 0.92}}}
  - {sex: M, scales: {total: {mean: 5, sd: 2, reliability: 1}}}
`

func monitored(t *testing.T) (s *scoring.Scorer, score func(sex, answer string) *profile.Profile) {
	t.Helper()
	def, err := instruments.Parse("monitored.yaml", []byte(monitorDefinition))
	require.NoError(t, err)
	set, err := norms.Parse("monitored-norms.yaml", []byte(monitorNorms), nil)
	require.NoError(t, err)
	s, err = scoring.Compile(def, scoring.WithNorms(set))
	require.NoError(t, err)
	return s, func(sex, answer string) *profile.Profile {
		sheet := s.NewSheet()
		require.NoError(t, sheet.SetPerson("sex", sex))
		require.NoError(t, sheet.Set("q1", answer))
		var p profile.Profile
		require.NoError(t, s.Score(&p, sheet))
		return &p
	}
}

func TestMonitor(t *testing.T) {
	s, score := monitored(t)
	const yes, no, open = profile.Yes, profile.No, profile.Undecided
	for _, tt := range []struct {
		name  string
		waves scoring.Waves
		want  []profile.Truth
	}{
		{"nothing at all", scoring.Waves{}, []profile.Truth{open, open, no}},
		{"the first wave", scoring.Waves{Now: score("F", "9"), Count: 1}, []profile.Truth{open, open, no}},
		// 5 / (2 × √(2 × 0.08)) = 5 / 0.8 = 6.25
		{"five up", scoring.Waves{Now: score("F", "9"), Prev: score("F", "4"), First: score("F", "4"), Count: 2}, []profile.Truth{yes, yes, yes}},
		// 1 / 0.8 = 1.25
		{"one up", scoring.Waves{Now: score("F", "5"), Prev: score("F", "4"), First: score("F", "4"), Count: 2}, []profile.Truth{no, no, yes}},
		{"no earlier score", scoring.Waves{Now: score("F", "9"), Prev: score("F", ""), Count: 2}, []profile.Truth{open, open, yes}},
		{"no score now", scoring.Waves{Now: score("F", ""), Prev: score("F", "4"), Count: 2}, []profile.Truth{open, open, yes}},
		// Bounded by 0 and 10, the change from 8 is at most 2.
		{"no score now and none that matters", scoring.Waves{Now: score("F", ""), Prev: score("F", "8"), Count: 2}, []profile.Truth{no, open, yes}},
		{"no sex, so no reliability", scoring.Waves{Now: score("", "9"), Prev: score("", "4"), Count: 2}, []profile.Truth{yes, open, yes}},
		// A reliability of 1 leaves nothing to divide by.
		{"a reliability of one", scoring.Waves{Now: score("M", "9"), Prev: score("M", "4"), Count: 2}, []profile.Truth{yes, open, yes}},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, s.Monitor(nil, tt.waves)) })
	}
}

func TestMonitorUsesWhatItIsGiven(t *testing.T) {
	s, score := monitored(t)
	waves := scoring.Waves{Now: score("F", "9"), Prev: score("F", "4"), Count: 2}
	dst := make([]profile.Truth, 5, 8)
	got := s.Monitor(dst, waves)
	require.Len(t, got, 3)
	assert.Same(t, &dst[0], &got[0])
}

func TestMonitorIsSafeForConcurrentUse(t *testing.T) {
	s, score := monitored(t)
	var wait sync.WaitGroup
	for k := range 8 {
		now, prev := score("F", strconv.Itoa(k)), score("F", "1")
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range 50 {
				got := s.Monitor(nil, scoring.Waves{Now: now, Prev: prev, Count: 2})
				assert.Equal(t, k-1 >= 5, got[0] == profile.Yes)
			}
		}()
	}
	wait.Wait()
}
