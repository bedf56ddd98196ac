package person

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// RoleOf gives the role of a column by its header; RoleNone where the header is none of the words known.
//
// A header is compared as a whole, never by a part of it: 父亲姓名 is not 姓名. What does not count is form: full-width
// characters, blanks, punctuation, case; a question's number in front (1、 1. (1) Q2 第3题); what a survey platform adds
// ([单选题], *, （必填）); and the words by which a question is asked (请填写您的…, your …). A header in two languages, 姓名/Name,
// has a role when both halves have the same.
func RoleOf(header string) Role { return wordOf(header).role }

// IDKindOf gives the form of the ids that a header announces: IDStudent for 学籍号, IDNational for 身份证号, IDOwn for other
// ids and for what is no id.
func IDKindOf(header string) IDKind { return wordOf(header).kind }

func wordOf(header string) headerWord {
	s := strings.ToLower(norm.NFKC.String(header))
	s = strings.Map(func(r rune) rune {
		switch {
		case isNothing(r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	s = strings.TrimLeft(s, " *")
	rest := withoutNumber(s)
	numbered := rest != s
	if s = withoutRemarks(rest); numbered && strings.HasPrefix(s, "(") {
		return headerWord{} // 第4题(学校) is one of the answers to question 4
	}
	s = strings.Map(func(r rune) rune {
		if r == ' ' || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, s)
	if len(s) > longestAsking {
		return headerWord{}
	}
	if w, ok := asked(s); ok {
		return w
	}
	w, _ := bilingual(s)
	return w
}

// withoutNumber takes a question's number off a header that is folded.
func withoutNumber(s string) string {
	if rest, ok := strings.CutPrefix(s, "第"); ok {
		if after, n := cutDigits(rest); n > 0 {
			if after, ok := strings.CutPrefix(strings.TrimLeft(after, " "), "题"); ok {
				return after
			}
		}
		return s
	}
	if rest, ok := strings.CutPrefix(s, "q"); ok {
		after, n := cutDigits(rest)
		if r, _ := utf8.DecodeRuneInString(after); n > 0 && (!unicode.IsLetter(r) || isHan(r)) {
			return after
		}
		return s
	}
	open := strings.HasPrefix(s, "(")
	after, n := cutDigits(strings.TrimPrefix(s, "("))
	after = strings.TrimLeft(after, " ")
	if n == 0 || after == "" {
		return s
	}
	r, size := utf8.DecodeRuneInString(after)
	rest := after[size:]
	switch {
	case open && r == ')', !open && strings.ContainsRune("、.:)。", r) && !(r == '.' && rest != "" && isDigit(rest[0])):
		return rest
	}
	return s
}

// cutDigits takes one to three digits off the front; n is how many, 0 where there are none or more.
func cutDigits(s string) (rest string, n int) {
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n > 3 {
		return s, 0
	}
	return s[n:], n
}

// remarks are what may stand in brackets in a header and says nothing of what the column is.
var remarks = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range []string{
		"必填", "选填", "必填项", "选填项", "必答", "必答题", "单选", "单选题", "下拉", "下拉题", "填空", "填空题", "单项填空",
		"日期", "日期题", "required", "optional", "男/女", "男、女", "岁", "周岁", "全称", "年/月/日", "年-月-日", "年月日",
		"yyyy-mm-dd", "yyyy/mm/dd", "yyyymmdd", "yyyy.mm.dd",
	} {
		m[s] = true
	}
	return m
}()

// withoutRemarks takes remarks in brackets off both ends of a header that is folded.
func withoutRemarks(s string) string {
	for {
		s = strings.Trim(s, " *:.?。")
		was := s
		for _, b := range [...][2]string{{"(", ")"}, {"[", "]"}, {"【", "】"}} {
			if at := strings.LastIndex(s, b[0]); at > 0 && strings.HasSuffix(s, b[1]) && remarks[strings.TrimSpace(s[at+len(b[0]):len(s)-len(b[1])])] {
				s = s[:at]
			}
			if to := strings.Index(s, b[1]); to > 0 && strings.HasPrefix(s, b[0]) && remarks[strings.TrimSpace(s[len(b[0]):to])] {
				s = s[to+len(b[1]):]
			}
		}
		if s == was {
			return s
		}
	}
}

// asking are the words by which a question is asked, and which say of nobody but the person the sheet is about.
var asking = []string{
	"请填写", "请输入", "请选择", "请问", "请写出", "请", "填写", "输入", "选择", "您的", "你的", "您", "你", "孩子的", "孩子", "学生的",
	"学生", "本人的", "本人", "考生的", "考生", "被试的", "被试", "受试者的", "受试者", "被测者的", "被测者", "目前", "现在", "所在的", "所在",
	"就读的", "就读", "所属的", "所属", "pleaseenter", "pleaseselect", "pleasefillin", "please", "enter", "select", "whatis",
	"whats", "yourchilds", "your", "childs", "child", "students", "student", "pupils", "pupil", "participants", "participant",
}

// endings are the words with which such a question ends.
var endings = []string{"是什么", "是多少", "是", "为"}

// longestAsking is the length in bytes up to which words of asking are looked for: they can follow each other in many ways.
const longestAsking = 100

// asked gives the word that is left of a header when the words of asking are taken off, in any way in which they can be.
func asked(s string) (w headerWord, ok bool) {
	if w, ok = headerWords[s]; ok {
		return w, true
	}
	for _, word := range endings {
		if rest, cut := strings.CutSuffix(s, word); cut {
			if w, ok = headerWords[rest]; ok {
				return w, true
			}
		}
	}
	for _, word := range asking {
		if rest, cut := strings.CutPrefix(s, word); cut {
			if w, ok = asked(rest); ok {
				return w, true
			}
		}
	}
	return w, false
}

// bilingual gives the word that both halves of a header are, one in Chinese and one not.
func bilingual(s string) (w headerWord, ok bool) {
	first, _ := utf8.DecodeRuneInString(s)
	at := strings.IndexFunc(s, func(r rune) bool { return isHan(r) != isHan(first) })
	if at < 0 {
		return w, false
	}
	one, ok := asked(s[:at])
	other, both := asked(s[at:])
	if !ok || !both || one.role != other.role {
		return w, false
	}
	return headerWord{one.role, max(one.kind, other.kind)}, true
}
