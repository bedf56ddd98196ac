package database_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

func (s *sample) backup(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	_, err := s.Backup(t.Context(), by("keep"), &b)
	require.NoError(t, err)
	return b.Bytes()
}

// A backup of either database is restored into either.
func TestABackupMovesTheArchive(t *testing.T) {
	each(t, func(t *testing.T, from base) {
		each(t, func(t *testing.T, to base) {
			s := makeSample(t, from.another(t).open(t))
			s.renew(t)
			before, err := readAll(t.Context(), s.Archive)
			require.NoError(t, err)
			var out bytes.Buffer
			made, err := s.Backup(t.Context(), by("move"), &out)
			require.NoError(t, err)
			head, err := s.Head(t.Context())
			require.NoError(t, err)
			assert.Equal(t, head, made.Head)

			db := to.open(t)
			a, restored, err := archive.Restore(t.Context(), db, s.keys, &out, nil, by("move"))
			require.NoError(t, err)
			assert.EqualValues(t, made.Rows-1, restored.Rows, "the head's row is written first")
			assert.Empty(t, restored.Verification.Findings)
			assert.Zero(t, restored.Erased)
			after, err := readAll(t.Context(), a)
			require.NoError(t, err)
			assert.Equal(t, before, after)
			v, err := a.Verify(t.Context(), parsed(t, made.Head))
			require.NoError(t, err)
			assert.Empty(t, v.Findings)
			for _, table := range tables[2:] {
				assert.Equal(t, dump(t, s.db, table).rows, dump(t, db, table).rows, table)
			}
			(&sample{Archive: a, db: db, keys: s.keys}).renew(t) // it goes on
			_, _, err = archive.Restore(t.Context(), db, s.keys, bytes.NewReader(s.backup(t)), nil, by("again"))
			assert.ErrorIs(t, err, &archive.Error{Code: archive.AlreadyThere})
		})
	})
}

func TestRestoringRepeatsLaterErasures(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		ctx := t.Context()
		s := makeSample(t, b.open(t))
		backup := s.backup(t)
		_, err := s.Erase(ctx, by("asked for"), "id-0")
		require.NoError(t, err)
		list, err := s.Erasures(ctx)
		require.NoError(t, err)
		assert.Equal(t, 1, list.Len())
		list, err = archive.ParseErasures(list.String())
		require.NoError(t, err)

		db := b.another(t).open(t)
		a, restored, err := archive.Restore(ctx, db, s.keys, bytes.NewReader(backup), list, by("a fire"))
		require.NoError(t, err)
		assert.Equal(t, 1, restored.Erased)
		assert.Contains(t, restored.Left, archive.LeftBackups)
		assert.Empty(t, restored.Verification.Findings)
		assert.Equal(t, 1, restored.Verification.Erased)
		assert.False(t, has(t, a, "id-0"))
		assert.True(t, has(t, a, "id-1"))
		again := &sample{Archive: a, db: db, keys: s.keys}
		again.sound(t)
		assert.Len(t, dump(t, db, "psynorm_person").rows, 2)

		a, restored, err = archive.Restore(ctx, b.another(t).open(t), s.keys, bytes.NewReader(backup), nil, by("a fire"))
		require.NoError(t, err)
		assert.Zero(t, restored.Erased)
		assert.True(t, has(t, a, "id-0"), "without the list the person is back")
	})
}

func TestAListOfErasuresIsTheArchivesOwn(t *testing.T) {
	ctx := t.Context()
	s, other := makeSample(t, inFile(t).open(t)), makeSample(t, inFile(t).open(t))
	backup := s.backup(t)
	lists := make([]*archive.Erasures, 2)
	for i, each := range []*sample{s, other} {
		_, err := each.Erase(ctx, by("asked for"), "id-0")
		require.NoError(t, err)
		lists[i], err = each.Erasures(ctx)
		require.NoError(t, err)
	}
	restore := func(list *archive.Erasures) error {
		db := inFile(t).open(t)
		_, _, err := archive.Restore(ctx, db, s.keys, bytes.NewReader(backup), list, by("a fire"))
		_, none := archive.Open(ctx, db, s.keys)
		if err != nil {
			assert.ErrorIs(t, none, &archive.Error{Code: archive.NoArchive}, "nothing is left of it")
		}
		return err
	}
	require.NoError(t, restore(lists[0]))
	assert.ErrorIs(t, restore(lists[1]), &archive.Error{Code: archive.OtherArchive})

	text := lists[0].String()
	lines := bytes.Split([]byte(text), []byte("\n"))
	without := bytes.Join(slices.Delete(slices.Clone(lines), 2, 3), []byte("\n"))
	shorter, err := archive.ParseErasures(string(without))
	require.NoError(t, err)
	assert.ErrorIs(t, restore(shorter), &archive.Error{Code: archive.BadErasures})
	for _, bad := range []string{"", "psynorm erasures 2\n", text[:len(text)-3], "psynorm erasures 1\n", text + text} {
		_, err := archive.ParseErasures(bad)
		assert.ErrorIs(t, err, &archive.Error{Code: archive.BadErasures}, bad)
	}
}

