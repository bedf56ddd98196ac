package xlsx

import "bytes"

// isBlank are the bytes that XML calls white space; endsName those that end a name of an element or attribute.
var isBlank, endsName = byteSet(blanks), byteSet(blanks + "/>=<\"'&")

func byteSet(bytes string) (set [256]bool) {
	for _, c := range []byte(bytes) {
		set[c] = true
	}
	return set
}

// parseTag reads a start tag out of b, which begins behind its '<', into name, attrs and empty. It gives the tag's length
// and where in its name a colon is, or says that b does not hold all of it; the length is negative where it is none.
func (s *scanner) parseTag(b []byte) (length, colon int, complete bool) {
	i := 0
	for ; i < len(b) && !endsName[b[i]]; i++ {
		if b[i] == ':' {
			colon = i
		}
	}
	if i == len(b) {
		return 0, 0, false
	}
	if i == 0 || colon == i-1 && colon > 0 {
		return -1, 0, false
	}
	s.name, s.attrs, s.empty = b[:i], s.attrs[:0], false
	for {
		i = skipBlanks(b, i)
		switch {
		case i == len(b):
			return 0, 0, false
		case b[i] == '>':
			return i + 1, colon, true
		case b[i] == '/' && i+1 == len(b):
			return 0, 0, false
		case b[i] == '/':
			if b[i+1] != '>' {
				return -1, 0, false
			}
			s.empty = true
			return i + 2, colon, true
		}
		if len(s.attrs) == maxAttrs {
			return -1, 0, false
		}
		if i, complete = s.parseAttr(b, i); !complete {
			return i, 0, false
		}
	}
}

// parseAttr reads name="value" from b[i:]. It gives where in b it ends, or 0 where b does not hold all of it and a
// negative number where it is none.
func (s *scanner) parseAttr(b []byte, i int) (end int, complete bool) {
	from := i
	for i < len(b) && !endsName[b[i]] {
		i++
	}
	name := b[from:i]
	if i = skipBlanks(b, i); i == len(b) {
		return 0, false
	}
	if len(name) == 0 || b[i] != '=' {
		return -1, false
	}
	if i = skipBlanks(b, i+1); i == len(b) {
		return 0, false
	}
	quote := b[i]
	if quote != '"' && quote != '\'' {
		return -1, false
	}
	i++
	from = i
	coded := false
	for ; i < len(b) && b[i] != quote; i++ {
		if b[i] == '<' {
			return -1, false
		}
		coded = coded || b[i] == '&' || b[i] == '\r'
	}
	if i == len(b) {
		return 0, false
	}
	s.attrs = append(s.attrs, attr{name, b[from:i], coded})
	return i + 1, true
}

// trim takes blanks off both ends.
func trim(b []byte) []byte {
	for len(b) > 0 && isBlank[b[0]] {
		b = b[1:]
	}
	for len(b) > 0 && isBlank[b[len(b)-1]] {
		b = b[:len(b)-1]
	}
	return b
}

func skipBlanks(b []byte, i int) int {
	for i < len(b) && isBlank[b[i]] {
		i++
	}
	return i
}

// instruction passes the processing instruction at pos, and looks whether an XML declaration names another encoding than
// the only one that is read.
func (s *scanner) instruction() error {
	content, err := s.between("<?", "?>")
	if err != nil {
		return err
	}
	content, declares := bytes.CutPrefix(content, []byte("xml "))
	if _, value, names := bytes.Cut(content, []byte("encoding=")); declares && names && len(value) > 0 {
		encoding, _, closed := bytes.Cut(value[1:], value[:1])
		if !closed || !bytes.EqualFold(encoding, []byte("utf-8")) && !bytes.EqualFold(encoding, []byte("us-ascii")) {
			return newError(codeEncoding)
		}
	}
	return nil
}

// between passes the opening mark at pos and everything up to and with the closing one, and gives what is between.
func (s *scanner) between(opening, closing string) ([]byte, error) {
	s.pos += len(opening)
	for {
		if i := bytes.Index(s.buf[s.pos:s.end], []byte(closing)); i >= 0 {
			passed := s.buf[s.pos : s.pos+i]
			s.pos += i + len(closing)
			return passed, nil
		}
		if err := s.more(); err != nil {
			return nil, s.ended(err)
		}
	}
}
