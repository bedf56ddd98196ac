package sheets

import "fmt"

// rowErrorKind says what is wrong with a line of a sheet. The kinds are stable
// codes: programs compare them, and the texts people read are made from them.
type rowErrorKind string

const (
	// Bytes that are no text in the encoding in force.
	badUTF8    rowErrorKind = "bad-utf-8"
	badUTF16   rowErrorKind = "bad-utf-16"
	badGB18030 rowErrorKind = "bad-gb18030"
	badNUL     rowErrorKind = "nul-byte"

	// The encoding could not be told; one that was asked for would do.
	noEncoding        rowErrorKind = "no-encoding"        // valid in none of the encodings
	ambiguousEncoding rowErrorKind = "ambiguous-encoding" // reads as UTF-8 and as GB18030
	doubtfulEncoding  rowErrorKind = "doubtful-encoding"  // decodes as GB18030, but not to Chinese text
	wrongEncoding     rowErrorKind = "wrong-encoding"     // a byte order mark, or the text, speaks against the one asked for
	noByteOrder       rowErrorKind = "no-byte-order"      // UTF-16 without a mark, and the order cannot be told

	// Lines that are no CSV.
	bareQuote      rowErrorKind = "bare-quote"
	textAfterQuote rowErrorKind = "text-after-quote"
	unclosedQuote  rowErrorKind = "unclosed-quote"
	recordTooLong  rowErrorKind = "record-too-long"
)

// rowErrorTexts holds what is wrong and what to do, in English.
var rowErrorTexts = map[rowErrorKind]string{
	badUTF8:           "not valid UTF-8; save the file as UTF-8",
	badUTF16:          "not valid UTF-16; save the file as UTF-8",
	badGB18030:        "not valid GB18030, or a private character; save the file as UTF-8",
	badNUL:            "a NUL byte, so not the text it was taken for; save the file as UTF-8, or state its encoding",
	noEncoding:        "valid neither as UTF-8 nor as GB18030; save the file as UTF-8",
	ambiguousEncoding: "reads as UTF-8 and as GB18030; state the encoding, or save the file as UTF-8 with a byte order mark",
	doubtfulEncoding:  "not UTF-8, and not Chinese text when read as GB18030; save the file as UTF-8, or state the encoding",
	wrongEncoding:     "the file is not in the stated encoding; correct that",
	noByteOrder:       "UTF-16 without a byte order mark; save the file as UTF-8",
	bareQuote:         `a quotation mark inside an unquoted field; put the field in quotation marks and write "" for each one inside it`,
	textAfterQuote:    `text after a closing quotation mark; write "" for a quotation mark inside a quoted field`,
	unclosedQuote:     "the quotation mark that opens here is not closed properly",
	recordTooLong:     "longer than a row may be",
}

// rowError is one line of a sheet that could not be read, or the reason why no
// further line can be. It never holds text of the sheet.
type rowError struct {
	Kind rowErrorKind
	// Line is the physical line, from 1, that is lost.
	Line int
	// Column is the byte in that line, from 1: in the file's own bytes for the
	// encoding kinds, in UTF-8 for the CSV kinds.
	Column int
	// Field is the field, from 1, in which Column lies; 0 where it is not known.
	Field int
	// Limit is the longest record in bytes, for recordTooLong and for an
	// unclosedQuote given up at the limit; else 0.
	Limit int
	// Encoding is the encoding in force; for wrongEncoding the
	// one the file seems to be in; for
	// the kinds that are about telling the encoding, EncodingAuto.
	Encoding Encoding
	// Fatal says that nothing after this line can be read.
	Fatal bool
}

func (e *rowError) Error() string {
	text := rowErrorTexts[e.Kind]
	if e.Limit > 0 {
		text = fmt.Sprintf("%s (limit %d bytes)", text, e.Limit)
	}
	return fmt.Sprintf("line %d, byte %d: %s", e.Line, e.Column, text)
}
