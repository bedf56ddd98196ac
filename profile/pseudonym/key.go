// Package pseudonym puts random-looking names in place of ids, so that results can be handed on without saying whose they
// are, and those who may can still find out.
//
//	table, err := pseudonym.Create("keys.csv") // or Open, for the parts and the later waves of the same people
//	name := table.Key().Append(nil, id)
//	err = table.Add(id, string(name))
//	err = table.Close()
//
// A pseudonym is the HMAC-SHA-256 of the id under a random key of 256 bits, cut to 80 bits: 16 characters, digits and
// letters without I, L, O and U (Crockford's base 32). Without the key nobody can find the id by trying all ids there are,
// as they could with a plain hash of a student number, and the order of the names says nothing. With the key the same id
// always has the same pseudonym: in the parts of a divided run, and in later waves. Among 200 million people two have the
// same with a probability of 10^-8.
//
// The table holds the key and the ids, each with its pseudonym. Who has it knows whom every result is of; who loses it will
// never know again, and cannot continue the series. It belongs to whoever may see the results of every single person, such
// as the office that keeps the register: apart from the results, readable by its owner alone, with a copy in a safe place.
//
// Results under pseudonyms are still personal data: a class, a date and a sex may be enough to know somebody.
package pseudonym

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strings"
)

// Size is the length of a pseudonym in bytes.
const Size = 16

// Key is what pseudonyms depend on beside the ids. It is secret: see the package comment. It is a value, and safe for
// concurrent use as long as nobody changes it.
type Key [32]byte

// NewKey gives a random key.
func NewKey() (k Key) {
	_, _ = rand.Read(k[:]) // never fails
	return k
}

// String hides the key, which belongs in no log.
func (k Key) String() string { return "pseudonym.Key" }

// GoString hides the key too.
func (k Key) GoString() string { return k.String() }

// text is the key as the table has it.
func (k Key) text() string { return hex.EncodeToString(k[:]) }

// parseKey reads what text gives.
func parseKey(s string) (k Key, ok bool) {
	n, err := hex.Decode(k[:], []byte(s[:min(len(s), 2*len(k))]))
	return k, err == nil && n == len(k) && len(s) == 2*len(k)
}

// Append appends the pseudonym of an id, which should be clean (see package person): another spelling has another. An
// empty id, which is nobody's, has none. A Namer does the same many times over.
func (k Key) Append(dst []byte, id string) []byte { return k.Namer().Append(dst, id) }

// Namer makes pseudonyms under one key, and allocates nothing for each. It is not safe for concurrent use.
type Namer struct {
	hash hash.Hash
	id   []byte
	name []byte
	sum  [sha256.Size]byte
}

// Namer gives one for the key.
func (k Key) Namer() *Namer { return &Namer{hash: hmac.New(sha256.New, k[:])} }

// alphabet is Crockford's base 32: no I, L, O and U, which are taken for digits or make words.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Append does what Key.Append does.
func (n *Namer) Append(dst []byte, id string) []byte {
	if id == "" {
		return dst
	}
	n.id = append(n.id[:0], id...)
	n.hash.Reset()
	_, _ = n.hash.Write(n.id) // a hash never fails
	sum := n.hash.Sum(n.sum[:0])
	// Five bytes are eight characters of five bits.
	for _, five := range [...][]byte{sum[:5], sum[5:10]} {
		bits := uint64(five[0])<<32 | uint64(five[1])<<24 | uint64(five[2])<<16 | uint64(five[3])<<8 | uint64(five[4])
		for shift := 35; shift >= 0; shift -= 5 {
			dst = append(dst, alphabet[bits>>shift&31])
		}
	}
	return dst
}

// Is reports whether a text may be a pseudonym by its form: 16 characters of the alphabet, and not digits alone, which a
// student number may be and one pseudonym in 100 million is.
func Is(text string) bool {
	return len(text) == Size && strings.Trim(text, alphabet) == "" && strings.Trim(text, alphabet[:10]) != ""
}
