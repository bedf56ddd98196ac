package openscales

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Bounds far above the longest questionnaires, so that no file can ask for a lot of memory or a deep stack. Those of what is
// made of a file stand with spend.
const (
	maxBytes  = 4 << 20
	maxDepth  = 60
	maxValues = 500_000
	maxName   = 1000 // bytes of a key, and of what names, or is chosen: an id, an option's value, an accepted answer
	maxDigits = 400  // bytes of a number
)

// shape is what a JSON value is.
type shape uint8

const (
	shapeObject shape = iota
	shapeArray
	shapeString
	shapeNumber
	shapeBool
	shapeNull
)

// value is a JSON value and its place. An object notes which of its keys anybody has asked for: what nobody reads is not
// carried over, and is said.
type value struct {
	shape  shape
	text   string         // of a string its content; of a number and a truth its literal text
	at     int            // offset of its first byte
	keys   []*value       // of an object, in file order
	values []*value       // of an object, one a key; of an array its members
	read   []bool         // of an object, one a key
	index  map[string]int // of a large object or array the place of each key or text; made when first asked for
	whole  bool           // all of it has been read
}

// document is a parsed file.
type document struct {
	file   string
	src    []byte
	root   *value
	places places
	ours   bool // it begins as a definition does, or is one
}

// head is how a definition begins. A file of another kind, given by mistake, may hold names and answers: findings then have
// its places, and quote nothing of it.
var head = regexp.MustCompile(`^\s*\{\s*"(osd_version|definition|scale_info)"\s*:`)

// parseDocument reads JSON with places. A byte order mark is passed over. What is wrong is one finding.
func parseDocument(file string, src []byte) (*document, *diag.Error) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if len(src) > maxBytes {
		return nil, diag.New(kindTooLarge, file, 0, 0, maxBytes>>20)
	}
	d := &document{file: file, src: src, places: newPlaces(src), ours: head.Match(src)}
	if at := invalidUTF8(src); at >= 0 {
		return nil, d.at(at, kindEncoding)
	}
	if at := invalidJSON(src); at >= 0 {
		return nil, d.at(at, kindJSON)
	}
	w := walker{doc: d, dec: json.NewDecoder(bytes.NewReader(src))}
	w.dec.UseNumber()
	d.root = w.value(0)
	return d, w.fault
}

// invalidUTF8 gives the offset of the first byte that is no UTF-8, -1 when all of it is.
func invalidUTF8(src []byte) int {
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return -1
}

