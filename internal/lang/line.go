package lang

import (
	"strings"
	"unicode"
)

// OneLine makes one line of a text from a file or a sheet, so that none can forge the lines around it: blanks and line
// breaks become one blank, control characters U+FFFD.
func OneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
