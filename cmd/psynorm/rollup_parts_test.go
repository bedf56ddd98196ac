package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// says runs the command in both languages. It has to end with the code, and to say, in its output or its messages, what it is
// to say in each.
func says(t *testing.T, code int, zh, en string, args ...string) {
	t.Helper()
	for lang, want := range map[string]string{"zh": zh, "en": en} {
		r := psynorm(lang, "", args...)
		assert.Equal(t, code, r.code, "%q: %s", args, r.err)
		assert.Contains(t, r.out+r.err, want)
		assert.NotContains(t, r.out+r.err, "%!")
	}
}

// TestTheSameSheetsByAPlanAndWithout are not counted twice: by one plan, by another or by none.
func TestTheSameSheetsByAPlanAndWithout(t *testing.T) {
	planInFolder(t)
	plan := func(name string, files ...string) {
		mustRun(t, append([]string{"plan", "-i", "mood.yaml", "-n", "norms.yaml", "--chunk-size", "10", "--out", name + ".json"}, files...)...)
		mustRun(t, "score", "--manifest", name+".json", "--rollup", name+".rollup")
	}
	plan("both", "a.csv", "b.csv")
	plan("one", "a.csv")
	for _, name := range []string{"a", "b"} {
		mustRun(t, "score", "-i", "mood.yaml", "-n", "norms.yaml", "--rollup", name+".rollup", name+".csv")
	}
	for _, files := range [][]string{
		{"both.rollup", "one.rollup"}, {"both.rollup", "a.rollup"}, {"a.rollup", "one.rollup"}, {"b.rollup", "one.rollup", "both.rollup"},
	} {
		says(t, exitFindings, "都含有同一份答卷文件", "both hold the same file of sheets", append([]string{"rollup", "merge", "--out", "x.rollup"}, files...)...)
		assert.NoFileExists(t, "x.rollup")
	}
	mustRun(t, "rollup", "merge", "--out", "x.rollup", "one.rollup", "b.rollup")

	mustRun(t, "score", "--manifest", "both.json", "--chunks", "0-1", "--rollup", "first.rollup") // of a.csv alone
	r := psynorm("en", "", "rollup", "merge", "--out", "y.rollup", "first.rollup", "b.rollup")
	assert.Contains(t, r.out, "2 files merged, with 5 sheets", "a plan's chunks hold the files that they are of, and no others")
}

// TestSheetsWithAndWithoutARegister do not go together, and merge says which register has settled norms and tiers.
func TestSheetsWithAndWithoutARegister(t *testing.T) {
	planInFolder(t)
	writeFiles(t, map[string]string{"other.csv": contents(t, "roster.csv") + "S3,B\n"})
	score := func(out string, args ...string) {
		mustRun(t, append([]string{"score", "-i", "mood.yaml", "-n", "norms.yaml", "--rollup", out}, args...)...)
	}
	score("with.rollup", "--roster", "roster.csv", "a.csv")
	score("without.rollup", "b.csv")
	score("other.rollup", "--roster", "other.csv", "b.csv")
	merge := []string{"rollup", "merge", "--out", "x.rollup", "--roster", "roster.csv"}
	says(t, exitFindings, "with.rollup 计分时用了名册，without.rollup 没有用", "with.rollup was scored with a register and without.rollup without one",
		append(merge, "without.rollup", "with.rollup")...)
	assert.NoFileExists(t, "x.rollup")
	says(t, exitOK, "答卷计分时没有用名册，roster.csv 所写", "scored without a roster, so that what roster.csv says", append(merge, "without.rollup")...)
	says(t, exitOK, "用的是别的名册，roster.csv 所写", "scored with other rosters, so that what roster.csv says", append(merge, "other.rollup")...)
	r := mustRun(t, append(merge, "with.rollup", "other.rollup")...)
	assert.NotContains(t, r.out, "note: the sheets were scored")
	assert.Contains(t, contents(t, "x.rollup"), `"registers":["`)
}

