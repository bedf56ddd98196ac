package archive

import (
	"context"
	"database/sql"
)

// session is a transaction and the keys that belong to what it sees.
type session struct {
	*Archive
	ctx     context.Context
	tx      *sql.Tx
	secrets *secrets
	units   *unitTree // nil until it is asked for
}

// where reads rows in the transaction.
func (s *session) where(t *table, condition string, args ...any) ([]row, error) {
	return t.where(s.ctx, s.dialect, s.tx, condition, args...)
}

// snapshot runs do on the archive as it is at one moment, whatever others write meanwhile.
func (a *Archive) snapshot(ctx context.Context, do func(*session) error) error {
	options := &sql.TxOptions{ReadOnly: true}
	if a.dialect == postgres {
		options.Isolation = sql.LevelRepeatableRead // a transaction of SQLite is a snapshot as it is
	}
	tx, err := a.db.BeginTx(ctx, options)
	if err != nil {
		return refused(err)
	}
	defer func() { _ = tx.Rollback() }() // it has written nothing
	h, err := readHead(ctx, a.dialect, tx)
	if err != nil {
		return refused(err)
	}
	s := &session{Archive: a, ctx: ctx, tx: tx}
	if s.secrets, err = a.secretsOf(ctx, h); err != nil {
		return err
	}
	return do(s)
}
