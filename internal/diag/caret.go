package diag

import (
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// maxExcerpt is how many characters of a source line are shown: a long line is cut around the column.
const maxExcerpt = 120

// excerpt gives the part of a line worth showing and a second line whose caret stands under the column (from 1, in
// characters). Under a wide character the second line has a full-width blank, so that the two line up in any font in
// which wide characters take two cells, and in most in which they take some other width.
func excerpt(source string, column int) (line, caret string) {
	runes := []rune(source)
	from := 0
	if len(runes) > maxExcerpt && column > maxExcerpt*3/4 {
		from = min(column-maxExcerpt/2, len(runes)-maxExcerpt/4)
	}
	to := min(len(runes), from+maxExcerpt)
	var b strings.Builder
	for i := from; i < to && i < column-1; i++ {
		switch {
		case runes[i] == '\t':
			b.WriteRune('\t')
		case lang.IsWide(runes[i]):
			b.WriteRune('\u3000')
		default:
			b.WriteByte(' ')
		}
	}
	b.WriteByte('^')
	return string(runes[from:to]), b.String()
}
