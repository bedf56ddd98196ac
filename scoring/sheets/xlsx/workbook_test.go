package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var numbers = inRow(`<c r="A1"><v>1</v></c>`)

func names(w *Workbook) (out []string) {
	for _, s := range w.Sheets() {
		name := s.Name()
		if s.Hidden() {
			name += "*"
		}
		out = append(out, name)
	}
	return out
}

func TestSheets(t *testing.T) {
	b := newBook(numbers, numbers, numbers, numbers)
	b["xl/workbook.xml"] = workbookXML(`<sheets><sheet name="答卷 &amp; 名单" sheetId="7" r:id="rId3"/><sheet name="b" sheetId="2" state="hidden" r:id="rId1"/>` +
		`<sheet name="c" sheetId="3" state="veryHidden" r:id="rId2"/><sheet name="图" sheetId="4" r:id="chartsheet"/><sheet name="d" sheetId="9" state="visible" r:id="rId4"/></sheets>`)
	b.relate("chartsheet", "chartsheets/sheet1.xml", "<x/>")
	w := b.open(t)
	assert.Equal(t, []string{"答卷 & 名单", "b*", "c*", "d"}, names(w))
	s, ok := w.Sheet("答卷 & 名单")
	require.True(t, ok)
	assert.Equal(t, "xl/worksheets/sheet3.xml", s.part)
	_, ok = w.Sheet("B")
	assert.False(t, ok)
}

// What the programs that write workbooks do otherwise than Excel.
func TestWorkbooksOfManyMakers(t *testing.T) {
	const cells = `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>`
	prefixed := strings.NewReplacer(`<?`, `<?`, `</`, `</x:`, `<`, `<x:`, `xmlns=`, `xmlns:x=`)
	rename := func(b book, from, to string) {
		b[to] = b[from]
		delete(b, from)
	}
	for name, change := range map[string]func(book){
		"Excel": func(book) {},
		"macros (.xlsm)": func(b book) {
			b["xl/vbaProject.bin"] = oleMark
		},
		"strict": func(b book) {
			for part, content := range b {
				b[part] = strings.NewReplacer(mainSpace, strictSpace, typeSpace, strictTypes).Replace(content)
			}
		},
		"prefixes": func(b book) {
			for _, part := range []string{"xl/worksheets/sheet1.xml", "xl/workbook.xml"} {
				b[part] = prefixed.Replace(b[part])
			}
		},
		"targets from the root": func(b book) {
			b["xl/_rels/workbook.xml.rels"] = relationships(typeSpace, [3]string{"rId1", "worksheet", "/xl/worksheets/sheet1.xml"})
			b[rootRelations] = relationships(typeSpace, [3]string{"rId1", "officeDocument", "/xl/workbook.xml"})
		},
		"targets with dots": func(b book) {
			b["xl/_rels/workbook.xml.rels"] = relationships(typeSpace, [3]string{"rId1", "worksheet", "../xl/./worksheets/sheet1.xml"})
		},
		"other places": func(b book) {
			rename(b, "xl/worksheets/sheet1.xml", "a.xml")
			rename(b, "xl/workbook.xml", "book.xml")
			delete(b, "xl/_rels/workbook.xml.rels")
			b["_rels/book.xml.rels"] = relationships(typeSpace, [3]string{"rId1", "worksheet", "a.xml"})
			b[rootRelations] = relationships(typeSpace, [3]string{"rId9", "extended-properties", "p.xml"}, [3]string{"rId1", "officeDocument", "book.xml"})
		},
		"backslashes and capitals": func(b book) {
			rename(b, "xl/worksheets/sheet1.xml", `XL\Worksheets\Sheet1.XML`)
		},
		"folders among the parts": func(b book) {
			b["xl/"], b["XL/"] = "", ""
		},
		"byte order mark": func(b book) {
			b["xl/worksheets/sheet1.xml"] = byteOrderMark + b["xl/worksheets/sheet1.xml"]
		},
		"no XML declaration": func(b book) {
			b["xl/worksheets/sheet1.xml"] = strings.TrimPrefix(b["xl/worksheets/sheet1.xml"], declaration)
		},
		"what a version does not know": func(b book) {
			b["xl/worksheets/sheet1.xml"] = strings.NewReplacer(`<sheetData>`,
				`<mc:AlternateContent xmlns:mc="m"><mc:Choice><sheetData><row><c><v>9</v></c></row></sheetData></mc:Choice></mc:AlternateContent><sheetData>`,
				`<row `, `<row xmlns:x14ac="a" x14ac:dyDescent="0.25" `).Replace(b["xl/worksheets/sheet1.xml"])
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(sheetXML(cells))
			change(b)
			w, err := openBytes(b.zip(t))
			require.NoError(t, err)
			rows, err := readRows(t, w.Sheets()[0])
			require.NoError(t, err)
			assert.Equal(t, "1 A=1 B=b\n", shown(rows))
		})
	}
}

