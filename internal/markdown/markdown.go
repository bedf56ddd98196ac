// Package markdown writes texts that others made, such as the title of an instrument, into Markdown documents (CommonMark,
// with the tables of GitHub), so that nothing in them is taken for markup: no HTML, no link, no border of a table.
package markdown

import "strings"

var escapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "#", `\#`, "~", `\~`,
	"&", `\&`, "\r\n", " ", "\n", " ", "\r", " ",
)

// Escape makes a text stand for itself within a line: in a heading, a paragraph, a list or the cell of a table. Line breaks
// become blanks, since a line of its own could begin anything.
func Escape(text string) string { return escapes.Replace(text) }

// Code fences a text by more backticks than stand in it anywhere. In the cell of a table a | is a border even so: use Cell.
func Code(text string) string {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// Cell is a code span, made by Code, as it stands in the cell of a table.
func Cell(code string) string { return strings.ReplaceAll(code, "|", `\|`) }
