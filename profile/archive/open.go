package archive

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"sync"
)

// Archive is an open archive. It is safe for concurrent use. Closing the database is the embedder's.
type Archive struct {
	db      *sql.DB
	dialect dialect
	keys    Keys
	id      [16]byte

	mu      sync.Mutex
	current *secrets
}

// Init makes an archive in a database that has none, under the master key of that id, and opens it. The recovery key opens it
// where the master key is lost: it is shown once, kept on paper, and nowhere else. It is as good as the master key for whoever
// finds it. Db may be used for other things besides; Init and Open keep no connection.
func Init(ctx context.Context, db *sql.DB, keys Keys, master string, by Actor) (*Archive, Recovery, error) {
	if err := by.check(); err != nil {
		return nil, Recovery{}, err
	}
	d, err := dialectOf(ctx, db)
	if err != nil {
		return nil, Recovery{}, err
	}
	if hasArchive(ctx, d, db) {
		return nil, Recovery{}, newError(AlreadyThere)
	}
	a := &Archive{db: db, dialect: d, keys: keys, current: newSecrets(master)}
	_, _ = rand.Read(a.id[:]) // never fails: see crypto/rand
	recovery := Recovery(NewKey())
	if err := a.create(ctx, recovery, by); err != nil {
		return nil, Recovery{}, refused(err)
	}
	return a, recovery, nil
}

// hasArchive reports whether a database has an archive: also one of another format, or whose head is damaged or gone.
func hasArchive(ctx context.Context, d dialect, db *sql.DB) bool {
	var ours *Error
	_, err := readHead(ctx, d, db)
	return err == nil || errors.As(err, &ours)
}

// create makes the tables, the head, the pointer to the policy and the first entry in one transaction.
func (a *Archive) create(ctx context.Context, recovery Recovery, by Actor) error {
	h := &headRow{archive: a.id, master: a.current.master, generation: a.current.generation, next: pointerRow + 1}
	var err error
	if h.keys, h.recovery, err = a.current.wrapped(ctx, a.keys, a.id, recovery); err != nil {
		return err
	}
	c, err := a.dialect.durable(ctx, a.db)
	if err != nil {
		return err
	}
	defer c.Close()
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	if err := a.dialect.create(ctx, tx); err != nil {
		return err
	}
	if err := h.write(ctx, a.dialect, tx, true); err != nil {
		return err
	}
	w := &writing{session: session{Archive: a, ctx: ctx, tx: tx, secrets: a.current}, head: h, entry: newEntry(ActInit, by)}
	w.changed(heads, []row{h.row()})
	if err := w.put(documents, w.pointerTo("")); err != nil {
		return err
	}
	if _, err := w.enter(); err != nil {
		return err
	}
	return tx.Commit()
}

// Open opens an archive. The error is an *Error: NoArchive where there is none, UnknownKey or WrongKey where the keys do not
// open it.
func Open(ctx context.Context, db *sql.DB, keys Keys) (*Archive, error) {
	d, err := dialectOf(ctx, db)
	if err != nil {
		return nil, err
	}
	h, err := readHead(ctx, d, db)
	if err != nil {
		return nil, opening(err)
	}
	a := &Archive{db: db, dialect: d, keys: keys, id: h.archive}
	if _, err := a.secretsOf(ctx, h); err != nil {
		return nil, err
	}
	return a, nil
}

// opening says of an error in reading the head whether the archive is damaged or not there.
func opening(err error) error {
	switch _, ok := err.(*Error); {
	case ok:
		return err
	case refused(err) != err:
		return refused(err)
	case corrupt(err):
		return &Error{Code: Damaged, Err: err, args: []any{heads.name, int64(1)}}
	}
	return &Error{Code: NoArchive, Err: err} // there is no such table
}

// secretsOf gives the keys for a head: those that are open already, or those that somebody has made since.
func (a *Archive) secretsOf(ctx context.Context, h *headRow) (*secrets, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if h.archive != a.id {
		return nil, newError(Tampered, "psynorm_head", int64(1))
	}
	if a.current != nil && a.current.generation == h.generation && a.current.master == h.master {
		return a.current, nil
	}
	s, err := unlock(ctx, a.keys, h)
	if err != nil {
		return nil, err
	}
	a.current = s
	return s, nil
}

// Head gives the end of the audit trail as it is now.
func (a *Archive) Head(ctx context.Context) (Head, error) {
	h, err := readHead(ctx, a.dialect, a.db)
	if err != nil {
		return Head{}, err
	}
	return h.end, nil
}
