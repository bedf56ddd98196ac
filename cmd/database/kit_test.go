package database_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/cmd/database"
)

func TestMain(m *testing.M) {
	if text := os.Getenv(writerJob); text != "" {
		os.Exit(writeJob(text))
	}
	code := m.Run()
	shared.stop()
	os.Exit(code)
}

// base is an empty database of a test's own.
type base struct {
	kind string // SQLite or PostgreSQL
	name string // what database.Open takes
}

// open opens the database. A database can be opened again after it was closed.
func (b base) open(t testing.TB) *sql.DB {
	t.Helper()
	db, err := database.Open(b.name, true)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// each runs a test on an empty database of each kind. Without PostgreSQL that half is skipped, and fails where CI is true.
func each(t *testing.T, do func(t *testing.T, b base)) {
	t.Helper()
	t.Run("SQLite", func(t *testing.T) { do(t, inFile(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { do(t, onServer(t)) })
}

// inFile is an empty database of SQLite, in a folder of its own.
func inFile(t testing.TB) base { return base{"SQLite", filepath.Join(t.TempDir(), "a.db")} }

// onServer is an empty database on the server that the tests share.
func onServer(t testing.TB) base {
	t.Helper()
	shared.start(t)
	return shared.base(t)
}

// another is an empty database of the same kind.
func (b base) another(t *testing.T) base {
	t.Helper()
	if b.kind == "SQLite" {
		return inFile(t)
	}
	return onServer(t)
}

// without skips a test for something that this machine lacks, and fails it where nothing may be lacking.
func without(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}
