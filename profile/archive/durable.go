package archive

import (
	"context"
	"database/sql"
	"strings"
)

// setting is what a connection has to have before anything is written through it: how it is set (if it can be), how it is
// read back, and which answers will do.
type setting struct {
	name, set, get string
	want           []string
}

// settings of SQLite: with a write-ahead log and synchronous FULL each commit is on the disk when it returns
// (https://sqlite.org/pragma.html#pragma_synchronous; fullfsync is for macOS, whose fsync is not enough), and what is
// deleted is overwritten. Those of PostgreSQL: its manual, Write-Ahead Log, Settings.
var settings = map[dialect][]setting{
	sqlite: {
		{"busy_timeout", "PRAGMA busy_timeout=60000", "PRAGMA busy_timeout", []string{"60000"}},
		{"journal_mode", "PRAGMA journal_mode=WAL", "PRAGMA journal_mode", []string{"wal"}},
		{"synchronous", "PRAGMA synchronous=FULL", "PRAGMA synchronous", []string{"2", "3"}},
		{"fullfsync", "PRAGMA fullfsync=1", "PRAGMA fullfsync", []string{"1"}},
		{"checkpoint_fullfsync", "PRAGMA checkpoint_fullfsync=1", "PRAGMA checkpoint_fullfsync", []string{"1"}},
		{"secure_delete", "PRAGMA secure_delete=ON", "PRAGMA secure_delete", []string{"1"}},
	},
	postgres: {
		{"lock_timeout", "SET lock_timeout = '60s'", "SHOW lock_timeout", []string{"1min", "60s"}},
		{"synchronous_commit", "SET synchronous_commit = on", "SHOW synchronous_commit", []string{"on"}},
		{"fsync", "", "SHOW fsync", []string{"on"}},
		{"full_page_writes", "", "SHOW full_page_writes", []string{"on"}},
	},
}

// paces are what makes a connection of SQLite write faster and changes nothing that is said of it. They come before the settings,
// since the size of pages has to be said before there are any: 16 KB, for rows of some KB. The indexes of random numbers stay in
// memory (64 MB), and pages that commit after commit writes anew go from the log (64 MB) to their places once.
var paces = map[dialect][]string{
	sqlite: {"PRAGMA page_size=16384", "PRAGMA cache_size=-65536", "PRAGMA wal_autocheckpoint=4096"},
}

// durable gives a connection through which may be written: what is committed through it stays. Settings hold for a connection,
// and a pool has several, so that each is set and read back whenever it is taken.
func (d dialect) durable(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	for _, pace := range paces[d] {
		if _, err := c.ExecContext(ctx, pace); err != nil {
			_ = c.Close()
			return nil, err
		}
	}
	for _, s := range settings[d] {
		if err := s.apply(ctx, c); err != nil {
			_ = c.Close()
			return nil, err
		}
	}
	return c, nil
}

func (s *setting) apply(ctx context.Context, c *sql.Conn) error {
	if s.set != "" {
		rows, err := c.QueryContext(ctx, s.set) // some of them answer
		if err != nil {
			return &Error{Code: NotDurable, Err: err, args: []any{s.name, "?", strings.Join(s.want, " / ")}}
		}
		for rows.Next() {
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	var is string
	if err := c.QueryRowContext(ctx, s.get).Scan(&is); err != nil {
		return &Error{Code: NotDurable, Err: err, args: []any{s.name, "?", strings.Join(s.want, " / ")}}
	}
	for _, w := range s.want {
		if strings.EqualFold(is, w) {
			return nil
		}
	}
	return newError(NotDurable, s.name, is, strings.Join(s.want, " / "))
}
