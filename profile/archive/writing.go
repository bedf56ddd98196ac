package archive

import (
	"context"
	"time"
)

// writing is a transaction that writes. It has the head's row, so that there is one at a time, and ends with an entry.
type writing struct {
	session
	head  *headRow
	entry *Entry
}

func newEntry(act Act, by Actor) *Entry {
	return &Entry{Act: act, Who: by.Who, Role: by.Role.String(), Purpose: by.Purpose, At: by.At.UTC().Truncate(time.Second)}
}

// write runs an act: all of what do writes and its entry are there when it returns, and on the disk, or nothing of it is.
func (a *Archive) write(ctx context.Context, act Act, by Actor, do func(*writing) error) (Head, error) {
	end, err := a.writeAll(ctx, act, by, do)
	return end, refused(err)
}

// writeAll is write with the database's own errors.
func (a *Archive) writeAll(ctx context.Context, act Act, by Actor, do func(*writing) error) (Head, error) {
	if err := by.check(); err != nil {
		return Head{}, err
	}
	c, err := a.dialect.durable(ctx, a.db)
	if err != nil {
		return Head{}, err
	}
	defer c.Close()
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return Head{}, err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	w := &writing{session: session{Archive: a, ctx: ctx, tx: tx}, entry: newEntry(act, by)}
	if err := w.begin(); err != nil {
		return Head{}, err
	}
	if err := do(w); err != nil {
		return Head{}, err
	}
	end, err := w.enter()
	if err != nil {
		return Head{}, err
	}
	if err := tx.Commit(); err != nil {
		return Head{}, err
	}
	return end, nil
}

// begin takes the head's row, which puts writers in line on both databases, and reads it and the keys.
func (w *writing) begin() error {
	if _, err := w.tx.ExecContext(w.ctx, "UPDATE psynorm_head SET one=1 WHERE one=1"); err != nil {
		return err
	}
	var err error
	if w.head, err = readHead(w.ctx, w.dialect, w.tx); err != nil {
		return err
	}
	w.secrets, err = w.secretsOf(w.ctx, w.head)
	return err
}

// enter writes the entry and the head.
func (w *writing) enter() (Head, error) {
	w.entry.Number = w.head.end.Entries + 1
	w.entry.Rows += len(w.entry.changes)
	w.entry.next = w.head.next
	body, hash, err := w.entry.seal(w.secrets, w.id, w.head.end.Hash)
	if err != nil {
		return Head{}, err
	}
	if err := audits.insert(w.ctx, w.dialect, w.tx, []row{{w.entry.Number, body, hash[:]}}); err != nil {
		return Head{}, err
	}
	w.head.end = Head{w.entry.Number, hash}
	return w.head.end, w.head.write(w.ctx, w.dialect, w.tx, false)
}

// number gives the next number of a row.
func (w *writing) number() int64 {
	n := w.head.next
	w.head.next++
	return n
}

// put adds rows, and says so in the entry.
func (w *writing) put(t *table, rows ...row) error {
	if err := t.insert(w.ctx, w.dialect, w.tx, rows); err != nil {
		return err
	}
	w.changed(t, rows)
	return nil
}

// replace puts each row in the place of the one of its number, and says so in the entry.
func (w *writing) replace(t *table, rows ...row) error {
	if err := t.replace(w.ctx, w.dialect, w.tx, rows); err != nil {
		return err
	}
	w.changed(t, rows)
	return nil
}

func (w *writing) changed(t *table, rows []row) {
	for _, r := range rows {
		w.entry.changes = append(w.entry.changes, change{table: t, number: r.number(), digest: t.digest(w.secrets.chain, r)})
	}
}
