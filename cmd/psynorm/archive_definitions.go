package main

import (
	"errors"
	"fmt"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/scoring"
)

// definitions sees to it that profiles lie in the archive with the definition they were made with, without which nobody can say
// what their tiers mean.
type definitions struct {
	*filingRun
	scorer  *scoring.Scorer // of --instrument; nil without it
	kept    bool            // its definition and norm sets are in the archive
	there   map[string]bool // by hash: the archive has it
	lacking int             // profiles of which it does not
}

// check refuses a profile of another definition than the one that was named, and keeps that one with the first that is of it.
func (d *definitions) check(p *profile.Profile, at place) (err error) {
	is := &p.Definition
	if d.scorer == nil {
		return d.look(is.Hash)
	}
	if due := d.scorer.Definition(); is.ID != due.ID || is.Hash != due.Hash {
		return findings{errors.New(d.terminal.say("profile of another", at.file, at.line, is.ID+"@"+is.Version, due.ID+"@"+due.Version))}
	}
	if d.kept {
		return nil
	}
	d.kept = true
	d.documents, err = d.putDocuments(d.ctx, d.scorer)
	return err
}

// look counts a profile whose definition is not in the archive.
func (d *definitions) look(hash string) error {
	there, known := d.there[hash]
	if !known {
		_, err := d.Document(d.ctx, hash)
		if there = !isUnknownDocument(err); there && err != nil {
			return err
		}
		d.there[hash] = there
	}
	if !there {
		d.lacking++
	}
	return nil
}

// say says how many profiles lie there without their definition.
func (d *definitions) say() {
	if d.lacking > 0 {
		fmt.Fprintln(d.err, d.terminal.say("definitions lacking", d.lacking))
	}
}

// isUnknownDocument reports that a definition or a norm set is not in the archive.
func isUnknownDocument(err error) bool {
	var wrong *archive.Error
	return errors.As(err, &wrong) && wrong.Code == archive.UnknownDocument
}
