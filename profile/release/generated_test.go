package release

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
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

// On the generated city too, in every table, equations give no hidden count away, nor do bounds confine a small one.
func TestEliminationOnTheGeneratedCity(t *testing.T) {
	if testing.Short() {
		t.Skip("a whole city takes a minute")
	}
	f := generated(t)
	r, err := New(f, Options{Wave: "2026-04"})
	require.NoError(t, err)
	g := collect(f.Tree, r.Depth, &r.Limits)
	unknowns := 0
	for _, s := range systems(g, len(r.Scales)) {
		unknowns += assertNothingIsTold(t, r, g, &s, false)
	}
	assert.Greater(t, unknowns, 30_000)
	t.Logf("%d tables, %d unknowns", len(r.Scales)+1, unknowns)
}
