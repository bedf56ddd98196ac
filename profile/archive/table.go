package archive

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// querier is a connection, or a transaction on one.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// table is one of the tables whose rows the audit trail answers for. Mark stands for it there and never changes. The first
// column is the number, by which a row is known; a value is an int64, a string or bytes.
type table struct {
	name    string
	mark    byte
	columns []column
}

type column struct {
	name string
	kind kind
}

type kind uint8

const (
	whole kind = iota
	words
	octets
	lookup // the 16 bytes of an HMAC by which a row is looked up
)

var (
	documents = &table{"psynorm_document", 'd', []column{{"number", whole}, {"name", lookup}, {"body", octets}}}
	waves     = &table{"psynorm_wave", 'w', []column{{"number", whole}, {"name", lookup}, {"body", octets}}}
	units     = &table{"psynorm_unit", 'u', []column{{"number", whole}, {"above", whole}, {"name", words}}}
	persons   = &table{"psynorm_person", 'p', []column{{"number", whole}, {"id", lookup}, {"keys", octets}, {"body", octets}}}
	stays     = &table{"psynorm_stay", 's', []column{
		{"number", whole}, {"person", whole}, {"unit", whole}, {"since", words}, {"until", words},
	}}
	records = &table{"psynorm_record", 'r', []column{
		{"number", whole}, {"person", whole}, {"slot", lookup}, {"revision", whole}, {"head", octets}, {"body", octets},
	}}
	tables = []*table{documents, waves, units, persons, stays, records}

	// heads is the row of the head without the end of the trail and the next number, which are new with each entry.
	heads = &table{"psynorm_head", 'h', []column{
		{"one", whole},
		{"format", whole},
		{"archive", octets},
		{"master", words},
		{"generation", whole},
		{"keys", octets},
		{"recovery", octets},
	}}
	audits = &table{"psynorm_audit", 'a', []column{{"number", whole}, {"body", octets}, {"hash", octets}}}
)

// tableOf finds the table of a mark in an entry.
func tableOf(mark byte) *table {
	for _, t := range append(tables, heads) {
		if t.mark == mark {
			return t
		}
	}
	return nil
}

// list is the columns for a statement.
func (t *table) list() string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return strings.Join(names, ",")
}

// row is one row of a table, in the order of its columns.
type row []any

func (r row) number() int64 { return r[0].(int64) }

// digestSize is how much of an HMAC stands for a row in the audit trail: 128 bits.
const digestSize = 16

type digest [digestSize]byte

// digest is the HMAC of what stands in a row beside its number, so that a copy of a row can be told as one.
func (t *table) digest(chain Key256, r row) digest {
	parts := make([][]byte, 0, 8)
	parts = append(parts, []byte{t.mark})
	for _, v := range r[1:] {
		parts = append(parts, octetsOf(v))
	}
	sum := mac(chain, parts...)
	return digest(sum[:digestSize])
}

func octetsOf(v any) []byte {
	switch v := v.(type) {
	case int64:
		return binary.BigEndian.AppendUint64(nil, uint64(v))
	case string:
		return []byte(v)
	case []byte:
		return v
	}
	panic(fmt.Sprintf("archive: a value of type %T", v)) // rows are made here alone
}

