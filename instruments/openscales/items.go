package openscales

import (
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// The types of item that have values, and those that only show something.
const (
	typeLikert = "likert"
	typeMulti  = "multi"
	typeBinary = "binary"
	typeVAS    = "vas"
	typeGrid   = "grid"
	typeChecks = "multicheck"
	typeShort  = "short"
	typeLong   = "long"
)

// shown are the types of item that ask nothing.
var shown = map[string]bool{"inst": true, "section": true, "image": true}

// item is one question of the file, or one row of a grid.
type item struct {
	original  string
	node      *value
	kind      string
	dimension string
	row       int // of a row of a grid its number from 0
	at        int // in file order
	twice     bool
	textual   bool     // its options are texts; their values are their numbers in printed order
	raws      []string // of textual: the texts, parallel to the values
	whole     bool     // all its values are whole numbers
	out       *outItem // nil when it is left out
}

// readItems reads the questions, and gives each an id.
func (im *importer) readItems() {
	for _, n := range im.definition.get("items").members() {
		kind, _ := n.get("type").name()
		id, ok := n.get("id").str()
		switch {
		case kind == "section":
			continue
		case shown[kind]:
			im.sayShown(n, kind)
			continue
		case !ok || id == "" || len(id) > maxName:
			im.leave(n, kindItemID, maxName)
			continue
		}
		dimension, _ := n.given("dimension").name()
		it := item{original: id, node: n, kind: kind, dimension: dimension}
		if kind != typeGrid {
			im.addItem(it)
			continue
		}
		for row := range n.get("rows").members() {
			it.original, it.row = id+"_"+strconv.Itoa(row+1), row
			im.addItem(it)
		}
	}
	im.nameItems()
	var renamed []string
	for _, it := range im.order {
		switch {
		case !it.twice:
			im.fill(it)
		case im.items[it.original] == it:
			im.leave(it.node, kindItemTwice, it.original)
		}
		if it.out == nil {
			continue
		}
		im.out.items = append(im.out.items, it.out)
		if it.out.column != "" {
			renamed = append(renamed, it.original+" → "+it.out.id)
		}
	}
	im.sayRenamed(im.definition.get("items"), renamed)
}

// sayShown notes the keys of something that is only shown as read: that the whole of it is not carried over is said once
// for each type.
func (im *importer) sayShown(n *value, kind string) {
	for range n.pairs {
	}
	im.skipped(n, "definition.items (type "+kind+")")
}

// addItem enters an item; of one that is there already the first stands for both.
func (im *importer) addItem(it item) {
	if first := im.items[it.original]; first != nil {
		first.twice, it.twice = true, true
	}
	it.at = len(im.order)
	im.order = append(im.order, &it)
	if im.items[it.original] == nil {
		im.items[it.original] = &it
	}
}

// nameItems gives every item an id, also those that turn out to be left out, so that no id depends on what is.
func (im *importer) nameItems() {
	var originals []string
	for _, it := range im.order {
		if im.items[it.original] == it {
			originals = append(originals, it.original)
		}
	}
	for i, id := range im.named.itemIDs(originals) {
		it := im.items[originals[i]]
		it.out = &outItem{id: id}
		if id != it.original {
			it.out.column = it.original
		}
	}
	for _, it := range im.order {
		if it.twice {
			it.out = nil
		}
	}
}

// fill reads what answers an item has. What cannot be read leaves the item out.
func (im *importer) fill(it *item) {
	ok := false
	switch it.kind {
	case typeLikert:
		ok = im.likert(it)
	case typeMulti, typeGrid:
		ok = im.choices(it)
	case typeBinary:
		im.useValues(it, []float64{0, 1}, nil, nil)
		ok = true
	case typeVAS:
		ok = im.slider(it)
	case typeShort:
		ok = im.entry(it)
	}
	if !ok {
		switch it.kind {
		case typeLikert, typeMulti, typeGrid, typeVAS: // the reason has been said
		default:
			im.leaveItem(it, it.node, kindItemType, it.kind)
		}
		it.node.readAll()
		it.out = nil
		return
	}
	it.out.required = it.node.given("required").isTrue()
	if key, ok := im.textKey(it); ok && im.withText() {
		it.out.texts = im.textsOf(key)
	}
}

// leaveItem reports why an item, or the grid it is a row of, is left out.
func (im *importer) leaveItem(it *item, at *value, k *diag.Kind, args ...any) {
	im.leave(at, k, append([]any{it.name()}, args...)...)
}

// name is what the file calls the item, of a row of a grid the grid.
func (it *item) name() string {
	if it.kind == typeGrid {
		id, _ := it.node.get("id").name()
		return id
	}
	return it.original
}

// textKey gives the key of the item's wording: of a row of a grid its own.
func (im *importer) textKey(it *item) (string, bool) {
	if it.kind != typeGrid {
		return it.node.get("text_key").str()
	}
	return it.node.get("rows").members()[it.row].str()
}

// useValues makes the item a choice among values in printed order.
func (im *importer) useValues(it *item, values []float64, labelKeys []string, codes []code) {
	it.whole = true
	for _, v := range values {
		it.whole = it.whole && isWhole(v)
	}
	it.out.set = im.set(it, values, labelKeys, codes)
}

// slider reads a visual analogue scale: any number from its lowest to its highest.
func (im *importer) slider(it *item) bool {
	lo, okLo := numberOr(it.node.given("min"), 0)
	hi, okHi := numberOr(it.node.given("max"), 100)
	if !okLo || !okHi || lo >= hi {
		im.leaveItem(it, it.node, kindOptions, say("min 应小于 max", "min should be a number below max"))
		return false
	}
	it.out.lo, it.out.hi = lo, hi
	return true
}

// entry reads a number that is written in, where the file says between which bounds. Of any other text nothing is kept.
func (im *importer) entry(it *item) bool {
	rules := it.node.given("validation")
	bound := func(keys ...string) (float64, bool) {
		for _, k := range keys {
			if x, ok := rules.given(k).num(); ok {
				return x, true
			}
		}
		return 0, false
	}
	lo, okLo := bound("number_min", "min")
	hi, okHi := bound("number_max", "max")
	it.out.lo, it.out.hi = lo, hi
	return okLo && okHi && lo < hi
}

// numberOr gives a number, or another where there is none.
func numberOr(v *value, other float64) (x float64, ok bool) {
	if v == nil {
		return other, true
	}
	return v.num()
}

// choices reads the options of a question, or the columns of a grid.
func (im *importer) choices(it *item) bool {
	list, isGrid := it.node.get("options"), it.kind == typeGrid
	if isGrid {
		list = it.node.get("columns")
	}
	options := list.members()
	if len(options) == 0 || len(options) > maxOptions {
		im.leaveItem(it, it.node, kindOptions, say("选项须有 1 到 100 个", "it should have 1 to 100 options"))
		return false
	}
	raws, labelKeys := make([]string, len(options)), make([]string, len(options))
	for i, o := range options {
		raw, ok := "", false
		switch {
		case o.shape == shapeObject:
			labelKeys[i], _ = o.get("text_key").name()
			v := o.given("value")
			if ok = v != nil && v.shape != shapeObject && v.shape != shapeArray; ok {
				raw = v.text
			} else if v == nil && isGrid {
				raw, ok = strconv.Itoa(i+1), true
			}
		case o.shape == shapeString && isGrid:
			labelKeys[i], raw, ok = o.text, strconv.Itoa(i+1), true
		case o.shape == shapeString:
			labelKeys[i], raw, ok = o.text, o.text, true
		}
		if raw = strings.TrimSpace(raw); !ok || raw == "" || len(raw) > maxName {
			im.leaveItem(it, o, kindOptions, say("有一个选项没有值，或值过长", "one of its options has no value, or too long a one"))
			return false
		}
		raws[i] = raw
	}
	return im.useRaws(it, raws, labelKeys)
}

// useRaws makes the item a choice among options as the file gives their values: the numbers themselves, or where one of
// them is none, 1, 2, ... in printed order with the texts as codes. Two spellings of one number are one value.
func (im *importer) useRaws(it *item, raws, labelKeys []string) bool {
	values := make([]float64, len(raws))
	seen, twice := map[string]bool{}, ""
	for i, raw := range raws {
		x, ok := parseNumber(raw)
		it.textual = it.textual || !ok
		values[i] = x
		if ok {
			raw = number(x)
		}
		if seen[raw] {
			twice = raw
		}
		seen[raw] = true
	}
	if !it.textual {
		if len(seen) < len(raws) {
			im.report(it.node, kindOptionTwice, it.name(), twice)
		}
		im.useValues(it, values, labelKeys, nil)
		return true
	}
	if len(seen) < len(raws) {
		im.leaveItem(it, it.node, kindOptions, say("两个选项的值相同", "two of its options have the same value"))
		return false
	}
	codes := make([]code, len(raws))
	for i, raw := range raws {
		values[i] = float64(i + 1)
		codes[i] = code{raw, values[i]}
	}
	it.raws = raws
	im.report(it.node, kindTextOptions, it.name(), len(raws))
	im.useValues(it, values, labelKeys, codes)
	return true
}
