package sheets

import (
	"encoding/binary"
	"math/bits"
)

// split puts the fields of a line without quotation marks into spans, from its
// start, and returns it. It looks at eight bytes at a time: the high bit of each
// byte of found is set exactly where the line has the delimiter (Warren,
// Hacker's Delight, 2nd ed., 6-1).
func split(line []byte, delimiter byte, spans []span) []span {
	const ones, low7 = 0x0101010101010101, 0x7f7f7f7f7f7f7f7f
	const everyOther = 0x0080008000800080
	pattern := ones * uint64(delimiter)
	spans = spans[:cap(spans)]
	n, start, i := 0, int32(0), 0
	for ; i+8 <= len(line); i += 8 {
		x := binary.LittleEndian.Uint64(line[i:]) ^ pattern
		found := ^((x&low7 + low7) | x | low7)
		if found == 0 {
			continue
		}
		if len(spans)-n < 8 {
			spans = append(spans, make([]span, len(spans)+8)...)
		}
		to := spans[n : n+8]
		if first := int32(i + bits.TrailingZeros64(found)/8); found>>(8*(first&1)) == everyOther {
			// Answers of one digit each, four to a word: no bit by bit.
			to[0] = span{start, first}
			to[1] = span{first + 1, first + 2}
			to[2] = span{first + 3, first + 4}
			to[3] = span{first + 5, first + 6}
			n += 4
			start = first + 7
			continue
		}
		for ; found != 0; found &= found - 1 {
			at := int32(i + bits.TrailingZeros64(found)/8)
			spans[n] = span{start, at}
			n++
			start = at + 1
		}
	}
	spans = spans[:n]
	for ; i < len(line); i++ {
		if line[i] == delimiter {
			spans = append(spans, span{start, int32(i)})
			start = int32(i) + 1
		}
	}
	return append(spans, span{start, int32(len(line))})
}
