package archive

import (
	"context"
	"errors"
	"slices"
)

// Verification is what Verify found.
type Verification struct {
	Head     Head  // the end of the audit trail, as the archive has it
	Rows     int64 // that should be there, those of the audit trail aside
	Persons  int   // who are in the archive
	Erased   int   // persons whom Erase has deleted
	Findings []Finding
}

// Verdict is Tampered where any row was tampered with, else Damaged where any is damaged, else Behind where the archive lacks
// what the head has; "" where nothing was found.
func (v *Verification) Verdict() Code {
	for _, c := range []Code{Tampered, Damaged, Behind} {
		if slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.Code() == c }) {
			return c
		}
	}
	return ""
}

func (v *Verification) found(f Finding) { v.Findings = append(v.Findings, f) }

// Verify compares the archive, as it is at one moment, with its audit trail. It checks the HMAC of each entry and that none is
// missing, computes from the entries what each row of each table should be, compares each row with that, and opens it. It
// compares the end with a head that was kept elsewhere; nil is without one, and then an archive all of which was replaced by an
// older copy passes. What is wrong with the archive is in the result, in the order of tables and rows. The error is that of the
// database, or of a context that was cancelled. Verifying is no entry.
//
// A row that was put back to what it was, and has been written anew since by one who did not verify, is taken for what was
// written: verify often. Memory: 32 to 64 bytes for each row there ever was, 100 for each person, and the longest entry. For
// 480,000 records of 60,000 persons the heap was measured to grow by 190 MB, most of it not yet collected.
func (a *Archive) Verify(ctx context.Context, kept *ParsedHead) (*Verification, error) {
	v := new(Verification)
	err := a.snapshot(ctx, func(s *session) error {
		return s.verify(v, kept)
	})
	switch { // a head that is not there, or cannot be read, is found before anything else can be
	case errors.Is(err, newError(Tampered)):
		v.found(Finding{Fault: Missing, Table: heads.name, Number: 1})
	case errors.Is(err, errDamaged):
		v.found(Finding{Fault: Broken, Table: heads.name, Number: 1})
	case err != nil:
		return nil, err
	}
	slices.SortFunc(v.Findings, compareFindings)
	return v, nil
}

// verify is Verify in a transaction. It ends at the first table that the database cannot read.
func (s *session) verify(v *Verification, kept *ParsedHead) error {
	if err := s.guarded(v); err != nil {
		return s.unreadable(v, audits, err)
	}
	h, err := readHead(s.ctx, s.dialect, s.tx)
	if err != nil {
		return err
	}
	v.Head = h.end
	l, err := s.ledger(h, v, kept)
	if err != nil {
		return s.unreadable(v, audits, err)
	}
	i := &inspection{session: s, v: v, keys: map[int64]personKeys{}}
	for _, t := range append([]*table{heads}, tables...) {
		if err := i.compare(t, l.of(t)); err != nil {
			return s.unreadable(v, t, err)
		}
	}
	v.Persons, v.Erased = l.of(persons).count(present), l.of(persons).count(erased)
	return i.explain(l)
}

// ledger computes what each row should be, and compares the trail with a head.
func (s *session) ledger(h *headRow, v *Verification, kept *ParsedHead) (ledger, error) {
	l := ledger{}
	last := int64(0)
	another := false
	err := s.replay(h, v.found, func(number int64, e *Entry, hash [32]byte) {
		if e != nil {
			l.take(e)
		}
		if last = number; kept != nil && number == kept.Entries && !kept.is(hash) {
			another = true
		}
	})
	if err != nil {
		return nil, err
	}
	switch {
	case kept == nil:
	case kept.Entries > last:
		v.found(Finding{Fault: CutOff, Table: audits.name, Number: kept.Entries, Of: last})
	case another:
		v.found(Finding{Fault: Another, Table: audits.name, Number: kept.Entries})
	}
	for _, t := range append([]*table{heads}, tables...) {
		l.of(t).settle()
	}
	return l, nil
}

// unreadable makes a finding of an error by which the database says that a table is corrupt; other errors it gives back.
func (s *session) unreadable(v *Verification, t *table, err error) error {
	if !corrupt(err) {
		return err
	}
	v.found(Finding{Fault: Unreadable, Table: t.name})
	return nil
}
