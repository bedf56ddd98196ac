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

// An event may be about what gave the notices; what it is about otherwise is said, to whom its office's notices go.
func TestWhatAnEventIsAbout(t *testing.T) {
	inNotices(t)
	const at = "2026-03-06T12:00"
	write := func(about string) {
		writeFiles(t, map[string]string{"events.csv": moodEvents + "B1,2026-03-06,interview,周,心理教师,已面谈,,," + about + "\n"})
	}
	states := func(about string) string {
		write(about)
		return strings.Join(column(noticeRows(t, at, "full", "--office", "psychologist", "--all"), "id", "kind", "cause", "state"), "\n")
	}
	assert.Contains(t, states("harm"), "B1 critical harm following")
	assert.Contains(t, states("red"), "B1 critical harm to-review")
	write("考试焦虑")
	const said = "1 个事件的 about 没有对应的通知，未采用；首个在 events.csv 第 6 行"
	r := noticesSaid(at, "full")
	assert.Equal(t, exitOK, r.code)
	assert.Contains(t, r.err, said)
	assert.NotContains(t, noticesSaid(at, "flag").err, "about")
}
