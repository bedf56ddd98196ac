package database_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// splitting files a thousand persons in small batches, with names that grow, so that pages of SQLite are split.
func (s *sample) splitting(t *testing.T) {
	t.Helper()
	for _, name := range []string{"n", strings.Repeat("a longer name ", 20)} {
		for from := 0; from < 1000; from += 50 {
			var filings []archive.Filing
			for n := from; n < from+50; n++ {
				id := fmt.Sprintf("many-%d", n)
				filings = append(filings, archive.Filing{Person: archive.Person{ID: id, Name: fmt.Sprintf("%s %x", name, noise(n))}})
			}
			_, err := s.Add(t.Context(), by("census"), filings)
			require.NoError(t, err)
		}
	}
	run(t, s.db, "PRAGMA wal_checkpoint(TRUNCATE)")
}

// noise is some bytes that do not compress.
func noise(n int) []byte {
	b := make([]byte, 100)
	for i := range b {
		n = n*1103515245 + 12345
		b[i] = byte(n >> 16)
	}
	return b
}

// leftBehind lists the ids of persons whose keys stand in the file of SQLite a second time, with those keys.
func (s *sample) leftBehind(t *testing.T, name string) map[string][]byte {
	t.Helper()
	all, err := os.ReadFile(name)
	require.NoError(t, err)
	twice := map[string][]byte{}
	keys := dump(t, s.db, "psynorm_person")
	number := map[int64][]byte{}
	for _, r := range keys.rows {
		if k := r[2].([]byte); bytes.Count(all, k) > 1 {
			number[r[0].(int64)] = k
		}
	}
	for f, err := range s.Files(t.Context(), by("look"), archive.Query{Bare: true}) {
		require.NoError(t, err)
		if k := number[f.Number]; k != nil {
			twice[f.Person.ID] = k
		}
	}
	return twice
}

// Pages that are split leave copies of rows behind, which SQLite does not overwrite: erasing takes them out too.
func TestErasingTakesOutWhatSplitPagesLeftBehind(t *testing.T) {
	b := inFile(t)
	s := makeSample(t, b.open(t))
	s.splitting(t)
	twice := s.leftBehind(t, b.name)
	require.NotEmpty(t, twice, "this test has what it looks for")
	n := 0
	for id, keys := range twice {
		if n++; n > 3 {
			break
		}
		erased, err := s.Erase(t.Context(), by("asked for"), id)
		require.NoError(t, err)
		assert.Equal(t, []archive.Left{archive.LeftBackups}, erased.Left)
		for _, file := range []string{b.name, b.name + "-wal"} {
			all, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.NotContains(t, string(all), string(keys), id)
		}
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
