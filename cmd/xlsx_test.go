package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// workbooks are written by excelize: what each has that others have not.
var workbooks = map[string]func(*testing.T, *excelize.File){
	"roster": func(t *testing.T, f *excelize.File) {
		fill(t, f, "Sheet1", [][]any{
			{"学籍号", "姓名", "性别", "班级", "量表分"},
			{"G999999201103090000", "王某甲", "男", "0703", 52.5},
			{"", "李某乙", 2, 703, nil},
			{},
			{510411199901010001, "  两边有空格 ", true, 7.1, false},
		})
	},
	"numbers": func(t *testing.T, f *excelize.File) {
		fill(t, f, "Sheet1", [][]any{{
			0, -1, 1.5, 0.1 + 0.2, 1e21, 1e-9, math.MaxInt64, uint64(math.MaxUint64), 123456789012345, 5.10411e17, float32(0.1), math.MaxFloat64,
		}})
	},
	"texts": func(t *testing.T, f *excelize.File) {
		fill(t, f, "Sheet1", [][]any{{
			"a<b>&\"'", "两\n行", "\ttab ", "_x000D_", "_x005F_", "a_x0041_b", "😀𠮷", "", " ", "=1+1", "\u00a0nbsp", strings.Repeat("长", 32767),
		}})
		require.NoError(t, f.SetCellRichText("Sheet1", "A2", []excelize.RichTextRun{
			{Text: "七"}, {Text: "(3)", Font: &excelize.Font{Bold: true}}, {Text: " 班\n"},
		}))
	},
	"dates": func(t *testing.T, f *excelize.File) { dates(t, f) },
	"dates from 1904": func(t *testing.T, f *excelize.File) {
		from1904 := true
		require.NoError(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}))
		dates(t, f)
	},
	"formulas": func(t *testing.T, f *excelize.File) {
		fill(t, f, "Sheet1", [][]any{{1, 2, "结果"}})
		for at, formula := range map[string]string{"A1": "B1*2", "C1": `IF(A1>1,"是","")`, "D1": "A1+B1"} {
			require.NoError(t, f.SetCellFormula("Sheet1", at, formula))
		}
	},
	"merged and hidden": func(t *testing.T, f *excelize.File) {
		fill(t, f, "Sheet1", [][]any{{"A", "部分一", nil, nil, "B"}, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}})
		require.NoError(t, f.MergeCell("Sheet1", "B1", "D1"))
		require.NoError(t, f.MergeCell("Sheet1", "A3", "A4"))
		require.NoError(t, f.SetRowVisible("Sheet1", 3, false))
		require.NoError(t, f.SetColVisible("Sheet1", "C:D", false))
	},
	"several sheets": func(t *testing.T, f *excelize.File) {
		for _, name := range []string{"答卷", "hidden", "very hidden", "a&b"} {
			_, err := f.NewSheet(name)
			require.NoError(t, err)
		}
		fill(t, f, "答卷", [][]any{{"甲"}, {1}})
		fill(t, f, "hidden", [][]any{{"乙"}})
		require.NoError(t, f.SetSheetVisible("hidden", false))
		require.NoError(t, f.SetSheetVisible("very hidden", false, true))
		require.NoError(t, f.MoveSheet("答卷", "Sheet1"))
	},
	"a chart's sheet": func(t *testing.T, f *excelize.File) {
		fill(t, f, "Sheet1", [][]any{{"甲", 1}})
		require.NoError(t, f.AddChartSheet("Chart1", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$B$1"}}}))
	},
	"corners": func(t *testing.T, f *excelize.File) {
		require.NoError(t, f.SetCellValue("Sheet1", "C3", 1))
		require.NoError(t, f.SetCellValue("Sheet1", "XFD7", "远"))
	},
	"streamed": streamed,
}

// fill writes rows of values; nil is no cell.
func fill(t *testing.T, f *excelize.File, sheet string, rows [][]any) {
	t.Helper()
	for i, row := range rows {
		for k, value := range row {
			if value != nil {
				require.NoError(t, f.SetCellValue(sheet, fmt.Sprintf("%s%d", xlsx.ColumnName(k+1), i+1), value))
			}
		}
	}
}

// dates writes moments in the formats that are built in, in one of the file's own, and as bare numbers.
func dates(t *testing.T, f *excelize.File) {
	t.Helper()
	chinese := `yyyy"年"m"月"d"日";@`
	fill(t, f, "Sheet1", [][]any{{
		time.Date(2011, 3, 9, 0, 0, 0, 0, time.UTC), time.Date(2026, 3, 9, 10, 12, 41, 0, time.UTC), time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC),
		40611, 40611, 0.5, 40611, 1234,
	}})
	for column, style := range map[string]*excelize.Style{
		"D1": {NumFmt: 14}, "E1": {CustomNumFmt: &chinese}, "F1": {NumFmt: 21}, "G1": {NumFmt: 31, CustomNumFmt: nil}, "H1": {NumFmt: 4},
	} {
		id, err := f.NewStyle(style)
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle("Sheet1", column, column, id))
	}
}

