package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// noticeTable is for the instrument of moodFolder.
const noticeTable = `psynorm: 1
warnings: mood-table
version: "1"
instrument: mood
trees: {class: [school, class], dormitory: [school, building, room]}
offices:
  psychologist: {role: full, tree: class, unit: school, title: {zh: 心理教师, en: the psychologist}}
  teacher:      {role: flag, tree: class, unit: class, title: {zh: 班主任, en: the class teacher}}
  warden:       {role: flag, tree: dormitory, unit: building, title: {zh: 宿管, en: the warden}}
  head:         {role: summary, tree: class, unit: school, title: {zh: 校长, en: the head}}
  bureau:       {role: case, tree: class, unit: all, title: {zh: 教育局, en: the bureau}}
routes:
  see:     [{tell: psychologist, within: 1d}]
  observe: [{tell: [teacher, warden], within: 1w}, {tell: head, within: 1w}]
  case:    [{tell: bureau, within: 2d}]
levels: {yellow: observe, red: [see, observe, case]}
critical: {harm: see}
monitor: {worse: see}
retest: see
`

var noticeFlagsOfMood = append(slices.Clone(allFlags), "--pseudonyms", "keys.csv", "--table", "table.yaml")

// exampleNotices puts what examples of notices name beside the files of exampleWaves: a table for the PHQ-9, and a key.
func exampleNotices(t *testing.T) {
	t.Helper()
	table := strings.NewReplacer("instrument: mood", "instrument: phq9", "red: [see", "orange: [see, observe], red: [see", "harm: see", "ideation: see",
		"worse: see", "worse: see, better: nobody")
	writeFiles(t, map[string]string{"network.yaml": table.Replace(noticeTable)})
	r := psynorm("en", "", "score", "-i", "phq9", "--pseudonyms", "keys.csv", "--out", "hidden.jsonl", "autumn.csv")
	require.Equal(t, exitOK, r.code, r.err)
}

// inNotices makes a folder with everything, and works in it.
func inNotices(t *testing.T) {
	t.Helper()
	moodFolder(t)
	writeFiles(t, map[string]string{"table.yaml": noticeTable})
	scoreMood(t, "hidden", moodWaves["spring"], "--pseudonyms", "keys.csv") // makes the key
}

// noticeRows runs the command for a role and gives the rows of its CSV, by column.
func noticeRows(t *testing.T, at, role string, more ...string) []map[string]string {
	t.Helper()
	args := append([]string{"notices", "--at", at, "--role", role, "--out", "n.csv"}, noticeFlagsOfMood...)
	r := psynorm("zh", "", append(append(args, more...), "spring.jsonl", "autumn.jsonl")...)
	require.Equal(t, exitOK, r.code, r.err)
	return rowsByColumn(t, "n.csv")
}

// rowsByColumn reads a CSV.
func rowsByColumn(t *testing.T, name string) (rows []map[string]string) {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	cells, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	for _, line := range cells[1:] {
		row := map[string]string{}
		for k, name := range cells[0] {
			row[name] = line[k]
		}
		rows = append(rows, row)
	}
	return rows
}

func column(rows []map[string]string, names ...string) (out []string) {
	for _, r := range rows {
		var cells []string
		for _, n := range names {
			cells = append(cells, r[n])
		}
		out = append(out, strings.Join(cells, " "))
	}
	return out
}

func TestNotices(t *testing.T) {
	inNotices(t)
	full := noticeRows(t, "2026-03-05T12:00", "full", "--all")
	require.NotEmpty(t, full)
	for _, want := range []string{
		"B1 critical harm true to-review", // of an invalid sheet
		"B1 retest  false closed",         // by the retest of that day
	} {
		assert.Contains(t, column(full, "id", "kind", "cause", "late", "state"), want)
	}
	flag := noticeRows(t, "2026-03-05T12:00", "flag")
	for _, row := range flag {
		assert.Contains(t, []string{"observe", "retest"}, row["kind"])
		for _, hidden := range []string{"level", "cause", "undecided", "pseudonym"} {
			assert.Empty(t, row[hidden])
		}
		assert.Contains(t, []string{"王**", "李**", "阿**", "**", ""}, row["name"])
	}
	for _, row := range noticeRows(t, "2026-05-05T12:00", "case", "--since", "2026-01-01") {
		assert.Empty(t, row["id"]+row["name"]+row["units"])
		assert.Len(t, row["pseudonym"], 16)
		assert.Equal(t, "red", row["level"])
	}
	assert.Empty(t, noticeRows(t, "2026-03-01T12:00", "full"), "nothing is known yet")
}

