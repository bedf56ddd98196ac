package scoring

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

const (
	lowBits  = 0x0101010101010101
	highBits = 0x8080808080808080
)

// answerBytes sets the top bit of each byte of x that is an answer: neither zero nor above 0x7f. The carries of the
// addition stay within their byte.
func answerBytes(x uint64) uint64 {
	return ((x & ^uint64(highBits)) + ^uint64(highBits)) &^ x & highBits
}

// sameAnswers gives a bit for each of the eight codes in x that is an answer and equals the one in y, bit i for byte i.
func sameAnswers(x, y uint64) uint64 {
	d := x ^ y
	differs := ((d & ^uint64(highBits)) + ^uint64(highBits)) | d
	return gather(answerBytes(x) &^ differs)
}

// gather turns the top bits of eight bytes into one byte. The multiplication moves bit 8i+7, shifted down to 8i, to bit
// 56+i; no two of the sixty-four products fall on one place there.
func gather(top uint64) uint64 { return (top >> 7) * 0x0102040810204080 >> 56 }

// longestRun gives the length of the longest run of one option among codes in printed order, ended by a missing answer.
// It agrees with careless::longstring in R, which counts every missing answer as a run of its own. mask is working
// memory for one bit a code.
//
// Bit i of the mask says that code i is an answer and equals code i+1; a run of n answers is a run of n-1 such bits, and
// the longest run of bits is found by counting: ANDing the mask with itself shifted by one shortens every run by one.
func longestRun(codes []uint8, mask []uint64) int {
	n := len(codes)
	if !slices.ContainsFunc(codes, isAnswer) {
		return 0
	}
	mask = mask[:(n+63)/64]
	at := 0
	for k := range mask {
		same := uint64(0)
		for i := 0; i < 64 && at+9 <= n; i, at = i+8, at+8 {
			same |= sameAnswers(binary.LittleEndian.Uint64(codes[at:]), binary.LittleEndian.Uint64(codes[at+1:])) << (i & 63)
		}
		mask[k] = same
	}
	switch last := n - 9; {
	case last >= 0: // the last eight pairs, some of them for the second time
		same := sameAnswers(binary.LittleEndian.Uint64(codes[last:]), binary.LittleEndian.Uint64(codes[last+1:]))
		mask[last/64] |= same << (last % 64)
		if last%64 > 56 {
			mask[last/64+1] |= same >> (64 - last%64)
		}
	default:
		for i := 0; i+1 < n; i++ {
			if isAnswer(codes[i]) && codes[i] == codes[i+1] {
				mask[0] |= 1 << i
			}
		}
	}
	return 1 + longestOnes(mask)
}

// gaps lists the codes that are no answers, in order. Eight at a time: x - 1 has the top bit of a byte set where the byte was
// 0 or above 0x80; a borrow from the byte below can only add to that.
func gaps(out []int32, codes []uint8) []int32 {
	at := 0
	for ; at+8 <= len(codes); at += 8 {
		x := binary.LittleEndian.Uint64(codes[at:])
		if (x-lowBits|x)&highBits == 0 {
			continue
		}
		for no := answerBytes(x) ^ highBits; no != 0; no &= no - 1 {
			out = append(out, int32(at+bits.TrailingZeros64(no)/8))
		}
	}
	for ; at < len(codes); at++ {
		if !isAnswer(codes[at]) {
			out = append(out, int32(at))
		}
	}
	return out
}

func isAnswer(code uint8) bool { return code != codeSkipped && code < codeAbsence }

// longestOnes gives the longest run of set bits. The mask is working memory and not what it was afterwards.
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
