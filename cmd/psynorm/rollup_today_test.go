package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// todayInFolder makes a roll-up file and a release of two schools: some of the pupils of No. 1 need someone.
func todayInFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	rows := "id,school,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"
	for i, n := range []int{20, 12, 28} { // in No. 1: no, a critical item, and in No. 2: no
		rows += strings.Repeat([]string{"#,No. 1,0,1,0,1,0,0,0,0,0\n", "#,No. 1,0,1,0,1,0,0,0,0,2\n", "#,No. 2,0,1,0,0,0,0,0,0,0\n"}[i], n)
	}
	rows += strings.Repeat("#,No. 1,0,1,0,1,0,0,0,0,\n", 10)
	for i := range strings.Count(rows, "#") {
		rows = strings.Replace(rows, "#", "P"+count(int64(i)), 1)
	}
	require.NoError(t, os.WriteFile("s.csv", []byte(rows), 0o600))
	mustRun(t, "score", "-i", "phq9", "--rollup", "now.rollup", "--wave", "2026-autumn", "s.csv")
	mustRun(t, "rollup", "release", "--out", "now.release", "now.rollup")
}

// TestTodayIsShown: how many need someone is said of every unit in every form, and an answer that is missing is no "no".
func TestTodayIsShown(t *testing.T) {
	todayInFolder(t)
	for lang, want := range map[string][]string{
		"zh": {"需要当日有人处理", "不能确定", "此后的跟进不在其中"},
		"en": {"Need someone the same day", "not known", "whatever has been done since"},
	} {
		r := psynorm(lang, "", "rollup", "show", "now.rollup")
		require.Equal(t, exitOK, r.code, r.err)
		for _, text := range want {
			assert.Contains(t, r.out, text)
		}
		assert.Regexp(t, `(?s)`+want[0]+`.*\n  No\. 1 +12 +10 +20 +0\n  No\. 2 +0 +0 +28 +0\n`, r.out)
	}
	lines := strings.Split(mustRun(t, "rollup", "show", "now.rollup", "--json").out, "\n")
	var u unitReport
	require.NoError(t, json.Unmarshal([]byte(lines[1]), &u))
	assert.Equal(t, &todayReport{Yes: 12, Open: 10, No: 48}, u.All.Today)
	table := mustRun(t, "rollup", "show", "now.rollup", "--csv", "--by", "none").out
	for _, row := range []string{"today.yes,12", "today.open,10", "today.no,20", "today.invalid,0"} {
		assert.Contains(t, table, "\n1,No. 1,,,,,"+row+"\n")
	}
}

// TestTodayOnTheFirstPage: the pages take it from the release, or from the roll-up.
func TestTodayOnTheFirstPage(t *testing.T) {
	todayInFolder(t)
	mustRun(t, "report", "--role", "aggregate", "--release", "now.release", "--out", "published")
	mustRun(t, "report", "--role", "full", "--rollup", "now.rollup", "--out", "exact")
	for _, folder := range []string{"published", "exact"} {
		page, err := os.ReadFile(folder + "/index.html")
		require.NoError(t, err)
		assert.Contains(t, string(page), "<dt>Need someone today</dt><dd><b>12</b>", folder)
		assert.Contains(t, string(page), "whatever has been done since", folder)
		assert.Contains(t, string(page), "of 10 more it is not known", folder)
	}
	shown := mustRun(t, "rollup", "show", "now.release")
	assert.Regexp(t, `(?s)need someone the same day.*12 \(17\.1%\)`, shown.out)
}
