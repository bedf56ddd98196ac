package database_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// copyOf is all that a thief has of an archive at one time: its rows and a backup.
type copyOf struct {
	tables []*held
	backup []byte
}

func (s *sample) copy(t *testing.T) copyOf {
	t.Helper()
	var c copyOf
	var b bytes.Buffer
	_, err := s.Backup(t.Context(), by("keep"), &b)
	require.NoError(t, err)
	c.backup = b.Bytes()
	for _, table := range tables {
		c.tables = append(c.tables, dump(t, s.db, table))
	}
	return c
}

// reads reports whether a person's file can be read from a copy with keys: from the backup, from the rows as they were, and
// from the rows under the head, with the keys in it, of another copy. Which database the thief has them in is all the same.
func (c copyOf) reads(t *testing.T, keys *archive.Ring, id string, head copyOf) bool {
	t.Helper()
	if a, _, err := archive.Restore(t.Context(), inFile(t).open(t), keys, bytes.NewReader(c.backup), nil, by("thief")); err == nil {
		if has(t, a, id) {
			return true
		}
	}
	for _, h := range []*held{c.tables[0], head.tables[0]} {
		b := inFile(t)
		db := b.open(t)
		_, _, err := archive.Init(t.Context(), db, ringOf(t, "x"), "x", by("thief"))
		require.NoError(t, err)
		unguard(t, b, db)
		for _, table := range c.tables {
			table.put(t, db)
		}
		h.put(t, db)
		if a, err := archive.Open(t.Context(), db, keys); err == nil && has(t, a, id) {
			return true
		}
	}
	return false
}

// has reports whether anything of a person can be read.
func has(t *testing.T, a *archive.Archive, id string) bool {
	t.Helper()
	for f, err := range a.Files(t.Context(), by("thief"), archive.Query{IDs: []string{id}}) {
		if err != nil {
			return false
		}
		return f.Person.ID == id
	}
	return false
}

func TestTheErasedAreReadNowhereAfterARotation(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		ctx := t.Context()
		s := makeSample(t, b.open(t))
		s.renew(t)
		_, err := s.Link(ctx, by("one person"), "id-0", "id-2")
		require.NoError(t, err)
		before := s.copy(t)
		require.True(t, before.reads(t, s.keys, "id-0", before))

		erased, err := s.Erase(ctx, by("asked for"), "id-0")
		require.NoError(t, err)
		assert.Equal(t, 2, erased.Persons, "id-2 is the same person")
		assert.Equal(t, "k1", erased.Master)
		assert.Contains(t, erased.Left, archive.LeftBackups)
		assert.NotContains(t, erased.Left, archive.LeftLog)
		assert.NotContains(t, erased.Left, archive.LeftTables)
		for _, tag := range []string{"zh", "en"} {
			assert.Contains(t, erased.Message(tag), `"k1"`)
		}
		assert.Equal(t, 2, s.sound(t).Erased)
		_, err = s.Erase(ctx, by("asked for"), "id-0")
		assert.ErrorIs(t, err, &archive.Error{Code: archive.UnknownPerson})
		after := s.copy(t)
		assert.False(t, after.reads(t, s.keys, "id-0", before))
		assert.True(t, before.reads(t, s.keys, "id-0", after), "an old backup still has the person, as Erase has said")
		assert.True(t, after.reads(t, s.keys, "id-1", before), "and this test can tell")

		rotated, err := s.Rotate(ctx, by("final"), "k2", keptIn(&s.recovery))
		require.NoError(t, err)
		assert.Equal(t, "k1", rotated.Old)
		_, err = s.Destroy(ctx, by("final"), "k2")
		assert.ErrorIs(t, err, &archive.Error{Code: archive.MasterInUse})
		_, err = s.Destroy(ctx, by("final"), "k1")
		require.NoError(t, err)
		assert.Equal(t, []string{"k2"}, s.keys.IDs())
		last := s.copy(t)
		for _, c := range []copyOf{before, after, last} {
			for _, head := range []copyOf{before, after, last} {
				assert.False(t, c.reads(t, s.keys, "id-0", head))
				assert.False(t, c.reads(t, s.keys, "id-2", head))
			}
		}
		assert.True(t, last.reads(t, s.keys, "id-1", last), "nobody else is lost")
		s.sound(t)
	})
}

