package archive

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testArchive is the id of the archive of these tests.
var testArchive = [16]byte{1}

// headUnder is a head whose keys are wrapped as Init and Rotate do.
func headUnder(t *testing.T, s *secrets, keys Keys, r Recovery) *headRow {
	t.Helper()
	h := &headRow{archive: testArchive, master: s.master, generation: s.generation}
	var err error
	h.keys, h.recovery, err = s.wrapped(t.Context(), keys, testArchive, r)
	require.NoError(t, err)
	return h
}

// The keys of an archive open for the archive, the master key and the generation that they were wrapped for, and no other.
func TestTheKeysOfAHeadAreOfItAlone(t *testing.T) {
	ring, err := ParseRing("", nil)
	require.NoError(t, err)
	same := NewKey()
	require.NoError(t, ring.Add("k1", same))
	require.NoError(t, ring.Add("k2", same))
	s, recovery := newSecrets("k1"), Recovery(NewKey())
	h := headUnder(t, s, ring, recovery)
	opened, err := unlock(t.Context(), ring, h)
	require.NoError(t, err)
	assert.Equal(t, s.bundle(), opened.bundle())
	opened, err = recovery.unlock(h)
	require.NoError(t, err)
	assert.Equal(t, s.bundle(), opened.bundle())

	for name, change := range map[string]func(*headRow){
		"generation": func(h *headRow) { h.generation++ },
		"archive":    func(h *headRow) { h.archive[15]++ },
		"exchanged":  func(h *headRow) { h.keys, h.recovery = h.recovery, h.keys },
	} {
		other := *h
		change(&other)
		_, err := unlock(t.Context(), ring, &other)
		require.ErrorIs(t, err, newError(WrongKey), name)
		_, err = recovery.unlock(&other)
		assert.ErrorIs(t, err, newError(WrongRecovery), name)
	}
	other := *h
	other.master = "k2"
	_, err = unlock(t.Context(), ring, &other)
	require.ErrorIs(t, err, newError(WrongKey), "the same key under another name")
	for _, wrong := range []Recovery{{}, Recovery(NewKey())} {
		_, err = wrong.unlock(h)
		assert.ErrorIs(t, err, newError(WrongRecovery))
	}
}

// A rotation leaves the keys by which rows are found and the trail is chained, and makes the wrapping key anew.
func TestANewGenerationHasAnotherWrappingKey(t *testing.T) {
	old := newSecrets("k1")
	next := old.next("k2")
	assert.Equal(t, int64(2), next.generation)
	assert.NotEqual(t, old.wrap, next.wrap)
	sealed := next.wraps.seal(nil, []byte("text"), nil)
	_, err := old.wraps.open(nil, sealed, nil)
	assert.Error(t, err)
}

// The keys of a person are of one generation, even under the same wrapping key.
func TestTheKeysOfAPersonAreOfAGeneration(t *testing.T) {
	s := newSecrets("k1")
	r, err := s.newHolder(testArchive, Person{ID: "x"}).row(testArchive)
	require.NoError(t, err)
	_, err = s.openPerson(testArchive, r)
	require.NoError(t, err)
	_, err = s.openPerson([16]byte{2}, r)
	require.ErrorIs(t, err, errDamaged, "of another archive")
	moved := slices.Clone(r)
	moved[0] = r.number() + 1
	_, err = s.openPerson(testArchive, moved)
	require.ErrorIs(t, err, errDamaged, "under another number")
	s.generation++
	_, err = s.openPerson(testArchive, r)
	assert.ErrorIs(t, err, errDamaged)
}

func TestTheKeysOfAnArchiveAreDifferent(t *testing.T) {
	s := newSecrets("k1")
	keys := []Key256{{}, s.id, s.chain, s.text, s.wrap}
	for i, k := range keys {
		for _, other := range keys[:i] {
			assert.NotEqual(t, other, k)
		}
	}
	assert.NotEqual(t, newSecrets("k1").bundle(), s.bundle())
}

// What stands in clear for an id, a name or what a record is of cannot be computed without the key that it is of.
func TestNamesAreUnderKeysOfTheirOwn(t *testing.T) {
	one, other := newSecrets("k1"), newSecrets("k1")
	assert.Equal(t, one.idMAC("x"), one.idMAC("x"))
	assert.NotEqual(t, one.idMAC("x"), one.idMAC("y"))
	assert.NotEqual(t, one.idMAC("x"), other.idMAC("x"))
	for _, what := range []string{"wave", "document", "pointer"} {
		assert.Equal(t, one.nameOf(what, "x"), one.nameOf(what, "x"))
		assert.NotEqual(t, one.nameOf(what, "x"), one.nameOf(what, "y"))
		assert.NotEqual(t, one.nameOf(what, "x"), one.nameOf(what+" ", "x"))
		assert.NotEqual(t, one.nameOf(what, "x"), other.nameOf(what, "x"))
	}
	rotated := one.next("k2")
	assert.Equal(t, one.idMAC("x"), rotated.idMAC("x"))
	assert.Equal(t, one.nameOf("wave", "x"), rotated.nameOf("wave", "x"))

	p, q := one.newHolder(testArchive, Person{ID: "x"}), one.newHolder(testArchive, Person{ID: "y"})
	k := Key{Wave: "2026-10", Instrument: "ipp9", Kind: Answers}
	assert.Equal(t, p.slot(&k), p.slot(&k))
	assert.NotEqual(t, p.slot(&k), q.slot(&k))
	assert.NotEqual(t, p.contentMAC([32]byte{7}), q.contentMAC([32]byte{7}))
}

// Answers are under one of a person's two keys, and all else under the other.
func TestAnswersAreUnderAKeyOfTheirOwn(t *testing.T) {
	p := newSecrets("k1").newHolder(testArchive, Person{ID: "x"})
	assert.NotEqual(t, p.answersKey, p.restKey)
	for _, kind := range []Kind{Answers, Profiles, Events, Consents} {
		r := Record{Key: Key{Wave: "2026-10", Instrument: "ipp9", Kind: kind}, Content: []byte("content")}
		r.pack()
		sealed, err := p.recordRow(testArchive, 1, p.slot(&r.Key), revision{revision: 1, mac: p.contentMAC(r.sum)}, &r)
		require.NoError(t, err)
		head, err := p.openHead(testArchive, sealed)
		require.NoError(t, err)
		content, err := p.openContent(testArchive, sealed, head)
		require.NoError(t, err)
		assert.Equal(t, "content", string(content))

		about := p.about(testArchive, "record", sealed[2].([]byte), 1, &r.Key)
		_, err = newBox(p.answersKey).open(nil, sealed[5].([]byte), about)
		assert.Equal(t, kind == Answers, err == nil, kind)
		_, err = newBox(p.restKey).open(nil, sealed[5].([]byte), about)
		assert.Equal(t, kind != Answers, err == nil, kind)
	}
}
