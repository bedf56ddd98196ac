package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const plannedDefinition = `psynorm: 1
instrument: mood
version: "1"
about: {licence: {status: open}}
responses: {four: {values: [0, 1, 2, 3]}}
items: {q1..q3: four}
scales:
  mood: {items: [q1..q3], missing: {allow: 1}, norm: [T]}
`

const plannedNorms = `psynorm: 1
norms: mood-norms
version: "1"
instrument: mood
population: {title: {zh: 虚构总体, en: An invented population}, n: 400, year: 2020, source: ["invented"], licence: {status: open}}
status: example
cells:
  - n: 400
    scales:
      mood: {mean: 4, sd: 2, reliability: 0.80, normal: true}
`

// planInFolder makes the working directory one with everything that a plan of some sheets depends on, and the plan.
func planInFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	put := func(name, text string) { require.NoError(t, os.WriteFile(name, []byte(text), 0o600)) }
	put("mood.yaml", plannedDefinition)
	put("norms.yaml", plannedNorms)
	put("m.yaml", "psynorm: 1\nmapping: m\nduplicates: last\n")
	put("roster.csv", "id,school\nS1,A\nS2,A\nS9,B\n")
	put("a.csv", "id,school,q1,q2,q3\nS1,A,1,2,3\nS2,A,1,1,1\n")
	put("b.csv", "id,school,q1,q2,q3\nS3,B,3,3,3\nS1,B,0,0,9\nS4,B,1,,1\n")
	r := psynorm("en", "", "plan", "-i", "mood.yaml", "-n", "norms.yaml", "-m", "m.yaml", "--roster", "roster.csv", "--columns", "raw,T",
		"--chunk-size", "10", "--out", "m.json", "a.csv", "b.csv")
	require.Equal(t, exitOK, r.code, r.err)
	require.Contains(t, r.out, "planned: 2 files, 5 rows, ")
}

func scoreManifest(lang string, more ...string) result {
	return psynorm(lang, "", append([]string{"score", "--manifest", "m.json", "--out", "o.csv", "--errors", "e.csv", "--rollup", "r.csv"}, more...)...)
}

// TestAManifestGivesWhatOneRunGives: with norms, a mapping, a roster and columns, in every file and on the screen.
func TestAManifestGivesWhatOneRunGives(t *testing.T) {
	planInFolder(t)
	r := scoreManifest("en")
	require.Equal(t, exitOK, r.code, r.err)
	plain := psynorm("en", "", "score", "-i", "mood.yaml", "-n", "norms.yaml", "-m", "m.yaml", "--roster", "roster.csv", "--columns", "raw,T",
		"--out", "o1.csv", "--errors", "e1.csv", "--rollup", "r1.csv", "a.csv", "b.csv")
	require.Equal(t, exitOK, plain.code, plain.err)
	same := strings.NewReplacer("o1.csv", "o.csv", "e1.csv", "e.csv", "r1.csv", "r.csv").Replace(plain.out)
	assert.Equal(t, same, asWithoutPlan(r.out))
	for _, name := range []string{"o", "e", "r"} {
		want, err := os.ReadFile(name + "1.csv")
		require.NoError(t, err)
		got, err := os.ReadFile(name + ".csv")
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got))
	}
	again := scoreManifest("en")
	assert.Equal(t, r.out, again.out, "a run that is finished can be done again")
}

// TestEveryShapeByAManifest: the samples of all shapes and encodings, a workbook and a codebook among them, in small chunks.
func TestEveryShapeByAManifest(t *testing.T) {
	dir := inRepository(t)
	samples, err := filepath.Glob(shapesFolder + "*.*")
	require.NoError(t, err)
	samples = slices.DeleteFunc(samples, func(name string) bool { return strings.Contains(name, "roster") || strings.Contains(name, "ipp9") })
	require.Greater(t, len(samples), 14)
	at := func(name string) string { return filepath.Join(dir, name) }
	m := at("m.json")
	r := psynorm("zh", "", append([]string{"plan", "-i", "ces-d", "--chunk-size", "300", "--out", m}, samples...)...)
	require.Equal(t, exitOK, r.code, r.err)
	r = psynorm("zh", "", "score", "--manifest", m, "--out", at("o.csv"), "--errors", at("e.csv"), "--rollup", at("r.csv"))
	plain := psynorm("zh", "", append([]string{"score", "-i", "ces-d", "--out", at("o1.csv"), "--errors", at("e1.csv"), "--rollup", at("r1.csv")}, samples...)...)
	require.Equal(t, plain.code, r.code, r.err)
	require.Equal(t, strings.NewReplacer("o1.csv", "o.csv", "e1.csv", "e.csv", "r1.csv", "r.csv").Replace(plain.out), asWithoutPlan(r.out))
	for _, name := range []string{"o", "e", "r"} {
		want, err := os.ReadFile(at(name + "1.csv"))
		require.NoError(t, err)
		got, err := os.ReadFile(at(name + ".csv"))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got))
	}
}

