package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/psynorm/psynorm/internal/diag"
)

// Bounds on what is read: far above any honest file, and low enough that a hostile one costs nothing.
const (
	maxBytes = 8 << 20
	maxDepth = 40
	maxNodes = 500_000
)

// Parse reads one document. The Doc is nil only when there is nothing to work with; findings may come with a Doc, so
// that one run reports as much as it can. Nothing is quoted of a file that is none of the language: see Doc.Ours.
func Parse(file string, src []byte) (*Doc, diag.List) { return newDoc(file, src).parse() }

func (d *Doc) parse() (*Doc, diag.List) {
	var found diag.List
	switch {
	case len(d.Source) > maxBytes:
		found.Add(diag.New(TooLarge, d.File, 1, 1, MoreThan(maxBytes>>20, "MB", "MB")))
		return nil, found
	case !utf8.Valid(d.Source):
		line, column := firstInvalid(d)
		found.Add(d.At(line, column, NotText).WithHint(diag.Text{
			Zh: "请另存为 UTF-8；文件可能是 GB18030（GBK）编码", En: "save it as UTF-8; it may be in GB18030 (GBK)",
		}))
		return nil, found
	case len(bytes.TrimSpace(d.Source)) == 0:
		found.Add(d.At(1, 1, Empty))
		return nil, found
	}
	root, err := parseNodes(d.Source)
	if err != nil {
		found.Add(d.syntaxError(err.Error()))
		return nil, found
	}
	if root == nil || len(root.Content) == 0 {
		found.Add(d.At(1, 1, Empty))
		return nil, found
	}
	d.ours = d.ours || beginsOurs(root.Content[0])
	c := converter{doc: d, found: &found}
	d.Root = c.node(root.Content[0], 0)
	if c.count > maxNodes {
		return nil, diag.List{d.At(1, 1, TooLarge, MoreThan(maxNodes, "个值", "values"))}
	}
	return d, found
}

// lineStarts finds where lines begin. The YAML library ends a line also at a lone carriage return and at Unicode's line
// ends, and counts lines so.
func lineStarts(src []byte) []int {
	starts := []int{0}
	for at := 0; at < len(src); {
		size := lineEnd(src[at:])
		if at += max(size, 1); size > 0 && at < len(src) {
			starts = append(starts, at)
		}
	}
	return starts
}

// lineEnd gives the length of the line end that src begins with, 0 when it begins with none.
func lineEnd(src []byte) int {
	for _, end := range [...]string{"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"} {
		if len(src) >= len(end) && string(src[:len(end)]) == end {
			return len(end)
		}
	}
	return 0
}

func firstInvalid(d *Doc) (line, column int) {
	for at := 0; at < len(d.Source); {
		r, size := utf8.DecodeRune(d.Source[at:])
		if r == utf8.RuneError && size == 1 {
			return d.lineColumn(at)
		}
		at += size
	}
	return 1, 1
}

// parseNodes is the only place that touches the YAML library, and asks it for syntax alone.
func parseNodes(src []byte) (root *yaml.Node, err error) {
	defer func() { // the library panics on some malformed input
		if r := recover(); r != nil {
			root, err = nil, fmt.Errorf("yaml: line 1: %v", r)
		}
	}()
	src, standIn := hideQuestionMarks(src)
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var n yaml.Node
	if err := dec.Decode(&n); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		return nil, err
	}
	var second yaml.Node
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		if err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("yaml: line %d: %s", max(second.Line, 1), secondDocument)
	}
	restoreQuestionMarks(&n, standIn)
	return &n, nil
}

// converter turns the library's nodes into ours and notes what a strict file may not hold.
type converter struct {
	doc   *Doc
	found *diag.List
	count int
	last  struct{ line, column, at int } // the place that offset found last
}

