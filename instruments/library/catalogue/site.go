package catalogue

import (
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/instruments"
)

// indexFile is the page with the list.
const indexFile = "index.html"

// File is one file of a Site.
type File struct {
	Name    string
	Content []byte
}

// Site gives the catalogue as HTML, in both languages: index.html, and a page for every entry, named by Page.File. The pages
// lead to one another, need nothing else, and their bytes depend on the catalogue alone.
func (c *Catalogue) Site() ([]File, error) {
	w := htmlWriter{home: indexFile, has: map[string]bool{}}
	for _, p := range c.pages {
		w.has[p.File()] = true
	}
	index := c.index()
	content, err := htmlWriter{has: w.has}.page(&index)
	if err != nil {
		return nil, err
	}
	out := []File{{indexFile, content}}
	for _, p := range c.pages {
		content, err := w.page(&p.document)
		if err != nil {
			return nil, err
		}
		out = append(out, File{p.File(), content})
	}
	return out, nil
}

// statuses of instruments, the most trustworthy first: the groups of the index.
var statuses = []string{"published", "reconstruction", "unverified", "example"}

// index is the page that lists the entries: instruments by their status, norm sets by the instrument they belong to.
func (c *Catalogue) index() document {
	d := document{title: say("量表与常模目录", "Catalogue of instruments and norm sets")}
	if part := c.instrumentsPart(); len(part.blocks) > 0 {
		d.parts = append(d.parts, part)
	}
	if part := c.setsPart(); len(part.blocks) > 0 {
		d.parts = append(d.parts, part)
	}
	return d
}

func (c *Catalogue) instrumentsPart() section {
	s := section{title: say("量表", "Instruments"), anchor: "instruments"}
	for _, status := range statuses {
		t := table{
			caption: statusPhrase(status),
			head: []phrase{
				say("标识", "Name"), say("名称", "Title"), say("题数", "Items"), say("填答者", "Informant"), say("适用年龄", "Ages"),
				say("许可", "Licence"), say("常模", "Norm sets"),
			},
			right: []bool{false, false, true, false, false, false, true},
		}
		for _, p := range c.pages {
			if e := &p.Entry; e.Kind == instruments.FileInstrument && e.Status == status {
				t.rows = append(t.rows, []phrase{
					p.link(), both(e.Title), plain(strconv.Itoa(e.Items)), informantPhrase(e.Informant), e.Ages.phrase(),
					licences[e.Licence].short, plain(strconv.Itoa(len(p.Instrument.Norms))),
				})
			}
		}
		s.addTable(t)
	}
	return s
}

func (c *Catalogue) setsPart() section {
	s := section{title: say("常模", "Norm sets"), anchor: "norms"}
	var owners []string
	for _, set := range c.sets {
		owners = append(owners, set.Instrument)
	}
	slices.Sort(owners)
	for _, owner := range slices.Compact(owners) {
		t := table{
			caption: sayf("属于 %s", "For %s", owner),
			head: []phrase{
				say("标识", "Name"), say("样本", "Sample"), say("人数", "People"), say("年份", "Year"), say("状态", "Status"), say("存疑条目", "Suspect entries"),
			},
			right: []bool{false, false, true, true, false, true},
		}
		for _, p := range c.pages {
			if p.set != nil && p.set.Instrument == owner {
				t.rows = append(t.rows, []phrase{
					p.link(), both(p.Entry.Title), numberOr(p.Entry.N), numberOr(p.Entry.Year), statusPhrase(p.Entry.Status), plain(strconv.Itoa(p.Norms.Suspect)),
				})
			}
		}
		s.addTable(t)
	}
	return s
}

// link is the name of an entry, leading to its page.
func (p *Page) link() phrase {
	out := code(p.Entry.Ref())
	out.Page = p.File()
	return out
}
