package yamldoc

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/diag"
)

var what = diag.Text{Zh: "某值", En: "the value"}

// readerCases give each reading method something that does not fit.
var readerCases = []struct {
	name, src string
	read      func(*Reader, *Node)
	want      string
}{
	{"number", "x: 010", func(r *Reader, n *Node) { r.Number(n, what) }, `f.yaml:1:4: error bad-number: the value should be a decimal number, not "010"; remove the leading zero
    x: 010
       ^
`},
	{"number in a range", "x: 11", func(r *Reader, n *Node) { r.NumberIn(n, what, 0, 10) }, `f.yaml:1:4: error number-range: the value should be within [0, 10], not 11
    x: 11
       ^
`},
	{"number in an open range", "x: -1", func(r *Reader, n *Node) { r.NumberIn(n, what, 0, math.Inf(1)) }, `f.yaml:1:4: error number-range: the value should be within [0, …], not -1
    x: -1
       ^
`},
	{"whole number", "x: 1.5", func(r *Reader, n *Node) { r.Int(n, what, 0, 10) }, `f.yaml:1:4: error bad-number: the value should be a decimal number, not "1.5"; a whole number is due
    x: 1.5
       ^
`},
	{"numbers", "x: [1, a]", func(r *Reader, n *Node) { r.Numbers(n, what) }, `f.yaml:1:8: error bad-number: the value should be a decimal number, not "a"; this is no number
    x: [1, a]
           ^
`},
	{"interval", "x: [1, 2, 3]", func(r *Reader, n *Node) { r.Interval(n, what, false) }, `f.yaml:1:4: error wrong-shape: the value should be a list of two numbers, [low, high], not 3 of them
    x: [1, 2, 3]
       ^
`},
	{"interval backwards", "x: [2, 1]", func(r *Reader, n *Node) { r.Interval(n, what, false) }, `f.yaml:1:8: error number-range: the value should be within [2, …], not 1
    x: [2, 1]
           ^
    an interval runs from low to high
`},
	{"empty key", "x: {'': 1}", func(r *Reader, n *Node) { r.Map(n, what, "a") }, `f.yaml:1:5: error unknown-key: unknown key "" in the value
    x: {'': 1}
        ^
`},
	{"empty language", "x: {'': a}", func(r *Reader, n *Node) { r.Texts(n, what) }, `f.yaml:1:5: error unknown-key: unknown key "" in the value
    x: {'': a}
        ^
    a language tag such as zh or en is due here
`},
	{"null", "x: ~", func(r *Reader, n *Node) { r.Number(n, what) }, `f.yaml:1:4: error no-value: the value has no value
    x: ~
       ^
`},
	{"comparison, read as the head of an empty block", "x: >4", func(r *Reader, n *Node) { r.String(n, what) }, `f.yaml:1:4: error no-value: the value has no value
    x: >4
       ^
    quote a value that begins with >, all of it
`},
	{"no blank after the colon", "x: invalid:lie", func(r *Reader, n *Node) { r.AnyMap(n, what) }, `f.yaml:1:4: error wrong-shape: the value should be a map of keys to values, not a single value
    x: invalid:lie
       ^
    a blank is due after the colon: invalid: ...
`},
	{"Chinese colon", "x: invalid： lie", func(r *Reader, n *Node) { r.AnyMap(n, what) }, `f.yaml:1:4: error wrong-shape: the value should be a map of keys to values, not a single value
    x: invalid： lie
       ^
    YAML's signs are ASCII: write : for ：
`},
	{"ideographic blank before a key", "x: {\u3000abc: 1}", func(r *Reader, n *Node) { r.Map(n, what, "xyz") }, `f.yaml:1:5: error unknown-key: unknown key 　abc in the value
    x: {　abc: 1}
        ^
    the blank here is an ideographic or a no-break one: use plain blanks
`},
	{"list for a scalar", "x: [1]", func(r *Reader, n *Node) { r.String(n, what) }, `f.yaml:1:4: error wrong-shape: the value should be a single value, not a list
    x: [1]
       ^
`},
	{"scalar for a list", "x: 1", func(r *Reader, n *Node) { r.List(n, what) }, `f.yaml:1:4: error wrong-shape: the value should be a list, not a single value
    x: 1
       ^
`},
	{"nothing for a map", "x:", func(r *Reader, n *Node) { r.AnyMap(n, what) }, `f.yaml:1:3: error wrong-shape: the value should be a map of keys to values, not empty
    x:
      ^
`},
	{"unknown key", "x: {valeus: 1}", func(r *Reader, n *Node) { r.Map(n, what, "values", "labels") }, `f.yaml:1:5: error unknown-key: unknown key valeus in the value
    x: {valeus: 1}
        ^
    did you mean values?
`},
	{"missing key", "x: {a: 1}", func(r *Reader, n *Node) { r.Require(n, what, "a", "b") }, `f.yaml:1:4: error missing-key: the value lacks the key b
    x: {a: 1}
       ^
`},
	{"word", "x: meen", func(r *Reader, n *Node) { r.Word(n, what, "sum", "mean") }, `f.yaml:1:4: error bad-word: the value should be one of sum | mean, not "meen"
    x: meen
       ^
    did you mean mean?
`},
	{"truth", "x: yes", func(r *Reader, n *Node) { r.Bool(n, what) }, `f.yaml:1:4: error bad-word: the value should be one of true | false, not "yes"
    x: yes
       ^
`},
	{"language", "x: {chinese: a}", func(r *Reader, n *Node) { r.Texts(n, what) }, `f.yaml:1:5: error unknown-key: unknown key chinese in the value
    x: {chinese: a}
        ^
    a language tag such as zh or en is due here
`},
	{"id", "x: 1a", func(r *Reader, n *Node) { r.ID(n, what) }, `f.yaml:1:4: error bad-id: "1a" cannot be an id; it must begin with a letter
    x: 1a
       ^
`},
	{"file id that begins with a sign", "x: -2", func(r *Reader, n *Node) { r.FileID(n, what) }, `f.yaml:1:4: error bad-id: "-2" cannot be an id; it must begin with a letter or a digit
    x: -2
       ^
`},
	{"file id", "x: a b", func(r *Reader, n *Node) { r.FileID(n, what) }, `f.yaml:1:4: error bad-id: "a b" cannot be an id; only letters, digits, - _ and . may stand in it
    x: a b
       ^
`},
	{"inside a scalar", "x: \"a 躯 b\"", func(r *Reader, n *Node) { r.ReportAt(n, strings.Index(n.Text, "b"), NoValue, what) }, `f.yaml:1:9: error no-value: the value has no value
    x: "a 躯 b"
          　 ^
`},
	{"twice the same", "x: 010", func(r *Reader, n *Node) { r.Number(n, what); r.Number(n, what) }, `f.yaml:1:4: error bad-number: the value should be a decimal number, not "010"; remove the leading zero
    x: 010
       ^
`},
	{"a missing key is no finding", "y: 1", func(r *Reader, n *Node) {
		r.Number(n, what)
		r.List(n, what)
		r.Texts(n, what)
		r.Bool(n, what)
		r.Strings(n, what)
	}, ""},
}

