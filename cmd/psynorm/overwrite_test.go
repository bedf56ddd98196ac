package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// worry is a definition with a norm set of its own choice, whose table is a file too; and a mapping with a roster, a codebook
// and answer sheets.
var worry = map[string]string{
	"worry.yaml": `psynorm: 1
instrument: worry
version: "1"
about: {source: ["invented"], licence: {status: open}}
responses: {four: {values: [0, 1, 2, 3]}}
items: {q1..q2: four}
scales: {total: {items: [q1, q2], norm: T}}
default_norms: [worry-norms]
`,
	"worry-norms.yaml": `psynorm: 1
norms: worry-norms
version: "1"
instrument: worry
population: {title: Invented, licence: {status: open}}
status: current
cells:
  - scales: {total: {table: table.csv}}
`,
	"table.csv": "raw,T\n0,40\n1,42\n2,45\n3,50\n4,55\n5,60\n6,65\n",
	"map.yaml":  "psynorm: 1\nmapping: m\nperson: {id: id}\n",
	"ok.csv":    "id,q1,q2\nA,1,2\n",
	"ok2.csv":   "id,q1,q2\nB,1,3\n",

	// what no command line names
	"listed.yaml": "psynorm: 1\nmapping: m\nperson: {id: id}\nroster: {file: roster.csv}\n",
	"roster.csv":  "id,class\nA,1\n",
	"code.csv":    "Q1,first,single\n,1,never\n,2,always\n",
}

