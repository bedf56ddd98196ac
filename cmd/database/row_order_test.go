package database_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// A table has no order of its own: what is read is the same where its rows lie the other way round, as after years of changes
// and a restored dump, and where no index is read, which would give them in order.
func TestNothingDependsOnTheOrderOfRows(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		s.renew(t)
		s.withdrawn(t)
		for _, name := range []string{"b", "a"} { // of one first day, in the order of their declaration
			_, err := s.DeclareWave(t.Context(), by("plan"), archive.Wave{Name: name, From: "2026-10-08", To: "2026-10-30"})
			require.NoError(t, err)
		}
		want, err := readAll(t.Context(), s.Archive)
		require.NoError(t, err)
		entries := s.trail(t)

		unguard(t, b, s.db)
		for _, table := range tables {
			h := dump(t, s.db, table)
			slices.Reverse(h.rows)
			h.put(t, s.db)
		}
		if b.kind == "PostgreSQL" {
			b.name += "&enable_indexscan=off&enable_indexonlyscan=off&enable_bitmapscan=off"
		}
		turned := sample{db: b.open(t), keys: s.keys}
		turned.Archive, err = archive.Open(t.Context(), turned.db, s.keys)
		require.NoError(t, err)
		is, err := readAll(t.Context(), turned.Archive)
		require.NoError(t, err)
		assert.Equal(t, want, is)
		assert.Equal(t, entries, turned.trail(t)[:len(entries)])
		verified, err := turned.Verify(t.Context(), nil)
		require.NoError(t, err)
		assert.Equal(t, []archive.Finding{{Fault: archive.Unguarded, Table: "psynorm_audit"}}, verified.Findings)

		newer := filingOf(0, "2026-10", 2)
		newer.Stay = archive.Stay{}
		added, err := turned.Add(t.Context(), by("again"), []archive.Filing{newer})
		require.NoError(t, err)
		assert.Zero(t, added.Written, "the latest revision is what it is compared with")

		_, err = turned.Add(t.Context(), by("again"), []archive.Filing{filingOf(2, "2026-10", 2)})
		assert.Equal(t, archive.ConsentWithdrawn, codeOf(t, err), "the last consent counts")

		persons := dump(t, turned.db, "psynorm_person").rows
		run(t, turned.db, "UPDATE psynorm_person SET body=keys")
		first := fmt.Sprintf("row %d is damaged", persons[0][0])
		for _, ids := range [][]string{nil, {"id-0", "id-1", "id-2"}} {
			for _, err := range turned.Files(t.Context(), by("look"), archive.Query{IDs: ids}) {
				assert.ErrorContains(t, err, first)
			}
		}
	})
}

// withdrawn has somebody give consent and, on the same day, withdraw it.
func (s *sample) withdrawn(t *testing.T) {
	t.Helper()
	for _, given := range []bool{true, false} {
		_, err := s.Consent(t.Context(), by("form"), []archive.ConsentOf{{
			Person:  archive.Person{ID: "id-2", Name: "name 2"},
			Consent: archive.Consent{By: archive.Guardian, Given: given, Day: "2026-09-01"},
		}})
		require.NoError(t, err)
	}
}

// trail lists the entries of the audit trail by what was done.
func (s *sample) trail(t *testing.T) (acts []string) {
	t.Helper()
	for e, err := range s.Log(t.Context(), 1, "") {
		require.NoError(t, err)
		acts = append(acts, fmt.Sprint(e.Number, " ", e.Act, " ", e.Purpose))
	}
	return acts
}
