package main

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPartsAreRefused at the join when one is missing, there twice or of another plan.
func TestPartsAreRefused(t *testing.T) {
	planInFolder(t)
	for _, chunks := range []string{"0-1", "1-2", "3"} {
		r := psynorm("en", "", "score", "--manifest", "m.json", "--chunks", chunks, "--out", "p"+chunks+".csv")
		require.Contains(t, []int{exitOK, exitFindings}, r.code, r.err) // a part may lack answers
	}
	for _, c := range []struct {
		logs   []string
		zh, en string
	}{
		{[]string{"m.json.0-1.log", "m.json.3-3.log"}, "都没有这些块：2, 4；", "none of the parts has these chunks: 2, 4;"},
		{[]string{"m.json.0-1.log", "m.json.1-2.log"}, "第 1 块在两个部分里都有：m.json.0-1.log 和 m.json.1-2.log", "chunk 1 is in two of the parts"},
		{[]string{"m.json"}, "m.json 第 1 行已损坏", "m.json is damaged at line 1"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", append([]string{"plan", "join", "m.json", "--out", "o.csv"}, c.logs...)...)
			assert.Equal(t, exitFindings, r.code)
			assert.Contains(t, r.err, want)
		}
	}
	text, err := os.ReadFile("m.json")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("m.json", append(text, '\n'), 0o600))
	r := psynorm("en", "", "plan", "join", "m.json", "--out", "o.csv", "m.json.0-1.log")
	assert.Contains(t, r.err, "m.json.0-1.log is the log of another run")
	assert.NoFileExists(t, "o.csv")
}

// TestAPartSaysNothingOfTheOthers: who is expected and has no sheet in it may have one in another part.
func TestAPartSaysNothingOfTheOthers(t *testing.T) {
	planInFolder(t)
	for lang, c := range map[string]struct{ files, part, expected, absent string }{
		"zh": {"读入 1 个文件、", "这是 5 块中的第 3-4 块；全部完成后运行 psynorm plan join m.json --out FILE.csv m.json.*.log\n", "应测 ", "名册 3 人"},
		"en": {"1 file and ", "chunks 3-4 of 5; when all are done: psynorm plan join m.json --out FILE.csv m.json.*.log\n", "expected ", "roster: 3"},
	} {
		r := psynorm(lang, "", "score", "--manifest", "m.json", "--chunks", "3-4", "--out", "p.csv", "--rollup", "p.counts.csv")
		assert.Equal(t, exitOK, r.code, r.err)
		assert.True(t, strings.HasPrefix(r.out, c.files), r.out)
		assert.Contains(t, r.out, c.part)
		for _, untrue := range []string{"\n" + c.expected, c.absent, "a.csv"} {
			assert.NotContains(t, r.out, untrue)
		}
		counts, err := os.ReadFile("p.counts.csv")
		require.NoError(t, err)
		assert.NotContains(t, string(counts), "expected,3")
	}
	r := psynorm("en", "", "score", "--manifest", "m.json", "--chunks", "0-2", "--out", "q.csv")
	require.Contains(t, []int{exitOK, exitFindings}, r.code, r.err)
	for _, parts := range [][]string{{"m.json.0-2.log", "m.json.3-4.log"}, {"m.json.*.log"}} {
		r = psynorm("en", "", append([]string{"plan", "join", "m.json", "--out", "o.csv"}, parts...)...)
		assert.Equal(t, exitOK, r.code, r.err)
		assert.Contains(t, r.out, "roster: 3 people")
		assert.NotContains(t, r.out, "when all are done")
	}
}

// TestPartsThatLackSomething: what a part was not scored with is said in terms of flags.
func TestPartsThatLackSomething(t *testing.T) {
	planInFolder(t)
	require.Equal(t, exitOK, psynorm("en", "", "plan", "-i", "mood.yaml", "-n", "norms.yaml", "--chunk-size", "10", "--out", "m.json", "a.csv", "b.csv").code)
	for _, chunks := range []string{"0-2", "3-4"} {
		r := psynorm("en", "", "score", "--manifest", "m.json", "--chunks", chunks, "--out", chunks+".csv")
		require.Contains(t, []int{exitOK, exitFindings}, r.code, r.err)
	}
	for lang, want := range map[string][3]string{
		"zh": {"m.json.0-2.log 那一部分的 --out 以 .csv 结尾", "m.json.0-2.log 那一部分计分时没有写 --errors", "m.json.0-2.log 写了两次"},
		"en": {"--out ends in .csv in the part of m.json.0-2.log", "the part of m.json.0-2.log was scored without --errors", "m.json.0-2.log is named twice"},
	} {
		for i, args := range [][]string{
			{"--out", "o.jsonl", "m.json.0-2.log", "m.json.3-4.log"},
			{"--out", "o.csv", "--errors", "e.csv", "m.json.0-2.log", "m.json.3-4.log"},
			{"--out", "o.csv", "m.json.0-2.log", "m.json.0-2.log"},
		} {
			r := psynorm(lang, "", append([]string{"plan", "join", "m.json"}, args...)...)
			assert.Contains(t, r.err, want[i])
		}
	}
}

// TestPartsShareATableOfPseudonyms: parts that are scored at the same time lose no id, and are
// joined as what one run writes.
func TestPartsShareATableOfPseudonyms(t *testing.T) {
	planInFolder(t)
	var all sync.WaitGroup
	for _, chunks := range []string{"0-1", "2", "3-4"} {
		all.Go(func() {
			r := psynorm("en", "", "score", "--manifest", "m.json", "--chunks", chunks, "--out", chunks+".csv", "--pseudonyms", "keys.csv")
			assert.Equal(t, exitOK, r.code, r.err)
		})
	}
	all.Wait()
	join := psynorm("en", "", "plan", "join", "m.json", "--out", "joined.csv", "--pseudonyms", "keys.csv", "m.json.*.log")
	require.Equal(t, exitOK, join.code, join.err)
	whole := psynorm("en", "", "score", "--manifest", "m.json", "--out", "whole.csv", "--pseudonyms", "keys.csv")
	require.Equal(t, exitOK, whole.code, whole.err)
	want, err := os.ReadFile("whole.csv")
	require.NoError(t, err)
	got, err := os.ReadFile("joined.csv")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
	keys, err := os.ReadFile("keys.csv")
	require.NoError(t, err)
	for _, id := range []string{"S1", "S2", "S3", "S4"} {
		assert.Equal(t, 1, strings.Count(string(keys), "\n"+id+","))
	}
}
