// Package memo remembers what was worked out for values that come again and again: in a file of a million rows there are
// a handful of different answers, classes and scores.
//
// A memo is a table in which each value has one place, where the last to come stands. Whatever it forgets is worked out
// again, so that nothing that comes out depends on what it holds; it never grows, and no value is taken for another. None
// is safe for concurrent use: each worker has its own.
package memo

import "encoding/binary"

// places is the size of a memo, a power of two.
const (
	places    = 1 << placeBits
	placeBits = 10
)

// golden is 2^64 divided by the golden ratio: the high bits of a product with it depend on all bits of the other factor.
const golden = 0x9E3779B97F4A7C15

// Short remembers what short texts came to. The zero value is empty and ready for use; the first Put allocates.
type Short[T any] struct{ table []shortPlace[T] }

type shortPlace[T any] struct {
	key   Key
	value T
}

// Key stands for a short text: its bytes, and their number in the last.
type Key struct{ first, rest uint64 }

// KeyOf gives the key of a text of 1 to 15 bytes; ok is false for any other.
func KeyOf[S string | []byte](text S) (k Key, ok bool) {
	b := []byte(text)
	n := len(b)
	k.rest = uint64(n) << 56
	switch {
	case n == 0 || n > 15:
		return Key{}, false
	case n > 8:
		k.first = binary.LittleEndian.Uint64(b)
		k.rest |= binary.LittleEndian.Uint64(b[n-8:]) >> (8 * (16 - n))
	case n >= 4: // two words that overlap, and are the same where they do
		k.first = uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[n-4:]))<<(8*(n-4))
	case n >= 2:
		k.first = uint64(binary.LittleEndian.Uint16(b)) | uint64(binary.LittleEndian.Uint16(b[n-2:]))<<(8*(n-2))
	default:
		k.first = uint64(b[0])
	}
	return k, true
}

func (k Key) place() uint64 { return k.placeOf(placeBits) }

// placeOf is where a key stands among 1<<bits places.
func (k Key) placeOf(bits int) uint64 { return (k.first ^ k.rest*golden) * golden >> (64 - bits) }

// Get gives what was put for a key; ok is false when it is not remembered.
func (m *Short[T]) Get(k Key) (value T, ok bool) {
	if m.table == nil {
		return value, false
	}
	p := &m.table[k.place()&(places-1)]
	return p.value, p.key == k
}

// Put remembers a value for a key.
func (m *Short[T]) Put(k Key, value T) {
	if m.table == nil {
		m.table = make([]shortPlace[T], places)
	}
	m.table[k.place()&(places-1)] = shortPlace[T]{k, value}
}