func TestFilesThatAreNoWorkbooks(t *testing.T) {
	ole := make([]byte, 4096)
	copy(ole, oleMark)
	encrypted := bytes.Clone(ole)
	for i, c := range utf16.Encode([]rune("EncryptedPackage\x00")) {
		encrypted[1024+128+2*i] = byte(c)
	}
	for _, c := range []struct {
		name string
		src  []byte
		code Code
	}{
		{"empty", nil, codeEmptyFile},
		{".xls", ole, codeOldFormat},
		{"password", encrypted, codeEncrypted},
		{"CSV", []byte("学号,姓名\n1,甲\n"), codePlainText},
		{"CSV in GBK", []byte("\xd1\xa7\xba\xc5,1\r\n"), codePlainText},
		{"CSV in UTF-16", []byte("\xff\xfea\x00,\x00"), codePlainText},
		{"web page", []byte("\n<html><table><tr><td>1"), codeWebPage},
		{"XML of Excel 2003", []byte(byteOrderMark + `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), codeWebPage},
		{"picture", []byte("\x89PNG\r\n\x1a\n\x00\x00"), codeNotWorkbook},
		{"zip of other files", book{"a.csv": "1"}.zip(t), codeArchive},
		{"zip of nothing", book{}.zip(t), codeArchive},
		{".ods", book{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}.zip(t), codeOpenDocument},
		{".xlsb", with(t, rootRelations, relationships(typeSpace, [3]string{"1", "officeDocument", "xl/workbook.bin"})), codeBinary},
		{".docx", with(t, rootRelations, relationships(typeSpace, [3]string{"1", "officeDocument", "word/document.xml"})), codeNotWorkbook},
		{"no document", with(t, rootRelations, relationships(typeSpace)), codeNotWorkbook},
		{"two documents", with(t, rootRelations, relationships(typeSpace, [3]string{"1", "officeDocument", "a"}, [3]string{"2", "officeDocument", "b"})), codeStructure},
	} {
		t.Run(c.name, func(t *testing.T) { refusedAs(t, c.src, c.code) })
	}
}

// TestDamagedWorkbooks: a workbook that lacks a part, or has one that is none, is no workbook.
func TestDamagedWorkbooks(t *testing.T) {
	for _, c := range []struct {
		name string
		src  []byte
		code Code
	}{
		{"no relations", without(t, rootRelations), codeMissingPart},
		{"no list of sheets", without(t, "xl/workbook.xml"), codeMissingPart},
		{"no relations of sheets", without(t, "xl/_rels/workbook.xml.rels"), codeMissingPart},
		{"no shared texts", func() []byte {
			b := newBook(numbers).share(`<t>a</t>`)
			delete(b, "xl/sharedStrings.xml")
			return b.zip(t)
		}(), codeMissingPart},
		{"no styles", func() []byte {
			b := newBook(numbers).style("0")
			delete(b, "xl/styles.xml")
			return b.zip(t)
		}(), codeMissingPart},
		{"a part twice", func() []byte {
			b := newBook(numbers)
			b["XL/workbook.xml"] = b["xl/workbook.xml"]
			return b.zip(t)
		}(), codeDamaged},
		{"a sheet's name twice", with(t, "xl/workbook.xml", workbookXML(`<sheets><sheet name="a" r:id="rId1"/><sheet name="a" r:id="rId1"/></sheets>`)), codeStructure},
		{"a sheet without a relation", with(t, "xl/workbook.xml", workbookXML(`<sheets><sheet name="a" r:id="rId7"/></sheets>`)), codeStructure},
		{"another namespace", with(t, "xl/workbook.xml", `<workbook xmlns="urn:x"/>`), codeStructure},
		{"another root", with(t, "xl/workbook.xml", `<worksheet xmlns="`+mainSpace+`"/>`), codeStructure},
		{"nothing in a part", with(t, "xl/workbook.xml", ""), codeMarkup},
		{"cut off", with(t, "xl/workbook.xml", workbookXML("")[:150]), codeMarkup},
		{"something behind", with(t, "xl/workbook.xml", workbookXML("")+"<a/>"), codeMarkup},
		{"text behind", with(t, "xl/workbook.xml", workbookXML("")+"a"), codeMarkup},
		{"document type", with(t, "xl/workbook.xml", `<!DOCTYPE x [<!ENTITY a "机密">]>`+workbookXML("")), codeDTD},
		{"UTF-16", with(t, "xl/workbook.xml", "\xff\xfe<\x00a\x00"), codeEncoding},
		{"GBK", with(t, "xl/workbook.xml", `<?xml version="1.0" encoding='GBK'?><a/>`), codeEncoding},
	} {
		t.Run(c.name, func(t *testing.T) { refusedAs(t, c.src, c.code) })
	}
}

// refusedAs asks for a file to be refused with a code, of whatever is read from it.
func refusedAs(t *testing.T, src []byte, code Code) {
	t.Helper()
	w, err := openBytes(src)
	assert.Nil(t, w)
	assertError(t, err, code)
	w, err = Read(bytes.NewReader(src))
	assert.Nil(t, w)
	assertError(t, err, code)
}

// without is a workbook that lacks a part.
func without(t *testing.T, part string) []byte {
	t.Helper()
	b := newBook(numbers)
	delete(b, part)
	return b.zip(t)
}

// with is a workbook that has something else for a part.
func with(t *testing.T, part, content string) []byte {
	t.Helper()
	b := newBook(numbers)
	b[part] = content
	return b.zip(t)
}

func TestMissingSheet(t *testing.T) {
	b := newBook(numbers, numbers)
	delete(b, "xl/worksheets/sheet1.xml")
	sheets := b.open(t).Sheets()
	_, err := sheets[0].Rows()
	assertError(t, err, codeMissingPart)
	_, err = sheets[0].HasData()
	assertError(t, err, codeMissingPart)
	_, err = sheets[0].Merges()
	assertError(t, err, codeMissingPart)
	has, err := sheets[1].HasData()
	require.NoError(t, err)
	assert.True(t, has, "one sheet that is missing costs itself alone")
}

// A file cut off anywhere is no workbook, since a zip file's list of parts is at its end.
func TestTruncatedFiles(t *testing.T) {
	src := newBook(numbers).share(`<t>机密</t>`).zip(t)
	for n := 1; n < len(src); n++ {
		_, err := openBytes(src[:n])
		require.Error(t, err, n)
		if n > len("PK\x03\x04") {
			assertError(t, err, codeDamaged)
		}
	}
}

// A bit that fell over anywhere in the parts is found: every part has a checksum.
func TestDamagedFiles(t *testing.T) {
	b := newBook(sheetXML(`<row><c><v>1</v></c></row>`))
	sound := b.zip(t)
	want := "1 A=1\n"
	for at := 4; at < len(sound); at++ {
		src := bytes.Clone(sound)
		src[at] ^= 0x10
		w, err := openBytes(src)
		if err != nil {
			requireError(t, err)
			continue
		}
		for _, s := range w.Sheets() {
			rows, err := readRows(t, s)
			if err != nil {
				requireError(t, err)
				continue
			}
			require.Equal(t, want, shown(rows), at)
		}
	}
}

// requireError asks for an error of this package with texts.
func requireError(t testing.TB, err error) {
	t.Helper()
	var e *Error
	require.ErrorAs(t, err, &e)
	require.Contains(t, texts, e.Code)
	require.NotContains(t, e.Text("zh")+e.Text("en"), "%!")
}

func TestEncryptedPart(t *testing.T) {
	src := newBook(numbers).zip(t)
	at := 0
	for range bytes.Count(src, []byte("PK\x01\x02")) {
		at += bytes.Index(src[at:], []byte("PK\x01\x02")) + 8
		src[at] |= 1
	}
	_, err := openBytes(src)
	assertError(t, err, codeEncrypted)
}

// broken is a file that cannot be read from some place on.
type broken struct {
	io.ReaderAt
	from int64
}

var errDisk = errors.New("input/output error")

func (b broken) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > b.from && at < b.from+8 {
		return 0, errDisk
	}
	return b.ReaderAt.ReadAt(p, at)
}

func TestFilesThatCannotBeRead(t *testing.T) {
	src := newBook(numbers).share(`<t>a</t>`).zip(t)
	for from := range len(src) {
		w, err := Open(broken{bytes.NewReader(src), int64(from)}, int64(len(src)))
		if err == nil {
			_, err = readRows(t, w.Sheets()[0])
		}
		if err != nil {
			requireError(t, err)
			assert.ErrorIs(t, err, errDisk)
		}
	}
	_, err := Open(broken{bytes.NewReader(src), 0}, int64(len(src)))
	assertError(t, err, CodeReading)
	_, err = Read(io.MultiReader(bytes.NewReader(src[:9]), errReader{}))
	assertError(t, err, CodeReading)
	assert.ErrorIs(t, err, errDisk)
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errDisk }

func TestRead(t *testing.T) {
	w, err := Read(bytes.NewReader(newBook(numbers).zip(t)))
	require.NoError(t, err)
	assert.Equal(t, []string{"Sheet1"}, names(w))
}

func TestEveryCodeHasTexts(t *testing.T) {
	for code, text := range texts {
		assert.NotEmpty(t, text.Zh, code)
		assert.NotEmpty(t, text.En, code)
		assert.Equal(t, strings.Count(text.Zh, "%["), strings.Count(text.En, "%["), code)
		assert.True(t, strings.HasPrefix(string(code), "xlsx-"), code)
	}
}
