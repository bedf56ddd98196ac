package xlsx

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const oneRow = `<row r="1">%</row>`

// inRow puts cells into the first row of a sheet.
func inRow(cells string) string { return sheetXML(strings.Replace(oneRow, "%", cells, 1)) }

func TestCells(t *testing.T) {
	for _, c := range []struct {
		name, xml string
		want      Cell // without its column
	}{
		{"number", `<c r="A1"><v>12</v></c>`, Cell{Kind: KindNumber, Text: []byte("12")}},
		{"number with its type", `<c r="A1" t="n"><v>12</v></c>`, Cell{Kind: KindNumber, Text: []byte("12")}},
		{"digits as written", `<c r="A1"><v>-0.50</v></c>`, Cell{Kind: KindNumber, Text: []byte("-0.50")}},
		{"exponent as written", `<c r="A1"><v>5.1041119990101E+17</v></c>`, Cell{Kind: KindNumber, Text: []byte("5.1041119990101E+17")}},
		{"blanks around a number", "<c r=\"A1\"><v>\n 12 </v></c>", Cell{Kind: KindNumber, Text: []byte("12")}},
		{"no number", `<c r="A1"><v>12a</v></c>`, Cell{Kind: KindBad, Fault: CodeBadNumber}},
		{"NaN", `<c r="A1"><v>NaN</v></c>`, Cell{Kind: KindBad, Fault: CodeBadNumber}},
		{"comma decimals", `<c r="A1"><v>1,5</v></c>`, Cell{Kind: KindBad, Fault: CodeBadNumber}},

		{"shared text", `<c r="A1" t="s"><v>0</v></c>`, Cell{Kind: KindText, Text: []byte("甲")}},
		{"shared runs joined", `<c r="A1" t="s"><v>1</v></c>`, Cell{Kind: KindText, Text: []byte("七(3)班")}},
		{"pronunciation left out", `<c r="A1" t="s"><v>2</v></c>`, Cell{Kind: KindText, Text: []byte("東京")}},
		{"blanks kept", `<c r="A1" t="s"><v>3</v></c>`, Cell{Kind: KindText, Text: []byte(" 甲\n")}},
		{"blanks not kept", `<c r="A1" t="s"><v>4</v></c>`, Cell{Kind: KindText, Text: []byte("甲 乙")}},
		{"shared text that is not there", `<c r="A1" t="s"><v>99</v></c>`, Cell{Kind: KindBad, Fault: CodeNoSharedText}},
		{"shared text of no number", `<c r="A1" t="s"><v></v></c>`, Cell{Kind: KindBad, Fault: CodeNoSharedText}},

		{"text in place", `<c r="A1" t="inlineStr"><is><t>甲</t></is></c>`, Cell{Kind: KindText, Text: []byte("甲")}},
		{"runs in place", `<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c>`, Cell{Kind: KindText, Text: []byte("甲 乙")}},
		{"text in place as a value", `<c r="A1" t="inlineStr"><v>甲</v></c>`, Cell{Kind: KindText, Text: []byte("甲")}},
		{"text in place in a number", `<c r="A1"><is><t>甲</t></is></c>`, Cell{Kind: KindBad, Fault: CodeBadType}},
		{"text", `<c r="A1" t="str"><v>0703</v></c>`, Cell{Kind: KindText, Text: []byte("0703")}},
		{"entities", `<c r="A1" t="str"><v>&lt;&amp;&gt;&quot;&apos;&#29976;&#x4E59;</v></c>`, Cell{Kind: KindText, Text: []byte(`<&>"'甘乙`)}},
		{"CDATA", `<c r="A1" t="str"><v>a<![CDATA[<b>&amp;]]>c</v></c>`, Cell{Kind: KindText, Text: []byte(`a<b>&amp;c`)}},
		{"comment within", `<c r="A1" t="str"><v>a<!-- <v>x</v> -->b</v></c>`, Cell{Kind: KindText, Text: []byte("ab")}},
		{"escaped line end", `<c r="A1" t="str"><v>a_x000D__x000a_b</v></c>`, Cell{Kind: KindText, Text: []byte("a\r\nb")}},
		{"escaped underscore", `<c r="A1" t="str"><v>_x005F_x000D_</v></c>`, Cell{Kind: KindText, Text: []byte("_x000D_")}},
		{"escaped pair", `<c r="A1" t="str"><v>_xD83D__xDE00_</v></c>`, Cell{Kind: KindText, Text: []byte("😀")}},
		{"half an escaped pair", `<c r="A1" t="str"><v>_xD83D_x</v></c>`, Cell{Kind: KindText, Text: []byte("_xD83D_x")}},
		{"no escape", `<c r="A1" t="str"><v>q_x1_x00zz_</v></c>`, Cell{Kind: KindText, Text: []byte("q_x1_x00zz_")}},
		{"line ends", "<c r=\"A1\" t=\"str\"><v>a\r\nb\rc</v></c>", Cell{Kind: KindText, Text: []byte("a\nb\nc")}},
		{"text of a number", `<c r="A1" t="str"><v>12</v></c>`, Cell{Kind: KindText, Text: []byte("12")}},

		{"true", `<c r="A1" t="b"><v>1</v></c>`, Cell{Kind: KindBool, Text: []byte("TRUE")}},
		{"false", `<c r="A1" t="b"><v>0</v></c>`, Cell{Kind: KindBool, Text: []byte("FALSE")}},
		{"neither", `<c r="A1" t="b"><v>2</v></c>`, Cell{Kind: KindBad, Fault: CodeBadBool}},
		{"error", `<c r="A1" t="e"><v>#N/A</v></c>`, Cell{Kind: KindError, Text: []byte("#N/A"), Fault: CodeErrorValue}},
		{"date written out", `<c r="A1" t="d"><v>2026-03-09T10:12:41</v></c>`, Cell{Kind: KindDate, Text: []byte("2026-03-09T10:12:41")}},
		{"no date", `<c r="A1" t="d"><v>2026-02-30</v></c>`, Cell{Kind: KindBad, Fault: CodeBadDate}},
		{"no type", `<c r="A1" t="x"><v>1</v></c>`, Cell{Kind: KindBad, Fault: CodeBadType}},

		{"formula", `<c r="A1"><f>B2*1.25</f><v>52.5</v></c>`, Cell{Kind: KindNumber, Formula: true, Text: []byte("52.5")}},
		{"formula of text", `<c r="A1" t="str"><f>B2</f><v>甲</v></c>`, Cell{Kind: KindText, Formula: true, Text: []byte("甲")}},
		{"formula of no text", `<c r="A1" t="str"><f>B2</f><v></v></c>`, Cell{Kind: KindText, Formula: true, Text: []byte{}}},
		{"formula shared", `<c r="A1"><f t="shared" si="0"/><v>3</v></c>`, Cell{Kind: KindNumber, Formula: true, Text: []byte("3")}},
		{"formula of an error", `<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, Cell{Kind: KindError, Formula: true, Text: []byte("#DIV/0!"), Fault: CodeErrorValue}},
		{"formula without a result", `<c r="A1"><f>B2*1.25</f></c>`, Cell{Kind: KindBad, Formula: true, Fault: CodeNoCachedValue}},
		{"formula with an empty result", `<c r="A1"><f>B2*1.25</f><v/></c>`, Cell{Kind: KindBad, Formula: true, Fault: CodeNoCachedValue}},
		{"formula of text without a result", `<c r="A1" t="str"><f>B2</f></c>`, Cell{Kind: KindBad, Formula: true, Fault: CodeNoCachedValue}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := cell(t, newBook(inRow(c.xml)).share(`<t>甲</t>`,
				`<r><t>七(</t></r><r><rPr><b/></rPr><t>3)班</t></r>`,
				`<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>`,
				"<t xml:space=\"preserve\"> 甲\n</t>", "<t>\n 甲 乙 </t>"))
			assert.Equal(t, c.want.Kind, got.Kind, "%s", got.Kind)
			assert.Equal(t, 1, got.Column)
			assert.Equal(t, c.want.Formula, got.Formula)
			assert.Equal(t, c.want.Fault, got.Fault)
			assert.Equal(t, string(c.want.Text), string(got.Text))
		})
	}
}

func TestCellsWithoutContent(t *testing.T) {
	for _, xml := range []string{
		`<c r="A1"/>`, `<c r="A1" s="0"></c>`, `<c r="A1"><v></v></c>`, `<c r="A1"><v> </v></c>`, `<c r="A1" t="str"><v/></c>`, `<c r="A1" t="inlineStr"><is><t/></is></c>`,
		`<c r="A1" t="inlineStr"><is/></c>`, `<c r="A1" t="s"/>`, `<c r="A1"><extLst/></c>`,
	} {
		assert.Empty(t, newBook(inRow(xml)).rows(t), xml)
	}
}

func TestFormulasOfAFileThatAsksToBeCalculated(t *testing.T) {
	b := newBook(inRow(`<c r="A1"><f>B2*1.25</f><v>0</v></c><c r="B1"><v>3</v></c>`))
	b["xl/workbook.xml"] = strings.Replace(b["xl/workbook.xml"], `</workbook>`, `<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>`, 1)
	row := b.rows(t)[0]
	assert.Equal(t, CodeNotCalculated, row.Cell(1).Fault, "a nought that nobody calculated is no value")
	assert.Equal(t, KindNumber, row.Cell(2).Kind)
}

func TestRowCell(t *testing.T) {
	row := newBook(inRow(`<c r="A1"><v>1</v></c><c r="C1"><v>3</v></c><c><v>4</v></c><c r="AB1"><v>28</v></c>`)).rows(t)[0]
	for column, want := range map[int]string{-1: "", 0: "", 1: "1", 2: "", 3: "3", 4: "4", 5: "", 27: "", 28: "28", 29: "", 16384: ""} {
		got := row.Cell(column)
		assert.Equal(t, want, string(got.Text), column)
		assert.Equal(t, column, got.Column)
	}
	assert.False(t, row.Blank())
	row = newBook(inRow(`<c r="A1" t="str"><v> </v></c><c r="B1" t="str"><f>C1</f><v></v></c>`)).rows(t)[0]
	assert.True(t, row.Blank())
	row = newBook(inRow(`<c r="B1"><f>C1</f></c>`)).rows(t)[0]
	assert.False(t, row.Blank(), "nobody knows what a formula without a result shows")
}

func TestDates(t *testing.T) {
	b := newBook(inRow(`<c r="A1" s="1"><v>40611</v></c><c r="B1" s="2"><v>46090.4255902778</v></c><c r="C1" s="3"><v>2.75462962962963E-3</v></c>`+
		`<c r="D1"><v>40611</v></c><c r="E1" t="d"><v>2026-03-09T10:12:41.5Z</v></c><c r="F1" s="1"><v>60</v></c><c r="G1" s="99"><v>1</v></c>`+
		`<c r="H1" s="4"><v>2.5</v></c>`)).style("0", "14", `yyyy"年"m"月"d"日" h:mm`, "45", "[h]:mm")
	row := b.rows(t)[0]
	moment := func(column int) string {
		at, ok := row.Cell(column).Time()
		require.True(t, ok)
		return at.Format(time.RFC3339Nano)
	}
	assert.Equal(t, "2011-03-09T00:00:00Z", moment(1))
	assert.Equal(t, "2026-03-09T10:12:51Z", moment(2), "to the second, though no binary number is that moment")
	assert.Equal(t, "2026-03-09T10:12:41.5Z", moment(5))
	assert.Equal(t, KindClock, row.Cell(3).Kind)
	taken, ok := row.Cell(3).Duration()
	assert.True(t, ok)
	assert.Equal(t, 3*time.Minute+58*time.Second, taken)
	taken, ok = row.Cell(8).Duration()
	assert.True(t, ok)
	assert.Equal(t, 60*time.Hour, taken)
	assert.Equal(t, KindNumber, row.Cell(4).Kind)
	_, ok = row.Cell(4).Time()
	assert.False(t, ok, "a number is no date unless it is shown as one")
	_, ok = row.Cell(1).Duration()
	assert.False(t, ok)
	_, ok = row.Cell(6).Time()
	assert.False(t, ok, "1900 had no 29 February")
	days, ok := row.Cell(1).Number()
	assert.True(t, ok)
	assert.Equal(t, 40611.0, days)
	_, ok = row.Cell(5).Number()
	assert.False(t, ok)
	assert.Equal(t, KindNumber, row.Cell(7).Kind, "a style that the file does not have shows numbers")
}

func TestDatesFrom1904(t *testing.T) {
	b := newBook(inRow(`<c r="A1" s="0"><v>39149</v></c>`)).style("14")
	assert.False(t, b.open(t).Date1904())
	b["xl/workbook.xml"] = strings.Replace(b["xl/workbook.xml"], `<sheets>`, `<workbookPr date1904="1"/><sheets>`, 1)
	assert.True(t, b.open(t).Date1904())
	at, ok := cell(t, b).Time()
	assert.True(t, ok)
	assert.Equal(t, "2011-03-09", at.Format(time.DateOnly))
}

// Days and dates as Excel for Windows shows them, and, for 1904, as the standard has them (ISO/IEC 29500-1, 18.17.4.1).
func TestSerialTime(t *testing.T) {
	for _, c := range []struct {
		days float64
		from int
		want string // "" for none
	}{
		{1, 1900, "1900-01-01 00:00:00.000"},
		{59, 1900, "1900-02-28 00:00:00.000"},
		{60, 1900, ""},
		{60.5, 1900, ""},
		{61, 1900, "1900-03-01 00:00:00.000"},
		{25569, 1900, "1970-01-01 00:00:00.000"},
		{36526, 1900, "2000-01-01 00:00:00.000"},
		{40611, 1900, "2011-03-09 00:00:00.000"},
		{43831.75, 1900, "2020-01-01 18:00:00.000"},
		{45351.999988425929, 1900, "2024-02-29 23:59:59.000"},
		{46090.425474537, 1900, "2026-03-09 10:12:41.000"},
		{2958465, 1900, "9999-12-31 00:00:00.000"},
		{2958466, 1900, ""},
		{0.5, 1900, ""},
		{0, 1900, ""},
		{-1, 1900, ""},
		{0, 1904, "1904-01-01 00:00:00.000"},
		{0.25, 1904, "1904-01-01 06:00:00.000"},
		{39149, 1904, "2011-03-09 00:00:00.000"},
		{2957003, 1904, "9999-12-31 00:00:00.000"},
		{2957004, 1904, ""},
		{-1, 1904, ""},
	} {
		at, ok := SerialTime(c.days, c.from == 1904)
		assert.Equal(t, c.want != "", ok, "%v", c)
		if ok {
			assert.Equal(t, c.want, at.Format("2006-01-02 15:04:05.000"), "%v", c)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, c := range []struct {
		name, xml, text string
		doubt           Code
	}{
		{"text", `<c t="str"><v>0703</v></c>`, "0703", ""},
		{"number", `<c><v>703</v></c>`, "703", ""},
		{"nought", `<c><v>0.0</v></c>`, "0", ""},
		{"fifteen digits", `<c><v>123456789012345</v></c>`, "123456789012345", ""},
		{"sixteen digits", `<c><v>1234567890123450</v></c>`, "1234567890123450", CodeLongNumber},
		{"eighteen digits", `<c><v>510411199901010000</v></c>`, "510411199901010000", CodeLongNumber},
		{"noughts before the digits", `<c><v>000123456789012345</v></c>`, "000123456789012345", ""},
		{"scientific", `<c><v>5.10411E+17</v></c>`, "5.10411E+17", CodeScientific},
		{"scientific of a few digits", `<c><v>1e3</v></c>`, "1e3", CodeScientific},
		{"fraction", `<c><v>7.1</v></c>`, "7.1", CodeFraction},
		{"fraction of noughts", `<c><v>12.00</v></c>`, "12", ""},
		{"zeros shown", `<c s="1"><v>703</v></c>`, "703", CodeLeadingZeros},
		{"date", `<c s="2"><v>46206</v></c>`, "46206", CodeDateLabel},
		{"clock", `<c s="3"><v>0.5</v></c>`, "0.5", CodeDateLabel},
		{"true", `<c t="b"><v>1</v></c>`, "TRUE", ""},
		{"error", `<c t="e"><v>#N/A</v></c>`, "#N/A", CodeErrorValue},
		{"formula without a result", `<c><f>A2</f></c>`, "", CodeNoCachedValue},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, doubt := cell(t, newBook(inRow(c.xml)).style("0", "0000", "16", "20")).Label()
			assert.Equal(t, c.text, string(text))
			assert.Equal(t, c.doubt, doubt)
		})
	}
	text, doubt := Cell{}.Label()
	assert.Empty(t, text)
	assert.Empty(t, doubt)
}
