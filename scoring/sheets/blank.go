package sheets

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// cellBlanks are the characters that may stand around a cell's text: blank, tab, line ends, no-break and full-width
// blank, zero-width blank and byte order mark.
const cellBlanks = " \t\r\n\u00a0\u3000\u200b\ufeff"

func trimBlank(s string) string { return strings.Trim(s, cellBlanks) }

// trimCell is trimBlank for a cell that is still part of a buffer, and quick where there is nothing to trim.
func trimCell(cell []byte) []byte {
	if n := len(cell); n == 0 || plain(cell[0]) && plain(cell[n-1]) {
		return cell
	}
	return bytes.Trim(cell, cellBlanks)
}

// plain reports a byte that is a character by itself and no blank.
func plain(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
