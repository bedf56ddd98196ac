package catalogue

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/norms"
)

// Catalogue is instruments and norm sets to be listed, searched and shown.
type Catalogue struct {
	definitions []*instruments.Definition // by id
	sets        []*norms.Set              // by id
	pages       []*Page                   // of the definitions, then of the sets
}

// New makes a catalogue. Norm sets are shown with the instrument they belong to, if it is there. Two instruments, or two
// norm sets, whose ids differ in nothing but capital letters are an error: their pages could not lie in one folder
// everywhere. Nil entries are not allowed.
func New(definitions []*instruments.Definition, sets []*norms.Set) (*Catalogue, error) {
	c := &Catalogue{definitions: slices.Clone(definitions), sets: slices.Clone(sets)}
	slices.SortStableFunc(c.definitions, func(a, b *instruments.Definition) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(c.sets, func(a, b *norms.Set) int { return cmp.Compare(a.ID, b.ID) })
	for _, def := range c.definitions {
		c.pages = append(c.pages, c.instrumentPage(def))
	}
	for _, set := range c.sets {
		c.pages = append(c.pages, c.normsPage(set))
	}
	seen := map[string]*Page{}
	for _, p := range c.pages {
		file := strings.ToLower(p.File())
		if other := seen[file]; other != nil {
			return nil, fmt.Errorf("catalogue: %s and %s would have the same page, %s", other.Entry.Ref(), p.Entry.Ref(), file)
		}
		seen[file] = p
	}
	return c, nil
}

// Library is the catalogue of what comes with psynorm. The error is that of a file of the library which cannot be read.
func Library() (*Catalogue, error) { return builtIn() }

var builtIn = sync.OnceValues(func() (*Catalogue, error) {
	var definitions []*instruments.Definition
	var sets []*norms.Set
	for _, e := range library.Entries() {
		if e.Kind == instruments.FileNorms {
			set, err := library.Norms(e.Name)
			if err != nil {
				return nil, err
			}
			sets = append(sets, set)
			continue
		}
		def, err := library.Instrument(e.Name)
		if err != nil {
			return nil, err
		}
		definitions = append(definitions, def)
	}
	return New(definitions, sets)
})

// Entries lists the catalogue: instruments by name, then norm sets by name. The slice belongs to the caller.
func (c *Catalogue) Entries() []Entry {
	out := make([]Entry, len(c.pages))
	for i, p := range c.pages {
		out[i] = p.Entry
	}
	return out
}

// Page gives the page of an instrument or a norm set; it is fs.ErrNotExist to errors.Is when there is none.
func (c *Catalogue) Page(kind instruments.FileKind, name string) (*Page, error) {
	for _, p := range c.pages {
		if p.Entry.Kind == kind && p.Entry.Name == name {
			return p, nil
		}
	}
	return nil, fmt.Errorf("catalogue: there is no %s %q: %w", kind, name, fs.ErrNotExist)
}

// definition gives the instrument that a norm set belongs to, nil when it is not in the catalogue.
func (c *Catalogue) definition(set *norms.Set) *instruments.Definition {
	for _, def := range c.definitions {
		if belongs(set, def) {
			return def
		}
	}
	return nil
}

// normsOf lists the norm sets that belong to an instrument, by name.
func (c *Catalogue) normsOf(def *instruments.Definition) (out []*norms.Set) {
	for _, set := range c.sets {
		if belongs(set, def) {
			out = append(out, set)
		}
	}
	return out
}

func belongs(set *norms.Set, def *instruments.Definition) bool {
	return set.CheckInstrument(def.ID, def.Version).Err() == nil
}
