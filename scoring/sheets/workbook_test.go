package sheets

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
)

// tinyHead has a column for everything there is, as full has.
var tinyHead = textRow(1, "id", "q1", "q2", "q3", "p1", "p2", "p3", "sleep", "bed")

// textRow is a row of texts; "" is no cell.
func textRow(number int, texts ...string) string {
	cells := make([]string, len(texts))
	for i, text := range texts {
		if text != "" {
			cells[i] = synth.TextCell(text)
		}
	}
	return synth.Row(number, "", cells...)
}

// tinyRow is a row under tinyHead: a pupil whose answers are numbers, but for those cells that are given instead, by column.
func tinyRow(number int, id string, instead map[int]string) string {
	cells := []string{
		synth.TextCell(id), num("1"), num("2"), num("3"), num("0"), num("1"), num("0"), num("7.5"), synth.NumberCell("0.9375", synth.StyleClock),
	}
	for column, cell := range instead {
		cells[column] = cell
	}
	return synth.Row(number, "", cells...)
}

func num(digits string) string { return synth.NumberCell(digits, synth.StyleNumber) }

// sheetOf is a sheet with these rows.
func sheetOf(rows ...string) synth.Worksheet {
	return synth.Worksheet{Name: "答卷", Rows: strings.Join(rows, "")}
}

func bookBytes(t testing.TB, b synth.Workbook) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, b.Write(&out))
	return out.Bytes()
}

// book is a source with a workbook of these sheets.
func book(t testing.TB, sheets ...synth.Worksheet) Source {
	t.Helper()
	return file("in.xlsx", string(bookBytes(t, synth.Workbook{Sheets: sheets})))
}

func TestWorkbook(t *testing.T) {
	got := read(t, tiny(t), "", book(t, sheetOf(tinyHead,
		tinyRow(2, "a", nil),
		tinyRow(3, `b "c"`+"\n\td", map[int]string{1: synth.TextCell("从不"), 2: synth.TextCell("A"), 3: "", 7: num("7.0")}),
		tinyRow(7, "e", map[int]string{1: num("5.000"), 8: ""}),
	)))
	require.Len(t, got.sheets, 3)
	assert.Empty(t, got.lines("en"))
	assert.Equal(t, "1 2 3 1 2 1 7.5 1350", answers(got.sheets[0], "q1", "q2", "q3", "p1", "p2", "p3", "sleep", "bed"))
	assert.Equal(t, "1 1 skipped 1 2 1 7 1350", answers(got.sheets[1], "q1", "q2", "q3", "p1", "p2", "p3", "sleep", "bed"))
	assert.Equal(t, `b "c" d`, got.sheets[1].ID, "a line of text is a row, so that line ends in cells are blanks")
	assert.Equal(t, "5 skipped", answers(got.sheets[2], "q1", "bed"), "the row ends before its last column")
	assert.Equal(t, 7, got.sheets[2].Row, "rows left out count")
	assert.Equal(t, "答卷", got.report.Files[0].Sheet)
	assert.Empty(t, got.report.Files[0].Encoding)
}

// TestPitfall11FormulaCells: the result that the file keeps is used and counted; without one a cell is
// neither nought nor empty.
func TestPitfall11FormulaCells(t *testing.T) {
	got := read(t, tiny(t), "person: {id: id}\n", book(t, sheetOf(
		textRow(1, "id", "q1", "q2", "q3", "p1", "p2", "p3", "sleep", "bed", "总分"),
		tinyRow(2, "a", map[int]string{1: synth.FormulaCell("1+1", "2"), 2: synth.FormulaCell("1+1", "")}),
		tinyRow(3, "b", map[int]string{1: synth.ErrorCell("#N/A"), 4: synth.ErrorCell("#DIV/0!"), 7: synth.FormulaCell("A1", "")}),
		tinyRow(4, "c", map[int]string{0: synth.FormulaCell("A1", "")}),
		strings.Replace(tinyRow(5, "d", nil), "</row>", `<c r="J5"><f>SUM(B5:D5)</f><v>6</v></c></row>`, 1),
		strings.Replace(tinyRow(6, "e", nil), "</row>", `<c r="J6"><f>SUM(B6:D6)</f></c></row>`, 1),
		synth.Row(7, "", synth.ErrorCell("#N/A")),
	)))
	require.Len(t, got.sheets, 6)
	assert.Equal(t, "2 bad 3", answers(got.sheets[0], "q1", "q2", "q3"))
	assert.Equal(t, "bad 2 3 bad 2 1 bad", answers(got.sheets[1], "q1", "q2", "q3", "p1", "p2", "p3", "sleep"))
	assert.Empty(t, got.sheets[2].ID)
	assert.Equal(t, "1 2 3", answers(got.sheets[2], "q1", "q2", "q3"))
	assert.Equal(t, 1, got.report.Formulas, "of the columns that are read")
	assert.Equal(t, 1, got.report.Files[0].Formulas)
	const noResult = "there is no value, so it counts as missing: a formula without a result; open the file in Excel or WPS, save it and use that"
	const isError = "there is no value, so it counts as missing: the cell shows an error (such as #N/A); correct its formula or fill in the value"
	assert.Equal(t, []string{
		"in.xlsx: columns not used (1): 总分",
		`in.xlsx: row 2, column "q2": ` + noResult,
		`in.xlsx: row 3, column "q1": ` + isError,
		`in.xlsx: row 3, column "p1": ` + isError,
		`in.xlsx: row 3, column "sleep": ` + noResult,
		`in.xlsx: row 4, column "id": ` + noResult,
		`in.xlsx: row 7, column "id": ` + isError,
	}, got.lines("en"))
	assert.Contains(t, got.lines("zh"), "in.xlsx: 第 2 行，“q2”列：没有可用的值，按缺失处理：公式没有计算结果；请用 Excel 或 WPS 打开文件，保存后再用")
}

