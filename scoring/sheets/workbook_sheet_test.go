package sheets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
)

func TestPitfall11SecondSheet(t *testing.T) {
	one, other := sheetOf(tinyHead, tinyRow(2, "a", nil)), sheetOf(tinyHead, tinyRow(2, "b", nil), tinyRow(3, "c", nil))
	other.Name, other.Hidden = "备份", true
	empty := synth.Worksheet{Name: "Sheet3", Rows: textRow(1, " ", "\u3000")}
	for _, c := range []struct {
		name, sheet string
		sheets      []synth.Worksheet
		ids         string
		zh, en      []string
	}{
		{"one has data", "", []synth.Worksheet{empty, one}, "a", nil, nil},
		{
			"several", "",
			[]synth.Worksheet{one, empty, other},
			"",
			[]string{`in.xlsx: 工作簿有 2 张工作表有数据："答卷"、"备份"（隐藏）；不知道答卷在哪一张，没有读取；请用 --sheet 指明，或另存一个只有答卷的文件`},
			[]string{`in.xlsx: several sheets of the workbook have data (2): "答卷", "备份" (hidden); nobody knows which has the answers, and none is read; name it with --sheet, or save a file with the answers alone`},
		},
		{"one is asked for", "答卷", []synth.Worksheet{one, other}, "a", nil, nil},
		{
			"a hidden one is asked for", "备份",
			[]synth.Worksheet{one, other},
			"b c",
			[]string{`in.xlsx: 所读的工作表 "备份" 是隐藏的；请核对是否为答卷`},
			[]string{`in.xlsx: the sheet that was read, "备份", is hidden; make sure that it has the answers`},
		},
		{
			"one that is not there", "Sheet1",
			[]synth.Worksheet{one, other},
			"",
			[]string{`in.xlsx: 工作簿没有名为 "Sheet1" 的工作表，没有读取；有数据的是："答卷"、"备份"（隐藏）`},
			[]string{`in.xlsx: the workbook has no sheet "Sheet1", and none is read; those with data are "答卷", "备份" (hidden)`},
		},
		{"none has data", "", []synth.Worksheet{empty}, "", []string{"in.xlsx: 文件是空的"}, []string{"in.xlsx: the file is empty"}},
		{
			"one without rows is asked for", "Sheet3",
			[]synth.Worksheet{one, {Name: "Sheet3"}},
			"",
			[]string{"in.xlsx: 文件是空的"},
			[]string{"in.xlsx: the file is empty"},
		},
		{
			"a header alone", "",
			[]synth.Worksheet{sheetOf(tinyHead)},
			"",
			[]string{"in.xlsx: 文件只有表头，没有答卷"},
			[]string{"in.xlsx: the file has a header and no answer sheets"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readWith(t, tiny(t), "", Options{Sheet: c.sheet}, book(t, c.sheets...))
			var ids []string
			for _, s := range got.sheets {
				ids = append(ids, s.ID)
			}
			assert.Equal(t, c.ids, strings.Join(ids, " "))
			assert.Equal(t, c.zh, got.lines("zh"))
			assert.Equal(t, c.en, got.lines("en"))
		})
	}
	t.Run("a text has none to choose from", func(t *testing.T) {
		got := readWith(t, tiny(t), "", Options{Sheet: "答卷"}, file("in.csv", full+"x"+sound), book(t, one, other))
		assert.Len(t, got.sheets, 2)
		assert.Empty(t, got.lines("en"))
	})
}

