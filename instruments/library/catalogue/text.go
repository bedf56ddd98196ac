package catalogue

import (
	"strings"
	"unicode"

	"github.com/psynorm/psynorm/internal/lang"
)

// textWidth is how many cells of a terminal a line takes at most, where it can be broken.
const textWidth = 100

// Text is the page for a terminal, in Chinese where the tag names it, else in English. Columns line up under Chinese.
func (p *Page) Text(tag string) string {
	w := textWriter{tag: tag}
	w.line(p.document.title.in(tag) + "  " + p.document.subtitle.in(tag))
	for i := range p.document.parts {
		w.section(&p.document.parts[i], 0)
	}
	w.line("\n" + screening.in(tag))
	return w.String()
}

type textWriter struct {
	strings.Builder
	tag string
}

func (w *textWriter) line(s string) { w.WriteString(s + "\n") }

// section writes a section; depth 0 is a part of the page.
func (w *textWriter) section(s *section, depth int) {
	title := s.title.in(w.tag)
	w.line("")
	if depth == 0 {
		w.line(title)
		w.line(strings.Repeat("-", lang.Cells(title)))
	} else {
		w.line("  " + title)
	}
	indent := strings.Repeat("  ", depth+1)
	for i := range s.blocks {
		w.block(&s.blocks[i], indent)
	}
	for i := range s.parts {
		w.section(&s.parts[i], depth+1)
	}
}

func (w *textWriter) block(b *block, indent string) {
	switch {
	case b.table != nil:
		w.table(b.table, indent)
	case b.facts != nil:
		w.facts(b.facts, indent)
	default:
		w.wrapped(indent, indent, b.para.in(w.tag))
	}
}

// facts writes labels in one column and what they label in another.
func (w *textWriter) facts(facts []fact, indent string) {
	width := 0
	for _, f := range facts {
		width = max(width, lang.Cells(f.label.in(w.tag)))
	}
	for _, f := range facts {
		label := f.label.in(w.tag)
		first := indent + label + strings.Repeat(" ", width-lang.Cells(label)+2)
		rest := strings.Repeat(" ", lang.Cells(first))
		for _, l := range f.lines {
			w.wrapped(first, rest, l.in(w.tag))
			first = rest
		}
	}
}

func (w *textWriter) table(t *table, indent string) {
	w.wrapped(indent, indent, t.caption.in(w.tag))
	w.rows(t, indent+"  ")
}

// rows writes a table without its caption.
func (w *textWriter) rows(t *table, indent string) {
	rows := make([][]string, 0, len(t.rows)+1)
	for _, row := range append([][]phrase{t.head}, t.rows...) {
		cells := make([]string, len(row))
		for k, p := range row {
			cells[k] = p.in(w.tag)
		}
		rows = append(rows, cells)
	}
	w.WriteString(lang.Columns(indent, rows, t.right))
}

// wrapped writes a text broken into lines that are no longer than they should be, as far as it can be broken.
func (w *textWriter) wrapped(first, rest, text string) {
	for _, l := range wrap(text, textWidth-lang.Cells(first)) {
		w.line(first + l)
		first = rest
	}
}

// wrap breaks a text into lines of at most so many cells: at blanks, and beside Chinese characters, though never before
// punctuation that closes or after one that opens. What cannot be broken stays whole.
func wrap(text string, width int) (lines []string) {
	line, used := "", 0
	for _, piece := range unbreakable(text) {
		n := lang.Cells(strings.TrimRight(piece, " "))
		if used > 0 && used+n > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		line += piece
		used += lang.Cells(piece)
	}
	return append(lines, strings.TrimRight(line, " "))
}

// unbreakable splits a text into the pieces between which a line may end; blanks stay with the piece before them.
func unbreakable(text string) (pieces []string) {
	runes := []rune(text)
	start := 0
	for i := 1; i < len(runes); i++ {
		before, after := runes[i-1], runes[i]
		blank := before == ' ' && after != ' '
		wide := (lang.IsWide(before) || lang.IsWide(after)) && after != ' ' && !closes(after) && !opens(before)
		if blank || wide {
			pieces = append(pieces, string(runes[start:i]))
			start = i
		}
	}
	return append(pieces, string(runes[start:]))
}

// closes reports whether a character may not begin a line: closing punctuation, and marks that end a sentence or a clause.
func closes(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf) || strings.ContainsRune("，。；：、！？”’,.;:!?%", r)
}

// opens reports whether a character may not end a line.
func opens(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }
