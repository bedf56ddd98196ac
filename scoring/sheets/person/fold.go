package person

import (
	"unicode"
	"unicode/utf8"
)

// longest is the length in bytes of the longest cell that is read as anything but an id, a name or a unit: what is longer
// is no grade, class or date however it is written.
const longest = 96

// nothing stands for a character that is not there for who reads the cell.
const nothing rune = -1

// foldNext reads the first character of a text that has one, and gives what is made of it: the plain form of a full-width
// one, ' ' for a blank or a control character, nothing for one without width.
func foldNext(s []byte) (r rune, size int) {
	if c := s[0]; c < utf8.RuneSelf {
		if c <= ' ' || c == 0x7f {
			return ' ', 1
		}
		return rune(c), 1
	}
	r, size = utf8.DecodeRune(s)
	switch {
	case 0xff01 <= r && r <= 0xff5e: // the full-width forms of ! to ~
		return r - 0xfee0, size
	case isBlank(r):
		return ' ', size
	case isNothing(r):
		return nothing, size
	}
	return r, size
}

// isBlank reports the blanks beyond ASCII (Unicode's property White_Space).
func isBlank(r rune) bool {
	switch {
	case 0x2000 <= r && r <= 0x200a:
		return true
	case r == 0x85, r == 0xa0, r == 0x1680, r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000:
		return true
	}
	return false
}

// isNothing reports characters that nobody sees: soft hyphen, zero-width blanks and joiners, marks of direction, and the
// byte order mark.
func isNothing(r rune) bool {
	switch {
	case 0x200b <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e, 0x2060 <= r && r <= 0x2069:
		return true
	case r == 0xad, r == 0x180e, r == 0xfeff:
		return true
	}
	return false
}

// isDash reports the dashes that are written for a hyphen.
func isDash(r rune) bool { return 0x2010 <= r && r <= 0x2015 || r == 0x2212 }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// joint is what runs together with its like when the blank between them goes.
type joint uint8

const (
	noJoint joint = iota
	asciiJoint
	hanJoint
)

// jointOf gives the joint of a character in small letters.
func jointOf(r rune) joint {
	if r < utf8.RuneSelf {
		if '0' <= r && r <= '9' || 'a' <= r && r <= 'z' {
			return asciiJoint
		}
		return noJoint
	}
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return hanJoint
	}
	return noJoint
}

// appendFolded appends a character: the folded one where folding made it another.
func appendFolded(dst []byte, r rune, as []byte) []byte {
	if r < utf8.RuneSelf {
		return append(dst, byte(r))
	}
	return append(dst, as...)
}

// AppendClean appends a cell's text in the one form in which texts are compared: full-width letters, digits and signs plain,
// nothing invisible, no blanks around it, and one plain blank for any run of them inside. Case stays, and so do bytes that
// are not UTF-8. The result is never longer than the cell.
func AppendClean(dst, cell []byte) []byte {
	start, blank := len(dst), false
	if isClean(cell) {
		return append(dst, cell...)
	}
	for len(cell) > 0 {
		r, size := foldNext(cell)
		switch r {
		case nothing:
		case ' ':
			blank = len(dst) > start
		default:
			if blank {
				dst, blank = append(dst, ' '), false
			}
			dst = appendFolded(dst, r, cell[:size])
		}
		cell = cell[size:]
	}
	return dst
}

// isClean reports visible characters of ASCII and nothing else, as nearly all ids are.
func isClean(cell []byte) bool {
	for _, c := range cell {
		if c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}

// AppendName appends a person's name as AppendClean does, and without the blanks beside Chinese characters, by which names
// of two characters are made as long as those of three. Blanks between the words of other names stay. It is for programs
// that keep lists of names themselves: package sheets reads none.
func AppendName(dst, cell []byte) []byte {
	start := len(dst)
	dst = AppendClean(dst, cell)
	out, before := start, rune(0)
	for in := start; in < len(dst); {
		r, size := utf8.DecodeRune(dst[in:])
		if r == ' ' {
			after, _ := utf8.DecodeRune(dst[in+1:]) // there is one: a clean text does not end in a blank
			if isHan(before) || isHan(after) {
				in++
				continue
			}
		}
		copy(dst[out:], dst[in:in+size])
		out, in, before = out+size, in+size, r
	}
	return dst[:out]
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// AppendKey appends what two spellings of one thing have in common: the clean text without blanks and punctuation, in small
// letters. Ids and units with the same key and different clean texts are probably one, which is to be reported: the key is
// not for joining them.
func AppendKey(dst, cell []byte) []byte {
	for len(cell) > 0 {
		r, size := foldNext(cell)
		switch {
		case r == utf8.RuneError:
			dst = append(dst, cell[:size]...)
		case r == nothing || r == ' ' || unicode.IsPunct(r) || unicode.IsSymbol(r):
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
		cell = cell[size:]
	}
	return dst
}

// squeeze gives a cell's text for a reader of words and numbers: folded, in small letters, every dash a hyphen, and without
// blanks, but for those between two letters or digits of ASCII, or two Chinese numerals: 1 2 is not 12, nor 二 十 twenty. It
// uses buf, and is false for a cell that is too long for it.
func squeeze(buf, cell []byte) (s []byte, ok bool) {
	s = buf[:0]
	if len(cell) > cap(s) {
		return nil, false
	}
	blank, before := false, noJoint
	for len(cell) > 0 {
		r, size := rune(cell[0]), 1
		if r <= ' ' || r >= 0x7f {
			r, size = foldNext(cell)
		}
		switch {
		case r == nothing:
			cell = cell[size:]
			continue
		case r == ' ':
			blank, cell = true, cell[size:]
			continue
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case isDash(r):
			r = '-'
		}
		j := jointOf(r)
		if blank && j != noJoint && j == before {
			s = append(s, ' ')
		}
		blank, before = false, j
		s = appendFolded(s, r, cell[:size])
		cell = cell[size:]
	}
	return s, true
}

// begin squeezes a cell, and says when there is nothing in it to read; not is the fault of a cell that is too long.
func begin(buf, cell []byte, not Fault) ([]byte, Fault) {
	s, ok := squeeze(buf, cell)
	switch {
	case !ok:
		return nil, not
	case len(s) == 0:
		return nil, Empty
	case isPlaceholder(s):
		return nil, Placeholder
	}
	return s, OK
}

// longestPlaceholder is the length in bytes of the longest of them.
const longestPlaceholder = len("不知道")

// isPlaceholder reports what people write where there is nothing to write; s is in small letters.
func isPlaceholder(s []byte) bool {
	if len(s) > longestPlaceholder {
		return false
	}
	switch string(s) {
	case "-", "--", "---", "/", "//", `\`, ".", "?", "*", "n/a", "#n/a", "na", "nan", "null", "nil", "none", "(空)", "(跳过)",
		"无", "没有", "暂无", "不详", "不知道", "未知", "未填", "空", "unknown":
		return true
	}
	return false
}
