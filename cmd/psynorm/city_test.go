package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/synth"
)

// writeCity writes what the schools of a city hand in, and gives what is to be found in it.
func writeCity(t *testing.T, folder string) synth.FolderCounts {
	t.Helper()
	def, err := library.Instrument("ces-d")
	require.NoError(t, err)
	city := synth.NewFolder(def, 1)
	for _, f := range city.Files() {
		var b bytes.Buffer
		require.NoError(t, f.Write(&b))
		name := filepath.Join(folder, filepath.FromSlash(f.Name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, b.Bytes(), 0o600))
	}
	return city.Counts
}

// rows reads a CSV file, without lines of comment.
func rows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	all, err := r.ReadAll()
	require.NoError(t, err)
	return all
}

// TestACity: one command over a folder of 119 files in four shapes and a roster finds everybody that was put there.
func TestACity(t *testing.T) {
	t.Chdir(t.TempDir())
	want := writeCity(t, "city")
	require.Equal(t, synth.FolderCounts{
		Files: 119, Sheets: 3344, Expected: 3570, Present: 3308, NotOnRoster: 24, Nearly: 12, Twice: 12, Differing: 12,
	}, want)
	r := psynorm("zh", "", "score", "-i", "ces-d", "--unit", "县/校.*", "--roster", "city/roster.xlsx",
		"--out", "o.csv", "--rollup", "r.csv", "--errors", "e.csv", "--pseudonyms", "keys.csv", "city")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	for _, says := range []string{
		fmt.Sprintf("应测 %d 人，实测 %d 人，答卷 %d，有效 ", want.Expected, want.Present, want.Sheets),
		fmt.Sprintf("名册 %d 人：有答卷 %d 人，没有答卷 %d 人；编号不在名册上的答卷 %d 份", want.Expected, want.Present, want.Expected-want.Present, want.NotOnRoster),
		"化名对照表：keys.csv",
	} {
		assert.Contains(t, r.out, says)
	}
	assert.NotContains(t, r.err, "内容完全相同", "of the folders' codebooks")

	codes := map[string]int{}
	for _, row := range rows(t, "e.csv")[1:] {
		codes[row[3]]++
	}
	assert.Equal(t, map[string]int{
		"roster-differs": want.Differing, "not-on-roster": want.NotOnRoster - want.Nearly, "id-nearly-on-roster": want.Nearly,
		"duplicate-id": want.Twice, "unknown-columns": codes["unknown-columns"], "doubtful-label": codes["doubtful-label"],
	}, with(codes, "unknown-columns", "doubtful-label"))

	table := rows(t, "o.csv")
	require.Len(t, table, 1+want.Sheets)
	assert.Equal(t, []string{"id", "县", "校", "年级", "班级", "date"}, table[0][:6])
	keys := rows(t, "keys.csv")
	known := map[string]string{}
	for _, row := range keys[1:] {
		known[row[1]] = row[0]
	}
	assert.Len(t, known, want.Sheets-want.Twice)
	for _, row := range table[1:] {
		assert.NotEmpty(t, known[row[0]], row[0])
		assert.Len(t, row[0], 16)
		assert.Equal(t, "2026-03-09", row[5])
	}

	counties := 0
	for _, row := range rows(t, "r.csv")[1:] {
		switch row[0] {
		case "0":
			assert.Equal(t, []string{strconv.Itoa(want.Expected), strconv.Itoa(want.Sheets)}, row[5:7])
		case "1":
			counties++
			assert.Equal(t, "510", row[5], "17 schools of 30 pupils")
		case "4":
			assert.Equal(t, "30", row[5], "%q", row)
		}
	}
	assert.Equal(t, 7, counties)

	t.Run("by a manifest", func(t *testing.T) { theCityByAManifest(t, want) })
}

// theCityByAManifest asks a plan and its run for the files that the one command wrote.
func theCityByAManifest(t *testing.T, want synth.FolderCounts) {
	r := psynorm("zh", "", "plan", "-i", "ces-d", "--unit", "县/校.*", "--roster", "city/roster.xlsx", "--out", "run.json", "city")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	r = psynorm("zh", "", "score", "--manifest", "run.json", "--out", "m.csv", "--rollup", "m.r.csv", "--errors", "m.e.csv", "--pseudonyms", "keys.csv")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.Contains(t, r.out, fmt.Sprintf("名册 %d 人：有答卷 %d 人", want.Expected, want.Present))
	for manifest, plain := range map[string]string{"m.csv": "o.csv", "m.r.csv": "r.csv", "m.e.csv": "e.csv"} {
		a, err := os.ReadFile(manifest)
		require.NoError(t, err)
		b, err := os.ReadFile(plain)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(a, b), manifest)
	}
}

// TestStrictAboutTheRoster: what is wrong with the roster ends a strict run too.
func TestStrictAboutTheRoster(t *testing.T) {
	inWorry(t)
	require.NoError(t, os.WriteFile("sub/roster.csv", []byte("id,sex\nA,M\nB,X\n"), 0o600))
	r := psynorm("en", "", "score", "-i", "worry.yaml", "--roster", "sub/roster.csv", "--out", "o.csv", "ok.csv")
	assert.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "the cell of the roster is not used")
	require.NoError(t, os.Remove("o.csv"))
	r = psynorm("en", "", "score", "-i", "worry.yaml", "--roster", "sub/roster.csv", "--strict", "--out", "o.csv", "ok.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, `sub/roster.csv: row 3, column "sex"`)
	untouched(t)
}

// with gives counts in which there are some keys, though they count nothing.
func with(counts map[string]int, keys ...string) map[string]int {
	for _, k := range keys {
		counts[k] += 0
	}
	return counts
}

