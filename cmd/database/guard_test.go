package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// Triggers that are there in name and do nothing, rules, and indexes that are others are found.
func TestWhatGuardsIsWhatWasMade(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		for what, statements := range disarmed[b.kind] {
			s := makeSample(t, b.another(t).open(t))
			s.sound(t)
			for _, statement := range statements {
				run(t, s.db, statement)
			}
			v, err := s.Verify(t.Context(), nil)
			require.NoError(t, err)
			if assert.Len(t, v.Findings, 1, what) {
				assert.Equal(t, archive.Unguarded, v.Findings[0].Fault, what)
				assert.Equal(t, archive.Tampered, v.Verdict(), what)
			}
		}
	})
}

const refusing = "RAISE(ABORT, 'psynorm: the audit trail is append-only')"

var disarmed = map[string]map[string][]string{
	"SQLite": {
		"never": {
			"DROP TRIGGER psynorm_audit_unchanged",
			"CREATE TRIGGER psynorm_audit_unchanged BEFORE UPDATE ON psynorm_audit WHEN 0\nBEGIN SELECT " + refusing + "; END",
		},
		"a comment": {
			"DROP TRIGGER psynorm_audit_undeleted",
			"CREATE TRIGGER psynorm_audit_undeleted BEFORE DELETE ON psynorm_audit\nBEGIN SELECT 1; /* " + refusing + " */ END",
		},
		"replacing":    {"DROP TRIGGER psynorm_audit_unreplaced"},
		"one more":     {"CREATE TRIGGER more BEFORE INSERT ON psynorm_record BEGIN SELECT RAISE(IGNORE); END"},
		"an index":     {"DROP INDEX psynorm_stay_unit"},
		"part of it":   {"DROP INDEX psynorm_stay_unit", "CREATE INDEX psynorm_stay_unit ON psynorm_stay (unit) WHERE unit<0"},
		"another name": {"ALTER TABLE psynorm_stay ADD COLUMN more TEXT"},
	},
	"PostgreSQL": {
		"a comment": {"CREATE OR REPLACE FUNCTION psynorm_append_only() RETURNS trigger AS $$ BEGIN " +
			"/* RAISE EXCEPTION 'psynorm: the audit trail is append-only'; */ RETURN NULL; END $$ LANGUAGE plpgsql"},
		"not truncate": {
			"DROP TRIGGER psynorm_audit_kept ON psynorm_audit",
			"CREATE TRIGGER psynorm_audit_kept BEFORE UPDATE OR DELETE ON psynorm_audit FOR EACH STATEMENT EXECUTE FUNCTION psynorm_append_only()",
		},
		"never": {
			"DROP TRIGGER psynorm_audit_kept ON psynorm_audit",
			"CREATE TRIGGER psynorm_audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON psynorm_audit FOR EACH STATEMENT WHEN (false) " +
				"EXECUTE FUNCTION psynorm_append_only()",
		},
		"disabled": {"ALTER TABLE psynorm_audit DISABLE TRIGGER psynorm_audit_kept"},
		"one more": {
			"CREATE FUNCTION ignoring() RETURNS trigger AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql",
			"CREATE TRIGGER ignoring BEFORE INSERT ON psynorm_record FOR EACH ROW EXECUTE FUNCTION ignoring()",
		},
		"a rule":     {"CREATE RULE nothing AS ON DELETE TO psynorm_audit DO INSTEAD NOTHING"},
		"an index":   {"DROP INDEX psynorm_stay_unit"},
		"part of it": {"DROP INDEX psynorm_stay_unit", "CREATE INDEX psynorm_stay_unit ON psynorm_stay (unit) WHERE unit<0"},
	},
}

// A row that an index has lost is in the table, and no query by that index finds it.
func TestAnIndexThatHasLostRowsIsFound(t *testing.T) {
	lose := map[string][2]string{
		"SQLite": {
			"UPDATE sqlite_schema SET sql='CREATE INDEX psynorm_stay_unit ON psynorm_stay (unit) WHERE unit<0' WHERE name='psynorm_stay_unit'",
			"UPDATE sqlite_schema SET sql='CREATE INDEX psynorm_stay_unit ON psynorm_stay (unit)' WHERE name='psynorm_stay_unit'",
		},
		"PostgreSQL": {
			"UPDATE pg_index SET indisready=false WHERE indexrelid='psynorm_stay_unit'::regclass",
			"UPDATE pg_index SET indisready=true WHERE indexrelid='psynorm_stay_unit'::regclass",
		},
	}
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		for i, statement := range lose[b.kind] {
			db := b.open(t)
			db.SetMaxOpenConns(1)
			if b.kind == "SQLite" {
				run(t, db, "PRAGMA writable_schema=ON")
			}
			run(t, db, statement)
			require.NoError(t, db.Close())
			require.NoError(t, s.db.Close())
			s.db = b.open(t) // which reads anew what the indexes are
			var err error
			s.Archive, err = archive.Open(t.Context(), s.db, s.keys)
			require.NoError(t, err)
			if i == 0 {
				f := filingOf(7, "2026-10", 1)
				_, err = s.Add(t.Context(), by("census"), []archive.Filing{f})
				require.NoError(t, err)
			}
		}
		v, err := s.Verify(t.Context(), nil)
		require.NoError(t, err)
		if assert.Len(t, v.Findings, 1) {
			assert.Equal(t, archive.Corrupt, v.Findings[0].Fault)
			assert.Equal(t, archive.Damaged, v.Verdict())
		}
	})
}