// scan reads the row that a query stands at. A value of another type than its column's, which SQLite allows, or of another length
// is an error (Damaged) with the row's number, or 0 where that is of another type too; the row is as it stands there.
func (t *table) scan(rows *sql.Rows) (row, error) {
	r, into := make(row, len(t.columns)), make([]any, len(t.columns))
	for i := range r {
		into[i] = &r[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, err
	}
	number, _ := r[0].(int64)
	for i, c := range t.columns {
		if !c.kind.is(r[i]) {
			return r, newError(Damaged, t.name, number)
		}
	}
	return r, nil
}

func (k kind) is(v any) bool {
	switch v := v.(type) {
	case int64:
		return k == whole
	case string:
		return k == words
	case []byte:
		return k == octets || k == lookup && len(v) == 16
	}
	return false
}

// most values that are bound in one statement: SQLite takes 32,766 and PostgreSQL 65,535.
const mostBound = 30_000

// rowsAtOnce is how many rows one statement writes.
const rowsAtOnce = 500

// insert adds rows, many with one statement. A database that takes fewer, as a trigger of somebody's may have it, is Tampered with.
func (t *table) insert(ctx context.Context, d dialect, c querier, rows []row) error {
	added, err := t.insertOr(ctx, d, c, rows, "")
	if err == nil && added != len(rows) {
		err = newError(Tampered, t.name, rows[0].number())
	}
	return err
}

// insertFree adds rows as insert does, without those that something stands in the way of, and gives how many it added.
func (t *table) insertFree(ctx context.Context, d dialect, c querier, rows []row) (added int, err error) {
	return t.insertOr(ctx, d, c, rows, " ON CONFLICT DO NOTHING")
}

func (t *table) insertOr(ctx context.Context, d dialect, c querier, rows []row, otherwise string) (added int, err error) {
	width := len(t.columns)
	s := repeated{querier: c}
	defer s.close()
	for part := range slices.Chunk(rows, min(mostBound/width, rowsAtOnce)) {
		args := make([]any, 0, len(part)*width)
		for _, r := range part {
			args = append(args, r...)
		}
		statement := "INSERT INTO " + t.name + " (" + t.list() + ") VALUES " + rowsOf(width, len(part)) + otherwise
		affected, err := s.exec(ctx, d.bind(statement), args)
		if err != nil {
			return added, err
		}
		added += affected
	}
	return added, nil
}

// repeated executes statements. One that comes again is not parsed again.
type repeated struct {
	querier
	text  string    // of the last one
	ready *sql.Stmt // that one; nil where it has come once
}

// exec gives how many rows the statement affected.
func (s *repeated) exec(ctx context.Context, text string, args []any) (affected int, err error) {
	var result sql.Result
	if text != s.text {
		s.close()
		s.text = text
		result, err = s.ExecContext(ctx, text, args...)
	} else {
		if s.ready == nil {
			if s.ready, err = s.PrepareContext(ctx, text); err != nil {
				return 0, err
			}
		}
		result, err = s.ready.ExecContext(ctx, args...)
	}
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}

func (s *repeated) close() {
	if s.ready != nil {
		_ = s.ready.Close() // it has done what it is there for
		s.ready = nil
	}
}

// remove deletes the rows of some numbers, many with one statement, and gives how many it deleted.
func (t *table) remove(ctx context.Context, d dialect, c querier, numbers []int64) (removed int, err error) {
	for part := range slices.Chunk(numbers, mostAtOnce) {
		args := make([]any, len(part))
		for i, n := range part {
			args[i] = n
		}
		result, err := c.ExecContext(ctx, d.bind("DELETE FROM "+t.name+" WHERE "+in("number", len(args))), args...)
		if err != nil {
			return removed, err
		}
		affected, err := result.RowsAffected()
		if err != nil {
			return removed, err
		}
		removed += int(affected)
	}
	return removed, nil
}

func numbersOf(rows []row) []int64 {
	numbers := make([]int64, len(rows))
	for i, r := range rows {
		numbers[i] = r.number()
	}
	return numbers
}

// replace puts each row in the place of the one of its number.
func (t *table) replace(ctx context.Context, d dialect, c querier, rows []row) error {
	set := make([]string, 0, len(t.columns))
	for _, c := range t.columns[1:] {
		set = append(set, c.name+"=?")
	}
	statement := d.bind("UPDATE " + t.name + " SET " + strings.Join(set, ",") + " WHERE number=?")
	s := repeated{querier: c}
	defer s.close()
	for _, r := range rows {
		n, err := s.exec(ctx, statement, append(slices.Clone(r[1:]), r[0]))
		if err != nil {
			return err
		}
		if n != 1 {
			return newError(Tampered, t.name, r.number())
		}
	}
	return nil
}

// where reads rows. The condition has a ? for each of the arguments, in their order. One that several rows may meet says in which
// order they come: else that is the database's to choose, and which of two damaged rows is named with it.
func (t *table) where(ctx context.Context, d dialect, c querier, condition string, args ...any) (found []row, err error) {
	err = t.each(ctx, d, c, func(r row) error {
		found = append(found, r)
		return nil
	}, condition, args...)
	return found, err
}

// each calls do for each row that where reads.
func (t *table) each(ctx context.Context, d dialect, c querier, do func(row) error, condition string, args ...any) error {
	return t.read(ctx, d, c, func(r row, damaged error) error {
		if damaged != nil {
			return damaged
		}
		return do(r)
	}, condition, args...)
}

// read calls do for each row that where reads, also for one that scan finds damaged.
func (t *table) read(
	ctx context.Context, d dialect, c querier, do func(r row, damaged error) error, condition string, args ...any,
) error {
	rows, err := c.QueryContext(ctx, d.bind("SELECT "+t.list()+" FROM "+t.name+" WHERE "+condition), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		r, err := t.scan(rows)
		if err != nil && !errors.Is(err, errDamaged) {
			return err
		}
		if err := do(r, err); err != nil {
			return err
		}
	}
	return rows.Err()
}

var errDamaged = newError(Damaged)

// in is a condition that a column has one of so many values.
func in(column string, values int) string { return column + " IN " + rowsOf(values, 1) }
