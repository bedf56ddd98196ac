package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A byte order mark at the beginning of a file is no part of its first line.
func TestWavesWithAByteOrderMark(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{"spring.jsonl": "\ufeff" + contents(t, "spring.jsonl")})
	w, _, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, allFlags...)
	require.NoError(t, err)
	assert.Equal(t, everyone, told(w, everybody(t, w)))
	writeFiles(t, map[string]string{"spring.jsonl": strings.Replace(contents(t, "spring.jsonl"), "\n", "\n\ufeff", 1)})
	_, _, err = openMood(t, []string{"spring.jsonl"}, allFlags...)
	require.ErrorContains(t, err, "spring.jsonl: line 2", "nowhere else")
}

// A date that there is not is no missing one: --date says nothing of it.
func TestSheetsWithADateThatThereIsNot(t *testing.T) {
	moodFolder(t)
	text := contents(t, "spring.jsonl")
	require.Contains(t, text, `"date":"2026-03-03"`)
	for _, date := range []string{"2026-02-30", "2026-3-3"} {
		writeFiles(t, map[string]string{"spring.jsonl": strings.Replace(text, "2026-03-03", date, 1)})
		_, _, err := openMood(t, []string{"spring.jsonl"}, append([]string{"--date", "spring=2026-03-03"}, allFlags...)...)
		require.ErrorContains(t, err, "1 sheet with a date that there is not, or that is not YYYY-MM-DD, first in spring.jsonl, line 3; correct the dates")
		assert.NotContains(t, err.Error(), "without a date")
		assert.NotContains(t, err.Error(), date)
	}
	writeFiles(t, map[string]string{"spring.jsonl": strings.NewReplacer("2026-03-03", "2026-02-30", `"date":"2026-03-02",`, "").Replace(text)})
	_, _, err := openMood(t, []string{"spring.jsonl"}, allFlags...)
	require.ErrorContains(t, err, "1 sheet with a date that there is not")
	require.ErrorContains(t, err, "3 sheets without a date")
}

// Wherever a key of the head stands, and however it is written, it is read.
func TestHeadsInAnotherOrder(t *testing.T) {
	for _, line := range []string{
		`{"psynorm_profile":1,"definition":{"id":"d"},"id":"A","date":"2026-03-02","person":{"sex":"F"},"scores":[1,2]}`,
		`{"psynorm_profile":1,"definition":{"id":"d"},"person":{"sex":"F"},"scores":[{"x":"},\"scores\":["}],"id":"A","date":"2026-03-02"}`,
		`{"scores":[],"date":"2026-03-02","id":"A","definition":{"id":"d"},"psynorm_profile":1}`,
	} {
		h, err := parseHead([]byte(line))
		require.NoError(t, err)
		assert.Equal(t, []string{"A", "2026-03-02", "d"}, []string{h.ID, h.Date, h.Definition.ID})
	}
	whole := scoredHead{ID: "A", Unit: []string{"一中"}, Date: "2026-03-02", Wave: "春", Informant: "parent"}
	for _, last := range []string{
		`"unit":["一中"]`, `"date":"2026-03-02"`, `"wave":"春"`, `"informant":"parent"`,
		`"informant" : "parent"`, `"w\u0061ve":"春"`, `"norms":[{"hash":"h"}]`,
	} {
		line := `{"psynorm_profile":1,"definition":{"id":"d"},"norms":[{"hash":"h"}],"id":"A","unit":["一中"],"date":"2026-03-02","wave":"春",` +
			`"informant":"parent","person":{"sex":"F"},"scores":[{"id":"unit"}]}`
		plain := strings.NewReplacer(" ", "", `\u0061`, "a").Replace(last)
		require.Contains(t, line, plain)
		line = strings.TrimSuffix(strings.Replace(line, plain+",", "", 1), "}") + `,"reasons":[],` + last + "}"
		h, err := parseHead([]byte(line))
		require.NoError(t, err)
		assert.Equal(t, whole, scoredHead{ID: h.ID, Unit: h.Unit, Date: h.Date, Wave: h.Wave, Informant: h.Informant}, last)
		if assert.Len(t, h.Norms, 1, last) {
			assert.Equal(t, "h", h.Norms[0].Hash)
		}
	}
	_, err := parseHead([]byte(`[1]`))
	require.Error(t, err)
}
