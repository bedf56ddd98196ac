package yamldoc

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// find gives the place that Position names for the first occurrence of want in the value under the key rule.
func find(t *testing.T, src, want string) string {
	t.Helper()
	d, found := Parse("f.yaml", []byte(src))
	require.Empty(t, found)
	n := d.Root.Get("rule")
	require.NotNil(t, n)
	offset := strings.Index(n.Text, want)
	require.GreaterOrEqual(t, offset, 0, "%q does not hold %q", n.Text, want)
	line, column := n.Position(offset)
	return fmt.Sprintf("%d:%d", line, column)
}

func TestPosition(t *testing.T) {
	for _, tt := range []struct{ name, src, at, want string }{
		{"plain", "rule: a && b", "b", "1:12"},
		{"plain, beginning", "rule: a && b", "a", "1:7"},
		{"plain, wide characters before", "rule: 躯体化 && 抑郁", "抑郁", "1:14"},
		{"plain, two blanks", "rule: a  && b", "b", "1:13"},
		{"plain, folded", "rule: a &&\n  b ||\n    c", "c", "3:5"},
		{"plain, folded with blanks at the end", "rule: a &&  \n  b", "b", "2:3"},
		{"plain, folded over an empty line", "rule: a &&\n\n\n  b", "b", "4:3"},
		{"plain, carriage returns", "rule: a &&\r\n  b ||\r\n  c\r\n", "c", "3:3"},
		{"plain, in a flow map", "x: {}\nrule: a && b", "&&", "2:9"},
		{"double quotes", `rule: "a && b"`, "b", "1:13"},
		{"double quotes, escapes", `rule: "a \"x\" \u4e2d \x41 \U0001F600 b"`, "b", "1:39"},
		{"double quotes, folded", "rule: \"a\n   b\n\n   c\"", "c", "4:4"},
		{"double quotes, escaped line end", "rule: \"a \\\n   b\"", "b", "2:4"},
		{"double quotes, escaped blank", `rule: "a \n\t b"`, "b", "1:15"},
		{"single quotes", "rule: 'a && b'", "b", "1:13"},
		{"single quotes, doubled", "rule: 'it''s b'", "b", "1:14"},
		{"single quotes, folded", "rule: 'a\n  b'", "b", "2:3"},
		{"literal block", "rule: |\n  a\n  b\n", "b", "3:3"},
		{"literal block, blanks at the beginning", "rule: |2\n    a\n  b\n", "b", "3:3"},
		{"literal block, comment in the header", "rule: | # comment\n  a\n\n  b\n", "b", "4:3"},
		{"folded block", "rule: >-\n  a &&\n  b ||\n\n  c\n", "c", "5:3"},
		{"folded block, indented more", "rule: >\n  a\n    b\n  c\n", "c", "4:3"},
		{"literal block, beginning", "rule: |\n\n  a\n", "a", "3:3"},
		{"full-width blanks", "rule: a\u3000\u3000b c", "c", "1:12"},
		{"line separator", "x: 1\u2028rule: a b", "b", "2:9"},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, find(t, tt.src, tt.at)) })
	}
}

// TestPositionOfEveryCharacter asks Position for each character of a text without two equal ones, whatever the style.
func TestPositionOfEveryCharacter(t *testing.T) {
	for _, src := range []string{
		"rule: abc\n  def\n  ghi",
		"rule: \"abc\n  d\\x65f\n  ghi\"",
		"rule: 'abc\n  def\n  ghi'",
		"rule: >\n  abc\n  def\n  ghi\n",
		"rule: |\n  abc\n  def\n  ghi\n",
		"rule: 中文abc（）\n  体def",
	} {
		d, found := Parse("f.yaml", []byte(src))
		require.Empty(t, found)
		n := d.Root.Get("rule")
		for at, c := range n.Text {
			line, column := n.Position(at)
			source := []rune(d.SourceLine(line) + "\n")
			if strings.ContainsRune(" \n", c) {
				continue
			}
			got := source[column-1]
			assert.True(t, got == c || got == '\\' && c == 'e', "%q: %q is said to be at %d:%d, where %q stands",
				src, c, line, column, got)
		}
	}
}

func TestPositionOutsideText(t *testing.T) {
	d, _ := Parse("f.yaml", []byte("rule: ab"))
	n := d.Root.Get("rule")
	for offset, want := range map[int]int{-5: 7, 0: 7, 2: 9, 99: 9} {
		line, column := n.Position(offset)
		assert.Equal(t, [2]int{1, want}, [2]int{line, column}, "offset %d", offset)
	}
}
