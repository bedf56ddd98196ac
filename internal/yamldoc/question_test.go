package yamldoc

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestQuestionMarks(t *testing.T) {
	for _, src := range []string{
		"a: [b?]", "a: [x, b?, c]", "a: {k: b?}", "a: {b?: 1}", "a: b?", "b?: 1", "a: ['b?']", `a: ["b?"]`, "a: |\n  b?\n",
		"a: [b?c]", "a: [自杀意念?]", "a: [b??]", "a: [b?, \ue000]", "a: # why?\n  - b?",
	} {
		doc, found := Parse("f", []byte(src))
		require.Empty(t, found, src)
		n := doc.Root.Values[0]
		texts := doc.Root.Keys[0].Text
		for n.Shape != Scalar {
			if n.Shape == Map {
				texts += " " + n.Keys[0].Text
			}
			for _, v := range n.Values {
				texts += " " + v.Text
			}
			n = n.Values[0]
		}
		texts += " " + n.Text
		assert.Contains(t, texts, "?", src)
		if src != "a: [b?, \ue000]" {
			assert.NotContains(t, texts, "\ue000", src)
		}
	}
}

// A question mark that is hidden moves nothing behind it.
func TestQuestionMarksKeepColumns(t *testing.T) {
	doc, found := Parse("f", []byte("a: [b?, c?, {d?: 1}]"))
	require.Empty(t, found)
	list := doc.Root.Values[0].Values
	assert.Equal(t, 5, list[0].Column)
	assert.Equal(t, 9, list[1].Column)
	assert.Equal(t, 14, list[2].Keys[0].Column)

	_, found = Parse("f", []byte("a: [b?]\nc: [d? e: 1\n"))
	require.Len(t, found, 1)
	assert.Equal(t, Syntax, found[0].Kind)
	assert.Equal(t, 2, found[0].Line)
}
