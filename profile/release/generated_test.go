package release

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/suppress/suppresstest"
	"github.com/psynorm/psynorm/internal/synth"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// generated rolls up the last wave of the generated city: 119 schools, 60,000 pupils, the 29 scales of ipp9.
func generated(t *testing.T) *rollup.File {
	def, err := library.Instrument("ipp9")
	require.NoError(t, err)
	set, err := library.Norms(def.DefaultNorms[0])
	require.NoError(t, err)
	scorer, err := scoring.Compile(def, scoring.WithNorms(set))
	require.NoError(t, err)
	city, err := synth.NewCity(def, synth.CityPlan{Schools: 119, Pupils: 60_000, Seed: synth.Seed})
	require.NoError(t, err)
	wave := city.WaveName(3)
	var sources []sheets.Source
	var roster *sheets.Roster
	for _, f := range city.Files() {
		var text bytes.Buffer
		source := sheets.Source{Name: f.Name, Open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(text.Bytes())), nil
		}}
		switch {
		case strings.HasPrefix(f.Name, wave+"/sheets/"):
			require.NoError(t, f.Write(&text))
			sources = append(sources, source)
		case f.Name == wave+"/roster.csv":
			require.NoError(t, f.Write(&text))
			roster, err = sheets.LoadRoster(source, sheets.RosterOptions{})
			require.NoError(t, err)
		}
	}
	reader, err := sheets.Open(def, nil, sheets.Options{Roster: roster}, sources...)
	require.NoError(t, err)
	tree := rollup.NewStatistics(scorer.Layout(), reader.Units()...)
	summary, err := batch.RunParts(t.Context(), scorer, reader.Parts(t.Context()), batch.Rollup(tree))
	require.NoError(t, err)
	require.Greater(t, summary.Sheets, 55_000)
	return &rollup.File{Name: "generated.rollup", Tree: tree}
}

// On the generated city too, in every table, equations give no hidden count away, nor do bounds confine a small one; and by the
// linear program of its school each small count can be 0, or at least the limit.
func TestEliminationOnTheGeneratedCity(t *testing.T) {
	if testing.Short() {
		t.Skip("a whole city takes a minute")
	}
	f := generated(t)
	r, err := New(f, Options{Wave: "2026-04"})
	require.NoError(t, err)
	g := collect(f.Tree, r.Depth, &r.Limits)
	unknowns, small := 0, 0
	for _, s := range systems(g, len(r.Scales)) {
		unknowns += assertNothingIsTold(t, r, &s, town{critical: true})
		small += assertSchoolsLeaveMore(t, r, &s)
	}
	assert.Greater(t, unknowns, 30_000)
	assert.Greater(t, small, 10_000)
	t.Logf("%d tables, %d unknowns, linear programs of %d small counts", len(r.Scales)+1, unknowns, small)
}

// assertSchoolsLeaveMore makes a linear program of each school, and asks it between which numbers each small count lies: 0 or
// the limit has to be among them. It gives how many small counts there are.
func assertSchoolsLeaveMore(t *testing.T, r *Release, s *system) (small int) {
	counts := s.truth(r)
	for i := range r.Units {
		u := &r.Units[i]
		if len(u.Path) != r.Depth {
			continue
		}
		reader := s.reader(r, town{critical: true})
		s.look(reader, func() { reader.unit(u) })
		s.link(t, reader, u)
		rows := make([][]float64, len(reader.equations))
		for k, e := range reader.equations {
			rows[k] = make([]float64, len(reader.names)+1)
			for unknown, coefficient := range e {
				if unknown < 0 {
					rows[k][len(reader.names)] = -float64(coefficient)
				} else {
					rows[k][unknown] = float64(coefficient)
				}
			}
		}
		program := suppresstest.New(len(reader.names), rows)
		for unknown, name := range reader.names {
			if n := counts[name]; n <= 0 || n >= r.Limits.Count || s.plain(reader, name) {
				continue
			}
			small++
			lo, hi := program.Interval(t, unknown)
			assert.LessOrEqual(t, lo, float64(counts[name])+1e-6)
			assert.GreaterOrEqual(t, hi, float64(counts[name])-1e-6)
			assert.True(t, lo < 1e-6 || hi > float64(r.Limits.Count)-1e-6, "%s: from %g to %g", s.name, lo, hi)
		}
	}
	return small
}