// inWorry makes a folder with those files the working directory.
func inWorry(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range worry {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
	require.NoError(t, os.Mkdir("sub", 0o700))
}

// untouched wants the files as they were, and no others.
func untouched(t *testing.T, others ...string) {
	t.Helper()
	for name, text := range worry {
		now, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.Equal(t, text, string(now), name)
	}
	there, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Len(t, there, len(worry)+1+len(others), "%v", there)
}

// An output that is an input is refused before anything is read, whichever way it is written.
func TestNothingIsOverwritten(t *testing.T) {
	inWorry(t)
	require.NoError(t, os.Symlink("../ok.csv", "sub/link.csv"))
	require.NoError(t, os.Link("ok.csv", "sub/hard.csv"))
	require.NoError(t, os.Symlink(".", "sub/here"))
	wd, err := os.Getwd()
	require.NoError(t, err)
	score := func(args ...string) []string { return append([]string{"score", "-i", "worry.yaml"}, args...) }
	for _, c := range []struct {
		args   []string
		zh, en string
	}{
		{
			score("--out", "ok.csv", "ok.csv"), "--out ok.csv 与 SHEETS ok.csv 是同一个文件，写出时会毁掉它；请给输出换一个名称",
			"--out ok.csv and SHEETS ok.csv are the same file, which would be overwritten; choose another name for the output",
		},
		{score("--out", "x.csv", "--rollup", "ok2.csv", "ok.csv", "ok2.csv"), "--rollup ok2.csv 与 SHEETS ok2.csv 是同一个文件", "--rollup ok2.csv and SHEETS ok2.csv are the same file"},
		{score("--errors", "ok.csv", "ok.csv"), "--errors ok.csv 与 SHEETS ok.csv", "--errors ok.csv and SHEETS ok.csv"},
		{score("--out", "sub/../ok.csv", "ok.csv"), "--out sub/../ok.csv 与 SHEETS ok.csv", "--out sub/../ok.csv and SHEETS ok.csv"},
		{score("--out", filepath.Join(wd, "ok.csv"), "ok.csv"), "与 SHEETS ok.csv", "and SHEETS ok.csv"},
		{score("--out", "sub/link.csv", "ok.csv"), "--out sub/link.csv 与 SHEETS ok.csv", "--out sub/link.csv and SHEETS ok.csv"},
		{score("--out", "ok.csv", "sub/hard.csv"), "--out ok.csv 与 SHEETS sub/hard.csv", "--out ok.csv and SHEETS sub/hard.csv"},
		{score("--rollup", "worry.yaml", "ok.csv"), "--rollup worry.yaml 与 --instrument worry.yaml", "--rollup worry.yaml and --instrument worry.yaml"},
		{score("--errors", "worry-norms.yaml", "--norms", "worry-norms.yaml", "ok.csv"), "--errors worry-norms.yaml 与 --norms worry-norms.yaml", "--errors worry-norms.yaml and --norms worry-norms.yaml"},
		{score("--errors", "./map.yaml", "--map", "map.yaml", "ok.csv"), "--errors ./map.yaml 与 --map map.yaml", "--errors ./map.yaml and --map map.yaml"},
		{score("--errors", "worry-norms.yaml", "ok.csv"), "--errors worry-norms.yaml 与 常模的文件 worry-norms.yaml", "--errors worry-norms.yaml and the norms' file worry-norms.yaml"},
		{score("--out", "table.csv", "ok.csv"), "--out table.csv 与 常模的文件 table.csv", "--out table.csv and the norms' file table.csv"},
		{
			score("--map", "listed.yaml", "--out", "roster.csv", "ok.csv"),
			"--out roster.csv 与 映射的名册 roster.csv 是同一个文件", "--out roster.csv and the mapping's roster roster.csv are the same file",
		},
		{score("--map", "listed.yaml", "--errors", "sub/../roster.csv", "ok.csv"), "与 映射的名册 roster.csv", "and the mapping's roster roster.csv"},
		{score("--map", "listed.yaml", "--rollup", "roster.csv", "ok.csv"), "--rollup roster.csv 与 映射的名册", "--rollup roster.csv and the mapping's roster"},
		{score("--map", "listed.yaml", "--pseudonyms", "roster.csv", "ok.csv"), "--pseudonyms roster.csv 与 映射", "--pseudonyms roster.csv and the mapping"},
		{
			score("--out", "code.csv", "ok.csv"),
			"--out code.csv 与 问卷网的编码表 code.csv 是同一个文件", "--out code.csv and the codebook of 问卷网 code.csv are the same file",
		},
		{
			[]string{"plan", "-i", "worry.yaml", "--map", "listed.yaml", "--out", "roster.csv", "ok.csv"},
			"--out roster.csv 与 映射的名册 roster.csv", "--out roster.csv and the mapping's roster roster.csv",
		},
		{
			[]string{"plan", "-i", "worry.yaml", "--out", "code.csv", "ok.csv"},
			"--out code.csv 与 问卷网的编码表", "--out code.csv and the codebook",
		},
		{
			[]string{"validate", "-i", "worry.yaml", "--map", "listed.yaml", "--out", "roster.csv", "ok.csv"},
			"--out roster.csv 与 映射的名册 roster.csv", "--out roster.csv and the mapping's roster roster.csv",
		},
		{
			[]string{"validate", "-i", "worry.yaml", "--out", "code.csv", "ok.csv"},
			"--out code.csv 与 问卷网的编码表", "--out code.csv and the codebook",
		},
		{
			score("--out", "y.csv", "--errors", "./y.csv", "ok.csv"), "--out y.csv 与 --errors ./y.csv 是同一个文件；请写成两个不同的文件",
			"--out y.csv and --errors ./y.csv are the same file; name two different files",
		},
		{score("--rollup", "y.csv", "--errors", "sub/here/../y.csv", "ok.csv"), "--rollup y.csv 与 --errors", "--rollup y.csv and --errors"},
		{score("--out", "nowhere/x.csv", "ok.csv"), "没有这个文件夹：nowhere（--out nowhere/x.csv）", "no such folder: nowhere (for --out nowhere/x.csv)"},
		{score("--out", "ok.csv/x.csv", "ok.csv"), "ok.csv 不是文件夹（--out ok.csv/x.csv）", "ok.csv is no folder (for --out ok.csv/x.csv)"},
		{score("--errors", "sub", "ok.csv"), "--errors sub 是文件夹；请写出文件名", "--errors sub is a folder; name a file"},
		{
			[]string{"validate", "-i", "worry.yaml", "--out", "ok.csv", "ok.csv"},
			"--out ok.csv 与 SHEETS ok.csv 是同一个文件", "--out ok.csv and SHEETS ok.csv are the same file",
		},
		{
			[]string{"validate", "-i", "worry.yaml", "--out", "table.csv", "ok.csv"},
			"--out table.csv 与 常模的文件 table.csv", "--out table.csv and the norms' file table.csv",
		},
		{
			[]string{"validate", "-i", "worry.yaml", "--roster", "ok2.csv", "--out", "ok2.csv", "ok.csv"},
			"--out ok2.csv 与 --roster ok2.csv 是同一个文件", "--out ok2.csv and --roster ok2.csv are the same file",
		},
		{[]string{"import", "osd", "--out", "./map.yaml", "map.yaml"}, "--out ./map.yaml 与 FILE map.yaml", "--out ./map.yaml and FILE map.yaml"},
		{[]string{"import", "osd", "--out", "nowhere/x.yaml", "map.yaml"}, "没有这个文件夹：nowhere", "no such folder: nowhere"},
	} {
		for lang, says := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", c.args...)
			assert.Equal(t, exitUsage, r.code, "%v %s", c.args, r.err)
			assert.Contains(t, r.err, says, "%v", c.args)
			assert.Empty(t, r.out, "%v", c.args)
		}
	}
	untouched(t)
}

