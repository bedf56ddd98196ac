package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// text appends to dst what stands in the element whose start was given last, up to its end, which is passed. An element
// within is an error: those asked for their text have none.
func (s *scanner) text(dst []byte) ([]byte, error) {
	if s.empty {
		_, err := s.tag()
		return dst, err
	}
	before := len(dst)
	for {
		raw, err := s.rawText()
		if err != nil {
			return dst, err
		}
		var ok bool
		if dst, ok = appendText(dst, raw); !ok {
			return dst, s.malformed()
		}
		if len(dst)-before > maxText {
			return dst, newError(codeTextLength, maxText>>10)
		}
		switch b := s.peek(len(cdata)); {
		case len(b) > 1 && b[1] == '/':
			return dst, s.endTag()
		case len(b) > 1 && b[1] != '!' && b[1] != '?':
			return dst, newError(codeStructure)
		case string(b) == cdata:
			dst, err = s.section(dst)
		default:
			err = s.skipSpecial()
		}
		if err != nil {
			return dst, err
		}
	}
}

const cdata = "<![CDATA["

// rawText passes the text at pos up to the next markup and gives it as it is written.
func (s *scanner) rawText() ([]byte, error) {
	for seen := 0; ; {
		if i := bytes.IndexByte(s.buf[s.pos+seen:s.end], '<'); i >= 0 {
			raw := s.buf[s.pos : s.pos+seen+i]
			s.pos += len(raw)
			return raw, nil
		}
		seen = s.end - s.pos
		if err := s.more(); err != nil {
			return nil, s.ended(err)
		}
	}
}

// peek gives the next n bytes, or as many as there are.
func (s *scanner) peek(n int) []byte {
	for s.end-s.pos < n {
		if s.more() != nil {
			break // whoever needs them finds the same
		}
	}
	return s.buf[s.pos:min(s.pos+n, s.end)]
}

// section appends the content of the CDATA section at pos.
func (s *scanner) section(dst []byte) ([]byte, error) {
	content, err := s.between(cdata, "]]>")
	if err != nil {
		return dst, err
	}
	for {
		part, rest, more := bytes.Cut(content, []byte("&"))
		var ok bool
		if dst, ok = appendText(dst, part); !ok {
			return dst, s.malformed()
		}
		if !more {
			return dst, nil
		}
		dst, content = append(dst, '&'), rest
	}
}

// isPlain are the characters of one byte that stand for themselves in a text.
var isPlain = func() (set [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		set[c] = c != '&'
	}
	set['\t'], set['\n'] = true, true
	return set
}()

// appendText appends a text with its references resolved and its line ends as one LF (XML 1.0, 2.11). False means that it
// is none: not UTF-8, a character that XML does not allow, or a reference to what is not there.
func appendText(dst, raw []byte) ([]byte, bool) {
	for i := 0; i < len(raw); {
		from := i
		for i < len(raw) && isPlain[raw[i]] {
			i++
		}
		dst = append(dst, raw[from:i]...)
		if i == len(raw) {
			break
		}
		switch c := raw[i]; {
		case c == '&':
			r, n := reference(raw[i:])
			if n == 0 {
				return dst, false
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		case c == '\r':
			dst = append(dst, '\n')
			if i++; i < len(raw) && raw[i] == '\n' {
				i++
			}
		default:
			r, n := utf8.DecodeRune(raw[i:])
			if n == 1 || !isXMLChar(r) {
				return dst, false
			}
			dst = append(dst, raw[i:i+n]...)
			i += n
		}
	}
	return dst, true
}

// isXMLChar reports whether XML 1.0 allows a character (2.2).
func isXMLChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || ' ' <= r && r <= 0xd7ff || 0xe000 <= r && r <= 0xfffd ||
		0x10000 <= r && r <= utf8.MaxRune
}

var entities = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "apos": '\'', "quot": '"'}

// reference reads the reference that b begins with: its character and its length, 0 where it is none.
func reference(b []byte) (r rune, length int) {
	const longest = 16
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 0 {
		return 0, 0
	}
	name := b[1:end]
	if number, coded := bytes.CutPrefix(name, []byte("#")); coded {
		base := 10
		if hex, is := bytes.CutPrefix(number, []byte("x")); is {
			number, base = hex, 16
		}
		n, err := strconv.ParseUint(string(number), base, 32)
		if err != nil || n > utf8.MaxRune || !isXMLChar(rune(n)) {
			return 0, 0
		}
		return rune(n), end + 1
	}
	r, known := entities[string(name)]
	if !known {
		return 0, 0
	}
	return r, end + 1
}

// escaped is how a spreadsheet writes a character that XML does not allow, and the underscore before what would else look
// so: _x000D_ (ISO/IEC 29500-1, 22.9.2.19).
const escaped = "_x000D_"

// unescape resolves those, in place. Two that make a surrogate pair are one character; one half alone stays as written.
func unescape(b []byte) []byte {
	at := bytes.Index(b, []byte("_x"))
	if at < 0 {
		return b
	}
	out := b[:at]
	for i := at; i < len(b); {
		r, n := escapeAt(b[i:])
		if n > 0 && utf16.IsSurrogate(r) {
			low, m := escapeAt(b[i+n:])
			r = utf16.DecodeRune(r, low)
			n += m
			if m == 0 || r == utf8.RuneError {
				n = 0
			}
		}
		if n == 0 {
			out = append(out, b[i])
			i++
			continue
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return out
}

// escapeAt reads the escape that b begins with: its character and its length, 0 where there is none.
func escapeAt(b []byte) (r rune, length int) {
	if len(b) < len(escaped) || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, 0
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	if err != nil {
		return 0, 0
	}
	return rune(n), len(escaped)
}
