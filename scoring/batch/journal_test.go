package batch_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/batch"
)

// journaled is a run of ten chunks that writes two files.
type journaled struct{ dir, log string }

func newJournaled(t *testing.T) journaled {
	dir := t.TempDir()
	return journaled{dir, filepath.Join(dir, "run.log")}
}

const journaledChunks = 10

func (r journaled) path(name string) string { return filepath.Join(r.dir, name) }

func (r journaled) open() (*batch.Journal, error) {
	return batch.OpenJournal(r.log, "pin",
		batch.Output{As: "table", Name: r.path("out.csv"), Head: []byte("id,T\n")},
		batch.Output{As: "errors", Name: r.path("errors.csv")})
}

// tableOf and problemsOf are what a chunk writes. Some chunks write nothing.
func tableOf(chunk int) string { return strings.Repeat(fmt.Sprintf("%d,50\n", chunk), chunk%4*30) }

func problemsOf(chunk int) string { return strings.Repeat(fmt.Sprintf("row %d\n", chunk), chunk%3) }

// write writes a chunk and does not commit it.
func write(t *testing.T, j *batch.Journal, chunk int) {
	t.Helper()
	for i, text := range []string{tableOf(chunk), problemsOf(chunk)} {
		_, err := j.Writer(i).Write([]byte(text))
		require.NoError(t, err)
	}
}

// do writes the chunks from one up to another that are not done, and gives how many were not.
func (r journaled) do(t *testing.T, from, to int) (n int) {
	t.Helper()
	j, err := r.open()
	require.NoError(t, err)
	for c := from; c < to; c++ {
		if !j.Done(c) {
			n++
			write(t, j, c)
			require.NoError(t, j.Commit(c, map[string]int{"sheets": c}))
		}
	}
	require.NoError(t, j.Close())
	return n
}

func (r journaled) finish(t *testing.T) {
	t.Helper()
	r.do(t, 0, journaledChunks)
	j, err := r.open()
	require.NoError(t, err)
	require.NoError(t, j.Finish())
	require.NoError(t, j.Remove())
}

// requireWhole looks at what is there when the run is done.
func (r journaled) requireWhole(t *testing.T) {
	t.Helper()
	want := [2]string{"id,T\n", ""}
	for c := range journaledChunks {
		want[0] += tableOf(c)
		want[1] += problemsOf(c)
	}
	for i, name := range []string{"out.csv", "errors.csv"} {
		text, err := os.ReadFile(r.path(name))
		require.NoError(t, err)
		require.Equal(t, want[i], string(text))
	}
	names, err := filepath.Glob(r.path("*"))
	require.NoError(t, err)
	require.Equal(t, []string{r.path("errors.csv"), r.path("out.csv")}, names)
}

func (r journaled) read(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(r.path(name))
	require.NoError(t, err)
	return text
}

func (r journaled) replace(t *testing.T, name string, text []byte) {
	t.Helper()
	require.NoError(t, os.WriteFile(r.path(name), text, 0o600))
}

func TestJournal(t *testing.T) {
	r := newJournaled(t)
	assert.Equal(t, 4, r.do(t, 0, 4))
	j, err := r.open()
	require.NoError(t, err)
	entries := j.Entries()
	require.Len(t, entries, 4)
	assert.Equal(t, 3, entries[3].Chunk)
	assert.JSONEq(t, `{"sheets":3}`, string(entries[3].Record))
	write(t, j, 4) // what no line of the log tells of
	require.NoError(t, j.Close())
	assert.Equal(t, 6, r.do(t, 0, journaledChunks))
	r.finish(t)
	r.requireWhole(t)
}

// TestJournalCutAnywhere: a log that ends at any byte, as one does that was being written, with files that are ahead of it by
// something or nothing, is gone on with.
func TestJournalCutAnywhere(t *testing.T) {
	whole := newJournaled(t)
	whole.do(t, 0, 6)
	log, out, errors := whole.read(t, "run.log"), whole.read(t, "out.csv.part"), whole.read(t, "errors.csv.part")
	for at := 0; at <= len(log); at += 1 + at%61 {
		r := newJournaled(t)
		r.replace(t, "run.log", log[:at])
		r.replace(t, "out.csv.part", append(bytes.Clone(out), "half a li"...))
		r.replace(t, "errors.csv.part", errors)
		n := r.do(t, 0, 6)
		require.Equal(t, 6-max(bytes.Count(log[:at], []byte("\n"))-1, 0), n, "cut at %d", at)
		r.finish(t)
		r.requireWhole(t)
	}
}

