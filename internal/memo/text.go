package memo

import "encoding/binary"

// Text remembers what texts came to, also of those that are longer than Short takes: the value of each is made in its place,
// and may use again the memory of the one that stood there. The zero value is empty and ready for use; the first Take
// allocates.
type Text[T any] struct{ table []textPlace[T] }

// textPlace is a text, by its key if it has one, and else as it is.
type textPlace[T any] struct {
	key   Key
	text  []byte
	value T
}

const (
	longestText = 64 // bytes that a text may have
	textPlaces  = 1 << textBits
	textBits    = 12 // so that of some hundreds hardly two are in each other's place
)

// Get gives the value of a text, nil when it is not remembered. It is good until the next Take.
func (m *Text[T]) Get(text []byte) *T {
	if m.table == nil {
		return nil
	}
	if k, short := KeyOf(text); short {
		if p := &m.table[k.placeOf(textBits)&(textPlaces-1)]; p.key == k {
			return &p.value
		}
		return nil
	}
	if len(text) == 0 || len(text) > longestText {
		return nil
	}
	if p := &m.table[textPlaceOf(text)&(textPlaces-1)]; p.key == (Key{}) && string(p.text) == string(text) {
		return &p.value
	}
	return nil
}

// Take gives the place of a text for its value, with the value in it that stood there; nil for an empty text, and for one of
// more than 64 bytes, neither of which is remembered.
func (m *Text[T]) Take(text []byte) *T {
	if len(text) == 0 || len(text) > longestText {
		return nil
	}
	if m.table == nil {
		m.table = make([]textPlace[T], textPlaces)
	}
	k, short := KeyOf(text)
	if short {
		p := &m.table[k.placeOf(textBits)&(textPlaces-1)]
		p.key, p.text = k, p.text[:0]
		return &p.value
	}
	p := &m.table[textPlaceOf(text)&(textPlaces-1)]
	p.key, p.text = Key{}, append(p.text[:0], text...)
	return &p.value
}

// textPlaceOf is where a text of 16 bytes or more stands: by all of its bytes.
func textPlaceOf(text []byte) uint64 {
	n := len(text)
	h := uint64(n)
	for i := 0; i+8 < n; i += 8 {
		h = (h ^ binary.LittleEndian.Uint64(text[i:])) * golden
		h ^= h >> 32
	}
	h = (h ^ binary.LittleEndian.Uint64(text[n-8:])) * golden
	return h >> (64 - textBits)
}
