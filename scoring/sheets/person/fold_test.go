package person

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAppendClean(t *testing.T) {
	for _, c := range []struct{ name, cell, want string }{
		{"nothing", "", ""},
		{"blanks alone", " \t\u00a0\u3000\r\n", ""},
		{"clean already", "G510411201103090", "G510411201103090"},
		{"full-width digits and letters", "Ｇ０１２３", "G0123"},
		{"full-width signs", "七（3）班", "七(3)班"},
		{"blanks around", "\u3000第七中学\u00a0", "第七中学"},
		{"blanks inside become one", "Anna \u00a0\u3000 Li", "Anna Li"},
		{"zero-width blank", "\u200b0\u200b1", "01"},
		{"byte order mark", "\ufeff01", "01"},
		{"marks of direction", "\u202a01\u202c", "01"},
		{"soft hyphen", "a\u00adb", "ab"},
		{"case stays", "aB", "aB"},
		{"characters beyond the first plane stay", "𠮷野", "𠮷野"},
		{"bytes that are no UTF-8 stay", "a\xffb", "a\xffb"},
		{"control characters are blanks", "a\x00b\x7f", "a b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := AppendClean([]byte("x"), []byte(c.cell))
			assert.Equal(t, "x"+c.want, string(got))
			assert.Equal(t, c.want, string(AppendClean(nil, got[1:])), "what is clean stays so")
		})
	}
}

func TestAppendName(t *testing.T) {
	for cell, want := range map[string]string{
		"王　某": "王某", " 李 某 乙 ": "李某乙", "Anna  Li": "Anna Li", "王某 A": "王某A", "": "", "买买提·吐尔逊": "买买提·吐尔逊",
		"\u200b王某\ufeff": "王某", "é a": "é a", "Anna Li 王": "Anna Li王",
	} {
		assert.Equal(t, "x"+want, string(AppendName([]byte("x"), []byte(cell))), "%q", cell)
	}
}

func TestAppendKeyFindsTwoSpellings(t *testing.T) {
	key := func(s string) string { return string(AppendKey(nil, []byte(s))) }
	for _, c := range [][2]string{
		{"第七中学", "第七 中学"}, {"七(3)班", "七（3）班"}, {"ab-01", "ＡＢ０１"}, {"g51", "G51"}, {"七·3", "七3"},
	} {
		assert.Equal(t, key(c[0]), key(c[1]), "%q and %q", c[0], c[1])
	}
	assert.NotEqual(t, key("第七中学"), key("第一中学"))
	assert.NotEqual(t, key("01"), key("1"), "zeros count")
	assert.NotEqual(t, key("七(3)班"), key("初一3班"), "the same class, as only the roster knows")
	assert.NotEqual(t, key("a\xffb"), key("ab"))
}

func TestSqueezeKeepsNumbersApart(t *testing.T) {
	var buf [longest]byte
	for cell, want := range map[string]string{
		"七 ( 3 ) 班": "七(3)班", "1 2": "1 2", "1\u200b2": "12", "Grade 7": "grade 7", "2026 – 03 – 09": "2026-03-09",
		"3 班": "3班", "a1": "a1", "二 十": "二 十", "初 一": "初一", "七 3": "七3", "2026/3/9 上午 10:12": "2026/3/9上午10:12",
	} {
		s, ok := squeeze(buf[:], []byte(cell))
		assert.True(t, ok)
		assert.Equal(t, want, string(s), "%q", cell)
	}
	_, ok := squeeze(buf[:], make([]byte, longest+1))
	assert.False(t, ok)
}