// TestRegistersThatDoNotFit: units that only the sheets or only the register have are named, and a register of others is
// refused.
func TestRegistersThatDoNotFit(t *testing.T) {
	planInFolder(t)
	mustRun(t, "score", "-i", "mood.yaml", "-n", "norms.yaml", "--roster", "roster.csv", "--rollup", "r.rollup", "a.csv", "b.csv")
	merge := []string{"rollup", "merge", "--out", "x.rollup", "r.rollup", "--roster"}
	writeFiles(t, map[string]string{"partial.csv": "id,school\nS1,A\nS8,C\nS9,D\n"})
	for lang, want := range map[string][]string{
		"zh": {"应测 3 人，答卷 5 份", "有答卷而名册上没有人的单位（1）：B", "名册上有人而没有答卷的单位（2）：C, D"},
		"en": {"3 expected, 5 sheets", "of whom nobody is on the roster (1): B", "without a sheet (2): C, D"},
	} {
		r := psynorm(lang, "", append(merge, "partial.csv")...)
		assert.Equal(t, exitOK, r.code, r.err)
		for _, text := range want {
			assert.Contains(t, r.out, text)
		}
	}
	require.NoError(t, os.Remove("x.rollup"))
	writeFiles(t, map[string]string{"others.csv": "id,school\nT1,甲校\nT2,乙校\n"})
	says(t, exitFindings, "名册 others.csv 中没有一个单位有答卷", "no unit on the roster others.csv has sheets", append(merge, "others.csv")...)
	assert.NoFileExists(t, "x.rollup")
	r := mustRun(t, append(merge, "roster.csv")...)
	assert.Contains(t, r.out, "3 expected, 5 sheets\nnote: units with more sheets than people expected (2): A, B; ")
	assert.Equal(t, 1, strings.Count(r.out, "note:"))
}

// TestTheSameSheetsTwiceAreSaid: a file that was saved again is another file, but there are more sheets than pupils.
func TestTheSameSheetsTwiceAreSaid(t *testing.T) {
	planInFolder(t)
	exampleRollups(t)
	writeFiles(t, map[string]string{
		"again.csv": contents(t, "west.csv") + "\n",
		"r.csv":     "id,county,school\nwest0,西区,第七中学\nwest1,西区,第七中学\nwest2,西区,第七中学\nwest3,西区,第七中学\nx,西区,第八中学\neast0,东区,第一中学\neast1,东区,第一中学\neast2,东区,第一中学\neast3,东区,第一中学\n",
		"bare.csv":  "id\nwest0\nwest1\nwest2\nwest3\n",
	})
	mustRun(t, "score", "-i", "phq9", "--rollup", "again.rollup", "--wave", "2026-autumn", "again.csv")
	merge := func(roster string, files ...string) []string {
		return append([]string{"rollup", "merge", "--out", "x.rollup", "--roster", roster}, files...)
	}
	says(t, exitOK, "答卷份数超过应测人数的单位（1）：西区 / 第七中学；", "more sheets than people expected (1): 西区 / 第七中学;",
		merge("r.csv", "west.rollup", "again.rollup", "east.rollup")...)
	says(t, exitOK, "超过应测人数的单位（1）：合计；", "more sheets than people expected (1): all;", merge("bare.csv", "west.rollup", "again.rollup")...)
	assert.NotContains(t, mustRun(t, merge("r.csv", "west.rollup", "east.rollup")...).out, "more sheets than")
	writeFiles(t, map[string]string{"west.roster.csv": "id,county,school\nwest0,西区,第七中学\nwest1,西区,第七中学\nwest2,西区,第七中学\nwest3,西区,第七中学\n"})
	r := mustRun(t, merge("west.roster.csv", "west.rollup", "east.rollup")...)
	assert.Contains(t, r.out, "of whom nobody is on the roster (1): 东区;")
	assert.NotContains(t, r.out, "more sheets than", "that says it already")
}