// streamed is what excelize writes row by row: texts in place.
func streamed(t *testing.T, f *excelize.File) {
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(t, err)
	require.NoError(t, w.SetColVisible(2, 2, false))
	require.NoError(t, w.SetRow("A1", []any{"学号", "姓名", nil, "题1"}))
	require.NoError(t, w.SetRow("A2", []any{"0001", " 甲 ", 3.25, 4, true}))
	require.NoError(t, w.SetRow("A5", []any{
		excelize.Cell{Formula: "D2*2", Value: 8}, []excelize.RichTextRun{{Text: "a"}, {Text: " b"}}, time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC),
	}, excelize.RowOpts{Hidden: true}))
	require.NoError(t, w.MergeCell("A1", "B1"))
	require.NoError(t, w.Flush())
}

// TestXLSXAgainstExcelize reads what excelize writes with both, and finds the same cells.
func TestXLSXAgainstExcelize(t *testing.T) {
	for name, write := range workbooks {
		t.Run(name, func(t *testing.T) {
			f := excelize.NewFile()
			write(t, f)
			var src bytes.Buffer
			require.NoError(t, f.Write(&src))
			compareWorkbooks(t, src.Bytes())
		})
	}
}

func compareWorkbooks(t *testing.T, src []byte) {
	t.Helper()
	theirs, err := excelize.OpenReader(bytes.NewReader(src))
	require.NoError(t, err)
	ours, err := xlsx.Open(bytes.NewReader(src), int64(len(src)))
	require.NoError(t, err)
	var names []string
	for _, sheet := range ours.Sheets() {
		names = append(names, sheet.Name())
		visible, err := theirs.GetSheetVisible(sheet.Name())
		require.NoError(t, err)
		assert.Equal(t, visible, !sheet.Hidden())
		compareSheets(t, theirs, sheet, ours.Date1904())
	}
	var worksheets []string
	for _, name := range theirs.GetSheetList() {
		if !strings.HasPrefix(name, "Chart") {
			worksheets = append(worksheets, name)
		}
	}
	assert.Equal(t, worksheets, names)
}

