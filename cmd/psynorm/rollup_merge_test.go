package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// mustRun runs the command, which has to end well.
func mustRun(t *testing.T, args ...string) result {
	t.Helper()
	r := psynorm("en", "", args...)
	require.Equal(t, exitOK, r.code, "%q: %s", args, r.err)
	return r
}

// planForRollup is planInFolder without columns, which counts have none of.
func planForRollup(t *testing.T) {
	t.Helper()
	planInFolder(t)
	mustRun(t, "plan", "-i", "mood.yaml", "-n", "norms.yaml", "-m", "m.yaml", "--roster", "roster.csv", "--chunk-size", "10",
		"--out", "m.json", "a.csv", "b.csv")
}

// TestRollupFilesOfParts: chunks in parts, merged in any order and by way of other merges, or joined by their logs, are the
// bytes of the run over all, and so is a run that was interrupted.
func TestRollupFilesOfParts(t *testing.T) {
	planForRollup(t)
	mustRun(t, "score", "--manifest", "m.json", "--rollup", "whole.rollup", "--wave", "2026-autumn")
	want := contents(t, "whole.rollup")
	assert.True(t, strings.HasPrefix(want, "# CONFIDENTIAL: "))
	assert.Contains(t, strings.SplitN(want, "\n", 2)[0], "机密")
	assert.Contains(t, want, `"waves":["2026-autumn"]`)
	assert.Contains(t, want, `{"expected":[{"path":["A"],"people":2},{"path":["B"],"people":1}]}`)
	for _, chunks := range []string{"0-1", "2", "3-4"} {
		mustRun(t, "score", "--manifest", "m.json", "--chunks", chunks, "--rollup", chunks+".rollup", "--wave", "2026-autumn")
		assert.Contains(t, contents(t, chunks+".rollup"), `{"expected":null}`, "a part says nothing of the others")
	}
	mustRun(t, "rollup", "merge", "--out", "a.rollup", "3-4.rollup", "0-1.rollup", "2.rollup", "--roster", "roster.csv")
	assert.Equal(t, want, contents(t, "a.rollup"))

	r := psynorm("en", "", "rollup", "merge", "--out", "some.rollup", "3-4.rollup", "0-1.rollup")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.out, "1 chunk is missing of 5, counted from 0: 2; the plan")
	assert.Contains(t, r.out, "and the others are in 3-4.rollup, 0-1.rollup")
	r = psynorm("zh", "", "rollup", "merge", "--out", "x.rollup", "--roster", "roster.csv", "3-4.rollup", "0-1.rollup")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "请先补齐")
	assert.NoFileExists(t, "x.rollup")
	r = mustRun(t, "rollup", "merge", "--out", "bare.rollup", "2.rollup", "some.rollup")
	assert.Contains(t, r.out, "how many were expected is not known")
	mustRun(t, "rollup", "merge", "--out", "b.rollup", "bare.rollup", "--roster", "roster.csv")
	assert.Equal(t, want, contents(t, "b.rollup"))

	mustRun(t, "plan", "join", "m.json", "--rollup", "j.rollup", "--wave", "2026-autumn", "m.json.3-4.log", "m.json.0-1.log", "m.json.2-2.log")
	assert.Equal(t, want, contents(t, "j.rollup"))
	mustRun(t, "score", "--manifest", "m.json", "--rollup", "counts.csv")
	mustRun(t, "plan", "join", "m.json", "--rollup", "j.csv", "m.json.*.log")
	assert.Equal(t, contents(t, "counts.csv"), contents(t, "j.csv"), "a table of counts can be made of statistics")

	sheets := contents(t, "b.csv")
	require.NoError(t, os.WriteFile("b.csv", []byte(strings.Replace(sheets, "S4,B,1,,1", "S4,B,1,1,", 1)), 0o600))
	r = psynorm("en", "", "score", "--manifest", "m.json", "--rollup", "again.rollup", "--wave", "2026-autumn")
	require.Equal(t, exitFindings, r.code)
	require.NoError(t, os.WriteFile("b.csv", []byte(sheets), 0o600))
	r = mustRun(t, "score", "--manifest", "m.json", "--rollup", "again.rollup", "--wave", "2026-autumn")
	assert.Regexp(t, `going on after [1-4] of 5 chunks`, r.err)
	assert.Equal(t, want, contents(t, "again.rollup"))
	assert.NoFileExists(t, "m.json.statistics")
}

