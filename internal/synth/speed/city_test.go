package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestACityRunsEverything: each wave is scored, filed and released, in the order of the waves, then all are shown; that sheets
// had remarks is no failure, anything else is.
func TestACityRunsEverything(t *testing.T) {
	city, work := t.TempDir(), t.TempDir()
	for _, wave := range []string{"2026-11", "2026-04"} {
		require.NoError(t, os.Mkdir(filepath.Join(city, wave), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(city, wave, "roster.csv"), nil, 0o600))
	}
	log := filepath.Join(t.TempDir(), "log")
	require.NoError(t, os.WriteFile(log, nil, 0o600))
	t.Setenv(logVariable, log)
	t.Setenv(exitVariable, "1")
	t.Setenv("GOMAXPROCS", "2")
	self, err := os.Executable()
	require.NoError(t, err)

	waves, err := wavesOf(city)
	require.NoError(t, err)
	list, err := runSteps(self, work, citySteps(waves))
	require.NoError(t, err)

	sheets := func(wave string) string {
		return "--instrument ipp9 --wave " + wave + " --roster " + filepath.Join(city, wave, "roster.csv")
	}
	said, err := os.ReadFile(log)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"2 archive init",
		"2 archive wave 2026-04 2026-04-01 2026-05-31",
		"2 score " + sheets("2026-04") + " --rollup 2026-04.rollup " + filepath.Join(city, "2026-04", "sheets"),
		"2 archive add " + sheets("2026-04") + " " + filepath.Join(city, "2026-04", "sheets"),
		"2 rollup release --out 2026-04.release 2026-04.rollup",
		"2 archive wave 2026-11 2026-11-01 2026-12-31",
		"2 score " + sheets("2026-11") + " --rollup 2026-11.rollup " + filepath.Join(city, "2026-11", "sheets"),
		"2 archive add " + sheets("2026-11") + " " + filepath.Join(city, "2026-11", "sheets"),
		"2 rollup release --out 2026-11.release 2026-11.rollup",
		"2 report --role aggregate --out pages --release 2026-04.release --release 2026-11.release",
	}, strings.Split(strings.TrimSpace(string(said)), "\n"))
	for _, s := range list {
		assert.Positive(t, s.took, s.name)
	}

	t.Setenv(exitVariable, "2")
	_, err = runSteps(self, t.TempDir(), citySteps(waves))
	assert.Error(t, err)
	_, err = wavesOf(work)
	assert.ErrorContains(t, err, "no wave of a city")
}

func TestCityTable(t *testing.T) {
	table := cityTable([]spent{
		{name: "archive add", commands: 4, took: 40 * time.Second, peak: 300e6}, {name: "rollup release", commands: 1, took: 8 * time.Second},
	})
	assert.Contains(t, table, "| archive add | 4 | 40.00 | 300 MB |\n| rollup release | 1 | 8.00 | not known |\n| **all** | 5 | 48.00 | 300 MB |\n")
}
