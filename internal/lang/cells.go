package lang

import (
	"unicode"

	"golang.org/x/text/width"
)

// IsWide reports whether a character takes two cells of a terminal: East Asian wide and full-width ones (Unicode
// Standard Annex 11). Ambiguous ones, such as quotation marks, take one, as most terminals have it.
func IsWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

// Cells counts the cells of a terminal that a text takes. Marks that combine with the character before take none.
func Cells(s string) (n int) {
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case IsWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}
