package main

import (
	"context"
	"errors"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
)

// anyInformant are the words for who answers, where a definition does not say which of them do.
var anyInformant = []string{"self", "parent", "teacher", "clinician"}

// askedInformant gives the informant to look for, "" for any, and refuses an instrument that nobody knows and an informant that
// does not answer it. Where only one does, sheets need not name them: any is then the one.
func (s *store) askedInformant(ctx context.Context, instrument, informant string) (string, error) {
	def, err := s.keptInstrument(ctx, instrument)
	if err != nil {
		return "", err
	}
	return s.informantOf(def, informant)
}

// informantOf is askedInformant for a definition.
func (s *store) informantOf(def *instruments.Definition, informant string) (string, error) {
	known := def.About.Informant
	if len(known) == 0 {
		known = anyInformant
	}
	if err := s.oneOf("informant", informant, known); err != nil {
		return "", err
	}
	if len(known) == 1 {
		return "", nil
	}
	return informant, nil
}

// keptInstrument gives the definition of an id: the one that was filed last, or the built-in one.
func (s *store) keptInstrument(ctx context.Context, id string) (def *instruments.Definition, err error) {
	docs, err := s.Documents(ctx)
	if err != nil {
		return nil, err
	}
	for i := len(docs) - 1; i >= 0; i-- {
		if instruments.KindOf(docs[i].Content) != instruments.FileInstrument {
			continue
		}
		if def, err = instruments.Parse(docs[i].Name, docs[i].Content); err == nil && def.ID == id {
			return def, nil
		}
	}
	if def, err = library.Instrument(id); err != nil {
		return nil, errors.New(s.say("unknown instrument due", id))
	}
	return def, nil
}
