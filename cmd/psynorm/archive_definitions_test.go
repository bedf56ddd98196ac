package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestProfilesLieThereWithTheirDefinition: the one that was named has to be the one they were made with, and without one
// nobody reads a tier that nothing explains.
func TestProfilesLieThereWithTheirDefinition(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{"s.csv": phqSheets})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	mustRun(t, "score", "-i", "phq9", "--out", "scored.jsonl", "s.csv")
	add := func(args ...string) result {
		return psynorm("en", "", append([]string{"archive", "add", "--wave", "2026-10", "--profiles", "scored.jsonl"}, args...)...)
	}
	r := add("-i", "gad7")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "scored.jsonl, line 1: the profile was made with phq9@")
	assert.Contains(t, r.err, "and --instrument is gad7@")
	assert.Contains(t, mustRun(t, "archive", "list").out, "withheld\n")
	assert.NotContains(t, mustRun(t, "archive", "list").out, "p1")
	mustRun(t, "archive", "export", "--out", "all.jsonl")
	assert.NotContains(t, contents(t, "all.jsonl"), `"document"`, "the wrong definition is not kept")

	r = add()
	assert.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.err, "3 profiles were made with a definition that is not in the archive")
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p2").out, "the definition or norm set of this profile is not in the archive")
	for _, args := range [][]string{{"--role", "summary"}, {"--role", "flag"}, {"--role", "self", "--turned-on"}} {
		r = psynorm("en", "", append([]string{"archive", "show", "--id", "p2"}, args...)...)
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, "what its tier means is not known")
		assert.NotContains(t, r.out, "Tier")
	}

	r = add("-i", "phq9")
	assert.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "filed: 0 new records, 3 there already")
	assert.NotContains(t, r.err, "not in the archive")
	assert.NotContains(t, mustRun(t, "archive", "show", "--id", "p2").out, "not in the archive")
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p2", "--role", "summary").out, "A screening, not a diagnosis.")
	assert.NotContains(t, add().err, "not in the archive")

	writeFiles(t, map[string]string{"small.yaml": fmt.Sprintf(tabledScale, "1", "sum"), "a.csv": "id,q1,q2,q3\np1,1,2,3\n"})
	mustRun(t, "score", "-i", "small.yaml", "--out", "scored.jsonl", "a.csv")
	writeFiles(t, map[string]string{"small.yaml": fmt.Sprintf(tabledScale, "1", "mean")})
	r = add("-i", "small.yaml")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "or another file of that name")
}
