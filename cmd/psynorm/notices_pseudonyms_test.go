package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// hiddenFlags are of files under pseudonyms, and no roster.
var hiddenFlags = []string{
	"-i", "mood.yaml", "--between", "hiddenbetween.jsonl", "--events", "events.csv", "--pseudonyms", "keys.csv", "--table", "table.yaml",
	"--since", "2026-01-01", "--out", "n.csv",
}

// inHidden is inNotices with everything under pseudonyms, those of another key too.
func inHidden(t *testing.T) {
	t.Helper()
	inNotices(t)
	scoreMood(t, "hiddenbetween", moodWaves["between"], "--pseudonyms", "keys.csv")
	scoreMood(t, "strange", moodWaves["spring"], "--pseudonyms", "other.csv")
}

// hiddenRows runs the command for a role over files under pseudonyms.
func hiddenRows(t *testing.T, role string, more ...string) []map[string]string {
	t.Helper()
	args := append([]string{"notices", "--at", "2026-05-10T12:00", "--role", role, "--all"}, hiddenFlags...)
	r := psynorm("zh", "", append(append(args, more...), "hidden.jsonl")...)
	require.Equal(t, exitOK, r.code, r.err)
	return rowsByColumn(t, "n.csv")
}

// Whose a pseudonym is says the file of pseudonyms, with a roster and without, so that each role is told under the ids that it
// knows, and lists of different roles cannot be put together.
func TestNoticesOfFilesUnderPseudonyms(t *testing.T) {
	inHidden(t)
	writeFiles(t, map[string]string{"events.csv": moodEvents + "B1,2026-03-04,closed,周,psychologist,已面谈,,,\n"})
	files := contents(t, "hidden.jsonl") + contents(t, "hiddenbetween.jsonl")

	cases := hiddenRows(t, "case")
	require.NotEmpty(t, cases)
	for _, row := range cases {
		assert.Contains(t, files, row["pseudonym"], "one that stands in the files")
	}
	flags := hiddenRows(t, "flag")
	require.NotEmpty(t, flags)
	for _, row := range flags {
		assert.Contains(t, []string{"A1", "A2", "B1", "V9"}, row["id"])
		assert.NotContains(t, contents(t, "n.csv"), cases[0]["pseudonym"])
	}
	for role, want := range map[string][]map[string]string{"case": cases, "flag": flags} {
		assert.Equal(t, column(want, "notice"), column(hiddenRows(t, role, "--roster", "roster.csv"), "notice"), role)
	}
	assert.Contains(t, column(hiddenRows(t, "full"), "id", "kind", "cause", "state"), "B1 critical harm closed", "the event has the id")
}

// A pseudonym of which nobody knows whose it is goes to nobody but full.
func TestNoticesOfUnknownPseudonyms(t *testing.T) {
	inHidden(t)
	for _, role := range noticeRoles {
		require.NoError(t, os.WriteFile("n.csv", nil, 0o600))
		args := append([]string{"notices", "--at", "2026-05-10T12:00", "--role", role}, hiddenFlags...)
		r := psynorm("zh", "", append(args, "hidden.jsonl", "strange.jsonl")...)
		assert.Contains(t, r.err, "4 人的结果写在化名之下，而 keys.csv 和名册都不知道是谁", role)
		if role != "full" {
			assert.Equal(t, exitFindings, r.code, role)
			assert.Empty(t, contents(t, "n.csv"))
			continue
		}
		require.Equal(t, exitOK, r.code, r.err)
		for _, row := range rowsByColumn(t, "n.csv") {
			if !strings.Contains("A1 A2 B1 V9", row["id"]) {
				assert.Equal(t, row["id"], row["pseudonym"])
			}
		}
	}
}

// Cases stand by their pseudonyms: the order of the roster would say of which school each is.
func TestCasesStandByTheirPseudonyms(t *testing.T) {
	inNotices(t)
	roster, sheets := "学籍号,姓名,性别,学校,班级\n", "学籍号,性别,学校,班级,date,q1,q2,lie\n"
	for _, id := range strings.Split("K1 K2 K3 K4 K5 K6 K7 K8", " ") {
		roster += id + ",张三,女,一中,1班\n"
		sheets += id + ",女,一中,1班,2026-03-02,7,7,0\n"
	}
	writeFiles(t, map[string]string{"roster.csv": roster})
	scoreMood(t, "spring", sheets)
	scoreMood(t, "autumn", "学籍号,性别,学校,班级,date,q1,q2,lie\nK1,女,一中,1班,2026-09-14,1,1,0\n")
	writeFiles(t, map[string]string{"between.jsonl": "", "events.csv": "id,date,kind,author,role,reason\n"})
	of := column(noticeRows(t, "2026-03-06T12:00", "case"), "pseudonym")
	require.Len(t, of, 8)
	assert.IsIncreasing(t, of)
}
