package database_test

import (
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
		rotated, err := s.Rotate(t.Context(), by("every year"), "k2")
		require.NoError(t, err)
		assert.NotEqual(t, s.recovery, rotated.Recovery)
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
	_, err := s.Rotate(t.Context(), by("every year"), "k1")
	assert.ErrorIs(t, err, &archive.Error{Code: archive.SameMaster})
	_, err = s.Rotate(t.Context(), by("every year"), "k9")
	assert.ErrorIs(t, err, &archive.Error{Code: archive.UnknownKey})

	same, key := archive.Key256{1}, ringOf(t)
	require.NoError(t, key.Add("a", same))
	require.NoError(t, key.Add("b", same))
	a, _, err := archive.Init(t.Context(), inFile(t).open(t), key, "a", by("begin"))
	require.NoError(t, err)
	_, err = a.Rotate(t.Context(), by("every year"), "b")
	assert.ErrorIs(t, err, &archive.Error{Code: archive.SameMaster}, "the same key under another name")
}

// What was tampered with is not written anew as if it were right.
func TestARotationRefusesWhatWasTamperedWith(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		older := dump(t, s.db, "psynorm_person")
		s.renew(t)
		older.put(t, s.db)
		_, err := s.Rotate(t.Context(), by("every year"), "k2")
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
		_, _, err = archive.OpenRecovered(ctx, s.db, archive.Recovery(archive.NewKey()), lost, "k7", by("lost"))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.WrongRecovery})
		read, err := archive.ParseRecovery(s.recovery.String())
		require.NoError(t, err)
		a, rotated, err := archive.OpenRecovered(ctx, s.db, read, lost, "k7", by("lost"))
		require.NoError(t, err)
		after, err := readAll(ctx, a)
		require.NoError(t, err)
		assert.Equal(t, before, after)
		_, _, err = archive.OpenRecovered(ctx, s.db, read, ringOf(t, "k8"), "k8", by("found"))
		assert.ErrorIs(t, err, &archive.Error{Code: archive.WrongRecovery})
		_, err = archive.Open(ctx, s.db, lost)
		require.NoError(t, err)
		again := ringOf(t, "k8")
		_, _, err = archive.OpenRecovered(ctx, s.db, rotated.Recovery, again, "k8", by("lost again"))
		require.NoError(t, err)
	})
}
