package library_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// path leads to a node of a YAML tree: keys of maps and numbers of list members.
type path []any

// with is the path to something below.
func (p path) with(more ...any) path { return append(append(path{}, p...), more...) }

// String gives the path as people write it: tiers.rules[2].red.
func (p path) String() string {
	var b strings.Builder
	for i, step := range p {
		switch s := step.(type) {
		case int:
			b.WriteString("[" + strconv.Itoa(s) + "]")
		case string:
			if i > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s)
		}
	}
	return b.String()
}

// tree reads a YAML file without its comments, which a tree written again has no use for.
func tree(t *testing.T, src []byte) *yaml.Node {
	t.Helper()
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal(src, &doc))
	require.Len(t, doc.Content, 1)
	return clone(doc.Content[0])
}

// clone copies a tree and drops its comments.
func clone(n *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: n.Kind, Style: n.Style, Tag: n.Tag, Value: n.Value}
	if len(n.Content) > 0 {
		out.Content = make([]*yaml.Node, len(n.Content))
		for i, c := range n.Content {
			out.Content[i] = clone(c)
		}
	}
	return out
}

// at gives the node at a path, nil when there is none.
func at(n *yaml.Node, p path) *yaml.Node {
	for _, step := range p {
		n = child(n, step)
	}
	return n
}

// child gives what stands under a key or at a number, nil when there is nothing, also in nothing.
func child(n *yaml.Node, step any) *yaml.Node {
	if n == nil {
		return nil
	}
	if i, ok := step.(int); ok {
		if n.Kind != yaml.SequenceNode || i >= len(n.Content) {
			return nil
		}
		return n.Content[i]
	}
	if i := keyIndex(n, step); i >= 0 {
		return n.Content[i+1]
	}
	return nil
}

// keyIndex gives where a key stands among the content of a map, -1 when it is not there.
func keyIndex(n *yaml.Node, key any) int {
	if n.Kind != yaml.MappingNode {
		return -1
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// keys lists the keys of a map.
func keys(n *yaml.Node) (out []string) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i < len(n.Content); i += 2 {
		out = append(out, n.Content[i].Value)
	}
	return out
}

// put sets what stands at a path, whose parent is there; nil takes the key out of its map.
func put(root *yaml.Node, p path, value *yaml.Node) {
	parent, last := at(root, p[:len(p)-1]), p[len(p)-1]
	if i, ok := last.(int); ok {
		parent.Content[i] = value
		return
	}
	i := keyIndex(parent, last)
	switch {
	case value == nil && i >= 0:
		parent.Content = append(parent.Content[:i], parent.Content[i+2:]...)
	case value != nil && i >= 0:
		parent.Content[i+1] = value
	case value != nil:
		parent.Content = append(parent.Content, scalar(last.(string)), value)
	}
}

func scalar(text string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: text} }

// list is a list of scalars, written on one line.
func list(texts []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, text := range texts {
		n.Content = append(n.Content, scalar(text))
	}
	return n
}

// bound splits a lower bound as it is written, 4 or ">4", into its sign and its number; ok is false for min.
func bound(text string) (sign string, x float64, ok bool) {
	digits, above := strings.CutPrefix(text, ">")
	if above {
		sign = ">"
	}
	x, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
	return sign, x, err == nil
}

// decimal writes a number without an exponent, as the language wants it, to ten decimal places: the rest is what binary
// arithmetic adds to 0.57 - 0.01, far below what counts as equal.
func decimal(x float64) string { return strconv.FormatFloat(math.Round(x*1e10)/1e10, 'f', -1, 64) }

// place is what the last digit of a number is worth as it is written: 0.01 for 2.40, 1 for 16.
func place(text string) float64 {
	_, fraction, _ := strings.Cut(text, ".")
	return math.Pow10(-len(fraction))
}
