package synth

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

func class(t *testing.T, instrument string, seed uint64) *Class {
	t.Helper()
	def, err := instruments.Load(os.DirFS("../../instruments/library"), instrument+".yaml")
	require.NoError(t, err)
	return NewClass(def, seed)
}

func TestSamplesInTestdataAreThoseMade(t *testing.T) {
	files := []string{}
	check := func(file, instrument string, write func(io.Writer, *Class) error) {
		t.Run(file, func(t *testing.T) {
			files = append(files, file)
			var made bytes.Buffer
			require.NoError(t, write(&made, class(t, instrument, Seed)))
			kept, err := os.ReadFile(filepath.Join("../../testdata/sheets/shapes", file))
			require.NoError(t, err)
			assert.True(t, bytes.Equal(made.Bytes(), kept), "run go run ./internal/synth/generate in the root of the module")
		})
	}
	for _, s := range Samples {
		check(s.File, s.Instrument, s.Write)
	}
	for _, s := range Beside {
		check(s.File, Samples[0].Instrument, s.Write)
	}
	entries, err := os.ReadDir("../../testdata/sheets/shapes")
	require.NoError(t, err)
	for _, e := range entries {
		assert.Contains(t, files, e.Name(), "nobody makes it")
	}
}

func TestSeedDecidesTheClass(t *testing.T) {
	assert.Equal(t, class(t, "ces-d", 7).pupils, class(t, "ces-d", 7).pupils)
	assert.NotEqual(t, class(t, "ces-d", 7).pupils, class(t, "ces-d", 8).pupils)
	assert.Len(t, class(t, "ces-d", 7).pupils, ClassSize)
}

// The shapes differ only where their samples can: all kinds of answer, and of none, are there.
func TestClassHasEveryKindOfAnswer(t *testing.T) {
	for _, instrument := range []string{"ces-d", "ipp9"} {
		found := map[answer]bool{}
		for _, p := range class(t, instrument, Seed).pupils {
			for _, a := range p.answers {
				found[a] = true
			}
			assert.True(t, slices.Contains(p.clubs[:], true), "a question with several answers has one at least")
		}
		options := 4
		if instrument == "ipp9" {
			options = 5
		}
		assert.Len(t, found, options+2, "%s: all options, skipped and hidden", instrument)
	}
}
