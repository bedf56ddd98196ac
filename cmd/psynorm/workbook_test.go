package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
)

// writeBook writes a workbook with two sheets of answers to gad7, the second of which has a formula in each row.
func writeBook(t *testing.T, file string) []byte {
	t.Helper()
	head := []string{synth.TextCell("id")}
	for i := range 7 {
		head = append(head, synth.TextCell("q"+strconv.Itoa(i+1)))
	}
	sheet := func(name string, pupils int, formula bool) synth.Worksheet {
		rows := synth.Row(1, "", head...)
		for k := range pupils {
			cells := []string{synth.TextCell(name + strconv.Itoa(k))}
			for i := range 7 {
				cells = append(cells, synth.NumberCell(strconv.Itoa((i+k)%4), synth.StyleNumber))
			}
			if formula {
				cells[1] = synth.FormulaCell("1+1", "2")
			}
			rows += synth.Row(k+2, "", cells...)
		}
		return synth.Worksheet{Name: name, Rows: rows}
	}
	book := synth.Workbook{Sheets: []synth.Worksheet{sheet("A", 2, false), sheet("B", 3, true)}}
	var b bytes.Buffer
	require.NoError(t, book.Write(&b))
	require.NoError(t, os.WriteFile(file, b.Bytes(), 0o600))
	return b.Bytes()
}

func TestSheetOfAWorkbook(t *testing.T) {
	dir := inRepository(t)
	book := filepath.Join(dir, "two.xlsx")
	src := writeBook(t, book)

	r := psynorm("en", "", "score", "-i", "gad7", book)
	assert.Equal(t, exitFindings, r.code, r.err)
	assert.Contains(t, r.out+r.err, `several sheets of the workbook have data (2): "A", "B"; nobody knows which has the answers, and none is read; name it with --sheet`)
	r = psynorm("zh", "", "score", "-i", "gad7", book)
	assert.Contains(t, r.out+r.err, `"A"、"B"；不知道答卷在哪一张，没有读取；请用 --sheet 指明`)

	ids := func(table string) (out []string) {
		rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
		require.NoError(t, err)
		for _, row := range rows[1:] {
			out = append(out, row[0])
		}
		return out
	}
	r = psynorm("en", "", "score", "-i", "gad7", "--sheet", "B", book)
	assert.Equal(t, exitOK, r.code, r.err)
	assert.Equal(t, []string{"B0", "B1", "B2"}, ids(r.out))
	assert.Contains(t, r.err, "3 results of formulas used")

	piped := psynorm("en", string(src), "score", "-i", "gad7", "--sheet", "B", "-")
	assert.Equal(t, r.out, piped.out, "standard input gives the same")

	r = psynorm("en", "", "score", "-i", "gad7", "--sheet", "A", book)
	assert.Equal(t, []string{"A0", "A1"}, ids(r.out))
	assert.NotContains(t, r.err, "formula")
}

// TestPlanOfAWorkbook: a workbook is one chunk, of the sheet that was asked for, and scored as without a plan.
func TestPlanOfAWorkbook(t *testing.T) {
	dir := inRepository(t)
	book, manifest := filepath.Join(dir, "two.xlsx"), filepath.Join(dir, "m.json")
	writeBook(t, book)
	r := psynorm("en", "", "plan", "-i", "gad7", "--sheet", "B", "--out", manifest, book)
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "1 chunk")

	planned, plain := filepath.Join(dir, "planned.csv"), filepath.Join(dir, "plain.csv")
	r = psynorm("en", "", "score", "--manifest", manifest, "--out", planned)
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "3 results of formulas used")
	r = psynorm("en", "", "score", "-i", "gad7", "--sheet", "B", "--out", plain, book)
	require.Equal(t, exitOK, r.code, r.err)
	got, err := os.ReadFile(planned)
	require.NoError(t, err)
	want, err := os.ReadFile(plain)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}