// TestSchoolsWithoutSheetsAreNamed, also where somebody on the roster may be of any school.
func TestSchoolsWithoutSheetsAreNamed(t *testing.T) {
	planInFolder(t)
	exampleRollups(t)
	writeFiles(t, map[string]string{"r.csv": "id,county,school\nwest0,西区,第七中学\nx,西区,第八中学\ny,西区,\n"})
	r := mustRun(t, "rollup", "merge", "--out", "x.rollup", "--roster", "r.csv", "west.rollup")
	assert.Contains(t, r.out, "on the roster without a sheet (2): 西区 / 第八中学, 西区 / (unknown)")
	assert.Contains(t, r.out, "more sheets than people expected (1): 西区;")
}

// TestSheetsBySeveralInformants have counts together, and statistics apart.
func TestSheetsBySeveralInformants(t *testing.T) {
	planInFolder(t)
	writeFiles(t, map[string]string{"said.csv": "id,school,by,q1,q2,q3\nS1,A,self,0,0,0\nS1,A,parent,1,2,2\nS2,A,self,0,0,1\nS2,A,parent,3,3,3\n"})
	const mapping = "psynorm: 1\nmapping: said\nperson: {id: id, informant: by}\n"
	writeFiles(t, map[string]string{"said.yaml": mapping})
	writeFiles(t, map[string]string{"parents.yaml": mapping + "keep: {by: [parent]}\n"})
	writeFiles(t, map[string]string{"pupils.yaml": mapping + "keep: {by: [self]}\n"})
	score := func(mapping, out string) []string {
		return []string{"score", "-i", "mood.yaml", "-n", "norms.yaml", "-m", mapping, "--rollup", out, "said.csv"}
	}
	const zh, en = "请每一方分开计分，各写一个 .rollup", "score those of each apart into a .rollup of their own"
	says(t, exitFindings, zh, en, score("said.yaml", "all.rollup")...)
	assert.NoFileExists(t, "all.rollup")
	mustRun(t, "plan", "-i", "mood.yaml", "-n", "norms.yaml", "-m", "said.yaml", "--chunk-size", "10", "--out", "said.json", "said.csv")
	says(t, exitFindings, zh, en, "score", "--manifest", "said.json", "--rollup", "all.rollup")
	assert.NoFileExists(t, "all.rollup")

	mustRun(t, score("said.yaml", "all.csv")...)
	assert.Contains(t, contents(t, "all.csv"), "A")
	mustRun(t, score("parents.yaml", "parents.rollup")...)
	mustRun(t, score("pupils.yaml", "pupils.rollup")...)
	assert.Contains(t, mustRun(t, "rollup", "show", "parents.rollup").out, "informant: parent report")
	says(t, exitFindings, "由不同的人填答（家长填答 与 ", "by different informants, parent report and ", "rollup", "merge", "--out", "x.rollup", "parents.rollup", "pupils.rollup")
	says(t, exitFindings, "由不同的人填答", "by different informants", "rollup", "show", "parents.rollup", "--wave-before", "pupils.rollup")
}

// TestWavesOfParts: sheets of two waves are not merged by way of sheets that name none, and a wave that is asked for and not
// used is said.
func TestWavesOfParts(t *testing.T) {
	planInFolder(t)
	writeFiles(t, map[string]string{"c.csv": "id,school,q1,q2,q3\nS7,B,1,1,1\n"})
	writeFiles(t, map[string]string{"w.csv": "id,school,wave,q1,q2,q3\nS8,B,spring,1,1,1\n"})
	writeFiles(t, map[string]string{"v.csv": "id,school,wave,q1,q2,q3\nS6,B,spring,1,1,1\nS5,B,,1,1,1\n"})
	score := func(out string, args ...string) string {
		return mustRun(t, append([]string{"score", "-i", "mood.yaml", "--rollup", out}, args...)...).out
	}
	score("a.rollup", "--wave", "A", "a.csv")
	score("n.rollup", "c.csv")
	score("b.rollup", "--wave", "B", "b.csv")
	mustRun(t, "rollup", "merge", "--out", "an.rollup", "a.rollup", "n.rollup")
	says(t, exitFindings, "属于不同的轮次（A 与 B）", "are of different waves, A and B", "rollup", "merge", "--out", "x.rollup", "an.rollup", "b.rollup")
	says(t, exitFindings, "属于不同的轮次（A 与 B）", "are of different waves, A and B", "rollup", "merge", "--out", "x.rollup", "a.rollup", "n.rollup", "b.rollup")

	assert.Contains(t, score("w.rollup", "--wave", "autumn", "w.csv"), "note: --wave autumn is not used: the sheets say themselves which wave they are of (spring)")
	assert.NotContains(t, score("w.rollup", "--wave", "spring", "w.csv"), "note:")
	assert.Contains(t, score("v.rollup", "--wave", "autumn", "v.csv"), "more than one wave (autumn, spring)")
	assert.Contains(t, score("v.rollup", "v.csv"), "more than one wave (not known, spring)")
	says(t, exitFindings, "v.rollup 含有不止一轮的答卷（autumn、spring）", "v.rollup holds sheets of several waves (autumn, spring)",
		"rollup", "merge", "--out", "x.rollup", func() string { score("v.rollup", "--wave", "autumn", "v.csv"); return "v.rollup" }())
}

