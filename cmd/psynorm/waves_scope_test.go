package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A unit in which there is nobody is refused by every command: an empty list would read as if all were well.
func TestNobodyInTheUnit(t *testing.T) {
	inNotices(t)
	for _, unit := range []string{"一中/1斑", "一中/1班/", "三中", "1班"} {
		for _, command := range [][]string{
			{"followup", "--at", "2026-10-12"},
			{"dossier", "--id", "A1"},
			{"notices", "--at", "2026-10-12T08:00", "--role", "full", "--pseudonyms", "keys.csv", "--table", "table.yaml"},
		} {
			r := psynorm("zh", "", slices.Concat(command, allFlags, []string{"--unit", unit, "spring.jsonl", "autumn.jsonl"})...)
			assert.Equal(t, exitFindings, r.code, command)
			assert.Empty(t, r.out)
			assert.Contains(t, r.err, `没有学生属于 --unit "`+unit+`"：请自上而下写出路径`)
			assert.Equal(t, strings.HasPrefix(unit, "一中"), strings.Contains(r.err, "是不是想写 一中/1班？"), "%s: %s", unit, r.err)
		}
	}
	_, _, err := openMood(t, []string{"spring.jsonl"}, append(slices.Clone(allFlags), "--unit", "一中/2号楼", "--tree", "dormitory")...)
	require.ErrorContains(t, err, "did you mean 一中/1号楼?")
}

// What is said of all files does not pass for a unit's.
func TestWavesSayOfWhatTheySpeak(t *testing.T) {
	moodFolder(t)
	const note = "the dates and counts above are of all files read, not of 二中 alone"
	_, said, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, append(slices.Clone(allFlags), "--unit", "二中")...)
	require.NoError(t, err)
	assert.Less(t, strings.Index(said, "wave 2: autumn"), strings.Index(said, note))
	_, said, err = openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, allFlags...)
	require.NoError(t, err)
	assert.NotContains(t, said, "of all files read")
	for _, unsaid := range []string{"other norms", "other levels"} {
		assert.NotContains(t, said, unsaid)
	}
}

// A date for a wave that there is not would be left out without a word, and its sheets stay where they were.
func TestDateOfNoWave(t *testing.T) {
	moodFolder(t)
	scoreMood(t, "undated", "id,q1,q2,lie\nA1,1,1,0\n")
	for _, tt := range []struct{ date, says string }{
		{"undatet=2025-09-01", `--date: there is no wave "undatet"; there are: spring, undated; did you mean undated?`},
		{"undated=9/2025", `--date is a day, YYYY-MM-DD, not "9/2025"`},
	} {
		_, _, err := openMood(t, []string{"undated.jsonl", "spring.jsonl"}, "-i", "mood.yaml", "--date", "undated=2025-09-01", "--date", tt.date)
		require.ErrorContains(t, err, tt.says)
		assert.NotErrorAs(t, err, new(findings), "the command line is wrong, and no file")
	}
	_, _, err := openMood(t, []string{"spring.jsonl"}, "-i", "mood.yaml", "--between", "undated.jsonl", "--date", "undated=2026-03-20")
	require.NoError(t, err)
}

// Sheets of other norms than those of now are counted, those in the scope alone, and so is a scorer without any.
func TestWavesByOtherNorms(t *testing.T) {
	moodFolder(t)
	files := []string{"spring.jsonl", "autumn.jsonl"}
	writeFiles(t, map[string]string{"new-norms.yaml": strings.NewReplacer(`version: "1"`, `version: "2"`, "mean: 8", "mean: 9").Replace(moodNormFile)})
	_, said, err := openMood(t, files, append(slices.Clone(allFlags), "-n", "new-norms.yaml")...)
	require.NoError(t, err)
	assert.Contains(t, said, "8 sheets scored with other norms than those given now (mood-norms@2)")
	_, said, err = openMood(t, files, append(slices.Clone(allFlags), "-n", "new-norms.yaml", "--unit", "二中")...)
	require.NoError(t, err)
	assert.Contains(t, said, "3 sheets scored with other norms")

	scoreMood(t, "autumn", moodWaves["autumn"], "-n", "new-norms.yaml")
	r := moodList("zh", "--everybody")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.err, "2 份不是用现在给出的常模（mood-norms@1）计分的")
	assert.NotContains(t, r.out, "常模没有给出测量标准误")
}

