package main

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
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

// moved gives profiles with one key behind everything else, as a program may write them.
func moved(t *testing.T, profiles, key string) string {
	t.Helper()
	member := regexp.MustCompile(`"` + key + `":(\[[^]]*]|"[^"]*"),`)
	var out strings.Builder
	for line := range strings.Lines(profiles) {
		found := member.FindString(line)
		require.NotEmpty(t, found, key)
		line = strings.TrimSuffix(strings.Replace(line, found, "", 1), "}\n")
		out.WriteString(line + "," + strings.TrimSuffix(found, ",") + "}\n")
	}
	return out.String()
}

// Sheets give the same notices in whatever order their keys are.
func TestNoticesOfSheetsInAnotherOrder(t *testing.T) {
	bySelfAndParent(t)
	scored := contents(t, "parents.jsonl")
	want := saidOfBoth("full")
	require.Contains(t, want.out, "家长填答 · 危机条目：自伤")
	for _, key := range []string{"informant", "date", "unit"} {
		writeFiles(t, map[string]string{"parents.jsonl": moved(t, scored, key)})
		assert.Equal(t, want, saidOfBoth("full"), key)
	}
}

// A sheet that is read as something else than it was taken for is refused with its place, and not left out.
func TestASheetThatIsNotWhatItWasTakenFor(t *testing.T) {
	bySelfAndParent(t)
	scored := contents(t, "parents.jsonl")
	for _, c := range []struct{ was, is string }{
		{`"informant":"parent"`, `"informant":"mother"`},
		{`"date":"2026-09-15"`, `"date":"2026-09-14"`},
		{`"unit":["一中","1班"]`, `"unit":["一中","2班"]`},
	} {
		var f waveFlags
		set := pflag.NewFlagSet("", pflag.ContinueOnError)
		f.add(set)
		require.NoError(t, set.Parse([]string{"-i", "mood.yaml"}))
		f.everyone = true
		writeFiles(t, map[string]string{"parents.jsonl": scored})
		w, err := (&terminal{err: io.Discard, lang: "zh"}).openWaves(t.Context(), &f, []string{"pupils.jsonl", "parents.jsonl"})
		require.NoError(t, err)
		require.Contains(t, scored, c.was)
		writeFiles(t, map[string]string{"parents.jsonl": strings.Replace(scored, c.was, c.is, 1)})
		_, err = w.person("A1")
		require.ErrorContains(t, err, "parents.jsonl：第 1 行：再读时", c.is)
		require.ErrorContains(t, err, "请重新计分")
		assert.NotContains(t, err.Error(), "A1")
		w.close()
	}
}

// Before which day a wave is an earlier one is said only where it is the same of every informant.
func TestEarlierNoticesOfSeveralInformants(t *testing.T) {
	inNotices(t)
	const header = "id,school,class,date,wave,informant,q1,q2,lie\n"
	scoreMood(t, "pupils", header+"A1,一中,1班,2026-03-02,春,self,6,7,0\nA1,一中,1班,2026-09-14,秋,self,2,1,0\n")
	scoreMood(t, "parents", header+"A1,一中,1班,2026-03-02,春,parent,6,7,0\nA1,一中,1班,2026-09-15,秋,parent,2,1,0\n")
	r := saidOfBoth("full")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "\n此前各轮另有 2 条未关闭")
	assert.Contains(t, saidOfBoth("full", "--since", "2026-09-01").out, "\n2026-09-01 以前各轮另有 2 条未关闭")
	scoreMood(t, "parents", header+"A1,一中,1班,2026-03-02,春,parent,6,7,0\nA1,一中,1班,2026-09-14,秋,parent,2,1,0\n")
	assert.Contains(t, saidOfBoth("full").out, "\n2026-09-14 以前各轮另有 2 条未关闭")
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