// A row of somebody who was erased, put back by plain SQL.
func TestTheErasedWhoAreBackAreReported(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		before := s.copy(t)
		_, err := s.Erase(t.Context(), by("asked for"), "id-0")
		require.NoError(t, err)
		s.sound(t)
		for _, was := range before.tables[5:] {
			now := dump(t, s.db, was.table)
			for _, r := range was.rows {
				if containsRow(now, r) {
					continue
				}
				back := *now
				back.rows = append(append([][]any{}, now.rows...), r)
				list := s.reports(t, &back, r[0].(int64), was.table)
				found(t, list, was.table, r[0].(int64), archive.Returned, r[0].(int64))
				// Under another number it is known by its digest.
				moved := back.with(len(back.rows)-1, func(r []any) { r[0] = int64(1) << 61 })
				list = s.reports(t, moved, 1<<61, was.table)
				found(t, list, was.table, 1<<61, archive.Returned, r[0].(int64))
			}
			now.put(t, s.db)
		}
		s.sound(t)
	})
}

func containsRow(h *held, r []any) bool {
	for _, other := range h.rows {
		if assert.ObjectsAreEqual(other, r) {
			return true
		}
	}
	return false
}

// The files of the database hold nothing of what was deleted: PostgreSQL's own log does, and Erase says so.
func TestWhatIsErasedIsNotInTheFiles(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		dir := folderOf(t, b, s.db)
		before := map[string]*held{}
		for _, table := range []string{"psynorm_person", "psynorm_record"} {
			before[table] = dump(t, s.db, table)
		}
		settle(t, b, s.db)
		require.True(t, contains(t, dir, before["psynorm_person"].rows[0][2].([]byte)), "this test finds what is there")
		erased, err := s.Erase(t.Context(), by("asked for"), "id-0")
		require.NoError(t, err)
		assert.Equal(t, b.kind == "PostgreSQL", containsLeft(erased.Left, archive.LeftServerLog))
		settle(t, b, s.db)
		gone := 0
		for table, was := range before {
			now := dump(t, s.db, table)
			for _, r := range was.rows {
				for _, v := range r {
					if text, ok := v.([]byte); ok && len(text) >= 16 {
						is := contains(t, dir, text)
						assert.Equal(t, containsRow(now, r), is, table)
						if !is {
							gone++
						}
					}
				}
			}
		}
		assert.Greater(t, gone, 10)
	})
}

func containsLeft(list []archive.Left, l archive.Left) bool {
	for _, other := range list {
		if other == l {
			return true
		}
	}
	return false
}

// folderOf is where the files of a database lie.
func folderOf(t *testing.T, b base, db *sql.DB) string {
	t.Helper()
	if b.kind == "SQLite" {
		return filepath.Dir(b.name)
	}
	var oid string
	row := db.QueryRowContext(t.Context(), "SELECT oid::text FROM pg_database WHERE datname=current_database()")
	require.NoError(t, row.Scan(&oid))
	return filepath.Join(shared.dir, "data", "base", oid)
}

// settle has PostgreSQL write what it has changed, and remove the files that it no longer needs.
func settle(t *testing.T, b base, db *sql.DB) {
	t.Helper()
	if b.kind == "PostgreSQL" {
		run(t, db, "CHECKPOINT")
	}
}

// contains reports whether any file of a folder has some bytes.
func contains(t *testing.T, dir string, text []byte) bool {
	t.Helper()
	found := false
	require.NoError(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil //nolint:nilerr // the server removes files meanwhile
		}
		if all, err := os.ReadFile(path); err == nil && bytes.Contains(all, text) {
			found = true
		}
		return nil
	}))
	return found
}

// Somebody reads all the while, so that SQLite cannot cut off its log: the erasure is done, and says what is left.
func TestErasingWhileSomebodyReads(t *testing.T) {
	b := inFile(t)
	s := makeSample(t, b.open(t))
	tx, err := s.db.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	require.NoError(t, err)
	defer func() { _ = tx.Rollback() }()
	var n int
	require.NoError(t, tx.QueryRowContext(t.Context(), "SELECT count(*) FROM psynorm_person").Scan(&n))
	erased, err := s.Erase(t.Context(), by("asked for"), "id-0")
	require.NoError(t, err)
	assert.Contains(t, erased.Left, archive.LeftLog)
	assert.Contains(t, erased.Message("en"), "-wal")
	s.sound(t)
}

// Whoever does not own the tables of PostgreSQL cannot have them written anew, and is told.
func TestErasingInTablesOfAnothers(t *testing.T) {
	b := onServer(t)
	s := makeSample(t, b.open(t))
	clerk := shared.role(t)
	for _, table := range tables {
		run(t, s.db, "GRANT SELECT, INSERT, UPDATE, DELETE ON "+table+" TO "+clerk)
	}
	db := base{b.kind, strings.Replace(b.name, "postgres@", clerk+"@", 1)}.open(t)
	a, err := archive.Open(context.Background(), db, s.keys)
	require.NoError(t, err)
	erased, err := a.Erase(t.Context(), by("asked for"), "id-0")
	require.NoError(t, err)
	assert.Contains(t, erased.Left, archive.LeftTables)
	s.sound(t)
}