// invalidJSON gives the offset at which the text stops being JSON, -1 when all of it is.
func invalidJSON(src []byte) int {
	var raw json.RawMessage
	err := json.Unmarshal(src, &raw)
	if err == nil {
		return -1
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && syntax.Offset > 0 && int(syntax.Offset) <= len(src) {
		return int(syntax.Offset) - 1
	}
	return len(src)
}

// walker makes values of the tokens of valid JSON.
type walker struct {
	doc   *document
	dec   *json.Decoder
	count int         // of values and keys
	fault *diag.Error // the first
}

func (w *walker) value(depth int) *value {
	v := &value{at: w.next()}
	if w.count++; w.count > maxValues {
		w.stop(v.at, kindTooMany, w.count, say("个值", "values"), maxValues)
		return v
	}
	token, err := w.dec.Token()
	if err != nil {
		w.stop(v.at, kindJSON)
		return v
	}
	switch t := token.(type) {
	case json.Delim:
		if depth >= maxDepth {
			w.stop(v.at, kindDeep, maxDepth)
			return v
		}
		if t == '[' {
			w.array(v, depth)
		} else {
			w.object(v, depth)
		}
	case string:
		v.shape, v.text = shapeString, t
	case json.Number:
		v.shape, v.text = shapeNumber, t.String()
	case bool:
		v.shape, v.text = shapeBool, strconv.FormatBool(t)
	default:
		v.shape = shapeNull
	}
	return v
}

func (w *walker) array(v *value, depth int) {
	v.shape = shapeArray
	for w.fault == nil && w.dec.More() {
		v.values = append(v.values, w.value(depth+1))
	}
	w.close()
}

func (w *walker) object(v *value, depth int) {
	v.shape = shapeObject
	seen := map[string]bool{}
	for w.fault == nil && w.dec.More() {
		key := w.value(depth + 1)
		switch {
		case len(key.text) > maxName:
			w.stop(key.at, kindKeyLong, maxName)
			return
		case seen[key.text]:
			if w.doc.ours {
				w.stop(key.at, kindKeyTwice, key.text)
			} else { // the key may be somebody's id
				w.stop(key.at, kindFile, say("第一个键应为 osd_version 或 definition", "its first key should be osd_version or definition"))
			}
			return
		}
		seen[key.text] = true
		v.keys = append(v.keys, key)
		v.values = append(v.values, w.value(depth+1))
	}
	v.read = make([]bool, len(v.keys))
	w.close()
}

// close reads the bracket at the end of an object or array.
func (w *walker) close() {
	if w.fault == nil {
		if _, err := w.dec.Token(); err != nil {
			w.stop(w.next(), kindJSON)
		}
	}
}

func (w *walker) stop(at int, k *diag.Kind, args ...any) {
	if w.fault == nil {
		w.fault = w.doc.at(at, k, args...)
	}
}

// next gives the offset at which the next token begins.
func (w *walker) next() int {
	at := int(w.dec.InputOffset())
	for at < len(w.doc.src) && bytes.IndexByte([]byte(" \t\r\n,:"), w.doc.src[at]) >= 0 {
		at++
	}
	return at
}

// get gives the value under a key of an object, and notes that it has been read; nil when the value is no object or has
// no such key.
func (v *value) get(key string) *value {
	if v == nil || v.shape != shapeObject {
		return nil
	}
	i := v.find(v.keys, key)
	if i < 0 {
		return nil
	}
	v.read[i] = true
	return v.values[i]
}

// find gives the place of a text among the keys of an object, or the members of an array; -1 when it is not there.
func (v *value) find(among []*value, text string) int {
	const few = 8 // of these a look at each is as quick
	if v.index == nil && len(among) > few {
		v.index = make(map[string]int, len(among))
		for i, m := range among {
			if _, there := v.index[m.text]; m.shape == shapeString && !there {
				v.index[m.text] = i
			}
		}
	}
	if v.index != nil {
		if i, there := v.index[text]; there {
			return i
		}
		return -1
	}
	return slices.IndexFunc(among, func(m *value) bool { return m.shape == shapeString && m.text == text })
}

// lists reports whether a text is a key of an object or a member of an array.
func (v *value) lists(text string) bool {
	switch {
	case v == nil:
		return false
	case v.shape == shapeObject:
		return v.find(v.keys, text) >= 0
	}
	return v.find(v.members(), text) >= 0
}

// given is get for a key that says nothing when it is null.
func (v *value) given(key string) *value {
	if g := v.get(key); g != nil && g.shape != shapeNull {
		return g
	}
	return nil
}

// pairs goes through an object in file order, noting that all of it has been read; of anything else there are none.
func (v *value) pairs(yield func(key, value *value) bool) {
	if v == nil || v.shape != shapeObject {
		return
	}
	for i, k := range v.keys {
		v.read[i] = true
		if !yield(k, v.values[i]) {
			return
		}
	}
}

// members gives the members of an array, none of anything else.
func (v *value) members() []*value {
	if v == nil || v.shape != shapeArray {
		return nil
	}
	return v.values
}

// str gives a string's content; ok is false of anything else.
func (v *value) str() (s string, ok bool) {
	if v == nil || v.shape != shapeString {
		return "", false
	}
	return v.text, true
}

// name gives a text that names something, cut off behind maxName bytes: nothing has a longer name.
func (v *value) name() (s string, ok bool) {
	s, ok = v.str()
	return cutName(s), ok
}

func cutName(s string) string {
	if len(s) <= maxName {
		return s
	}
	return strings.ToValidUTF8(s[:maxName], "") + "…"
}

// num gives a number; ok is false of anything else, also of a string that reads as one.
func (v *value) num() (x float64, ok bool) {
	if v == nil || v.shape != shapeNumber || len(v.text) > maxDigits {
		return 0, false
	}
	x, err := strconv.ParseFloat(v.text, 64)
	return x, err == nil
}

// parseNumber reads a number as a definition writes it; ok is false of anything else.
func parseNumber(s string) (x float64, ok bool) {
	if len(s) > maxDigits {
		return 0, false
	}
	x, _, ok = yamldoc.ParseNumber(s)
	return x, ok
}

// isTrue reports whether a value is true, as JSON or as the number 1.
func (v *value) isTrue() bool {
	x, ok := v.num()
	return v != nil && v.shape == shapeBool && v.text == "true" || ok && x == 1
}