// TestPartsWithCountsAndWithStatistics are joined into a table of counts; a roll-up file needs statistics of all, and says so.
func TestPartsWithCountsAndWithStatistics(t *testing.T) {
	planForRollup(t)
	mustRun(t, "score", "--manifest", "m.json", "--rollup", "whole.csv")
	mustRun(t, "score", "--manifest", "m.json", "--rollup", "whole.rollup")
	mustRun(t, "score", "--manifest", "m.json", "--chunks", "0-2", "--rollup", "p.csv")
	mustRun(t, "score", "--manifest", "m.json", "--chunks", "3-4", "--rollup", "p.rollup")
	for _, logs := range [][]string{{"m.json.0-2.log", "m.json.3-4.log"}, {"m.json.3-4.log", "m.json.0-2.log"}} {
		mustRun(t, append([]string{"plan", "join", "m.json", "--rollup", "joined.csv"}, logs...)...)
		assert.Equal(t, contents(t, "whole.csv"), contents(t, "joined.csv"))
		says(t, exitFindings, "m.json.0-2.log 那一部分计分时没有写 --rollup NAME.rollup，只有人数；请删除 m.json.0-2.log",
			"the part of m.json.0-2.log was scored without --rollup NAME.rollup, and has counts alone; delete m.json.0-2.log and score its chunks again",
			append([]string{"plan", "join", "m.json", "--rollup", "joined.rollup"}, logs...)...)
	}
	require.NoError(t, os.Remove("m.json.0-2.log"))
	mustRun(t, "score", "--manifest", "m.json", "--chunks", "0-2", "--rollup", "p2.rollup")
	mustRun(t, "plan", "join", "m.json", "--rollup", "joined.rollup", "m.json.0-2.log", "m.json.3-4.log")
	assert.Equal(t, contents(t, "whole.rollup"), contents(t, "joined.rollup"))
}

// TestAnotherFormatIsNotCalledDamaged: a file by a later version, and one by an earlier, which makes it again.
func TestAnotherFormatIsNotCalledDamaged(t *testing.T) {
	planInFolder(t)
	mustRun(t, "score", "-i", "mood.yaml", "--rollup", "a.rollup", "a.csv")
	format := func(n string) string {
		return strings.Replace(contents(t, "a.rollup"), `"psynorm_rollup":2`, `"psynorm_rollup":`+n, 1)
	}
	writeFiles(t, map[string]string{"later.rollup": format("3"), "earlier.rollup": format("1")})
	says(t, exitFindings, "later.rollup：汇总文件的格式是第 3 版", "later.rollup: a roll-up file of format 3", "rollup", "show", "later.rollup")
	says(t, exitFindings, "earlier.rollup：汇总文件由本程序较早的版本写出（格式第 1 版，本程序读第 2 版），并没有损坏；请用现在的版本",
		"it is not damaged: score the same sheets again with this version", "rollup", "show", "a.rollup", "--wave-before", "earlier.rollup")
}
