package yamldoc

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzParse reads arbitrary bytes: it never panics, says what is wrong when there is no document, and every node and
// every byte of its text has a place in the file.
func FuzzParse(f *testing.F) {
	for _, src := range []string{
		"psynorm: 1\ninstrument: demo\n",
		"a: {b: [1, 2, \"x \\u4e2d\"], c: 'it''s'}\n",
		"a: |\n  x\n\n   y\nb: >-\n  x\n  y\n",
		"a: \"x\\\n   y\"\r\nb: 1\rc: \u2028d: 2\n",
		"? a\n: - b\n  - ! c\n",
		"a: &x 1\nb: *x\n---\n",
		"\ufeff题: ！\n",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, found := Parse("fuzz.yaml", src)
		if d == nil {
			require.NotEmpty(t, found)
			found.Render("zh")
			return
		}
		checkNode(t, d, d.Root)
	})
}

func checkNode(t *testing.T, d *Doc, n *Node) {
	t.Helper()
	require.True(t, n.Line >= 1 && n.Column >= 1, "%d:%d", n.Line, n.Column)
	if n.Shape == Map {
		require.Len(t, n.Values, len(n.Keys))
	}
	// Every place is looked for from the node's beginning, so of a long text only some are.
	for at := 0; at < len(n.Text); at += 1 + len(n.Text)/256 {
		line, column := n.Position(at)
		require.True(t, line >= 1 && line <= len(d.lines), "line %d", line)
		require.LessOrEqual(t, column, utf8.RuneCountInString(d.SourceLine(line))+2)
	}
	for i, k := range n.Keys {
		checkNode(t, d, k)
		require.Same(t, n.Values[i], n.Get(k.Text), "keys are unique")
		require.Same(t, k, n.KeyOf(k.Text))
	}
	for _, v := range n.Values {
		checkNode(t, d, v)
	}
}