// Who asks for one unit gets its notices and those below, of that tree alone.
func TestNoticesOfAUnit(t *testing.T) {
	inNotices(t)
	all := noticeRows(t, "2026-05-05T12:00", "flag", "--since", "2026-01-01")
	for _, c := range []struct {
		office string
		flags  []string
	}{
		{"teacher", []string{"--unit", "一中"}},
		{"warden", []string{"--unit", " 一中 / 1号楼 ", "--tree", "dormitory"}},
		{"warden", []string{"--office", "warden", "--unit", "一中", "--tree", "dormitory"}},
	} {
		some := noticeRows(t, "2026-05-05T12:00", "flag", append(c.flags, "--since", "2026-01-01")...)
		require.NotEmpty(t, some)
		assert.Subset(t, column(all, "notice"), column(some, "notice"))
		for _, row := range some {
			assert.Equal(t, c.office, row["office"])
			assert.True(t, strings.HasPrefix(row["unit"], "一中"))
		}
	}
}

// The same files give the same bytes, and events of today change states and nothing else.
func TestNoticesAgain(t *testing.T) {
	inNotices(t)
	before := noticeRows(t, "2026-03-04T12:00", "full")
	first, err := os.ReadFile("n.csv")
	require.NoError(t, err)
	noticeRows(t, "2026-03-04T12:00", "full")
	again, err := os.ReadFile("n.csv")
	require.NoError(t, err)
	assert.Equal(t, string(first), string(again))

	taken := before[0]
	writeFiles(t, map[string]string{
		"events.csv": moodEvents + taken["id"] + ",2026-03-04,following,周,心理教师,已面谈,,," + taken["notice"] + "\n",
	})
	after := noticeRows(t, "2026-03-04T12:00", "full")
	assert.ElementsMatch(t, column(before, "notice", "due"), column(after, "notice", "due"))
	for _, row := range after {
		assert.Equal(t, row["notice"] == taken["notice"], row["state"] == "following")
	}
}

func TestNoticesInWords(t *testing.T) {
	inNotices(t)
	args := append([]string{"notices", "--at", "2026-03-04T12:00", "--role", "full", "--known", "spring=2026-03-04T08:00"}, noticeFlagsOfMood...)
	r := psynorm("zh", "", append(args, "spring.jsonl", "autumn.jsonl")...)
	require.Equal(t, exitOK, r.code, r.err)
	inChinese(t, r.out)
	assert.Regexp(t, "心理教师 · 二中\n  阿依古丽·买买提 · B1 · 化名 [0-9A-Z]{16} · 二中/1班\n    2026-03-05 08:00 前 · 待复核 · 危机条目：自伤。", r.out)
	assert.Contains(t, r.out, "只供有权查看学生全部结果的人阅读")

	args[4] = "flag"
	args = append(args, "--out", "n.jsonl")
	r = psynorm("en", "", append(args, "spring.jsonl", "autumn.jsonl")...)
	require.Equal(t, exitOK, r.code, r.err)
	lines, err := os.ReadFile("n.jsonl")
	require.NoError(t, err)
	for line := range strings.Lines(string(lines)) {
		var notice struct {
			Role, Kind, Opened string
			Words              map[string]string
		}
		require.NoError(t, json.Unmarshal([]byte(line), &notice))
		assert.Equal(t, "flag", notice.Role)
		assert.Equal(t, "2026-03-04T08:00:00+08:00", notice.Opened)
		assert.NotEmpty(t, notice.Words["en"])
	}
	assert.NotEmpty(t, lines)
	assert.NotContains(t, string(lines), "harm")
}

