package sheets

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// decide tells UTF-8 from GB18030. The window begins at the first byte that is
// not ASCII; before is what precedes it; whole says that the window reaches the
// end of the stream. The kind is empty, or says why neither is taken; offset is
// then the byte of the window that decided it.
//
// UTF-8 text of Chinese is three bytes a character, a form that text in another
// encoding hits by accident less than once in a hundred characters. So valid
// UTF-8 with one such character is UTF-8, and a window full of them with a few
// bytes wrong is damaged UTF-8, not GB18030: its bad lines are reported one by
// one. Two-byte characters prove nothing: GB18030 text that consists of a few
// repeated words can be valid UTF-8 (the word for female is one), and is told
// by what the characters are.
func decide(before, window []byte, whole bool) (encoding Encoding, kind rowErrorKind, offset int) {
	u := surveyUTF8(window, whole)
	if u.invalid == 0 && u.long > 0 || u.invalid > 0 && u.long >= 4 && u.long >= 8*u.invalid {
		return EncodingUTF8, "", 0
	}
	g := surveyGB18030(window, whole)
	chinese := g.bad < 0 && g.common > 0 && g.common >= g.other
	switch {
	case u.invalid == 0 && g.bad < 0 && !alphabetic(before, window):
		return EncodingAuto, ambiguousEncoding, 0
	case u.invalid == 0:
		return EncodingUTF8, "", 0
	case g.bad >= 0:
		return EncodingAuto, noEncoding, max(u.firstBad, g.bad)
	case !chinese:
		return EncodingAuto, doubtfulEncoding, g.firstOther
	}
	return EncodingGB18030, "", 0
}

// utf8Survey counts what a window holds when read as UTF-8.
type utf8Survey struct {
	long     int // characters of three or four bytes that are assigned
	invalid  int // bytes that are no part of a character
	firstBad int // offset of the first of these
}