// TestPitfall11HiddenAndMergedCells: what nobody sees is read and said, what seems to fill several cells fills one.
func TestPitfall11HiddenAndMergedCells(t *testing.T) {
	s := sheetOf(
		textRow(1, "id", "class", "q1", "", "q3"),
		synth.Row(2, "", synth.TextCell("a"), synth.TextCell("1班"), num("1"), num("2"), num("3")),
		synth.Row(3, `hidden="1"`, synth.TextCell("b"), "", num("1"), num("2"), num("3")),
		synth.Row(4, "", synth.TextCell("c"), "", num("1"), num("2"), num("3")),
	)
	s.Columns = `<cols><col min="1" max="3" hidden="1"/><col min="4" max="16384" hidden="1"/></cols>`
	s.Behind = `<mergeCells><mergeCell ref="C1:D1"/><mergeCell ref="B2:B3"/><mergeCell ref="D2:D3"/><mergeCell ref="B4"/><mergeCell ref="C4:E4"/></mergeCells>`
	got := read(t, tiny(t), "", book(t, s))
	require.Len(t, got.sheets, 3)
	assert.Equal(t, [][]string{{"1班"}, {""}, {""}}, [][]string{got.sheets[0].Unit, got.sheets[1].Unit, got.sheets[2].Unit})
	assert.Equal(t, []string{
		"in.xlsx: hidden rows (1) and hidden columns (4) were read like the others; delete what is not to be scored, and score again",
		"in.xlsx: merged cells in the header (1): C1:D1; the name is that of the first column alone; give each column a name of its own",
		"in.xlsx: merged cells (2): B2:B3, C4:E4; only the first cell of each has the content, and the others count as empty; unmerge and fill them, and score again",
	}, got.lines("en")[1:], "behind the items that have no column")
}

// TestNamesOfColumnsInAWorkbook: a name that is a number may have lost something too.
func TestNamesOfColumnsInAWorkbook(t *testing.T) {
	got := read(t, tiny(t), "items: {1.1: q1, 2: q2, 3: q3}\n", book(t, sheetOf(
		synth.Row(1, "", synth.TextCell("id"), num("1.1"), num("2"), num("3"), synth.FormulaCell("A1", "")),
		synth.Row(2, "", synth.TextCell("a"), num("1"), num("2"), num("3")),
	)))
	require.Len(t, got.sheets, 1)
	assert.Equal(t, "1 2 3", answers(got.sheets[0], "q1", "q2", "q3"))
	assert.Equal(t, []string{
		`in.xlsx: row 1, column "#2": this may not be what was entered: a fraction, which may have lost a zero at its end (7.1 may be 7.10); make the column text and fill it in again`,
		`in.xlsx: row 1, column "#5": there is no value, so it counts as missing: a formula without a result; open the file in Excel or WPS, save it and use that`,
	}, got.linesBut("en", codeItemMissing, codeItemUnread)[:2])
}

// TestKeepWithoutAValue: where nobody knows whether a row is an answer sheet it is lost, not dropped.
func TestKeepWithoutAValue(t *testing.T) {
	got := read(t, tiny(t), "keep: {Status: ['0']}\n", book(t, sheetOf(
		textRow(1, "id", "Status", "q1", "q2", "q3"),
		synth.Row(2, "", synth.TextCell("a"), num("0"), num("1"), num("2"), num("3")),
		synth.Row(3, "", synth.TextCell("b"), num("1"), num("1"), num("2"), num("3")),
		synth.Row(4, "", synth.TextCell("c"), synth.FormulaCell("A1", ""), num("1"), num("2"), num("3")),
	)))
	require.Len(t, got.sheets, 1)
	assert.Equal(t, 1, got.report.Dropped)
	assert.Equal(t, 1, got.report.Lost)
}

// TestCellsOutsideTheTable: beside it there may be anything, which is said, and makes no row and no sheet a wrong one.
func TestCellsOutsideTheTable(t *testing.T) {
	beside := func(row, at string) string {
		return strings.Replace(row, "</row>", `<c r="`+at+`" t="str"><v>备注</v></c></row>`, 1)
	}
	rows := []string{tinyHead, beside(tinyRow(2, "a", nil), "L2")}
	for i := 3; i < 200; i++ {
		rows = append(rows, tinyRow(i, "x"+fmt.Sprint(i), nil))
	}
	rows = append(rows, beside(tinyRow(200, "b", nil), "N200"), `<row r="201"><c r="M201" t="str"><v>合计</v></c></row>`)
	got := read(t, tiny(t), "", book(t, sheetOf(rows...)))
	assert.Len(t, got.sheets, 199)
	assert.Equal(t, 199, got.report.Rows)
	assert.Equal(t, []string{"in.xlsx: there are cells to the right of the header, up to column N; they have no name and are not read"}, got.lines("en"))
}