// Any byte of a backup changed, and any end cut off.
func TestADamagedBackupIsRefused(t *testing.T) {
	s := makeSample(t, inFile(t).open(t))
	backup := s.backup(t)
	db := inFile(t).open(t)
	refused := func(bad []byte, at int) {
		t.Helper()
		_, _, err := archive.Restore(t.Context(), db, s.keys, bytes.NewReader(bad), nil, by("a fire"))
		var e *archive.Error
		require.ErrorAs(t, err, &e, at)
		_, err = archive.Open(t.Context(), db, s.keys)
		require.ErrorIs(t, err, &archive.Error{Code: archive.NoArchive}, at)
	}
	step := 7 // of some thousand bytes
	for at := 0; at < len(backup); at += step {
		bad := slices.Clone(backup)
		bad[at] ^= 0x11
		refused(bad, at)
		refused(backup[:at], at)
	}
	_, restored, err := archive.Restore(t.Context(), db, s.keys, bytes.NewReader(backup), nil, by("a fire"))
	require.NoError(t, err)
	assert.Empty(t, restored.Verification.Findings)
}

// Rows that were lost or changed come back from a backup of any age: those of persons from one since the last rotation.
func TestRowsArePutBackFromBackupsOfAnyAge(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		ctx := t.Context()
		s := makeSample(t, b.open(t))
		s.renew(t)
		old := s.backup(t)
		_, err := s.Erase(ctx, by("asked for"), "id-2")
		require.NoError(t, err)
		s.rotate(t, "k2")
		_, err = s.Destroy(ctx, by("every year"), "k1")
		require.NoError(t, err)
		before, err := readAll(ctx, s.Archive)
		require.NoError(t, err)
		recent := s.backup(t)

		for _, table := range tables[2:] { // of each table one row is lost, one changed and two exchanged
			was := dump(t, s.db, table)
			now := was.exchanged(0, 1, was.columns[1:]...)
			if len(was.rows) > 3 {
				now.rows = now.rows[:len(now.rows)-1]
				now = now.with(2, func(r []any) { r[len(r)-1] = changed(r[len(r)-1]) })
			}
			now.put(t, s.db)
		}
		restored, err := s.PutBack(ctx, by("repair"), bytes.NewReader(old))
		require.NoError(t, err)
		assert.Greater(t, restored.Rows, 10)
		assert.NotEmpty(t, restored.Verification.Findings)
		for _, f := range restored.Verification.Findings {
			assert.Equal(t, "psynorm_person", f.Table, "the rows of persons are new with the rotation")
		}
		restored, err = s.PutBack(ctx, by("repair"), bytes.NewReader(recent))
		require.NoError(t, err)
		assert.Equal(t, 2, restored.Rows)
		assert.Empty(t, restored.Verification.Findings)
		s.sound(t)
		after, err := readAll(ctx, s.Archive)
		require.NoError(t, err)
		assert.Equal(t, before, after, "and whoever was erased is not back")

		other := makeSample(t, b.another(t).open(t))
		_, err = other.PutBack(ctx, by("repair"), bytes.NewReader(old))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.OtherArchive})
		_, err = s.PutBack(ctx, by("repair"), bytes.NewReader(old[:len(old)-1]))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.BadBackup})
	})
}

// A backup of an archive that was tampered with is restored as it is, and the rows are named; one whose trail was is refused.
func TestABackupOfWhatWasTamperedWith(t *testing.T) {
	b := inFile(t)
	s := makeSample(t, b.open(t))
	records := dump(t, s.db, "psynorm_record")
	records.exchanged(0, 1, "body").put(t, s.db)
	_, restored, err := archive.Restore(t.Context(), inFile(t).open(t), s.keys, bytes.NewReader(s.backup(t)), nil, by("a fire"))
	require.NoError(t, err)
	assert.Len(t, restored.Verification.Findings, 2)
	unguard(t, b, s.db)
	run(t, s.db, "DELETE FROM psynorm_audit WHERE number=2")
	_, _, err = archive.Restore(t.Context(), inFile(t).open(t), s.keys, bytes.NewReader(s.backup(t)), nil, by("a fire"))
	assert.ErrorIs(t, err, &archive.Error{Code: archive.Tampered})
}