// TestAManifestIsForPeople: it is the same each time, a line for each chunk, and holds nothing of what is in the cells.
func TestAManifestIsForPeople(t *testing.T) {
	planInFolder(t)
	text, err := os.ReadFile("m.json")
	require.NoError(t, err)
	r := psynorm("en", "", "plan", "-i", "mood.yaml", "-n", "norms.yaml", "-m", "m.yaml", "--roster", "roster.csv", "--columns", "raw,T",
		"--chunk-size", "10", "--out", "again.json", "a.csv", "b.csv")
	require.Equal(t, exitOK, r.code, r.err)
	again, err := os.ReadFile("again.json")
	require.NoError(t, err)
	assert.Equal(t, string(text), string(again))
	for line := range strings.Lines(string(text)) {
		assert.Less(t, len(line), 700, line)
	}
	for _, secret := range []string{"S1", "S4", "3,3,3"} {
		assert.NotContains(t, string(text), secret)
	}
	assert.Contains(t, string(text), `"words":[[" b.csv 第 3 行","on row 3 of b.csv"]]`)
}

// TestWhatHasChangedIsRefused: and named, in both languages, before anything is written.
func TestWhatHasChangedIsRefused(t *testing.T) {
	change := func(name, old, changed string) func(t *testing.T) {
		return func(t *testing.T) {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			require.Contains(t, string(text), old)
			require.NoError(t, os.WriteFile(name, []byte(strings.Replace(string(text), old, changed, 1)), 0o600))
		}
	}
	for _, c := range []struct {
		name   string
		change func(t *testing.T)
		flags  []string
		zh, en string
		code   int
	}{
		{"definition", change("mood.yaml", "allow: 1", "allow: 0"), nil, "量表定义变了：mood@1", "the definition changed after the plan was made: mood@1", exitFindings},
		{"norms", change("norms.yaml", "mean: 4", "mean: 5"), nil, "常模变了：mood-norms@1", "the norm sets changed after the plan was made: mood-norms@1", exitFindings},
		{"mapping", change("m.yaml", "last", "first"), nil, "映射变了：m", "the mapping changed after the plan was made: m", exitFindings},
		{"roster", change("roster.csv", "S9", "S8"), nil, "名册变了：roster.csv", "the roster changed after the plan was made: roster.csv", exitFindings},
		{"engine", change("m.json", `"engine": "`, `"engine": "0.0.`), nil, "程序版本变了：0.0.", "the engine's version changed after the plan was made: 0.0.", exitFindings},
		{"another size", change("b.csv", "S4", "S44"), nil, "答卷文件变了：b.csv", "a file of answer sheets changed after the plan was made: b.csv", exitFindings},
		{"an answer", change("b.csv", "3,3,3", "3,3,2"), nil, "b.csv：从第 2 行起：文件在制定计划以后被改动过", "b.csv: from row 2 on: the file was changed", exitFindings},
		{"a name", change("b.csv", "q3", "q4"), nil, "b.csv：文件在制定计划以后被改动过", "b.csv: the file was changed", exitFindings},
		{"no file", func(t *testing.T) { require.NoError(t, os.Remove("b.csv")) }, nil, "没有 b.csv，而清单 m.json 里有它", "b.csv is not there, and the manifest m.json has it", exitFindings},
		{"flag", nil, []string{"--columns", "tier"}, "--columns 与清单 m.json 所记的不同", "--columns is not as in the manifest m.json", exitUsage},
		{"instrument", nil, []string{"-i", "phq9"}, "--instrument 与清单 m.json 所记的不同", "--instrument is not as in the manifest m.json", exitUsage},
		{"no manifest", change("m.json", `"psynorm": 1`, `"psynorm": 2`), nil, "m.json 不是 psynorm plan 写出的清单", "m.json is no manifest", exitFindings},
	} {
		t.Run(c.name, func(t *testing.T) {
			planInFolder(t)
			if c.change != nil {
				c.change(t)
			}
			for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
				r := scoreManifest(lang, c.flags...)
				assert.Equal(t, c.code, r.code)
				assert.Contains(t, r.err, want)
			}
			assert.NoFileExists(t, "o.csv")
		})
	}
}

