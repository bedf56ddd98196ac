package database_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// class is where the persons of the sample are.
var class = []string{"东区", "第三中学", "七年级", "2班"}

// sample is a small archive in which every table has several rows, and persons, stays, documents and records have been written
// anew.
type sample struct {
	*archive.Archive
	db       *sql.DB
	keys     *archive.Ring
	recovery archive.Recovery
}

// ringOf gives keys in memory, one for each name.
func ringOf(t testing.TB, names ...string) *archive.Ring {
	t.Helper()
	ring, err := archive.ParseRing("", func(*archive.Ring) error { return nil })
	require.NoError(t, err)
	for _, name := range names {
		require.NoError(t, ring.Add(name, archive.NewKey()))
	}
	return ring
}

func makeSample(t testing.TB, db *sql.DB) *sample {
	t.Helper()
	ctx := context.Background()
	s := &sample{db: db, keys: ringOf(t, "k1", "k2")}
	var err error
	s.Archive, s.recovery, err = archive.Init(ctx, db, s.keys, "k1", by("begin"))
	require.NoError(t, err)
	for _, w := range []archive.Wave{
		{Name: "2026-10", From: "2026-10-08", To: "2026-10-30"}, {Name: "2027-04", From: "2027-04-01", To: "2027-04-20"},
	} {
		_, err = s.DeclareWave(ctx, by("plan"), w)
		require.NoError(t, err)
	}
	_, err = s.PutDocuments(ctx, by("plan"), []archive.Document{
		{Name: "ipp9.yaml", Content: []byte("psynorm: 1\n")}, {Name: "norms.yaml", Content: []byte("psynorm: 1\nnorms: x\n")},
	})
	require.NoError(t, err)
	var filings []archive.Filing
	for p := range 3 {
		filings = append(filings, filingOf(p, "2026-10", 1), filingOf(p, "2027-04", 1))
	}
	_, err = s.Add(ctx, by("census"), filings)
	require.NoError(t, err)
	return s
}

// renew writes what can be written anew, so that there is an older version of it.
func (s *sample) renew(t testing.TB) {
	t.Helper()
	f := filingOf(0, "2026-10", 2)
	f.Person.Name = "another name"
	f.Stay = archive.Stay{Unit: append(class[:3:3], "3班"), From: "2027-02-01"}
	_, err := s.Add(context.Background(), by("correction"), []archive.Filing{f})
	require.NoError(t, err)
	_, _, err = s.Lock(context.Background(), byOn(t, "2027-03-01", "moved away"), archive.Query{IDs: []string{"id-1"}}, "2027-03-01")
	require.NoError(t, err)
}

// rotate rotates to a master key, and gives the new recovery key.
func (s *sample) rotate(t testing.TB, master string) (recovery archive.Recovery) {
	t.Helper()
	_, err := s.Rotate(context.Background(), by("every year"), master, keptIn(&recovery))
	require.NoError(t, err)
	return recovery
}

// keptIn keeps the recovery key of a rotation.
func keptIn(recovery *archive.Recovery) func(archive.Recovery) error {
	return func(r archive.Recovery) error {
		*recovery = r
		return nil
	}
}

// notShown is for a rotation that is refused before it shows a recovery key.
func notShown(t testing.TB) func(archive.Recovery) error {
	return func(archive.Recovery) error {
		t.Error("a recovery key was shown")
		return nil
	}
}

// filingOf is what is filed about a person in a wave, by the number of the version.
func filingOf(person int, wave string, version int) archive.Filing {
	content := fmt.Sprintf(`{"person":%d,"wave":%q,"version":%d,"padding":%q}`, person, wave, version, strings.Repeat("x", 80))
	key := archive.Key{Wave: wave, Instrument: "ipp9", Kind: archive.Answers}
	result := key
	result.Kind = archive.Profiles
	return archive.Filing{
		Person: archive.Person{ID: fmt.Sprintf("id-%d", person), Name: fmt.Sprintf("name %d", person)},
		Stay:   archive.Stay{Unit: class, From: "2026-09-01"},
		Records: []archive.Record{
			{Key: key, Day: "2026-10-09", Content: []byte(content)}, {Key: result, Content: []byte("p" + content)},
		},
	}
}

