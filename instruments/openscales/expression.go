package openscales

import (
	"strings"
	"unicode"

	"github.com/psynorm/psynorm/internal/diag"
)

// Bounds of an expression, the first of them of a condition too.
const (
	maxExpression = 10_000 // bytes, as of a rule of the definition language
	maxTokens     = 2000
	maxNested     = 50
)

var textTooLong = say("过长", "it is too long")

// tokenize cuts an expression into numbers, names, texts and signs. Two signs that belong together are one token.
func tokenize(text string) (tokens []string) {
	for i := 0; i < len(text); {
		c := text[i]
		j := i + 1
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
			continue
		case isWordByte(c):
			for j < len(text) && (isWordByte(text[j]) || text[j] == '.') {
				j++
			}
		case c == '\'' || c == '"':
			if end := strings.IndexByte(text[j:], c); end >= 0 {
				j += end + 1
			} else {
				j = len(text)
			}
		case j < len(text) && strings.Contains(" || && == != <= >= ", " "+text[i:j+1]+" "):
			j++
		}
		tokens = append(tokens, text[i:j])
		i = j
	}
	return tokens
}

func isWordByte(c byte) bool {
	return c == '_' || c >= 0x80 || unicode.IsLetter(rune(c)) || c >= '0' && c <= '9'
}

// expression translates the language of computed variables: or < and < not < comparison < + - < * / < minus, with the
// functions abs, min, max and sum. What that language cannot say safely is refused: comparisons with texts, in, chained
// comparisons, || and &&.
type expression struct {
	*importer
	tokens []string
	at     int
	nested int
	or     string // a || or && that was met
}

// whole translates all of the expression.
func (p *expression) whole() (t term, why diag.Text) {
	for _, token := range p.tokens {
		if token == "||" || token == "&&" {
			p.or = token
			return t, why
		}
	}
	if len(p.tokens) > maxTokens {
		return t, textTooLong
	}
	const stepsAToken = 10 // it has to be read again as a formula
	if !p.spend(stepsAToken * len(p.tokens)) {
		return t, textTooMuch
	}
	t, why = p.joined(0)
	if why == (diag.Text{}) && p.at < len(p.tokens) {
		why = say("这里不应有 "+p.peek(), "it cannot be read from "+p.peek()+" on")
	}
	return t, why
}

func (p *expression) peek() string {
	if p.at < len(p.tokens) {
		return p.tokens[p.at]
	}
	return ""
}

// take moves on if the next token is one of these.
func (p *expression) take(tokens ...string) (token string, ok bool) {
	for _, t := range tokens {
		if p.peek() == t {
			p.at++
			return t, true
		}
	}
	return "", false
}

// binary are the operators, loosest first, with what they become.
var binary = []struct {
	tokens []string
	truths bool // they join truths
	level  int
}{
	{[]string{"or"}, true, levelOr},
	{[]string{"and"}, true, levelAnd},
	{[]string{"==", "!=", "<=", ">=", "<", ">"}, false, levelCompare},
	{[]string{"+", "-"}, false, levelSum},
	{[]string{"*", "/"}, false, levelProduct},
}

var becomes = map[string]string{"or": "||", "and": "&&"}

// joined translates operators of one level and all that bind more closely.
func (p *expression) joined(level int) (t term, why diag.Text) {
	if level == len(binary) {
		return p.unary()
	}
	if level == levelCompare {
		if _, ok := p.take("not"); ok {
			return p.negated()
		}
	}
	t, why = p.joined(level + 1)
	operators := binary[level]
	for compared := false; why == (diag.Text{}); compared = true {
		token, ok := p.take(operators.tokens...)
		if !ok {
			return t, why
		}
		if compared && operators.level == levelCompare {
			return t, say("比较不能连写", "comparisons cannot be chained")
		}
		var right term
		if right, why = p.joined(level + 1); why != (diag.Text{}) {
			return t, why
		}
		if operators.truths {
			t = joinTerms(t.condition(), becomes[token], right.condition(), operators.level)
		} else {
			t = joinTerms(t.number(), token, right.number(), operators.level)
		}
		t.truth = operators.level <= levelCompare
	}
	return t, why
}

// negated translates what stands after not.
func (p *expression) negated() (term, diag.Text) {
	if p.nested++; p.nested > maxNested {
		return term{}, say("嵌套过深", "it is nested too deeply")
	}
	defer func() { p.nested-- }()
	t, why := p.joined(levelCompare)
	return term{text: "!(" + t.condition().text + ")", tight: levelAtom, truth: true, reads: t.reads}, why
}

// unary translates a minus, or what has none.
func (p *expression) unary() (t term, why diag.Text) {
	if _, minus := p.take("-"); !minus {
		return p.atom()
	}
	t, why = p.atom()
	n := t.number()
	return term{text: "(-" + n.within(levelAtom) + ")", tight: levelAtom, integral: n.integral, reads: n.reads}, why
}

// atom translates a number, a name, a call, or something in parentheses.
func (p *expression) atom() (t term, why diag.Text) {
	if p.nested++; p.nested > maxNested {
		return t, say("嵌套过深", "it is nested too deeply")
	}
	defer func() { p.nested-- }()
	token := p.peek()
	p.at++
	switch {
	case token == "(":
		t, why = p.joined(0)
		if _, ok := p.take(")"); !ok && why == (diag.Text{}) {
			why = say("少了右括号", "a closing parenthesis is missing")
		}
		return t, why
	case token == "":
		return t, say("没有写完", "it ends too early")
	case p.peek() == "(":
		return p.call(token)
	}
	if x, ok := parseNumber(token); ok {
		return term{text: number(x), tight: levelAtom, integral: isWhole(x)}, why
	}
	if !isWordByte(token[0]) {
		return t, say("这里不应有 "+token, "it cannot be read from "+token+" on")
	}
	return p.named(token)
}

// call translates a function with its arguments.
func (p *expression) call(name string) (t term, why diag.Text) {
	p.at++ // the parenthesis
	var args []term
	for why == (diag.Text{}) {
		var arg term
		if arg, why = p.joined(0); why != (diag.Text{}) {
			return t, why
		}
		args = append(args, arg.number())
		if _, more := p.take(","); more {
			continue
		}
		if _, ok := p.take(")"); !ok {
			return t, say("少了右括号", "a closing parenthesis is missing")
		}
		break
	}
	switch {
	case name == "sum":
		t = args[0]
		for _, a := range args[1:] {
			t = joinTerms(t, "+", a, levelSum)
		}
		return t, why
	case name == "abs" && len(args) == 1, (name == "min" || name == "max") && len(args) > 1:
		texts := make([]string, len(args))
		t = term{tight: levelAtom, integral: true}
		for i, a := range args {
			texts[i] = a.text
			t.integral = t.integral && a.integral
			t.reads = append(t.reads, a.reads...)
		}
		t.text = name + "(" + strings.Join(texts, ", ") + ")"
		return t, why
	}
	return t, say("函数 "+name+" 用不了", "the function "+name+" cannot be used")
}
