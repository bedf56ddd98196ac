package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

// parquetFile opens what has been written.
func parquetFile(t *testing.T, data []byte) *parquet.File {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	return f
}

// parquetTexts reads a file with the library's own reader of rows: the names of its columns, and its rows as texts. What is
// null is nil.
func parquetTexts(t *testing.T, data []byte) (names []string, rows [][]*string) {
	t.Helper()
	f := parquetFile(t, data)
	for _, column := range f.Root().Columns() {
		names = append(names, column.Name())
	}
	for _, group := range f.RowGroups() {
		reader := group.Rows()
		buffer := make([]parquet.Row, 100)
		for {
			n, err := reader.ReadRows(buffer)
			for _, row := range buffer[:n] {
				cells := make([]*string, len(names))
				for _, v := range row {
					if v.IsNull() {
						continue
					}
					text := ""
					if v.Kind() == parquet.Double {
						text = strconv.FormatFloat(v.Double(), 'g', -1, 64)
					} else {
						text = string(v.ByteArray())
					}
					cells[v.Column()] = &text
				}
				rows = append(rows, cells)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
		}
		require.NoError(t, reader.Close())
	}
	return names, rows
}

// sameTable compares a Parquet file with the CSV of the same run, cell by cell: nothing is null, but for states, which are
// never nothing, and lists, which are known to be empty.
func sameTable(t *testing.T, table []byte, file []byte) {
	t.Helper()
	want, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	require.NoError(t, err)
	names, rows := parquetTexts(t, file)
	require.Equal(t, want[0], names)
	require.Len(t, rows, len(want)-1)
	for i, row := range rows {
		for k, cell := range row {
			text := want[i+1][k]
			isList := names[k] == "critical" || names[k] == "incomplete" || names[k] == "reasons"
			if cell == nil {
				require.Empty(t, text, "%s of row %d", names[k], i)
				require.False(t, isList, "%s of row %d", names[k], i)
				continue
			}
			if !isList {
				require.NotEmpty(t, *cell, "%s of row %d", names[k], i)
			}
			text = strings.TrimPrefix(text, "'") // the mark of a text that a spreadsheet would take for a formula
			require.Equal(t, text, *cell, "%s of row %d", names[k], i)
		}
	}
}

// stateFiles writes answer sheets of scoring/batch/testdata/states.yaml that come out in every state, and gives the command
// line that scores them.
func stateFiles(t *testing.T) (args []string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("id,sex,school,class,date,q1,q2,q3,q4,q5,q6,h1,h2,l1\n")
	for _, row := range []string{
		"00017,F,一中,七(3)班,2026-05-06,1,2,2,3,1,1,1,1,1", "340123201301010017,F,一中,3班,2026-05-06,,3,3,4,1,1,3,1,1",
		"c,F,,,,1,2,3,4,,,1,1,1", "d,F,二中,,2026-05-06,,,2,3,1,1,,2,1", "e,F,二中,1班,2026-05-06,1,2,1,1,1,1,1,1,1",
		"f,,二中,1班,2026-05-06,1,2,5,5,5,1,1,2,1", "g,,二中,1班,,,,2,3,1,1,1,1,1", "h,M,二中,1班,2026-05-06,1,2,2,3,1,1,1,1,1",
		"i,F,二中,1班,2026-05-06,5,5,2,3,1,1,5,1,5", "j,F,二中,1班,2026-05-06,1,2,2,3,1,1,1,1,4",
		"k,F,二中,1班,2026-05-06,1,2,2,3,1,1,1,1,", "l,F,二中,1班,2026-05-06,,,,,,,,,", "=1+1,F,@班,-,2026-05-06,1,2,2,3,1,1,1,1,1",
	} {
		b.WriteString(row + "\n")
	}
	name := filepath.Join(t.TempDir(), "answers.csv")
	require.NoError(t, os.WriteFile(name, []byte(b.String()), 0o600))
	return []string{"-i", "scoring/batch/testdata/states.yaml", "-n", "scoring/batch/testdata/states-norms.yaml", name}
}

// scored runs score once for each ending, and gives what it wrote.
func scored(t *testing.T, args []string, endings ...string) (files [][]byte) {
	t.Helper()
	for _, ending := range endings {
		out := filepath.Join(t.TempDir(), "out"+ending)
		r := psynorm("en", "", append([]string{"score", "--out", out}, args...)...)
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
		require.Contains(t, r.out, "written: "+out)
		data, err := os.ReadFile(out)
		require.NoError(t, err)
		files = append(files, data)
	}
	return files
}

func TestParquetHasWhatCSVHas(t *testing.T) {
	inRepository(t)
	for name, args := range map[string][]string{
		"every state":  stateFiles(t),
		"some columns": append([]string{"--columns", "T,tier,critical"}, stateFiles(t)...),
		"ipp9":         {"-i", "ipp9", "--map", wjxMap, wjx},
	} {
		t.Run(name, func(t *testing.T) {
			files := scored(t, args, ".csv", ".parquet")
			sameTable(t, files[0], files[1])
		})
	}
}

// TestParquetTypes: numbers are numbers, and where nothing can be null the file says so.
func TestParquetTypes(t *testing.T) {
	inRepository(t)
	f := parquetFile(t, scored(t, stateFiles(t), ".parquet")[0])
	for name, want := range map[string]string{
		"id": "optional binary id (STRING)", "school": "optional binary school (STRING)", "date": "optional binary date (STRING)",
		"mood": "optional double mood", "mood.hi": "optional double mood.hi", "mood.percentile": "optional double mood.percentile",
		"mood.state": "required binary mood.state (STRING)", "mood.band": "optional binary mood.band (STRING)",
		"validity": "required binary validity (STRING)", "tier": "optional binary tier (STRING)", "tier.state": "required binary tier.state (STRING)",
		"critical": "required binary critical (STRING)",
	} {
		assert.Contains(t, f.Schema().String(), "\t"+want+";\n", name)
	}
}

// TestParquetSaysWhatItWasMadeWith: a file can be told from one of another definition, and of another version.
func TestParquetSaysWhatItWasMadeWith(t *testing.T) {
	inRepository(t)
	s := stateScorer(t)
	f := parquetFile(t, scored(t, stateFiles(t), ".parquet")[0])
	pins := map[string]string{}
	for _, pair := range f.Metadata().KeyValueMetadata {
		pins[pair.Key] = pair.Value
	}
	assert.Equal(t, map[string]string{
		"psynorm.engine": scoring.Version, "psynorm.definition": "states@1", "psynorm.definition.sha256": s.Definition().Hash,
		"psynorm.norms.1": "states-norms@1", "psynorm.norms.1.sha256": s.Norms()[0].Hash,
	}, pins)
	assert.Equal(t, "psynorm version "+scoring.Version+"(build )", f.Metadata().CreatedBy)
}

// stateScorer scores the instrument of stateFiles.
func stateScorer(t *testing.T) *scoring.Scorer {
	t.Helper()
	def, err := instruments.Load(os.DirFS("scoring/batch/testdata"), "states.yaml")
	require.NoError(t, err)
	set, err := norms.Load(os.DirFS("scoring/batch/testdata"), "states-norms.yaml")
	require.NoError(t, err)
	s, err := scoring.Compile(def, scoring.WithNorms(set))
	require.NoError(t, err)
	return s
}

// manySheets gives n sheets with scores of all kinds, and with ids that nobody else has.
func manySheets(t *testing.T, s *scoring.Scorer, n int) func(yield func(*scoring.Sheet, error) bool) {
	return func(yield func(*scoring.Sheet, error) bool) {
		sheet := s.NewSheet()
		for i := range n {
			sheet.Reset()
			sheet.ID, sheet.Unit = fmt.Sprintf("%08d", i*7919%n), []string{[]string{"一中", "二中", ""}[i%3]}
			assert.NoError(t, sheet.SetPerson("sex", []string{"F", "M", ""}[i%3]))
			for k, item := range []string{"q1", "q2", "q3", "q4", "q5", "q6", "h1", "h2", "l1"} {
				if answer := (i/3*(k+1) + k) % 6; answer > 0 {
					assert.NoError(t, sheet.Set(item, strconv.Itoa(answer)))
				}
			}
			if !yield(sheet, nil) {
				return
			}
		}
	}
}

// written scores sheets into Parquet, and into CSV.
func written(t *testing.T, s *scoring.Scorer, n int, columns string, opts ...batch.Option) (file, table []byte) {
	t.Helper()
	chosen, err := batch.ParseColumns(columns, s.Layout())
	require.NoError(t, err)
	var to, rows bytes.Buffer
	sink, err := newParquet(&to, s.Layout(), []string{"school"}, chosen)
	require.NoError(t, err)
	text, err := batch.CSV(&rows, s.Layout(), []string{"school"}, chosen)
	require.NoError(t, err)
	_, err = batch.Run(context.Background(), s, manySheets(t, s, n), batch.Tee(sink, text), opts...)
	require.NoError(t, err)
	require.NoError(t, sink.close())
	return to.Bytes(), rows.Bytes()
}

// TestParquetIsTheSameWhoeverWritesIt: neither workers nor the size of chunks show in the bytes, nor does a second run.
func TestParquetIsTheSameWhoeverWritesIt(t *testing.T) {
	inRepository(t)
	s := stateScorer(t)
	n := 3*pageRows + 1234
	want, table := written(t, s, n, "", batch.Workers(1))
	sameTable(t, table, want)
	for name, opts := range map[string][]batch.Option{
		"again": nil, "8 workers": {batch.Workers(8)}, "small chunks": {batch.Workers(8), batch.Size(7)}, "large chunks": {batch.Size(2*pageRows + 5)},
	} {
		got, _ := written(t, s, n, "", opts...)
		require.True(t, bytes.Equal(want, got), name)
	}
}

// TestParquetRowGroups: a long file has several row groups, each with dictionaries of its own, and its rows are those of
// the CSV.
func TestParquetRowGroups(t *testing.T) {
	inRepository(t)
	n := groupRows + pageRows + 17
	if testing.Short() {
		t.Skip("scores 140,000 sheets")
	}
	file, table := written(t, stateScorer(t), n, "raw,tier")
	groups := parquetFile(t, file).RowGroups()
	require.Len(t, groups, 2)
	assert.EqualValues(t, groupRows, groups[0].NumRows())
	sameTable(t, table, file)
}

// TestParquetOfNobody has columns and no rows.
func TestParquetOfNobody(t *testing.T) {
	inRepository(t)
	file, table := written(t, stateScorer(t), 0, "")
	sameTable(t, table, file)
	assert.Contains(t, string(table), "id,school,date")
}

// fullDisk is a writer for which there is room for so many bytes.
type fullDisk struct{ room int }

var errFull = errors.New("full")

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.room -= len(b); d.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// TestParquetOnAFullDisk: wherever the room ends, somebody says so.
func TestParquetOnAFullDisk(t *testing.T) {
	inRepository(t)
	s := stateScorer(t)
	whole, _ := written(t, s, 500, "")
	for room := 0; room < len(whole); room += 1000 {
		sink, err := newParquet(&fullDisk{room}, s.Layout(), []string{"school"}, batch.Columns{})
		if err == nil {
			if _, err = batch.Run(context.Background(), s, manySheets(t, s, 500), sink); err == nil {
				err = sink.close()
			}
		}
		var e *batch.Error
		require.ErrorAs(t, err, &e)
		require.Equal(t, batch.NotWritten, e.Code)
		require.ErrorIs(t, err, errFull)
	}
}

// TestParquetColumnsOfAnyName: a level of the units is called as its column in the sheets is.
func TestParquetColumnsOfAnyName(t *testing.T) {
	inRepository(t)
	s := stateScorer(t)
	var to bytes.Buffer
	sink, err := newParquet(&to, s.Layout(), []string{"学校, 全称", "b.a", `"`}, batch.Columns{})
	require.NoError(t, err)
	require.NoError(t, sink.close())
	names, _ := parquetTexts(t, to.Bytes())
	assert.Equal(t, []string{"id", "学校, 全称", "b.a", `"`, "date"}, names[:5])
	_, err = newParquet(&to, s.Layout(), []string{"tier"}, batch.Columns{})
	var e *batch.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, batch.SameColumn, e.Code)
}