// Levels of units that the roster does not have put pupils who are not on it where nobody looks.
func TestRosterOfOtherLevels(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{"roster.csv": "学籍号,姓名,区县,学校,班级\nA1,王小红,东区,一中,1班\nA2,李小明,东区,一中,1班\nB1,阿依古丽·买买提,东区,二中,1班\n"})
	_, said, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, allFlags...)
	require.NoError(t, err)
	assert.Contains(t, said, "8 sheets with units of other levels than the roster's 3 (区县/学校/班级), 1 of them with ids that are not on it")
}

// Whoever is on the roster twice, and absent, is in the list of the school where the pupil is counted as expected.
func TestTornPupilIsInAList(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{"roster.csv": moodRoster + "C1,赵无卷,女,一中,1班\nD1,,,,\n"})
	scoreMood(t, "autumn", moodWaves["autumn"]+"D1,女,二中,3班,2026-09-15,9,9,0\n")
	r := moodList("zh", "--unit", "二中")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "赵无卷（C1） 2班：在名册上，而没有答卷")
	assert.Contains(t, r.out, "D1 3班", "the roster says no place, and the sheet does")
	assert.NotContains(t, moodList("zh", "--unit", "一中").out, "C1")
}

// A / may stand within the name of a unit: what is meant is looked up among the units that there are.
func TestUnitWithAStrokeInItsName(t *testing.T) {
	moodFolder(t)
	roster := strings.ReplaceAll(strings.ReplaceAll(moodRoster, "一中,", "一/中 北,"), "二中,", "一,")
	writeFiles(t, map[string]string{"roster.csv": roster})
	open := func(unit string) (ids []string, err error) {
		w, _, err := openMood(t, []string{"spring.jsonl"}, "-i", "mood.yaml", "--roster", "roster.csv", "--unit", unit)
		if err == nil {
			ids = w.ids
		}
		return ids, err
	}
	for unit, want := range map[string][]string{
		"一/中 北": {"A1", "A2"}, `一\/中 北`: {"A1", "A2"}, "一/中 北/1班": {"A1", "A2"}, " 一/中 北 / 1班 ": {"A1", "A2"},
		"一": {"B1", "C1"}, "一/1班": {"B1"},
	} {
		ids, err := open(unit)
		require.NoError(t, err, unit)
		assert.Equal(t, want, ids, unit)
	}
	_, err := open("一/中")
	require.ErrorContains(t, err, "no pupil belongs to --unit")
	_, err = open(`一/中 北/1斑`)
	require.ErrorContains(t, err, `did you mean 一\/中 北/1班?`)

	mustRun(t, "report", "--role", "full", "--pupils", "--unit", "一/中 北", "--out", "pages", "--date", "2026-11-20",
		"-i", "mood.yaml", "--roster", "roster.csv", "spring.jsonl")
	assert.Contains(t, pagesIn(t, "pages", 0o700)["index.html"], "王小红")

	writeFiles(t, map[string]string{"roster.csv": strings.ReplaceAll(roster, "一,2班", "一,中 北")})
	_, err = open("一/中 北")
	require.ErrorContains(t, err, `names several units: 一 / 中 北, 一\/中 北`)
	for unit, want := range map[string]string{"一 / 中 北": "C1", `一\/中 北/1班`: "A1"} {
		ids, err := open(unit)
		require.NoError(t, err, unit)
		assert.Equal(t, want, ids[0], unit)
	}
}
