package archive

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sync"
)

// What a packed text begins with.
const (
	asItIs  = 0
	phrased = 1 // the text's length (a varint of encoding/binary) and sequences
)

// worthPacking is the length from which packing gains more than it costs.
const worthPacking = 32

// most bounds what a row may unpack to: far more than a profile of thousands of items.
const most = 64 << 20

// A packed text is made of sequences, in the manner of Ziv and Lempel (1977): some bytes as they are, the literals, and then a
// match, which is bytes that have been there before, in the text or in the phrases that every text is thought to follow. What
// stands between matches in a profile are numbers of 16 digits, two of which go into a byte. That makes a profile as small as
// DEFLATE does, in a quarter of the time, since there are no codes to be computed: see BenchmarkPack.
//
// A sequence is a byte of three parts, the literals, and the match:
//
//   - 0x80: the literals are numerals, two to a byte, of which the first is in the upper half
//   - 0x70: how many literals there are; 7 for more, by how many (a varint) follows
//   - 0x0f: the length of the match less 3, 0 for none; 15 for more, by how many (a varint) follows the literals
//   - how far back the match begins, in two bytes, the lower first
const (
	inNumerals  = 0x80
	manyLetters = 7
	longMatch   = 15
	shortest    = 6 // match that is looked for: four bytes would often cost as much as they save
	lessOf      = 3 // what a match's length is written without
	farthest    = 1<<16 - 1
)

// numerals are the characters that go into half a byte.
const numerals = "0123456789.,-e:/"

// numeralOf is the place of a character among the numerals, or noNumeral.
var numeralOf = func() (of [256]byte) {
	for i := range of {
		of[i] = noNumeral
	}
	for i := range numerals {
		of[numerals[i]] = byte(i)
	}
	return of
}()

const noNumeral = 0xff

// sixes remembers where in the phrases and the text six bytes began, by their hash; 0 is nowhere.
type sixes [1 << 12]int32

func (s *sixes) of(six uint64) *int32 { return &s[six<<16*0x9e3779b97f4a7c15>>(64-12)] }

// phrasesSixes is what is remembered of the phrases, from where each text goes on.
var phrasesSixes = sync.OnceValue(func() *sixes {
	s := new(sixes)
	for i := 1; i+8 <= len(phrases); i++ {
		*s.of(binary.LittleEndian.Uint64([]byte(phrases[i:]))) = int32(i)
	}
	return s
})

// packer is what packing needs beside the text, to be used again.
type packer struct {
	sixes sixes
	all   []byte // the phrases and the text
	out   []byte
}

var packers = sync.Pool{New: func() any { return &packer{all: []byte(phrases)} }}

// pack compresses a text, before it is encrypted. How well that goes is seen in the length of the row.
func pack(text []byte) []byte {
	if len(text) < worthPacking {
		return append([]byte{asItIs}, text...)
	}
	p := packers.Get().(*packer)
	defer packers.Put(p)
	p.sixes = *phrasesSixes()
	p.all = append(p.all[:len(phrases)], text...)
	p.out = binary.AppendUvarint(append(p.out[:0], phrased), uint64(len(text)))
	p.sequences()
	return bytes.Clone(p.out)
}

// sequences packs what follows the phrases. A match never ends amid a number, so that each number begins where the next one that
// is the same will be looked for; amid a number nothing is looked for, since its digits are nobody else's.
func (p *packer) sequences() {
	all := p.all
	done := len(phrases) // until where everything is written
	run := done          // where the numerals begin that what is to be written ends with
	for i := done; i+8 <= len(all); {
		eight := binary.LittleEndian.Uint64(all[i:])
		at := p.sixes.of(eight)
		before := int(*at)
		*at = int32(i)
		if before > 0 && i-before <= farthest && (binary.LittleEndian.Uint64(all[before:])^eight)<<16 == 0 {
			n := shortest + same(all[before+shortest:], all[i+shortest:])
			if n = wholeNumbers(all[i:], n); n >= shortest {
				p.literals(all[done:i], run-done, n, i-before)
				i += n
				done, run = i, i
				continue
			}
		}
		switch c := all[i]; {
		case inNumber[c]:
			i += numberLength(all[i:])
		case numeralOf[c] != noNumeral:
			i++
		default:
			if i-run >= worthAmid {
				p.literals(all[done:i], run-done, 0, 0)
				done = i
			}
			i++
			run = i
		}
	}
	for i := run; i < len(all); i++ {
		if numeralOf[all[i]] == noNumeral {
			run = i + 1
		}
	}
	p.literals(all[done:], run-done, 0, 0)
}

