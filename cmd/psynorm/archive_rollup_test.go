package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// rollupLines are the lines of a roll-up file: 1 what it was counted with and of which sheets, 2 who is expected, 3 the record.
func rollupLines(t *testing.T, name string) []string {
	t.Helper()
	lines := strings.Split(contents(t, name), "\n")
	require.GreaterOrEqual(t, len(lines), 5)
	return lines
}

// TestTheArchiveRollsUpAsScoreDoes: the file of score --rollup but for the sheets and registers that its head names, which are
// files there.
func TestTheArchiveRollsUpAsScoreDoes(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{
		"s.csv":        phqSheets,
		"register.csv": "学籍号,姓名,区县,学校,班级\np1,王小红,西区,一中,1班\np2,李小明,西区,一中,1班\np3,张三,西区,一中,2班\np4,李四,西区,一中,2班\n",
	})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "--roster", "register.csv", "s.csv")
	mustRun(t, "score", "-i", "phq9", "--wave", "2026-10", "--roster", "register.csv", "--rollup", "score.rollup", "s.csv")
	rollUp := func(args ...string) result {
		base := []string{"archive", "rollup", "--wave", "2026-10", "-i", "phq9", "--levels", "county,school,class", "--out", "a.rollup"}
		return psynorm("en", "", append(base, args...)...)
	}
	r := rollUp()
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "3 sheets rolled up")
	want, is := rollupLines(t, "score.rollup"), rollupLines(t, "a.rollup")
	assert.Equal(t, want[2:4], is[2:4], "who is expected, and the statistics")
	heads := [2]map[string]any{}
	for i, line := range []string{want[1], is[1]} {
		require.NoError(t, json.Unmarshal([]byte(line), &heads[i]))
		delete(heads[i], "sheets")
		delete(heads[i], "registers")
	}
	assert.Equal(t, heads[0], heads[1])
	show := func(name string) string { return mustRun(t, "rollup", "show", name).out }
	assert.Equal(t, show("score.rollup"), show("a.rollup"))
	assert.Equal(t, 1, strings.Count(mustRun(t, "archive", "log").out, " read w01"), "one reading")

	mustRun(t, "archive", "consent", "--id", "p1", "--of", "guardian", "--withdrawn", "--on", "2026-10-20")
	r = rollUp()
	assert.Contains(t, r.err, "1 person left out: consent was withdrawn")
	assert.Contains(t, r.out, "2 sheets rolled up")
	assert.Equal(t, want[2], rollupLines(t, "a.rollup")[2], "p1 is expected as before")
	r = rollUp("--unit", "西区/一中/2班")
	assert.NotContains(t, r.err, "withdrawn")
	assert.Contains(t, r.out, "1 sheet rolled up")
	mustRun(t, "archive", "rollup", "--wave", "2026-10", "-i", "phq9", "--levels", "county,school,class", "--out", "whole.rollup")
	r = psynorm("en", "", "rollup", "merge", "--out", "both.rollup", "a.rollup", "whole.rollup")
	assert.Equal(t, exitFindings, r.code, "the sheets of the class are in both")

	assert.Equal(t, exitUsage, rollUp("--role", "aggregate").code)
	assert.Equal(t, exitUsage, rollUp("--out", "a.csv").code)
	assert.Equal(t, exitFindings, rollUp("--wave", "2030-10").code)
	assert.Contains(t, rollUp("-i", "gad7").err, "there are no answers of this wave")
}

// TestWhatCannotBeRolledUpIsSaid: a profile without answers, and sheets scored by different definitions.
func TestWhatCannotBeRolledUpIsSaid(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{"t.csv": "id,q1,q2,q3,q4,q5,q6,q7,q8,q9\np7,1,1,1,1,1,1,1,1,1\n"})
	mustRun(t, "score", "-i", "phq9", "--out", "t.jsonl", "t.csv")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "--profiles", "t.jsonl")
	rollUp := func(instrument string) result {
		return psynorm("en", "", "archive", "rollup", "--wave", "2026-10", "-i", instrument, "--out", "a.rollup")
	}
	r := rollUp("phq9")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "1 profile has no answers")
	assert.Contains(t, r.out, "3 sheets rolled up")

	for id, how := range map[string]string{"p1": "sum", "p2": "mean"} {
		writeFiles(t, map[string]string{"small.yaml": fmt.Sprintf(tabledScale, "1", how), "n.yaml": tabledNorms, "t.csv": "raw,T\n0,30\n9,70\n", "a.csv": "id,q1,q2,q3\n" + id + ",1,2,3\n"})
		mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "small.yaml", "-n", "n.yaml", "a.csv")
	}
	r = rollUp("small")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "scored with several definitions or norm sets")
	r = rollUp("small.yaml")
	assert.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "2 sheets rolled up")
}
