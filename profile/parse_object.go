package profile

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// topPath is how errors name the profile as a whole.
const topPath = "profile"

// jsonReader takes values out of nodes and keeps the first error: what is read after one is thrown away, so callers
// need not look at every step.
type jsonReader struct {
	top *jsonNode
	err *JSONError
}

// fail keeps an error at a node: its path is that of the node, and its offset too where none is given.
func (r *jsonReader) fail(n *jsonNode, e JSONError) {
	if r.err != nil {
		return
	}
	path, _ := r.top.pathTo(n)
	if e.Path = path; path == "" {
		e.Path = topPath
	}
	if e.Offset == 0 {
		e.Offset = n.offset
	}
	r.err = &e
}

// jsonFields is an object being read: done reports the keys that nobody took.
type jsonFields struct {
	r    *jsonReader
	node *jsonNode
}

func (r *jsonReader) object(n *jsonNode) *jsonFields {
	f := &jsonFields{r: r, node: n}
	if !r.is(n, jsonObject, "an object") {
		f.node = &jsonNode{kind: jsonObject, offset: n.offset}
	}
	r.once(f.node)
	return f
}

// fewKeys is up to how many keys are compared with each other. The usual objects have fewer, and a map would cost more.
const fewKeys = 16

// once reports a key that stands twice.
func (r *jsonReader) once(n *jsonNode) {
	var seen map[string]bool
	if len(n.members) > fewKeys {
		seen = make(map[string]bool, len(n.members))
	}
	for i := range n.members {
		m := &n.members[i]
		twice := seen[m.key]
		if seen != nil {
			seen[m.key] = true
		} else {
			twice = slices.ContainsFunc(n.members[:i], func(earlier jsonMember) bool { return earlier.key == m.key })
		}
		if twice {
			r.fail(n, JSONError{Code: JSONDuplicate, Offset: m.offset, Name: m.key})
		}
	}
}

func (r *jsonReader) is(n *jsonNode, kind jsonKind, want string) bool {
	if n.kind != kind {
		r.fail(n, JSONError{Code: JSONWrongType, Want: want})
	}
	return n.kind == kind
}

// done reports a key that is none of the form's.
func (f *jsonFields) done() {
	for _, m := range f.node.members {
		if !m.taken {
			f.r.fail(f.node, JSONError{Code: JSONUnknownKey, Offset: m.offset, Name: m.key})
		}
	}
}

// take gives the value of a key that may be missing.
func (f *jsonFields) take(key string) (n *jsonNode, ok bool) {
	for i := range f.node.members {
		if m := &f.node.members[i]; m.key == key {
			m.taken = true
			return m.value, true
		}
	}
	return nil, false
}

// need is take for a key that has to be there.
func (f *jsonFields) need(key string) (n *jsonNode, ok bool) {
	n, ok = f.take(key)
	if !ok {
		f.r.fail(f.node, JSONError{Code: JSONMissingKey, Name: key})
	}
	return n, ok
}

// objectOf gives the object under a key that has to be there.
func (f *jsonFields) objectOf(key string) *jsonFields {
	if n, ok := f.need(key); ok {
		return f.r.object(n)
	}
	return &jsonFields{r: f.r, node: &jsonNode{kind: jsonObject, offset: f.node.offset}}
}

// each calls visit for every element of the list under a key that has to be there.
func (f *jsonFields) each(key string, visit func(n *jsonNode)) {
	if n, ok := f.need(key); ok && f.r.is(n, jsonList, "a list") {
		for _, m := range n.members {
			visit(m.value)
		}
	}
}

func (f *jsonFields) string(key string) string {
	n, ok := f.need(key)
	if !ok {
		return ""
	}
	return f.r.string(n)
}

func (f *jsonFields) optional(key string) string {
	n, ok := f.take(key)
	if !ok {
		return ""
	}
	return f.r.string(n)
}

func (r *jsonReader) string(n *jsonNode) string {
	if !r.is(n, jsonString, "a string") {
		return ""
	}
	return n.text
}

func (r *jsonReader) number(n *jsonNode) float64 {
	if !r.is(n, jsonNumber, "a number") {
		return 0
	}
	x, ok := n.number()
	if !ok {
		r.fail(n, JSONError{Code: JSONBadNumber, Want: "a number that a float64 can hold"})
	}
	return x
}

// float gives the number under a key that may be missing.
func (f *jsonFields) float(key string) (x float64, ok bool) {
	n, ok := f.take(key)
	if !ok {
		return 0, false
	}
	return f.r.number(n), true
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
	if x.Has&HasLo != 0 && x.Has&HasHi != 0 && x.Lo > x.Hi {
		f.contradicted("lo", "at most hi")
	}
	return x
}

// contradicted reports that what stands under a key that has been taken cannot be, beside the others of the object.
func (f *jsonFields) contradicted(key, want string) {
	n, _ := f.take(key)
	f.r.fail(n, JSONError{Code: JSONContradicted, Want: want})
}

// count gives the whole number under a key that has to be there, at least 0 and within 16 bits.
func (f *jsonFields) count(key string) int16 {
	n, ok := f.need(key)
	if !ok {
		return 0
	}
	return int16(f.r.whole(n, math.MaxInt16))
}

func (r *jsonReader) whole(n *jsonNode, most int) int {
	x := r.number(n)
	if x != math.Trunc(x) || x < 0 || x > float64(most) {
		r.fail(n, JSONError{Code: JSONBadNumber, Want: fmt.Sprintf("a whole number from 0 to %d", most)})
		return 0
	}
	return int(x)
}

// position gives a whole number under a key that may be missing; missing it is 0.
func (f *jsonFields) position(key string) int {
	n, ok := f.take(key)
	if !ok {
		return 0
	}
	return f.r.whole(n, math.MaxInt32)
}

func (f *jsonFields) flag(key string) bool {
	n, ok := f.take(key)
	return ok && f.r.is(n, jsonBool, "true or false") && n.text == "true"
}

// word gives which of a table's constants the string under a key names; missing it is 0.
func (f *jsonFields) word(key string, table []lang.Word) (i int, ok bool) {
	n, ok := f.take(key)
	if !ok {
		return 0, false
	}
	return f.r.word(n, table), true
}

// needWord is word for a key that has to be there.
func (f *jsonFields) needWord(key string, table []lang.Word) int {
	n, ok := f.need(key)
	if !ok {
		return 0
	}
	return f.r.word(n, table)
}

func (r *jsonReader) word(n *jsonNode, table []lang.Word) int {
	text := r.string(n)
	for i := range table {
		if table[i].ID() == text {
			return i
		}
	}
	ids := make([]string, len(table))
	for i := range table {
		ids[i] = strconv.Quote(table[i].ID())
	}
	r.fail(n, JSONError{Code: JSONBadWord, Want: strings.Join(ids, ", ")})
	return 0
}

// text gives the texts by language under a key that may be missing.
func (f *jsonFields) text(key string) Text {
	n, ok := f.take(key)
	if !ok {
		return nil
	}
	t := Text{}
	for _, m := range f.r.object(n).node.members {
		t[m.key] = f.r.string(m.value)
	}
	return t
}
