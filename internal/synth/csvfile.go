package synth

import (
	"encoding/csv"
	"io"

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