// TestPseudonymsOfLaterWaves: the same table gives the same pseudonyms to whoever comes again, and to the parts of one run.
func TestPseudonymsOfLaterWaves(t *testing.T) {
	inWorry(t)
	score := func(out string, files ...string) {
		t.Helper()
		r := psynorm("en", "", append([]string{"score", "-i", "worry.yaml", "--out", out, "--pseudonyms", "sub/keys.csv"}, files...)...)
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
		assert.Contains(t, r.out, "keep it apart from the results")
	}
	score("first.csv", "ok.csv", "ok2.csv")
	score("part1.csv", "ok.csv")
	score("part2.csv", "ok2.csv")
	first := rows(t, "first.csv")
	assert.Equal(t, first[1:], append(rows(t, "part1.csv")[1:], rows(t, "part2.csv")[1:]...))
	keys := rows(t, "sub/keys.csv")
	require.Len(t, keys, 3)
	assert.Equal(t, []string{"A", first[1][0]}, keys[1])
	assert.Equal(t, []string{"B", first[2][0]}, keys[2])
	info, err := os.Stat("sub/keys.csv")
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077)

	r := psynorm("en", "", "score", "-i", "worry.yaml", "--out", "o.jsonl", "--pseudonyms", "sub/keys.csv", "ok.csv")
	require.Equal(t, exitOK, r.code, r.err)
	lines, err := os.ReadFile("o.jsonl")
	require.NoError(t, err)
	assert.Contains(t, string(lines), `"id":"`+keys[1][1]+`"`)
	assert.NotContains(t, string(lines), `"id":"A"`)
}

func TestPseudonymsRefused(t *testing.T) {
	inWorry(t)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--rollup", "r.csv", "--pseudonyms", "k.csv"}, exitUsage, "--pseudonyms has no use"},
		{[]string{"--out", "o.csv", "--pseudonyms", "o.csv"}, exitUsage, "same file"},
		{[]string{"--out", "o.csv", "--pseudonyms", "ok2.csv"}, exitFindings, "ok2.csv is no table of pseudonyms"},
		{[]string{"--out", "o.csv", "--pseudonyms", "ok.csv"}, exitUsage, "overwritten"},
	} {
		r := psynorm("en", "", append(append([]string{"score", "-i", "worry.yaml"}, c.args...), "ok.csv")...)
		assert.Equal(t, c.code, r.code, "%v %s%s", c.args, r.out, r.err)
		assert.Contains(t, r.err, c.says, "%v", c.args)
	}
	untouched(t)
}

// TestRosterOfAMapping: the roster that a mapping names lies beside it, and is no sheet in a folder.
func TestRosterOfAMapping(t *testing.T) {
	inWorry(t)
	for name, text := range map[string]string{
		"sub/m.yaml":     "psynorm: 1\nmapping: m\nperson: {id: id}\nroster: {file: roster.csv, key: no}\n",
		"sub/roster.csv": "no,学号,学校\nA,1,甲\nC,3,甲\n",
		"sub/a.csv":      "id,q1,q2\nA,1,2\nB,1,2\n",
	} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
	r := psynorm("en", "", "score", "-i", "worry.yaml", "--map", "sub/m.yaml", "--out", "o.csv", "--errors", "e.csv", "sub")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.Contains(t, r.out, "expected 2")
	assert.Contains(t, r.out, "sub/m.yaml", "which is said to be no file of sheets")
	assert.Equal(t, []string{"A", "甲"}, rows(t, "o.csv")[1][:2])
	assert.Equal(t, []string{"B", ""}, rows(t, "o.csv")[2][:2])
	list, err := os.ReadFile("e.csv")
	require.NoError(t, err)
	assert.Contains(t, string(list), "roster.csv,1,,unknown-columns,")
	assert.Contains(t, string(list), "a.csv,3,id,not-on-roster,")

	for _, command := range [][]string{{"explain", "--id", "A"}, {"validate"}} {
		r := psynorm("en", "", append(append(command, "-i", "worry.yaml", "--map", "sub/m.yaml"), "sub")...)
		assert.NotEqual(t, exitUsage, r.code, "%v %s", command, r.err)
		assert.NotContains(t, r.err, "roster.csv could")
	}
	r = psynorm("zh", "", "score", "-i", "worry.yaml", "--roster", "sub/roster.csv", "ok.csv")
	assert.Equal(t, exitOK, r.code, r.err)
	require.NoError(t, os.WriteFile("sub/roster.csv", []byte("学籍号,学号\n1,2\n"), 0o600))
	r = psynorm("zh", "", "score", "-i", "worry.yaml", "--roster", "sub/roster.csv", "ok.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "sub/roster.csv: 第 1 行：名册有几列都可能是编号：学籍号、学号；请写明用哪一列")
	r = psynorm("en", "", "score", "-i", "worry.yaml", "--roster", "sub/roster.csv", "--roster-key", "学号", "ok.csv")
	assert.Equal(t, exitOK, r.code, r.err)
	r = psynorm("en", "", "score", "-i", "worry.yaml", "--roster-key", "学号", "ok.csv")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "add --roster FILE")
	r = psynorm("en", "", "score", "-i", "worry.yaml", "--unit", "a//b", "ok.csv")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, `not "a//b"`)
	r = psynorm("en", "", "score", "-i", "worry.yaml", "--roster", "nowhere.csv", "ok.csv")
	assert.Equal(t, exitUsage, r.code)
	assert.Equal(t, 1, strings.Count(r.err, "no such file: nowhere.csv"))
}
