package norms

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/diag/diagtest"
)

const badFolder = "../testdata/bad"

// findingsOf gives everything that is found in a file, also, in a file that says it needs one, beside an instrument.
func findingsOf(t *testing.T, name string, src []byte) diag.List {
	t.Helper()
	set, err := Parse(name, src, os.DirFS(badFolder))
	if err != nil {
		var list ErrorList
		require.True(t, errors.As(err, &list), "the error of Parse is a list of findings, not %T", err)
		require.Nil(t, list.Warnings())
		return list
	}
	found := set.Warnings
	switch {
	case bytes.HasPrefix(src, []byte("# needs: instrument for-norms\n")):
		found = append(found, besideInstrument(set)...)
	case bytes.HasPrefix(src, []byte("# needs: instrument for-norms-metric\n")):
		found = append(found, besideMetric(set)...)
	}
	return found
}

// besideMetric checks a set as someone does who has read testdata/good/for-norms-metric.yaml.
func besideMetric(set *Set) ErrorList {
	return set.CheckScale("total", ScaleRange{Lo: 0, Hi: 8, Step: 1, Bands: []string{"low", "high"}, BandMetric: "T"})
}

// besideInstrument checks a set as someone does who has read testdata/good/for-norms.yaml.
func besideInstrument(set *Set) (found diag.List) {
	found = append(found, set.CheckInstrument("for-norms", "1")...)
	found = append(found, set.CheckScales([]string{"total", "few", "guessed", "named"})...)
	found = append(found, set.CheckGaps([]string{"total", "few"}, [][]string{{"T", "percentile"}, {"T"}})...)
	found = append(found, set.CheckScale("total", ScaleRange{Lo: 0, Hi: 20, Step: 1, Bands: []string{"low", "high"}})...)
	found = append(found, set.CheckScale("few", ScaleRange{Lo: 0, Hi: 4, Step: 1})...)
	found = append(found, set.CheckScale("guessed", ScaleRange{Lo: 0, Hi: 8, Step: 1, Prorated: true})...)
	found = append(found, set.CheckScale("named", ScaleRange{Lo: 0, Hi: 8, Step: 1, Bands: []string{"low", "high"}, BandsInNorms: true})...)
	return append(found, set.CheckAttributes([]Attr{
		{Name: "sex", Words: []string{"M", "F"}},
		{Name: "age", Lo: 0, Hi: 150, Whole: true},
		{Name: "grade", Lo: 1, Hi: 12, Whole: true},
		{Name: "informant", Words: []string{"self", "parent"}},
		{Name: "boarding", Words: []string{"yes", "no"}},
	})...)
}

// Findings in a table stand in the table's own file, where the comments that announce them stand too.
func TestBadFiles(t *testing.T) {
	for _, path := range badFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			byFile := map[string]diag.List{}
			src := read(t, path)
			for _, e := range findingsOf(t, filepath.Base(path), src) {
				byFile[e.File] = append(byFile[e.File], e)
			}
			table := strings.TrimSuffix(path, ".yaml") + ".csv"
			if _, err := os.Stat(table); err == nil {
				diagtest.Compare(t, read(t, table), byFile[filepath.Base(table)])
				delete(byFile, filepath.Base(table))
				src = nil
			}
			if found := byFile[filepath.Base(path)]; src != nil || found != nil {
				diagtest.Compare(t, src, found)
				delete(byFile, filepath.Base(path))
			}
			assert.Empty(t, byFile, "findings in other files")
		})
	}
}

// TestEveryKindHasABadFile asks for a file named after each code that this package can report, and that it announces it.
func TestEveryKindHasABadFile(t *testing.T) {
	announced := map[string]bool{}
	for _, path := range badFiles(t) {
		src := read(t, path)
		if table, err := os.ReadFile(strings.TrimSuffix(path, ".yaml") + ".csv"); err == nil {
			src = table
		}
		for _, e := range diagtest.Read(t, src) {
			if string(e.Code) == strings.TrimSuffix(filepath.Base(path), ".yaml") {
				announced[string(e.Code)] = true
			}
		}
	}
	for _, k := range diag.Kinds() {
		if code := string(k.Code); strings.HasPrefix(code, "norms-") {
			assert.True(t, announced[code], "no file %s.yaml, or it does not announce its code", code)
		}
	}
}

// The good files of the project must pass; norms-kinds.yaml holds every way to say a norm.
func TestGoodFiles(t *testing.T) {
	n := 0
	for _, pattern := range []string{"../testdata/good/*.yaml", "../testdata/real/*.yaml", "../instruments/library/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, path := range files {
			if !bytes.Contains(read(t, path), []byte("\nnorms:")) {
				continue
			}
			n++
			t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
				_, err := Load(os.DirFS(filepath.Dir(path)), filepath.Base(path))
				assert.NoError(t, err)
			})
		}
	}
	require.Positive(t, n)
}

func badFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(badFolder, "norms-*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	src, err := os.ReadFile(path)
	require.NoError(t, err)
	return src
}
