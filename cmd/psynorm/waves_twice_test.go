package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A sheet that is given twice counts once, whatever name it bears: in two files of a wave, under a pseudonym in one of them, or
// between the waves too, where it is none the less the regular one.
func TestASheetInTwoFiles(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{
		"copy.jsonl":  contents(t, "spring.jsonl"),
		"undated.csv": "学籍号,性别,学校,班级,q1,q2,lie\nA1,女,一中,1班,2,1,0\n",
	})
	// The name of the file that was scored is in the profiles: two runs over one file differ in the id alone.
	r := psynorm("en", "", "score", "-i", "mood.yaml", "--pseudonyms", "keys.csv", "--out", "hidden.jsonl", "spring.csv")
	require.Equal(t, exitOK, r.code, r.err)
	for name, flags := range map[string][]string{
		"the same file between the waves": {"--between", "copy.jsonl"},
		"under pseudonyms":                {"--between", "hidden.jsonl", "--pseudonyms", "keys.csv"},
	} {
		w, _, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, slices.Concat(allFlags, flags)...)
		require.NoError(t, err, name)
		assert.Equal(t, everyone, told(w, everybody(t, w)), name)
	}
	r = psynorm("en", "", "score", "-i", "mood.yaml", "--out", "open.jsonl", "undated.csv")
	require.Equal(t, exitOK, r.code, r.err)
	dated := strings.ReplaceAll(contents(t, "open.jsonl"), `"person":`, `"date":"2026-03-02","person":`)
	writeFiles(t, map[string]string{"dated.jsonl": dated})
	w, _, err := openMood(t, []string{"open.jsonl", "autumn.jsonl"}, "-i", "mood.yaml", "--between", "dated.jsonl", "--date", "open=2026-03-02")
	require.NoError(t, err)
	p, err := w.person("A1")
	require.NoError(t, err)
	assert.Len(t, p.series.Waves()[0].Sittings, 1, "a date that was given is as good as one that stands there")
}

// An event that stands twice, once by id and once by pseudonym, is told by its rows and by nobody's name.
func TestAnEventByIDAndByPseudonym(t *testing.T) {
	moodFolder(t)
	scoreMood(t, "spring", moodWaves["spring"], "--pseudonyms", "keys.csv")
	w, _, err := openMood(t, []string{"spring.jsonl"}, "-i", "mood.yaml", "--roster", "roster.csv", "--pseudonyms", "keys.csv")
	require.NoError(t, err)
	hidden := w.pupil("A1").Pseudonym
	require.NotEmpty(t, hidden)
	const rest = ",2026-03-05,interview,周,psychologist,约谈\n"
	writeFiles(t, map[string]string{"events.csv": "id,date,kind,author,role,reason\nA1" + rest + "A2" + rest + hidden + rest})
	flags := []string{"-i", "mood.yaml", "--roster", "roster.csv", "--pseudonyms", "keys.csv", "--events", "events.csv", "spring.jsonl"}
	for _, command := range [][]string{{"dossier", "--id", "A1"}, {"followup", "--at", "2026-04-01"}} {
		r := psynorm("en", "", slices.Concat(command, flags)...)
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, "events.csv: rows 4 and 2 are the same event of the same pupil, once by id and once by pseudonym: give it once")
		assert.NotContains(t, r.err, "A1")
		assert.NotContains(t, r.err, hidden)
	}
}
