package database_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// parsed is a head as somebody has kept it.
func parsed(t testing.TB, h archive.Head) *archive.ParsedHead {
	t.Helper()
	p, err := archive.ParseHead(h.String())
	require.NoError(t, err)
	return &p
}

// sound checks that Verify finds nothing.
func (s *sample) sound(t testing.TB) *archive.Verification {
	t.Helper()
	head, err := s.Head(t.Context())
	require.NoError(t, err)
	v, err := s.Verify(t.Context(), parsed(t, head))
	require.NoError(t, err)
	require.Empty(t, v.Findings)
	require.Equal(t, archive.Code(""), v.Verdict())
	return v
}

func TestAnArchiveIsSound(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		s.renew(t)
		v := s.sound(t)
		assert.Equal(t, 3, v.Persons)
		assert.Zero(t, v.Erased)
		rows := 0
		for _, table := range tables {
			if table != "psynorm_audit" {
				rows += len(dump(t, s.db, table).rows)
			}
		}
		assert.EqualValues(t, rows, v.Rows)
	})
}

// changed is another value of the same kind.
func changed(v any) any {
	switch v := v.(type) {
	case int64:
		return v + 1_000_000 // a number that no row has
	case string:
		return v + "x"
	case []byte:
		v = slices.Clone(v)
		v[len(v)-1] ^= 1
		return v
	}
	panic(fmt.Sprintf("%T", v))
}

// Each column of each row of each table is changed by plain SQL, each row deleted, and the contents of each two exchanged.
func TestAnyRowChangedIsReported(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		s.renew(t)
		for _, table := range tables {
			if table == "psynorm_audit" {
				continue
			}
			was := dump(t, s.db, table)
			for i, r := range was.rows {
				for j, column := range was.columns {
					if table == "psynorm_head" && column == "one" {
						continue // no other value is allowed
					}
					now := was.with(i, func(r []any) { r[j] = changed(r[j]) })
					s.reports(t, now, r[0].(int64), table+"."+column)
				}
				gone := *was
				gone.rows = slices.Delete(slices.Clone(was.rows), i, i+1)
				s.reports(t, &gone, r[0].(int64), table+" deleted")
				if i > 0 {
					s.reports(t, was.exchanged(i-1, i, was.columns[1:]...), r[0].(int64), table+" exchanged")
				}
			}
			was.put(t, s.db)
			s.sound(t)
		}
	})
}

// with is the table with another row in the place of one.
func (h *held) with(i int, change func([]any)) *held {
	now := *h
	now.rows = slices.Clone(h.rows)
	now.rows[i] = slices.Clone(h.rows[i])
	change(now.rows[i])
	return &now
}

// exchanged is the table with some columns of two rows exchanged.
func (h *held) exchanged(i, j int, columns ...string) *held {
	return h.with(i, func(r []any) {
		for _, c := range columns {
			r[h.at(c)] = h.rows[j][h.at(c)]
		}
	}).with(j, func(r []any) {
		for _, c := range columns {
			r[h.at(c)] = h.rows[i][h.at(c)]
		}
	})
}

// reports checks that a table as it stands now is reported, with the row: by Verify, or by Open where it is the head's row.
func (s *sample) reports(t *testing.T, now *held, number int64, what string) []archive.Finding {
	t.Helper()
	now.put(t, s.db)
	a, err := archive.Open(t.Context(), s.db, s.keys)
	if now.table == "psynorm_head" && err != nil {
		var e *archive.Error
		require.ErrorAs(t, err, &e, what)
		return nil
	}
	if now.table != "psynorm_head" {
		require.NoError(t, err, what)
	}
	v, err := a.Verify(t.Context(), nil)
	require.NoError(t, err, what)
	assert.True(t, slices.ContainsFunc(v.Findings, func(f archive.Finding) bool {
		return f.Table == now.table && f.Number == number || now.table == "psynorm_head"
	}), "%s: %+v", what, v.Findings)
	assert.Contains(t, []archive.Code{archive.Tampered, archive.Damaged}, v.Verdict(), what)
	for _, f := range v.Findings {
		for _, tag := range []string{"zh", "en"} {
			assert.Contains(t, f.Message(tag), f.Table)
			assert.NotContains(t, f.Message(tag), "%!", what)
		}
	}
	return v.Findings
}

// found checks for exactly one fault of one row.
func found(t *testing.T, list []archive.Finding, table string, number int64, fault archive.Fault, of int64) {
	t.Helper()
	assert.Contains(t, list, archive.Finding{Fault: fault, Table: table, Number: number, Of: of})
}

func TestARowInAnothersPlaceIsReported(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		records := dump(t, s.db, "psynorm_record")
		first, second, other := records.rows[0], records.rows[1], records.rows[4]
		person, slot := records.at("person"), records.at("slot")
		require.NotEqual(t, first[person], other[person])

		// Between persons: who they are of is exchanged, and then all but the number.
		list := s.reports(t, records.exchanged(0, 4, "person"), first[0].(int64), "person")
		found(t, list, "psynorm_record", first[0].(int64), archive.Broken, 0)
		list = s.reports(t, records.exchanged(0, 4, records.columns[1:]...), first[0].(int64), "all")
		found(t, list, "psynorm_record", first[0].(int64), archive.Copied, other[0].(int64))
		found(t, list, "psynorm_record", other[0].(int64), archive.Copied, first[0].(int64))

		// Between the waves of one person, which differ in slot, head and body.
		at := slices.IndexFunc(records.rows, func(r []any) bool {
			return r[person] == first[person] && !bytes.Equal(r[slot].([]byte), first[slot].([]byte)) && r[0] != second[0]
		})
		require.Positive(t, at)
		list = s.reports(t, records.exchanged(0, at, "head", "body"), first[0].(int64), "waves")
		found(t, list, "psynorm_record", first[0].(int64), archive.Broken, 0)
		list = s.reports(t, records.exchanged(0, at, "slot"), first[0].(int64), "slots")
		found(t, list, "psynorm_record", first[0].(int64), archive.Broken, 0)

		// A copy under a number of its own.
		copied := *records
		again := slices.Clone(first)
		again[0] = int64(1000)
		copied.rows = append(slices.Clone(records.rows), again)
		list = s.reports(t, &copied, 1000, "copied")
		found(t, list, "psynorm_record", 1000, archive.Copied, first[0].(int64))
	})
}

