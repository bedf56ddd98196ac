package yamldoc

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// findingCases are documents with the whole text that a person sees.
var findingCases = []struct{ name, src, want string }{
	{"empty", "", `f.yaml:1:1: error yaml-empty: the file is empty; it should begin with psynorm: 1
`},
	{"a comment alone", "# nothing\n", `f.yaml:1:1: error yaml-empty: the file is empty; it should begin with psynorm: 1
    # nothing
    ^
`},
	{"not UTF-8", "a: 1\nb: \xd6\xd0\n", `f.yaml:2:4: error yaml-encoding: not UTF-8 text: 2:4
    b: ��
       ^
    save it as UTF-8; it may be in GB18030 (GBK)
`},
	{"control character", "a: 1\nb: \x01\n", `f.yaml:2:4: error yaml-syntax: not YAML: control characters are not allowed
    b: ` + "\x01" + `
       ^
`},
	{"tag that was meant for a not", "rule: ! any(g, T >= 60)\n", `f.yaml:1:7: error yaml-tag: YAML takes this ! for a tag; if it belongs to a rule, quote the whole rule
    rule: ! any(g, T >= 60)
          ^
`},
	{"tag on a map and its first key", "!x a: 1\n", `f.yaml:1:1: error yaml-tag: YAML takes this ! for a tag; if it belongs to a rule, quote the whole rule
    !x a: 1
    ^
`},
	{"tag after a line separator", "a: 1\n\u2028b: !x 1\n", `f.yaml:3:4: error yaml-tag: YAML takes this ! for a tag; if it belongs to a rule, quote the whole rule
    b: !x 1
       ^
`},
	{"anchor and alias", "a: &x 1\nb: *x\n", `f.yaml:1:4: error yaml-anchor: anchors, aliases and merge keys (& * <<) are not allowed; if this is a rule, quote it
    a: &x 1
       ^
f.yaml:2:4: error yaml-anchor: anchors, aliases and merge keys (& * <<) are not allowed; if this is a rule, quote it
    b: *x
       ^
`},
	{"alias of nothing", "a: 1\nb: *x\n", `f.yaml:2:4: error yaml-anchor: anchors, aliases and merge keys (& * <<) are not allowed; if this is a rule, quote it
    b: *x
       ^
`},
	{"merge key", "a:\n  <<: {b: 1}\n", `f.yaml:2:3: error yaml-anchor: anchors, aliases and merge keys (& * <<) are not allowed; if this is a rule, quote it
      <<: {b: 1}
      ^
`},
	{"second document", "a: 1\n---\nb: 2\n", `f.yaml:2:1: error yaml-documents: one file holds one document; remove the --- and what follows
    ---
    ^
`},
	{"end of document", "a: 1\n...\nb: 2\n", `f.yaml:2:1: error yaml-documents: one file holds one document; remove the --- and what follows
    ...
    ^
`},
	{"rule torn by a comma", "a: {red: any(g, T >= 60), id: R}\n", `f.yaml:1:17: error unquoted-comma: this part of {...} has no value: a rule that holds a comma must be quoted
    a: {red: any(g, T >= 60), id: R}
                    ^
`},
	{"duplicate key", "甲: 1\n乙: 2\n甲: 3\n", `f.yaml:3:1: error duplicate-key: key 甲 stands twice; the first is on line 1
    甲: 3
    ^
`},
	{"key that is a list", "? [a]\n: 1\n", `f.yaml:1:3: error wrong-shape: a key should be a single value, not a list
    ? [a]
      ^
`},
	{"key that is nothing", "~: 1\n", `f.yaml:1:1: error no-value: a key has no value
    ~: 1
    ^
`},
	{"tab", "a: 1\nb:\n\tc: 2\n", `f.yaml:3:1: error yaml-syntax: not YAML: found character that cannot start any token
    	c: 2
    ^
    indent with blanks, not with tabs
`},
	{"reserved character", "标题: @x\n", `f.yaml:1:5: error yaml-syntax: not YAML: found character that cannot start any token
    标题: @x
    　　  ^
    quote a value that begins with @, all of it
`},
	{"comparison, a block's head to YAML", "计数:\n  count: >= 2\n", `f.yaml:2:10: error yaml-syntax: not YAML: did not find expected comment or line break
      count: >= 2
             ^
    quote a value that begins with >, all of it
`},
	{"comparison in braces", "a: {b: 1, count: > 1}\n", `f.yaml:1:18: error yaml-syntax: not YAML: found character that cannot start any token
    a: {b: 1, count: > 1}
                     ^
    quote a value that begins with >, all of it
`},
	{"not before parentheses", "validity:\n  - invalid: !(lie > 3)\n", `f.yaml:2:14: error yaml-syntax: not YAML: did not find expected comment or line break
      - invalid: !(lie > 3)
                 ^
    quote a value that begins with !, all of it
`},
	{"not before a function in braces", "a: {invalid: !defined(s)}\n", `f.yaml:1:14: error yaml-syntax: not YAML: did not find expected whitespace or line break
    a: {invalid: !defined(s)}
                 ^
    quote a value that begins with !, all of it
`},
	{"Chinese colon", "a: 1\nb：\n  c: 2\n", `f.yaml:2:1: error yaml-syntax: not YAML: could not find expected ':'
    b：
    ^
    YAML's signs are ASCII: write : for ：
`},
	{"Chinese comma in braces", "a: {b: 1， c: 2}\n", `f.yaml:1:4: error yaml-syntax: not YAML: did not find expected ',' or '}'
    a: {b: 1， c: 2}
       ^
    YAML's signs are ASCII: write , for ，
`},
	{"colon in a value", "title: a: b\n", `f.yaml:1:9: error yaml-syntax: not YAML: mapping values are not allowed in this context
    title: a: b
            ^
    check the indentation; quote a value that holds ": "
`},
	{"open quote", "a: 1\nb: 'x\nc: 2\n", `f.yaml:2:4: error yaml-syntax: not YAML: found unexpected end of stream
    b: 'x
       ^
    a quote is not closed
`},
	{"open bracket", "a: 1\nb: [1, 2\nc: 3\n", `f.yaml:2:4: error yaml-syntax: not YAML: did not find expected ',' or ']'
    b: [1, 2
       ^
    check this line and the one before: indentation, brackets, commas
`},
	{"indentation far from the beginning of its map", "a:\n  b: 1\n  c: 2\n  d: 3\n e: 4\n", `f.yaml:5:2: error yaml-syntax: not YAML: did not find expected key
     e: 4
     ^
    check this line and the one before: indentation, brackets, commas
`},
	{"too deep", strings.Repeat("[", 60) + strings.Repeat("]", 60), `f.yaml:1:42: error yaml-size: too large: > 40
    ` + strings.Repeat("[", 60) + strings.Repeat("]", 60) + `
    ` + strings.Repeat(" ", 41) + `^
`},
}

