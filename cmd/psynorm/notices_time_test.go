package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// noticesSaid runs the command in Chinese with the flags of inNotices, for two waves.
func noticesSaid(at, role string, more ...string) result {
	args := append([]string{"notices", "--at", at, "--role", role}, noticeFlagsOfMood...)
	return psynorm("zh", "", append(append(args, more...), "spring.jsonl", "autumn.jsonl")...)
}

// A time that is given for a wave is that of its own sheets, and not of a sheet between the waves that came to stand in it.
func TestKnownIsOfItsOwnWave(t *testing.T) {
	inNotices(t)
	opened := func(at, role string) (out []string) {
		return column(noticeRows(t, at, role, "--known", "spring=2026-03-06T08:00", "--all"), "id", "kind", "opened")
	}
	assert.Contains(t, opened("2026-03-05T12:00", "flag"), "B1 observe 2026-03-05T00:00", "the retest")
	assert.Contains(t, opened("2026-03-06T12:00", "full"), "B1 critical 2026-03-06T08:00", "the wave")
}

// A new wave does not settle what nobody has taken up, and those not listed are counted by state and not by --all.
func TestANewWaveHidesNothingUrgent(t *testing.T) {
	inNotices(t)
	full := noticeRows(t, "2026-09-20T12:00", "full")
	assert.Contains(t, column(full, "id", "kind", "wave", "late"), "B1 critical 2026-03-03 true")
	assert.Contains(t, column(full, "id", "kind", "wave", "late"), "V9 critical 2026-03-02 true", "who is not on the roster")
	flag := noticeRows(t, "2026-09-20T12:00", "flag")
	assert.Contains(t, column(flag, "id", "wave", "late"), "A2 2026-05-04 true", "of whom autumn has no sheet")
	assert.NotContains(t, column(flag, "id", "wave", "late"), "B1 2026-03-03 true", "of whom it has one")
	soon := noticeRows(t, "2026-09-14T12:00", "full", "--known", "spring=2026-09-14T08:00")
	assert.Contains(t, column(soon, "id", "kind", "wave", "late"), "B1 critical 2026-03-03 false", "not overdue yet")

	writeFiles(t, map[string]string{"events.csv": moodEvents +
		"A2,2026-05-06,following,周,psychologist,已面谈,,,\nB1,2026-03-10,closed,周,psychologist,已面谈,,,\n"})
	for _, more := range [][]string{nil, {"--all"}} {
		r := noticesSaid("2026-09-20T12:00", "full", more...)
		require.Equal(t, exitOK, r.code, r.err)
		assert.Contains(t, r.out, "2026-09-14 以前各轮另有 1 条未关闭，其中逾期 1 条", "of V9, who is not on the roster")
		assert.Equal(t, 3, strings.Count(r.out, "跟进中"), "two of A2, of whom autumn has no sheet, and what A1 got worse by")
	}
}

// Sheets after the time asked for are as if they were not there, and are counted; their critical items for full alone.
func TestSheetsAfterTheTimeAreCounted(t *testing.T) {
	inNotices(t)
	r := noticesSaid("2026-03-02T12:00", "full")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.err, "5 份答卷的日期在 --at 之后，或按 --known 那时还没有结果：未计入，其中 2 份有危机条目")
	r = noticesSaid("2026-03-02T12:00", "flag")
	assert.Contains(t, r.err, "5 份答卷的日期在 --at 之后")
	assert.NotContains(t, r.err, "危机")
	r = noticesSaid("2026-03-02T12:00", "full", "--unit", "二中")
	assert.Contains(t, r.err, "3 份答卷的日期在 --at 之后", "of the unit alone")
	r = noticesSaid("2026-03-04T12:00", "full", "--known", "spring=2026-03-05T08:00")
	assert.Contains(t, r.err, "8 份答卷", "those of spring are not known either")
	r = noticesSaid("2026-09-20T12:00", "full")
	assert.NotContains(t, r.err, "未计入")
}

