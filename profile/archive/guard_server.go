package archive

import (
	"slices"
	"strings"
)

// guardedServer compares what PostgreSQL's catalogues have of triggers, rules and indexes with what Init made, and counts the rows
// of each table in each of its indexes: what amcheck does more takes a superuser.
func (s *session) guardedServer(v *Verification) error {
	if err := s.guardedTriggers(v); err != nil {
		return err
	}
	indexes, err := s.indexes()
	if err != nil {
		return err
	}
	for _, want := range serverIndexes {
		if !slices.ContainsFunc(indexes, want.is) {
			v.unguarded(want.table)
		}
	}
	return s.countIndexes(v, indexes)
}

// before update, delete or truncate, for each statement: the bits of pg_trigger.tgtype.
const keptType = 1<<1 | 1<<3 | 1<<4 | 1<<5

// guardedTriggers finds triggers and rules that are not the one there should be.
func (s *session) guardedTriggers(v *Verification) error {
	ours, args := isOurs("c.relname")
	const triggers = "SELECT c.relname, t.tgname, t.tgtype, t.tgenabled::text, t.tgqual IS NULL, l.lanname, f.prosrc FROM pg_trigger t " +
		"JOIN pg_class c ON c.oid=t.tgrelid JOIN pg_proc f ON f.oid=t.tgfoid JOIN pg_language l ON l.oid=f.prolang " +
		"WHERE NOT t.tgisinternal AND c.oid=to_regclass(c.relname::text) AND "
	rows, err := s.tx.QueryContext(s.ctx, s.dialect.bind(triggers+ours), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	kept := false
	for rows.Next() {
		var table, name, enabled, language, source string
		var kind int
		var always bool
		if err := rows.Scan(&table, &name, &kind, &enabled, &always, &language, &source); err != nil {
			return err
		}
		if table == audits.name && name == "psynorm_audit_kept" && kind == keptType && (enabled == "O" || enabled == "A") && always &&
			language == "plpgsql" && s.refuses(source) {
			kept = true
		} else {
			v.unguarded(table)
		}
	}
	if !kept {
		v.unguarded(audits.name)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	const rules = "SELECT count(*) FROM pg_rewrite r JOIN pg_class c ON c.oid=r.ev_class WHERE c.oid=to_regclass(c.relname::text) AND "
	var found int
	if err := s.tx.QueryRowContext(s.ctx, s.dialect.bind(rules+ours), args...).Scan(&found); err != nil {
		return err
	}
	if found > 0 {
		v.unguarded(audits.name)
	}
	return nil
}

// refuses reports whether the source of a function is that of the trigger's.
func (s *session) refuses(source string) bool {
	return slices.ContainsFunc(s.dialect.schema(), func(statement string) bool {
		parts := strings.Split(statement, "$$")
		return len(parts) == 3 && parts[1] == source
	})
}

// index is an index of PostgreSQL: what it is of, as in "btree (person, number)", and whether the server keeps it up.
type index struct {
	table, of    string
	unique, kept bool
}

// serverIndexes are those that Init makes.
var serverIndexes = []index{
	{heads.name, "btree (one)", true, true},
	{audits.name, "btree (number)", true, true},
	{documents.name, "btree (number)", true, true},
	{documents.name, "btree (name)", true, true},
	{waves.name, "btree (number)", true, true},
	{waves.name, "btree (name)", true, true},
	{units.name, "btree (number)", true, true},
	{units.name, "btree (above, name)", true, true},
	{persons.name, "btree (number)", true, true},
	{persons.name, "btree (id)", true, true},
	{stays.name, "btree (number)", true, true},
	{stays.name, "btree (person)", false, true},
	{stays.name, "btree (unit)", false, true},
	{records.name, "btree (number)", true, true},
	{records.name, "btree (person, number)", false, true},
}

func (i index) is(other index) bool { return i == other }

// indexes reads the indexes of the archive's tables.
func (s *session) indexes() (list []index, err error) {
	ours, args := isOurs("c.relname")
	const statement = "SELECT c.relname, i.indisunique, i.indisvalid AND i.indisready AND i.indislive, pg_get_indexdef(i.indexrelid) " +
		"FROM pg_index i JOIN pg_class c ON c.oid=i.indrelid WHERE c.oid=to_regclass(c.relname::text) AND "
	rows, err := s.tx.QueryContext(s.ctx, s.dialect.bind(statement+ours+" ORDER BY i.indexrelid"), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var i index
		var definition string
		if err := rows.Scan(&i.table, &i.unique, &i.kept, &definition); err != nil {
			return nil, err
		}
		_, i.of, _ = strings.Cut(definition, " USING ")
		list = append(list, i)
	}
	return list, rows.Err()
}

// countIndexes counts the rows of each table through each of the indexes that Init made, and without any.
func (s *session) countIndexes(v *Verification, indexes []index) error {
	for _, i := range indexes {
		if !slices.ContainsFunc(serverIndexes, i.is) {
			continue
		}
		columns := strings.TrimSuffix(strings.TrimPrefix(i.of, "btree ("), ")")
		in, err := s.counted("SELECT count(*) FROM (SELECT "+columns+" FROM "+i.table+" ORDER BY "+columns+") AS x", "off", "on")
		if err != nil {
			return err
		}
		all, err := s.counted("SELECT count(*) FROM "+i.table, "on", "off")
		if err != nil {
			return err
		}
		if in != all {
			v.found(Finding{Fault: Corrupt, Table: i.table})
		}
	}
	for _, way := range []string{"seqscan", "sort", "bitmapscan", "indexscan", "indexonlyscan"} {
		if _, err := s.tx.ExecContext(s.ctx, "SET LOCAL enable_"+way+" TO DEFAULT"); err != nil {
			return err
		}
	}
	return nil
}

// counted counts rows by reading a table through an index, or from its beginning to its end.
func (s *session) counted(statement, table, index string) (n int64, err error) {
	for _, set := range []string{
		"seqscan = " + table, "sort = " + table, "bitmapscan = off", "indexscan = " + index, "indexonlyscan = " + index,
	} {
		if _, err := s.tx.ExecContext(s.ctx, "SET LOCAL enable_"+set); err != nil {
			return 0, err
		}
	}
	err = s.tx.QueryRowContext(s.ctx, statement).Scan(&n)
	return n, err
}
