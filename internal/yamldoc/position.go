package yamldoc

import (
	"strings"
	"unicode/utf8"
)

// Position gives the line and column in the file of the byte at offset in the node's Text, through quotes, escapes and
// folded lines, so that a fault inside a rule is shown where its author sees it.
func (n *Node) Position(offset int) (line, column int) {
	c := cursor{src: n.doc.Source, text: n.Text, goal: min(max(offset, 0), len(n.Text)), at: n.at}
	switch {
	case n.block:
		c.block()
	case n.Quoted && c.at < len(c.src) && c.src[c.at] == '"':
		c.at++
		c.doubleQuoted()
	case n.Quoted:
		c.at++
		c.flow('\'')
	default:
		c.flow(0)
	}
	return n.doc.lineColumn(min(c.at, len(c.src)))
}

// cursor walks a scalar's source and its text side by side until goal bytes of the text are behind it.
type cursor struct {
	src  []byte
	at   int // in src
	text string
	pos  int // in text
	goal int
}

// more reports whether there is way to go.
func (c *cursor) more() bool { return c.pos < c.goal && c.at < len(c.src) }

// step passes one character that stands in source and text alike.
func (c *cursor) step() {
	_, size := utf8.DecodeRuneInString(c.text[c.pos:])
	c.pos += size
	_, size = utf8.DecodeRune(c.src[c.at:])
	c.at += size
}

// flow walks a plain or single-quoted scalar: line ends fold, and a doubled quote is one.
func (c *cursor) flow(quote byte) {
	for c.more() {
		if c.fold() {
			continue
		}
		if quote != 0 && c.src[c.at] == quote {
			c.at++
		}
		c.step()
	}
}

// doubleQuoted walks a double-quoted scalar: line ends fold, unless escaped, and escapes are one character.
func (c *cursor) doubleQuoted() {
	for {
		if c.at+1 < len(c.src) && c.src[c.at] == '\\' && lineEnd(c.src[c.at+1:]) > 0 {
			c.at++
			c.at += blankRun(c.src[c.at:])
			continue
		}
		switch {
		case !c.more():
			return
		case c.fold():
		case c.src[c.at] == '\\' && c.at+1 < len(c.src):
			c.at += escapeLength(c.src[c.at+1]) - 1
			c.step()
		default:
			c.step()
		}
	}
}

// fold passes blanks, and reports whether there were any. Without a line end among them they stand in the text as they
// are. One line end is a blank in the text, n of them are n - 1 line ends; blanks around them are dropped.
func (c *cursor) fold() bool {
	run := blankRun(c.src[c.at:])
	ends := 0
	for i := 0; i < run; {
		size := lineEnd(c.src[c.at+i:])
		if size > 0 {
			ends++
		}
		i += max(size, 1)
	}
	if ends == 0 {
		n := min(run, c.goal-c.pos)
		c.pos += n
		c.at += n
		return run > 0
	}
	c.at += run
	for range max(ends-1, 1) {
		if c.pos < len(c.text) {
			_, size := utf8.DecodeRuneInString(c.text[c.pos:])
			c.pos += size
		}
	}
	return true
}

// block walks a literal or folded block, whose header ends with its line. Indentation and folding change blanks only, so
// that runs of blanks correspond; a place within one is given as near as the shorter of the two allows.
func (c *cursor) block() {
	for c.at < len(c.src) && lineEnd(c.src[c.at:]) == 0 {
		c.at++
	}
	for first := true; first || c.more(); first = false {
		inText, inSource := blankRun([]byte(c.text[c.pos:])), blankRun(c.src[c.at:])
		if inText == 0 && inSource == 0 || inText > 0 && inSource == 0 {
			c.step()
			continue
		}
		if c.pos+inText > c.goal { // the goal is one of these blanks
			c.at += min(c.goal-c.pos, inSource)
			return
		}
		c.pos += inText
		c.at += inSource
	}
}

// blankRun is how many bytes of blanks and line ends src begins with.
func blankRun(src []byte) (n int) {
	for n < len(src) {
		switch size := lineEnd(src[n:]); {
		case size > 0:
			n += size
		case strings.IndexByte(" \t", src[n]) >= 0:
			n++
		default:
			return n
		}
	}
	return n
}

// escapeLength is how many bytes an escape of a double-quoted scalar takes in the source, the character after the
// backslash being given.
func escapeLength(c byte) int {
	switch c {
	case 'x':
		return 4
	case 'u':
		return 6
	case 'U':
		return 10
	}
	return 2
}