// A run by a manifest spares the same files, and an older result that is called like a codebook is replaced.
func TestManifestsOverwriteNothing(t *testing.T) {
	inWorry(t)
	r := psynorm("en", "", "plan", "-i", "worry.yaml", "--map", "listed.yaml", "--out", "run.json", "ok.csv")
	require.Equal(t, exitOK, r.code, r.err)
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--out", "roster.csv"}, "--out roster.csv and the mapping's roster roster.csv are the same file"},
		{[]string{"--out", "x.csv", "--errors", "roster.csv"}, "--errors roster.csv and the mapping's roster roster.csv"},
		{[]string{"--rollup", "code.csv"}, "--rollup code.csv and the codebook of 问卷网 code.csv"},
		{[]string{"--out", "table.csv"}, "--out table.csv and the norms' file table.csv"},
		{[]string{"--out", "ok.csv"}, "--out ok.csv and SHEETS ok.csv"},
		{[]string{"--out", "x.csv", "--pseudonyms", "x.csv"}, "--out x.csv and --pseudonyms x.csv are the same file"},
	} {
		r := psynorm("en", "", append([]string{"score", "--manifest", "run.json"}, c.args...)...)
		assert.Equal(t, exitUsage, r.code, "%v %s", c.args, r.err)
		assert.Contains(t, r.err, c.says, "%v", c.args)
	}
	untouched(t, "run.json")

	require.NoError(t, os.WriteFile("sub/code.csv", []byte("id,total\nA,3\n"), 0o600))
	r = psynorm("en", "", "score", "--manifest", "run.json", "--out", "sub/code.csv")
	require.Equal(t, exitOK, r.code, r.err)
	table, err := os.ReadFile("sub/code.csv")
	require.NoError(t, err)
	assert.Contains(t, string(table), "A,")
	assert.NotContains(t, string(table), "A,3\n")
}

// A page of the catalogue does not replace the file that it shows.
func TestShowSparesWhatItShows(t *testing.T) {
	inWorry(t)
	require.NoError(t, os.Link("worry.yaml", "sub/instrument-worry.html"))
	for lang, says := range map[string]string{
		"zh": "--out sub/instrument-worry.html 与 NAME|FILE worry.yaml 是同一个文件",
		"en": "--out sub/instrument-worry.html and NAME|FILE worry.yaml are the same file",
	} {
		r := psynorm(lang, "", "show", "worry.yaml", "--format", "html", "--out", "sub")
		assert.Equal(t, exitUsage, r.code)
		assert.Contains(t, r.err, filepath.FromSlash(says))
	}
	untouched(t)
}

// Devices and pipes are no files that a finished one could be put in the place of.
func TestOnlyFilesAreReplaced(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no such device")
	}
	inWorry(t)
	r := psynorm("en", "", "score", "-i", "worry.yaml", "--errors", os.DevNull, "ok.csv")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "--errors /dev/null is no ordinary file and cannot be replaced")
	r = psynorm("zh", "", "score", "-i", "worry.yaml", "--errors", os.DevNull, "ok.csv")
	assert.Contains(t, r.err, "--errors /dev/null 不是普通文件，不能替换")
}

// What the user has under a name like that of an unfinished file is the user's, and an older result is replaced whole.
func TestUnfinishedFilesHaveNamesOfTheirOwn(t *testing.T) {
	inWorry(t)
	require.NoError(t, os.WriteFile("x.csv.part", []byte("mine"), 0o644))
	require.NoError(t, os.WriteFile("x.csv", []byte("old"), 0o644))
	require.NoError(t, os.Symlink("x.csv", "latest.csv"))
	r := psynorm("en", "", "score", "-i", "worry.yaml", "--out", "latest.csv", "--rollup", "c.csv", "--errors", "e.csv", "ok.csv")
	require.Equal(t, exitOK, r.code, r.err)
	mine, err := os.ReadFile("x.csv.part")
	require.NoError(t, err)
	assert.Equal(t, "mine", string(mine))
	table, err := os.ReadFile("x.csv")
	require.NoError(t, err)
	assert.Contains(t, string(table), "A,", "the file that the link leads to")
	link, err := os.Readlink("latest.csv")
	require.NoError(t, err)
	assert.Equal(t, "x.csv", link)
	for _, name := range []string{"x.csv", "c.csv", "e.csv"} {
		info, err := os.Stat(name)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), name)
	}
	untouched(t, "x.csv.part", "x.csv", "latest.csv", "c.csv", "e.csv")
}

// Two runs that write the same file at the same time do not share an unfinished one: the last that is done stays, whole.
func TestTwoRunsShareNoUnfinishedFile(t *testing.T) {
	inWorry(t)
	var one, two outFiles
	a, err := one.create("x.csv")
	require.NoError(t, err)
	b, err := two.create("x.csv")
	require.NoError(t, err)
	_, err = a.WriteString("one")
	require.NoError(t, err)
	_, err = b.WriteString("two")
	require.NoError(t, err)
	require.NoError(t, one.close(true))
	require.NoError(t, two.close(true))
	text, err := os.ReadFile("x.csv")
	require.NoError(t, err)
	assert.Equal(t, "two", string(text))

	var three outFiles
	_, err = three.create("x.csv")
	require.NoError(t, err)
	require.NoError(t, three.close(false))
	text, err = os.ReadFile("x.csv")
	require.NoError(t, err)
	assert.Equal(t, "two", string(text), "a run that fails leaves what was there")
	untouched(t, "x.csv")
}
