package openscales

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/psynorm/psynorm/internal/idrange"
)

// write writes one scale.
func (s *outScale) write(w *writer) {
	from := w.line
	defer func() { w.marks = append(w.marks, mark{from: from, to: w.line, scale: s}) }()
	w.put("  %s:", word(s.id))
	if s.title != "" {
		w.put("    title: %s", quote(s.title))
	}
	switch s.kind {
	case ofItems:
		w.put("    items: %s", flow(keyed(s.keys), 6))
		s.writeWeights(w)
	case ofScales:
		ids := make([]string, len(s.members))
		for i, m := range s.members {
			ids[i] = m.id
		}
		w.put("    of: %s", flow(words(ids), 6))
	case byFormula:
		w.put("    expr: %s", quote(s.expr))
	case bySteps:
		parts := make([]string, len(s.steps))
		for i, st := range s.steps {
			from := number(st.from)
			if i == 0 {
				from = "min"
			}
			parts[i] = "[" + from + ", " + number(st.value) + "]"
		}
		w.put("    steps: {of: %s, from: %s}", word(s.step.id), flow(parts, 6))
	}
	if s.kind == ofItems || s.kind == ofScales {
		w.put("    score: %s", s.method)
		if s.allow > 0 {
			w.put("    missing: {allow: %d, fill: none}", s.allow)
		}
	}
	if s.mixed {
		w.put("    mixed: as-is")
	}
	s.writeBands(w)
	if s.hidden {
		w.put("    report: false")
	}
}

func (s *outScale) writeWeights(w *writer) {
	if s.weights == nil {
		return
	}
	same := true
	for _, x := range s.weights {
		same = same && x == s.weights[0]
	}
	if same {
		w.put("    weights: %s", number(s.weights[0]))
		return
	}
	parts := make([]string, len(s.weights))
	for i, x := range s.weights {
		parts[i] = word(s.keys[i].item.id) + ": " + number(x)
	}
	w.put("    weights: {%s}", wrap(parts, 6))
}

func (s *outScale) writeBands(w *writer) {
	if len(s.bands) == 0 {
		return
	}
	parts := make([]string, len(s.bands))
	for i, b := range s.bands {
		from := "min"
		if i > 0 {
			from = number(b.from)
		}
		parts[i] = word(b.id) + ": " + from
	}
	w.put("    bands: {metric: raw, from: {%s}}", wrap(parts, 6))
}

// keyed writes items with a minus before those that are reversed; neighbours keyed alike become ranges.
func keyed(keys []key) (out []string) {
	for i := 0; i < len(keys); {
		var ids []string
		j := i
		for ; j < len(keys) && keys[j].reverse == keys[i].reverse; j++ {
			ids = append(ids, keys[j].item.id)
		}
		for _, id := range idrange.Collapse(ids) {
			if keys[i].reverse {
				id = "-" + id
			}
			out = append(out, word(id))
		}
		i = j
	}
	return out
}

// flow writes a list in brackets.
func flow(parts []string, indent int) string { return "[" + wrap(parts, indent) + "]" }

// wrap joins parts by commas, with line breaks between them where a line would be too long.
func wrap(parts []string, indent int) string {
	const most = 100
	var b strings.Builder
	column := 0
	for i, p := range parts {
		n := len([]rune(p))
		switch {
		case i == 0:
		case column+n > most:
			b.WriteString(",\n" + strings.Repeat(" ", indent))
			column = 0
		default:
			b.WriteString(", ")
			column += 2
		}
		b.WriteString(p)
		column += n
	}
	return b.String()
}

// word writes an id, in quotes where YAML would take it for no value.
func word(id string) string {
	switch strings.ToLower(id) {
	case "null", "", "~":
		return quote(id)
	}
	return id
}

func words(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = word(id)
	}
	return out
}

// quote writes a text as a YAML scalar in double quotes.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r != 0xfffd && unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func quotes(texts []string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = quote(s)
	}
	return out
}
