package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// adviceMapping gives the mapping that an advice shows: its lines as they stand, or with strokes between them.
func adviceMapping(t *testing.T, text string) string {
	t.Helper()
	at := strings.Index(text, "psynorm: 1")
	require.GreaterOrEqual(t, at, 0, text)
	text = text[at:]
	if line, _, _ := strings.Cut(text, "\n"); strings.Contains(line, " / ") {
		end := strings.LastIndex(line, "}")
		return strings.ReplaceAll(line[:end+1], " / ", "\n") + "\n"
	}
	return strings.Join(strings.SplitAfter(text, "\n")[:4], "")
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

		for _, row := range rows(t, "e.csv") {
			if row[3] == "sex-option-numbers" {
				require.NoError(t, os.WriteFile("mapping.yaml", []byte(adviceMapping(t, row[5])), 0o600))
			}
		}
		coded, after := score(lang, "--map", "mapping.yaml")
		assert.Equal(t, ids(before), ids(after))
		assert.NotContains(t, coded, "GB/T 2261.1")
	}
}

// ids gives the first column of a table.
func ids(table [][]string) (out []string) {
	for _, row := range table {
		out = append(out, row[0])
	}
	return out
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