func surveyUTF8(window []byte, whole bool) utf8Survey {
	var s utf8Survey
	for i := 0; i < len(window); {
		if !whole && !utf8.FullRune(window[i:]) {
			break
		}
		r, size := utf8.DecodeRune(window[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			if s.invalid == 0 {
				s.firstBad = i
			}
			s.invalid++
		case size > 2 && plainText(r):
			s.long++
		}
		i += size
	}
	return s
}

// gbSurvey counts what a window holds when read as GB18030. Chinese text, names
// included, is nearly all of GB 2312 level 1 (3,755 characters by frequency,
// lead bytes B0 to D7). Text of other encodings that happens to decode is not:
// Latin-1 and Shift-JIS land among the rare characters, Big5 among these and
// the symbols, cp1251 in level 2.
type gbSurvey struct {
	common     int // characters of level 1
	other      int // all others, but for the punctuation and forms of rows 1 to 3
	firstOther int // offset of the first of these, or of the first character
	bad        int // offset of the first byte that cannot be text, or -1
}

func surveyGB18030(window []byte, whole bool) gbSurvey {
	s := gbSurvey{bad: -1}
	decoder := simplifiedchinese.GB18030.NewDecoder().Transformer
	for i := 0; i < len(window); {
		size := gbWidth(window[i:])
		if size == 0 || i+size > len(window) {
			if whole {
				s.bad = i
			}
			break
		}
		char := window[i : i+size]
		r := decodeOne(decoder, char)
		if r == utf8.RuneError || !plainText(r) {
			s.bad = i
			break
		}
		switch {
		case size == 1 || size == 2 && 0xa1 <= char[0] && char[0] <= 0xa3 && char[1] >= 0xa1 || r == '〇':
		case size == 2 && 0xb0 <= char[0] && char[0] <= 0xd7 && char[1] >= 0xa1:
			s.common++
		default:
			if s.other == 0 {
				s.firstOther = i
			}
			s.other++
		}
		i += size
	}
	return s
}

// decodeOne decodes a whole character.
func decodeOne(decoder transform.Transformer, char []byte) rune {
	if len(char) == 1 && char[0] < utf8.RuneSelf {
		return rune(char[0])
	}
	var text [4 * utf8.UTFMax]byte
	n, _, err := decoder.Transform(text[:], char, true)
	r, size := utf8.DecodeRune(text[:n])
	if err != nil || size != n {
		return utf8.RuneError
	}
	return r
}

// wordScripts are those whose words may consist of two-byte characters alone,
// without the historic letters.
var wordScripts = []*unicode.RangeTable{
	{R16: []unicode.Range16{{Lo: 0x0386, Hi: 0x03ce, Stride: 1}}},                                      // Greek
	{R16: []unicode.Range16{{Lo: 0x0400, Hi: 0x045f, Stride: 1}, {Lo: 0x0490, Hi: 0x04ff, Stride: 1}}}, // Cyrillic
	unicode.Armenian, unicode.Hebrew, unicode.Arabic,
}

// alphabetic says whether the characters of valid UTF-8 that are not ASCII are
// at home there, half of them at least: a Latin letter in a word, a letter of
// another alphabet among two more of its own. Signs are not: those for degrees,
// division and the raised dot are the Chinese for capture, plum and road.
func alphabetic(before, window []byte) bool {
	home, strange := 0, 0
	previous, _ := utf8.DecodeLastRune(before)
	run, script := 0, -1 // how many letters of wordScripts[script] end here
	for i := 0; i < len(window); {
		r, size := utf8.DecodeRune(window[i:])
		i += size
		next, _ := utf8.DecodeRune(window[i:])
		if s := scriptOf(r); s != script {
			run, script = 0, s
		}
		run++
		switch {
		case r < utf8.RuneSelf || r == utf8.RuneError:
		case script >= 0 && run == 3: // the two before are at home as well
			home, strange = home+3, strange-2
		case script >= 0 && run > 3, unicode.Is(unicode.Latin, r) && inWord(previous, next):
			home++
		default:
			strange++
		}
		previous = r
	}
	return home >= strange
}

// scriptOf is the index in wordScripts of the script of r, or -1.
func scriptOf(r rune) int {
	return slices.IndexFunc(wordScripts, func(script *unicode.RangeTable) bool { return unicode.Is(script, r) })
}

// inWord says whether what stands beside a Latin letter makes a word of it: a
// small letter on one side, or letters on both. A code before a Chinese
// character is one capital.
func inWord(previous, next rune) bool {
	return 'a' <= previous && previous <= 'z' || 'a' <= next && next <= 'z' || asciiLetter(previous) && asciiLetter(next)
}

func asciiLetter(r rune) bool {
	return 'a' <= r|0x20 && r|0x20 <= 'z'
}

// unmistakableOrder is the byte order of a window that can only be UTF-16: a
// quarter of the units or more have a NUL in the same half (ASCII digits,
// commas and line ends do), few in the other (U+4E00 does), there is something
// to separate cells or lines, and nothing that text does not hold.
func unmistakableOrder(window []byte) byteOrder {
	even, odd := countNULs(window)
	units := len(window) / 2
	switch {
	case units == 0:
	case 4*odd >= units && 4*even <= odd && isSheet(window, littleEndian):
		return littleEndian
	case 4*even >= units && 4*odd <= even && isSheet(window, bigEndian):
		return bigEndian
	}
	return unknownOrder
}

// guessOrder is the byte order of what is known to be UTF-16: the only one in
// which the window is a sheet, else the one with more ASCII in it.
func guessOrder(window []byte) byteOrder {
	little, big := isSheet(window, littleEndian), isSheet(window, bigEndian)
	even, odd := countNULs(window)
	switch {
	case little && !big, little == big && odd > even:
		return littleEndian
	case big && !little, even > odd:
		return bigEndian
	}
	return unknownOrder
}

// countNULs counts the NUL bytes with an even and with an odd index.
func countNULs(b []byte) (even, odd int) {
	for i, c := range b {
		if c == 0 {
			even += 1 - i&1
			odd += i & 1
		}
	}
	return even, odd
}

// isSheet says whether the window, as UTF-16 of this order, is plain text with
// something in it that separates cells or lines.
func isSheet(window []byte, order byteOrder) bool {
	var bytesAs binary.ByteOrder = binary.LittleEndian
	if order == bigEndian {
		bytesAs = binary.BigEndian
	}
	units := make([]uint16, len(window)/2)
	for i := range units {
		units[i] = bytesAs.Uint16(window[2*i:])
	}
	if n := len(units); n > 0 && utf16.IsSurrogate(rune(units[n-1])) {
		units = units[:n-1] // its other half may lie behind the window
	}
	separated := false
	for _, r := range utf16.Decode(units) {
		if r == utf8.RuneError || !plainText(r) {
			return false
		}
		separated = separated || strings.ContainsRune(",;\t\r\n", r)
	}
	return separated
}

// firstNonASCII is the index of the first byte of b above 7F, or len(b).
func firstNonASCII(b []byte) int {
	const highBits = 0x8080808080808080
	i := 0
	for ; i+32 <= len(b); i += 32 {
		four := b[i : i+32 : i+32]
		if (binary.LittleEndian.Uint64(four)|binary.LittleEndian.Uint64(four[8:])|
			binary.LittleEndian.Uint64(four[16:])|binary.LittleEndian.Uint64(four[24:]))&highBits != 0 {
			break
		}
	}
	for ; i+8 <= len(b); i += 8 {
		if m := binary.LittleEndian.Uint64(b[i:]) & highBits; m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	for ; i < len(b) && b[i] < utf8.RuneSelf; i++ {
	}
	return i
}
