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
	if err != nil {
		return nil, r.badPseudonyms(name, err)
	}
	r.pseudonyms = table
	if r.flags.otherRole() { // which is told the pseudonym beside what else it sees: the table is written before that
		return batch.Tee(batch.Pseudonyms(table, batch.Tee()), sink), nil
	}
	return batch.Pseudonyms(table, sink), nil
}

// badPseudonyms says what is wrong with a table of pseudonyms.
func (t *terminal) badPseudonyms(name string, err error) error {
	switch {
	case errors.Is(err, pseudonym.ErrNoTable):
		return findings{errors.New(t.say("no pseudonyms", name))}
	case errors.Is(err, pseudonym.ErrOtherKey):
		return findings{errors.New(t.say("other pseudonyms", name))}
	}
	return err
}

// closePseudonyms has the whole table on the disk, whatever became of the run: what it has is not given out twice.
func (r *scoreRun) closePseudonyms() error {
	if r.pseudonyms == nil {
		return nil
	}
	return r.pseudonyms.Close()
}
