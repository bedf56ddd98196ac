package catalogue

import (
	"encoding/json"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// Page is what there is to know of one entry.
type Page struct {
	Entry      Entry
	Instrument *Instrument // nil of a norm set
	Norms      *NormSet    // nil of an instrument

	definition *instruments.Definition // of a norm set that of its instrument, nil when the catalogue has none
	set        *norms.Set              // nil of an instrument
	searched   searched
	document   document
}

// File is the name of the page in a Site.
func (p *Page) File() string { return string(p.Entry.Kind) + "-" + p.Entry.Name + ".html" }

// normsFile is the name of a norm set's page.
func normsFile(name string) string { return string(instruments.FileNorms) + "-" + name + ".html" }

// instrumentFile is the name of an instrument's page.
func instrumentFile(name string) string {
	return string(instruments.FileInstrument) + "-" + name + ".html"
}

// MarshalJSON gives the facts: those of Instrument or of Norms.
func (p *Page) MarshalJSON() ([]byte, error) {
	if p.Norms != nil {
		return json.Marshal(p.Norms)
	}
	return json.Marshal(p.Instrument)
}

func (c *Catalogue) instrumentPage(def *instruments.Definition) *Page {
	in := describe(def)
	for _, set := range c.normsOf(def) {
		in.Norms = append(in.Norms, describeNorms(set, def))
	}
	return &Page{
		Entry: instrumentEntry(def), Instrument: in, definition: def, searched: searchedInstrument(def),
		document: instrumentDocument(in),
	}
}

func (c *Catalogue) normsPage(set *norms.Set) *Page {
	def := c.definition(set)
	n := describeNorms(set, def)
	var title Text
	if def != nil {
		title = def.Title
	}
	return &Page{
		Entry: normsEntry(set), Norms: n, definition: def, set: set, searched: searchedNorms(set, def),
		document: normsDocument(n, title),
	}
}
