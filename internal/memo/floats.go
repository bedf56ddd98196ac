package memo

import "math"

// Floats remembers the texts of numbers: what scores of a few items come to is a few hundred numbers, and to find the
// shortest text of one takes longer than all else that is written of it. The zero value is empty and ready for use; the
// first Append allocates.
type Floats struct{ table []floatPair }

// floatPair is the last number that belongs to a place and the one before it, which lie together because memory is read so.
type floatPair [2]floatPlace

// floatPlace is a number and its text, of which the last byte is the length; 0 where there is none.
type floatPlace struct {
	bits uint64
	text [textSize]byte
}

const textSize = 24

// Append appends the text of a number to dst: as remembered, else by format, which appends the text it has, the same one
// every time. Numbers that differ in any bit, as 0 and -0 do, have texts of their own.
func (m *Floats) Append(dst []byte, x float64, format func(dst []byte, x float64) []byte) []byte {
	if m.table == nil {
		m.table = make([]floatPair, places)
	}
	bits := math.Float64bits(x)
	pair := &m.table[bits*golden>>(64-placeBits)&(places-1)]
	p := &pair[0]
	if p.bits != bits || p.text[textSize-1] == 0 {
		p = &pair[1]
		if p.bits != bits || p.text[textSize-1] == 0 {
			return pair.enter(dst, x, format)
		}
	}
	n := len(dst)
	if cap(dst)-n < textSize {
		return append(dst, p.text[:p.text[textSize-1]]...)
	}
	*(*[textSize]byte)(dst[n : n+textSize]) = p.text // quicker than as many bytes as there are
	return dst[:n+int(p.text[textSize-1])]
}

// enter appends the text that format gives, and remembers it if it is not longer than any that a score has.
func (pair *floatPair) enter(dst []byte, x float64, format func(dst []byte, x float64) []byte) []byte {
	n := len(dst)
	dst = format(dst, x)
	if text := dst[n:]; 0 < len(text) && len(text) < textSize {
		pair[1] = pair[0]
		pair[0].bits = math.Float64bits(x)
		copy(pair[0].text[:], text)
		pair[0].text[textSize-1] = uint8(len(text))
	}
	return dst
}
