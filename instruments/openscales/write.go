package openscales

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/idrange"
)

// writer writes a definition as YAML, and notes on which line each item and scale stands.
type writer struct {
	b     strings.Builder // of a definition that is too long to be read only the beginning
	line  int
	marks []mark
}

// mark is where an item or scale stands: from one line up to another, without it.
type mark struct {
	from, to int
	items    []*outItem // those of one range
	scale    *outScale
}

// write gives the definition as text.
func (o *output) write() *writer {
	w := &writer{line: 1}
	o.head(w)
	o.about(w)
	if len(o.attributes) > 0 {
		w.put("attributes:")
		for _, a := range o.attributes {
			values := a.values
			if a.words {
				values = quotes(values)
			}
			w.put("  %s: %s", word(a.id), flow(values, 4))
		}
	}
	o.writeResponses(w)
	o.writeItems(w)
	if ids := o.unscored(); len(ids) > 0 {
		w.put("unscored: %s", flow(words(idrange.Collapse(ids)), 2))
	}
	w.put("scales:")
	for _, s := range o.scales {
		if w.full() {
			break
		}
		s.write(w)
	}
	o.writeTitles(w)
	return w
}

// maxWritten is more than a definition may be long, in bytes.
const maxWritten = 16 << 20

// full reports whether enough has been written to be refused for its length.
func (w *writer) full() bool { return w.b.Len() > maxWritten }

// put writes one line, or several when the text holds line breaks.
func (w *writer) put(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	w.b.WriteString(text)
	w.b.WriteByte('\n')
	w.line += strings.Count(text, "\n") + 1
}

// head says where the file comes from and what is not in it.
func (o *output) head(w *writer) {
	w.put("# Imported by psynorm from %s, an OpenScales definition (.osd). Keys and cut-offs are as in that file, unverified.", comment(o.file))
	if len(o.leftOut) > 0 {
		w.put("# Not imported / 未导入:")
		for _, e := range o.leftOut {
			w.put("#   %s", comment(fmt.Sprintf("line %d, %s: %s", e.Line, e.Code(), e.Message("en"))))
			w.put("#   %s", comment(fmt.Sprintf("第 %d 行，%s：%s", e.Line, e.Code(), e.Message("zh"))))
		}
	}
	if n := o.leftOutMore; n > 0 {
		w.put("#   and %d more / 另有 %d 处", n, n)
	}
	w.put("psynorm: 1")
}

// comment makes a text one line that can stand in a comment.
func comment(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r >= 0x80 && r < 0xa0 ||
			r >= 0xd800 && r < 0xe000 || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, s)
}

func (o *output) about(w *writer) {
	w.put("instrument: %s", word(o.id))
	w.put("version: %s", quote(o.version))
	if o.title != "" {
		w.put("title: %s", quote(o.title))
	}
	w.put("about:")
	if len(o.sources) > 0 {
		w.put("  source:")
		for _, s := range o.sources {
			w.put("    - %s", quote(s))
		}
	}
	if o.note == "" {
		w.put("  licence: {status: %s}", o.licence)
	} else {
		w.put("  licence: {status: %s, note: %s}", o.licence, quote(o.note))
	}
	w.put("  status: unverified")
	w.put("  note: {zh: 由 OpenScales 定义导入，计分键与切点未经核对, en: \"imported from an OpenScales definition; keys and cut-offs have not been verified\"}")
}

func (o *output) writeResponses(w *writer) {
	if len(o.responses) > 0 {
		w.put("responses:")
	}
	for _, r := range o.responses {
		if w.full() {
			break
		}
		values := make([]string, len(r.values))
		for i, v := range r.values {
			values[i] = number(v)
		}
		if len(r.labels) == 0 && len(r.codes) == 0 {
			w.put("  %s: {values: %s}", r.id, flow(values, 6))
			continue
		}
		w.put("  %s:", r.id)
		w.put("    values: %s", flow(values, 6))
		if len(r.labels) > 0 {
			w.put("    labels:")
		}
		for _, l := range r.labels {
			w.put("      %s: %s", word(l.language), flow(quotes(l.texts), 8))
		}
		if len(r.codes) > 0 {
			codes := make([]string, len(r.codes))
			for i, c := range r.codes {
				codes[i] = quote(c.raw) + ": " + number(c.value)
			}
			w.put("    codes: {%s}", wrap(codes, 6))
		}
	}
}

