package catalogue

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// searched is what a page is searched in, one text each.
type searched []string

func (s *searched) id(ids ...string) {
	for _, id := range ids {
		*s = append(*s, folded(id))
	}
}

// text adds every language's form.
func (s *searched) text(t map[string]string) {
	for _, tag := range slices.Sorted(maps.Keys(t)) {
		*s = append(*s, folded(t[tag]))
	}
}

// folded is a text as it is compared: letters small, full-width and half-width characters alike.
func folded(s string) string { return strings.ToLower(norm.NFKC.String(oneLine(s))) }

// unhyphenated leaves out what some write inside a name and some do not: PHQ-9 and PHQ9.
func unhyphenated(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("-_.·'’", r) || unicode.Is(unicode.Pd, r) {
			return -1
		}
		return r
	}, s)
}

// holds reports whether one of the texts holds a folded word.
func (s searched) holds(word string) bool {
	bare := unhyphenated(word)
	return slices.ContainsFunc(s, func(text string) bool {
		return strings.Contains(text, word) || bare != "" && strings.Contains(unhyphenated(text), bare)
	})
}

// mentions reports whether all of the words are to be found in what the page is searched in.
func (p *Page) mentions(words []string) bool {
	for _, w := range words {
		if w = folded(w); w != "" && !p.searched.holds(w) {
			return false
		}
	}
	return true
}

// searchedInstrument is what an instrument is searched in.
func searchedInstrument(def *instruments.Definition) (s searched) {
	s.id(def.ID)
	s.text(def.Title)
	for i := range def.Scales {
		s.scale(def, i)
	}
	for i := range def.Critical {
		s.id(def.Critical[i].ID)
		s.text(def.Critical[i].Title)
	}
	return s
}

// scale adds a scale of an instrument and its bands.
func (s *searched) scale(def *instruments.Definition, i int) {
	scale := &def.Scales[i]
	s.id(scale.ID)
	s.text(scale.Title)
	for _, g := range scale.Groups {
		s.id(def.Groups[g].ID)
		s.text(def.Titles[def.Groups[g].ID])
	}
	if scale.Bands != nil {
		for _, b := range scale.Bands.From {
			s.id(b.ID)
			s.text(def.Titles[b.ID])
		}
	}
}

// searchedNorms is what a norm set is searched in; the instrument may be nil.
func searchedNorms(set *norms.Set, def *instruments.Definition) (s searched) {
	s.id(set.ID, set.Instrument)
	s.text(set.Population.Title)
	s.id(set.Scales()...)
	if def != nil {
		s.text(def.Title)
		for _, id := range set.Scales() {
			if i, ok := def.Scale(id); ok {
				s.scale(def, i)
			}
		}
	}
	return s
}
