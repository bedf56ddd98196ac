package catalogue

import (
	"strings"

	"github.com/psynorm/psynorm/internal/markdown"
)

// Markdown is the page as Markdown (CommonMark, with the tables of GitHub), in Chinese where the tag names it, else in
// English.
func (p *Page) Markdown(tag string) string {
	w := markdownWriter{tag: tag}
	w.WriteString("# " + markdown.Escape(p.document.title.in(tag)) + " " + w.phrase(p.document.subtitle) + "\n")
	for i := range p.document.parts {
		w.section(&p.document.parts[i], 2)
	}
	w.WriteString("\n" + w.phrase(screening) + "\n")
	return w.String()
}

type markdownWriter struct {
	strings.Builder
	tag string
}

func (w *markdownWriter) section(s *section, level int) {
	w.WriteString("\n" + strings.Repeat("#", level) + " " + w.phrase(s.title) + "\n")
	for i := range s.blocks {
		w.WriteString("\n")
		w.block(&s.blocks[i])
	}
	for i := range s.parts {
		w.section(&s.parts[i], level+1)
	}
}

func (w *markdownWriter) block(b *block) {
	switch {
	case b.table != nil:
		w.table(b.table)
	case b.facts != nil:
		for _, f := range b.facts {
			w.fact(f)
		}
	default:
		w.WriteString(w.phrase(b.para) + "\n")
	}
}

func (w *markdownWriter) fact(f fact) {
	w.WriteString("- **" + w.phrase(f.label) + "**")
	if len(f.lines) == 1 {
		w.WriteString(": " + w.phrase(f.lines[0]) + "\n")
		return
	}
	w.WriteString("\n")
	for _, l := range f.lines {
		w.WriteString("  - " + w.phrase(l) + "\n")
	}
}

func (w *markdownWriter) table(t *table) {
	w.WriteString("**" + w.phrase(t.caption) + "**\n\n")
	w.rows(t)
}

// rows writes a table without its caption.
func (w *markdownWriter) rows(t *table) {
	rule := make([]string, len(t.head))
	for k := range rule {
		rule[k] = "---"
		if t.right[k] {
			rule[k] = "--:"
		}
	}
	w.row(w.cells(t.head))
	w.row(rule)
	for _, row := range t.rows {
		w.row(w.cells(row))
	}
}

func (w *markdownWriter) cells(row []phrase) (out []string) {
	for _, p := range row {
		text := w.phrase(p)
		if p.Code {
			text = markdown.Cell(text)
		}
		out = append(out, text)
	}
	return out
}

func (w *markdownWriter) row(cells []string) {
	w.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// phrase writes a text so that nothing in it is taken for markup.
func (w *markdownWriter) phrase(p phrase) string {
	text := p.in(w.tag)
	switch {
	case text == "":
		return ""
	case p.Code:
		return markdown.Code(text)
	}
	return markdown.Escape(text)
}