// TestPitfall11FormulaCellsInPlainRows: the answers of a plain row are read together, and a cell without a value in the
// midst of such rows is bad all the same, where an empty one is skipped.
func TestPitfall11FormulaCellsInPlainRows(t *testing.T) {
	row := func(number int, second string) string {
		return synth.Row(number, "", synth.TextCell(fmt.Sprintf("p%d", number)), num("1"), second, num("3"), num("4"))
	}
	source := book(t, sheetOf(
		textRow(1, "id", "q1", "q2", "q3", "q4"),
		row(2, num("2")), row(3, synth.FormulaCell("1+1", "")), row(4, ""), row(5, synth.ErrorCell("#N/A")), row(6, synth.FormulaCell("1+1", "2")), row(7, num("5")),
	))
	got := read(t, schooling(t), "", source)
	var known []string
	for _, s := range got.sheets {
		known = append(known, answers(s, "q1", "q2", "q3", "q4"))
	}
	assert.Equal(t, []string{"1 2 3 4", "1 bad 3 4", "1 skipped 3 4", "1 bad 3 4", "1 2 3 4", "1 5 3 4"}, known)
	var rows []int
	for _, p := range got.problems {
		if p.Code == codeCellWithoutValue {
			rows = append(rows, p.Row)
			assert.Equal(t, "q2", p.Column)
		}
	}
	assert.Equal(t, []int{3, 5}, rows)

	r, err := Open(schooling(t), nil, Options{}, source)
	require.NoError(t, err)
	var together []int
	for part, err := range r.Parts(t.Context()) {
		require.NoError(t, err)
		part.borrow()
		for row, quick := part.row(); row != nil; row, quick = part.row() {
			if quick {
				together = append(together, row.line)
			}
		}
	}
	assert.Equal(t, []int{2, 4, 7}, together, "the rows whose answers are read together")
}

// TestPitfall09NumbersForIDsAndClasses: a number is no sure id, and no sure class.
func TestPitfall09NumbersForIDsAndClasses(t *testing.T) {
	head := textRow(1, "id", "school", "class", "q1", "q2", "q3")
	row := func(number int, id, school, class string) string {
		return synth.Row(number, "", id, school, class, num("1"), num("2"), num("3"))
	}
	text := synth.TextCell
	got := read(t, tiny(t), "", book(t, sheetOf(head,
		row(2, num("20240701"), num("3.0"), text("七(3)班")),
		row(3, num("510411201103090000"), text("一中"), num("7.1")),
		row(4, num("5.10411E+17"), text("一中"), synth.NumberCell("703", synth.StyleZeros)),
		row(5, num("7.1"), text("一中"), synth.NumberCell("45841", synth.StyleDate)),
		row(6, text("x"), num("1234567890123456"), text("七(4)班")),
	)))
	require.Len(t, got.sheets, 5)
	var ids []string
	var units [][]string
	for _, s := range got.sheets {
		ids, units = append(ids, s.ID), append(units, s.Unit)
	}
	assert.Equal(t, []string{"20240701", "", "", "", "x"}, ids, "nobody is given somebody else's id")
	assert.Equal(t, [][]string{{"3", "七(3)班"}, {"一中", "7.1"}, {"一中", "703"}, {"一中", ""}, {"", "七(4)班"}}, units)
	const untrusted = "this may not be what was entered, so it is not used: "
	const doubtful = "this may not be what was entered: "
	const digits = "a number of 16 digits or more, of which a spreadsheet keeps 15; make the column text and fill it in again"
	const fraction = "a fraction, which may have lost a zero at its end (7.1 may be 7.10); make the column text and fill it in again"
	assert.Equal(t, []string{
		`in.xlsx: row 3, column "id": ` + untrusted + digits,
		`in.xlsx: row 3, column "class": ` + doubtful + fraction,
		`in.xlsx: row 4, column "id": ` + untrusted + "a number in scientific notation, which may have lost digits; make the column text and fill it in again",
		`in.xlsx: row 4, column "class": ` + doubtful + "a number that is shown with zeros in front, which are not part of it; make the column text and fill it in again",
		`in.xlsx: row 5, column "id": ` + untrusted + fraction,
		`in.xlsx: row 5, column "class": ` + untrusted + "a date or time, which the spreadsheet may have made of a text such as 7-3; make the column text and fill it in again",
		`in.xlsx: row 6, column "school": ` + untrusted + digits,
	}, got.linesBut("en", codeItemMissing, codeItemUnread))
}

