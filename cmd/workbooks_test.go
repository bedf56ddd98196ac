package cmd

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/synth"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

const shapes = "../testdata/sheets/shapes"

// TestShapesAsWorkbooks turns every sample of a shape into a workbook, by excelize: both readers find the same cells in it,
// and it gives the sheets that the sample gives.
func TestShapesAsWorkbooks(t *testing.T) {
	for _, s := range synth.Samples {
		t.Run(s.File, func(t *testing.T) {
			src, err := os.ReadFile(filepath.Join(shapes, s.File))
			require.NoError(t, err)
			rows, err := synth.ReadCSV(src)
			require.NoError(t, err)
			book := asWorkbook(t, rows)
			compareWorkbooks(t, book)
			def, err := library.Instrument(s.Instrument)
			require.NoError(t, err)
			want, problems := sheetsOf(t, def, src)
			require.Len(t, want, synth.ClassSize)
			got, found := sheetsOf(t, def, book)
			assert.Equal(t, want, got)
			assert.Equal(t, problems, found)
		})
	}
}

// TestTencentWorkbook: the workbook beside the samples has what the sample has that was saved as CSV.
func TestTencentWorkbook(t *testing.T) {
	book, err := os.ReadFile(filepath.Join(shapes, "tencent.xlsx"))
	require.NoError(t, err)
	compareWorkbooks(t, book)
	saved, err := os.ReadFile(filepath.Join(shapes, "tencent.csv"))
	require.NoError(t, err)
	def, err := library.Instrument("ces-d")
	require.NoError(t, err)
	want, problems := sheetsOf(t, def, saved)
	require.Len(t, want, synth.ClassSize)
	got, found := sheetsOf(t, def, book)
	assert.Equal(t, want, got)
	assert.Equal(t, problems, found)
}

// asWorkbook writes rows as a spreadsheet program takes them in: what looks like a number of few digits is one.
func asWorkbook(t *testing.T, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		for k, text := range row {
			if text == "" {
				continue
			}
			var value any = text
			if n, err := strconv.Atoi(text); err == nil && strconv.Itoa(n) == text && len(text) < 16 {
				value = n
			}
			require.NoError(t, f.SetCellValue("Sheet1", fmt.Sprintf("%s%d", xlsx.ColumnName(k+1), i+1), value))
		}
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

// sheetsOf reads a file without a mapping, and says what was wrong with it.
func sheetsOf(t *testing.T, def *instruments.Definition, src []byte) (out []*scoring.Sheet, problems []string) {
	t.Helper()
	r, err := sheets.Open(def, nil, sheets.Options{}, sheets.Source{Name: "in", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(src)), nil
	}})
	require.NoError(t, err)
	for s, err := range r.Sheets(t.Context()) {
		require.NoError(t, err)
		kept := scoring.NewSheet(def)
		kept.Copy(s)
		out = append(out, kept)
	}
	for _, p := range r.Report().Problems {
		problems = append(problems, p.Text("en"))
	}
	return out, problems
}
