package xlsx

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
)

// headLength is how much of a file is looked at to tell what it is.
const headLength = 4 << 10

var (
	zipMarks = []string{"PK\x03\x04", "PK\x05\x06"}
	oleMark  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // [MS-CFB] 2.2
)

// lookAt is nil for a zip file, and else says what the file is instead of a workbook.
func lookAt(r io.ReaderAt, size int64) error {
	if size <= 0 {
		return newError(codeEmptyFile)
	}
	head := make([]byte, min(size, headLength))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return readingError(err)
	}
	for _, mark := range zipMarks {
		if bytes.HasPrefix(head, []byte(mark)) {
			return nil
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte(oleMark)):
		return lookInside(r, size)
	case isMarkup(head):
		return newError(codeWebPage)
	case isText(head):
		return newError(codePlainText)
	}
	return newError(codeNotWorkbook)
}

// isMarkup recognises what many systems offer as a workbook: HTML, and the XML tables of Excel 2003.
func isMarkup(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), blanks), []byte("<"))
}

// isText reports whether a file begins with text in UTF-16, or in any encoding in which the bytes of ASCII are themselves.
func isText(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	for _, c := range head {
		if c < ' ' && !isBlank[c] {
			return false
		}
	}
	return true
}

// lookInside tells a workbook under a password, which is kept in a compound file [MS-OFFCRYPTO 2.3.4.4], from one of the
// old kind, which is a compound file: by the names in its directory, 64 bytes of UTF-16 at multiples of 128 [MS-CFB 2.6.1].
func lookInside(r io.ReaderAt, size int64) error {
	const entry = 128
	name := utf16.Encode([]rune("EncryptedPackage\x00"))
	mark := make([]byte, 0, 2*len(name))
	for _, c := range name {
		mark = binary.LittleEndian.AppendUint16(mark, c)
	}
	block := make([]byte, 512*entry)
	for at := int64(0); at < size; at += int64(len(block)) {
		n, err := r.ReadAt(block, at)
		if n == 0 && err != io.EOF {
			return readingError(err)
		}
		for e := 0; e < n; e += entry {
			if bytes.HasPrefix(block[e:n], mark) {
				return newError(codeEncrypted)
			}
		}
	}
	return newError(codeOldFormat)
}

// whatArchive says what a zip file without a workbook is.
func whatArchive(a *archive) error {
	switch {
	case a.has("mimetype") && a.has("content.xml"):
		return newError(codeOpenDocument)
	case a.has("xl/workbook.bin"):
		return newError(codeBinary)
	case a.has("[Content_Types].xml"), a.has("xl/workbook.xml"):
		return newError(codeMissingPart, rootRelations)
	}
	return newError(codeArchive)
}
