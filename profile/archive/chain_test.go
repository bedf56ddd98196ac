package archive

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The HMAC of an entry is of its number, of what stands in it and of the entry before, under the chain key.
func TestALinkOfTheChain(t *testing.T) {
	s := newSecrets("k1")
	is := s.link(2, []byte("body"), [32]byte{1})
	assert.Equal(t, is, s.link(2, []byte("body"), [32]byte{1}))
	assert.Equal(t, is, s.next("k2").link(2, []byte("body"), [32]byte{1}), "the chain goes on over a rotation")
	assert.NotEqual(t, is, newSecrets("k1").link(2, []byte("body"), [32]byte{1}), "under another key")
	assert.NotEqual(t, is, s.link(3, []byte("body"), [32]byte{1}), "another number")
	assert.NotEqual(t, is, s.link(2, []byte("bodz"), [32]byte{1}), "another text")
	assert.NotEqual(t, is, s.link(2, []byte("body"), [32]byte{31: 1}), "after another entry")
}

// The digest of a row is under the chain key: a row is changed with its digest by nobody who lacks it.
func TestTheDigestOfARow(t *testing.T) {
	chain := NewKey()
	r := row{int64(1), []byte("id"), []byte("keys"), []byte("body")}
	is := persons.digest(chain, r)
	assert.Equal(t, is, persons.digest(chain, r))
	assert.NotEqual(t, is, persons.digest(NewKey(), r))
	assert.NotEqual(t, is, waves.digest(chain, r), "of another table")
	assert.NotEqual(t, is, persons.digest(chain, row{int64(1), []byte("idk"), []byte("eys"), []byte("body")}))
	copied := row{int64(2), []byte("id"), []byte("keys"), []byte("body")}
	assert.Equal(t, is, persons.digest(chain, copied), "so that copies are told")
}

// What the head's row says of the end of the trail is compared with the end there is.
func TestTheEndOfTheTrailAndTheHead(t *testing.T) {
	hash := [32]byte{7}
	of := func(h headRow) (list []Finding) {
		c := &chain{found: func(f Finding) { list = append(list, f) }, last: 3, entry: &Entry{Number: 3, next: 9}}
		c.befores = [2][32]byte{hash, hash}
		c.end(&h)
		return list
	}
	assert.Empty(t, of(headRow{end: Head{3, hash}, next: 9}))
	altered := []Finding{{Fault: Altered, Table: "psynorm_head", Number: 1}}
	assert.Equal(t, altered, of(headRow{end: Head{2, hash}, next: 9}), "the trail is longer than the head")
	assert.Equal(t, altered, of(headRow{end: Head{3, [32]byte{7, 31: 1}}, next: 9}))
	assert.Equal(t, altered, of(headRow{end: Head{3, hash}, next: 8}))
	missing := []Finding{{Fault: Missing, Table: "psynorm_audit", Number: 4, Last: 5}}
	assert.Equal(t, missing, of(headRow{end: Head{5, hash}, next: 9}))
}

// Every bit of a head that was kept counts.
func TestAKeptHeadIsComparedInFull(t *testing.T) {
	h := Head{41, Key256(NewKey())}
	kept, err := ParseHead(" " + h.String() + "\n")
	require.NoError(t, err)
	assert.Equal(t, int64(41), kept.Entries)
	assert.True(t, kept.is(h.Hash))
	for i := range 16 {
		for bit := range 8 {
			other := h.Hash
			other[i] ^= 1 << bit
			assert.False(t, kept.is(other), "byte %d", i)
		}
	}
}
