package profile

import (
	"encoding/json"
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonKind is what a JSON value is.
type jsonKind uint8

const (
	jsonString jsonKind = iota
	jsonNumber
	jsonBool
	jsonNull
	jsonList
	jsonObject
)

// jsonNode is a JSON value with its place.
type jsonNode struct {
	kind    jsonKind
	offset  int
	text    string // of a string decoded, of anything else as written
	members []jsonMember
}

// jsonMember is a member of an object, or an element of a list: its key is "" then.
type jsonMember struct {
	key    string
	offset int // of the key
	value  *jsonNode
	taken  bool // somebody has read it
}

// pathTo says where a node stands below another: a.b[3] for a member of an object in a list; "" for that one itself.
func (n *jsonNode) pathTo(to *jsonNode) (path string, ok bool) {
	if n == to {
		return "", true
	}
	for i, m := range n.members {
		rest, ok := m.value.pathTo(to)
		if !ok {
			continue
		}
		own := m.key
		if n.kind == jsonList {
			own = "[" + strconv.Itoa(i) + "]"
		}
		if m.value.kind == jsonObject && rest != "" {
			own += "."
		}
		return own + rest, true
	}
	return "", false
}

// parseNode reads one JSON value that fills the text.
func parseNode(data []byte) (*jsonNode, error) {
	if i := invalidUTF8(data); i >= 0 {
		return nil, &JSONError{Code: JSONNotText, Offset: i, Path: topPath}
	}
	if !json.Valid(data) {
		var whole json.RawMessage
		e := &JSONError{Code: JSONSyntax, Offset: len(data), Path: topPath}
		if syntax := (*json.SyntaxError)(nil); errors.As(json.Unmarshal(data, &whole), &syntax) {
			e.Offset = max(0, int(syntax.Offset)-1) // its Offset counts the bytes read, the offending one with them
		}
		return nil, e
	}
	s := nodeScanner{data: string(data)}
	n := s.value()
	return n, s.err
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// nodeScanner builds nodes out of a text that is known to be valid JSON. What they say are parts of that text.
type nodeScanner struct {
	data string
	at   int
	err  error

	nodes   []jsonNode   // room for nodes to come
	room    []jsonMember // room for members to come
	members []jsonMember // of the objects and lists that are being read, one behind the other
}

// nodesAtOnce is how many nodes, and members, are made at a time.
const nodesAtOnce = 128

// keep copies members to where they stay.
func (s *nodeScanner) keep(members []jsonMember) []jsonMember {
	n := len(members)
	if n > len(s.room) {
		s.room = make([]jsonMember, max(n, nodesAtOnce))
	}
	kept := s.room[:n:n]
	s.room = s.room[n:]
	copy(kept, members)
	return kept
}

// node gives a new node at the place at hand.
func (s *nodeScanner) node() *jsonNode {
	if len(s.nodes) == 0 {
		s.nodes = make([]jsonNode, nodesAtOnce)
	}
	n := &s.nodes[0]
	s.nodes = s.nodes[1:]
	n.offset = s.at
	return n
}

func (s *nodeScanner) value() *jsonNode {
	s.blanks()
	n := s.node()
	switch s.data[s.at] {
	case '{':
		n.kind = jsonObject
		s.list(n, '}')
	case '[':
		n.kind = jsonList
		s.list(n, ']')
	case '"':
		n.kind, n.text = jsonString, s.string()
	default:
		from := s.at
		for s.at < len(s.data) && !isBlank(s.data[s.at]) && s.data[s.at] != ',' && s.data[s.at] != ']' && s.data[s.at] != '}' {
			s.at++
		}
		n.text = s.data[from:s.at]
		switch n.text[0] {
		case 't', 'f':
			n.kind = jsonBool
		case 'n':
			n.kind = jsonNull
		default:
			n.kind = jsonNumber
		}
	}
	return n
}

// list reads the members of an object or a list up to the closing bracket.
func (s *nodeScanner) list(n *jsonNode, closing byte) {
	s.at++
	from := len(s.members)
	for s.blanks(); s.data[s.at] != closing; s.blanks() {
		if s.data[s.at] == ',' {
			s.at++
			s.blanks()
		}
		m := jsonMember{offset: s.at}
		if n.kind == jsonObject {
			m.key = s.string()
			s.blanks()
			s.at++ // the colon
		}
		m.value = s.value()
		s.members = append(s.members, m)
	}
	if len(s.members) > from {
		n.members = s.keep(s.members[from:])
	}
	s.members = s.members[:from]
	s.at++
}

func (s *nodeScanner) string() string {
	from := s.at
	escaped := false
	for s.at++; s.data[s.at] != '"'; s.at++ {
		if s.data[s.at] == '\\' {
			escaped = true
			s.at++
		}
	}
	s.at++
	raw := s.data[from:s.at]
	if !escaped {
		return raw[1 : len(raw)-1]
	}
	var text string
	// raw is a string of a text that json has accepted: it cannot fail.
	_ = json.Unmarshal([]byte(raw), &text)
	if s.err == nil && halfSurrogate(raw) {
		s.err = &JSONError{Code: JSONNotText, Offset: from, Path: topPath}
	}
	return text
}

// halfSurrogate reports whether a quoted text names half of a surrogate pair (RFC 8259 section 8.2). encoding/json makes
// U+FFFD of it, so that two different texts would become one.
func halfSurrogate(raw string) bool {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		i++
		if raw[i] != 'u' {
			continue
		}
		r := escapedUnit(raw[i+1:])
		i += 4
		if !utf16.IsSurrogate(r) {
			continue
		}
		if raw[i+1] != '\\' || raw[i+2] != 'u' || utf16.DecodeRune(r, escapedUnit(raw[i+3:])) == utf8.RuneError {
			return true
		}
		i += 6
	}
	return false
}

// escapedUnit gives the UTF-16 unit that four hexadecimal digits stand for.
func escapedUnit(digits string) rune {
	x, _ := strconv.ParseUint(digits[:4], 16, 16) // json has accepted the digits
	return rune(x)
}

func (s *nodeScanner) blanks() {
	for s.at < len(s.data) && isBlank(s.data[s.at]) {
		s.at++
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// number gives the value of a number node; ok is false when a float64 cannot hold it.
func (n *jsonNode) number() (x float64, ok bool) {
	x, err := strconv.ParseFloat(n.text, 64)
	return x, err == nil
}
