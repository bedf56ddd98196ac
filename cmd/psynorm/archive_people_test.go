package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPeopleMoveConsentAndLeave(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"promotion.csv": "from,to\n西区/一中/1班,西区/一中/3班\n西区/一中/2班,\n",
		"policy.yaml":   "psynorm: 1\npolicy: city\nconsent: required\n",
		"bad.yaml":      "psynorm: 1\npolicy: city\nconsent: perhaps\n",
		"consents.csv":  "id,of,given,day,version\np1,guardian,yes,2026-09-01,2026\np2,guardian,no,2026-09-01,\n",
		"bad.csv":       "id,of,given,day,version\np1,guardian,yes,2026-09-01,2026\np2,guardian,maybe,2026-09-01,\n",
		"columns.csv":   "id,who\np1,guardian\n",
	})
	in := func(unit, day string) string {
		var ids []string
		for line := range strings.Lines(mustRun(t, "archive", "list", "--unit", unit, "--on", day).out) {
			if id, _, _ := strings.Cut(line, ","); id != "id" {
				ids = append(ids, id)
			}
		}
		return strings.Join(ids, " ")
	}
	mustRun(t, "archive", "move", "--id", "p1", "--unit", "西区/一中/2班", "--on", "2026-11-01")
	assert.Equal(t, "p2", in("西区/一中/1班", "2026-11-01"))
	r := mustRun(t, "archive", "promote", "--on", "2027-09-01", "promotion.csv")
	assert.Contains(t, r.out, "3 pupils have been moved, or have left")
	assert.Equal(t, "p2", in("西区", "2027-09-01"))
	mustRun(t, "archive", "move", "--id", "p2", "--leaves", "--on", "2027-10-01")
	assert.Empty(t, in("西区", "2027-10-01"))
	assert.Contains(t, mustRun(t, "archive", "lock", "--id", "p2", "--on", "2027-10-01").out, "1 file closed")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv").code, "it takes nothing more")
	mustRun(t, "archive", "link", "p1", "p3")
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p3").out, "other ids of the same person: p1")

	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "consent", "--policy", "bad.yaml").code)
	mustRun(t, "archive", "consent", "--policy", "policy.yaml")
	r = psynorm("en", "", "archive", "show", "--id", "p1")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "consent is required by the policy and not there")
	r = psynorm("en", "", "archive", "consent", "bad.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "bad.csv, row 3")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "consent", "columns.csv").code)
	assert.Contains(t, mustRun(t, "archive", "consent", "consents.csv").out, "consents filed: 2 new, 0 there already")
	mustRun(t, "archive", "show", "--id", "p3")
	mustRun(t, "archive", "consent", "--id", "p1", "--of", "guardian", "--withdrawn", "--on", "2026-09-02")
	r = psynorm("en", "", "archive", "show", "--id", "p3")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "consent was withdrawn")
	mustRun(t, "archive", "export", "--id", "p1", "--out", "p1.jsonl")
	held, err := os.ReadFile("p1.jsonl")
	require.NoError(t, err)
	assert.Contains(t, string(held), `"q1":3`)
	for _, args := range [][]string{
		{"consent"},
		{"consent", "--id", "p1", "consents.csv"},
		{"consent", "--id", "p1", "--of", "guardian", "--on", "2026-09-01"},
		{"consent", "--id", "p1", "--given", "--on", "2026-09-01"},
		{"consent", "--id", "p1", "--of", "mother", "--given", "--on", "2026-09-01"},
		{"consent", "--id", "p1", "--of", "own", "--given", "--on", "yesterday"},
		{"move", "--id", "p1", "--on", "2026-09-01"},
		{"move", "--id", "p1", "--on", "soon", "--leaves"},
		{"lock", "--on", "2026-09-01"},
		{"link", "p1"},
		{"link", "p1", "p1"},
		{"promote", "--on", "2027-09-01"},
		{"wave", "2027-10"},
		{"wave", "2027-10", "2027-10-01", "soon"},
	} {
		assert.Equal(t, exitUsage, psynorm("en", "", append([]string{"archive"}, args...)...).code, "%q", args)
	}
}

func TestTheLogAndTheExport(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "show", "--id", "p1", "--by", "w02", "--purpose", "interview")
	log := mustRun(t, "archive", "log").out
	assert.Regexp(t, `(?m)^\d+ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d read w02 \(full\) "interview" number \d+ rows: 0$`, log)
	assert.NotContains(t, log, "p1")
	own := mustRun(t, "archive", "log", "--id", "p1", "--json").out
	assert.Equal(t, 2, strings.Count(own, "\n"), own)
	assert.Contains(t, own, `"act":"add"`)
	assert.Contains(t, own, `"who":"w02"`)

	mustRun(t, "archive", "export", "--out", "all.jsonl")
	text, err := os.ReadFile("all.jsonl")
	require.NoError(t, err)
	assert.Equal(t, 1, strings.Count(string(text), `{"wave":{`))
	assert.GreaterOrEqual(t, strings.Count(string(text), `{"document":`), 1)
	assert.Equal(t, 3, strings.Count(string(text), `"stays":[`))
	info, err := os.Stat("all.jsonl")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	assert.Equal(t, exitUsage, psynorm("en", "", "archive", "export", "--role", "summary", "--out", "x.jsonl").code)
	assert.Equal(t, exitUsage, psynorm("en", "", "archive", "export", "--out", "city.db").code)
	before, err := filepath.Glob("x.jsonl")
	require.NoError(t, err)
	assert.Empty(t, before)
	mustRun(t, "archive", "purge")
}
