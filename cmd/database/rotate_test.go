package database_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

func TestARotationChangesNothingThatIsRead(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		s.renew(t)
		before, err := readAll(t.Context(), s.Archive)
		require.NoError(t, err)
		other, err := archive.Open(t.Context(), s.db, s.keys) // another program that has it open
		require.NoError(t, err)
		persons := dump(t, s.db, "psynorm_person")
		recovery := s.rotate(t, "k2")
		assert.NotEqual(t, s.recovery, recovery)
		for i, r := range dump(t, s.db, "psynorm_person").rows {
			assert.Equal(t, persons.rows[i][1], r[1], "the HMAC of the id stays")
			assert.NotEqual(t, persons.rows[i][2], r[2], "the keys are wrapped anew")
		}
		for _, a := range []*archive.Archive{s.Archive, other} {
			after, err := readAll(t.Context(), a)
			require.NoError(t, err)
			assert.Equal(t, before, after)
		}
		s.sound(t)
		_, err = archive.Open(t.Context(), s.db, ringOf(t, "k1"))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.UnknownKey})
	})
}

func TestARotationIsToAnotherKey(t *testing.T) {
	b := inFile(t)
	s := makeSample(t, b.open(t))
	_, err := s.Rotate(t.Context(), by("every year"), "k1", notShown(t))
	assert.ErrorIs(t, err, &archive.Error{Code: archive.SameMaster})
	_, err = s.Rotate(t.Context(), by("every year"), "k9", notShown(t))
	assert.ErrorIs(t, err, &archive.Error{Code: archive.UnknownKey})

	same, key := archive.Key256{1}, ringOf(t)
	require.NoError(t, key.Add("a", same))
	require.NoError(t, key.Add("b", same))
	a, _, err := archive.Init(t.Context(), inFile(t).open(t), key, "a", by("begin"))
	require.NoError(t, err)
	_, err = a.Rotate(t.Context(), by("every year"), "b", notShown(t))
	assert.ErrorIs(t, err, &archive.Error{Code: archive.SameMaster}, "the same key under another name")
}

// What was tampered with is not written anew as if it were right.
func TestARotationRefusesWhatWasTamperedWith(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		older := dump(t, s.db, "psynorm_person")
		s.renew(t)
		older.put(t, s.db)
		_, err := s.Rotate(t.Context(), by("every year"), "k2", notShown(t))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.Tampered})
		v, err := s.Verify(t.Context(), nil)
		require.NoError(t, err)
		assert.Equal(t, archive.Tampered, v.Verdict())
	})
}

func TestTheRecoveryKeyOpensOnce(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		ctx := t.Context()
		s := makeSample(t, b.open(t))
		before, err := readAll(ctx, s.Archive)
		require.NoError(t, err)
		lost := ringOf(t, "k7")
		for _, wrong := range []archive.Recovery{{}, archive.Recovery(archive.NewKey())} {
			_, _, err = archive.OpenRecovered(ctx, s.db, wrong, lost, "k7", by("lost"), notShown(t))
			assert.ErrorIs(t, err, &archive.Error{Code: archive.WrongRecovery})
		}
		read, err := archive.ParseRecovery(s.recovery.String())
		require.NoError(t, err)
		var renewed archive.Recovery
		a, _, err := archive.OpenRecovered(ctx, s.db, read, lost, "k7", by("lost"), keptIn(&renewed))
		require.NoError(t, err)
		after, err := readAll(ctx, a)
		require.NoError(t, err)
		assert.Equal(t, before, after)
		for _, wrong := range []archive.Recovery{{}, read} {
			_, _, err = archive.OpenRecovered(ctx, s.db, wrong, ringOf(t, "k8"), "k8", by("found"), notShown(t))
			assert.ErrorIs(t, err, &archive.Error{Code: archive.WrongRecovery})
		}
		_, err = archive.Open(ctx, s.db, lost)
		require.NoError(t, err)
		again := ringOf(t, "k8")
		_, _, err = archive.OpenRecovered(ctx, s.db, renewed, again, "k8", by("lost again"), keptIn(&renewed))
		require.NoError(t, err)
	})
}

// What stops a rotation where the recovery key is shown undoes it: the keys of before count.
func TestARotationWhoseKeysAreNotKeptIsNone(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		persons := dump(t, s.db, "psynorm_person")
		var shown archive.Recovery
		_, err := s.Rotate(t.Context(), by("every year"), "k2", func(r archive.Recovery) error {
			shown = r
			return os.ErrPermission
		})
		require.ErrorIs(t, err, os.ErrPermission)
		assert.Equal(t, persons, dump(t, s.db, "psynorm_person"))
		generation, err := archive.Generation(t.Context(), s.db)
		require.NoError(t, err)
		assert.Equal(t, int64(1), generation)
		s.sound(t)
		lost := ringOf(t, "k7")
		_, _, err = archive.OpenRecovered(t.Context(), s.db, shown, lost, "k7", by("lost"), notShown(t))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.WrongRecovery}, "it opens nothing")
		_, _, err = archive.OpenRecovered(t.Context(), s.db, s.recovery, lost, "k7", by("lost"), keptIn(&shown))
		require.NoError(t, err)
		generation, err = archive.Generation(t.Context(), s.db)
		require.NoError(t, err)
		assert.Equal(t, int64(2), generation)
	})
}

// More persons than are rewrapped at a time.
func TestARotationRewrapsEverybody(t *testing.T) {
	s := makeSample(t, inFile(t).open(t))
	var filings []archive.Filing
	for p := range 1100 {
		f := filingOf(p, "2026-10", 1)
		f.Records = f.Records[:1]
		filings = append(filings, f)
	}
	_, err := s.Add(t.Context(), by("census"), filings)
	require.NoError(t, err)
	before, err := readAll(t.Context(), s.Archive)
	require.NoError(t, err)
	s.rotate(t, "k2")
	s.sound(t)
	after, err := readAll(t.Context(), s.Archive)
	require.NoError(t, err)
	assert.Equal(t, before, after)
	require.Len(t, after.Files, 1100)
}

// The keys of persons as they were wrapped before a rotation are in no file any more.
func TestTheKeysOfBeforeAreNotInTheFiles(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		dir := folderOf(t, b, s.db)
		persons := dump(t, s.db, "psynorm_person")
		s.rotate(t, "k2")
		settle(t, b, s.db)
		old := func() (n int) {
			for _, r := range persons.rows {
				if contains(t, dir, r[2].([]byte)) {
					n++
				}
			}
			return n
		}
		require.Positive(t, old(), "this test finds what is there")
		left := s.ScrubKeys(t.Context())
		settle(t, b, s.db)
		assert.Zero(t, old())
		assert.Contains(t, left, archive.LeftBackups)
		assert.NotContains(t, left, archive.LeftLog)
		assert.NotContains(t, left, archive.LeftTables)
		s.sound(t)
	})
}
