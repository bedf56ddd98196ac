package main

import (
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
	assert.NotContains(t, list, "p1,")
	assert.Contains(t, list, "p2,,西区/小学/1班,")
}
