package synth

import (
	"bytes"
	"encoding/csv"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// The encodings in which platforms and spreadsheet programs write.
var (
	utf8Plain  encoding.Encoding = unicode.UTF8
	utf8Marked encoding.Encoding = unicode.UTF8BOM
	gb18030    encoding.Encoding = simplifiedchinese.GB18030
	utf16      encoding.Encoding = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
)

// writeCSV writes rows with CR LF, in an encoding.
func writeCSV(w io.Writer, rows [][]string, comma rune, as encoding.Encoding) error {
	encoded := as.NewEncoder().Writer(w)
	out := csv.NewWriter(encoded)
	out.Comma, out.UseCRLF = comma, true
	return out.WriteAll(rows)
}

// ReadCSV gives the rows of a file that one of the samples' writers made.
func ReadCSV(src []byte) ([][]string, error) {
	as, comma := utf8Marked, ','
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")):
		as, comma = utf16, '\t'
	case !utf8.Valid(src):
		as = gb18030
	}
	in := csv.NewReader(as.NewDecoder().Reader(bytes.NewReader(src)))
	in.Comma, in.FieldsPerRecord = comma, -1
	return in.ReadAll()
}
