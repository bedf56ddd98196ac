package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/batch"
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
	assert.Equal(t, same, r.out)
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
	require.Equal(t, strings.NewReplacer("o1.csv", "o.csv", "e1.csv", "e.csv", "r1.csv", "r.csv").Replace(plain.out), r.out)
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
		{[]string{"score", "--manifest", "m.json", "--out", "o.csv", "--rollup", "r.xlsx"}, "--rollup r.xlsx：这个文件是 CSV", "--rollup r.xlsx: this file is CSV"},
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

// TestAnInterruptedRunIsGoneOnWith when the log has a torn line and a file more than the log says, and refused when a file has
// less.
func TestAnInterruptedRunIsGoneOnWith(t *testing.T) {
	planInFolder(t)
	require.Equal(t, exitOK, scoreManifest("en").code)
	want, err := os.ReadFile("o.csv")
	require.NoError(t, err)
	interrupted := func() { // as if in the last chunk, whose file is not there for the moment
		require.NoError(t, os.Rename("b.csv", "away.csv"))
		text, err := os.ReadFile("away.csv")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile("b.csv", []byte(strings.Replace(string(text), "S4,B,1,,1", "S4,B,1,1,", 1)), 0o600))
		r := scoreManifest("en")
		require.Equal(t, exitFindings, r.code)
		require.Contains(t, r.err, "b.csv: from row")
		require.NoError(t, os.Rename("away.csv", "b.csv"))
	}
	appendTo := func(name, text string) {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
		require.NoError(t, err)
		_, err = f.WriteString(text)
		require.NoError(t, err)
		require.NoError(t, f.Close())
	}
	interrupted()
	appendTo("m.json.log", `{"chunk":3,"fil`)
	appendTo("o.csv.part", "half a row")
	r := scoreManifest("zh")
	require.Equal(t, exitOK, r.code)
	assert.Regexp(t, `从已完成的 [1-4]/5 块继续`, r.err)
	got, err := os.ReadFile("o.csv")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))

	interrupted()
	require.NoError(t, os.Truncate("o.csv.part", 10))
	for lang, says := range map[string]string{"zh": "o.csv.part 与 m.json.log 的记录不符", "en": "o.csv.part is not what m.json.log says"} {
		r := scoreManifest(lang)
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, says)
	}
	r = psynorm("en", "", "score", "--manifest", "m.json", "--out", "other.csv")
	assert.Contains(t, r.err, "m.json.log is the log of another run (it writes o.csv, e.csv, m.json.counts, and this one other.csv, m.json.counts)")
	r = psynorm("zh", "", "score", "--manifest", "m.json", "--out", "other.csv")
	assert.Contains(t, r.err, "它写的是 o.csv, e.csv, m.json.counts，这次要写 other.csv, m.json.counts")
}

// TestParquetByChunks: a file for each chunk, which an interruption does not change, and all rows in them.
func TestParquetByChunks(t *testing.T) {
	planInFolder(t)
	text, err := os.ReadFile("b.csv")
	require.NoError(t, err)
	score := func(out string) result { return psynorm("en", "", "score", "--manifest", "m.json", "--out", out) }
	r := score("o.parquet")
	require.Equal(t, exitOK, r.code, r.err)
	require.Contains(t, r.out, "written: o.00000.parquet … o.00004.parquet")

	require.NoError(t, os.WriteFile("b.csv", []byte(strings.Replace(string(text), "S4,B,1,,1", "S4,B,1,1,", 1)), 0o600))
	require.Equal(t, exitFindings, score("p.parquet").code)
	require.FileExists(t, "p.00000.parquet.part")
	require.NoError(t, os.WriteFile("b.csv", text, 0o600))
	require.NoError(t, os.WriteFile("p.00004.parquet.part", []byte("half a file"), 0o600))
	require.Equal(t, exitOK, score("p.parquet").code)

	rows := int64(0)
	for chunk := range 5 {
		want, err := os.ReadFile(batch.ChunkName("o.parquet", chunk))
		require.NoError(t, err)
		got, err := os.ReadFile(batch.ChunkName("p.parquet", chunk))
		require.NoError(t, err)
		assert.True(t, bytes.Equal(want, got), "chunk %d", chunk)
		f, err := parquet.OpenFile(bytes.NewReader(got), int64(len(got)))
		require.NoError(t, err)
		rows += f.NumRows()
	}
	assert.Equal(t, int64(4), rows)
	left, err := filepath.Glob("*.part")
	require.NoError(t, err)
	assert.Empty(t, left)
	r = psynorm("zh", "", "plan", "join", "m.json", "--out", "q.parquet", "m.json")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "Parquet 结果每块一个文件，不必合并")
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

// TestStrictKeepsTheParts: the run can go on, and says so.
func TestStrictKeepsTheParts(t *testing.T) {
	planInFolder(t)
	for lang, says := range map[string]string{"zh": "没有完成任何文件；已写的 .part 等保留", "en": "no file is finished; the parts stay for the run to go on"} {
		r := scoreManifest(lang, "--strict")
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, says)
		assert.NoFileExists(t, "o.csv")
		assert.FileExists(t, "o.csv.part")
	}
	assert.Equal(t, exitOK, scoreManifest("en").code)
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

// TestPartsShareATableOfPseudonyms: parts that are scored at the same time lose no id, and are joined as what one run writes.
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
