package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// ignore makes a database pass over what is done to a table, without an error.
func ignore(t *testing.T, b base, s *sample, act, table string) {
	t.Helper()
	if b.kind == "SQLite" {
		run(t, s.db, "CREATE TRIGGER ignoring BEFORE "+act+" ON "+table+" BEGIN SELECT RAISE(IGNORE); END")
		return
	}
	run(t, s.db, "CREATE OR REPLACE FUNCTION ignoring() RETURNS trigger AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql")
	run(t, s.db, "CREATE TRIGGER ignoring BEFORE "+act+" ON "+table+" FOR EACH ROW EXECUTE FUNCTION ignoring()")
}

// unignore takes that away.
func unignore(t *testing.T, b base, s *sample, table string) {
	t.Helper()
	if b.kind == "SQLite" {
		run(t, s.db, "DROP TRIGGER ignoring")
		return
	}
	run(t, s.db, "DROP TRIGGER ignoring ON "+table)
}

// What a database does not write, or keeps, is not acknowledged, and nothing of the act is there.
func TestWhatIsNotDoneIsNotAcknowledged(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		add := func() error {
			_, err := s.Add(t.Context(), by("census"), []archive.Filing{filingOf(7, "2026-10", 1)})
			return err
		}
		erase := func() error {
			_, err := s.Erase(t.Context(), by("asked for"), "id-0")
			return err
		}
		for _, c := range []struct {
			act, table string
			do         func() error
		}{
			{"INSERT", "psynorm_record", add},
			{"INSERT", "psynorm_person", add},
			{"INSERT", "psynorm_audit", add},
			{"DELETE", "psynorm_record", erase},
			{"DELETE", "psynorm_stay", erase},
			{"DELETE", "psynorm_person", erase},
		} {
			head, err := s.Head(t.Context())
			require.NoError(t, err)
			ignore(t, b, s, c.act, c.table)
			err = c.do()
			require.Error(t, err, c)
			assert.Equal(t, archive.Tampered, codeOf(t, err), c)
			assert.ErrorContains(t, err, c.table)
			unignore(t, b, s, c.table)
			after, err := s.Head(t.Context())
			require.NoError(t, err)
			assert.Equal(t, head, after)
			s.sound(t)
		}
		ignore(t, b, s, "UPDATE", "psynorm_head")
		require.Error(t, add())
		unignore(t, b, s, "psynorm_head")
		s.sound(t)
	})
}

// An act that fails in the middle leaves nothing of what it had written.
func TestAnActThatFailsLeavesNothing(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		before := dump(t, s.db, "psynorm_document")
		head, err := s.Head(t.Context())
		require.NoError(t, err)
		_, err = s.PutDocuments(t.Context(), by("plan"), []archive.Document{
			{Name: "good.yaml", Content: []byte("psynorm: 1\ngood: 1\n")}, {Name: "", Content: []byte("x")},
		})
		require.Equal(t, archive.BadKey, codeOf(t, err))
		assert.Equal(t, before, dump(t, s.db, "psynorm_document"))
		after, err := s.Head(t.Context())
		require.NoError(t, err)
		assert.Equal(t, head, after)
		s.sound(t)
	})
}
