package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bySelfAndParent is what pupils and parents have answered, in files of their own.
func bySelfAndParent(t *testing.T) {
	t.Helper()
	inNotices(t)
	scoreMood(t, "pupils", "id,school,class,date,informant,q1,q2,lie\nA1,一中,1班,2026-09-14,self,2,1,0\nA2,一中,1班,2026-09-14,self,6,7,0\n")
	scoreMood(t, "parents", "id,school,class,date,informant,q1,q2,lie\nA1,一中,1班,2026-09-15,parent,1,9,0\nB1,二中,1班,2026-09-20,parent,7,7,0\n")
}

// saidOfBoth runs the command in Chinese for the files of both.
func saidOfBoth(role string, more ...string) result {
	args := []string{"notices", "--at", "2026-09-21T12:00", "--role", role, "-i", "mood.yaml", "--pseudonyms", "keys.csv", "--table", "table.yaml"}
	return psynorm("zh", "", append(append(args, more...), "pupils.jsonl", "parents.jsonl")...)
}

// A critical answer of a parent is listed whosever sheets are asked for, says by whom it is, and does not push the pupils'
// own notices out of the latest wave.
func TestNoticesOfEveryInformant(t *testing.T) {
	bySelfAndParent(t)
	for _, asked := range [][]string{nil, {"--informant", "self"}, {"--informant", "parent"}} {
		r := saidOfBoth("full", asked...)
		require.Equal(t, exitOK, r.code, r.err)
		assert.Contains(t, r.out, "逾期，待复核 · 家长填答 · 危机条目：自伤", asked)
		assert.NotContains(t, r.out, "未关闭", "a wave of parents makes none of the pupils' an earlier one")
	}
	r := saidOfBoth("full", "--out", "n.csv")
	require.Equal(t, exitOK, r.code, r.err)
	rows := column(rowsByColumn(t, "n.csv"), "id", "kind", "informant")
	assert.Equal(t, []string{"A2 tier self", "A1 critical parent", "B1 tier parent"}, rows)

	r = saidOfBoth("flag", "--informant", "self")
	assert.Contains(t, r.out, "共 1 条")
	assert.Contains(t, r.err, "另有 2 条未关闭的通知，来自 self 以外各方的答卷，不在清单里")
	assert.NotContains(t, saidOfBoth("flag").err, "以外各方")
	for _, asked := range [][]string{nil, {"--informant", "self"}} {
		r := saidOfBoth("case", asked...)
		assert.Contains(t, r.out, "共 2 条", "who does not learn by whom has all of them")
		assert.NotContains(t, r.out+r.err, "填答")
		assert.NotContains(t, r.err, "以外各方")
	}
}

// An event finds the notice that it names, whosever sheets are asked for.
func TestAnEventOfAnotherInformantsNotice(t *testing.T) {
	bySelfAndParent(t)
	require.Equal(t, exitOK, saidOfBoth("full", "--out", "n.csv").code)
	id := rowsByColumn(t, "n.csv")[1]["notice"]
	writeFiles(t, map[string]string{"events.csv": "id,date,kind,author,role,reason,about\nA1,2026-09-21,closed,周,心理教师,已面谈," + id + "\n"})
	r := saidOfBoth("full", "--events", "events.csv", "--informant", "self")
	require.Equal(t, exitOK, r.code, r.err)
	assert.NotContains(t, r.out, "自伤")
}
