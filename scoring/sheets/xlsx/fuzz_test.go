package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const fuzzedShared = `<sst xmlns="` + mainSpace + `"><si><t>甲</t></si><si><r><t>乙</t></r><rPh><t>x</t></rPh><r><t xml:space="preserve"> 丙</t></r></si></sst>`

var fuzzedSheets = []string{
	inRow(`<c r="A1"><v>1</v></c><c r="C1" t="s"><v>1</v></c><c t="inlineStr"><is><t> x </t></is></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>`),
	sheetXML(`<row r="2" hidden="1"><c r="B2" s="1"><v>40611</v></c><c s="2"><f>A1</f><v>7.1</v></c><c t="str"><f>A1</f></c></row><row/><row><c t="d"><v>2026-03-09</v></c></row>`,
		`<mergeCells><mergeCell ref="A1:B2"/></mergeCells>`),
	`<x:worksheet xmlns:x="` + mainSpace + `" xmlns="` + mainSpace + `"><cols><col min="2" max="3" hidden="1"/></cols><x:sheetData><row><x:c t="str"><v>_x000D_&amp;<![CDATA[<]]></v></x:c></row></x:sheetData></x:worksheet>`,
	`<worksheet xmlns="` + strictSpace + `" xml:space="preserve"><sheetData><row r="3"><c t="inlineStr"><is><r><t> a</t></r></is></c><c t="z"><v/></c><c><is/></c></row></sheetData></worksheet>`,
	sheetXML(`<row r="1"><c r="B1"/><c r="A1"/></row>`), sheetXML(`<row r="2"/><row r="2"/>`), `<worksheet xmlns="` + mainSpace + `"/>`,
}

// FuzzSheet holds what a sheet gives against what is found in a tree that encoding/xml made of it.
func FuzzSheet(f *testing.F) {
	for _, sheet := range fuzzedSheets {
		f.Add([]byte(sheet), []byte(fuzzedShared))
	}
	f.Fuzz(compareSheet)
}

func TestSheetsAgainstATree(t *testing.T) {
	for _, sheet := range fuzzedSheets {
		compareSheet(t, []byte(sheet), []byte(fuzzedShared))
	}
}

func compareSheet(t *testing.T, sheet, shared []byte) {
	b := newBook(string(sheet)).relate("sharedStrings", "sharedStrings.xml", string(shared)).style("0", "14", "0000", "20")
	w, err := openBytes(stored(t, b, nil))
	texts, treeErr := parseTree(shared)
	if !comparable(t, err, treeErr) {
		return
	}
	rows, err := readRows(t, w.Sheets()[0])
	tree, treeErr := parseTree(sheet)
	if !comparable(t, err, treeErr) {
		return
	}
	slow := &Workbook{shared: &sharedTexts{}, formats: w.formats}
	for _, si := range texts.all("si") {
		require.NoError(t, slow.shared.add(unescape([]byte(si.richText()))))
	}
	want := treeRows(tree, slow)
	require.Equal(t, len(want), len(rows))
	for i := range want {
		require.Equal(t, want[i].Number, rows[i].Number)
		require.Equal(t, want[i].Hidden, rows[i].Hidden)
		require.Equal(t, len(want[i].Cells), len(rows[i].Cells))
		for k, cell := range want[i].Cells {
			got := rows[i].Cells[k]
			require.Equal(t, string(cell.Text), string(got.Text))
			cell.Text, got.Text = nil, nil
			require.Equal(t, cell, got)
		}
	}
	assertSound(t, w)
}

// comparable reports whether both ways read a part. The scanner may refuse what is no sheet, though not as no XML when it
// is; and it may read what encoding/xml does not.
func comparable(t *testing.T, err, treeErr error) bool {
	t.Helper()
	if err != nil {
		requireError(t, err)
		var e *Error
		if errors.As(err, &e) && e.Code == codeMarkup {
			require.Error(t, treeErr, "%v", err)
		}
	}
	return err == nil && treeErr == nil
}

// assertSound reads a workbook and asks that everything it gives can be.
func assertSound(t *testing.T, w *Workbook) {
	t.Helper()
	for _, s := range w.Sheets() {
		rows, err := s.Rows()
		if err != nil {
			requireError(t, err)
			continue
		}
		last := 0
		for row, err := range rows.All() {
			if err != nil {
				requireError(t, err)
				break
			}
			require.Greater(t, row.Number, last)
			require.LessOrEqual(t, row.Number, maxRow)
			require.NotEmpty(t, row.Cells)
			last = row.Number
			assertSoundCells(t, row)
		}
		merges, err := s.Merges()
		if err != nil {
			requireError(t, err)
		} else if rows.err != nil {
			require.Equal(t, merges, rows.Merges())
		}
		_, err = s.HasData()
		if err != nil {
			requireError(t, err)
		}
	}
}

func assertSoundCells(t *testing.T, row *Row) {
	t.Helper()
	column := 0
	for _, c := range row.Cells {
		require.Greater(t, c.Column, column)
		require.LessOrEqual(t, c.Column, maxColumn)
		column = c.Column
		require.NotEqual(t, KindEmpty, c.Kind)
		require.Equal(t, c.Kind == KindBad || c.Kind == KindError, c.Fault != "")
		if c.Fault != "" {
			require.Contains(t, texts, c.Fault)
		}
		text, doubt := c.Label()
		if doubt != "" {
			require.Contains(t, texts, doubt)
		} else if c.Kind == KindNumber {
			require.NotEmpty(t, text)
			require.False(t, bytes.ContainsAny(text, ".eE"))
		}
		if at, ok := c.Time(); ok {
			require.LessOrEqual(t, at.Year(), 10_000)
		}
		c.Duration()
	}
}

// FuzzOpen reads whatever bytes there are: a workbook, or an error that says why not.
func FuzzOpen(f *testing.F) {
	whole := newBook(fuzzedSheets...).share(`<t>甲</t>`, `<t>乙</t>`).style("0", "14")
	f.Add(whole.zip(f))
	f.Add(stored(f, newBook(numbers), nil))
	f.Add([]byte(oleMark + strings.Repeat("\x00", 600)))
	f.Add([]byte("a,b\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, src := range [][]byte{src, repacked(src)} {
			w, err := openBytes(src)
			if err != nil {
				requireError(t, err)
				assert.Nil(t, w)
				continue
			}
			assertSound(t, w)
		}
	})
}

// repacked is a zip file with sound checksums of what can be unpacked of another: a change to a stored part would else
// come to no more than a wrong checksum. Nil when it is no zip file.
func repacked(src []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	packed := zip.NewWriter(&out)
	for _, part := range z.File {
		raw, err := part.OpenRaw()
		if err != nil || part.Method != zip.Store {
			continue
		}
		w, err := packed.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Store})
		if err != nil {
			continue
		}
		var content bytes.Buffer
		if _, err := content.ReadFrom(raw); err != nil {
			continue
		}
		w.Write(content.Bytes())
	}
	if packed.Close() != nil {
		return nil
	}
	return out.Bytes()
}
