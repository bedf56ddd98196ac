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
