package expr

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/psynorm/psynorm/internal/diag"
)

const (
	maxLength = 10_000 // bytes of a rule
	maxDepth  = 200    // of operands within operands
	maxFaults = 20     // of one rule: beyond it the text is not a rule with mistakes but something else
)

type class uint8

const (
	markToken class = iota // an operator, a parenthesis, a comma or a point
	nameToken
	numberToken
	stringToken
)

// lexeme is one token of a rule. What was written wrong in a way that leaves no doubt is a token too, of what was meant,
// so that the rest of the rule can be looked at in the same run.
type lexeme struct {
	class      class
	text       string // of a name in NFC, of a string without its quotes; of a mark what goes to go/parser
	start, end int    // bytes of the source
}

// ends reports whether an operand can end with the token, so that an operator is due after it.
func (t lexeme) ends() bool { return t.class != markToken || t.text == ")" }

// lexer cuts the source into tokens and reports everything that no rule can hold.
type lexer struct {
	src    string
	at     int
	tokens []lexeme
	open   []int // offsets of the parentheses not yet closed
	faults []Fault
	lost   bool // something was found that stands for nothing: no use parsing
}

// scan gives the tokens of a rule. With lost they are not worth parsing; faults say why.
func scan(src string) (tokens []lexeme, faults []Fault, lost bool) {
	s := lexer{src: src}
	if len(src) > maxLength {
		s.fault(limitKind, maxLength, diag.Text{}, diag.Text{
			Zh: "长度超过 " + strconv.Itoa(maxLength) + " 字节",
			En: "it is longer than " + strconv.Itoa(maxLength) + " bytes",
		})
		return nil, s.faults, true
	}
	for s.at < len(src) {
		if len(s.faults) == maxFaults {
			return nil, s.faults, true
		}
		s.next()
	}
	for _, offset := range s.open {
		s.lose(bracketKind, offset, diag.Text{}, diag.Text{Zh: "( 没有配对的 )", En: "this ( is not closed"})
	}
	return s.tokens, s.faults, s.lost
}

func (s *lexer) fault(kind *diag.Kind, offset int, hint diag.Text, args ...any) {
	s.faults = append(s.faults, Fault{Kind: kind, Args: args, Offset: offset, Hint: hint})
}

// lose is fault for what leaves nothing to go on with.
func (s *lexer) lose(kind *diag.Kind, offset int, hint diag.Text, args ...any) {
	s.fault(kind, offset, hint, args...)
	s.lost = true
}

func (s *lexer) add(class class, text string, end int) {
	s.tokens = append(s.tokens, lexeme{class, text, s.at, end})
	s.at = end
}

// operatorDue reports whether the token before leaves an operator to come.
func (s *lexer) operatorDue() bool {
	return len(s.tokens) > 0 && s.tokens[len(s.tokens)-1].ends()
}

func (s *lexer) next() {
	rest := s.src[s.at:]
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case unicode.IsSpace(r):
		s.at += size
	case unicode.IsLetter(r) || r == '_':
		s.name()
	case r >= '0' && r <= '9' || r == '.' && len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9' && !s.operatorDue():
		s.number()
	case strings.ContainsRune(openingQuotes, r):
		s.quoted(r, size)
	case strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*"):
		s.comment()
	default:
		s.mark()
	}
}

// between are words for operators in other languages than this one. They are looked at only where no name can stand.
var between = map[string]string{
	"and": "&&", "And": "&&", "AND": "&&", "且": "&&", "并且": "&&", "Λ": "&&",
	"or": "||", "Or": "||", "OR": "||", "或": "||", "或者": "||", "v": "||", "V": "||",
}

func (s *lexer) name() {
	end := s.at + strings.IndexFunc(s.src[s.at:]+" ", func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '_' && (r < '0' || r > '9')
	})
	text := s.src[s.at:end]
	if meant, ok := between[text]; ok && s.operatorDue() {
		s.fault(tokenKind, s.at, write(meant), text)
		s.add(markToken, meant, end)
		return
	}
	if text == "not" && !s.operatorDue() && s.operandAt(end) {
		s.fault(tokenKind, s.at, write("!"), text)
		s.add(markToken, "!", end)
		return
	}
	s.add(nameToken, norm.NFC.String(text), end)
}

