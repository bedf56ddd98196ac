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
	assert.Equal(t, true, heads[1]["archived"], "of which files it is nobody knows")
	delete(heads[1], "archived")
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
	r = psynorm("en", "", "rollup", "merge", "--out", "both.rollup", "score.rollup", "whole.rollup")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "whole.rollup was counted out of an archive (archive rollup) and score.rollup from files of sheets")

	assert.Equal(t, exitUsage, rollUp("--role", "aggregate").code)
	assert.Equal(t, exitUsage, rollUp("--out", "a.csv").code)
	assert.Equal(t, exitFindings, rollUp("--wave", "2030-10").code)
	assert.Contains(t, rollUp("-i", "gad7").err, "there are no answers of this wave")
}

// TestARosterOverWhatWasCountedOutOfAnArchive: such a file names no register, though the sheets were filed with one, and nothing
// is to be scored again for that.
func TestARosterOverWhatWasCountedOutOfAnArchive(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{
		"s.csv":        phqSheets,
		"register.csv": "学籍号,姓名,区县,学校,班级\np1,王小红,西区,一中,1班\np2,李小明,西区,一中,1班\np3,张三,西区,一中,2班\np4,李四,西区,一中,2班\n",
	})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "--roster", "register.csv", "s.csv")
	mustRun(t, "archive", "rollup", "--wave", "2026-10", "-i", "phq9", "--levels", "county,school,class", "--out", "a.rollup")
	for lang, says := range map[string][2]string{
		"zh": {"答卷取自档案库；常模和等级所用的年级、性别是归档时的", "没有用名册"},
		"en": {"norms and tiers go by the grade and sex that they were filed with (archive add --roster); whether register.csv says", "without a roster"},
	} {
		r := psynorm(lang, "", "rollup", "merge", "--roster", "register.csv", "--out", "whole.rollup", "a.rollup")
		require.Equal(t, exitOK, r.code, r.err)
		assert.Contains(t, r.out, says[0])
		assert.NotContains(t, r.out, says[1])
	}
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

// TestTheRollupOfAUnitHasTheSheetsThatNameIt: also those of a pupil of whom no place is known, as the path has a gap, and of one
// who was moved since. What is wrong elsewhere does not stop it.
func TestTheRollupOfAUnitHasTheSheetsThatNameIt(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{
		"s.csv": "id,county,school,class,q1,q2,q3,q4,q5,q6,q7,q8,q9\np1,东区,三中,1班,0,1,0,0,1,0,0,0,2\np2,东区,,5班,0,1,0,0,1,0,0,0,2\n" +
			"p3,西区,一中,1班,0,1,0,0,1,0,0,0,0\np4,,,,0,1,0,0,1,0,0,0,0\n",
		"t.csv": "id,county,school,class,q1,q2,q3,q4,q5,q6,q7,q8,q9\np5,东区,三中,1班,0,1,0,0,1,0,0,0,2\np6,西区,一中,1班,0,1,0,0,1,0,0,0,2\n",
	})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv")
	mustRun(t, "score", "-i", "phq9", "--out", "t.jsonl", "t.csv")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "--profiles", "t.jsonl")
	rollUp := func(unit string) result {
		return psynorm("en", "", "archive", "rollup", "--wave", "2026-10", "-i", "phq9", "--unit", unit, "--out", "a.rollup")
	}
	for unit, sheets := range map[string]string{"东区": "2 sheets", "东区/三中": "1 sheet ", "西区": "1 sheet "} {
		r := rollUp(unit)
		assert.Contains(t, r.out, sheets, unit)
		assert.Contains(t, r.err, "1 profile has no answers", "%s: the others are of elsewhere", unit)
	}
	assert.Contains(t, rollUp("").out, "4 sheets")

	mustRun(t, "archive", "move", "--id", "p3", "--unit", "东区/三中/1班", "--on", "2026-10-08")
	r := rollUp("西区")
	assert.Contains(t, r.out, "1 sheet ", "where it was answered")
	mustRun(t, "archive", "consent", "--id", "p4", "--of", "guardian", "--withdrawn", "--on", "2026-10-20")
	assert.Contains(t, rollUp("东区").err, "1 person left out by consent of whom no place is known")
	r = rollUp("东县")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "there is no such unit in the archive, and no sheet of this wave names it: 东县")
}

// TestTheRollupOfAnInformant: one that does not answer is refused, the only one who does need not be named in the sheets, and of
// several the refusal says how to name one.
func TestTheRollupOfAnInformant(t *testing.T) {
	filedHere(t)
	rollUp := func(instrument string, args ...string) result {
		base := []string{"archive", "rollup", "--wave", "2026-10", "-i", instrument, "--out", "a.rollup"}
		return psynorm("en", "", append(base, args...)...)
	}
	assert.Contains(t, rollUp("phq9", "--informant", "self").out, "3 sheets")
	r := rollUp("phq9", "--informant", "slef")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "--informant")
	assert.Contains(t, r.err, "self")
	r = rollUp("nobody")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, `the archive has no definition of "nobody"`)

	writeFiles(t, map[string]string{
		"small.yaml": fmt.Sprintf(tabledScale, "1", "sum"), "n.yaml": tabledNorms, "t.csv": "raw,T\n0,30\n9,70\n",
		"a.csv": "id,informant,q1,q2,q3\np1,self,1,2,3\np1,parent,1,2,2\n",
	})
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "small.yaml", "-n", "n.yaml", "a.csv")
	for _, instrument := range []string{"small", "small.yaml"} {
		r = rollUp(instrument)
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, "say with --informant whose")
		assert.NotContains(t, r.err, "mapping")
		assert.Contains(t, rollUp(instrument, "--informant", "parent").out, "1 sheet ")
		assert.Equal(t, exitUsage, rollUp(instrument, "--informant", "slef").code)
	}
}