func TestManifestsAreCalledRightly(t *testing.T) {
	planInFolder(t)
	for _, c := range []struct {
		args   []string
		zh, en string
	}{
		{[]string{"score", "--manifest", "m.json", "--out", "o.csv", "a.csv"}, "清单已经写明了答卷文件", "the manifest says which sheets to score"},
		{[]string{"score", "-i", "mood.yaml", "--chunks", "0-1", "a.csv"}, "--chunks 只与 --manifest 一起用", "--chunks is for --manifest"},
		{[]string{"score", "--manifest", "m.json"}, "请加 --out FILE", "add --out FILE"},
		{[]string{"score", "--manifest", "m.json", "--out", "o.csv", "--chunks", "3-x"}, "--chunks 应写成 0-24", "--chunks is written like 0-24"},
		{[]string{"score", "--manifest", "m.json", "--out", "o.csv", "--chunks", "4-2"}, "--chunks 应写成 0-24", "--chunks is written like 0-24"},
		{[]string{"score", "--manifest", "m.json", "--out", "o.csv", "--chunks", "0-99"}, "--chunks 0-99 超出了清单", "--chunks 0-99 is beyond the manifest"},
		{[]string{"score", "--manifest", "m.json", "--out", "o.csv", "--rollup", "b.csv"}, "与 SHEETS b.csv 是同一个文件", "and SHEETS b.csv are the same file"},
		{[]string{"score", "--manifest", "none.json", "--out", "o.csv"}, "没有这个文件：none.json", "no such file: none.json"},
		{[]string{"score", "--manifest", "m.json", "--out", "o.csv", "--rollup", "r.xlsx"}, "--rollup r.xlsx：名称须以 .csv", "--rollup r.xlsx: the name ends in .csv"},
		{[]string{"score", "-i", "mood.yaml", "--errors", "e.xlsx", "a.csv"}, "--errors e.xlsx：这个文件是 CSV", "--errors e.xlsx: this file is CSV"},
		{[]string{"plan", "-i", "mood.yaml", "--out", "x.json", "--chunk-size", "-5", "a.csv"}, "--chunk-size 不能小于 0，这里写的是 -5", "--chunk-size cannot be below 0, and is -5"},
		{[]string{"plan", "join", "m.json"}, "请写出各部分的记录：m.json.0-24.log …", "name the parts: m.json.0-24.log …; psynorm plan join -h"},
		{[]string{"plan", "join"}, "MANIFEST MANIFEST.0-24.log …", "MANIFEST MANIFEST.0-24.log …; psynorm plan join -h"},
		{[]string{"plan", "join", "m.json", "--out", "o.csv", "a.csv", "./a.csv"}, "./a.csv 写了两次", "./a.csv is named twice"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", c.args...)
			assert.Equal(t, exitUsage, r.code, "%s", c.args)
			assert.Contains(t, r.err, want, "%s", c.args)
		}
	}
	names, err := filepath.Glob("*.part")
	require.NoError(t, err)
	assert.Empty(t, names)
}

func TestWhatCannotBePlanned(t *testing.T) {
	planInFolder(t)
	require.NoError(t, os.WriteFile("doubtful.csv", []byte("id,school,q1,q2,q3\nS1,\xc5\xae,1,1,1\n\xff\xff,B,1,1,1\n"), 0o600))
	r := psynorm("en", "", "plan", "-i", "mood.yaml", "-n", "norms.yaml", "--out", "x.json", "doubtful.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "doubtful.csv: the encoding of the file cannot be told, so that it cannot be parted; state the encoding")
	r = psynorm("zh", "id,q1\n", "plan", "-i", "mood.yaml", "-n", "norms.yaml", "--out", "x.json", "-")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "请先把标准输入存成文件")
	r = psynorm("en", "id,q1\n", "plan", "-i", "mood.yaml", "-n", "norms.yaml", "--out", "x.json", "-")
	assert.Contains(t, r.err, "a plan reads the sheets, and score reads them again: save standard input to a file first")
	assert.NoFileExists(t, "x.json")
}

// TestPlanSaysWhatItFound: for what the files are taken, and what is wrong with them as a whole.
func TestPlanSaysWhatItFound(t *testing.T) {
	planInFolder(t)
	require.NoError(t, os.WriteFile("empty.csv", nil, 0o600))
	for lang, says := range map[string][2]string{"zh": {"1 个文件：", "一份答卷也没有给出的文件（1）：empty.csv"}, "en": {"1 file: ", "gave no answer sheet at all (1): empty.csv"}} {
		r := psynorm(lang, "", "plan", "-i", "mood.yaml", "-n", "norms.yaml", "--out", "n.json", "a.csv", "empty.csv")
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.out, says[0])
		assert.Contains(t, r.out, says[1])
		r = psynorm(lang, "", "score", "--manifest", "n.json", "--out", "n.csv")
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.out, says[1])
		assert.Contains(t, r.err, "n.json")
		table, err := os.ReadFile("n.csv")
		require.NoError(t, err)
		assert.Equal(t, 3, strings.Count(string(table), "\n"), "the rest is scored")
	}
}