// TestJournalFinishedHalfway: a process that ends between two renames leaves what the next one finishes.
func TestJournalFinishedHalfway(t *testing.T) {
	r := newJournaled(t)
	r.do(t, 0, journaledChunks)
	require.NoError(t, os.Rename(r.path("out.csv.part"), r.path("out.csv")))
	r.finish(t)
	r.requireWhole(t)
}

// TestJournalRefuses: what is not as it was left is an error, and says what.
func TestJournalRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		change func(t *testing.T, r journaled)
		code   batch.Code
		file   string
	}{
		"truncated part": {func(t *testing.T, r journaled) {
			text := r.read(t, "out.csv.part")
			r.replace(t, "out.csv.part", text[:len(text)-1])
		}, batch.PartChanged, "out.csv.part"},
		"changed part": {func(t *testing.T, r journaled) {
			text := r.read(t, "out.csv.part")
			text[len(text)-2] = '1'
			r.replace(t, "out.csv.part", text)
		}, batch.PartChanged, "out.csv.part"},
		"no part": {func(t *testing.T, r journaled) {
			require.NoError(t, os.Remove(r.path("errors.csv.part")))
		}, batch.PartMissing, "errors.csv.part"},
		"another file of the name": {func(t *testing.T, r journaled) {
			require.NoError(t, os.Rename(r.path("out.csv.part"), r.path("out.csv")))
			r.replace(t, "out.csv", append(r.read(t, "out.csv"), '\n'))
		}, batch.PartChanged, "out.csv.part"},
		"a line of the log": {func(t *testing.T, r journaled) {
			r.replace(t, "run.log", bytes.Replace(r.read(t, "run.log"), []byte(`"chunk":1`), []byte(`"chunk":9`), 1))
		}, batch.LogDamaged, "run.log"},
		"a line taken out": {func(t *testing.T, r journaled) {
			lines := bytes.SplitAfter(r.read(t, "run.log"), []byte("\n"))
			r.replace(t, "run.log", bytes.Join(append(lines[:2:2], lines[3:]...), nil))
		}, batch.LogDamaged, "run.log"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newJournaled(t)
			r.do(t, 0, 4)
			c.change(t, r)
			_, err := r.open()
			var e *batch.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.code, e.Code)
			for _, lang := range []string{"zh", "en"} {
				assert.Contains(t, e.Message(lang), r.path(c.file))
				assert.Contains(t, e.Message(lang), r.log)
			}
		})
	}
}

func TestJournalOfAnotherRun(t *testing.T) {
	r := newJournaled(t)
	r.do(t, 0, 4)
	for _, c := range []struct{ run, as, name string }{
		{"another pin", "table", "out.csv"}, {"pin", "lines", "out.csv"}, {"pin", "table", "other.csv"},
	} {
		_, err := batch.OpenJournal(r.log, c.run, batch.Output{As: c.as, Name: r.path(c.name)}, batch.Output{As: "errors", Name: r.path("errors.csv")})
		var e *batch.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, batch.OtherRun, e.Code)
		assert.Equal(t, r.log, e.Log)
		if c.name != "out.csv" {
			assert.Contains(t, e.Message("zh"), "（它写的是 out.csv, errors.csv，这次要写 other.csv, errors.csv）")
			assert.Contains(t, e.Message("en"), "(it writes out.csv, errors.csv, and this one other.csv, errors.csv)")
		}
	}
	j, err := r.open()
	require.NoError(t, err)
	_, err = r.open()
	var e *batch.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, batch.LogInUse, e.Code)
	require.NoError(t, j.Close())
	assert.Equal(t, 6, r.do(t, 0, journaledChunks), "what was refused has changed nothing")
}

