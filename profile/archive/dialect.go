package archive

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// dialect is what SQLite and PostgreSQL do not have in common. Statements are written with ? for what is bound.
type dialect uint8

const (
	sqlite dialect = iota + 1
	postgres
)

func (d dialect) String() string {
	if d == postgres {
		return "PostgreSQL"
	}
	return "SQLite"
}

// dialectOf asks the database what it is.
func dialectOf(ctx context.Context, db *sql.DB) (dialect, error) {
	var version string
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err == nil {
		return sqlite, nil
	} else if ctx.Err() != nil {
		return 0, err
	} else if told := refused(err); told != err {
		return 0, told
	}
	if err := db.QueryRowContext(ctx, "SHOW server_version_num").Scan(&version); err != nil {
		return 0, &Error{Code: NoDatabase, Err: err}
	}
	return postgres, nil
}

// bind puts a statement into the dialect's form: PostgreSQL has $1 for the first ?, and so on. No statement of this package has
// a ? in a text.
func (d dialect) bind(statement string) string {
	if d != postgres {
		return statement
	}
	var b strings.Builder
	n := 0
	for part := range strings.SplitSeq(statement, "?") {
		if n > 0 {
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(n))
		}
		b.WriteString(part)
		n++
	}
	return b.String()
}

// rowsOf repeats the places of one row, as in VALUES (?,?),(?,?).
func rowsOf(columns, rows int) string {
	row := "(?" + strings.Repeat(",?", columns-1) + ")"
	return row + strings.Repeat(","+row, rows-1)
}