// Without --known nothing is overdue on the day of testing, and a table with hours in it is told so.
func TestTimeFromTheEndOfTheDay(t *testing.T) {
	inNotices(t)
	critical := func(at string) []string {
		return column(noticeRows(t, at, "full"), "id", "kind", "opened", "due", "late")
	}
	assert.Contains(t, critical("2026-03-03T20:00"), "B1 critical 2026-03-03T00:00 2026-03-05T00:00 false")
	assert.NotContains(t, noticesSaid("2026-03-03T20:00", "full").err, "24:00", "a day or more for everything")

	writeFiles(t, map[string]string{"table.yaml": strings.Replace(noticeTable, "within: 1d", "within: 4h", 1)})
	assert.Contains(t, critical("2026-03-03T20:00"), "B1 critical 2026-03-03T00:00 2026-03-04T04:00 false")
	assert.Contains(t, noticesSaid("2026-03-03T20:00", "full").err, "4 份答卷只知道日期，时限从当天 24:00 算起")
	r := noticesSaid("2026-03-03T20:00", "full", "--known", "spring=2026-03-03T16:00")
	assert.NotContains(t, r.err, "24:00")
	assert.Contains(t, r.out, "2026-03-03 20:00 前 · 待复核 · 危机条目")
}

// Where somebody is does not come from a sheet that does not exist yet.
func TestPlacesOfThen(t *testing.T) {
	inNotices(t)
	scoreMood(t, "moved", "学籍号,性别,学校,班级,date,q1,q2,lie\nA2,男,三中,9班,2026-09-14,1,1,0\n")
	r := psynorm("zh", "", "notices", "--at", "2026-05-05T12:00", "--role", "flag", "-i", "mood.yaml", "--between", "between.jsonl",
		"--pseudonyms", "keys.csv", "--table", "table.yaml", "--out", "n.csv", "spring.jsonl", "moved.jsonl")
	require.Equal(t, exitOK, r.code, r.err)
	text, err := os.ReadFile("n.csv")
	require.NoError(t, err)
	assert.Contains(t, string(text), "teacher,class,一中/1班,A2,")
	assert.NotContains(t, string(text), "三中")
}

// A few sheets of a later wave hide nothing of those who have none of it: what is not closed is listed, overdue or not.
func TestAMakeUpHidesNobodyElse(t *testing.T) {
	inNotices(t)
	scoreMood(t, "makeup", "学籍号,性别,学校,班级,date,q1,q2,lie\nC1,女,二中,2班,2026-09-18,1,1,0\n")
	flags := append([]string{"--at", "2026-09-19T12:00", "--out", "n.csv"}, noticeFlagsOfMood...)
	rows := func(files ...string) []string {
		r := psynorm("zh", "", append(append([]string{"notices", "--role", "flag"}, flags...), files...)...)
		require.Equal(t, exitOK, r.code, r.err)
		return column(rowsByColumn(t, "n.csv"), "id", "wave", "state", "late")
	}
	before := rows("spring.jsonl", "autumn.jsonl")
	require.Contains(t, before, "A1 2026-09-14 to-review false")
	assert.Subset(t, rows("spring.jsonl", "autumn.jsonl", "makeup.jsonl"), before)
}

// A sheet that was answered after the time given for its wave opens its notices with its own day.
func TestKnownIsNotBeforeTheSheet(t *testing.T) {
	inNotices(t)
	opened := column(noticeRows(t, "2026-03-05T12:00", "full", "--known", "spring=2026-03-02T20:00", "--all"), "id", "kind", "opened")
	assert.Contains(t, opened, "B1 critical 2026-03-03T00:00")
	assert.Contains(t, opened, "V9 critical 2026-03-02T20:00")
}

// An event of which the day alone is known is for the notice that it names from when that opened on the day.
func TestAnEventOfTheDayOfItsNotice(t *testing.T) {
	inNotices(t)
	known := []string{"--known", "spring=2026-03-06T08:00", "--office", "psychologist"}
	for _, row := range noticeRows(t, "2026-03-06T12:00", "full", known...) {
		if row["id"] == "B1" && row["kind"] == "critical" {
			writeFiles(t, map[string]string{"events.csv": "id,date,kind,author,role,reason,about\nB1,2026-03-06,observing,周,心理教师,已面谈," + row["notice"] + "\n"})
		}
	}
	rows := column(noticeRows(t, "2026-03-06T12:00", "full", known...), "id", "kind", "state", "since")
	assert.Contains(t, rows, "B1 critical observing 2026-03-06T08:00")
}
