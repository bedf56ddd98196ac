// Package database opens the databases that an archive can lie in, with the drivers for them: SQLite in a file, and PostgreSQL.
package database

import (
	"database/sql"
	"net/url"
	"os"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL, as "pgx"
	_ "modernc.org/sqlite"             // SQLite, as "sqlite"
)

// IsPostgreSQL reports whether a name is the address of a PostgreSQL server, and no file.
func IsPostgreSQL(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Open opens a database: postgres://… on a server, whose password stands in PGPASSWORD or a .pgpass file and not in the name, or
// a file of SQLite. A file is not made unless create says so, and then readable by its owner alone: the error is fs.ErrNotExist.
func Open(name string, create bool) (*sql.DB, error) {
	if IsPostgreSQL(name) {
		return sql.Open("pgx", name)
	}
	if create {
		f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600) // SQLite gives its log the same mode
		if err != nil {
			return nil, err
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	} else if _, err := os.Stat(name); err != nil {
		return nil, err
	}
	// Transactions that write begin as such, so that two of them stand in line; those that read say so (BeginTx).
	return sql.Open("sqlite", "file:"+(&url.URL{Path: name}).EscapedPath()+"?_pragma=busy_timeout(60000)")
}
