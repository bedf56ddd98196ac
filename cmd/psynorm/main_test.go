package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMain takes away what the environment says of an archive of whoever runs the tests.
func TestMain(m *testing.M) {
	for _, name := range []string{envArchive, envKeys, envKeysFrom, envBy, envRole, envPurpose} {
		_ = os.Unsetenv(name)
	}
	os.Exit(m.Run())
}

// result is what a run of the command came to.
type result struct {
	code     int
	out, err string
}

// psynorm runs the command as main would, in the language given.
func psynorm(lang, stdin string, args ...string) result {
	var out, err bytes.Buffer
	code := run(context.Background(), args, terminal{in: strings.NewReader(stdin), out: &out, err: &err, lang: lang})
	return result{code, out.String(), err.String()}
}

// inRepository makes the root of the repository the working directory, and gives a directory to write to.
func inRepository(t *testing.T) (scratch string) {
	t.Helper()
	t.Chdir(filepath.Join("..", ".."))
	return t.TempDir()
}

const (
	wjx    = "testdata/sheets/ipp9-wjx.csv"
	wjxMap = "testdata/sheets/ipp9-wjx.yaml"
)

func TestExitCodes(t *testing.T) {
	dir := inRepository(t)
	empty := filepath.Join(dir, "empty.csv")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	for _, c := range []struct {
		name string
		args []string
		code int
		says string // somewhere in what is printed
	}{
		{"help", nil, exitOK, "Usage:"},
		{"no files", []string{"check"}, exitUsage, "psynorm check -h shows an example"},
		{"unknown command", []string{"scroe"}, exitUsage, "unknown command scroe; did you mean score?"},
		{"unknown flag", []string{"list", "--josn"}, exitUsage, "unknown flag: --josn"},
		{"language", []string{"list", "--lang", "fr"}, exitUsage, `--lang is one of zh, en, not "fr"`},
		{"no instrument", []string{"score", "a.csv"}, exitUsage, "--instrument is missing"},
		{"misspelt instrument", []string{"score", "-i", "ipp8", wjx}, exitUsage, "did you mean ipp9?"},
		{"no such file", []string{"check", "nowhere.yaml"}, exitUsage, "no such file: nowhere.yaml"},
		{"no such sheets", []string{"score", "-i", "phq9", "nowhere.csv"}, exitUsage, "no such file: nowhere.csv"},
		{"no such mapping", []string{"score", "-i", "phq9", "--map", "wxj", wjx}, exitUsage, `"wxj" is neither a file nor a built-in mapping`},
		{"format", []string{"score", "-i", "phq9", "--out", "o.xlsx", wjx}, exitUsage, "--out ends in .csv, .jsonl or .parquet"},
		{"bad definition", []string{"check", "testdata/bad/instrument-unknown-key.yaml"}, exitFindings, "error unknown-key"},
		{"good definition", []string{"check", "instruments/library/gad7.yaml"}, exitOK, "1 file checked: 0 errors, 0 warnings"},
		{"refuses a bad definition", []string{"score", "-i", "testdata/bad/instrument-unknown-key.yaml", wjx}, exitFindings, "error unknown-key"},
		{"nothing scored", []string{"score", "-i", "phq9", empty}, exitFindings, "0 sheets scored"},
		{"nobody of that id", []string{"explain", "-i", "ipp9", "--map", wjxMap, "--id", "nobody", wjx}, exitFindings, `no sheet has the id "nobody"`},
		{"columns of counts", []string{"score", "-i", "phq9", "--columns", "T", "--rollup", "c.csv", empty}, exitUsage, "--columns has no use"},
		{"columns of JSON", []string{"score", "-i", "phq9", "--columns", "T", "--out", "o.jsonl", empty}, exitUsage, "--columns is for CSV and Parquet"},
		{"column", []string{"score", "-i", "phq9", "--columns", "tire", empty}, exitUsage, "tire"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := psynorm("en", "", c.args...)
			assert.Equal(t, c.code, r.code, "%s%s", r.out, r.err)
			assert.Contains(t, r.out+r.err, c.says)
		})
	}
}

func TestCheckMissesNothingThatABrokenNormSetWouldGive(t *testing.T) {
	dir := inRepository(t)
	broken := filepath.Join(dir, "broken.yaml")
	require.NoError(t, os.WriteFile(broken, []byte("psynorm: 1\nnorms: broken\nversion: 1\ninstrument: bands\ncells: []\n"), 0o600))
	assert.Contains(t, psynorm("en", "", "check", "testdata/good/bands.yaml").out, "no norm set was given")
	r := psynorm("en", "", "check", "testdata/good/bands.yaml", broken)
	assert.Equal(t, exitFindings, r.code)
	assert.NotContains(t, r.out, "no norm set was given")
}

