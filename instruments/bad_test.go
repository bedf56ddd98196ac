package instruments

import (
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

const (
	badFiles  = "../testdata/bad/instrument-*.yaml"
	goodFiles = "../testdata/good/*.yaml"
)

// findingsOf gives everything that Parse finds in a file.
func findingsOf(t *testing.T, file string, src []byte) diag.List {
	t.Helper()
	d, err := Parse(file, src)
	if err == nil {
		return d.Warnings
	}
	var list ErrorList
	require.True(t, errors.As(err, &list), "the error of Parse is a list of findings, not %T", err)
	require.NotEmpty(t, list)
	return list
}

func matches(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

func TestBadFiles(t *testing.T) {
	for _, path := range matches(t, badFiles) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			src, err := os.ReadFile(path)
			require.NoError(t, err)
			diagtest.Compare(t, src, findingsOf(t, filepath.Base(path), src))
		})
	}
}

// TestEveryKindHasABadFile asks for a file named after each code that reading an instrument can produce, in which the
// code is announced, and for a kind behind every file.
func TestEveryKindHasABadFile(t *testing.T) {
	codes := map[string]bool{}
	for _, path := range matches(t, badFiles) {
		code := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), "instrument-"), ".yaml")
		codes[code] = true
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		announced := false
		for _, e := range diagtest.Read(t, src) {
			announced = announced || string(e.Code) == code
		}
		assert.True(t, announced, "%s does not announce %s", path, code)
	}
	for _, k := range diag.Kinds() {
		assert.True(t, codes[string(k.Code)], "no file instrument-%s.yaml", k.Code)
		delete(codes, string(k.Code))
	}
	assert.Empty(t, codes, "files whose code does not exist")
}

func TestGoodFiles(t *testing.T) {
	for _, path := range matches(t, goodFiles) {
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		if KindOf(src) != FileInstrument {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			d, err := Parse(filepath.Base(path), src)
			require.NoError(t, err)
			assert.Empty(t, d.Warnings, d.Warnings.Render("en"))
		})
	}
}