// TestReader gives each reading method something that does not fit, and the whole text a person sees.
func TestReader(t *testing.T) {
	for _, tt := range readerCases {
		t.Run(tt.name, func(t *testing.T) {
			d, found := parseOurs([]byte(tt.src))
			require.Empty(t, found)
			r := &Reader{Doc: d}
			tt.read(r, d.Root.Get("x"))
			assert.Equal(t, tt.want, r.Found.Render("en"))
			assert.NotContains(t, r.Found.Render("zh"), "%!")
		})
	}
}

func TestEmptyKeyInChinese(t *testing.T) {
	d, found := parseOurs([]byte("'': 1\n'': 2\n"))
	assert.Equal(t, `键 "" 重复；第一处在第 1 行`, found[0].Message("zh"))
	assert.Equal(t, `key "" stands twice; the first is on line 1`, found[0].Message("en"))
	r := &Reader{Doc: d}
	r.Map(d.Root, what, "a")
	assert.Equal(t, `某值不认识键 ""`, r.Found[0].Message("zh"))
}

func TestInterval(t *testing.T) {
	d, found := Parse("f.yaml", []byte("a: [9, 18]\nb: [16, max]\n"))
	require.Empty(t, found)
	r := &Reader{Doc: d}
	lo, hi, ok := r.Interval(d.Root.Get("a"), diag.Text{}, false)
	assert.Equal(t, []any{9.0, 18.0, true}, []any{lo, hi, ok})
	lo, hi, ok = r.Interval(d.Root.Get("b"), diag.Text{}, true)
	assert.Equal(t, []any{16.0, math.Inf(1), true}, []any{lo, hi, ok})
	assert.Empty(t, r.Found)
}

func TestTexts(t *testing.T) {
	d, found := Parse("f.yaml", []byte("a: x\nb: {zh: 题, en: y, zh-Hans-CN: z}\n"))
	require.Empty(t, found)
	r := &Reader{Doc: d}
	assert.Equal(t, map[string]string{"": "x"}, r.Texts(d.Root.Get("a"), diag.Text{}))
	assert.Equal(t, map[string]string{"zh": "题", "en": "y", "zh-Hans-CN": "z"}, r.Texts(d.Root.Get("b"), diag.Text{}))
	assert.Empty(t, r.Found)
}