func TestScoreSaysFirstWhatAUserWantsToSee(t *testing.T) {
	dir := inRepository(t)
	out, counts, problems := filepath.Join(dir, "o.csv"), filepath.Join(dir, "c.csv"), filepath.Join(dir, "e.csv")
	r := psynorm("zh", "", "score", "-i", "ipp9", "--map", wjxMap, "--out", out, "--rollup", counts, "--errors", problems, wjx)
	require.Equal(t, exitOK, r.code, r.err)
	for _, want := range []string{
		"读入 1 个文件、120 行，计分 119 份答卷", "应测 不详", "实测 119", "阳光中学 / 七年级 / 10班", "高危", "第 53 行", "编号与第 52 行重复", "第 89 行",
		"已写入 " + out, "这是筛查，不是诊断",
	} {
		assert.Contains(t, r.out, want)
	}
	assert.Contains(t, r.err, "使用量表默认的常模：ipp9-example@1")
	table, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, 120, strings.Count(string(table), "\n"), "a head and 119 sheets")
	units, err := os.ReadFile(counts)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(units), "# CONFIDENTIAL"))
	list, err := os.ReadFile(problems)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(list), "\ufeff文件,行,列,代码,严重程度,说明,格中是\n"))
	info, err := os.Stat(out)
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077, "results of pupils can be read by others on this machine")
}

// A file in which nothing can be scored still has its problems written.
func TestProblemsAreKeptWhenNothingIsScored(t *testing.T) {
	dir := inRepository(t)
	empty, problems := filepath.Join(dir, "empty.csv"), filepath.Join(dir, "e.csv")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	r := psynorm("en", "", "score", "-i", "phq9", "--out", filepath.Join(dir, "o.csv"), "--errors", problems, empty)
	assert.Equal(t, exitFindings, r.code)
	list, err := os.ReadFile(problems)
	require.NoError(t, err)
	assert.Contains(t, string(list), "empty.csv,,,empty-file,")
}

func TestScoreWritesTheTableToStandardOutput(t *testing.T) {
	inRepository(t)
	r := psynorm("en", "id,q1\nA,1\n", "score", "-i", "phq9", "--columns", "raw,tier", "-")
	require.Equal(t, exitOK, r.code, r.err)
	assert.True(t, strings.HasPrefix(r.out, "id,"), r.out)
	assert.Contains(t, r.err, "1 file and 1 row read, 1 sheet scored", "the summary goes where the table does not")
}

func TestScoreLeavesNoHalfFile(t *testing.T) {
	dir := inRepository(t)
	out := filepath.Join(dir, "o.csv")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"score", "-i", "ipp9", "--map", wjxMap, "--out", out, wjx},
		terminal{in: strings.NewReader(""), out: &stdout, err: &stderr, lang: "en"})
	assert.Equal(t, exitFindings, code)
	assert.Contains(t, stderr.String(), "interrupted")
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestJSONLines(t *testing.T) {
	dir := inRepository(t)
	out := filepath.Join(dir, "o.jsonl")
	r := psynorm("en", "", "score", "-i", "ipp9", "--map", wjxMap, "--out", out, wjx)
	require.Equal(t, exitOK, r.code, r.err)
	lines, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, 119, strings.Count(string(lines), "\n"))
	assert.True(t, strings.HasPrefix(string(lines), `{"psynorm_profile":1,`), string(lines[:40]))
}

func TestExplainGoesDownToTheAnswers(t *testing.T) {
	inRepository(t)
	for lang, want := range map[string][]string{
		"en": {"1. Scores", "q51 (reversed)", "norm set ipp9-example@1", "2. Rules", "whatever the missing answers"},
		"zh": {"一、分数", "常模 ipp9-example@1", "二、规则", "不论缺失答案如何"},
	} {
		r := psynorm(lang, "", "explain", "-i", "ipp9", "--map", wjxMap, "--id", "210502201", wjx)
		require.Equal(t, exitOK, r.code, r.err)
		for _, w := range want {
			assert.Contains(t, r.out, w)
		}
	}
}

func TestListAndSchemaAreForMachinesToo(t *testing.T) {
	for _, args := range [][]string{{"list", "--json"}, {"schema"}, {"schema", "profile"}} {
		r := psynorm("en", "", args...)
		require.Equal(t, exitOK, r.code, r.err)
		assert.True(t, strings.HasPrefix(r.out, "{"), r.out)
	}
}

func TestEveryCommandHasAnExample(t *testing.T) {
	for _, c := range newRoot(&terminal{lang: "en"}).Commands() {
		if c.Name() == "help" {
			continue
		}
		r := psynorm("en", "", c.Name(), "-h")
		assert.Equal(t, exitOK, r.code)
		assert.Contains(t, r.out, "Examples:", c.Name())
	}
}

func TestLanguageFollowsTheLocale(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"LANG": "zh_CN.UTF-8"}, "zh"},
		{map[string]string{"LANG": "en_GB.UTF-8"}, "en"},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"},
		{map[string]string{"LC_MESSAGES": "zh_TW"}, "zh"},
	} {
		assert.Equal(t, c.want, language(func(name string) string { return c.env[name] }), "%v", c.env)
	}
}

func TestEveryMessageIsThereInBothLanguages(t *testing.T) {
	for key, text := range texts {
		assert.NotEmpty(t, text[0], key)
		assert.NotEmpty(t, text[1], key)
	}
}
