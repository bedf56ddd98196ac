package database_test

import (
	"bytes"
	"database/sql"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// Parts of SQLite's file that are not used hold copies of rows: where pages were split, which SQLite does not overwrite and which
// comes as it comes, and here, to have many, those of a table that a program without secure_delete has dropped. Erasing takes them
// out too.
func TestErasingTakesOutWhatUnusedPagesHold(t *testing.T) {
	b := inFile(t)
	s := makeSample(t, b.open(t))
	before := dump(t, s.db, "psynorm_person")
	other := b.open(t)
	other.SetMaxOpenConns(1)
	for _, statement := range []string{
		"PRAGMA secure_delete=OFF", "CREATE TABLE copied AS SELECT * FROM psynorm_person", "DROP TABLE copied",
		"PRAGMA wal_checkpoint(TRUNCATE)",
	} {
		run(t, other, statement)
	}
	require.NoError(t, other.Close())
	all, err := os.ReadFile(b.name)
	require.NoError(t, err)
	for _, r := range before.rows {
		require.Equal(t, 2, bytes.Count(all, r[2].([]byte)), "this test has what it looks for")
	}
	erased, err := s.Erase(t.Context(), by("asked for"), "id-0")
	require.NoError(t, err)
	assert.Equal(t, []archive.Left{archive.LeftBackups}, erased.Left)
	now := dump(t, s.db, "psynorm_person")
	require.Len(t, now.rows, 2)
	for _, r := range before.rows {
		assert.Equal(t, containsRow(now, r), contains(t, dirOf(b), r[2].([]byte)))
	}
	s.sound(t)
}

// What could not be taken out, as somebody was reading, is taken out later, though there is nobody to be erased any more.
func TestWhatIsLeftIsTakenOutLater(t *testing.T) {
	b := inFile(t)
	s := makeSample(t, b.open(t))
	keys := dump(t, s.db, "psynorm_person").rows
	tx, err := s.db.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	require.NoError(t, err)
	var n int
	require.NoError(t, tx.QueryRowContext(t.Context(), "SELECT count(*) FROM psynorm_person").Scan(&n))
	erased, err := s.Erase(t.Context(), by("asked for"), "id-0")
	require.NoError(t, err)
	assert.Equal(t, []archive.Left{archive.LeftBackups, archive.LeftFile, archive.LeftLog}, erased.Left)
	require.NoError(t, tx.Rollback())

	left := s.Scrub(t.Context())
	assert.Equal(t, []archive.Left{archive.LeftBackups}, left)
	now := dump(t, s.db, "psynorm_person")
	for _, r := range keys {
		assert.Equal(t, containsRow(now, r), contains(t, dirOf(b), r[2].([]byte)))
	}
	s.sound(t)
}

func dirOf(b base) string { return b.name[:strings.LastIndexByte(b.name, os.PathSeparator)] }
