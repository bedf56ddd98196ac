package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stepWith gives the step that begins so or holds that.
func stepWith(t *testing.T, out, text string) string {
	t.Helper()
	steps := stepsOf(t, out)
	at := slices.IndexFunc(steps, func(s string) bool { return strings.Contains(s, text) })
	require.GreaterOrEqual(t, at, 0, "%s\n%v", text, steps)
	return steps[at]
}

// TestScoresReadAsOptions: a file that may be of scores and is read as of options is the first thing about files, and whoever
// finds that it is of scores and does what is said has scores that are one more an item.
func TestScoresReadAsOptions(t *testing.T) {
	t.Chdir(t.TempDir())
	head := "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,总分,1、学号,2、题1,3、题2,4、题3,5、题4,6、题5,7、题6,8、题7\n"
	for i, answers := range []string{"1,3,3,1,2,3,2", "3,3,1,3,1,2,2", "3,1,1,3,2,3,3"} {
		head += fmt.Sprintf("%d,2026/03/09 08:18:05,467秒,手机提交,直接访问,10.0.0.1,%d,%d,%s\n", i+1, 18-i+2*(i/2), 100+i, answers)
	}
	require.NoError(t, os.WriteFile("g.csv", []byte(head), 0o600))
	total := func(args ...string) (out string, totals []string) {
		t.Helper()
		r := psynorm("en", "", append([]string{"score", "-i", "gad7", "--out", "o.csv"}, args...)...)
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
		table := rows(t, "o.csv")
		at := slices.Index(table[0], "total")
		for _, row := range table[1:] {
			totals = append(totals, row[at])
		}
		return r.out, totals
	}
	said, totals := total("g.csv")
	assert.Equal(t, []string{"8", "8", "9"}, totals)
	assert.Contains(t, stepsOf(t, said)[len(stepsOf(t, said))-1], "g.csv: the numbers are read as those of options (wjx), and nothing in the file says so; ")
	assert.True(t, strings.HasSuffix(stepWith(t, said, "wjx-score"), "if by score, give --shape wjx-score, and score again"))
	said, totals = total("--shape", "wjx-score", "g.csv")
	assert.Equal(t, []string{"15", "15", "16"}, totals)
	assert.NotContains(t, said, "wjx-score,")

	require.NoError(t, os.WriteFile("plain.csv", []byte("id,q1,q2,q3,q4,q5,q6,q7\n1,3,3,1,2,3,2,1\n2,9,3,1,2,3,2,1\n"), 0o600))
	said, _ = total("g.csv", "plain.csv")
	step := stepWith(t, said, "g.csv: the numbers")
	assert.True(t, strings.HasSuffix(step, "give --shape wjx-score with such files alone, and score again"), step)
	assert.Less(t, strings.Index(said, "g.csv: the numbers are read as those"), strings.Index(said, "cells that could not be used"))
	r := psynorm("en", "", "plan", "-i", "gad7", "--out", "run.json", "g.csv")
	assert.True(t, strings.HasSuffix(stepWith(t, r.out, "wjx-score"), "and run psynorm plan again and score by the new manifest"), r.out)
}

// TestWhoIsAbsent: that somebody has no sheet is said when it is so, and behind what may be the reason that it only seems so.
func TestWhoIsAbsent(t *testing.T) {
	const (
		seems   = "under another id or none, in files or rows not read, or left out for their ids: look these up first, and test the others"
		strange = "1 sheet with an id that is not on the roster"
	)
	for name, c := range map[string]struct {
		sheets, mapping string
		absent          string // "" where nothing is said
		strangers       bool
	}{
		"truly":            {"id,q1,q2,q3\nA,0,0,0\n", "", "1 person on the roster without a sheet: that does not mean no risk; test them", false},
		"under another id": {"id,q1,q2,q3\nA,0,0,0\nC,0,0,0\n", "", seems, true},
		"without an id":    {"id,q1,q2,q3\nA,0,0,0\n,0,0,0\n", "", seems, false},
		"in a lost row":    {"id,q1,q2,q3\nA,0,0,0\nB,0,0,0,0,0,0\n", "", seems, false},
		"left out":         {"id,q1,q2,q3\nA,0,0,0\nB,0,0,0\nB,1,0,0\n", "duplicates: error\n", seems, false},
		"with all others":  {"id,q1,q2,q3\n", "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			inDanger(t)
			require.NoError(t, os.WriteFile("a.csv", []byte(c.sheets), 0o600))
			require.NoError(t, os.WriteFile("roster.csv", []byte("id,sex\nA,M\nB,F\n"), 0o600))
			require.NoError(t, os.WriteFile("m.yaml", []byte("psynorm: 1\nmapping: m\n"+c.mapping), 0o600))
			r := psynorm("en", "", "score", "-i", "danger.yaml", "--roster", "roster.csv", "--map", "m.yaml", "--out", "o.csv", "a.csv")
			if c.absent == "" {
				assert.NotContains(t, r.out, "on the roster without a sheet")
				return
			}
			assert.True(t, strings.HasSuffix(stepWith(t, r.out, "on the roster without a sheet"), c.absent), r.out)
			at := strings.Index(r.out, strange)
			assert.Equal(t, c.strangers, at >= 0)
			assert.Less(t, at, strings.Index(r.out, "on the roster without a sheet"))
		})
	}
}