// TestPitfall08SerialDatesOfAWorkbook: dates and times are what the spreadsheet shows, from whatever day it counts.
func TestPitfall08SerialDatesOfAWorkbook(t *testing.T) {
	head := textRow(1, "id", "date", "seconds", "q1", "q2", "q3")
	row := func(date, seconds string) synth.Worksheet {
		return sheetOf(head, synth.Row(2, "", synth.TextCell("a"), date, seconds, num("1"), num("2"), num("3")))
	}
	for _, c := range []struct {
		name, date, seconds string
		from1904            bool
		day                 string
		took                float64
	}{
		{"from 1900", "46090.4254745370", "0.0027546296", false, "2026-03-09", 238},
		{"from 1904", "44628.4254745370", "0.0027546296", true, "2026-03-09", 238},
		{"midnight, and more than a day", "46090", "1.0416666667", false, "2026-03-09", 90_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := synth.Workbook{Date1904: c.from1904, Sheets: []synth.Worksheet{
				row(synth.NumberCell(c.date, synth.StyleMoment), synth.NumberCell(c.seconds, synth.StyleClock)),
			}}
			got := read(t, tiny(t), "", file("in.xlsx", string(bookBytes(t, w))))
			require.Len(t, got.sheets, 1)
			assert.Empty(t, got.linesBut("en", codeItemMissing, codeItemUnread))
			assert.Equal(t, c.day, got.sheets[0].Date)
			assert.InDelta(t, c.took, got.sheets[0].Seconds, 0.001)
		})
	}
	got := read(t, tiny(t), "", book(t, row(synth.NumberCell("60", synth.StyleDate), synth.NumberCell("-1", synth.StyleClock))))
	require.Len(t, got.sheets, 1)
	assert.Empty(t, got.sheets[0].Date, "29 February 1900 never was")
	assert.False(t, got.sheets[0].HasSeconds)
	assert.Len(t, got.linesBut("en", codeItemMissing, codeItemUnread), 2)
}

// TestFilesThatAreNoWorkbook: what only looks like one is said, with what to do.
func TestFilesThatAreNoWorkbook(t *testing.T) {
	const save = "请用 Excel 或 WPS 打开，另存为 .xlsx（Excel 工作簿）"
	for _, c := range []struct{ name, file, content, zh, en string }{
		{
			"the old kind", "in.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "这是旧版 Excel 文件（.xls），本程序不读；" + save,
			"this is a workbook of the old kind (.xls), which is not read; open it in Excel or WPS and save it as .xlsx (Excel workbook)",
		},
		{
			"a web page", "in.xls", "<html><table><tr><td>id</td></tr></table></html>", "这是网页或 XML 表格，只是文件名像工作簿；" + save,
			"this is a web page or an XML table that only bears the name of a workbook; open it in Excel or WPS and save it as .xlsx (Excel workbook)",
		},
		{
			"a web page of another name", "in.csv", "\ufeff\r\n<!DOCTYPE html>", "这是网页或 XML 表格，只是文件名像工作簿；" + save,
			"this is a web page or an XML table that only bears the name of a workbook; open it in Excel or WPS and save it as .xlsx (Excel workbook)",
		},
		{
			"cut off", "in.xlsx", string(bookBytes(t, synth.Workbook{Sheets: []synth.Worksheet{sheetOf(tinyHead)}}))[:400],
			"工作簿不完整或已损坏；请重新复制或下载；若仍如此，" + save,
			"the workbook is incomplete or damaged; copy or download it again; if that does not help, open it in Excel or WPS and save it as .xlsx (Excel workbook)",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, tiny(t), "", file(c.file, c.content), file("sound.csv", full+"x"+sound))
			assert.Len(t, got.sheets, 1, "the other file is read")
			assert.Equal(t, []string{c.file + ": " + c.zh}, got.lines("zh"))
			assert.Equal(t, []string{c.file + ": " + c.en}, got.lines("en"))
		})
	}
	t.Run("text that bears the name of a workbook is text", func(t *testing.T) {
		got := read(t, tiny(t), "", file("in.xls", strings.ReplaceAll(full+"x"+sound, ",", "\t")))
		assert.Len(t, got.sheets, 1)
		assert.Empty(t, got.lines("en"))
	})
}