// TestFindings gives the whole text that a person sees, for whatever YAML allows and a strict file does not.
func TestFindings(t *testing.T) {
	for _, tt := range findingCases {
		t.Run(tt.name, func(t *testing.T) {
			_, found := Parse("f.yaml", []byte(tt.src))
			assert.Equal(t, tt.want, found.Render("en"))
		})
	}
}

func TestTooLarge(t *testing.T) {
	d, found := Parse("f.yaml", []byte("a: "+strings.Repeat("x", maxBytes)))
	assert.Nil(t, d)
	assert.Equal(t, "f.yaml:1:1: error yaml-size: too large: 8 MB > 8 MB", found.Error())

	if testing.Short() {
		t.Skip("half a million nodes take seconds under the race detector")
	}
	d, found = Parse("f.yaml", []byte("["+strings.Repeat("1,", maxNodes+1)+"1]"))
	assert.Nil(t, d)
	assert.Equal(t, "f.yaml:1:1: error yaml-size: too large: > 500000", found.Error())
}

// TestLiteralText asserts that nothing is guessed about a scalar: it is what it looks like.
func TestLiteralText(t *testing.T) {
	src := "\ufeffa: [yes, NA, 010, 1.10, 23:00, -2, 0x1F, 1_000, '~', \"null\", true, 2024-03-09]\n"
	d, found := Parse("f.yaml", []byte(src))
	require.Empty(t, found)
	var got []string
	for _, n := range d.Root.Get("a").Values {
		assert.False(t, n.Null)
		got = append(got, n.Text)
	}
	want := []string{"yes", "NA", "010", "1.10", "23:00", "-2", "0x1F", "1_000", "~", "null", "true", "2024-03-09"}
	assert.Equal(t, want, got)
}

func TestNull(t *testing.T) {
	d, found := Parse("f.yaml", []byte("a:\nb: ~\nc: null\nd: NULL\ne: ''\n"))
	require.Empty(t, found)
	for i, n := range d.Root.Values {
		assert.Equal(t, d.Root.Keys[i].Text < "d", n.Null, "%s", d.Root.Keys[i].Text)
	}
}

// TestTorn asserts that what a comma tore apart is known as such, so that it is reported once.
func TestTorn(t *testing.T) {
	d, found := Parse("f.yaml", []byte("a: {red: any(g, T >= 60), id: R}\n"))
	require.Len(t, found, 1)
	assert.True(t, d.Root.Get("a").Get("red").Torn)
	assert.False(t, d.Root.Get("a").Get("id").Torn)
}

func TestSourceLine(t *testing.T) {
	d, _ := Parse("f.yaml", []byte("a: 1\r\nb: 2\rc: 3\nd: 4"))
	for n, want := range []string{"", "a: 1", "b: 2", "c: 3", "d: 4", ""} {
		assert.Equal(t, want, d.SourceLine(n))
	}
}

func TestHash(t *testing.T) {
	// NIST FIPS 180-2, appendix B.1.
	assert.Equal(t, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Hash([]byte("abc")))
	assert.NotEqual(t, Hash([]byte("abc")), Hash([]byte("\ufeffabc")))
}
