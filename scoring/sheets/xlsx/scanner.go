package xlsx

import (
	"bytes"
	"io"
)

// scanner reads the XML of one part: UTF-8, without a document type (so no entities but the five of XML itself), within
// the limits. It is several times as quick as encoding/xml, which sheets of millions of cells need, and agrees with it; a
// fuzz target compares the two.
//
// Elements of another namespace than the root's are left out with all they hold; names are given without their prefix.
// Everything it gives is valid until it is asked for more.
type scanner struct {
	src      io.Reader
	srcErr   error // what src said behind buf[:end]
	buf      []byte
	pos, end int // buf[pos:end] is still to be read

	name  []byte // of the last start tag, without prefix
	attrs []attr // of the last start tag
	empty bool   // that tag closes itself, and its end has not been given
	ours  bool   // it is of the root's namespace
	coded []byte // memory of attributes with references in them

	open   []byte // the names of the elements that are open, as written, one behind the other
	starts []int  // where in open each begins
	names  namespaces
	rooted bool // there was a root
}

// attr is an attribute, its name as written, its value decoded.
type attr struct {
	name, value []byte
	coded       bool // the value was written with references, or with line ends
}

type token uint8

const (
	tokenStart token = iota
	tokenEnd
	tokenEOF
)

const (
	scannerBuffer = 64 << 10
	maxIdle       = 100 // readings in a row that give nothing
)

// newScanner begins to read a part, behind the byte order mark that it may have.
func newScanner(src io.Reader) (*scanner, error) {
	s := &scanner{src: src, buf: make([]byte, scannerBuffer)}
	for s.end < len(byteOrderMark) {
		if err := s.more(); err != nil {
			return nil, s.ended(err)
		}
	}
	switch {
	case bytes.HasPrefix(s.buf, []byte(byteOrderMark)):
		s.pos = len(byteOrderMark)
	case bytes.HasPrefix(s.buf, []byte("\xff\xfe")), bytes.HasPrefix(s.buf, []byte("\xfe\xff")):
		return nil, newError(codeEncoding)
	}
	return s, nil
}

const byteOrderMark = "\ufeff"

// next gives the next start or end of an element of the root's namespace. Text between is not looked at.
func (s *scanner) next() (token, error) {
	for {
		t, err := s.tag()
		if err != nil || t != tokenStart || s.ours {
			return t, err
		}
		if err := s.skip(); err != nil {
			return 0, err
		}
	}
}

// each calls visit for each child of the element whose start was given last, up to that element's end. What visit leaves
// of the child is skipped.
func (s *scanner) each(visit func(name string) error) error {
	for {
		t, err := s.next()
		if err != nil || t != tokenStart {
			return err
		}
		depth := len(s.starts) - 1
		if err := visit(string(s.name)); err != nil {
			return err
		}
		if err := s.closeTo(depth); err != nil {
			return err
		}
	}
}

