package sheets

import (
	"fmt"

	"github.com/psynorm/psynorm/internal/diag"
)

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

	// A table that is no text, from a row on.
	brokenTable rowErrorKind = "broken-table"
)

// noField is the Field of an error that is about no field.
const noField = -1

// rowErrorTexts holds what is wrong and what to do, in English.
var rowErrorTexts = map[rowErrorKind]string{
	badUTF8:           "not valid UTF-8, so the row is not scored; save the file as UTF-8",
	badUTF16:          "not valid UTF-16, so the row is not scored; save the file as UTF-8",
	badGB18030:        "not valid GB18030, or a private character, so the row is not scored; save the file as UTF-8",
	badNUL:            "a NUL byte, so not the text it was taken for, and the row is not scored; save the file as UTF-8, or state its encoding",
	noEncoding:        "valid neither as UTF-8 nor as GB18030, so the row is not scored; save the file as UTF-8",
	ambiguousEncoding: "reads as UTF-8 and as GB18030, so the row is not scored; state the encoding, or save the file as UTF-8 with a byte order mark",
	doubtfulEncoding:  "not UTF-8, and not Chinese text when read as GB18030, so the row is not scored; save the file as UTF-8, or state the encoding",
	wrongEncoding:     "the file is not in the stated encoding; correct that",
	noByteOrder:       "UTF-16 without a byte order mark; save the file as UTF-8",
	bareQuote:         `a quotation mark inside an unquoted cell, so the row is not scored; put the cell in quotation marks and write "" for each one inside it`,
	textAfterQuote:    `text after a closing quotation mark, so the row is not scored; write "" for a quotation mark inside a quoted cell`,
	unclosedQuote:     "the quotation mark that opens here is not closed properly, so the row is not scored; close it, or delete it",
	recordTooLong:     "longer than a row may be",
	brokenTable:       "nothing can be read from here on",
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
	// Reason says why a brokenTable is one.
	Reason diag.Text
	// Limit is the longest record in bytes, for recordTooLong and for an
	// unclosedQuote given up at the limit; else 0.
	Limit int
	// Encoding is the encoding in force; for wrongEncoding the one the file seems
	// to be in; for the kinds that are about telling the encoding, EncodingAuto.
	Encoding Encoding
	// Fatal says that nothing after this line can be read.
	Fatal bool
}

func (e *rowError) Error() string {
	text := rowErrorTexts[e.Kind]
	if e.Limit > 0 {
		text = fmt.Sprintf("%s (limit %d bytes)", text, e.Limit)
	}
	if reason := e.Reason.In("en"); reason != "" {
		text = reason
	}
	return fmt.Sprintf("line %d, byte %d: %s", e.Line, e.Column, text)
}
