package xlsx

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shown gives rows on a line each: the row's number, * when it is hidden, and its cells.
func shown(rows []Row) string {
	var b strings.Builder
	for _, row := range rows {
		fmt.Fprint(&b, row.Number)
		if row.Hidden {
			b.WriteByte('*')
		}
		for _, c := range row.Cells {
			fmt.Fprintf(&b, " %s=%s", ColumnName(c.Column), c.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestRows(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"none", ``, ""},
		{"gaps", `<row r="2"><c r="B2"><v>1</v></c></row><row r="9"><c r="XFD9"><v>2</v></c></row>`, "2 B=1\n9 XFD=2\n"},
		{"last row", `<row r="1048576"><c r="A1048576"><v>1</v></c></row>`, "1048576 A=1\n"},
		{"no numbers", `<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row>`, "1 A=1 B=2\n3 B=3\n"},
		{"some numbers", `<row r="4"><c><v>1</v></c><c r="D4"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>`, "4 A=1 D=2 E=3\n5 A=4\n"},
		{"blank rows", `<row r="1"/><row r="2"><c r="A2" s="0"/></row><row r="3"><c r="A3"><v>1</v></c></row>`, "3 A=1\n"},
		{"hidden", `<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" hidden="true"><c><v>2</v></c></row><row r="3" ht="0"><c><v>3</v></c></row><row r="4" hidden="false" ht="12.8"><c><v>4</v></c></row>`, "1* A=1\n2* A=2\n3* A=3\n4 A=4\n"},
		{"blanks and comments between", "\n <row r='1' >\n<!-- <c><v>0</v></c> --> <c r = \"A1\"\n><?x y?><v >1</v ></c >\n</row>\n", "1 A=1\n"},
		{"other elements", `<x/><row><y><c><v>0</v></c></y><c><v>1</v><extLst><ext><v>9</v></ext></extLst></c></row>`, "1 A=1\n"},
		{"small letters", `<row r="1"><c r="b1"><v>1</v></c></row>`, "1 B=1\n"},
		{"attributes of others", `<row r="1" xmlns:x="y" x:hidden="1"><c r="A1" x:r="Z9" x:t="b"><v>1</v></c></row>`, "1 A=1\n"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, shown(newBook(sheetXML(c.rows)).rows(t))) })
	}
}

func TestRowsThatCannotBe(t *testing.T) {
	const first = `<row r="1"><c r="A1" t="str"><v>机密</v></c></row>`
	for _, c := range []struct {
		name, rows  string
		code        Code
		row, column int
	}{
		{"row twice", `<row r="1"/>`, codeRowOrder, 1, 0},
		{"rows backwards", `<row r="3"/><row r="2"/>`, codeRowOrder, 3, 0},
		{"row nought", `<row r="0"/>`, codeRowNumber, 1, 0},
		{"row too far", `<row r="1048577"/>`, codeRowNumber, 1, 0},
		{"one row too many", `<row r="1048576"/><row/>`, codeRowNumber, 1048576, 0},
		{"row of no number", `<row r="x"/>`, codeReference, 1, 0},
		{"row below nought", `<row r="-1"/>`, codeReference, 1, 0},
		{"cell twice", `<row r="2"><c r="B2"/><c r="B2"><v>1</v></c></row>`, codeCellOrder, 2, 2},
		{"cells backwards", `<row r="2"><c r="C2"/><c r="A2"><v>1</v></c></row>`, codeCellOrder, 2, 3},
		{"column too far", `<row r="2"><c r="XFE2"/></row>`, codeColumnNumber, 2, 0},
		{"one column too many", `<row r="2"><c r="XFD2"/><c/></row>`, codeColumnNumber, 2, 16384},
		{"cell of another row", `<row r="2"><c r="A3"/></row>`, codeReference, 2, 0},
		{"cell of no row", `<row r="2"><c r="A"/></row>`, codeReference, 2, 0},
		{"cell of no column", `<row r="2"><c r="2"/></row>`, codeReference, 2, 0},
		{"five letters", `<row r="2"><c r="AAAAA2"/></row>`, codeReference, 2, 0},
		{"two values", `<row r="2"><c r="A2"><v>1</v><v>2</v></c></row>`, codeStructure, 2, 1},
		{"element in a value", `<row r="2"><c r="A2"><v>1<b/></v></c></row>`, codeStructure, 2, 1},
		{"end of another element", `<row r="2"><c r="A2"><v>1</c></v></row>`, codeMarkup, 2, 1},
		{"unknown entity", `<row r="2"><c r="A2"><v>&nbsp;</v></c></row>`, codeMarkup, 2, 1},
		{"attribute twice", `<row r="2"><c r="A2" r="B2"/></row>`, codeMarkup, 2, 0},
		{"no UTF-8", "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>\xd6\xd0</v></c></row>", codeMarkup, 2, 1},
		{"control character", "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>\x01</v></c></row>", codeMarkup, 2, 1},
		{"control character by number", `<row r="2"><c r="A2" t="str"><v>&#1;</v></c></row>`, codeMarkup, 2, 1},
		{"second place for cells", `</sheetData><sheetData>`, codeStructure, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, err := readRows(t, newBook(sheetXML(first + c.rows)).open(t).Sheets()[0])
			require.NotEmpty(t, rows, "what comes before can be read")
			assertError(t, err, c.code)
			e := err.(*Error)
			assert.Equal(t, "Sheet1", e.Sheet)
			assert.Equal(t, "xl/worksheets/sheet1.xml", e.Part)
			assert.Equal(t, c.row, e.Row)
			assert.Equal(t, c.column, e.Column)
		})
	}
}

