package archive

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// format is the version of what lies in the rows, which is authenticated with each of them.
const format = 3

//go:embed migrations/*.sql
var migrations embed.FS

// create makes the tables. It runs in the transaction of Init, so that an archive is there whole or not at all.
func (d dialect) create(ctx context.Context, c querier) error {
	for _, statement := range d.schema() {
		if _, err := c.ExecContext(ctx, statement); err != nil {
			return &Error{Code: NoTables, Err: err}
		}
	}
	return nil
}

// schema is the statements that make the tables.
func (d dialect) schema() []string {
	src, err := fs.ReadFile(migrations, fmt.Sprintf("migrations/%04d.sql", format))
	if err != nil {
		panic(err) // it is embedded
	}
	return d.statements(string(src))
}

// statements are those of a migration that are for this database.
func (d dialect) statements(src string) (list []string) {
	var statement strings.Builder
	for line := range strings.Lines(src) {
		line = strings.TrimRight(line, "\n")
		text, only, marked := cutLast(line, " -- ")
		switch {
		case line == "--":
			if s := strings.TrimSpace(statement.String()); s != "" {
				list = append(list, s)
			}
			statement.Reset()
		case strings.HasPrefix(line, "--"):
		case !marked:
			statement.WriteString(line + "\n")
		case only == strings.ToLower(d.String()):
			statement.WriteString(text + "\n")
		}
	}
	return list
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