// compareSheets compares every cell of a sheet, also those that only one of the two should find.
func compareSheets(t *testing.T, theirs *excelize.File, sheet *xlsx.Sheet, date1904 bool) {
	t.Helper()
	want, err := theirs.GetRows(sheet.Name(), excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	rows, err := sheet.Rows()
	require.NoError(t, err)
	compareHiddenColumns(t, theirs, sheet.Name(), rows)
	next := 0 // of want
	for row, err := range rows.All() {
		require.NoError(t, err)
		for ; next < row.Number-1; next++ {
			assert.Empty(t, strings.Join(want[next], ""), "row %d", next+1)
		}
		visible, err := theirs.GetRowVisible(sheet.Name(), row.Number)
		require.NoError(t, err)
		assert.Equal(t, visible, !row.Hidden)
		require.Less(t, next, len(want))
		for column := 1; column <= max(len(want[next]), row.Cells[len(row.Cells)-1].Column); column++ {
			text := ""
			if column <= len(want[next]) {
				text = want[next][column-1]
			}
			compareCells(t, theirs, sheet.Name(), row.Number, row.Cell(column), text, date1904)
		}
		next++
	}
	for ; next < len(want); next++ {
		assert.Empty(t, strings.Join(want[next], ""), "row %d", next+1)
	}
	compareMerges(t, theirs, sheet, rows)
}

func compareCells(t *testing.T, theirs *excelize.File, sheet string, row int, c xlsx.Cell, want string, date1904 bool) {
	t.Helper()
	at := fmt.Sprintf("%s%d", xlsx.ColumnName(c.Column), row)
	formula, err := theirs.GetCellFormula(sheet, at)
	require.NoError(t, err)
	assert.Equal(t, formula != "", c.Formula, at)
	kind, err := theirs.GetCellType(sheet, at)
	require.NoError(t, err)
	switch c.Kind {
	case xlsx.KindBool:
		assert.Equal(t, map[string]string{"1": "TRUE", "0": "FALSE"}[want], string(c.Text), at)
		assert.Equal(t, excelize.CellTypeBool, kind, at)
	case xlsx.KindBad:
		assert.Empty(t, want, "%s: %s", at, c.Fault)
	default:
		assert.Equal(t, want, string(c.Text), at)
	}
	if days, ok := c.Number(); ok {
		assert.Contains(t, []excelize.CellType{excelize.CellTypeUnset, excelize.CellTypeNumber}, kind, at)
		if moment, ok := c.Time(); ok {
			same, err := excelize.ExcelDateToTime(days, date1904)
			require.NoError(t, err)
			assert.Equal(t, same.Round(time.Millisecond), moment, at)
		}
	}
}

func compareMerges(t *testing.T, theirs *excelize.File, sheet *xlsx.Sheet, rows *xlsx.Rows) {
	t.Helper()
	merges, err := theirs.GetMergeCells(sheet.Name(), true)
	require.NoError(t, err)
	var want, got []string
	for _, m := range merges {
		want = append(want, m.GetStartAxis()+":"+m.GetEndAxis())
	}
	for _, m := range rows.Merges() {
		got = append(got, m.String())
	}
	assert.ElementsMatch(t, want, got)
	before, err := sheet.Merges()
	require.NoError(t, err)
	assert.Equal(t, rows.Merges(), before)
}

func compareHiddenColumns(t *testing.T, theirs *excelize.File, sheet string, rows *xlsx.Rows) {
	t.Helper()
	const looked = 20 // columns
	hidden := map[int]bool{}
	for _, columns := range rows.HiddenColumns() {
		for column := columns.First; column <= columns.Last; column++ {
			hidden[column] = true
		}
	}
	for column := 1; column <= looked; column++ {
		visible, err := theirs.GetColVisible(sheet, xlsx.ColumnName(column))
		require.NoError(t, err)
		assert.Equal(t, visible, !hidden[column], column)
	}
}

// Dates that excelize writes are dates, and other numbers are not.
func TestXLSXDates(t *testing.T) {
	f := excelize.NewFile()
	dates(t, f)
	var src bytes.Buffer
	require.NoError(t, f.Write(&src))
	w, err := xlsx.Read(&src)
	require.NoError(t, err)
	rows, err := w.Sheets()[0].Rows()
	require.NoError(t, err)
	row, err := rows.Next()
	require.NoError(t, err)
	var kinds []string
	for _, c := range row.Cells {
		kinds = append(kinds, c.Kind.String())
	}
	assert.Equal(t, []string{"date", "date", "date", "date", "date", "clock", "date", "number"}, kinds)
	moment, ok := row.Cell(2).Time()
	assert.True(t, ok)
	assert.Equal(t, time.Date(2026, 3, 9, 10, 12, 41, 0, time.UTC), moment)
	_, err = rows.Next()
	assert.Equal(t, io.EOF, err)
}

// A workbook under a password is recognised.
func TestXLSXUnderAPassword(t *testing.T) {
	f := excelize.NewFile()
	fill(t, f, "Sheet1", [][]any{{1}})
	var src bytes.Buffer
	require.NoError(t, f.Write(&src, excelize.Options{Password: "x"}))
	_, err := xlsx.Read(&src)
	var e *xlsx.Error
	require.True(t, errors.As(err, &e))
	assert.Equal(t, xlsx.Code("xlsx-encrypted"), e.Code)
}
