package synth

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
)

// YardstickBookColumns is how many columns WriteYardstickWorkbook writes.
const YardstickBookColumns = YardstickColumns + 2

// WriteYardstickWorkbook writes the n sheets of WriteYardstick as a workbook as Excel writes one: its parts packed, texts
// shared, answers and ages as numbers, a missing answer as no cell at all. Behind the age it has two columns more, date, a
// moment of an autumn, and seconds, from 240 to 1,500. The same n gives the same cells.
func WriteYardstickWorkbook(w io.Writer, n int) error {
	z := zip.NewWriter(w)
	write := func(name string, content func(*bufio.Writer)) error {
		out, err := z.Create(name)
		if err != nil {
			return err
		}
		b := bufio.NewWriterSize(out, 1<<16) // it keeps its first error for Flush
		b.WriteString(xmlHead)
		content(b)
		return b.Flush()
	}
	book := Workbook{Sheets: []Worksheet{{Name: "Sheet1"}}, shared: true}
	for _, part := range book.frame() {
		if err := write(part.name, func(b *bufio.Writer) { b.WriteString(part.content) }); err != nil {
			return err
		}
	}
	texts := sharedTexts{numbers: map[string]int{}}
	if err := write("xl/"+sheetPart(0), func(b *bufio.Writer) { yardstickSheet(b, n, &texts) }); err != nil {
		return err
	}
	if err := write("xl/sharedStrings.xml", texts.write); err != nil {
		return err
	}
	return z.Close()
}

// yardstickSheet writes the sheet, and puts its texts with the shared ones.
func yardstickSheet(b *bufio.Writer, n int, texts *sharedTexts) {
	fmt.Fprintf(b, `<worksheet %s xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" `+
		`xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><dimension ref="A1:%s%d"/>`+
		`<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><sheetData>`, mainSpace, columnName(YardstickBookColumns), n+1)
	var columns [YardstickBookColumns]string
	for i := range columns {
		columns[i] = columnName(i + 1)
	}
	r := rand.New(rand.NewPCG(3, 4)) // of its own: the columns of the CSV stay what they are
	number := 0
	for line := range yardstickRows(n) {
		number++
		fmt.Fprintf(b, `<row r="%d" spans="1:%d" x14ac:dyDescent="0.25">`, number, YardstickBookColumns)
		column := 0
		cell := func(text []byte) {
			yardstickCell(b, columns[column], number, text, texts)
			column++
		}
		for text := range bytes.SplitSeq(line, []byte(",")) {
			if column == yardstickPerson {
				date, seconds := []byte("date"), []byte("seconds")
				if number > 1 {
					date = strconv.AppendFloat(nil, 46_266+float64(r.IntN(60*86_400))/86_400, 'f', 9, 64) // from 2026-09-01 on
					seconds = strconv.AppendInt(nil, int64(240+r.IntN(1261)), 10)
				}
				cell(date)
				cell(seconds)
			}
			cell(text)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`)
}

// yardstickCell writes a cell: a text that has a letter as a shared one, one that has a point as a moment.
func yardstickCell(b *bufio.Writer, column string, row int, text []byte, texts *sharedTexts) {
	if len(text) == 0 {
		return
	}
	attributes := ""
	switch {
	case text[0] > '9':
		attributes, text = ` t="s"`, strconv.AppendInt(nil, int64(texts.number(text)), 10)
	case bytes.IndexByte(text, '.') >= 0:
		attributes = fmt.Sprintf(` s="%d"`, StyleMoment)
	}
	fmt.Fprintf(b, `<c r="%s%d"%s><v>%s</v></c>`, column, row, attributes, text)
}

// sharedTexts are the texts of a workbook, each once, in the order in which cells first have them.
type sharedTexts struct {
	numbers map[string]int
	content bytes.Buffer
	cells   int // that have one of them
}

// number gives the number of a text without marks of XML, from 0.
func (t *sharedTexts) number(text []byte) int {
	t.cells++
	number, known := t.numbers[string(text)]
	if !known {
		number = len(t.numbers)
		t.numbers[string(text)] = number
		fmt.Fprintf(&t.content, `<si><t>%s</t></si>`, text)
	}
	return number
}

func (t *sharedTexts) write(b *bufio.Writer) {
	fmt.Fprintf(b, `<sst %s count="%d" uniqueCount="%d">%s</sst>`, mainSpace, t.cells, len(t.numbers), t.content.Bytes())
}
