package xlsx

import "bytes"

// skip reads to the end of the element whose start was given last.
func (s *scanner) skip() error { return s.closeTo(len(s.starts) - 1) }

// closeTo reads until so many elements are open.
func (s *scanner) closeTo(depth int) error {
	for len(s.starts) > depth {
		if _, err := s.tag(); err != nil {
			return err
		}
	}
	return nil
}

// skipFlat reads to the end of the element whose start was given last, which holds none of its own name, without looking
// into its tags, which is several times as quick.
func (s *scanner) skipFlat() error {
	if s.empty {
		return s.skip()
	}
	end := "</" + string(s.open[s.starts[len(s.starts)-1]:])
	for {
		at := bytes.IndexByte(s.buf[s.pos:s.end], '<')
		if at < 0 {
			s.pos = s.end
			if err := s.more(); err != nil {
				return s.ended(err)
			}
			continue
		}
		s.pos += at
		switch b := s.peek(len(end)); {
		case len(b) < len(end):
			return s.malformed()
		case b[1] == '!' || b[1] == '?': // it may hold what looks like the end
			if err := s.skipSpecial(); err != nil {
				return err
			}
		case string(b) == end:
			return s.endTag()
		default:
			s.pos++
		}
	}
}

// skipSpecial passes the comment, processing instruction or CDATA section at pos. A document type is refused: what it can
// declare makes a small file large.
func (s *scanner) skipSpecial() error {
	switch b := s.peek(len(cdata)); {
	case len(b) < 2:
	case b[1] == '?':
		return s.instruction()
	case bytes.HasPrefix(b, []byte("<!--")):
		s.pos += len("<!--")
		return s.skipPast("-->")
	case string(b) == cdata && len(s.starts) > 0:
		return s.skipPast("]]>")
	case bytes.HasPrefix(b, []byte("<!DOCTYPE")):
		return newError(codeDTD)
	}
	return s.malformed()
}

// skipPast passes everything up to and with the mark, however long.
func (s *scanner) skipPast(mark string) error {
	for {
		if i := bytes.Index(s.buf[s.pos:s.end], []byte(mark)); i >= 0 {
			s.pos += i + len(mark)
			return nil
		}
		s.pos = max(s.pos, s.end-len(mark)+1)
		if err := s.more(); err != nil {
			return s.ended(err)
		}
	}
}