// writeItems writes neighbours that have everything in common as one entry.
func (o *output) writeItems(w *writer) {
	w.put("items:")
	for i := 0; i < len(o.items) && !w.full(); {
		spec := o.items[i].spec()
		j := i + 1
		for o.items[i].sharesEntry() && j < len(o.items) && j-i < 60 && o.items[j].sharesEntry() && o.items[j].spec() == spec {
			j++
		}
		ids := make([]string, j-i)
		for k := range ids {
			ids[k] = o.items[i+k].id
		}
		for _, names := range keysOf(idrange.Collapse(ids)) {
			from := w.line
			w.put("  %s: %s", names, spec)
			w.marks = append(w.marks, mark{from: from, to: w.line, items: o.items[i:j]})
		}
		i = j
	}
}

// keysOf puts names into as few keys as are short enough to read.
func keysOf(names []string) (keys []string) {
	const most = 100
	room := 0
	for _, n := range names {
		key := word(n)
		switch {
		case key != n: // in quotes, and so alone
			room = 0
			keys = append(keys, key)
		case len(n)+2 > room:
			room = most - len(n)
			keys = append(keys, key)
		default:
			room -= len(n) + 2
			keys[len(keys)-1] += ", " + n
		}
	}
	return keys
}

// sharesEntry reports whether other items can be written in one entry with the item.
func (it *outItem) sharesEntry() bool { return it.column == "" && len(it.texts) == 0 }

// spec is what stands behind an item's id.
func (it *outItem) spec() string {
	var parts []string
	switch {
	case it.set == nil:
		parts = append(parts, "number: ["+number(it.lo)+", "+number(it.hi)+"]")
		if it.whole {
			parts = append(parts, "whole: true")
		}
	case it.column == "" && it.when == nil && !it.required && it.correct == nil && len(it.texts) == 0:
		return it.set.id
	default:
		parts = append(parts, "responses: "+it.set.id)
	}
	if it.correct != nil {
		right := make([]string, len(it.correct))
		for i, v := range it.correct {
			right[i] = number(v)
		}
		parts = append(parts, "correct: ["+strings.Join(right, ", ")+"]")
	}
	if it.when != nil {
		parts = append(parts, "when: "+quote(it.when.text))
	}
	if it.required {
		parts = append(parts, "required: true")
	}
	if it.column != "" {
		parts = append(parts, "column: "+quote(it.column))
	}
	if len(it.texts) > 0 {
		parts = append(parts, "text: "+textOf(it.texts))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// textOf writes a text in its languages.
func textOf(texts []languageText) string {
	if len(texts) == 1 && texts[0].language == "" {
		return quote(texts[0].text)
	}
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = word(t.language) + ": " + quote(t.text)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// unscored lists the items that no scale reads.
func (o *output) unscored() (ids []string) {
	scored := map[*outItem]bool{}
	for _, s := range o.scales {
		scored[s.step] = true
		for _, k := range s.keys {
			scored[k.item] = true
		}
		for _, r := range s.reads {
			scored[r.item] = true
		}
	}
	for _, it := range o.items {
		if !scored[it] {
			ids = append(ids, it.id)
		}
	}
	return ids
}

// writeTitles writes the labels of bands where they differ from the bands' ids.
func (o *output) writeTitles(w *writer) {
	written := map[string]bool{}
	for _, s := range o.scales {
		for _, b := range s.bands {
			if b.label == b.id || written[b.id] {
				continue
			}
			if len(written) == 0 {
				w.put("titles:")
			}
			written[b.id] = true
			w.put("  %s: %s", word(b.id), quote(b.label))
		}
	}
}

// number writes a number as the language reads it, in the fewest digits that give the same one.
func number(x float64) string {
	if x == 0 {
		return "0" // also for -0
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