// TestWorkbookThatBreaksOff: the sheets before are given, and everybody is told.
func TestWorkbookThatBreaksOff(t *testing.T) {
	got := read(t, tiny(t), "", book(t, sheetOf(tinyHead, tinyRow(2, "a", nil), tinyRow(5, "b", nil), tinyRow(4, "c", nil))), file("sound.csv", full+"x"+sound))
	require.Len(t, got.sheets, 3)
	assert.Equal(t, []string{
		"in.xlsx: row 5: nothing can be read from here on, and what was read before may be wrong too: rows are out of order or repeated, so nobody knows what belongs together; open it in Excel or WPS and save it as .xlsx (Excel workbook)",
		"in.xlsx: row 5: nothing can be read from here on, and no sheet behind is scored; correct the file and score again",
	}, got.lines("en"))
	assert.Equal(t, 1, got.report.Lost)
}

// TestWorkbookFromAStream: a pipe gives a workbook as a file does.
func TestWorkbookFromAStream(t *testing.T) {
	src := bookBytes(t, synth.Workbook{Sheets: []synth.Worksheet{sheetOf(tinyHead, tinyRow(2, "a", nil), tinyRow(3, "b", nil))}})
	got := read(t, tiny(t), "", Stream("-", iotest.OneByteReader(bytes.NewReader(src))))
	require.Len(t, got.sheets, 2)
	assert.Empty(t, got.lines("en"))

	_, err := Open(tiny(t), mustMapping(t, "duplicates: last\n"), Options{}, Stream("-", bytes.NewReader(src)))
	assert.ErrorIs(t, err, ErrOnce)
}

// TestErrorOfReadingAWorkbook: a disk that fails is no fault of the file, and ends the run.
func TestErrorOfReadingAWorkbook(t *testing.T) {
	src := bookBytes(t, synth.Workbook{Sheets: []synth.Worksheet{sheetOf(tinyHead, tinyRow(2, "a", nil))}})
	r := io.MultiReader(bytes.NewReader(src[:300]), iotest.ErrReader(assert.AnError))
	_, err := Open(tiny(t), nil, Options{}, Stream("-", r))
	assert.ErrorIs(t, err, assert.AnError)
}

// TestNotesFindTheirRows: what is to be known of a cell is known of no other, whatever part its row is in, with duplicates
// chosen in a second pass or not.
func TestNotesFindTheirRows(t *testing.T) {
	rows := []string{tinyHead}
	var want []string
	for i := range 3000 {
		instead := map[int]string{}
		if i%7 == 3 {
			instead[1+i%6] = synth.ErrorCell("#N/A")
			want = append(want, fmt.Sprintf("%d %s", i+2+i/100, []string{"q1", "q2", "q3", "p1", "p2", "p3"}[i%6]))
		}
		rows = append(rows, tinyRow(i+2+i/100, fmt.Sprintf("S%04d", i), instead)) // every hundredth row is left out
	}
	src := book(t, sheetOf(rows...))
	for _, mapping := range []string{"", "duplicates: last\n"} {
		for _, workers := range []int{1, 3} {
			got := readParts(t, tiny(t), mapping, 700, workers, src)
			require.Len(t, got.sheets, 3000)
			var found []string
			for _, p := range got.problems {
				require.Equal(t, codeCellWithoutValue, p.Code)
				found = append(found, fmt.Sprint(p.Row, " ", p.Column))
			}
			assert.Equal(t, want, found)
			bad := 0
			for i, s := range got.sheets {
				all := answers(s, "q1", "q2", "q3", "p1", "p2", "p3")
				if strings.Contains(all, "bad") {
					bad++
				}
				assert.Equal(t, i%7 == 3, strings.Contains(all, "bad"), s.Row)
			}
			assert.Equal(t, len(want), bad)
		}
	}
}

// TestWorkbookInMemory: a file that gives no io.ReaderAt is read as well.
func TestWorkbookInMemory(t *testing.T) {
	src := bookBytes(t, synth.Workbook{Sheets: []synth.Worksheet{sheetOf(tinyHead, tinyRow(2, "a", nil))}})
	whole := fstest.MapFS{"in.xlsx": &fstest.MapFile{Data: src}}
	for name, open := range map[string]func() (io.ReadCloser, error){
		"a file":   func() (io.ReadCloser, error) { return whole.Open("in.xlsx") },
		"a reader": func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(src)), nil },
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, tiny(t), "", Source{Name: "in.xlsx", Open: open})
			assert.Len(t, got.sheets, 1)
		})
	}
}
