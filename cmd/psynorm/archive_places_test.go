package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestAPathWithAGapIsNoPlace: without its school a grade is in no unit, and without its class a school takes nobody out of one.
func TestAPathWithAGapIsNoPlace(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"gaps.csv": "id,county,school,class,q1,q2,q3,q4,q5,q6,q7,q8,q9\n" +
			"p7,东山县,,七年级,1,1,1,1,1,1,1,1,0\np8,,一中,,1,1,1,1,1,1,1,1,0\np9,东山县,一中,,1,1,1,1,1,1,1,1,0\np1,西区,一中,,1,1,1,1,1,1,1,1,0\n",
	})
	mustRun(t, "archive", "wave", "2027-04", "2027-04-01", "2027-04-20")
	r := mustRun(t, "archive", "add", "--wave", "2027-04", "-i", "phq9", "gaps.csv")
	assert.Contains(t, r.err, "2 with a level missing above one that is known")
	list := mustRun(t, "archive", "list").out
	for _, row := range []string{"p7,,,1", "p8,,,1", "p9,,东山县/一中,1", "p1,,西区/一中/1班,2"} {
		assert.Contains(t, list, row)
	}
	writeFiles(t, map[string]string{
		"register.csv": "学籍号,姓名,区县,学校,班级,性别,出生日期\np7,王小红,东山县,,1班,女,2013-05-01\n",
	})
	r = mustRun(t, "archive", "add", "--wave", "2027-04", "--roster", "register.csv")
	assert.Contains(t, r.err, "1 with a level missing above one that is known")
	assert.Contains(t, mustRun(t, "archive", "list").out, "p7,王小红,,1")
}

// TestARegisterIsOfItsOwnWave: where the register says that a pupil is, the pupil was not when another wave was tested.
func TestARegisterIsOfItsOwnWave(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "wave", "2026-04", "2026-04-01", "2026-04-20")
	spring := strings.ReplaceAll(strings.ReplaceAll(phqSheets, "一中,", "小学,"), "2026-10", "2026-04")
	writeFiles(t, map[string]string{
		"spring.csv":   spring,
		"waved.csv":    strings.Replace(strings.ReplaceAll(spring, "\np", "\n2026-04,p"), "id,", "wave,id,", 1),
		"register.csv": "学籍号,姓名,区县,学校,班级,性别,出生日期\np1,王小红,西区,三中,1班,女,2013-05-01\np4,李四,西区,三中,1班,男,2013-06-01\n",
	})
	mustRun(t, "score", "-i", "phq9", "--out", "spring.jsonl", "spring.csv")
	text := contents(t, "spring.jsonl")
	writeFiles(t, map[string]string{"spring.jsonl": strings.ReplaceAll(text, `"date":"2026-04`, `"wave":"2026-04","date":"2026-04`)})
	mustRun(t, "archive", "add", "--wave", "2026-10", "--roster", "register.csv", "--profiles", "spring.jsonl")
	assert.Contains(t, mustRun(t, "archive", "list", "--on", "2026-04-10").out, "p1,王小红,西区/小学/1班,")
	for id, unit := range map[string]string{"p1": "西区/三中/1班", "p4": "西区/三中/1班", "p2": "西区/一中/1班"} {
		assert.Regexp(t, id+",[^,]*,"+unit, mustRun(t, "archive", "list", "--on", "2026-10-10").out)
	}

	mustRun(t, "archive", "wave", "2025-10", "2025-10-01", "2025-10-20")
	writeFiles(t, map[string]string{"waved.csv": strings.ReplaceAll(contents(t, "waved.csv"), "2026-04", "2025-10")})
	r := mustRun(t, "archive", "add", "--wave", "2026-10", "--roster", "register.csv", "-i", "phq9", "waved.csv")
	assert.Contains(t, r.err, "1 of another wave than the register")
	list := mustRun(t, "archive", "list", "--on", "2025-10-10").out
	assert.Contains(t, list, "p1,王小红,西区/小学/1班,", "what the sheet says")
	assert.Contains(t, list, "p2,,西区/小学/1班,")
}

