package shape

import (
	"strings"
	"unicode"
)

// clean gives the one form in which headers and cells are compared: full-width letters, digits and signs plain, nothing
// invisible, no blanks around it, and one plain blank for any run of blanks, line breaks and control characters inside. 、
// stays.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	blank := false
	for _, r := range s {
		switch {
		case isInvisible(r):
			continue
		case unicode.IsSpace(r), unicode.IsControl(r):
			blank = b.Len() > 0
			continue
		case 0xff01 <= r && r <= 0xff5e: // the full-width forms of ! to ~
			r -= 0xfee0
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isClean reports text of plain ASCII without blanks, which most cells are.
func isClean(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// isInvisible reports characters that nobody sees: soft hyphen, zero-width blanks and joiners, marks of direction, and the
// byte order mark.
func isInvisible(r rune) bool {
	return r == 0xad || r == 0x180e || r == 0xfeff ||
		0x200b <= r && r <= 0x200f || 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x2069
}

// Same reports texts that are the same once they are clean: see the package comment.
func Same(a, b string) bool { return clean(a) == clean(b) }

// maxShown is how many characters of a header are shown: it may be a whole question.
const maxShown = 40

// cut gives a header as messages show it.
func cut(header string) string {
	if runes := []rune(header); len(runes) > maxShown {
		return string(runes[:maxShown]) + "…"
	}
	return header
}
