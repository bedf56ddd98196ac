package main

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// moodList runs followup over the two waves of the mood folder.
func moodList(lang string, flags ...string) result {
	args := append([]string{"followup", "--at", "2026-10-12", "spring.jsonl", "autumn.jsonl"}, allFlags...)
	return psynorm(lang, "", append(args, flags...)...)
}

// In autumn A1 is at red, B1 green with a critical answer in spring of which nobody has talked, and A2, whose tier a person has
// set, and C1 have not come.
func TestFollowupPrints(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{"capacity.csv": "单位,每周访谈数,周数\n一中,4,1\n"})
	r := moodList("zh", "--capacity", "capacity.csv")
	require.Equal(t, exitOK, r.code, r.err)
	first, rest, _ := strings.Cut(r.out, "\n")
	assert.Contains(t, first, "full")
	assert.Equal(t, `随访名单 2026-10-12；自 2026-09-14 起的测评；mood@1

一中：名单 2 人，其中危机条目阳性 0 人；名额 4 次访谈，够用
   1  王小红（A1） 1班
      等级 高危（确定）；较上次加重 4.2 个差异标准误（低落）；已是最高等级
   2  李小明（A2） 1班
      在名册上，而没有答卷；上次（2026-05）：高危，危机条目阳性（自伤（harm））；人工定为 关注（2026-05-07）
  须再次测评（1 人）
      李小明（A2） 1班：在名册上，而没有答卷；上次（2026-05）：高危，危机条目阳性（自伤（harm））；人工定为 关注（2026-05-07）

没有写明名额的单位：名单 1 人，其中危机条目阳性 1 人；没有名额，不画线
   1  阿依古丽·买买提（B1） 二中 1班
      此前（2026-03-03）危机条目阳性，此后没有心理教师等的访谈：自伤（harm）；等级 正常（确定）；较上次减轻 1.7 个差异标准误（低落）；“关注”规则 1 中最接近的一项：低落 2，界值 5，差 1.8 个测量标准误
  须再次测评（1 人）
      赵无卷（C1） 二中 2班：在名册上，而没有答卷
`, rest)
	assert.Equal(t, r.out, moodList("zh", "--capacity", "capacity.csv").out, "the same bytes on every run")
}

func TestFollowupOfAUnit(t *testing.T) {
	moodFolder(t)
	r := moodList("en", "--unit", "二中")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "赵无卷")
	for _, outside := range []string{"A1", "A2", "王小红", "李小明", "一中"} {
		assert.NotContains(t, r.out, outside)
	}
}

func TestFollowupWritesFiles(t *testing.T) {
	moodFolder(t)
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("单位,每周访谈数,周数\n一中,0,1\n")
	require.NoError(t, err)
	writeFiles(t, map[string]string{"capacity.csv": gb})
	scoreMood(t, "autumn", strings.Replace(moodWaves["autumn"], "6,7,0", "6,9,0", 1))
	r := moodList("en", "--capacity", "capacity.csv", "--out", "list.csv")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Empty(t, r.out)
	assert.Contains(t, r.err, "一中: those with a critical answer exceed the capacity by 1, and all of them have to be seen")
	assert.NotContains(t, r.err, "A1")
	text, err := os.ReadFile("list.csv")
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(text), "# CONFIDENTIAL: role full."))
	in := csv.NewReader(strings.NewReader(string(text)))
	in.Comment = '#'
	rows, err := in.ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"followup", "一中/1班", "1", "yes", "A1", "王小红", "2026-09-14", "harm"}, rows[1][:8])
	info, err := os.Stat("list.csv")
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077, "nobody else reads it")

	r = moodList("zh", "--out", "list.txt")
	require.Equal(t, exitOK, r.code, r.err)
	text, err = os.ReadFile("list.txt")
	require.NoError(t, err)
	assert.Equal(t, moodList("zh").out, string(text))
}

func TestFollowupRefuses(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{
		"nowhere.csv": "unit,interviews_per_week,weeks\n三中,4,1\n", "half.csv": "unit,interviews_per_week,weeks\n一中,4.5,1\n",
	})
	for _, tt := range []struct {
		name  string
		flags []string
		code  int
		want  string
	}{
		{"no day", []string{"--at", "12.10.2026"}, exitUsage, "--at is a day, YYYY-MM-DD"},
		{"no first day", []string{"--since", "autumn"}, exitUsage, "--since is a day, YYYY-MM-DD"},
		{"another format", []string{"--out", "list.xlsx"}, exitUsage, "--out ends in .csv or .txt"},
		{"an input", []string{"--capacity", "half.csv", "--out", "half.csv"}, exitUsage, "half.csv"},
		{"no such capacity", []string{"--capacity", "none.csv"}, exitUsage, "no such file: none.csv"},
		{"no such unit", []string{"--capacity", "nowhere.csv"}, exitFindings, `nowhere.csv row 2, column 1: "三中": no pupil belongs to this unit`},
		{"half an interview", []string{"--capacity", "half.csv"}, exitFindings, "half.csv row 2, column 2: a whole number is due"},
		{"too early", []string{"--at", "2026-09-14"}, exitFindings, "1 sheet after --at 2026-09-14, first in autumn.jsonl, line 2: give a later day"},
		{"before the wave", []string{"--at", "2026-09-01"}, exitFindings, "the first sheet of the last wave is of 2026-09-14, after --at 2026-09-01"},
		{"begins after the list", []string{"--since", "2026-12-01"}, exitFindings, "not the earlier one"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := moodList("en", tt.flags...)
			assert.Equal(t, tt.code, r.code)
			assert.Contains(t, r.err, tt.want)
		})
	}
	scoreMood(t, "autumn", strings.Replace(moodWaves["autumn"], "2026-09-14", "2026-03-01", 1))
	r := moodList("en")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "1 pupil whose sheet of the last wave is not later than their own of a wave before, first in spring.jsonl, line 3: correct the dates")
	assert.Equal(t, exitOK, moodList("en", "--since", "2026-09-01").code)
}

// Units stand as the roster has them, and without one by name.
func TestFollowupUnitsInTheOrderOfTheRoster(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{"capacity.csv": "单位,每周访谈数,周数\n一中,4,1\n二中,4,1\n"})
	units := func(roster string) []int {
		writeFiles(t, map[string]string{"roster.csv": roster})
		r := moodList("zh", "--capacity", "capacity.csv")
		require.Equal(t, exitOK, r.code, r.err)
		return []int{strings.Index(r.out, "\n一中："), strings.Index(r.out, "\n二中：")}
	}
	assert.IsIncreasing(t, units(moodRoster))
	assert.IsDecreasing(t, units("id,name,school,class\nC1,赵无卷,二中,2班\nB1,阿依古丽·买买提,二中,1班\nA2,李小明,一中,1班\nA1,王小红,一中,1班\n"))
}
