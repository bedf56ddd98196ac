package validation

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/reference"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// real is where the definitions, mappings and norm sets for published data sets are.
const real = "../../testdata/real"

// realSample reads a published data set with a definition and a mapping of the project.
func realSample(t *testing.T, definition, mapping, data string) *Sample {
	t.Helper()
	def := readReal(t, definition)
	src, err := os.ReadFile(filepath.Join(real, mapping))
	require.NoError(t, err)
	return sampleOf(t, def, nil, string(src), data)
}

// readReal reads a definition of the project's for a published data set.
func readReal(t *testing.T, definition string) *instruments.Definition {
	t.Helper()
	def, err := instruments.Load(os.DirFS(real), definition)
	require.NoError(t, err)
	return def
}

// sampleOf reads a published data set with a definition, norm sets and the text of a mapping. No cell of the data may
// be at fault.
func sampleOf(t *testing.T, def *instruments.Definition, sets []*norms.Set, mapping, data string) *Sample {
	t.Helper()
	return firstOf(t, def, sets, mapping, data, math.MaxInt)
}

// firstOf is sampleOf of the first rows alone.
func firstOf(t *testing.T, def *instruments.Definition, sets []*norms.Set, mapping, data string, rows int) *Sample {
	t.Helper()
	m, err := sheets.ParseMapping("mapping.yaml", []byte(mapping))
	require.NoError(t, err)
	s, err := scoring.Compile(def, scoring.WithNorms(sets...))
	require.NoError(t, err)
	r, err := sheets.Open(def, m, sheets.Options{}, sheets.File(os.DirFS(filepath.Join(reference.Dir(t), "data")), data))
	require.NoError(t, err)
	sample := New(s)
	for sheet, err := range r.Sheets(context.Background()) {
		require.NoError(t, err)
		require.NoError(t, sample.Add(sheet))
		if sample.sheets.Read == rows {
			break
		}
	}
	report := r.Report()
	require.Zero(t, report.Errors())
	return sample
}

// parse reads a definition that stands in a test.
func parse(t *testing.T, text string) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse("test.yaml", []byte(text))
	require.NoError(t, err)
	return def
}

// realSheets reads a published data set into memory.
func realSheets(t *testing.T, definition, mapping, data string) (out []*scoring.Sheet) {
	t.Helper()
	def := readReal(t, definition)
	src, err := os.ReadFile(filepath.Join(real, mapping))
	require.NoError(t, err)
	m, err := sheets.ParseMapping(mapping, src)
	require.NoError(t, err)
	r, err := sheets.Open(def, m, sheets.Options{}, sheets.File(os.DirFS(filepath.Join(reference.Dir(t), "data")), data))
	require.NoError(t, err)
	for sheet, err := range r.Sheets(context.Background()) {
		require.NoError(t, err)
		c := scoring.NewSheet(def)
		c.Copy(sheet)
		out = append(out, c)
	}
	return out
}
