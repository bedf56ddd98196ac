package sheets

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// digits are the cells of one byte that are answers with codes as near each other as they are, 1 to 5 or 4 to 0: four of
// them, each with a delimiter behind it, are read in a few instructions. It works on the bytes of a word in pairs, the
// cell's and the delimiter's; a digit's code is at most 120, so that nothing runs over into the next pair.
type digits struct {
	delimiters uint64 // in the upper byte of each pair
	lowest     uint64 // in each pair, the lowest of the digits
	above      uint64 // in each pair, what a number up to their span can be added to without reaching the top bit
	first      uint64 // in each pair, the code of the lowest
	flip       uint64 // all bits where the codes fall as the digits rise; first is one more then: first - x is x^flip + first
}

const (
	pairs = 0x0001000100010001
	tops  = 0x8000800080008000
)

// newDigits finds the longest row of digits with codes that rise, or fall, one by one.
func newDigits(codes *[256]uint8, delimiter byte) (d digits) {
	longest := 0
	for _, falls := range []bool{false, true} {
		for lowest := range 128 {
			n := 0
			for n < 128-lowest && follows(codes, lowest, n, falls) && lowest+n != int(delimiter) {
				n++
			}
			if n <= longest {
				continue
			}
			longest = n
			d = digits{
				delimiters: uint64(delimiter) << 8 * pairs, lowest: uint64(lowest) * pairs,
				above: uint64(0x8000-n) * pairs, first: uint64(codes[lowest]) * pairs,
			}
			if falls {
				d.first, d.flip = d.first+1, math.MaxUint64
			}
		}
	}
	return d
}

// follows reports whether the nth byte from a digit on has a code so far from that digit's.
func follows(codes *[256]uint8, digit, n int, falls bool) bool {
	first, code := int(codes[digit]), int(codes[digit+n])
	if falls {
		return code < refused && first < refused && code == first-n
	}
	return code < refused && first < refused && code == first+n
}

// answers reads fields that are digits, eight or four at a time, up to one that is none, and gives how many they are. Behind
// them in codes there may be anything.
func (d *digits) answers(codes []uint8, b []byte) (n int) {
	if d.above == 0 {
		return 0
	}
	delimiters, lowest, above, first, flip := d.delimiters, d.lowest, d.above, d.first, d.flip
	for len(codes) >= 8 && len(b) >= 16 {
		x := (binary.LittleEndian.Uint64(b) ^ delimiters) - lowest
		y := (binary.LittleEndian.Uint64(b[8:]) ^ delimiters) - lowest
		if (x|(x+above)|y|(y+above))&tops != 0 { // a digit too low, too high, or no delimiter behind it
			break
		}
		binary.LittleEndian.PutUint64(codes, uint64(together(x^flip+first))|uint64(together(y^flip+first))<<32)
		codes, b = codes[8:], b[16:]
		n += 8
	}
	for len(codes) >= 4 && len(b) >= 8 {
		x := (binary.LittleEndian.Uint64(b) ^ delimiters) - lowest
		binary.LittleEndian.PutUint32(codes, together(x^flip+first)) // what is none stands where the next goes
		if none := (x | (x + above)) & tops; none != 0 {
			return n + bits.TrailingZeros64(none)/16
		}
		codes, b = codes[4:], b[8:]
		n += 4
	}
	return n
}

// together gives the four lower bytes of the pairs of a word.
func together(x uint64) uint32 {
	x |= x >> 8
	return uint32(x&0xffff | x>>16&0xffff0000)
}
