package rollup

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// Compare orders names of units as people count: 3班 before 10班, 八年级 before 九年级. ASCII numbers compare by what they
// are worth, Chinese ones too (they stand where 一 does), all else by code point; a beginning comes before what goes on.
// Names that differ never compare equal.
func Compare(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		var s, t token
		s, x = nextToken(x)
		t, y = nextToken(y)
		c := cmp.Compare(s.place, t.place)
		if c == 0 && s.number != "" {
			c = cmp.Or(cmp.Compare(len(s.number), len(t.number)), strings.Compare(s.number, t.number))
		}
		if c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(a, b))
}

// token is a character, or a number: its digits without leading zeros, "0" for nothing but zeros.
type token struct {
	place  rune // the character; of a number 0 or 一
	number string
}

func nextToken(s string) (t token, rest string) {
	if digits := strings.TrimLeft(s, "0123456789"); len(digits) < len(s) {
		return token{'0', significant(s[:len(s)-len(digits)])}, digits
	}
	if after := strings.TrimLeft(s, chineseDigits+"十"); len(after) < len(s) {
		return token{'一', significant(arabic(s[:len(s)-len(after)]))}, after
	}
	r, n := utf8.DecodeRuneInString(s)
	return token{place: r}, s[n:]
}

func significant(digits string) string {
	if s := strings.TrimLeft(digits, "0"); s != "" {
		return s
	}
	return "0"
}

const chineseDigits = "〇一二三四五六七八九"

// arabic writes a Chinese number below one hundred (十, 十二, 二十, 二十三), or one said digit by digit (二〇二六), in ASCII
// digits.
func arabic(s string) string {
	tens, ones, hasTen := strings.Cut(s, "十")
	if !hasTen {
		return digitByDigit(s)
	}
	if tens == "" {
		tens = "一"
	}
	if ones == "" {
		ones = "〇"
	}
	return digitByDigit(tens) + digitByDigit(strings.ReplaceAll(ones, "十", ""))
}

func digitByDigit(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte('0' + strings.IndexRune(chineseDigits, r)/len("〇")))
	}
	return b.String()
}
