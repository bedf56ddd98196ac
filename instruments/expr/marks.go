package expr

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/psynorm/psynorm/internal/diag"
)

// mark is a sequence of signs: what it means in a rule, itself if it belongs there, "" if nothing can stand for it.
type mark struct {
	meant string
	hint  diag.Text // where "write meant" will not do
}

// marks are looked up longest first, after full-width forms have been folded to ASCII. A sequence that is not here is
// one that no rule can hold and nobody is likely to mean anything by.
var marks = map[string]mark{
	"||": {meant: "||"}, "&&": {meant: "&&"}, "!": {meant: "!"}, "==": {meant: "=="}, "!=": {meant: "!="},
	"<": {meant: "<"}, "<=": {meant: "<="}, ">": {meant: ">"}, ">=": {meant: ">="},
	"+": {meant: "+"}, "-": {meant: "-"}, "*": {meant: "*"}, "/": {meant: "/"},
	"(": {meant: "("}, ")": {meant: ")"}, ",": {meant: ","}, ".": {meant: "."},

	"=": {meant: "=="}, ":=": {meant: "=="}, "===": {meant: "=="}, "!==": {meant: "!="}, "<>": {meant: "!="},
	"=>": {meant: ">="}, "=<": {meant: "<="}, "=!": {meant: "!="}, "&": {meant: "&&"}, "|": {meant: "||"},
	"≥": {meant: ">="}, "≧": {meant: ">="}, "⩾": {meant: ">="}, "≤": {meant: "<="}, "≦": {meant: "<="}, "⩽": {meant: "<="},
	"≠": {meant: "!="}, "∧": {meant: "&&"}, "∨": {meant: "||"}, "¬": {meant: "!"},
	"−": {meant: "-"}, "–": {meant: "-"}, "×": {meant: "*"}, "÷": {meant: "/"}, "、": {meant: ","},
	"<-": {meant: "< -"}, "--": {meant: "- -"}, "++": {meant: "+ +"},

	"%": {hint: diag.Text{
		Zh: "规则里没有求余和百分号；百分之二十写作 0.2",
		En: "rules have neither remainder nor per cent: write 0.2 for 20 %",
	}},
	"^":  {hint: power},
	"**": {hint: power},
	"?": {hint: diag.Text{
		Zh: "二选一请写 choose(条件, a, b)",
		En: "to choose between two numbers write choose(condition, a, b)",
	}},
	"√": {hint: write("sqrt(x)")},
	"..": {hint: diag.Text{
		Zh: "规则里不能写范围；请把这些题定义为量表",
		En: "a range of items cannot stand in a rule: make it a scale",
	}},
	"[": {}, "]": {}, "{": {}, "}": {}, ";": {}, ":": {}, "...": {}, "<<": {}, ">>": {}, "&^": {}, "->": {}, "+=": {}, "-=": {},
}

var power = diag.Text{Zh: "规则里没有乘方；请写成乘积 x * x", En: "rules have no powers: write the product x * x"}

// longestMark is the number of characters of the longest of them.
const longestMark = 3

// mark scans an operator, a parenthesis, a comma or a point, or whatever stands in their place.
func (s *lexer) mark() {
	var ends []int
	for end := s.at; end < len(s.src) && len(ends) < longestMark; {
		_, size := utf8.DecodeRuneInString(s.src[end:])
		end += size
		ends = append(ends, end)
	}
	for _, end := range slices.Backward(ends) {
		text := s.src[s.at:end]
		if m, ok := marks[width.Fold.String(text)]; ok {
			s.known(text, m)
			return
		}
	}
	s.strange()
}

// known adds the token that a sequence in the table stands for.
func (s *lexer) known(text string, m mark) {
	end := s.at + len(text)
	switch {
	case m.meant == "":
		s.lose(tokenKind, s.at, m.hint, text)
		s.at = end
		return
	case m.meant != text:
		s.fault(tokenKind, s.at, write(m.meant), text)
	}
	if s.balance(m.meant) {
		s.add(markToken, m.meant, end)
	}
	s.at = end
}

// balance keeps the account of parentheses; false when this one cannot be used.
func (s *lexer) balance(mark string) bool {
	switch mark {
	case "(":
		s.open = append(s.open, s.at)
		if len(s.open) == maxDepth+1 {
			s.lose(limitKind, s.at, diag.Text{}, tooDeep)
		}
	case ")":
		if len(s.open) == 0 {
			s.lose(bracketKind, s.at, diag.Text{}, diag.Text{Zh: ") 没有配对的 (", En: "this ) closes nothing"})
			return false
		}
		s.open = s.open[:len(s.open)-1]
	}
	return true
}

var tooDeep = diag.Text{
	Zh: "嵌套超过 " + strconv.Itoa(maxDepth) + " 层",
	En: "it is nested deeper than " + strconv.Itoa(maxDepth) + " levels",
}

// strange reports a character that is no part of any mark: full-width digits, invisible characters, broken UTF-8.
func (s *lexer) strange() {
	r, size := utf8.DecodeRuneInString(s.src[s.at:])
	if first, ok := digit(r); ok {
		s.wideNumber(first)
		return
	}
	text := string(r)
	if r == utf8.RuneError || !unicode.IsPrint(r) {
		text = "U+" + strings.ToUpper(strconv.FormatInt(int64(r), 16))
	}
	s.lose(tokenKind, s.at, diag.Text{}, text)
	s.at += size
}

// wideNumber scans a number in full-width digits.
func (s *lexer) wideNumber(folded string) {
	start, at := s.at, s.at+utf8.RuneLen('０')
	for at < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[at:])
		d, ok := digit(r)
		if !ok && r != '.' && r != '．' {
			break
		}
		if !ok {
			d = "."
		}
		folded += d
		at += size
	}
	if !decimal.MatchString(folded) {
		s.lose(numberKind, start, diag.Text{}, excerpt(s.src[start:at]))
		s.at = at
		return
	}
	s.fault(numberKind, start, write(folded), s.src[start:at])
	s.add(numberToken, folded, at)
}
