package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/batch"
)

// TestAnInterruptedRunIsGoneOnWith when the log has a torn line and a file more than the log says, and
// refused when a file has less.
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
