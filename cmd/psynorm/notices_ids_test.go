package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A sheet of a wave that comes to light late, and is from before the others, leaves the notices of the wave their ids and
// states; a later one that says it is of the same wave and lies months behind is of none.
func TestIdsStayWhenAnEarlierSheetComesToLight(t *testing.T) {
	inNotices(t)
	const head = "学籍号,性别,学校,班级,date,wave,q1,q2,lie\n"
	late, early, stray := "A1,女,一中,1班,2026-09-14,秋季,6,8,0\n", "A1,女,一中,1班,2026-09-10,秋季,7,7,0\n", "A1,女,一中,1班,2027-01-11,秋季,6,7,0\n"
	rows := func(sheets, events string) []map[string]string {
		scoreMood(t, "named", head+sheets)
		writeFiles(t, map[string]string{"events.csv": "id,date,kind,author,role,reason,about\n" + events})
		r := psynorm("zh", "", "notices", "--at", "2027-02-01T12:00", "--since", "2026-09-01", "--role", "full", "--all", "-i", "mood.yaml",
			"--pseudonyms", "keys.csv", "--table", "table.yaml", "--events", "events.csv", "--out", "n.csv", "named.jsonl")
		require.Equal(t, exitOK, r.code, r.err)
		return rowsByColumn(t, "n.csv")
	}
	before := rows(late, "")
	var events strings.Builder
	for _, row := range before {
		events.WriteString("A1,2026-09-16,closed,周,心理教师,已面谈," + row["notice"] + "\n")
	}
	require.Len(t, before, 2, "a critical item and the tier")
	for sheets, states := range map[string]string{late: "closed closed", early + late: "closed closed", late + stray: "closed closed to-review"} {
		assert.Equal(t, states, strings.Join(column(rows(sheets, events.String()), "state"), " "))
	}
}
