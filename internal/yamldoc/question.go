package yamldoc

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// The YAML library ends a plain scalar in brackets at any question mark, as YAML 1.1 did, and so takes [ideation?] for a
// mistake. Where a question mark stands inside a word it is therefore hidden from the library behind a character of
// the same width in characters, so that lines and columns stay what they are, and put back into what comes out.

// hideQuestionMarks replaces the question marks inside words. The stand-in is 0 when there is nothing to put back.
func hideQuestionMarks(src []byte) (hidden []byte, standIn rune) {
	if bytes.IndexByte(src, '?') < 0 {
		return src, 0
	}
	standIn = '\ue000' // of the private use area: some character of it is in no file
	for bytes.ContainsRune(src, standIn) {
		standIn++
	}
	hidden = make([]byte, 0, len(src)+64)
	for i, b := range src {
		if b == '?' && i > 0 && bytes.IndexByte([]byte(" \t\r\n[{,"), src[i-1]) < 0 {
			hidden = append(hidden, string(standIn)...)
		} else {
			hidden = append(hidden, b)
		}
	}
	return hidden, standIn
}

// restoreQuestionMarks puts the question marks back.
func restoreQuestionMarks(n *yaml.Node, standIn rune) {
	if standIn == 0 {
		return
	}
	n.Value = strings.ReplaceAll(n.Value, string(standIn), "?")
	for _, c := range n.Content {
		restoreQuestionMarks(c, standIn)
	}
}
