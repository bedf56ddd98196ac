package archive

import (
	"context"
	"database/sql"
	"io"
	"slices"
	"strconv"
)

// Restored is what restoring came to.
type Restored struct {
	Rows   int // that were written, those of the audit trail with them
	Erased int // persons whom the backup still had, and the list of erasures no more
	Head   Head
	// Verification is that of the archive as it is afterwards.
	Verification *Verification
	Left         []Left // of those erased: the backup itself above all
}

// Restore makes an archive, in a database that has none, of what Backup wrote on either kind of database: as it was then, under
// the master key of then. It leaves out the persons of a list of erasures that was written later, whose rows never touch the
// disk; nil where there is no list, and then those who were erased after the backup are back. One commit, with entries of its
// own.
//
// The backup's audit trail has to be sound (Damaged or Tampered else). Rows that are not what it says are restored as they are,
// and named in the Verification. BadBackup is an error in the file, OtherArchive and BadErasures one in the list. A head that
// was kept since the backup is now ahead of the archive, as it should be.
func Restore(
	ctx context.Context, db *sql.DB, keys Keys, backup io.Reader, later *Erasures, by Actor,
) (*Archive, Restored, error) {
	return restoreInto(ctx, db, keys, backup, &restoring{later: later}, by)
}

// RestoreRecovered is Restore where the master key of then is lost, with the recovery key of then (WrongRecovery else). The
// archive is under the keys of then, which nobody has any more: Rotate puts it under a new master key, and has to be called at
// once. Where it fails, OpenRecovered opens what was restored.
func RestoreRecovered(
	ctx context.Context, db *sql.DB, recovery Recovery, keys Keys, backup io.Reader, later *Erasures, by Actor,
) (*Archive, Restored, error) {
	return restoreInto(ctx, db, keys, backup, &restoring{later: later, recovery: &recovery}, by)
}

// restoreInto restores into a database that has no archive.
func restoreInto(ctx context.Context, db *sql.DB, keys Keys, backup io.Reader, r *restoring, by Actor) (*Archive, Restored, error) {
	if err := by.check(); err != nil {
		return nil, Restored{}, err
	}
	d, err := dialectOf(ctx, db)
	if err != nil {
		return nil, Restored{}, err
	}
	if hasArchive(ctx, d, db) {
		return nil, Restored{}, newError(AlreadyThere)
	}
	a := &Archive{db: db, dialect: d, keys: keys}
	restored, err := a.restore(ctx, backup, r, by)
	if err != nil {
		return nil, Restored{}, err
	}
	if restored.Erased > 0 {
		restored.Left = a.scrub(ctx, persons, records, stays)
	}
	return a, restored, nil
}

// restore is Restore on the connection that it writes through.
func (a *Archive) restore(ctx context.Context, backup io.Reader, r *restoring, by Actor) (Restored, error) {
	c, err := a.dialect.durable(ctx, a.db)
	if err != nil {
		return Restored{}, err
	}
	defer c.Close()
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return Restored{}, err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	if err := a.dialect.create(ctx, tx); err != nil {
		return Restored{}, err
	}
	r.session = session{Archive: a, ctx: ctx, tx: tx}
	if err := r.fill(backup); err != nil {
		return Restored{}, err
	}
	if err := r.finish(by); err != nil {
		return Restored{}, err
	}
	return r.restored, tx.Commit()
}

// restoring is a writing that fills an empty archive.
type restoring struct {
	writing
	later    *Erasures
	recovery *Recovery // in the place of the master key, nil for none
	skipped  []change  // rows of those who were erased later
	persons  []int64   // who they are
	restored Restored
}

// fill writes the rows of a backup.
func (r *restoring) fill(backup io.Reader) error {
	in, err := newBackupReader(backup)
	if err != nil {
		return err
	}
	if err := r.open(in); err != nil {
		return err
	}
	batch, size := rowBatch{}, 0
	for {
		t, one, err := in.next()
		if err != nil {
			return err
		}
		if t == headRows {
			return in.bad()
		}
		if len(batch.rows) > 0 && (t != batch.table || len(batch.rows) == rowsAtOnce || size > 4<<20) {
			if err := batch.table.insert(r.ctx, r.dialect, r.tx, batch.rows); err != nil {
				return err
			}
			r.restored.Rows += len(batch.rows)
			batch.rows, size = batch.rows[:0], 0
		}
		if t == nil {
			return nil
		}
		if !r.skip(t, one) {
			batch.table, batch.rows = t, append(batch.rows, one)
			size += one.size()
		}
	}
}

// rowBatch is rows of one table that are written with one statement.
type rowBatch struct {
	table *table
	rows  []row
}

func (r row) size() (n int) {
	for _, v := range r {
		n += len(octetsOf(v))
	}
	return n
}

// open reads the head, opens the keys, and checks the list of erasures.
func (r *restoring) open(in *backupReader) error {
	t, one, err := in.next()
	if err != nil {
		return err
	}
	if t != headRows {
		return in.bad()
	}
	if r.head, err = headOf(one); err != nil {
		return err
	}
	r.id = r.head.archive
	if err := r.unlock(); err != nil {
		return err
	}
	if r.later != nil {
		if err := r.later.check(r.id, r.secrets); err != nil {
			return err
		}
	}
	return r.head.write(r.ctx, r.dialect, r.tx, true)
}

// unlock opens the keys of the head.
func (r *restoring) unlock() (err error) {
	if r.recovery == nil {
		r.secrets, err = r.secretsOf(r.ctx, r.head)
		return err
	}
	if r.secrets, err = r.recovery.unlock(r.head); err == nil {
		r.mu.Lock()
		r.current = r.secrets
		r.mu.Unlock()
	}
	return err
}

// skip reports whether a row is of somebody who was erased later, and notes it.
func (r *restoring) skip(t *table, one row) bool {
	person := int64(0)
	switch t {
	case persons:
		person = one.number()
	case stays, records:
		person = one[1].(int64)
	}
	if person == 0 || !r.later.has(person) {
		return false
	}
	r.skipped = append(r.skipped, change{table: t, number: one.number(), gone: true})
	if t == persons {
		r.persons = append(r.persons, person)
	}
	return true
}

// finish checks the trail of the backup, goes on with it, and compares all rows with it.
func (r *restoring) finish(by Actor) error {
	v := new(Verification)
	if _, err := r.ledger(r.head, v, nil); err != nil {
		return err
	}
	if err := v.refusal(); err != nil {
		return err
	}
	r.entry = newEntry(ActRestore, by)
	r.entry.Note = "from a backup of entry " + strconv.FormatInt(r.head.end.Entries, 10)
	var err error
	if r.restored.Head, err = r.enter(); err != nil {
		return err
	}
	if len(r.skipped) > 0 {
		r.entry = newEntry(ActErase, by)
		r.entry.Persons, r.entry.changes = r.persons, r.skipped
		if r.restored.Head, err = r.enter(); err != nil {
			return err
		}
	}
	r.restored.Erased = len(r.persons)
	r.restored.Verification = v
	if err := r.verify(v, nil); err != nil {
		return err
	}
	slices.SortFunc(v.Findings, compareFindings)
	return nil
}