// attr gives an attribute of the last start tag by its name as written; nil when there is none.
func (s *scanner) attr(name string) []byte {
	for _, a := range s.attrs {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// tag gives the next start or end of an element, of whatever namespace.
func (s *scanner) tag() (token, error) {
	if s.empty {
		s.empty = false
		s.pop()
		return tokenEnd, nil
	}
	for {
		found, err := s.toMarkup()
		if err != nil {
			return 0, err
		}
		if !found {
			return tokenEOF, nil
		}
		switch s.buf[s.pos+1] {
		case '/':
			return tokenEnd, s.endTag()
		case '!', '?':
			if err := s.skipSpecial(); err != nil {
				return 0, err
			}
		default:
			return tokenStart, s.startTag()
		}
	}
}

// toMarkup goes to the next '<', with at least one byte behind it in the buffer; false is the proper end of the part.
func (s *scanner) toMarkup() (bool, error) {
	if s.end-s.pos > 1 && s.buf[s.pos] == '<' {
		return true, nil // as nearly always
	}
	for {
		text := s.buf[s.pos:s.end]
		i := bytes.IndexByte(text, '<')
		if i >= 0 {
			text = text[:i]
		}
		if len(s.starts) == 0 && len(trim(text)) > 0 {
			return false, s.malformed()
		}
		s.pos += len(text)
		if i >= 0 && s.end-s.pos > 1 {
			return true, nil
		}
		if err := s.more(); err == io.EOF && s.pos == s.end && len(s.starts) == 0 && s.rooted {
			return false, nil
		} else if err != nil {
			return false, s.ended(err)
		}
	}
}

const blanks = " \t\r\n"

// startTag reads the tag at pos.
func (s *scanner) startTag() error {
	for {
		n, colon, complete := s.parseTag(s.buf[s.pos+1 : s.end])
		if n < 0 {
			return s.malformed()
		}
		if complete {
			s.pos += 1 + n
			return s.push(colon)
		}
		if err := s.more(); err != nil {
			return s.ended(err)
		}
	}
}

// ended is what it means that the part ends, or cannot be read, in the middle.
func (s *scanner) ended(err error) error {
	if err == io.EOF {
		return s.malformed()
	}
	return err
}

// malformed is the error of markup that is none, unless the part could not be read on.
func (s *scanner) malformed() error {
	if s.srcErr != nil && s.srcErr != io.EOF {
		return s.srcErr
	}
	return newError(codeMarkup)
}

// push opens the element whose tag was read.
func (s *scanner) push(colon int) error {
	switch {
	case len(s.starts) == 0 && s.rooted:
		return s.malformed()
	case len(s.starts) == maxDepth:
		return newError(codeDepth, maxDepth)
	}
	s.starts = append(s.starts, len(s.open))
	s.open = append(s.open, s.name...)
	if err := s.readAttrs(); err != nil {
		return err
	}
	var prefix []byte
	if colon > 0 {
		prefix = s.name[:colon]
		s.name = s.name[colon+1:]
	}
	if !s.rooted {
		s.rooted = true
		s.names.setRoot(prefix)
	}
	s.ours = s.names.isRoot(prefix)
	return nil
}

// readAttrs decodes the attributes and takes note of what they say about names and blanks.
func (s *scanner) readAttrs() error {
	s.coded = s.coded[:0]
	for i := range s.attrs {
		a := &s.attrs[i]
		for _, b := range s.attrs[:i] {
			if string(a.name) == string(b.name) {
				return s.malformed()
			}
		}
		if a.coded {
			from := len(s.coded)
			var ok bool
			if s.coded, ok = appendText(s.coded, a.value); !ok {
				return s.malformed()
			}
			a.value = s.coded[from:]
		}
		if a.name[0] == 'x' && !s.names.declare(len(s.starts), a.name, a.value) {
			return newError(codeStructure)
		}
	}
	return nil
}

// pop closes the innermost element.
func (s *scanner) pop() {
	s.names.leave(len(s.starts))
	last := len(s.starts) - 1
	s.open = s.open[:s.starts[last]]
	s.starts = s.starts[:last]
}

// endTag reads the end tag at pos, which must be that of the innermost element.
func (s *scanner) endTag() error {
	if len(s.starts) == 0 {
		return s.malformed()
	}
	name := s.open[s.starts[len(s.starts)-1]:]
	for {
		rest := s.buf[s.pos+2 : s.end]
		if len(rest) > len(name) && rest[len(name)] == '>' && string(rest[:len(name)]) == string(name) {
			s.pos += 2 + len(name) + 1
			s.pop()
			return nil
		}
		if at := bytes.IndexByte(rest, '>'); at >= 0 {
			if at < len(name) || string(rest[:len(name)]) != string(name) || len(trim(rest[len(name):at])) > 0 {
				return s.malformed()
			}
			s.pos += 2 + at + 1
			s.pop()
			return nil
		}
		if err := s.more(); err != nil {
			return s.ended(err)
		}
	}
}

// more fills the buffer, moving what is still to be read to the front, and doubles a full one: a long tag, which is read
// from its beginning each time, is read a few times at most.
func (s *scanner) more() error {
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxMarkup {
			return newError(codeMarkupLength, maxMarkup>>20)
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	before := s.end
	for idle := 0; s.end < len(s.buf) && s.srcErr == nil && idle < maxIdle; idle++ {
		var n int
		n, s.srcErr = s.src.Read(s.buf[s.end:])
		if s.end += n; n > 0 {
			idle = 0
		}
	}
	switch {
	case s.end > before:
		return nil
	case s.srcErr != nil:
		return s.srcErr
	}
	return readingError(io.ErrNoProgress)
}
