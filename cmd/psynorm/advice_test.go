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

// adviceMapping gives the mapping that an advice shows, of which there is one: its lines as they stand.
func adviceMapping(t *testing.T, text string) (mapping string) {
	t.Helper()
	require.Equal(t, 1, strings.Count(text, "psynorm: 1\n"), text)
	for line := range strings.Lines(text[strings.Index(text, "psynorm: 1\n"):]) {
		if line == "\n" || strings.HasPrefix(line, " ") {
			break
		}
		mapping += line
	}
	return mapping
}

// TestAdviceIsFollowed: whoever does literally what the summary says has every sheet scored as before, with its id, and that
// of which there was too much is gone.
func TestAdviceIsFollowed(t *testing.T) {
	t.Chdir(t.TempDir())
	want := writeCity(t, "city")
	score := func(lang string, more ...string) (result string, table [][]string) {
		t.Helper()
		args := []string{"score", "-i", "ces-d", "--unit", "县/校.*", "--out", "o.csv", "--errors", "e.csv"}
		r := psynorm(lang, "", append(append(args, more...), "city")...)
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
		return r.out, rows(t, "o.csv")
	}
	require.NoError(t, os.Rename(filepath.Join("city", "roster.xlsx"), "roster.xlsx"))
	for _, lang := range []string{"zh", "en"} {
		said, before := score(lang, "--roster", "roster.xlsx")
		require.Len(t, before, 1+want.Sheets)

		steps := said[strings.LastIndex(said, map[string]string{"zh": "接下来", "en": "What to do next"}[lang]):]
		require.NoError(t, os.WriteFile("mapping.yaml", []byte(adviceMapping(t, steps)), 0o600))
		best, after := score(lang, "--roster", "roster.xlsx", "--map", "mapping.yaml")
		assert.Len(t, after, 1+want.Sheets-want.Twice)
		assert.NotContains(t, best, "duplicates: best")
		kept := map[string]bool{}
		for _, row := range before[1:] {
			kept[row[0]] = true
		}
		for _, row := range after[1:] {
			assert.True(t, kept[row[0]], row[0])
			delete(kept, row[0])
		}
		assert.Empty(t, kept, "nobody is lost")
	}
}

// TestAdviceOnSexesIsFollowed: the lines that turn the numbers of sexes round do so, whether with a plan or without, and the
// plan says so too.
func TestAdviceOnSexesIsFollowed(t *testing.T) {
	head := "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、学号,2、性别,3、a,4、b,5、c\n"
	sheet := "%d,2026/03/09 08:18:05,467秒,手机提交,直接访问,10.0.0.1,190%d,%d,1,1,1\n"
	answers := head
	for i := range 8 {
		answers += fmt.Sprintf(sheet, i+1, i+1, 1+i%2)
	}
	inScreen(t, map[string]string{"a.csv": answers, "both.yaml": `
psynorm: 1
instrument: both
version: "1"
about: {licence: {status: open}}
responses: {four: {values: [1, 2, 3, 4]}}
items: {q1..q3: four}
scales: {total: {items: [q1..q3]}}
tiers:
  levels: [{id: low}, {id: high}]
  rules: [{high: 'person.sex == "F" && total >= 3'}]
`})
	high := func() (n int) {
		for _, row := range rows(t, "o.csv")[1:] {
			if slices.Contains(row, "high") && strings.HasSuffix(row[0], "1") {
				n++
			}
		}
		return n
	}
	run := func(args ...string) string {
		t.Helper()
		r := psynorm("en", "", args...)
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
		return r.out
	}
	const step = "(column \"2、性别\" of a.csv): where the questionnaire has female first, take sex as written below\n"
	said := run("score", "-i", "both.yaml", "--out", "o.csv", "a.csv")
	assert.Contains(t, said, step)
	assert.Contains(t, said, "of the highest tier (high): see them soon, and do what the instrument's manual asks for; see column tier of o.csv: high\n")
	assert.Zero(t, high(), "1901 is male by the convention")
	require.NoError(t, os.WriteFile("mapping.yaml", []byte(adviceMapping(t, said)), 0o600))
	assert.NotContains(t, run("score", "-i", "both.yaml", "--map", "mapping.yaml", "--out", "o.csv", "a.csv"), step)
	assert.Equal(t, 1, high())

	for _, said := range []string{
		run("plan", "-i", "both.yaml", "--out", "run.json", "a.csv"), run("score", "--manifest", "run.json", "--out", "o.csv"),
	} {
		assert.Contains(t, said, step)
		assert.Contains(t, said, "give --map mapping.yaml, and run psynorm plan again and score by the new manifest\n"+adviceMapping(t, said))
	}
	assert.NotContains(t, run("score", "-i", "screen.yaml", "--out", "o.csv", "a.csv"), "female first", "nobody asks for it")
	assert.Contains(t, run("score", "-i", "screen.yaml", "--out", "o.jsonl", "a.csv"), "female first", "it is in the results")
}

// TestTheWrongLevels: a --unit whose last word is the file's own name, though written like a folder, is said once.
func TestTheWrongLevels(t *testing.T) {
	t.Chdir(t.TempDir())
	require.Positive(t, writeCity(t, "city").Files)
	r := psynorm("zh", "", "score", "-i", "ces-d", "--unit", "区县/学校", "--roster", "city/roster.xlsx", "--out", "o.csv", "city")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.Equal(t, 1, strings.Count(r.out, "是不是要写 --unit '区县/学校.*'？"), r.out)
	assert.Contains(t, r.out, "如：区县 = 上 2 层文件夹“city”，学校 = 文件夹“东山县”")
	r = psynorm("en", "", "score", "-i", "ces-d", "--unit", "区县/学校.*", "--roster", "city/roster.xlsx", "--out", "o.csv", "city")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.NotContains(t, r.out, "did you mean --unit")
	assert.Contains(t, r.out, `such as: 区县 = folder "东山县", 学校 = the file's name "东山第10中学"`)
}
