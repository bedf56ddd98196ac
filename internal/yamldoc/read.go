package yamldoc

import (
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// Reader turns nodes into values, each as the key that holds it expects, and collects what does not fit. Every method
// takes what the thing is called, for its messages, and reports false when it has added a finding. A nil node is a
// missing key: the methods then return the zero value and false without a finding, since Require reports those.
type Reader struct {
	Doc   *Doc
	Found diag.List
}

// Header checks that a file begins with the two keys by which the kinds of file are told apart, psynorm: 1 and then its own
// kind, and reports whether the rest is worth reading. What is wrong with a file of another kind is said by wrong, which
// takes no arguments.
func (r *Reader) Header(kind string, what diag.Text, wrong *diag.Kind) bool {
	root := r.Doc.Root
	if !r.AnyMap(root, what) {
		return false
	}
	if len(root.Keys) < 2 || root.Keys[0].Text != "psynorm" || root.Keys[1].Text != kind {
		r.Report(root, wrong)
		return false
	}
	v, ok := r.String(root.Values[0], diag.Text{Zh: "psynorm", En: "psynorm"})
	if ok && v != "1" {
		r.Report(root.Values[0], LanguageVersion, v)
	}
	return ok && v == "1"
}

// Report adds a finding at a node and returns it, so that a hint can be added. What has been found before is not added
// again: a node that several others inherit is read once for each of them.
func (r *Reader) Report(n *Node, k *diag.Kind, args ...any) *diag.Error {
	return r.Add(r.Doc.At(n.Line, n.Column, k, args...))
}

// Add adds a finding, unless there is the same one, and returns the one that is kept.
func (r *Reader) Add(e *diag.Error) *diag.Error {
	for _, old := range r.Found {
		if old.Kind == e.Kind && old.Line == e.Line && old.Column == e.Column && old.Message("en") == e.Message("en") {
			return old
		}
	}
	r.Found.Add(e)
	return e
}

// ReportAt adds a finding at the byte at offset in a scalar's text.
func (r *Reader) ReportAt(n *Node, offset int, k *diag.Kind, args ...any) *diag.Error {
	line, column := n.Position(offset)
	return r.Add(r.Doc.At(line, column, k, args...))
}

// Map checks that a node is a map and holds no other keys than these.
func (r *Reader) Map(n *Node, what diag.Text, keys ...string) bool {
	if !r.AnyMap(n, what) {
		return false
	}
	for _, k := range n.Keys {
		if !slices.Contains(keys, k.Text) {
			r.Report(k, UnknownKey, keyText(k), what).WithHint(keyHint(k.Text, keys))
		}
	}
	return true
}

// keyText is a key as messages show it: between quotation marks where nobody would see it otherwise.
func keyText(key *Node) string {
	if strings.TrimSpace(key.Text) == "" {
		return strconv.Quote(key.Text)
	}
	return key.Text
}

func keyHint(key string, keys []string) diag.Text {
	if hint := diag.DidYouMean(key, keys); hint != (diag.Text{}) {
		return hint
	}
	return signHint(key)
}

// AnyMap checks that a node is a map, whatever its keys.
func (r *Reader) AnyMap(n *Node, what diag.Text) bool {
	if n == nil {
		return false
	}
	if n.Shape != Map {
		e := r.Report(n, WrongShape, what, textMap, shapeText(n))
		if r.Doc.Ours() {
			e.WithHint(mapHint(n)) // it quotes what stands there
		}
		return false
	}
	return true
}

// Require reports those of the keys that a map lacks.
func (r *Reader) Require(n *Node, what diag.Text, keys ...string) {
	for _, k := range keys {
		if n != nil && n.Shape == Map && n.Get(k) == nil {
			r.Report(n, MissingKey, k, what)
		}
	}
}

// List gives the members of a list.
func (r *Reader) List(n *Node, what diag.Text) ([]*Node, bool) {
	if n == nil {
		return nil, false
	}
	if n.Shape != List {
		r.Report(n, WrongShape, what, textList, shapeText(n))
		return nil, false
	}
	return n.Values, true
}

// OneOrMore gives the members of a list, or the single value itself.
func (r *Reader) OneOrMore(n *Node) []*Node {
	switch {
	case n == nil:
		return nil
	case n.Shape == List:
		return n.Values
	}
	return []*Node{n}
}

// String gives a scalar's literal text.
func (r *Reader) String(n *Node, what diag.Text) (string, bool) {
	switch {
	case n == nil:
		return "", false
	case n.Shape != Scalar:
		r.Report(n, WrongShape, what, textScalar, shapeText(n))
		return "", false
	case n.Null:
		r.Report(n, NoValue, what).WithHint(blockHint(n))
		return "", false
	}
	return n.Text, true
}

// Strings gives the texts of a list of scalars, or of a single one.
func (r *Reader) Strings(n *Node, what diag.Text) (out []string) {
	for _, v := range r.OneOrMore(n) {
		if s, ok := r.String(v, what); ok {
			out = append(out, s)
		}
	}
	return out
}

// Word gives a scalar that is one of the options.
func (r *Reader) Word(n *Node, what diag.Text, options ...string) (string, bool) {
	s, ok := r.String(n, what)
	if !ok {
		return "", false
	}
	if !slices.Contains(options, s) {
		r.Report(n, BadWord, what, strings.Join(options, " | "), s).WithHint(diag.DidYouMean(s, options))
		return "", false
	}
	return s, true
}

// Bool gives true or false; nothing else is taken for one.
func (r *Reader) Bool(n *Node, what diag.Text) (value, ok bool) {
	s, ok := r.Word(n, what, "true", "false")
	return s == "true", ok
}

// Texts gives a text in one or more languages, by language tag. A plain string stands under the empty tag.
func (r *Reader) Texts(n *Node, what diag.Text) map[string]string {
	if n == nil {
		return nil
	}
	if n.Shape == Scalar {
		if s, ok := r.String(n, what); ok {
			return map[string]string{"": s}
		}
		return nil
	}
	if !r.AnyMap(n, what) {
		return nil
	}
	out := make(map[string]string, len(n.Keys))
	for i, k := range n.Keys {
		if !r.Language(k, what) {
			continue
		}
		if s, ok := r.String(n.Values[i], what); ok {
			out[k.Text] = s
		}
	}
	return out
}

// Language checks that a key is a language tag.
func (r *Reader) Language(key *Node, what diag.Text) bool {
	if ValidLanguage(key.Text) {
		return true
	}
	r.Report(key, UnknownKey, keyText(key), what).WithHint(diag.Text{
		Zh: "这里应为语言代码，如 zh、en", En: "a language tag such as zh or en is due here",
	})
	return false
}

// ValidLanguage accepts what BCP 47 tags look like: two or three letters, then subtags.
func ValidLanguage(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if len(part) == 0 || len(part) > 8 || i == 0 && (len(part) < 2 || len(part) > 3) {
			return false
		}
		for _, c := range part {
			letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}