// TestWhoTheStepsAreAbout: how to find them is said for every kind of step, by columns that the results have.
func TestWhoTheStepsAreAbout(t *testing.T) {
	t.Chdir(t.TempDir())
	header, answers := "id", ""
	for n := range 20 {
		header += fmt.Sprintf(",q%d", n+1)
		if n > 0 {
			answers += ","
		}
	}
	require.NoError(t, os.WriteFile("a.csv", []byte(header+"\n1,"+answers+"\n"), 0o600))
	r := psynorm("en", "", "score", "-i", "ces-d", "--rollup", "c.csv", "a.csv")
	require.Equal(t, exitOK, r.code, r.err)
	const who = "who these people are stands in the results per person: run again with --out FILE, and look there under "
	assert.Equal(t, who+"tier", stepWith(t, r.out, "who these people are"))
	r = psynorm("en", "", "score", "-i", "ces-d", "--columns", "raw", "--out", "o.csv", "a.csv")
	assert.Equal(t, "who these people are stands under tier, and --columns leaves out at least one of them: add tier to --columns, and score again",
		stepWith(t, r.out, "who these people are"))
	psynorm("en", "", "score", "-i", "ces-d", "--columns", "raw,tier", "--out", "o.csv", "a.csv")
	assert.Contains(t, rows(t, "o.csv")[0], "tier.state")

	inDanger(t)
	require.NoError(t, os.WriteFile("a.csv", []byte("id,q1,q2,q3\nA,0,2,0\n"), 0o600))
	r = psynorm("en", "", "score", "-i", "danger.yaml", "--rollup", "c.csv", "a.csv")
	assert.Equal(t, who+"validity", stepWith(t, r.out, "who these people are"))
}

// TestEveryLevelWithAnAction: what the instrument says is to be done stands there for each level, the highest first; where it
// says nothing, nobody else says how urgent it is.
func TestEveryLevelWithAnAction(t *testing.T) {
	inDanger(t)
	definition, err := os.ReadFile("danger.yaml")
	require.NoError(t, err)
	head, _, _ := strings.Cut(string(definition), "tiers:")
	require.NoError(t, os.WriteFile("a.csv", []byte("id,q1,q2,q3\nA,0,0,0\nB,0,0,1\nC,0,0,2\nD,0,0,3\n"), 0o600))
	for name, c := range map[string]struct {
		levels string
		want   []string
	}{
		"all": {"[{id: a}, {id: b, action: {en: Watch}}, {id: c, title: {en: Third}, action: {en: Talk}}, {id: d, action: {en: Interview}}]", []string{
			"1 sheet of the highest tier (d): Interview; see column tier of o.csv: d",
			"1 sheet of the tier Third: Talk; see column tier of o.csv: c", "1 sheet of the tier b: Watch; see column tier of o.csv: b",
		}},
		"none": {"[{id: a}, {id: b}, {id: c}, {id: d}]", []string{
			"1 sheet of the highest tier (d): see them soon, and do what the instrument's manual asks for; see column tier of o.csv: d",
		}},
		"the lowest": {"[{id: a, action: {en: Routine}}, {id: b}, {id: c}, {id: d, action: {en: Interview}}]", []string{
			"1 sheet of the highest tier (d): Interview; see column tier of o.csv: d", "1 sheet of the tier a: Routine; see column tier of o.csv: a",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			text := head + "tiers:\n  levels: " + c.levels + "\n  rules: [{b: q3 == 1}, {c: q3 == 2}, {d: q3 == 3}]\n"
			require.NoError(t, os.WriteFile("d.yaml", []byte(text), 0o600))
			r := psynorm("en", "", "score", "-i", "d.yaml", "--out", "o.csv", "a.csv")
			require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
			assert.Equal(t, c.want, stepsOf(t, r.out))
		})
	}
}

// TestLevelsThatTheFilesHave: the --unit that is said to be meant can be laid against every file; followed, nothing is said
// any more.
func TestLevelsThatTheFilesHave(t *testing.T) {
	t.Chdir(t.TempDir())
	require.Positive(t, writeCity(t, ".").Files)
	folders, err := filepath.Glob("*县")
	require.NoError(t, err)
	score := func(unit string) string {
		t.Helper()
		r := psynorm("en", "", append([]string{"score", "-i", "ces-d", "--unit", unit, "--roster", "roster.xlsx", "--out", "o.csv"}, folders...)...)
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
		return r.out
	}
	_, meant, found := strings.Cut(score("市/县/校"), "did you mean --unit '")
	require.True(t, found)
	meant, _, _ = strings.Cut(meant, "'")
	assert.Equal(t, "县/校.*", meant)
	assert.NotContains(t, score(meant), "did you mean --unit")
}

// TestARosterAmongTheSheets: a roster in the folder of the sheets is told how to be given; it then says who is expected.
func TestARosterAmongTheSheets(t *testing.T) {
	t.Chdir(t.TempDir())
	want := writeCity(t, "city")
	r := psynorm("en", "", "score", "-i", "ces-d", "--out", "o.csv", "city")
	assert.Equal(t, exitFindings, r.code)
	name := filepath.Join("city", "roster.xlsx")
	assert.Equal(t, name+" looks like a roster: give it with --roster "+name+", and score again", stepWith(t, r.out, "looks like a roster"))
	r = psynorm("en", "", "plan", "-i", "ces-d", "--out", "run.json", "city")
	assert.Contains(t, stepWith(t, r.out, "looks like a roster"), "give it with --roster "+name+", and run psynorm plan again")
	r = psynorm("en", "", "score", "-i", "ces-d", "--roster", name, "--out", "o.csv", "city")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.NotContains(t, r.out, "looks like a roster")
	assert.Contains(t, r.out, fmt.Sprintf("expected %d people", want.Expected))
}
