package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// book is a workbook to be: the content of its parts by name.
type book map[string]string

const (
	mainSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strictSpace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	typeSpace   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictTypes = "http://purl.oclc.org/ooxml/officeDocument/relationships"

	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	contents    = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
)

// relationships is the content of a part of relations: the id, the type's last word and the target of each.
func relationships(types string, entries ...[3]string) string {
	var b strings.Builder
	b.WriteString(declaration + `<Relationships xmlns="` + relationsSpace + `">`)
	for _, e := range entries {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, e[0], types, e[1], e[2])
	}
	return b.String() + `</Relationships>`
}

// sheetXML is a sheet with rows as given and what stands behind them.
func sheetXML(rows string, behind ...string) string {
	return declaration + `<worksheet xmlns="` + mainSpace + `"><sheetData>` + rows + `</sheetData>` +
		strings.Join(behind, "") + `</worksheet>`
}

// newBook is a workbook of these sheets, named Sheet1, Sheet2, …, without shared texts and styles.
func newBook(sheets ...string) book {
	b := book{
		"[Content_Types].xml": contents,
		rootRelations:         relationships(typeSpace, [3]string{"rId1", "officeDocument", "xl/workbook.xml"}),
	}
	var list strings.Builder
	var relations [][3]string
	for i, content := range sheets {
		name := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		b["xl/"+name] = content
		fmt.Fprintf(&list, `<sheet name="Sheet%d" sheetId="%d" r:id="rId%d"/>`, i+1, i+1, i+1)
		relations = append(relations, [3]string{fmt.Sprintf("rId%d", i+1), "worksheet", name})
	}
	b["xl/workbook.xml"] = workbookXML(`<sheets>` + list.String() + `</sheets>`)
	b["xl/_rels/workbook.xml.rels"] = relationships(typeSpace, relations...)
	return b
}

func workbookXML(content string) string {
	return declaration + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + typeSpace + `">` + content + `</workbook>`
}

// relate adds a part that the workbook refers to.
func (b book) relate(kind, target, content string) book {
	const name = "xl/_rels/workbook.xml.rels"
	entry := fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="%s"/></Relationships>`, kind, typeSpace, kind, target)
	b[name] = strings.Replace(b[name], `</Relationships>`, entry, 1)
	b["xl/"+target] = content
	return b
}

// share adds shared texts, each the content of an si.
func (b book) share(texts ...string) book {
	return b.relate("sharedStrings", "sharedStrings.xml",
		declaration+`<sst xmlns="`+mainSpace+`"><si>`+strings.Join(texts, `</si><si>`)+`</si></sst>`)
}

// style adds styles with these number formats: the id of one that is built in, of one or two digits, or a code.
func (b book) style(formats ...string) book {
	var own, cells strings.Builder
	for i, f := range formats {
		id := f
		if len(f) > 2 || strings.Trim(f, "0123456789") != "" {
			id = fmt.Sprint(200 + i)
			fmt.Fprintf(&own, `<numFmt numFmtId="%s" formatCode="%s"/>`, id, strings.NewReplacer(`"`, "&quot;", "<", "&lt;").Replace(f))
		}
		fmt.Fprintf(&cells, `<xf numFmtId="%s"/>`, id)
	}
	return b.relate("styles", "styles.xml", declaration+`<styleSheet xmlns="`+mainSpace+`"><numFmts>`+own.String()+
		`</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>`+cells.String()+`</cellXfs></styleSheet>`)
}

// pack makes the file, with its parts in the order of their names.
func (b book) pack() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(b)) {
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(b[name])); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func (b book) zip(t testing.TB) []byte {
	t.Helper()
	src, err := b.pack()
	require.NoError(t, err)
	return src
}

// open opens the workbook.
func (b book) open(t testing.TB) *Workbook {
	t.Helper()
	w, err := openBytes(b.zip(t))
	require.NoError(t, err)
	return w
}

func openBytes(src []byte) (*Workbook, error) { return Open(bytes.NewReader(src), int64(len(src))) }

// rows reads the first sheet, its rows copied.
func (b book) rows(t testing.TB) []Row {
	t.Helper()
	out, err := readRows(t, b.open(t).Sheets()[0])
	require.NoError(t, err)
	return out
}

// readRows reads a sheet up to its first error.
func readRows(t testing.TB, s *Sheet) (out []Row, err error) {
	t.Helper()
	rows, err := s.Rows()
	if err != nil {
		return nil, err
	}
	for row, err := range rows.All() {
		if err != nil {
			return out, err
		}
		kept := Row{Number: row.Number, Hidden: row.Hidden, Cells: slices.Clone(row.Cells)}
		for i := range kept.Cells {
			kept.Cells[i].Text = bytes.Clone(kept.Cells[i].Text)
		}
		out = append(out, kept)
	}
	return out, nil
}

// cell reads a sheet of one cell.
func cell(t testing.TB, b book) Cell {
	t.Helper()
	rows := b.rows(t)
	require.Len(t, rows, 1)
	require.Len(t, rows[0].Cells, 1)
	return rows[0].Cells[0]
}