// operandAt reports whether an operand begins behind a word, after blanks.
func (s *lexer) operandAt(offset int) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s.src[offset:], unicode.IsSpace))
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '(' || r == '（'
}

var (
	decimal    = regexp.MustCompile(`^(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	numberText = regexp.MustCompile(`^(?:[0-9.]+[eE][-+][0-9]+|[0-9.][0-9A-Za-z_.]*)`)
)

func (s *lexer) number() {
	text := numberText.FindString(s.src[s.at:])
	end := s.at + len(text)
	if !decimal.MatchString(text) {
		meant := meantNumber(text)
		if meant == "" {
			s.lose(numberKind, s.at, diag.Text{}, excerpt(text))
		} else {
			s.fault(numberKind, s.at, write(meant), excerpt(text))
			text = meant
		}
	} else if _, err := strconv.ParseFloat(text, 64); err != nil {
		s.lose(limitKind, s.at, diag.Text{}, diag.Text{
			Zh: "这个数超出了浮点数的范围",
			En: "this number is beyond the range of floating point",
		})
	}
	s.add(numberToken, text, end)
}

// meantNumber gives the decimal number that a number of another notation stands for, "" when there is none.
func meantNumber(text string) string {
	plain := strings.ReplaceAll(text, "_", "")
	if n, err := strconv.ParseUint(plain, 0, 53); err == nil && len(plain) > 1 && unicode.IsLetter(rune(plain[1])) {
		return strconv.FormatUint(n, 10)
	}
	if strings.ContainsAny(plain, "xXpP") {
		return ""
	}
	x, err := strconv.ParseFloat(plain, 64)
	if meant := strconv.FormatFloat(x, 'f', -1, 64); err == nil && len(meant) <= 20 && decimal.MatchString(meant) {
		return meant
	}
	return ""
}

const (
	openingQuotes = "\"'`“”‘’＂＇「『"
	closingQuotes = "\"'`“”‘’＂＇」』"
)

// quoted scans a string. Quotes other than the straight double ones are answered with these; they end with any quote of
// their kind.
func (s *lexer) quoted(quote rune, size int) {
	inside := s.src[s.at+size:]
	if quote == '"' {
		literal, err := strconv.QuotedPrefix(s.src[s.at:])
		if err != nil {
			s.lose(stringKind, s.at, diag.Text{})
			s.at = len(s.src)
			return
		}
		text, _ := strconv.Unquote(literal) // cannot fail: QuotedPrefix has just checked it
		s.add(stringToken, norm.NFC.String(text), s.at+len(literal))
		return
	}
	length := strings.IndexFunc(inside, func(r rune) bool {
		return r == quote || quote > unicode.MaxASCII && strings.ContainsRune(closingQuotes, r)
	})
	if length < 0 {
		s.lose(tokenKind, s.at, write(`"`), string(quote))
		s.at = len(s.src)
		return
	}
	text := inside[:length]
	_, closing := utf8.DecodeRuneInString(inside[length:])
	end := s.at + size + length + closing
	s.fault(tokenKind, s.at, write(strconv.Quote(text)), excerpt(s.src[s.at:end]))
	s.add(stringToken, norm.NFC.String(text), end)
}

func (s *lexer) comment() {
	begin, end := s.src[s.at:s.at+2], "\n"
	if begin == "/*" {
		end = "*/"
	}
	s.fault(tokenKind, s.at, diag.Text{
		Zh: "注释请用 #，写在规则之外",
		En: "write comments with #, outside the rule",
	}, begin)
	if length := strings.Index(s.src[s.at+2:], end); length >= 0 {
		s.at += 2 + length + len(end)
	} else {
		s.at = len(s.src)
	}
}

// digit gives the ASCII form of an ASCII or full-width digit.
func digit(r rune) (string, bool) {
	folded := width.Fold.String(string(r))
	return folded, len(folded) == 1 && folded[0] >= '0' && folded[0] <= '9'
}

// excerpt gives a piece of source for a message: on one line, and not too long.
func excerpt(text string) string {
	const shown = 60
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
	if runes := []rune(text); len(runes) > shown {
		return string(runes[:shown]) + "…"
	}
	return text
}
