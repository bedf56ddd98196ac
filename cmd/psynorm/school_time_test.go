package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestActsAreDatedByTheClocksOfSchools wherever the command runs: on a server that keeps the time of another zone the morning
// would be of the day before, and a consent of today one of tomorrow.
func TestActsAreDatedByTheClocksOfSchools(t *testing.T) {
	here := time.Local
	t.Cleanup(func() { time.Local = here })
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	for _, hours := range []int{-12, 0, 14} {
		time.Local = time.FixedZone("elsewhere", hours*60*60)
		_, offset := (&archiveFlags{}).actor().At.Zone()
		assert.Equal(t, 8*60*60, offset)
		lines := strings.Split(strings.TrimSpace(mustRun(t, "archive", "log").out), "\n")
		var held struct{ At time.Time }
		require.NoError(t, json.Unmarshal([]byte(strings.Split(mustRun(t, "archive", "log", "--json").out, "\n")[0]), &held))
		assert.Contains(t, lines[0], " "+held.At.Add(8*time.Hour).UTC().Format(time.DateTime)+" ")
		asked := time.Now()
		day := today()
		assert.Contains(t, []string{dayInChina(asked), dayInChina(time.Now())}, day)
	}
}

func dayInChina(at time.Time) string { return at.UTC().Add(8 * time.Hour).Format(time.DateOnly) }
