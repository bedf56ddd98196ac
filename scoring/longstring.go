package scoring

import "encoding/binary"

const (
	lowBits  = 0x0101010101010101
	highBits = 0x8080808080808080
)

// allAnswered reports whether all codes are answers: none is zero, none has the top bit set. Eight at a time: x - 1 has
// the top bit of a byte set where the byte was 0 or above 0x80; a borrow from the byte below can only add to that.
func allAnswered(codes []uint8) bool {
	odd := uint64(0)
	for len(codes) >= 8 {
		x := binary.LittleEndian.Uint64(codes)
		odd |= x - lowBits | x
		codes = codes[8:]
	}
	for _, c := range codes {
		if !isAnswer(c) {
			return false
		}
	}
	return odd&highBits == 0
}

// zeroBytes gives a bit for each byte of x that is zero, bit i for byte i. The carries of (x & 0x7f…) + 0x7f… stay
// within their byte, so that no byte is taken for zero because of its neighbour.
func zeroBytes(x uint64) uint8 {
	y := ((x & ^uint64(highBits)) + ^uint64(highBits)) | x
	return gather(^y & highBits)
}

// gather turns the top bits of eight bytes into one byte. The multiplication moves bit 8i+7, shifted down to 8i, to bit
// 56+i; no two of the sixty-four products fall on one place there.
func gather(top uint64) uint8 { return uint8((top >> 7) * 0x0102040810204080 >> 56) }

// longestRun gives the length of the longest run of one option among codes in printed order, ended by a missing answer.
// It agrees with careless::longstring in R, which counts every missing answer as a run of its own. mask is working
// memory for one bit a code.
//
// Bit i of the mask says that code i is an answer and equals code i+1; a run of n answers is a run of n-1 such bits, and
// the longest run of bits is found by counting: ANDing the mask with itself shifted by one shortens every run by one.
func longestRun(codes []uint8, mask []uint64) int {
	if len(codes) == 0 {
		return 0
	}
	mask = mask[:(len(codes)+63)/64]
	clear(mask)
	any := false
	i := 0
	for ; i+9 <= len(codes); i += 8 {
		x := binary.LittleEndian.Uint64(codes[i:])
		y := binary.LittleEndian.Uint64(codes[i+1:])
		same := zeroBytes(x ^ y)
		if (x-lowBits|x)&highBits == 0 { // all eight are answers
			any = true
		} else {
			given := ^zeroBytes(x) & ^gather(x&highBits)
			any = any || given != 0
			same &= given
		}
		mask[i/64] |= uint64(same) << (i % 64)
	}
	for ; i < len(codes); i++ {
		if isAnswer(codes[i]) {
			any = true
			if i+1 < len(codes) && codes[i+1] == codes[i] {
				mask[i/64] |= 1 << (i % 64)
			}
		}
	}
	if !any {
		return 0
	}
	return 1 + longestOnes(mask)
}

func isAnswer(code uint8) bool { return code != codeSkipped && code < codeAbsence }

// longestOnes gives the longest run of set bits, and clears the mask.
func longestOnes(mask []uint64) (n int) {
	if len(mask) <= 2 { // up to 128 items: in two registers
		low, high := mask[0], uint64(0)
		if len(mask) == 2 {
			high = mask[1]
		}
		for ; low|high != 0; n++ {
			low &= low>>1 | high<<63
			high &= high >> 1
		}
		return n
	}
	for ; ; n++ {
		var left uint64
		for i, m := range mask {
			next := m >> 1
			if i+1 < len(mask) {
				next |= mask[i+1] << 63
			}
			left |= m
			mask[i] = m & next
		}
		if left == 0 {
			return n
		}
	}
}
