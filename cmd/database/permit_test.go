package database_test

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// That a database may not be written or read is said, and is neither damage nor somebody else's writing.
func TestADatabaseThatMayNotBeWritten(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		name, reader := b.name, ""
		if b.kind == "PostgreSQL" {
			reader = shared.role(t)
			for _, table := range tables {
				run(t, s.db, "GRANT SELECT ON "+table+" TO "+reader)
			}
			name = strings.Replace(name, "postgres@", reader+"@", 1)
		}
		a, err := archive.Open(t.Context(), readingOnly(t, b, name), s.keys)
		require.NoError(t, err)
		_, err = a.Add(t.Context(), by("census"), []archive.Filing{filingOf(7, "2026-10", 1)})
		assert.Equal(t, archive.NotPermitted, codeOf(t, err))
		for _, err := range a.Files(t.Context(), by("look"), archive.Query{}) {
			assert.Equal(t, archive.NotPermitted, codeOf(t, err))
		}
		if b.kind == "PostgreSQL" {
			run(t, s.db, "REVOKE SELECT ON psynorm_head FROM "+reader)
			_, err = archive.Open(t.Context(), readingOnly(t, b, name), s.keys)
			assert.Equal(t, archive.NotPermitted, codeOf(t, err))
		}
	})
	db, err := sql.Open("sqlite", "file:"+t.TempDir()) // a folder does not open
	require.NoError(t, err)
	defer db.Close()
	_, err = archive.Open(t.Context(), db, ringOf(t, "k1"))
	assert.Equal(t, archive.NotPermitted, codeOf(t, err))
}

// readingOnly opens a database that can be read alone.
func readingOnly(t *testing.T, b base, name string) *sql.DB {
	t.Helper()
	if b.kind == "PostgreSQL" {
		return base{b.kind, name}.open(t)
	}
	db, err := sql.Open("sqlite", "file:"+name+"?mode=ro")
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}
