package archive

import (
	"context"
	"database/sql"
)

// Rotated is what a rotation came to.
type Rotated struct {
	Old  string // the id of the old master key
	Head Head
}

// Rotate makes a new wrapping key, wraps the keys of all persons with it, and wraps the keys of the archive under another
// master key and under a new recovery key, all in one commit. From then on the old master key and the old recovery key open
// older copies of the archive alone; Destroy destroys the former. Rows stay as they are.
//
// Keep is called when all is done but the commit: it sees to it that the new master key is on the disk, and shows the new
// recovery key, which is kept on paper and nowhere else. So whatever stops the program, somebody has the keys that open the
// archive; one that was shown by a rotation that did not come to its commit opens nothing, and the old one counts. An error of
// keep undoes the rotation.
//
// It compares the rows of persons with the audit trail first, and changes nothing where one is not what it should be (Damaged
// or Tampered), so that nothing false is written anew as if it were right. It takes the memory of Verify. It returns after the
// commit: ScrubKeys then takes the old keys of persons out of the database's files.
func (a *Archive) Rotate(ctx context.Context, by Actor, newMaster string, keep func(Recovery) error) (Rotated, error) {
	var r Rotated
	var next *secrets
	var err error
	r.Head, err = a.write(ctx, ActRotate, by, func(w *writing) error {
		w.entry.Note = newMaster
		r.Old, next = w.head.master, w.secrets.next(newMaster)
		recovery := Recovery(NewKey())
		if err := w.rotate(next, recovery); err != nil {
			return err
		}
		return keep(recovery)
	})
	if err != nil {
		return Rotated{}, err
	}
	a.mu.Lock()
	a.current = next
	a.mu.Unlock()
	return r, nil
}

// ScrubKeys takes what Rotate has replaced, the keys of persons under the old wrapping key, out of the database's files as far
// as the database can, and says where they are still to be found. It may take long, and may be done again.
func (a *Archive) ScrubKeys(ctx context.Context) []Left { return a.scrub(ctx, persons) }

// Generation gives how many generations of keys the archive in a database has had: 1 after Init, and one more with each
// rotation. It stands there in clear. An id of a master key that has the number of the generation to come is no old one's.
func Generation(ctx context.Context, db *sql.DB) (int64, error) {
	d, err := dialectOf(ctx, db)
	if err != nil {
		return 0, err
	}
	h, err := readHead(ctx, d, db)
	if err != nil {
		return 0, opening(err)
	}
	return h.generation, nil
}

// next is the keys of the generation after this one.
func (s *secrets) next(master string) *secrets {
	n := &secrets{master: master, generation: s.generation + 1, id: s.id, chain: s.chain, text: s.text, wrap: NewKey()}
	return n.ready()
}

// rotate rewraps everything.
func (w *writing) rotate(next *secrets, recovery Recovery) error {
	if err := w.another(next.master); err != nil {
		return err
	}
	if err := w.trustPersons(); err != nil {
		return err
	}
	after := int64(-1 << 63)
	for {
		list, err := w.where(persons, "number>? ORDER BY number LIMIT 500", after)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			break
		}
		after = list[len(list)-1].number()
		for _, r := range list {
			h, err := w.secrets.openPerson(w.id, r)
			if err != nil {
				return err
			}
			h.wrap(next, w.id)
			r[2] = h.wrapped
		}
		if err := w.replaceAll(persons, list); err != nil {
			return err
		}
	}
	h := w.head
	h.master, h.generation = next.master, next.generation
	var err error
	if h.keys, h.recovery, err = next.wrapped(w.ctx, w.keys, w.id, recovery); err != nil {
		return err
	}
	w.changed(heads, []row{h.row()})
	return nil
}

// another checks that a master key is not the one of now, under another name either: what that opens would stay open.
func (w *writing) another(master string) error {
	if master == w.head.master {
		return newError(SameMaster)
	}
	about := aboutKeys(w.id, w.head.master, w.head.generation)
	if _, err := w.keys.Unwrap(w.ctx, master, w.head.keys, about); err == nil {
		return newError(SameMaster)
	}
	return nil
}

// trustPersons compares the rows of persons with the trail.
func (w *writing) trustPersons() error {
	v := new(Verification)
	l, err := w.ledger(w.head, v, nil)
	if err != nil {
		return err
	}
	i := &inspection{session: &w.session, v: v, keys: map[int64]personKeys{}}
	for _, t := range []*table{heads, persons} {
		if err := i.compare(t, l.of(t)); err != nil {
			return err
		}
	}
	if err := i.explain(l); err != nil {
		return err
	}
	return v.refusal()
}

// replaceAll puts rows in the places of those of their numbers, many with one statement.
func (w *writing) replaceAll(t *table, rows []row) error {
	if _, err := t.remove(w.ctx, w.dialect, w.tx, numbersOf(rows)); err != nil {
		return err
	}
	return w.put(t, rows...)
}

// Destroy destroys a master key that was rotated away, by Keys.Destroy: what it opens, older copies of the archive, is closed
// for ever, unless the key itself or the recovery key of its time is kept somewhere. The master key of now is refused
// (MasterInUse). The error wraps ErrNotHere where somebody else has to do it.
func (a *Archive) Destroy(ctx context.Context, by Actor, master string) (Head, error) {
	return a.write(ctx, ActDestroy, by, func(w *writing) error {
		if master == w.head.master {
			return newError(MasterInUse, master)
		}
		w.entry.Note = master
		return w.keys.Destroy(w.ctx, master)
	})
}

// OpenRecovered opens an archive whose master key is lost, with the recovery key, and rotates to a new master key at once,
// which makes a new recovery key too; keep is as in Rotate.
func OpenRecovered(
	ctx context.Context, db *sql.DB, recovery Recovery, keys Keys, newMaster string, by Actor, keep func(Recovery) error,
) (*Archive, Rotated, error) {
	d, err := dialectOf(ctx, db)
	if err != nil {
		return nil, Rotated{}, err
	}
	h, err := readHead(ctx, d, db)
	if err != nil {
		return nil, Rotated{}, opening(err)
	}
	s, err := recovery.unlock(h)
	if err != nil {
		return nil, Rotated{}, err
	}
	a := &Archive{db: db, dialect: d, keys: keys, id: h.archive, current: s}
	renewed, err := a.Rotate(ctx, by, newMaster, keep)
	if err != nil {
		return nil, Rotated{}, err
	}
	return a, renewed, nil
}