// offset is where a line and column stand in the source. Nodes come in the order of their places, so that going on from
// the last one keeps a file of one long line from costing its length at every node.
func (c *converter) offset(line, column int) int {
	src := c.doc.Source
	if line < 1 || line > len(c.doc.lines) {
		return len(src)
	}
	if c.last.line != line || c.last.column > column {
		c.last.line, c.last.column, c.last.at = line, 1, c.doc.lines[line-1]
	}
	for ; c.last.column < column && c.last.at < len(src); c.last.column++ {
		_, size := utf8.DecodeRune(src[c.last.at:])
		c.last.at += size
	}
	return c.last.at
}

func (c *converter) node(y *yaml.Node, depth int) *Node {
	n := &Node{Line: y.Line, Column: y.Column, doc: c.doc, at: c.offset(y.Line, y.Column)}
	if c.count++; c.count > maxNodes {
		return n
	}
	if depth > maxDepth {
		c.report(n, TooLarge, MoreThan(maxDepth, "层嵌套", "levels of nesting"))
		return n
	}
	if y.Kind == yaml.AliasNode || y.Anchor != "" {
		c.report(n, Anchor)
	}
	switch y.Kind {
	case yaml.SequenceNode:
		n.Shape, n.Flow = List, y.Style&yaml.FlowStyle != 0
		c.tag(n)
		for _, v := range y.Content {
			n.Values = append(n.Values, c.node(v, depth+1))
		}
	case yaml.MappingNode:
		n.Shape, n.Flow = Map, y.Style&yaml.FlowStyle != 0
		c.tag(n)
		c.pairs(n, y, depth)
	case yaml.ScalarNode:
		n.Text = y.Value
		n.block = y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
		n.Quoted = n.block || y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0
		n.Null = !n.Quoted && (y.Value == "" || y.Value == "~" || y.Value == "null") || n.block && y.Value == ""
		c.tag(n)
	}
	return n
}

// tag looks for an explicit tag in the source: "! any(g, T >= 60)" leaves no trace in the library's node.
func (c *converter) tag(n *Node) {
	if n.at < len(c.doc.Source) && c.doc.Source[n.at] == '!' {
		c.report(n, Tag)
		n.Torn, n.Null = true, false
	}
}

func (c *converter) pairs(n *Node, y *yaml.Node, depth int) {
	first := map[string]int{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := c.node(y.Content[i], depth+1), c.node(y.Content[i+1], depth+1)
		switch {
		case key.Shape != Scalar:
			c.report(key, WrongShape, diag.Text{Zh: "键", En: "a key"}, textScalar, shapeText(key))
			continue
		case key.Text == "<<" && !key.Quoted:
			c.report(key, Anchor)
			continue
		case n.Flow && value.Shape == Scalar && value.Text == "" && value.Null:
			c.report(key, CommaInRule)
			if i > 0 {
				n.tear()
			}
			continue
		case key.Null:
			c.report(key, NoValue, diag.Text{Zh: "键", En: "a key"})
			continue
		}
		if line, twice := first[key.Text]; twice {
			c.report(key, DuplicateKey, c.quoted(key), line)
			continue
		}
		first[key.Text] = key.Line
		n.Keys, n.Values = append(n.Keys, key), append(n.Values, value)
	}
}

// quoted is a key as messages show it, or dots for that of a file of another kind: it may be somebody's id.
func (c *converter) quoted(key *Node) string {
	if !c.doc.Ours() {
		return "…"
	}
	return keyText(key)
}

// report adds a finding, unless it has just been added: a map begins where its first key does, and what stands before
// both belongs to either.
func (c *converter) report(n *Node, k *diag.Kind, args ...any) {
	if l := len(*c.found); l > 0 {
		if last := (*c.found)[l-1]; last.Kind == k && last.Line == n.Line && last.Column == n.Column {
			return
		}
	}
	c.found.Add(c.doc.At(n.Line, n.Column, k, args...))
}

func shapeText(n *Node) diag.Text {
	switch {
	case n.Shape == Map:
		return textMap
	case n.Shape == List:
		return textList
	case n.Null:
		return textEmpty
	}
	return textScalar
}