func TestNoticesCalledWrongly(t *testing.T) {
	inNotices(t)
	for _, c := range []struct {
		flags []string
		says  string
		code  int
	}{
		{[]string{"--at", "2026-03-04"}, "时刻应写成 2026-11-20T08:00", exitUsage},
		{[]string{"--role", "guardian"}, "--role 应为 full, summary, flag, case 之一", exitUsage},
		{[]string{"--out", "n.txt"}, "--out 须以 .csv 或 .jsonl 结尾", exitUsage},
		{[]string{"--known", "winter=2026-03-04T08:00"}, `没有叫 "winter" 的一轮`, exitUsage},
		{[]string{"--office", "nurse"}, "--office：角色 full 的 office 有：psychologist，没有 \"nurse\"", exitUsage},
		{[]string{"--office", "head"}, "--office：角色 full 的 office 有：psychologist，没有 \"head\"", exitUsage},
		{[]string{"--unit", "一种"}, "没有学生属于 --unit", exitFindings},
		{[]string{"--since", "March"}, "--since 应为日期", exitUsage},
		{[]string{"--table", "broken.yaml"}, "broken.yaml:", exitFindings},
		{[]string{"--table", "other.yaml"}, "warnings-instrument", exitFindings},
	} {
		writeFiles(t, map[string]string{
			"broken.yaml": "psynorm: 1\nwarnings: x\n", "other.yaml": strings.Replace(noticeTable, "instrument: mood", "instrument: other", 1),
		})
		args := append([]string{"notices", "--at", "2026-03-04T12:00", "--role", "full"}, noticeFlagsOfMood...)
		r := psynorm("zh", "", append(append(args, c.flags...), "spring.jsonl", "autumn.jsonl")...)
		assert.Equal(t, c.code, r.code, c.flags)
		assert.Contains(t, r.err, c.says)
	}
	r := psynorm("zh", "", "notices", "--at", "2026-03-04T12:00", "--role", "full", "-i", "mood.yaml", "--pseudonyms", "keys.csv", "spring.jsonl")
	assert.Contains(t, r.err, "量表 mood 没有内置的预警表")
}

// An event that cannot be used is said, without saying whose, and the notices are written all the same.
func TestNoticesWithAnEventThatCannotBeUsed(t *testing.T) {
	inNotices(t)
	writeFiles(t, map[string]string{"events.csv": moodEvents + "B1,2026-03-04,closed,周,psychologist,已面谈,,,N-0000000000000000\n"})
	args := append([]string{"notices", "--at", "2026-03-05T12:00", "--role", "full"}, noticeFlagsOfMood...)
	r := psynorm("zh", "", append(args, "spring.jsonl", "autumn.jsonl")...)
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.out, "危机条目")
	assert.Contains(t, r.err, "1 处（首见于第 3 人）：这名学生没有这个编号的通知")
	assert.NotContains(t, r.err, "B1")
}

// The lists of a city are the same bytes on every run, in Chinese, and name nobody to whom they should not.
func TestNoticesOfACity(t *testing.T) {
	inWaves(t)
	const month = "2026-04"
	zh(t, "score", "-i", "ipp9", "--roster", month+"/roster.csv", "--out", month+".jsonl", month+"/sheets")
	zh(t, "score", "-i", "ipp9", "--pseudonyms", "keys.csv", "--out", "hidden.jsonl", month+"/between.csv")
	roster, err := os.ReadFile(month + "/roster.csv")
	require.NoError(t, err)
	people, err := csv.NewReader(strings.NewReader(string(roster))).ReadAll()
	require.NoError(t, err)
	id, name := slices.Index(people[0], "学籍号"), slices.Index(people[0], "姓名")
	for _, role := range noticeRoles {
		args := []string{
			"notices", "--at", "2026-05-20T08:00", "--role", role, "-i", "ipp9", "--roster", month + "/roster.csv", "--dormitories",
			month + "/dormitories.csv", "--events", "events.csv", "--pseudonyms", "keys.csv", "--known", month + "=2026-04-24T08:00", month + ".jsonl",
		}
		said := zh(t, args...)
		assert.Equal(t, said, zh(t, args...))
		assert.Greater(t, strings.Count(said, "\n"), 20, role)
		words := strings.FieldsFunc(said, func(r rune) bool { return strings.ContainsRune(" \n·", r) })
		seen := map[string]bool{}
		for _, w := range words {
			seen[w] = true
		}
		for _, p := range people[1:] {
			if role != "full" {
				assert.False(t, seen[p[name]], "a name")
			}
			if role == "case" {
				assert.False(t, seen[p[id]], "an id")
			}
		}
		assert.Equal(t, role == "flag", strings.Contains(said, "\n宿舍管理员 · "), role)
		assert.Equal(t, role == "full", strings.Contains(said, "危机条目"), role)
		assert.Equal(t, role == "flag", !strings.Contains(said, "等级"), role)
	}
}
