package archive

import (
	"slices"
	"strings"
)

// guarded checks that the tables, indexes and triggers are those that Init made, so that the database still refuses to change the
// audit trail and writes what it is given, and that indexes and tables say the same: a row that an index has lost is one that a
// query does not find.
func (s *session) guarded(v *Verification) error {
	if s.dialect == postgres {
		return s.guardedServer(v)
	}
	if err := s.guardedFile(v); err != nil {
		return err
	}
	var says string
	if err := s.tx.QueryRowContext(s.ctx, "PRAGMA integrity_check(1)").Scan(&says); err != nil {
		return err
	}
	if says != "ok" {
		v.found(Finding{Fault: Corrupt, Table: audits.name})
	}
	return nil
}

// unguarded finds fault with a table, once.
func (v *Verification) unguarded(table string) {
	f := Finding{Fault: Unguarded, Table: table}
	if !slices.Contains(v.Findings, f) {
		v.found(f)
	}
}

// isOurs is a condition that a column has the name of one of the archive's tables.
func isOurs(column string) (condition string, args []any) {
	for _, t := range backedUp {
		args = append(args, t.name)
	}
	return in(column, len(args)), args
}

// guardedFile compares what SQLite has kept of the statements that made the tables, indexes and triggers with these statements.
func (s *session) guardedFile(v *Verification) error {
	condition, args := isOurs("tbl_name")
	rows, err := s.tx.QueryContext(s.ctx, "SELECT type, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND "+condition, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	due := map[string]bool{}
	for _, statement := range s.dialect.schema() {
		due[statement] = true
	}
	for rows.Next() {
		var kind, table, statement string
		if err := rows.Scan(&kind, &table, &statement); err != nil {
			return err
		}
		if !due[statement] && kind != "index" { // one index more does no harm
			v.unguarded(table)
		}
		delete(due, statement)
	}
	for _, t := range backedUp {
		for statement := range due { // a name stands by itself in what is about its table, and nowhere else
			if slices.Contains(strings.Fields(statement), t.name) {
				v.unguarded(t.name)
			}
		}
	}
	return rows.Err()
}
