package scoringtest

import (
	"fmt"
	"strings"
)

// want is what the sheets of a case must yield.
type want struct {
	problems []string // of reading the sheets, as problemText writes them
	sheets   []wantedSheet
}

// wantedSheet is what one sheet must yield.
type wantedSheet struct {
	id    string
	line  int // in the archive
	parts []wantedPart
}

// wantedPart is a line: a name and what must be said of it.
type wantedPart struct {
	name   string
	line   int
	tokens []string
	rest   string // the tokens as they stand in the file
}

// parseWant reads a want.txt: headings "ID:", lines "NAME = …" below them, and before the first heading lines
// "problem …". What stands behind # is a comment.
func parseWant(f *archiveFile) (*want, error) {
	w := &want{}
	n := f.line - 1
	for line := range strings.Lines(f.text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		name, rest, assigned := strings.Cut(line, " = ")
		id, heading := strings.CutSuffix(line, ":")
		switch {
		case line == "":
		case assigned:
			if len(w.sheets) == 0 {
				return nil, fmt.Errorf("line %d: a heading is due, the id of a sheet with a colon behind it", n)
			}
			tokens, err := tokenize(rest)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			last := &w.sheets[len(w.sheets)-1]
			last.parts = append(last.parts, wantedPart{name: strings.TrimSpace(name), line: n, tokens: tokens, rest: strings.Join(tokens, " ")})
		case heading:
			w.sheets = append(w.sheets, wantedSheet{id: id, line: n})
		case strings.HasPrefix(line, "problem ") && len(w.sheets) == 0:
			w.problems = append(w.problems, strings.Join(strings.Fields(line), " "))
		default:
			return nil, fmt.Errorf("line %d: this is no heading and no line NAME = …", n)
		}
	}
	if len(w.sheets) == 0 {
		return nil, fmt.Errorf("%s says nothing of any sheet", wantFile)
	}
	return w, nil
}

// tokenize cuts a line at its blanks and commas; what stands in brackets is one token, without the blanks.
func tokenize(s string) (tokens []string, err error) {
	for {
		if s = strings.TrimLeft(s, " \t,"); s == "" {
			return tokens, nil
		}
		end := strings.IndexAny(s, " \t,")
		if s[0] == '[' || s[0] == '(' {
			closing := map[byte]string{'[': "]", '(': ")"}[s[0]]
			if end = strings.Index(s, closing) + 1; end == 0 {
				return nil, fmt.Errorf("a %s is missing", closing)
			}
		}
		if end < 0 {
			end = len(s)
		}
		tokens = append(tokens, strings.ReplaceAll(s[:end], " ", ""))
		s = s[end:]
	}
}
