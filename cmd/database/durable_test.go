package database_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/cmd/database"
	"github.com/psynorm/psynorm/profile/archive"
)

// settings is how a connection is made to lose what is committed, and how a setting is read back.
type setting struct{ off, read, want string }

var settings = map[string][]setting{
	"SQLite": {
		{"PRAGMA journal_mode=DELETE", "PRAGMA journal_mode", "wal"},
		{"PRAGMA synchronous=OFF", "PRAGMA synchronous", "2"},
		{"PRAGMA secure_delete=OFF", "PRAGMA secure_delete", "1"},
		{"PRAGMA busy_timeout=0", "PRAGMA busy_timeout", "60000"},
		{"PRAGMA fullfsync=0", "PRAGMA fullfsync", "1"},
		{"PRAGMA checkpoint_fullfsync=0", "PRAGMA checkpoint_fullfsync", "1"},
	},
	"PostgreSQL": {
		{"SET synchronous_commit = off", "SHOW synchronous_commit", "on"},
		{"SET lock_timeout = 0", "SHOW lock_timeout", "1min"},
		{"SET fsync = on", "SHOW fsync", "on"}, // refused: it is the server's
	},
}

// A pool has several connections, each with settings of its own. All are turned off on all of them; then all but one are kept
// busy, so that the archive has to write through that one.
func TestEachConnectionIsMadeDurable(t *testing.T) {
	const pool = 3
	each(t, func(t *testing.T, b base) {
		db := b.open(t)
		db.SetMaxOpenConns(pool)
		db.SetMaxIdleConns(pool)
		s := makeSample(t, db)
		for one := range pool {
			for _, set := range settings[b.kind] {
				conns := takeAll(t, db, pool)
				for _, c := range conns {
					_, _ = c.ExecContext(t.Context(), set.off) // what cannot be turned off need not be turned on
				}
				require.NoError(t, conns[one].Close())
				_, err := s.PutDocuments(t.Context(), by("write"), nil)
				require.NoError(t, err)
				free, err := db.Conn(t.Context())
				require.NoError(t, err)
				conns[one] = free
				var is string
				require.NoError(t, free.QueryRowContext(t.Context(), set.read).Scan(&is))
				assert.Equal(t, set.want, is, set.off)
				for _, c := range conns {
					require.NoError(t, c.Close())
				}
			}
		}
	})
}

func takeAll(t *testing.T, db *sql.DB, n int) (conns []*sql.Conn) {
	t.Helper()
	for range n {
		c, err := db.Conn(t.Context())
		require.NoError(t, err)
		conns = append(conns, c)
	}
	return conns
}

// Where a setting cannot be turned on nothing is written.
func TestADatabaseThatMayLoseWhatIsWrittenIsRefused(t *testing.T) {
	keys := ringOf(t, "k1")
	refused := func(t *testing.T, db *sql.DB, name string) {
		t.Helper()
		_, _, err := archive.Init(t.Context(), db, keys, "k1", by("begin"))
		require.ErrorIs(t, err, &archive.Error{Code: archive.NotDurable})
		assert.ErrorContains(t, err, name)
		_, err = archive.Open(t.Context(), db, keys)
		assert.ErrorIs(t, err, &archive.Error{Code: archive.NoArchive})
	}
	t.Run("SQLite in memory has no log", func(t *testing.T) {
		db, err := sql.Open("sqlite", ":memory:")
		require.NoError(t, err)
		defer db.Close()
		db.SetMaxOpenConns(1)
		refused(t, db, "journal_mode")
	})
	for _, set := range []string{"fsync", "full_page_writes"} {
		t.Run("PostgreSQL with "+set+" off", func(t *testing.T) {
			s := &server{settings: []string{set + "=off"}}
			defer s.stop()
			s.start(t)
			refused(t, s.base(t).open(t), set)
		})
	}
}

// What has been acknowledged is there after the server was killed with all its children. (The settings are what matters when
// the power goes: a kill loses nothing that the system has taken.)
func TestWhatIsAcknowledgedOutlivesTheServer(t *testing.T) {
	s := new(server)
	defer s.stop()
	s.start(t)
	b := s.base(t)
	a := makeSample(t, b.open(t))
	head, err := a.Head(t.Context())
	require.NoError(t, err)
	s.kill()
	_, err = a.Head(context.Background())
	require.Error(t, err)
	s.start(t)
	db, err := database.Open(b.name, false)
	require.NoError(t, err)
	defer db.Close()
	again, err := archive.Open(t.Context(), db, a.keys)
	require.NoError(t, err)
	v, err := again.Verify(t.Context(), parsed(t, head))
	require.NoError(t, err)
	assert.Empty(t, v.Findings)
	assert.Equal(t, 3, v.Persons)
}
