package yamldoc

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/diag"
)

// findingCases are documents with the whole text that a person sees.
var findingCases = []struct{ name, src, want string }{
	{"empty", "", `f.yaml:1:1: error yaml-empty: the file is empty; it should begin with psynorm: 1
`},
	{"a comment alone", "# nothing\n", `f.yaml:1:1: error yaml-empty: the file is empty; it should begin with psynorm: 1
    # nothing
    ^
`},
	{"not UTF-8", "a: 1\nb: \xd6\xd0\n", `f.yaml:2:4: error yaml-encoding: not UTF-8 text
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
	{"tab behind a text that begins before it", "items:\n  q1: a\n\tq2: b\n", `f.yaml:3:1: error yaml-syntax: not YAML: found a tab character that violates indentation
    	q2: b
    ^
    indent with blanks, not with tabs
`},
	{"tab behind blanks", "items:\n  q1: a\n\n  \tq2: b\n", `f.yaml:4:3: error yaml-syntax: not YAML: found a tab character that violates indentation
      	q2: b
      ^
    indent with blanks, not with tabs
`},
	{"tab before a block of text", "a: |\n\tx\n", `f.yaml:2:1: error yaml-syntax: not YAML: found a tab character where an indentation space is expected
    	x
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
	{"too deep", strings.Repeat("[", 60) + strings.Repeat("]", 60), `f.yaml:1:42: error yaml-size: too large: more than 40 levels of nesting
    ` + strings.Repeat("[", 60) + strings.Repeat("]", 60) + `
    ` + strings.Repeat(" ", 41) + `^
`},
}

// parseOurs reads a part of a file as if it stood in one of the language.
func parseOurs(src []byte) (*Doc, diag.List) {
	d := newDoc("f.yaml", src)
	d.ours = true
	return d.parse()
}

// TestFindings gives the whole text that a person sees, for whatever YAML allows and a strict file does not.
func TestFindings(t *testing.T) {
	for _, tt := range findingCases {
		t.Run(tt.name, func(t *testing.T) {
			_, found := parseOurs([]byte(tt.src))
			assert.Equal(t, tt.want, found.Render("en"))
		})
	}
}

// TestSyntaxInChinese has a file for the mistakes that people make, with what the library says of it and what we say in
// Chinese, place and hint included.
func TestSyntaxInChinese(t *testing.T) {
	for _, tt := range []struct{ src, en, zh string }{
		{"items:\n  q1: a\n\tq2: b\n", "found a tab character that violates indentation", "f.yaml:3:1: error yaml-syntax: YAML 语法错误：缩进中有制表符\n    \tq2: b\n    ^\n    请用空格缩进，不用制表符\n"},
		{"a: |\n\tx\n", "found a tab character where an indentation space is expected", "f.yaml:2:1: error yaml-syntax: YAML 语法错误：缩进中有制表符\n    \tx\n    ^\n    请用空格缩进，不用制表符\n"},
		{"a: @x\n", "found character that cannot start any token", "这里出现了不能用来开头的字符"},
		{"a: 1\nb\nc: 2\n", "could not find expected ':'", "缺少冒号"},
		{"a: - b\n", "block sequence entries are not allowed in this context", "这里不能有列表项（- ）"},
		{"a: ? b\n", "mapping keys are not allowed in this context", "这里不能有键（? ）"},
		{"a: b: c\n", "mapping values are not allowed in this context", "这里不能再有冒号"},
		{"%a\n", "found unknown directive name", "以 % 开头的行是 YAML 指令，这里的指令无法识别"},
		{"a: {b: !x(}\n", "did not find expected whitespace or line break", "这里应有空格或换行"},
		{"a: > 2\n", "did not find expected comment or line break", "这里应为注释或换行，后面却还有内容"},
		{"a: & b\n", "did not find expected alphabetic or numeric character", "& 或 * 后面应为字母或数字"},
		{"a: 'b\n", "found unexpected end of stream", "文件在引号闭合之前结束"},
		{"a: 'b\n---\n", "found unexpected document indicator", "引号没有闭合就出现了 --- 或 ..."},
		{`a: "\q"`, "found unknown escape character", "双引号中反斜杠后面的字符无法识别"},
		{`a: "\xZZ"`, "did not find expected hexdecimal number", "双引号中的转义应为十六进制数"},
		{"a: \x01\n", "control characters are not allowed", "不允许有控制字符"},
		{"a: [1\n", "did not find expected ',' or ']'", "这里应为逗号或右方括号 ]"},
		{"a: {b: 1\n", "did not find expected ',' or '}'", "这里应为逗号或右花括号 }"},
		{"a:\n  b: 1\n c: 2\n", "did not find expected key", "这里应为键"},
		{"a:\n  - b\n  c: 2\n", "did not find expected '-' indicator", "这里应为列表项（- ）"},
		{"a: [,]\n", "did not find expected node content", "这里缺少内容"},
	} {
		_, found := parseOurs([]byte(tt.src))
		require.Len(t, found, 1, "%q", tt.src)
		assert.Equal(t, "not YAML: "+tt.en, found[0].Message("en"), "%q", tt.src)
		assert.Contains(t, found.Render("zh"), tt.zh, "%q", tt.src)
	}
	assert.Equal(t, "无法解析（a word of a later library）", syntaxText("a word of a later library").Zh)
	assert.Equal(t, "a word of a later library", syntaxText("a word of a later library").En)
}

// TestFindingsInChinese has what is no syntax error.
func TestFindingsInChinese(t *testing.T) {
	for src, want := range map[string]string{
		"a: 1\nb: \xd6\xd0\n":                             "f.yaml:2:4: error yaml-encoding: 文件不是 UTF-8 文本\n",
		strings.Repeat("[", 60) + strings.Repeat("]", 60): "f.yaml:1:42: error yaml-size: 文件过大：超过 40 层嵌套\n",
		"a: " + strings.Repeat("x", maxBytes):             "f.yaml:1:1: error yaml-size: 文件过大：超过 8 MB\n",
	} {
		_, found := Parse("f.yaml", []byte(src))
		assert.Contains(t, found.Render("zh"), want)
	}
}

func TestTooLarge(t *testing.T) {
	d, found := Parse("f.yaml", []byte("a: "+strings.Repeat("x", maxBytes)))
	assert.Nil(t, d)
	assert.Equal(t, "f.yaml:1:1: error yaml-size: too large: more than 8 MB", found.Error())

	if testing.Short() {
		t.Skip("half a million nodes take seconds under the race detector")
	}
	d, found = Parse("f.yaml", []byte("["+strings.Repeat("1,", maxNodes+1)+"1]"))
	assert.Nil(t, d)
	assert.Equal(t, "f.yaml:1:1: error yaml-size: too large: more than 500000 values", found.Error())
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
