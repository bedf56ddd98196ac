package synth

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Workbook is an .xlsx file to be, as plain as may be. Nothing is packed, so that the same workbook is the same bytes
// whatever the compiler's version.
type Workbook struct {
	Sheets   []Worksheet
	Date1904 bool // days are counted from 1904 on
	shared   bool // there is a part of texts that cells share
}

// Worksheet is a sheet of a workbook.
type Worksheet struct {
	Name    string
	Hidden  bool
	Columns string // what stands before the rows, such as <cols>…</cols>
	Rows    string // XML, as Row gives them
	Behind  string // what stands behind, such as <mergeCells>…</mergeCells>
}

// Styles of cells, for NumberCell.
const (
	StyleNumber = iota
	StyleDate   // 9/3/2026
	StyleMoment // 9/3/2026 10:12
	StyleClock  // 10:12:41
	StyleZeros  // 0703
)

var styleFormats = []int{0, 14, 22, 21, 164}

// Row is a row as a sheet has it; cells left out are "". Attributes may say hidden="1".
func Row(number int, attributes string, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d" %s>`, number, attributes)
	for i, cell := range cells {
		if cell != "" {
			b.WriteString(strings.Replace(cell, "<c ", `<c r="`+columnName(i+1)+strconv.Itoa(number)+`" `, 1))
		}
	}
	return b.String() + `</row>`
}

// columnName gives the letters of a column, from 1 to 702.
func columnName(column int) string {
	if column > 26 {
		return columnName((column-1)/26) + columnName((column-1)%26+1)
	}
	return string(rune('A' + column - 1))
}

// TextCell is a cell with a text.
func TextCell(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder takes everything
	return `<c t="inlineStr"><is><t xml:space="preserve">` + b.String() + `</t></is></c>`
}

// NumberCell is a cell with a number, as it is written, shown in one of the styles.
func NumberCell(digits string, style int) string {
	return fmt.Sprintf(`<c s="%d"><v>%s</v></c>`, style, digits)
}

// FormulaCell is a cell with a formula and the result that the file keeps; "" for none.
func FormulaCell(formula, result string) string {
	if result != "" {
		result = `<v>` + result + `</v>`
	}
	return `<c ><f>` + formula + `</f>` + result + `</c>`
}

// ErrorCell is a cell that shows #N/A or the like.
func ErrorCell(word string) string { return `<c t="e"><v>` + word + `</v></c>` }

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages  = "http://schemas.openxmlformats.org/package/2006/"
	types     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// Write writes the file.
func (b *Workbook) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	parts := b.frame()
	for i, s := range b.Sheets {
		parts = append(parts, workbookPart{
			"xl/" + sheetPart(i), `<worksheet ` + mainSpace + `>` + s.Columns + `<sheetData>` + s.Rows + `</sheetData>` + s.Behind + `</worksheet>`,
		})
	}
	for _, part := range parts {
		out, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Store})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, xmlHead+part.content); err != nil {
			return err
		}
	}
	return z.Close()
}

type workbookPart struct{ name, content string }

// sheetPart names the part of a sheet, counted from 0, as seen from the folder xl.
func sheetPart(sheet int) string { return fmt.Sprintf("worksheets/sheet%d.xml", sheet+1) }

// frame gives every part but the sheets and the texts that they share.
func (b *Workbook) frame() []workbookPart {
	var list, related, overrides strings.Builder
	part := func(id, kind, name string) {
		fmt.Fprintf(&related, `<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, relations, kind, name)
		fmt.Fprintf(&overrides, `<Override PartName="/xl/%s" ContentType="%s%s+xml"/>`, name, types, kind)
	}
	for i, s := range b.Sheets {
		state := ""
		if s.Hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, s.Name, i+1, state, i+1)
		part(fmt.Sprintf("rId%d", i+1), "worksheet", sheetPart(i))
	}
	if b.shared {
		part("shared", "sharedStrings", "sharedStrings.xml")
	}
	return []workbookPart{
		{"[Content_Types].xml", `<Types xmlns="` + packages + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + types + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + types + `styles+xml"/>` + overrides.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` +
			relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + mainSpace + ` xmlns:r="` + relations + `"><workbookPr date1904="` +
			strconv.FormatBool(b.Date1904) + `"/><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packages + `relationships">` + related.String() +
			`<Relationship Id="styles" Type="` + relations + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", styleSheet()},
	}
}

// styleSheet has the styles, and what a spreadsheet program misses where it is not there.
func styleSheet() string {
	var formats strings.Builder
	for _, id := range styleFormats {
		fmt.Fprintf(&formats, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, id)
	}
	return `<styleSheet ` + mainSpace + `><numFmts count="1"><numFmt numFmtId="164" formatCode="0000"/></numFmts>` +
		`<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d">`, len(styleFormats)) + formats.String() + `</cellXfs></styleSheet>`
}

// writeWorkbook writes rows of texts as a workbook of one sheet; whole numbers of few digits are numbers, as a platform
// writes them that knows which of its columns have some.
func writeWorkbook(w io.Writer, sheet string, rows [][]string) error {
	var b strings.Builder
	for i, row := range rows {
		cells := make([]string, len(row))
		for k, text := range row {
			if _, err := strconv.ParseUint(text, 10, 32); err == nil && (text == "0" || text[0] != '0') {
				cells[k] = NumberCell(text, StyleNumber)
			} else if text != "" {
				cells[k] = TextCell(text)
			}
		}
		b.WriteString(Row(i+1, "", cells...))
	}
	book := Workbook{Sheets: []Worksheet{{Name: sheet, Rows: b.String()}}}
	return book.Write(w)
}
