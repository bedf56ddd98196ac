package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAddRollsUpAsScoreDoes: the same bytes, in the run that files, where nobody has withdrawn; sheets of closed files and of
// nobody are in it as there.
func TestAddRollsUpAsScoreDoes(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{
		"s.csv":        phqSheets + ",某甲,西区,一中,2班,2026-10-10,1,1,0,1,0,1,1,0,0\np1,王小红,西区,一中,1班,2026-10-11,0,2,2,2,1,2,2,1,1\n",
		"register.csv": "学籍号,姓名,区县,学校,班级\np1,王小红,西区,一中,1班\np2,李小明,西区,一中,1班\np3,张三,西区,一中,2班\np4,李四,西区,一中,2班\n",
	})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	add := func(args ...string) result {
		base := []string{"archive", "add", "--wave", "2026-10", "-i", "phq9", "--roster", "register.csv", "s.csv"}
		return psynorm("en", "", append(base, args...)...)
	}
	for _, name := range []string{"rollup", "csv"} {
		args := []string{"score", "-i", "phq9", "--roster", "register.csv", "--rollup", "score." + name, "s.csv"}
		if name == "rollup" {
			args = append(args, "--wave", "2026-10")
		}
		mustRun(t, args...)
		r := add("--rollup", "add."+name)
		assert.Equal(t, exitFindings, r.code, "one sheet is nobody's")
		assert.Contains(t, r.out, "add."+name)
		assert.Equal(t, contents(t, "score."+name), contents(t, "add."+name))
	}
	mustRun(t, "archive", "lock", "--id", "p3", "--on", "2026-10-31")
	r := add("--rollup", "locked.rollup")
	assert.Contains(t, r.err, "1 of pupils whose files are closed, and not filed: s.csv:4\n")
	assert.Equal(t, contents(t, "score.rollup"), contents(t, "locked.rollup"))

	for _, args := range [][]string{{"--rollup", "x.txt"}, {"--rollup", "s.csv"}, {"--rollup", "x.rollup", "-"}, {"--rollup", "city.db"}} {
		assert.Equal(t, exitUsage, add(args...).code, "%q", args)
	}
	writeFiles(t, map[string]string{"later.csv": "id,date,kind,author,role,reason\np2,2026-10-12,interview,周,psychologist,x\n"})
	events := contents(t, "later.csv")
	for _, of := range []string{"--events", "--profiles"} {
		assert.Equal(t, exitUsage, add("--rollup", "later.csv", of, "later.csv").code, of)
		assert.Equal(t, events, contents(t, "later.csv"), "it is read when the roll-up is written")
	}
	r = psynorm("en", "", "archive", "add", "--wave", "2026-10", "--roster", "register.csv", "--rollup", "x.rollup")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "--rollup is of answer sheets")
}

// TestWhoHasWithdrawnIsNeitherFiledNorRolledUp: the sheets are named by file and row, and the roll-up is that of all others.
func TestWhoHasWithdrawnIsNeitherFiledNorRolledUp(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "consent", "--id", "p2", "--of", "guardian", "--withdrawn", "--on", "2026-10-20")
	rows := strings.SplitAfter(strings.ReplaceAll(phqSheets, ",2026-10-", ",2026-11-"), "\n")
	writeFiles(t, map[string]string{
		"s.csv":        strings.Join(rows, ""),
		"others.csv":   rows[0] + rows[1] + rows[3],
		"register.csv": "学籍号,姓名,区县,学校,班级\np1,王小红,西区,一中,1班\np2,李小明,西区,一中,3班\n",
		"events.csv":   "id,date,kind,author,role,reason\np2,2026-11-12,interview,周,psychologist,x\n",
	})
	mustRun(t, "score", "-i", "phq9", "--wave", "2026-11", "--roster", "register.csv", "--rollup", "others.rollup", "others.csv")
	mustRun(t, "archive", "wave", "2026-11", "2026-11-08", "2026-11-30")
	args := []string{"archive", "add", "--wave", "2026-11", "-i", "phq9", "--roster", "register.csv", "--rollup", "a.rollup", "s.csv"}
	r := psynorm("en", "", args...)
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "1 of pupils of whom consent is withdrawn, neither filed nor rolled up: s.csv:3\n")
	assert.NotContains(t, r.err, "p2")
	assert.Contains(t, r.out, "filed: 4 new records, 0 there already, 0 new persons")
	others, is := rollupLines(t, "others.rollup"), rollupLines(t, "a.rollup")
	assert.Equal(t, others[2:4], is[2:4], "who is expected, and the statistics: the head has the hash of the sheets")
	in := func(class string) string {
		return mustRun(t, "archive", "list", "--unit", "西区/一中/"+class, "--on", "2026-11-10").out
	}
	assert.Contains(t, in("3班"), "p2,", "the register says where they are all the same")

	mustRun(t, "score", "-i", "phq9", "--out", "scored.jsonl", "s.csv")
	writeFiles(t, map[string]string{"register.csv": "学籍号,姓名,区县,学校,班级\np2,李小明,西区,一中,2班\n"})
	r = psynorm("en", "", "archive", "add", "--wave", "2026-11", "--roster", "register.csv", "--profiles", "scored.jsonl")
	assert.Contains(t, in("2班"), "p2,")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "neither filed nor rolled up: scored.jsonl:2\n")
	assert.Contains(t, mustRun(t, "archive", "add", "--events", "events.csv").out, "filed: 1 new record,")
	mustRun(t, "archive", "consent", "--id", "p2", "--of", "guardian", "--given", "--on", "2026-10-21")
	require.NoError(t, os.Remove("a.rollup"))
	r = psynorm("en", "", args...)
	assert.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "filed: 2 new records, 4 there already")
	assert.NotEqual(t, others[3], rollupLines(t, "a.rollup")[3])
}
