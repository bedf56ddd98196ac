package catalogue

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/url"
)

//go:embed page.html.tmpl
var pageTemplate string

var pageHTML = template.Must(template.New("page").Parse(pageTemplate))

// The types of the template: a document with its links looked up.
type (
	htmlPhrase struct {
		phrase
		Link  string
		Same  bool
		Right bool // of a cell: it stands at the right
	}
	htmlFact struct {
		Label htmlPhrase
		Lines []htmlPhrase
	}
	htmlTable struct {
		Caption htmlPhrase
		Head    []htmlPhrase
		Rows    [][]htmlPhrase
	}
	htmlBlock struct {
		Para  htmlPhrase
		Facts []htmlFact
		Table *htmlTable
	}
	htmlSection struct {
		Title  htmlPhrase
		Anchor string
		Blocks []htmlBlock
		Parts  []htmlSection
	}
	htmlDocument struct {
		PageTitle string
		Home      string // the page with the list, "" for a page that stands alone
		HomeText  htmlPhrase
		Title     htmlPhrase
		Subtitle  *htmlPhrase
		Parts     []htmlSection
		Screening htmlPhrase
	}
)

// htmlWriter turns documents into pages that lead to those that has knows.
type htmlWriter struct {
	home string
	has  map[string]bool // by file name
}

// HTML is the page by itself in both languages, Chinese first, without links to others.
func (p *Page) HTML() ([]byte, error) { return htmlWriter{}.page(&p.document) }

func (w htmlWriter) page(d *document) ([]byte, error) {
	out := htmlDocument{
		PageTitle: d.title.Zh, Home: w.home, HomeText: w.phrase(say("全部量表与常模", "All instruments and norm sets")),
		Title: w.phrase(d.title), Screening: w.phrase(screening),
	}
	if !d.title.same() {
		out.PageTitle += " · " + d.title.En
	}
	if !d.subtitle.empty() {
		subtitle := w.phrase(d.subtitle)
		out.Subtitle = &subtitle
	}
	for i := range d.parts {
		out.Parts = append(out.Parts, w.section(&d.parts[i]))
	}
	var b bytes.Buffer
	if err := pageHTML.ExecuteTemplate(&b, "page", out); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (w htmlWriter) phrase(p phrase) htmlPhrase {
	out := htmlPhrase{phrase: p, Same: p.same()}
	if p.Page != "" && w.has[p.Page] {
		out.Link = url.PathEscape(p.Page)
	}
	return out
}

func (w htmlWriter) section(s *section) htmlSection {
	out := htmlSection{Title: w.phrase(s.title), Anchor: s.anchor}
	for i := range s.blocks {
		out.Blocks = append(out.Blocks, w.block(&s.blocks[i]))
	}
	for i := range s.parts {
		out.Parts = append(out.Parts, w.section(&s.parts[i]))
	}
	return out
}

func (w htmlWriter) block(b *block) (out htmlBlock) {
	out.Para = w.phrase(b.para)
	for _, f := range b.facts {
		out.Facts = append(out.Facts, htmlFact{w.phrase(f.label), w.row(f.lines, nil)})
	}
	if t := b.table; t != nil {
		out.Table = &htmlTable{Caption: w.phrase(t.caption), Head: w.row(t.head, t.right)}
		for _, row := range t.rows {
			out.Table.Rows = append(out.Table.Rows, w.row(row, t.right))
		}
	}
	return out
}

func (w htmlWriter) row(cells []phrase, right []bool) (out []htmlPhrase) {
	for k, p := range cells {
		cell := w.phrase(p)
		cell.Right = right != nil && right[k]
		out = append(out, cell)
	}
	return out
}
