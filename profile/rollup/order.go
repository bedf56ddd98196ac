package rollup

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Order puts a unit, and those it is in, among their siblings: behind those it was told of before, and in front of those it
// is not told of. So units stand in the order of a register that is gone through from the top, whatever is counted in
// them. A unit that is new is added, with nothing in it. Records of a tree do not depend on the order, and Merge keeps that
// of the tree merged into.
func (t *Tree) Order(path []string) {
	u := int32(0)
	for _, name := range path {
		u = t.child(u, name)
		for len(t.ranks) <= int(u) {
			t.ranks = append(t.ranks, 0)
		}
		if t.ranks[u] == 0 {
			t.ranked++
			t.ranks[u] = t.ranked
		}
	}
}

// ordered lists by unit those directly in it, in the order in which they are shown.
func (t *Tree) ordered() [][]int32 {
	below := t.units.below()
	if t.ranked == 0 {
		return below
	}
	for _, siblings := range below {
		slices.SortStableFunc(siblings, func(a, b int32) int { return cmp.Compare(t.rank(a), t.rank(b)) })
	}
	return below
}

// rank is the place of a unit in the order that was given, behind all others where there is none.
func (t *Tree) rank(u int32) int32 {
	if int(u) < len(t.ranks) && t.ranks[u] > 0 {
		return t.ranks[u]
	}
	return math.MaxInt32
}

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
	digits := 0
	for digits < len(s) && '0' <= s[digits] && s[digits] <= '9' {
		digits++
	}
	if digits > 0 {
		return token{'0', significant(s[:digits])}, s[digits:]
	}
	if s[0] < utf8.RuneSelf {
		return token{place: rune(s[0])}, s[1:]
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
