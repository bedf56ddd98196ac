package lang

import "strings"

// Columns lays rows out in columns, two blanks apart, each line after an indent. Wide characters count two cells, so that
// columns line up under Chinese too. Right says which columns stand at the right, as numbers do; columns beyond it, and
// all where it is nil, stand at the left. A row may have fewer cells than the first. Lines end without blanks.
func Columns(indent string, rows [][]string, right []bool) string {
	var widths []int
	for _, row := range rows {
		for k, cell := range row {
			if k == len(widths) {
				widths = append(widths, 0)
			}
			widths[k] = max(widths[k], Cells(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := indent
		for k, cell := range row {
			gap := strings.Repeat(" ", widths[k]-Cells(cell))
			if k < len(right) && right[k] {
				line += gap + cell + "  "
			} else {
				line += cell + gap + "  "
			}
		}
		b.WriteString(strings.TrimRight(line, " "))
		b.WriteByte('\n')
	}
	return b.String()
}
