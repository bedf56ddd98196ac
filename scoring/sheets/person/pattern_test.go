package person

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPattern(t *testing.T) {
	for _, c := range []struct{ cell, en, zh string }{
		{"", "empty", "空"},
		{" \u3000\u200b", "blanks alone", "只有空白"},
		{"G99999920110309012", "G + 17 digits", "G + 17 位数字"},
		{"Anna Li", "two words", "2 个词"},
		{"a b c d e f", "6 words", "6 个词"},
		{"王某甲", "3 Han characters", "3 个汉字"},
		{" 王某甲 ", "3 Han characters", "3 个汉字"},
		{"王 某", "two words", "2 个词"},
		{"7", "1 digit", "1 位数字"},
		{"０７０３", "4 full-width digits", "4 位全角数字"},
		{"03/04/2011", "2 digits / 2 digits / 4 digits", "2 位数字 / 2 位数字 / 4 位数字"},
		{"5.10411E+17", "1 digit . 5 digits + 1 letter + 2 digits", "1 位数字 . 5 位数字 + 1 个字母 + 2 位数字"},
		{"七(A)班", "1 Han character ( 1 letter ) 1 Han character", "1 个汉字 ( 1 个字母 ) 1 个汉字"},
		{"3-4-5-6-7", "a mixture of 9 characters", "混合，共 9 个字符"},
		{"买买提·吐", "3 Han characters + 1 other character + 1 Han character", "3 个汉字 + 1 个其他字符 + 1 个汉字"},
		{"12 34", "2 digits + blank + 2 digits", "2 位数字 + 空白 + 2 位数字"},
		{"Gab", "3 letters", "3 个字母"},
		{"g12", "G + 2 digits", "G + 2 位数字"},
		{"\xff", "1 other character", "1 个其他字符"},
	} {
		assert.Equal(t, c.en, Pattern([]byte(c.cell), "en"), "%q", c.cell)
		assert.Equal(t, c.zh, Pattern([]byte(c.cell), "zh"), "%q", c.cell)
	}
}

// FuzzPattern: a pattern tells nothing but kinds: whatever characters of the same kind stand in the same places, it is the
// same.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{"G99999920110309012", "Anna Li", "王某甲", "七(3)班", "2026/3/9 10:12", "a\xffb", "\u200b０1 é", "=1+1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		other := strings.Map(func(r rune) rune {
			switch {
			case '0' <= r && r <= '9':
				return '0' + (r-'0'+3)%10
			case 'a' <= r && r <= 'z' && r != 'g':
				return 'x'
			case 'A' <= r && r <= 'Z' && r != 'G':
				return 'Q'
			case isHan(r):
				return '某'
			}
			return r
		}, strings.ToValidUTF8(s, "\u0001"))
		for _, tag := range []string{"zh", "en"} {
			p := Pattern([]byte(strings.ToValidUTF8(s, "\u0001")), tag)
			assert.Equal(t, p, Pattern([]byte(other), tag), "%q", s)
			assert.NotEmpty(t, p)
			assert.Less(t, len(p), 250)
		}
	})
}
