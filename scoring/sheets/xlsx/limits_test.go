package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stored packs parts without compressing them, and lies about the sizes of some.
func stored(t testing.TB, parts book, sizes map[string]uint64) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		size, lies := sizes[name]
		if !lies {
			w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			require.NoError(t, err)
			_, err = io.WriteString(w, parts[name])
			require.NoError(t, err)
			continue
		}
		w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Store, UncompressedSize64: size, CompressedSize64: uint64(len(parts[name]))})
		require.NoError(t, err)
		_, err = io.WriteString(w, parts[name])
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

func TestLimitsOfFiles(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	dense := newBook(sheetXML(strings.Repeat(" ", 1<<20))).zip(t)
	_, err := openBytes(dense)
	assertError(t, err, codeRatio)

	large := newBook(numbers)
	large["b"] = strings.Repeat("x", 1<<10)
	for _, sizes := range []map[string]uint64{{sheet: 1<<30 + 1}, {sheet: 1 << 29, "b": 1<<29 + 1}, {sheet: 1 << 63, "b": 1 << 63}} {
		_, err = openBytes(stored(t, large, sizes))
		assertError(t, err, codeUnpacked)
	}

	// A part that is longer than the file says is not read on.
	w, err := openBytes(stored(t, newBook(numbers), map[string]uint64{sheet: 3}))
	require.NoError(t, err)
	_, err = w.Sheets()[0].Rows()
	assertError(t, err, codeDamaged)

	many := newBook(numbers)
	for i := range 200 {
		many[fmt.Sprintf("%d%s", i, strings.Repeat("x", 60_000))] = ""
	}
	_, err = openBytes(many.zip(t))
	assertError(t, err, codeParts)
}

func TestLimitOfStreams(t *testing.T) {
	if testing.Short() {
		t.Skip("takes twice the limit in memory")
	}
	_, err := Read(io.LimitReader(zeros{}, maxStream+1))
	assertError(t, err, codeStream)
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

func TestLimitsOfParts(t *testing.T) {
	list := func(entry string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, entry, i)
		}
		return b.String()
	}
	styles := func(content string) book {
		return newBook(numbers).relate("styles", "styles.xml", `<styleSheet xmlns="`+mainSpace+`">`+content+`</styleSheet>`)
	}
	sheets := func(n int) book {
		b := newBook(numbers)
		b["xl/workbook.xml"] = workbookXML(`<sheets>` + list(`<sheet name="%d" r:id="rId1"/>`, n) + `</sheets>`)
		return b
	}
	relations := func(n int) book {
		b := newBook(numbers)
		b["xl/_rels/workbook.xml.rels"] = strings.Replace(b["xl/_rels/workbook.xml.rels"], `</Rel`, list(`<Relationship Id="x%d"/>`, n-1)+`</Rel`, 1)
		return b
	}
	inlined := func(cells, length int) book {
		return newBook(inRow(strings.Repeat(`<c t="str"><v>`+strings.Repeat("x", length)+`</v></c>`, cells)))
	}
	merged := func(n int) book {
		return newBook(sheetXML("", `<mergeCells>`+strings.Repeat(`<mergeCell ref="A1:B1"/>`, n)+`</mergeCells>`))
	}
	nested := func(n int) book {
		return newBook(sheetXML("", strings.Repeat(`<a>`, n), strings.Repeat(`</a>`, n)))
	}
	for _, c := range []struct {
		name  string
		most  book // still read; nil when the limit is no number of entries
		over  book
		limit Code
	}{
		{"sheets", sheets(maxSheets), sheets(maxSheets + 1), codeSheets},
		{"relations", relations(maxRelations), relations(maxRelations + 1), codeParts},
		{"cell formats", styles(`<cellXfs>` + strings.Repeat(`<xf/>`, maxFormats) + `</cellXfs>`), styles(`<cellXfs>` + strings.Repeat(`<xf/>`, maxFormats+1) + `</cellXfs>`), codeFormats},
		{"number formats", nil, styles(`<numFmts>` + list(`<numFmt numFmtId="%d"/>`, maxFormats+1) + `</numFmts>`), codeFormats},
		{"merges", merged(maxMerges), merged(maxMerges + 1), codeMerges},
		{"depth", nested(maxDepth - 1), nested(maxDepth), codeDepth},
		{"text", inlined(1, maxText), inlined(1, maxText+1), codeTextLength},
		{"row", inlined(32, maxText), inlined(33, maxText), codeRowLength},
		{"runs", nil, newBook(numbers).share(strings.Repeat(`<r><t>`+strings.Repeat("x", 100)+`</t></r>`, 2000)), codeTextLength},
		{"sections", nil, newBook(inRow(`<c t="str"><v>` + strings.Repeat("<![CDATA["+strings.Repeat("x", 100)+`]]>`, 2000) + `</v></c>`)), codeTextLength},
		{"text as written", nil, inlined(1, maxMarkup+1), codeMarkupLength},
		{"tag", nil, newBook(inRow(`<c x="` + strings.Repeat("x", maxMarkup) + `"/>`)), codeMarkupLength},
		{"end tag", nil, newBook(inRow(`<c></c` + strings.Repeat(" ", maxMarkup) + `>`)), codeMarkupLength},
		{"namespaces", nil, newBook(sheetXML("", `<a`+list(` xmlns:x%d=""`, maxScopes/2)+`><a`+list(` xmlns:x%d=""`, maxScopes/2)+`/></a>`)), codeStructure},
		{"attributes", nil, newBook(inRow(`<c` + list(` x%d=""`, maxAttrs+1) + `/>`)), codeMarkup},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.most != nil {
				assert.NoError(t, readAll(t, stored(t, c.most, nil)))
			}
			assertError(t, readAll(t, stored(t, c.over, nil)), c.limit)
		})
	}
}

func TestLimitOfSharedTexts(t *testing.T) {
	const most = maxStrings >> 10
	shared, text := &sharedTexts{}, bytes.Repeat([]byte("x"), 1<<10-textPlaceBytes)
	for i := range most {
		text[0] = byte(i)
		require.NoError(t, shared.add(text))
	}
	assertError(t, shared.add(nil), codeStrings)
	for _, i := range []int{0, 1, 1032, 1033, most - 1} {
		got, ok := shared.text(i)
		assert.True(t, ok)
		assert.Len(t, got, len(text))
		assert.Equal(t, byte(i), got[0], "each text is where it was put, whichever block that is in")
	}
	_, ok := shared.text(most)
	assert.False(t, ok)
}

// readAll opens a workbook and reads its first sheet.
func readAll(t testing.TB, src []byte) error {
	t.Helper()
	w, err := openBytes(src)
	if err != nil {
		return err
	}
	_, err = readRows(t, w.Sheets()[0])
	return err
}