// parts are journals of which each has some of the chunks.
func parts(t *testing.T, bounds ...[2]int) (logs []string, all []journaled) {
	t.Helper()
	for _, b := range bounds {
		r := newJournaled(t)
		r.do(t, b[0], b[1])
		all = append(all, r)
		logs = append(logs, r.log)
	}
	return logs, all
}

func TestJoinJournals(t *testing.T) {
	whole := newJournaled(t)
	whole.finish(t)
	logs, all := parts(t, [2]int{7, 10}, [2]int{0, 3}, [2]int{3, 7})
	j, err := all[0].open() // one of them is finished, so that its files have their names
	require.NoError(t, err)
	require.NoError(t, j.Finish())
	require.NoError(t, j.Close())
	var table, problems bytes.Buffer
	entries, err := batch.JoinJournals("pin", journaledChunks, logs, batch.Joined{As: "table", To: &table}, batch.Joined{As: "errors", To: &problems})
	require.NoError(t, err)
	assert.Equal(t, string(whole.read(t, "out.csv")), table.String())
	assert.Equal(t, string(whole.read(t, "errors.csv")), problems.String())
	for c, e := range entries {
		assert.JSONEq(t, fmt.Sprintf(`{"sheets":%d}`, c), string(e.Record))
	}
	for as, or := range map[string]string{"table": "errors", "counts": "table"} { // the other where the first is not there
		var either bytes.Buffer
		_, err = batch.JoinJournals("pin", journaledChunks, logs, batch.Joined{As: as, Or: or, To: &either})
		require.NoError(t, err)
		assert.Equal(t, table.String(), either.String(), as)
	}
}

func TestJoinJournalsRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		bounds [][2]int
		run    string
		as     string
		change func(t *testing.T, r journaled)
		code   batch.Code
		zh, en string
	}{
		"missing": {
			bounds: [][2]int{{0, 3}, {4, 5}, {7, 10}}, run: "pin", as: "table",
			code: batch.MissingChunk, zh: "都没有这些块：3, 5-6；", en: "none of the parts has these chunks: 3, 5-6;",
		},
		"doubled": {
			bounds: [][2]int{{0, 6}, {5, 10}}, run: "pin", as: "table",
			code: batch.DoubledChunk, zh: "第 5 块在两个部分里都有", en: "chunk 5 is in two of the parts",
		},
		"other hashes": {
			bounds: [][2]int{{0, 10}}, run: "another", as: "table",
			code: batch.OtherRun, zh: "另一次运行", en: "the log of another run",
		},
		"no such output": {
			bounds: [][2]int{{0, 10}}, run: "pin", as: "counts",
			code: batch.NoSuchOutput, zh: "没有写 counts", en: "did not write the counts",
		},
		"changed": {
			bounds: [][2]int{{0, 10}}, run: "pin", as: "table",
			change: func(t *testing.T, r journaled) {
				text := r.read(t, "out.csv.part")
				text[20] ^= 1
				r.replace(t, "out.csv.part", text)
			},
			code: batch.PartChanged, zh: "被改动过", en: "was changed",
		},
		"gone": {
			bounds: [][2]int{{0, 10}}, run: "pin", as: "table",
			change: func(t *testing.T, r journaled) { require.NoError(t, os.Remove(r.path("out.csv.part"))) },
			code:   batch.PartMissing, zh: "没有 ", en: "is not there",
		},
	} {
		t.Run(name, func(t *testing.T) {
			logs, all := parts(t, c.bounds...)
			if c.change != nil {
				c.change(t, all[0])
			}
			var to bytes.Buffer
			_, err := batch.JoinJournals(c.run, journaledChunks, logs, batch.Joined{As: c.as, To: &to})
			var e *batch.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.code, e.Code)
			assert.Contains(t, e.Message("zh"), c.zh)
			assert.Contains(t, e.Message("en"), c.en)
			assert.Equal(t, c.code != batch.MissingChunk, e.Log != "", "programs can read which log it is")
			switch c.code {
			case batch.DoubledChunk:
				assert.Equal(t, 5, e.Chunk)
			case batch.NoSuchOutput:
				assert.Equal(t, c.as, e.Output)
				assert.Equal(t, []string{"table", "errors"}, e.Known)
			}
		})
	}
}
