package main

import (
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inParquet writes the table of a CSV file into a Parquet file beside it. Columns are strings, but for those that a type is
// named for: integer, double, date or time. What is empty is null.
func inParquet(t *testing.T, table string, types map[string]string) (name string) {
	t.Helper()
	f, err := os.Open(table)
	require.NoError(t, err)
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	lines[0][0] = strings.TrimPrefix(lines[0][0], "\ufeff")
	nodes := map[string]parquet.Node{
		"": parquet.String(), "integer": parquet.Int(64), "double": parquet.Leaf(parquet.DoubleType), "date": parquet.Date(),
		"time": parquet.TimestampAdjusted(parquet.Microsecond, false), "UTC": parquet.Timestamp(parquet.Microsecond),
	}
	var fields []field
	for _, column := range lines[0] {
		fields = append(fields, field{column, parquet.Optional(nodes[types[column]])})
	}
	var rows [][]any
	for _, line := range lines[1:] {
		row := make([]any, len(line))
		for i, text := range line {
			if text != "" {
				row[i] = typed(t, text, types[lines[0][i]])
			}
		}
		rows = append(rows, row)
	}
	return inFile(t, "answers.parquet", parquetOf(t, fields, rows, parquet.MaxRowsPerRowGroup(50)))
}

// evenRows gives a copy of a CSV file without the rows that have a cell more or less, which no Parquet file can have.
func evenRows(t *testing.T, table string) (name string) {
	t.Helper()
	text, err := os.ReadFile(table)
	require.NoError(t, err)
	r := csv.NewReader(strings.NewReader(string(text)))
	var out strings.Builder
	w := csv.NewWriter(&out)
	for {
		line, err := r.Read()
		if err == io.EOF {
			break
		}
		if err == nil {
			require.NoError(t, w.Write(line))
		} else {
			require.ErrorIs(t, err, csv.ErrFieldCount)
		}
	}
	w.Flush()
	return inFile(t, "even.csv", []byte(out.String()))
}

// typed gives a text as a value of a type.
func typed(t *testing.T, text, as string) any {
	t.Helper()
	switch as {
	case "integer":
		n, err := strconv.ParseInt(text, 10, 64)
		require.NoError(t, err)
		return n
	case "double":
		x, err := strconv.ParseFloat(text, 64)
		require.NoError(t, err)
		return x
	case "date":
		at, err := time.Parse(time.DateOnly, text)
		require.NoError(t, err)
		return int32(at.Unix() / secondsOfDay)
	case "time", "UTC":
		at, err := time.Parse(time.DateTime, text)
		require.NoError(t, err)
		return at.UnixMicro()
	}
	return text
}

// sameFromParquet scores a CSV file, the last of the arguments, and the same table as Parquet, and finds the same results
// and the same problems in the same rows.
func sameFromParquet(t *testing.T, args []string, types map[string]string) {
	t.Helper()
	table := args[len(args)-1]
	other := append(slices.Clone(args[:len(args)-1]), inParquet(t, table, types))
	var results, problems [2]string
	for i, args := range [][]string{args, other} {
		list := filepath.Join(t.TempDir(), "problems.csv")
		results[i] = string(scored(t, append([]string{"--errors", list}, args...), ".csv")[0])
		text, err := os.ReadFile(list)
		require.NoError(t, err)
		problems[i] = strings.ReplaceAll(string(text), args[len(args)-1], "FILE")
	}
	assert.Equal(t, results[0], results[1])
	assert.Equal(t, problems[0], problems[1])
}

func TestSheetsInParquet(t *testing.T) {
	inRepository(t)
	for file, instrument := range map[string]string{
		"wjx-ipp9.csv": "ipp9", "redcap.csv": "ces-d", "wjx-text.csv": "ces-d", "google-forms.csv": "ces-d",
	} {
		t.Run(file, func(t *testing.T) {
			sameFromParquet(t, []string{"-i", instrument, evenRows(t, "testdata/sheets/shapes/"+file)}, nil)
		})
	}
	t.Run("strings", func(t *testing.T) { sameFromParquet(t, stateFiles(t), nil) })
	t.Run("types", func(t *testing.T) {
		sameFromParquet(t, stateFiles(t), map[string]string{
			"date": "date", "q1": "integer", "q2": "double", "q3": "integer", "q4": "double", "h1": "integer", "l1": "double",
		})
	})
}

// timedFile writes a table with a time of testing, late on the eighth in UTC and the ninth in China.
func timedFile(t *testing.T) string {
	t.Helper()
	return inFile(t, "times.csv", []byte("id,sex,date,birth,q1,q2,q3,q4,q5,q6,h1,h2,l1\n007,F,2026-03-08 18:12:41,2012-03-09 00:00:00,1,2,2,3,1,1,1,1,1\n"))
}

func TestTimesInParquet(t *testing.T) {
	inRepository(t)
	args := append(stateFiles(t)[:4], timedFile(t))
	sameFromParquet(t, args, map[string]string{"date": "time", "birth": "time"})

	inUTC := inParquet(t, args[4], map[string]string{"date": "UTC"})
	_, rows := parquetTexts(t, scored(t, append(slices.Clone(args[:4]), inUTC), ".parquet")[0])
	assert.Equal(t, "007", *rows[0][0])
	assert.Nil(t, rows[0][1], "nothing says which day it was")

	zone := inFile(t, "zone.yaml", []byte("psynorm: 1\nmapping: zone\nperson: {id: id, sex: sex}\ndate: date\ndates: {zone: Asia/Shanghai}\n"))
	_, rows = parquetTexts(t, scored(t, append(slices.Clone(args[:4]), "--map", zone, inUTC), ".parquet")[0])
	require.NotNil(t, rows[0][1])
	assert.Equal(t, "2026-03-09", *rows[0][1])
}

// TestParquetIsRecognised: by its ending, or by what it is.
func TestParquetIsRecognised(t *testing.T) {
	inRepository(t)
	sound := sampleParquet(t)
	for name, c := range map[string]struct {
		data []byte
		is   bool
	}{
		"a.parquet": {nil, true}, "b.PARQUET": {sound, true}, "c.dat": {sound, true}, "d": {sound, true},
		"e.csv": {[]byte("PAR1,id\n1,PAR2\n"), false}, "f.csv": {[]byte("PAR1"), false}, "g.csv": {nil, false},
	} {
		assert.Equal(t, c.is, isParquet(inFile(t, name, c.data)), name)
	}
	assert.False(t, isParquet("nowhere.csv"))
	assert.False(t, isParquet("."))
}

// TestParquetBesideOthers: a file that is damaged costs itself, and the message says what to do.
func TestParquetBesideOthers(t *testing.T) {
	inRepository(t)
	args := stateFiles(t)
	whole, err := os.ReadFile(inParquet(t, args[4], nil))
	require.NoError(t, err)
	cut := inFile(t, "cut.parquet", whole[:len(whole)/2])
	for lang, says := range map[string]string{
		"zh": "不是完整的 Parquet 文件；请重新导出", "en": "not a sound Parquet file; export it again",
	} {
		out := filepath.Join(t.TempDir(), "o.csv")
		r := psynorm(lang, "", append([]string{"score", "--out", out, cut}, args...)...)
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.out, says)
		table, err := os.ReadFile(out)
		require.NoError(t, err)
		assert.Equal(t, scored(t, args, ".csv")[0], table, "the other file is scored")
	}
	nested := inFile(t, "n.parquet", parquetOf(t, []field{{"id", parquet.String()}, {"q1", parquet.List(parquet.String())}}, nil))
	r := psynorm("zh", "", append([]string{"score", "--out", filepath.Join(t.TempDir(), "o.csv")}, append(args[:4:4], nested)...)...)
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.out, `列 "q1" 是列表`)
}

// TestParquetIsNotOverwritten: the file of the answers is none for the results.
func TestParquetIsNotOverwritten(t *testing.T) {
	inRepository(t)
	args := stateFiles(t)
	args[4] = inParquet(t, args[4], nil)
	before, err := os.ReadFile(args[4])
	require.NoError(t, err)
	r := psynorm("en", "", append([]string{"score", "--out", args[4]}, args...)...)
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "are the same file")
	after, err := os.ReadFile(args[4])
	require.NoError(t, err)
	assert.Equal(t, before, after)
}