func TestAnOlderVersionIsReported(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		older := map[string]*held{}
		for _, table := range tables {
			older[table] = dump(t, s.db, table)
		}
		s.renew(t)
		s.rotate(t, "k2") // which writes each person and the head anew
		s.sound(t)
		renewed := 0
		for _, table := range []string{"psynorm_head", "psynorm_person", "psynorm_stay", "psynorm_record"} {
			now := dump(t, s.db, table)
			for i, r := range older[table].rows {
				if assert.ObjectsAreEqual(r, now.rows[i]) {
					continue
				}
				renewed++
				back := now.with(i, func(into []any) { copy(into, r) })
				list := s.reports(t, back, r[0].(int64), table)
				if table != "psynorm_head" {
					found(t, list, table, r[0].(int64), archive.Older, 5)
				}
			}
			now.put(t, s.db)
			s.sound(t)
		}
		assert.Greater(t, renewed, 5)
	})
}

func TestTheAuditTrailIsKept(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		s.renew(t)
		was := dump(t, s.db, "psynorm_audit")
		for _, statement := range []string{
			"UPDATE psynorm_audit SET number=number+100", "UPDATE psynorm_audit SET body=hash WHERE number=2",
			"DELETE FROM psynorm_audit", "DELETE FROM psynorm_audit WHERE number=3",
		} {
			_, err := s.db.ExecContext(t.Context(), statement)
			assert.ErrorContains(t, err, "append-only", statement)
		}
		again := map[string]string{
			"SQLite": "INSERT OR REPLACE INTO psynorm_audit SELECT number, hash, body FROM psynorm_audit",
			"PostgreSQL": "INSERT INTO psynorm_audit SELECT number, hash, body FROM psynorm_audit " +
				"ON CONFLICT (number) DO UPDATE SET body=excluded.body",
		}
		_, err := s.db.ExecContext(t.Context(), again[b.kind])
		assert.ErrorContains(t, err, "append-only")
		assert.Equal(t, was, dump(t, s.db, "psynorm_audit"))
		unguard(t, b, s.db)
		v, err := s.Verify(t.Context(), nil)
		require.NoError(t, err)
		assert.Equal(t, []archive.Finding{{Fault: archive.Unguarded, Table: "psynorm_audit"}}, v.Findings)
		assert.Equal(t, archive.Tampered, v.Verdict())

		for i, r := range was.rows {
			for j, column := range was.columns[1:] {
				now := was.with(i, func(r []any) { r[j+1] = changed(r[j+1]) })
				list := s.reports(t, now, r[0].(int64), column)
				entries := slices.DeleteFunc(list, func(f archive.Finding) bool {
					return f.Table != "psynorm_audit" || f.Fault == archive.Unguarded
				})
				assert.Len(t, entries, 1, "one row was changed, and one is named")
			}
			gone := *was
			gone.rows = slices.Delete(slices.Clone(was.rows), i, i+1)
			s.reports(t, &gone, r[0].(int64), "deleted")
			if i > 0 {
				s.reports(t, was.exchanged(i-1, i, "body", "hash"), r[0].(int64), "exchanged")
			}
		}
		more := *was
		more.rows = append(slices.Clone(was.rows), []any{int64(len(was.rows) + 1), was.rows[0][1], was.rows[0][2]})
		s.reports(t, &more, int64(len(was.rows)+1), "added")
	})
}

// All of an archive is replaced by what all of it was before: nothing inside the database can show that, and the head does.
func TestTheHeadShowsAnOlderCopy(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		var older []*held
		for _, table := range tables {
			older = append(older, dump(t, s.db, table))
		}
		s.renew(t)
		head, err := s.Head(t.Context())
		require.NoError(t, err)
		unguard(t, b, s.db)
		for _, h := range older {
			h.put(t, s.db)
		}
		v, err := s.Verify(t.Context(), nil)
		require.NoError(t, err)
		require.Len(t, v.Findings, 1)
		assert.Equal(t, archive.Unguarded, v.Findings[0].Fault)
		behind := func(fault archive.Fault) {
			t.Helper()
			v, err := s.Verify(t.Context(), parsed(t, head))
			require.NoError(t, err)
			require.Len(t, v.Findings, 2)
			assert.Equal(t, fault, v.Findings[1].Fault)
			assert.Equal(t, archive.Behind, v.Findings[1].Code())
			assert.Equal(t, head.Entries, v.Findings[1].Number)
		}
		behind(archive.CutOff)
		s.renew(t) // it goes on, and has as many entries again
		behind(archive.Another)
	})
}

func TestUnknownAndWrongKeys(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		_, err := archive.Open(t.Context(), s.db, ringOf(t, "k3"))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.UnknownKey})
		_, err = archive.Open(t.Context(), s.db, ringOf(t, "k1"))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.WrongKey})
	})
}
