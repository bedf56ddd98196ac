package archive

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strconv"
)

// Half of a profile is numbers of some sixteen digits, which are nobody else's, so that there is nothing to be found in them. They
// are taken out of a text before it is packed and kept as whole numbers, and what is left, the outline, has a NUL in the place of
// each. So the outline of one scale is that of the next but for a few words, and is found as one.
//
// A number here is a run of 6 to 19 digits, the first of a text as they come, with or without a point behind the first to
// seventh of them. It is written as a byte with how many digits there are (times 8) and how many stand before the point (0 for
// no point), and what all of them are worth as one whole number, in as few bytes as any of so many digits needs, the lowest
// first. A number that says the same as the one before, as the ends of a score's range do, is a byte 0.
const (
	numberMark   = 0
	fewestDigits = 6
	mostDigits   = 19 // 10^19 is below 2^64
	mostBefore   = 7
	sameNumber   = 0
)

// numberSizes is by how many digits there are how many bytes their worth takes, and tens is ten to that.
var numberSizes, tens = func() (sizes [mostDigits + 1]int, tens [mostDigits + 1]uint64) {
	tens[0] = 1
	for n := 1; n <= mostDigits; n++ {
		tens[n] = 10 * tens[n-1]
		sizes[n] = (bits.Len64(tens[n]-1) + 7) / 8
	}
	return sizes, tens
}()

// parted takes the numbers out of a text: it adds the outline to one list of bytes and the numbers to another. A text with a NUL
// of its own keeps them.
func parted(outline, numbers, text []byte) (_, _ []byte) {
	if bytes.IndexByte(text, numberMark) >= 0 {
		return append(outline, text...), numbers
	}
	done := 0 // until where the text is written
	before, worthBefore := byte(sameNumber), uint64(0)
	for i := firstDigit(text, 0); i < len(text); i = firstDigit(text, i) {
		digits, point, worth := readNumber(text[i:])
		length := digits
		if point > 0 {
			length++
		}
		if digits < fewestDigits {
			i += length
			continue
		}
		outline = append(append(outline, text[done:i]...), numberMark)
		i += length
		done = i
		head := byte(digits<<3 | point)
		if head == before && worth == worthBefore {
			numbers = append(numbers, sameNumber)
			continue
		}
		before, worthBefore = head, worth
		numbers = append(numbers, head)
		numbers = binary.LittleEndian.AppendUint64(numbers, worth)
		numbers = numbers[:len(numbers)-8+numberSizes[digits]]
	}
	return append(outline, text[done:]...), numbers
}

// firstDigit is where the first digit from some place on stands, or the length of the text.
func firstDigit(text []byte, i int) int {
	for ; i+8 <= len(text); i += 8 {
		// Of eight characters less '0', by exclusive or, the digits are those below ten: in the lowest such byte, and in no
		// lower one, subtracting ten borrows from its highest bit.
		const ones, highest = 0x0101010101010101, 0x8080808080808080
		eight := binary.LittleEndian.Uint64(text[i:]) ^ '0'*ones
		if is := (eight - 10*ones) & ^eight & highest; is != 0 {
			return i + bits.TrailingZeros64(is)/8
		}
	}
	for i < len(text) && !isDigit(text[i]) {
		i++
	}
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// readNumber reads the digits that a text begins with, and those behind a point that has few enough before it: how many they are,
// how many stand before the point, 0 for none, and what they are worth.
func readNumber(text []byte) (digits, point int, worth uint64) {
	at := 0
	digits, worth = readDigits(text, 0, 0)
	at = digits
	if 0 < digits && digits <= mostBefore && at+1 < len(text) && text[at] == '.' && isDigit(text[at+1]) {
		point = digits
		digits, worth = readDigits(text[at+1:], digits, worth)
	}
	return digits, point, worth
}

// readDigits reads on behind some digits, until there are as many as a number has at most.
func readDigits(text []byte, digits int, worth uint64) (int, uint64) {
	i := 0
	for digits+8 <= mostDigits && i+8 <= len(text) {
		eight := binary.LittleEndian.Uint64(text[i:])
		if !allDigits(eight) {
			break
		}
		worth = worth*1e8 + worthOfEight(eight)
		i, digits = i+8, digits+8
	}
	for digits < mostDigits && i < len(text) && isDigit(text[i]) {
		worth = worth*10 + uint64(text[i]-'0')
		i, digits = i+1, digits+1
	}
	return digits, worth
}

// allDigits reports whether eight characters are digits: the upper half of each is 3, and still is when 6 is added.
func allDigits(eight uint64) bool {
	const halves, threes, sixes = 0xf0f0f0f0f0f0f0f0, 0x3030303030303030, 0x0606060606060606
	return eight&(eight+sixes)&halves == threes
}

// worthOfEight is what eight digits are worth: they are put together by two, by four, and by eight.
func worthOfEight(eight uint64) uint64 {
	eight = (eight & 0x0f0f0f0f0f0f0f0f) * (10<<8 + 1) >> 8
	eight = (eight & 0x00ff00ff00ff00ff) * (100<<16 + 1) >> 16
	return (eight & 0x0000ffff0000ffff) * (10000<<32 + 1) >> 32
}

// joined is the inverse of parted, for a text of so many bytes; errSealed where nothing is.
func joined(length int, outline, numbers []byte) ([]byte, error) {
	text := make([]byte, 0, length)
	var head byte // of the number before
	var worth uint64
	for {
		at := bytes.IndexByte(outline, numberMark)
		if at < 0 {
			break
		}
		text = append(text, outline[:at]...)
		outline = outline[at+1:]
		switch {
		case len(numbers) == 0 || len(text) > length:
			return nil, errSealed
		case numbers[0] == sameNumber:
			numbers = numbers[1:]
		default:
			head, worth, numbers = nextNumber(numbers)
		}
		if head == sameNumber {
			return nil, errSealed
		}
		text = appendNumber(text, int(head>>3), int(head&mostBefore), worth)
	}
	if text = append(text, outline...); len(text) != length || len(numbers) > 0 {
		return nil, errSealed
	}
	return text, nil
}

// nextNumber reads a number that is not the same as the one before; a head of 0 is none.
func nextNumber(numbers []byte) (head byte, worth uint64, rest []byte) {
	digits, point := int(numbers[0]>>3), int(numbers[0]&mostBefore)
	if digits < fewestDigits || digits > mostDigits || point >= digits || len(numbers) <= numberSizes[digits] {
		return 0, 0, nil
	}
	for i := numberSizes[digits]; i > 0; i-- {
		worth = worth<<8 | uint64(numbers[i])
	}
	if worth >= tens[digits] {
		return 0, 0, nil
	}
	return numbers[0], worth, numbers[1+numberSizes[digits]:]
}

// appendNumber writes a number as it stood in the text.
func appendNumber(text []byte, digits, point int, worth uint64) []byte {
	var room [2 * mostDigits]byte
	copy(room[:], "0000000000000000000")
	all := strconv.AppendUint(room[:mostDigits], worth, 10)
	all = all[len(all)-digits:]
	if point == 0 {
		return append(text, all...)
	}
	text = append(append(text, all[:point]...), '.')
	return append(text, all[point:]...)
}