// assertError asks for an error with that code, with texts in both languages that hold no cell's content.
func assertError(t testing.TB, err error, code Code) {
	t.Helper()
	var e *Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, code, e.Code, "%v", err)
	for _, text := range []string{e.Text("zh"), e.Text("en"), e.Error()} {
		assert.NotContains(t, text, "%!")
		assert.NotContains(t, text, "机密")
	}
	assert.NotEqual(t, e.Message("zh"), e.Message("en"))
}

func TestAnErrorStays(t *testing.T) {
	rows, err := newBook(sheetXML(`<row r="2"><c><v>1</v></c></row><row r="1"/>`)).open(t).Sheets()[0].Rows()
	require.NoError(t, err)
	_, err = rows.Next()
	require.NoError(t, err)
	_, first := rows.Next()
	_, second := rows.Next()
	require.Error(t, first)
	assert.Equal(t, first, second)

	rows, err = newBook(sheetXML(``)).open(t).Sheets()[0].Rows()
	require.NoError(t, err)
	for range 3 {
		_, err = rows.Next()
		assert.Equal(t, io.EOF, err)
	}
}

func TestMerges(t *testing.T) {
	cells := `<row r="1"><c r="A1"><v>1</v></c></row>`
	sheet := newBook(sheetXML(cells, `<mergeCells count="2"><mergeCell ref="C1:F1"/><mergeCell ref="A2:A41"/></mergeCells><pageMargins/>`)).open(t).Sheets()[0]
	want := []Range{{1, 3, 1, 6}, {2, 1, 41, 1}}
	before, err := sheet.Merges()
	require.NoError(t, err)
	assert.Equal(t, want, before)
	assert.Equal(t, "C1:F1", before[0].String())
	assert.True(t, before[1].Contains(41, 1))
	assert.False(t, before[1].Contains(42, 1))
	assert.False(t, before[1].Contains(41, 2))

	rows, err := sheet.Rows()
	require.NoError(t, err)
	_, err = rows.Next()
	require.NoError(t, err)
	assert.Empty(t, rows.Merges(), "they come behind the rows")
	_, err = rows.Next()
	assert.Equal(t, io.EOF, err)
	assert.Equal(t, want, rows.Merges())

	for _, ref := range []string{"", "A", "A1:", ":B1", "B1:A1", "A2:A1", "A1:XFE1", "A1:A1048577", "A1:B2:C3"} {
		sheet := newBook(sheetXML(cells, `<mergeCells><mergeCell ref="`+ref+`"/></mergeCells>`)).open(t).Sheets()[0]
		_, err := sheet.Merges()
		assertError(t, err, codeReference)
		_, err = readRows(t, sheet)
		assertError(t, err, codeReference)
	}
}

// What looks like the end of the cells is not the end everywhere, and may lie across the end of a buffer.
func TestMergesBehindWhatLooksLikeTheEnd(t *testing.T) {
	const merges = `<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`
	for _, cells := range []string{
		`<!-- </sheetData> -->`, `<row><c t="str"><v><![CDATA[</sheetData>]]></v></c></row>`, `<?p </sheetData>?>`,
		`<row><c t="str"><v>a</v></c></row><!----><?p?>`,
	} {
		sheet := newBook(sheetXML(cells, merges)).open(t).Sheets()[0]
		got, err := sheet.Merges()
		require.NoError(t, err, cells)
		assert.Equal(t, []Range{{1, 1, 1, 2}}, got, cells)
		upTo := scannerBuffer - strings.Index(sheetXML("@"), "@")
		for before := upTo - len(cells) - len("</sheetData>"); before <= upTo; before++ {
			w, err := openBytes(stored(t, newBook(sheetXML(strings.Repeat(" ", before)+cells, merges)), nil))
			require.NoError(t, err)
			got, err := w.Sheets()[0].Merges()
			require.NoError(t, err, before)
			require.Len(t, got, 1, before)
		}
	}
	for _, content := range []string{`<worksheet xmlns="` + mainSpace + `"><sheetData>`, `<worksheet xmlns="` + mainSpace + `"><sheetData></sheetDatas>`, `<worksheet xmlns="` + mainSpace + `"><sheetData><!--`} {
		_, err := newBook(content).open(t).Sheets()[0].Merges()
		assertError(t, err, codeMarkup)
	}
	sheet := newBook(`<x:worksheet xmlns:x="` + mainSpace + `"><x:sheetData/><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`).open(t).Sheets()[0]
	got, err := sheet.Merges()
	require.NoError(t, err)
	assert.Len(t, got, 1)
}