// placesNow is where everybody is said to be on some days, and how many rows the archive has, those of stays that others took the
// place of among them.
func placesNow(t *testing.T) string {
	t.Helper()
	now := mustRun(t, "archive", "list").out
	for _, day := range []string{"2026-10-20", "2026-11-08", "2026-11-20"} {
		now += mustRun(t, "archive", "list", "--on", day).out
	}
	rows, _, _ := strings.Cut(mustRun(t, "archive", "verify").out, " and ")
	return now + rows
}

// TestTwoFilesThatNameOtherClasses: where a pupil is in a wave is as first stated. What contradicts it is named with the row that
// it contradicts, its answers are filed, and the same files again change nothing.
func TestTwoFilesThatNameOtherClasses(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"a.csv": "id,county,school,class,date,q1,q2,q3,q4,q5,q6,q7,q8,q9\n" +
			"p1,西区,一中,1班,2026-11-09,1,1,1,1,1,1,1,1,0\np8,西区,一中,,2026-11-09,1,1,1,1,1,1,1,1,0\n",
		"b.csv": "id,county,school,class,date,q1,q2,q3,q4,q5,q6,q7,q8,q9\n" +
			"p8,西区,一中,3班,2026-11-10,1,1,1,1,1,1,1,1,0\np1,西区,一中,2班,2026-11-10,1,1,1,1,1,1,1,1,0\n",
		"c.csv": "id,county,school,class,date,q1,q2,q3,q4,q5,q6,q7,q8,q9\np8,西区,二中,,2026-11-11,1,1,1,1,1,1,1,1,0\n",
	})
	mustRun(t, "archive", "wave", "2026-11", "2026-11-08", "2026-11-30")
	on := func(id string) string {
		for line := range strings.Lines(mustRun(t, "archive", "list", "--on", "2026-11-20").out) {
			if strings.HasPrefix(line, id+",") {
				return strings.Split(line, ",")[2]
			}
		}
		return ""
	}
	add := func(files ...string) result {
		return psynorm("en", "", append([]string{"archive", "add", "--wave", "2026-11", "-i", "phq9"}, files...)...)
	}
	var now string
	for again := range 3 {
		if again == 2 {
			mustRun(t, "archive", "add", "--wave", "2026-11", "-i", "phq9", "a.csv")
		}
		r := add("a.csv", "b.csv", "c.csv")
		assert.Equal(t, exitOK, r.code, "all is filed")
		assert.Contains(t, r.err, "2 rows name another unit than an earlier row of the same pupil for the same day: "+
			"b.csv:3 (earlier a.csv:2), c.csv:2 (earlier b.csv:2); filed, and nobody was moved by it")
		assert.NotContains(t, r.err, "than the archive has")
		assert.Equal(t, "西区/一中/1班", on("p1"))
		assert.Equal(t, "西区/一中/3班", on("p8"), "the class that another file has is none against the school")
		if again == 0 {
			assert.Contains(t, r.out, "filed: 10 new records")
			now = placesNow(t)
		}
		assert.Equal(t, now, placesNow(t))
	}
	assert.Contains(t, psynorm("zh", "", "archive", "add", "--wave", "2026-11", "-i", "phq9", "a.csv", "b.csv").err,
		"1 行所写的单位与同一学生同一天的前一行不同：b.csv:3（前为 a.csv:2）；")

	r := add("b.csv")
	assert.NotContains(t, r.err, "another unit", "p1 was in 1班 before the wave, and of its first day nothing else is known")
	assert.Equal(t, "西区/一中/2班", on("p1"))
	r = add("a.csv")
	assert.Equal(t, exitOK, r.code)
	assert.Contains(t, r.err, "1 row names another unit than the archive has from the same day on: a.csv:2; filed, and nobody was moved by it")
	assert.Equal(t, "西区/一中/2班", on("p1"), "a file of its own in each run moves nobody there and back")

	writeFiles(t, map[string]string{"register.csv": "学籍号,姓名,区县,学校,班级\np1,王小红,西区,一中,1班\n"})
	r = add("--roster", "register.csv", "a.csv", "b.csv", "c.csv")
	assert.Equal(t, "西区/一中/1班", on("p1"), "a register corrects")
	assert.NotContains(t, r.err, "b.csv:3")
	mustRun(t, "archive", "move", "--id", "p1", "--unit", "西区/一中/4班", "--on", "2026-11-08")
	assert.Contains(t, add("b.csv").err, "than the archive has from the same day on: b.csv:3;")
	assert.Equal(t, "西区/一中/4班", on("p1"), "nor does a sheet undo what somebody has decided")
}

