package database_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// An archive of another format is not said to be damaged: its rows are as they were written, by another program.
func TestAnotherFormatIsNotDamage(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		db := b.open(t)
		s := makeSample(t, db)
		for format, code := range map[int]archive.Code{2: archive.EarlierFormat, 4: archive.OtherFormat} {
			run(t, db, "UPDATE psynorm_head SET format=$1", format)
			_, err := archive.Open(t.Context(), db, s.keys)
			assert.ErrorIs(t, err, &archive.Error{Code: code}, format)
			_, _, err = archive.Init(t.Context(), db, s.keys, "k", by("begin"))
			assert.ErrorIs(t, err, &archive.Error{Code: archive.AlreadyThere}, "that there are tables is no want of permission")
		}
		said := (&archive.Error{Code: archive.EarlierFormat}).Message("en")
		assert.Contains(t, said, "file the sheets that it was made of", "nothing files what archive export writes")
		run(t, db, "UPDATE psynorm_head SET format=3")
		_, err := archive.Open(t.Context(), db, s.keys)
		require.NoError(t, err)
	})
}

// The pages of a database that an archive makes are large enough for its rows; one that has pages already keeps them.
func TestSizeOfPages(t *testing.T) {
	pages := func(db *sql.DB) (size int) {
		require.NoError(t, db.QueryRowContext(t.Context(), "PRAGMA page_size").Scan(&size))
		return size
	}
	db := inFile(t).open(t)
	makeSample(t, db)
	assert.Equal(t, 16384, pages(db))

	db = inFile(t).open(t)
	db.SetMaxOpenConns(1)
	run(t, db, "PRAGMA page_size=1024")
	run(t, db, "PRAGMA journal_mode=WAL")
	makeSample(t, db)
	assert.Equal(t, 1024, pages(db))
}
