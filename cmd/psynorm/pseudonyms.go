package main

import (
	"errors"

	"github.com/psynorm/psynorm/profile/pseudonym"
	"github.com/psynorm/psynorm/scoring/batch"
)

// pseudonymous makes results go to a sink under pseudonyms, where that is asked for.
func (r *scoreRun) pseudonymous(sink batch.Sink) (batch.Sink, error) {
	name := r.flags.pseudonyms
	if name == "" {
		return sink, nil
	}
	table, err := pseudonym.OpenOrCreate(name)
	switch {
	case errors.Is(err, pseudonym.ErrNoTable):
		return nil, findings{errors.New(r.say("no pseudonyms", name))}
	case errors.Is(err, pseudonym.ErrOtherKey):
		return nil, findings{errors.New(r.say("other pseudonyms", name))}
	case err != nil:
		return nil, err
	}
	r.pseudonyms = table
	return batch.Pseudonyms(table, sink), nil
}

// closePseudonyms has the whole table on the disk, whatever became of the run: what it has is not given out twice.
func (r *scoreRun) closePseudonyms() error {
	if r.pseudonyms == nil {
		return nil
	}
	return r.pseudonyms.Close()
}