// TestSheetsOfAnotherWaveAreNotOfTheRegistersClass: where these say nothing, neither what is kept of them nor a roll-up has a
// class or a grade, and they make nobody present.
func TestSheetsOfAnotherWaveAreNotOfTheRegistersClass(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{
		"spring.csv":   "wave,id,date,q1,q2,q3,q4,q5,q6,q7,q8,q9\n2026-03,p1,2026-03-10,0,1,0,0,1,0,0,0,0\n2026-10,p2,2026-10-10,0,1,0,0,1,0,0,0,0\n",
		"register.csv": "学籍号,姓名,区县,学校,年级,班级,性别,出生日期\np1,王小红,西区,三中,8年级,1班,女,2013-05-01\np2,李小明,西区,三中,8年级,1班,男,2013-06-01\n",
	})
	mustRun(t, "archive", "wave", "2026-03", "2026-03-01", "2026-03-20")
	mustRun(t, "archive", "wave", "2026-10", "2026-10-01", "2026-10-20")
	r := mustRun(t, "archive", "add", "--wave", "2026-10", "--roster", "register.csv", "-i", "phq9", "--rollup", "add.csv", "spring.csv")
	assert.Contains(t, r.err, "1 of another wave than the register")
	assert.Contains(t, r.out, "expected 2 people, present 1 person")
	assert.Contains(t, contents(t, "add.csv"), "\n4,西区,三中,8年级,1班,2,1,")

	mustRun(t, "archive", "export", "--id", "p1", "--out", "p1.json")
	kept := contents(t, "p1.json")
	assert.Equal(t, 2, strings.Count(kept, `"unit":["","","",""]`), "answers and profile")
	assert.Contains(t, kept, `"grade":null`)
	rollUp := func(wave string) string {
		mustRun(t, "archive", "rollup", "--wave", wave, "-i", "phq9", "--levels", "county,school,grade,class", "--out", wave+".rollup")
		return mustRun(t, "rollup", "show", wave+".rollup", "--down", "9").out
	}
	assert.NotContains(t, rollUp("2026-03"), "1班")
	assert.Contains(t, rollUp("2026-10"), "1班")
}

// TestWhereManyAre: everybody is kept where the sheet says, also of so many that rows are read into the memory of earlier ones.
func TestWhereManyAre(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	sheets, want := "id,county,school,class,q1,q2,q3,q4,q5,q6,q7,q8,q9\n", map[string]string{}
	for n := range 1000 {
		id, unit := fmt.Sprintf("p%d", n), fmt.Sprintf("西区,%d中,%d班", n%40, n%7)
		want[id] = strings.ReplaceAll(unit, ",", "/")
		sheets += id + "," + unit + ",0,1,0,0,1,0,0,0,0\n"
	}
	writeFiles(t, map[string]string{"s.csv": sheets})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv")
	got := map[string]string{}
	for _, row := range strings.Split(mustRun(t, "archive", "list").out, "\n") {
		if cells := strings.Split(row, ","); want[cells[0]] != "" {
			got[cells[0]] = cells[2]
		}
	}
	assert.Equal(t, want, got)
	assert.NotContains(t, mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv").err, "another unit", "nor do they contradict themselves")
}
