package database

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// IsError reports whether an error is what a database itself says, and not the code that asked it.
func IsError(err error) bool {
	var file *sqlite.Error
	var server *pgconn.PgError
	var connection *pgconn.ConnectError
	return errors.As(err, &file) || errors.As(err, &server) || errors.As(err, &connection)
}

// SQLite's codes for a file that is not what it has written (https://www.sqlite.org/rescode.html).
const (
	codeCorrupt = 11
	codeNotADB  = 26
)

// IsBroken reports whether SQLite says that a file is damaged, or none of its own.
func IsBroken(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == codeCorrupt || e.Code()&0xff == codeNotADB)
}
