package archive

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sync"
)

// What is filed is mostly JSON: names that come again and again, and numbers of 17 digits that do not. packText writes what
// came before as a length and a distance, and digits as half a byte each. A profile takes a third of its room, and a quarter
// more than with deflate at its fastest, in a third of the time: no code has to be worked out for each text, which is what
// filing a city spent most of its time on.
//
// A packed text is its length, then pieces until it is complete; numbers are those of encoding/binary.AppendUvarint. A piece
// begins with its length times three and its kind.
const (
	pieceBytes  = iota // the bytes follow
	pieceDigits        // half bytes follow, indexes into digits, the first in the upper half
	pieceCopy          // the distance follows, by which what is copied lies before; the length is less by leastCopy
	pieceKinds
)

const (
	digits    = `0123456789.-,:"e`
	leastCopy = 6  // fewer bytes are as short by themselves
	leastRun  = 8  // of digits, for a piece of its own
	hashBits  = 12 // of the table of places
)

// digitOf gives the index of a character in digits, 16 for any other.
var digitOf = func() (index [256]byte) {
	for i := range index {
		index[i] = 16
	}
	for i := range len(digits) {
		index[digits[i]] = byte(i)
	}
	return index
}()

// places are where four bytes were seen last, by their hash: the index of the first and 1.
type places [1 << hashBits]int32

var placesPool = sync.Pool{New: func() any { return new(places) }}

// packText appends a text, packed.
func packText(dst, text []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(text)))
	seen := placesPool.Get().(*places)
	defer placesPool.Put(seen)
	clear(seen[:])
	from := 0 // what has not been written yet
	for i := 0; i+leastCopy <= len(text); {
		four := binary.LittleEndian.Uint32(text[i:])
		at := &seen[four*0x9E3779B1>>(32-hashBits)]
		before := int(*at) - 1
		*at = int32(i + 1)
		n := 0
		if before >= 0 {
			n = alike(text[before:], text[i:])
		}
		if n < leastCopy {
			i += stride(text[i:])
			continue
		}
		dst = packPlain(dst, text[from:i])
		dst = binary.AppendUvarint(dst, uint64(n-leastCopy)*pieceKinds+pieceCopy)
		dst = binary.AppendUvarint(dst, uint64(i-before))
		i += n
		from = i
	}
	return packPlain(dst, text[from:])
}

// stride is how far it is to where something may begin that came before: a number begins where its digits do.
func stride(text []byte) (n int) {
	for n < len(text) && (text[n]-'0' < 10 || text[n] == '.') {
		n++
	}
	return max(n, 1)
}

// alike counts the bytes that two texts begin with alike; b is the shorter.
func alike(a, b []byte) (n int) {
	for ; n+8 <= len(b); n += 8 {
		if x := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
	}
	for n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// packPlain appends what came nowhere before: runs of digits as such, and the rest as it is.
func packPlain(dst, text []byte) []byte {
	for from, i := 0, 0; from < len(text); {
		run := i
		for run < len(text) && digitOf[text[run]] < 16 {
			run++
		}
		if run < len(text) && run-i < leastRun {
			i = run + 1
			continue
		}
		if run-i < leastRun {
			i = run
		}
		if i > from {
			dst = binary.AppendUvarint(dst, uint64(i-from)*pieceKinds+pieceBytes)
			dst = append(dst, text[from:i]...)
		}
		if run > i {
			dst = packDigits(dst, text[i:run])
		}
		from, i = run, run
	}
	return dst
}

func packDigits(dst, text []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(text))*pieceKinds+pieceDigits)
	for ; len(text) > 1; text = text[2:] {
		dst = append(dst, digitOf[text[0]]<<4|digitOf[text[1]])
	}
	if len(text) > 0 {
		dst = append(dst, digitOf[text[0]]<<4)
	}
	return dst
}

// unpackText is the inverse of packText; errSealed where that has not written it.
func unpackText(packed []byte) ([]byte, error) {
	length, n := binary.Uvarint(packed)
	if n <= 0 || length > most {
		return nil, errSealed
	}
	packed = packed[n:]
	text := make([]byte, 0, min(length, 1<<16+uint64(len(packed))))
	for uint64(len(text)) < length {
		head, n := binary.Uvarint(packed)
		if n <= 0 || head/pieceKinds > length {
			return nil, errSealed
		}
		var ok bool
		if text, packed, ok = unpackPiece(text, packed[n:], head%pieceKinds, int(head/pieceKinds)); !ok {
			return nil, errSealed
		}
	}
	if uint64(len(text)) != length || len(packed) > 0 {
		return nil, errSealed
	}
	return text, nil
}

// unpackPiece appends what a piece stands for, and gives what follows it.
func unpackPiece(text, packed []byte, kind uint64, length int) (longer, rest []byte, ok bool) {
	switch kind {
	case pieceBytes:
		if length == 0 || length > len(packed) {
			return nil, nil, false
		}
		return append(text, packed[:length]...), packed[length:], true
	case pieceDigits:
		half := (length + 1) / 2
		if length == 0 || half > len(packed) {
			return nil, nil, false
		}
		for i := range length {
			text = append(text, digits[packed[i/2]>>(4-4*(i%2))&15])
		}
		return text, packed[half:], true
	}
	length += leastCopy
	distance, n := binary.Uvarint(packed)
	if n <= 0 || distance == 0 || distance > uint64(len(text)) {
		return nil, nil, false
	}
	from := len(text) - int(distance)
	if length <= int(distance) {
		return append(text, text[from:from+length]...), packed[n:], true
	}
	text = append(text, bytes.Repeat(text[from:], length/int(distance)+1)[:length]...) // it overlaps itself
	return text, packed[n:], true
}