// everything is all that can be read of an archive.
type everything struct {
	Files     []archive.File
	Waves     []archive.Wave
	Documents []archive.Document
}

func readAll(ctx context.Context, a *archive.Archive) (all everything, err error) {
	for f, err := range a.Files(ctx, by("look"), archive.Query{Revisions: true}) {
		if err != nil {
			return all, err
		}
		all.Files = append(all.Files, *f)
	}
	if all.Waves, err = a.Waves(ctx); err != nil {
		return all, err
	}
	list, err := a.Documents(ctx)
	if err != nil {
		return all, err
	}
	for _, d := range list {
		doc, err := a.Document(ctx, d.Hash)
		if err != nil {
			return all, err
		}
		all.Documents = append(all.Documents, *doc)
	}
	return all, nil
}

// tables of an archive, and the column by which their rows are known.
var tables = []string{
	"psynorm_head", "psynorm_audit", "psynorm_document", "psynorm_wave", "psynorm_unit", "psynorm_person", "psynorm_stay",
	"psynorm_record",
}

// held is what stands in a table.
type held struct {
	table   string
	columns []string
	rows    [][]any
}

func (h *held) key() string {
	if h.table == "psynorm_head" {
		return "one"
	}
	return "number"
}

// at is the place of a column.
func (h *held) at(column string) int {
	for i, c := range h.columns {
		if c == column {
			return i
		}
	}
	panic(column)
}

func dump(t testing.TB, db *sql.DB, table string) *held {
	t.Helper()
	h := &held{table: table}
	rows, err := db.QueryContext(context.Background(), "SELECT * FROM "+table+" ORDER BY "+h.key())
	require.NoError(t, err)
	defer rows.Close()
	h.columns, err = rows.Columns()
	require.NoError(t, err)
	for rows.Next() {
		r, into := make([]any, len(h.columns)), make([]any, len(h.columns))
		for i := range r {
			into[i] = &r[i]
		}
		require.NoError(t, rows.Scan(into...))
		h.rows = append(h.rows, r)
	}
	require.NoError(t, rows.Err())
	return h
}

// put replaces all that stands in a table, by plain SQL.
func (h *held) put(t testing.TB, db *sql.DB) {
	t.Helper()
	tx, err := db.BeginTx(context.Background(), nil)
	require.NoError(t, err)
	defer func() { _ = tx.Rollback() }()
	_, err = tx.ExecContext(context.Background(), "DELETE FROM "+h.table)
	require.NoError(t, err)
	for _, r := range h.rows {
		places := make([]string, len(r))
		for i := range places {
			places[i] = fmt.Sprintf("$%d", i+1) // both databases take these
		}
		statement := "INSERT INTO " + h.table + " (" + strings.Join(h.columns, ",") + ") VALUES (" + strings.Join(places, ",") + ")"
		_, err = tx.ExecContext(context.Background(), statement, r...)
		require.NoError(t, err)
	}
	require.NoError(t, tx.Commit())
}

func run(t testing.TB, db *sql.DB, statement string, args ...any) {
	t.Helper()
	_, err := db.ExecContext(context.Background(), statement, args...)
	require.NoError(t, err)
}

// unguard drops what keeps plain SQL from changing the audit trail.
func unguard(t testing.TB, b base, db *sql.DB) {
	t.Helper()
	if b.kind == "PostgreSQL" {
		run(t, db, "DROP TRIGGER psynorm_audit_kept ON psynorm_audit")
		return
	}
	run(t, db, "DROP TRIGGER psynorm_audit_unreplaced")
	run(t, db, "DROP TRIGGER psynorm_audit_unchanged")
	run(t, db, "DROP TRIGGER psynorm_audit_undeleted")
}
