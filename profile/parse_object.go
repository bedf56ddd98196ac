package profile

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// topPath is how errors name the profile as a whole.
const topPath = "profile"

// jsonReader takes values out of nodes and keeps the first error: what is read after one is thrown away, so callers
// need not look at every step.
type jsonReader struct{ err *JSONError }

func (r *jsonReader) fail(e JSONError) {
	if r.err == nil {
		r.err = &e
	}
}

// jsonFields is an object being read: done reports the keys that nobody took.
type jsonFields struct {
	r     *jsonReader
	node  *jsonNode
	path  string
	taken []bool
}

func (r *jsonReader) object(n *jsonNode, path string) *jsonFields {
	f := &jsonFields{r: r, node: n, path: path}
	if !r.is(n, jsonObject, path, "an object") {
		f.node = &jsonNode{kind: jsonObject, offset: n.offset}
	}
	f.taken = make([]bool, len(f.node.members))
	seen := make(map[string]bool, len(f.node.members))
	for _, m := range f.node.members {
		if seen[m.key] {
			r.fail(JSONError{Code: JSONDuplicate, Offset: m.offset, Path: path, Name: m.key})
		}
		seen[m.key] = true
	}
	return f
}

func (r *jsonReader) is(n *jsonNode, kind jsonKind, path, want string) bool {
	if n.kind != kind {
		r.fail(JSONError{Code: JSONWrongType, Offset: n.offset, Path: path, Want: want})
	}
	return n.kind == kind
}

// done reports a key that is none of the form's.
func (f *jsonFields) done() {
	for i, m := range f.node.members {
		if !f.taken[i] {
			f.r.fail(JSONError{Code: JSONUnknownKey, Offset: m.offset, Path: f.path, Name: m.key})
		}
	}
}

// take gives the value of a key that may be missing, and its path.
func (f *jsonFields) take(key string) (n *jsonNode, path string, ok bool) {
	for i, m := range f.node.members {
		if m.key == key {
			f.taken[i] = true
			return m.value, join(f.path, key), true
		}
	}
	return nil, "", false
}

// need is take for a key that has to be there.
func (f *jsonFields) need(key string) (n *jsonNode, path string, ok bool) {
	n, path, ok = f.take(key)
	if !ok {
		f.r.fail(JSONError{Code: JSONMissingKey, Offset: f.node.offset, Path: f.path, Name: key})
	}
	return n, path, ok
}

func join(path, key string) string {
	if path == topPath {
		return key
	}
	return path + "." + key
}

// objectOf gives the object under a key that has to be there.
func (f *jsonFields) objectOf(key string) *jsonFields {
	if n, path, ok := f.need(key); ok {
		return f.r.object(n, path)
	}
	return &jsonFields{r: f.r, node: &jsonNode{kind: jsonObject, offset: f.node.offset}, path: join(f.path, key)}
}

// each calls visit for every element of the list under a key that has to be there.
func (f *jsonFields) each(key string, visit func(n *jsonNode, path string)) {
	if n, path, ok := f.need(key); ok && f.r.is(n, jsonList, path, "a list") {
		for i, m := range n.members {
			visit(m.value, path+"["+strconv.Itoa(i)+"]")
		}
	}
}

func (f *jsonFields) string(key string) string {
	n, path, ok := f.need(key)
	if !ok {
		return ""
	}
	return f.r.string(n, path)
}

func (f *jsonFields) optional(key string) string {
	n, path, ok := f.take(key)
	if !ok {
		return ""
	}
	return f.r.string(n, path)
}

func (r *jsonReader) string(n *jsonNode, path string) string {
	if !r.is(n, jsonString, path, "a string") {
		return ""
	}
	return n.text
}

func (r *jsonReader) number(n *jsonNode, path string) float64 {
	if !r.is(n, jsonNumber, path, "a number") {
		return 0
	}
	x, ok := n.number()
	if !ok {
		r.fail(JSONError{Code: JSONBadNumber, Offset: n.offset, Path: path, Want: "a number that a float64 can hold"})
	}
	return x
}

// float gives the number under a key that may be missing.
func (f *jsonFields) float(key string) (x float64, ok bool) {
	n, path, ok := f.take(key)
	if !ok {
		return 0, false
	}
	return f.r.number(n, path), true
}

// numberOf gives value, lo and hi, each of which may be missing.
func (f *jsonFields) numberOf() (x Number) {
	for _, part := range [...]struct {
		key string
		to  *float64
		has Has
	}{{"value", &x.Value, HasValue}, {"lo", &x.Lo, HasLo}, {"hi", &x.Hi, HasHi}} {
		if v, ok := f.float(part.key); ok {
			*part.to = v
			x.Has |= part.has
		}
	}
	return x
}

// count gives the whole number under a key that has to be there, at least 0 and within 16 bits.
func (f *jsonFields) count(key string) int16 {
	n, path, ok := f.need(key)
	if !ok {
		return 0
	}
	return int16(f.r.whole(n, path, math.MaxInt16))
}

func (r *jsonReader) whole(n *jsonNode, path string, most int) int {
	x := r.number(n, path)
	if x != math.Trunc(x) || x < 0 || x > float64(most) {
		r.fail(JSONError{Code: JSONBadNumber, Offset: n.offset, Path: path, Want: fmt.Sprintf("a whole number from 0 to %d", most)})
		return 0
	}
	return int(x)
}

// position gives a whole number under a key that may be missing; missing it is 0.
func (f *jsonFields) position(key string) int {
	n, path, ok := f.take(key)
	if !ok {
		return 0
	}
	return f.r.whole(n, path, math.MaxInt32)
}

func (f *jsonFields) flag(key string) bool {
	n, path, ok := f.take(key)
	return ok && f.r.is(n, jsonBool, path, "true or false") && n.text == "true"
}

// word gives which of a table's constants the string under a key names; missing it is 0.
func (f *jsonFields) word(key string, table []word) (i int, ok bool) {
	n, path, ok := f.take(key)
	if !ok {
		return 0, false
	}
	return f.r.word(n, path, table), true
}

// needWord is word for a key that has to be there.
func (f *jsonFields) needWord(key string, table []word) int {
	n, path, ok := f.need(key)
	if !ok {
		return 0
	}
	return f.r.word(n, path, table)
}

func (r *jsonReader) word(n *jsonNode, path string, table []word) int {
	text := r.string(n, path)
	ids := make([]string, len(table))
	for i, w := range table {
		if w.id == text {
			return i
		}
		ids[i] = strconv.Quote(w.id)
	}
	r.fail(JSONError{Code: JSONBadWord, Offset: n.offset, Path: path, Want: strings.Join(ids, ", ")})
	return 0
}

// text gives the texts by language under a key that may be missing.
func (f *jsonFields) text(key string) Text {
	n, path, ok := f.take(key)
	if !ok {
		return nil
	}
	t := Text{}
	for _, m := range f.r.object(n, path).node.members {
		t[m.key] = f.r.string(m.value, join(path, m.key))
	}
	return t
}
