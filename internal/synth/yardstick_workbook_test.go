package synth_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// TestYardstickWorkbook: the workbook has the sheets of the CSV, its numbers as numbers, and two columns more.
func TestYardstickWorkbook(t *testing.T) {
	const sheets = 300
	var plain, packed bytes.Buffer
	require.NoError(t, synth.WriteYardstick(&plain, sheets))
	require.NoError(t, synth.WriteYardstickWorkbook(&packed, sheets))
	wanted, err := csv.NewReader(&plain).ReadAll()
	require.NoError(t, err)
	book, err := xlsx.Open(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	require.NoError(t, err)
	require.Len(t, book.Sheets(), 1)
	rows, err := book.Sheets()[0].Rows()
	require.NoError(t, err)
	n := 0
	for row, err := range rows.All() {
		require.NoError(t, err)
		texts := make([]string, synth.YardstickBookColumns)
		for _, cell := range row.Cells {
			texts[cell.Column-1] = string(cell.Text)
			assert.Equal(t, kindIn(row.Number, cell.Column), cell.Kind, "column %d of row %d", cell.Column, row.Number)
		}
		assert.Equal(t, wanted[n], append(texts[:6:6], texts[8:]...))
		if n == 0 {
			assert.Equal(t, []string{"date", "seconds"}, texts[6:8])
		} else {
			moment, ok := row.Cells[6].Time()
			assert.True(t, ok)
			assert.WithinRange(t, moment, time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC))
		}
		n++
	}
	assert.Equal(t, sheets+1, n)
}

// kindIn is what a cell of the workbook holds, if anything: ids, schools, sexes and the names of columns are texts.
func kindIn(row, column int) xlsx.Kind {
	switch {
	case row == 1 || column == 1 || column == 2 || column == 5:
		return xlsx.KindText
	case column == 7:
		return xlsx.KindDate
	}
	return xlsx.KindNumber
}

// TestYardstickWorkbookIsLikeExcels: packed, with the size of the sheet, and every text shared.
func TestYardstickWorkbookIsLikeExcels(t *testing.T) {
	const sheets = 50
	var packed bytes.Buffer
	require.NoError(t, synth.WriteYardstickWorkbook(&packed, sheets))
	z, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	require.NoError(t, err)
	parts := map[string]string{}
	for _, part := range z.File {
		assert.Equal(t, zip.Deflate, part.Method, part.Name)
		in, err := part.Open()
		require.NoError(t, err)
		content, err := io.ReadAll(in)
		require.NoError(t, err)
		parts[part.Name] = string(content)
	}
	sheet, shared := parts["xl/worksheets/sheet1.xml"], parts["xl/sharedStrings.xml"]
	assert.Contains(t, sheet, `<dimension ref="A1:DD51"/>`)
	assert.Contains(t, sheet, `<c r="A2" t="s"><v>108</v></c>`, "the first text behind the names of the columns")
	assert.NotContains(t, sheet, "inlineStr")
	assert.Equal(t, 108+3*sheets, strings.Count(sheet, ` t="s"`))
	assert.Contains(t, shared, ` count="258" `)
	assert.Equal(t, 1, strings.Count(shared, "<t>M</t>"))
	for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"} {
		assert.Contains(t, parts["[Content_Types].xml"], `PartName="/`+name+`"`)
		assert.Contains(t, parts["xl/_rels/workbook.xml.rels"], `Target="`+strings.TrimPrefix(name, "xl/")+`"`)
	}
}