// inNumber are the characters of a number.
var inNumber = func() (is [256]bool) {
	for _, c := range "0123456789.-" {
		is[c] = true
	}
	return is
}()

// wholeNumbers shortens a match to where a number begins that it ends in.
func wholeNumbers(text []byte, n int) int {
	if n < len(text) && inNumber[text[n]] {
		for n > 0 && inNumber[text[n-1]] {
			n--
		}
	}
	return n
}

// numberLength is with how many characters of a number a text begins.
func numberLength(text []byte) (n int) {
	for len(text)-n >= 8 && allDigits(binary.LittleEndian.Uint64(text[n:])) {
		n += 8
	}
	for n < len(text) && inNumber[text[n]] {
		n++
	}
	return n
}

// allDigits reports whether eight characters are digits: the upper half of each is 3, and still is when 6 is added.
func allDigits(eight uint64) bool {
	const halves, threes, sixes = 0xf0f0f0f0f0f0f0f0, 0x3030303030303030, 0x0606060606060606
	return eight&(eight+sixes)&halves == threes
}

// same is how many bytes two texts begin with alike.
func same(a, b []byte) (n int) {
	for len(a)-n >= 8 && len(b)-n >= 8 {
		if differ := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); differ != 0 {
			return n + bits.TrailingZeros64(differ)/8
		}
		n += 8
	}
	for n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// How many numerals are worth a sequence of their own, amid other letters and before a match.
const worthAmid, worthLast = 10, 4

// literals writes bytes as they are, of which those from some place on are numerals, and a match.
func (p *packer) literals(text []byte, run, match, back int) {
	switch {
	case len(text) == 0 && match == 0:
	case run > 0 && len(text)-run < worthLast:
		p.sequence(text, false, match, back)
	case run > 0:
		p.sequence(text[:run], false, 0, 0)
		p.sequence(text[run:], true, match, back)
	default:
		p.sequence(text, true, match, back)
	}
}

func (p *packer) sequence(text []byte, numeral bool, match, back int) {
	letters, length := min(len(text), manyLetters), 0
	if match > 0 {
		length = min(match-lessOf, longMatch)
	}
	first := byte(letters<<4 | length)
	if numeral {
		first |= inNumerals
	}
	out := append(p.out, first)
	if letters == manyLetters {
		out = binary.AppendUvarint(out, uint64(len(text)-manyLetters))
	}
	if numeral {
		out = appendNumerals(out, text)
	} else {
		out = append(out, text...)
	}
	if length == longMatch {
		out = binary.AppendUvarint(out, uint64(match-lessOf-longMatch))
	}
	if length > 0 {
		out = append(out, byte(back), byte(back>>8))
	}
	p.out = out
}

// appendNumerals adds numerals, two to a byte.
func appendNumerals(out, text []byte) []byte {
	for ; len(text) >= 8; text = text[8:] {
		eight := binary.LittleEndian.Uint64(text)
		if !allDigits(eight) {
			out = append(out, halves(text, 0), halves(text, 2), halves(text, 4), halves(text, 6))
			continue
		}
		eight &= 0x0f0f0f0f0f0f0f0f
		eight = (eight<<4 | eight>>8) & 0x00ff00ff00ff00ff
		eight = (eight | eight>>8) & 0x0000ffff0000ffff
		out = binary.LittleEndian.AppendUint32(out, uint32(eight|eight>>16))
	}
	for ; len(text) > 1; text = text[2:] {
		out = append(out, halves(text, 0))
	}
	if len(text) > 0 {
		out = append(out, numeralOf[text[0]]<<4)
	}
	return out
}

func halves(text []byte, i int) byte { return numeralOf[text[i]]<<4 | numeralOf[text[i+1]] }