func TestSheetWithoutPlaceForCells(t *testing.T) {
	sheet := newBook(`<worksheet xmlns="` + mainSpace + `"><sheetPr/></worksheet>`).open(t).Sheets()[0]
	rows, err := readRows(t, sheet)
	require.NoError(t, err)
	assert.Empty(t, rows)
	merges, err := sheet.Merges()
	require.NoError(t, err)
	assert.Empty(t, merges)
	has, err := sheet.HasData()
	require.NoError(t, err)
	assert.False(t, has)
}

func TestHiddenColumns(t *testing.T) {
	hidden := func(cols string) ([]Columns, error) {
		content := strings.Replace(inRow(`<c r="A1"><v>1</v></c>`), `<sheetData>`, `<cols>`+cols+`</cols><sheetData>`, 1)
		rows, err := newBook(content).open(t).Sheets()[0].Rows()
		if err != nil {
			return nil, err
		}
		return rows.HiddenColumns(), nil
	}
	got, err := hidden(`<col min="1" max="1" width="8"/><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0" customWidth="1"/><col min="7" max="20000" hidden="true"/>`)
	require.NoError(t, err)
	assert.Equal(t, []Columns{{2, 3}, {5, 5}, {7, 16384}}, got)
	for _, bad := range []string{`<col/>`, `<col min="0" max="1"/>`, `<col min="3" max="2"/>`, `<col min="a" max="2"/>`} {
		_, err := hidden(bad)
		assertError(t, err, codeStructure)
	}
}

func TestHasData(t *testing.T) {
	for cells, want := range map[string]bool{
		``:                                    false,
		`<c r="A1" s="0"/>`:                   false,
		`<c r="A1" t="str"><v>  　</v></c>`:    false,
		`<c r="A1" t="str"><f>B1</f><v/></c>`: false,
		`<c r="A1"><v>0</v></c>`:              true,
		`<c r="A1"><f>B1</f></c>`:             true,
		`<c r="A1" t="e"><v>#N/A</v></c>`:     true,
	} {
		got, err := newBook(inRow(cells)).open(t).Sheets()[0].HasData()
		require.NoError(t, err)
		assert.Equal(t, want, got, cells)
	}
	_, err := newBook(sheetXML(`<row r="0"/>`)).open(t).Sheets()[0].HasData()
	assertError(t, err, codeRowNumber)
}

// A sheet can be read several times at once.
func TestRowsSideBySide(t *testing.T) {
	sheet := newBook(sheetXML(`<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>`)).share(`<t>a</t>`, `<t>b</t>`).open(t).Sheets()[0]
	one, err := sheet.Rows()
	require.NoError(t, err)
	other, err := sheet.Rows()
	require.NoError(t, err)
	for _, want := range []string{"a", "b"} {
		for _, rows := range []*Rows{one, other} {
			row, err := rows.Next()
			require.NoError(t, err)
			assert.Equal(t, want, string(row.Cell(1).Text))
		}
	}
}

func TestColumnName(t *testing.T) {
	for column, want := range map[int]string{-1: "", 0: "", 1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		assert.Equal(t, want, ColumnName(column))
	}
	for column := 1; column <= maxColumn; column++ {
		row, got, ok := parseCell([]byte(ColumnName(column) + "7"))
		require.True(t, ok)
		require.Equal(t, 7, row)
		require.Equal(t, column, got)
	}
}

func TestErrorText(t *testing.T) {
	_, err := readRows(t, newBook(sheetXML(`<row r="2"><c r="B2"/><c r="B2"/></row>`)).open(t).Sheets()[0])
	var e *Error
	require.True(t, errors.As(err, &e))
	assert.Equal(t, `sheet "Sheet1", row 2, column B: the cells of a row are out of order or repeated, so nobody knows their columns; open it in Excel or WPS and save it as .xlsx (Excel workbook)`, e.Error())
	assert.Equal(t, `工作表“Sheet1”，第 2 行，B 列：行内单元格的次序颠倒或重复，无法判断数据属于哪一列；请用 Excel 或 WPS 打开，另存为 .xlsx（Excel 工作簿）`, e.Text("zh-CN"))
	assert.Equal(t, CodeFraction.Text("en"), texts[CodeFraction].En)
}
