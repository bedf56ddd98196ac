package view

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// masked stands for whatever of a name is not shown; it is as long for every name.
const masked = "**"

// Mask hides a name: its first character, with the marks that belong to it, and two asterisks whatever the length of the
// rest, so that 阿依古丽·买买提 is 阿** as 阿明 is. The name is brought to NFC first; blanks and invisible characters before it are no
// part of it. Of an empty name, and of one that begins with what is no text, only the asterisks are left.
func Mask(name string) string {
	name = norm.NFC.String(strings.TrimLeftFunc(name, invisible))
	first, n := utf8.DecodeRuneInString(name)
	if n == 0 || first == utf8.RuneError {
		return masked
	}
	for n < len(name) {
		r, size := utf8.DecodeRuneInString(name[n:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		n += size
	}
	return name[:n] + masked
}

// invisible: blanks, the byte order mark, zero-width characters, marks of direction.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// maskKnown masks a name that there is.
func maskKnown(name string) string {
	if name == "" {
		return ""
	}
	return Mask(name)
}
