// Package csvcell writes single cells of CSV files that people open in spreadsheet programs.
package csvcell

import "strings"

// Append appends text to dst as one cell by RFC 4180: in quotation marks where it holds a comma, a quotation mark or a
// line break, or begins or ends with a blank.
//
// Spreadsheet programs take a cell that begins with = + - @, a tab or a line break for a formula, in quotation marks too,
// and some of them the full-width signs, so that whoever chooses their own name could run one on the counsellor's machine.
// Such a text gets the apostrophe in front by which these programs mark a text, and quotation marks around it (OWASP, CSV
// Injection). Numbers are not written by this function.
func Append(dst []byte, text string) []byte {
	if text == "" {
		return dst
	}
	formula := isFormula(text)
	if !formula && !needsQuotes(text) {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	if formula {
		dst = append(dst, '\'')
	}
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			break
		}
		dst = append(dst, text[:i+1]...)
		dst = append(dst, '"')
		text = text[i+1:]
	}
	dst = append(dst, text...)
	return append(dst, '"')
}

// isFormula reports what a spreadsheet program may take for a formula.
func isFormula(text string) bool {
	switch text[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	case "＝"[0]:
		for _, sign := range [...]string{"＝", "＋", "－", "＠"} {
			if strings.HasPrefix(text, sign) {
				return true
			}
		}
	}
	return false
}

func needsQuotes(text string) bool {
	if text[0] == ' ' || text[len(text)-1] == ' ' {
		return true
	}
	for i := range len(text) { // quicker than strings.ContainsAny, as cells are short
		if c := text[i]; c <= ',' && (c == ',' || c == '"' || c == '\r' || c == '\n') {
			return true
		}
	}
	return false
}