// TestMergesThatAreRefused says why, and writes nothing.
func TestMergesThatAreRefused(t *testing.T) {
	planForRollup(t)
	plain := func(out string, more ...string) {
		mustRun(t, append([]string{"score", "-i", "mood.yaml", "-n", "norms.yaml", "--rollup", out}, more...)...)
	}
	plain("a.rollup", "a.csv", "--wave", "1")
	plain("twice.rollup", "a.csv", "b.csv", "--wave", "1")
	plain("b.rollup", "b.csv", "--wave", "2")
	mustRun(t, "score", "-i", "mood.yaml", "--rollup", "c.rollup", "b.csv")
	require.NoError(t, os.WriteFile("cut.rollup", []byte(contents(t, "a.rollup")[:900]), 0o600))
	writeFiles(t, map[string]string{"changed.rollup": strings.Replace(contents(t, "b.rollup"), `"engine":"`, `"engine":"v`, 1)})
	mustRun(t, "score", "--manifest", "m.json", "--chunks", "0-2", "--rollup", "p.rollup")
	mustRun(t, "score", "--manifest", "m.json", "--chunks", "2-4", "--rollup", "q.rollup")
	for _, c := range []struct {
		files  []string
		zh, en string
	}{
		{[]string{"a.rollup", "twice.rollup"}, "都含有同一份答卷文件", "both hold the same file of sheets"},
		{[]string{"p.rollup", "q.rollup"}, "都含有计划", "both hold the chunks numbered 2 (from 0) of the plan"},
		{[]string{"a.rollup", "b.rollup"}, "属于不同的轮次（1 与 2）", "are of different waves, 1 and 2"},
		{[]string{"a.rollup", "c.rollup"}, "所用的常模不同", "different norm sets"},
		{[]string{"a.rollup", "cut.rollup"}, "cut.rollup：汇总文件第 ", "cut.rollup: the roll-up file is not as it was written, at line "},
		{[]string{"changed.rollup"}, "changed.rollup：汇总文件与写出时不同", "changed.rollup: the roll-up file is not as it was written (its last line"},
		{[]string{"a.rollup", "a.csv"}, "a.csv：不是汇总文件", "a.csv: not a roll-up file"},
		{[]string{"a.rollup", "./a.rollup"}, "./a.rollup 写了两次", "./a.rollup is named twice"},
		{nil, "请写出要合并的汇总文件", "name the roll-up files to merge"},
		{[]string{"none.rollup"}, "没有这个文件：none.rollup", "no such file: none.rollup"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", append([]string{"rollup", "merge", "--out", "out.rollup"}, c.files...)...)
			assert.NotEqual(t, exitOK, r.code)
			assert.Contains(t, r.err, want)
			assert.NoFileExists(t, "out.rollup")
		}
	}
	r := psynorm("en", "", "rollup", "merge", "--out", "out.csv", "a.rollup")
	assert.Contains(t, r.err, "--out out.csv: the name of a roll-up file ends in .rollup")
	r = psynorm("en", "", "rollup", "merge", "--out", "a.rollup", "a.rollup")
	assert.Contains(t, r.err, "are the same file")
	r = psynorm("en", "", "plan", "join", "m.json", "--rollup", "j.rollup", "m.json.*.log")
	assert.Contains(t, r.err, "chunk 2 is in two of the parts")
	mustRun(t, "score", "--manifest", "m.json", "--chunks", "3-4", "--out", "x.csv")
	r = psynorm("en", "", "plan", "join", "m.json", "--rollup", "j.rollup", "m.json.0-2.log", "m.json.3-4.log")
	assert.Contains(t, r.err, "the part of m.json.3-4.log was scored without --rollup NAME.rollup")
}

// TestRollupFlags are refused where they mean nothing.
func TestRollupFlags(t *testing.T) {
	planInFolder(t)
	for _, c := range []struct {
		args   []string
		zh, en string
	}{
		{[]string{"--wave", "1", "--rollup", "r.csv", "a.csv"}, "--wave 只用于 .rollup 文件", "--wave is for a roll-up file"},
		{[]string{"--rollup", "r.rollup", "-"}, "请先存成文件", "save it to a file first"},
		{[]string{"--rollup", "r.txt", "a.csv"}, "名称须以 .csv", "the name ends in .csv"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", append([]string{"score", "-i", "mood.yaml"}, c.args...)...)
			assert.Equal(t, exitUsage, r.code)
			assert.Contains(t, r.err, want)
		}
	}
}
