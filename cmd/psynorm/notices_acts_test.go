package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whoever has been seen by the psychologist since is no longer waiting; what a person did before is no answer to a sheet.
func TestAnInterviewTakesUpNotices(t *testing.T) {
	inNotices(t)
	const at = "2026-03-06T12:00"
	states := func(events string) (of []string) {
		writeFiles(t, map[string]string{"events.csv": moodEvents + events})
		for _, row := range noticeRows(t, at, "full", "--office", "psychologist") {
			if row["id"] == "B1" && row["kind"] == "critical" {
				of = append(of, row["state"])
			}
		}
		return of
	}
	before := states("")
	require.NotEmpty(t, before)
	assert.NotContains(t, before, "following")
	assert.Equal(t, before, states("B1,2026-02-20,interview,周,心理教师,已面谈,,,\n"))
	seen := states("B1,2026-03-06,interview,周,心理教师,已面谈,,,\n")
	assert.Equal(t, strings.Repeat("following ", len(before)), strings.Join(seen, " ")+" ")
}
