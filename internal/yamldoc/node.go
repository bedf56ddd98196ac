package yamldoc

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/diag"
)

// Shape is what a node is made of.
type Shape uint8

// The shapes of a node.
const (
	Scalar Shape = iota
	List
	Map
)

// Node is one place in a document.
type Node struct {
	Shape        Shape
	Line, Column int     // of its first character, from 1; Column counts characters
	Text         string  // of a Scalar: its literal text without quotes, folded as YAML folds
	Quoted       bool    // of a Scalar: it stands in quotes, or is a literal or folded block
	Null         bool    // of a Scalar: empty, ~ or null, unquoted; or a literal or folded block of nothing
	Keys         []*Node // of a Map, in file order
	Values       []*Node // of a Map, one a key; of a List its members
	Flow         bool    // written with brackets
	Torn         bool    // of a Scalar: a comma in {...} tore off its end or YAML took its head for a tag; reported already
	block        bool    // of a Scalar: | or >
	doc          *Doc
	at           int // offset of its first character in the source
}

// Doc is a parsed file.
type Doc struct {
	File   string
	Source []byte
	Root   *Node
	lines  []int // offset at which each line begins
	ours   bool  // see Ours
}

// SourceLine gives the text of line n (from 1) without its end; "" when there is no such line.
func (d *Doc) SourceLine(n int) string {
	if n < 1 || n > len(d.lines) {
		return ""
	}
	end := len(d.Source)
	if n < len(d.lines) {
		end = d.lines[n]
	}
	return strings.TrimRight(string(d.Source[d.lines[n-1]:end]), "\r\n\u0085\u2028\u2029")
}

// At makes a finding at a line and column of the document, which quotes the line where the file is of the language.
func (d *Doc) At(line, column int, k *diag.Kind, args ...any) *diag.Error {
	e := diag.New(k, d.File, line, column, args...)
	if !d.ours {
		return e
	}
	return e.WithSource(d.SourceLine(line))
}

// Get gives the value under a key of a Map, nil when the node is no Map or has no such key.
func (n *Node) Get(key string) *Node {
	if n == nil || n.Shape != Map {
		return nil
	}
	for i, k := range n.Keys {
		if k.Text == key {
			return n.Values[i]
		}
	}
	return nil
}

// KeyOf gives a key itself of a Map, nil when the node is no Map or has no such key.
func (n *Node) KeyOf(key string) *Node {
	if n == nil || n.Shape != Map {
		return nil
	}
	for _, k := range n.Keys {
		if k.Text == key {
			return k
		}
	}
	return nil
}

// tear marks the last value of a map in braces as torn by the comma after it.
func (n *Node) tear() {
	if len(n.Values) > 0 {
		n.Values[len(n.Values)-1].Torn = true
	}
}

func (d *Doc) lineColumn(at int) (line, column int) {
	line, found := slices.BinarySearch(d.lines, at)
	if found {
		line++
	}
	return line, utf8.RuneCount(d.Source[d.lines[line-1]:at]) + 1
}
