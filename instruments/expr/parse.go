package expr

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"sort"
	"strings"
	"unicode"

	"github.com/psynorm/psynorm/internal/diag"
)

// node is a piece of the syntax tree. Parentheses leave no node behind, only the mark that they were there.
type node interface{ where() *extent }

// extent is where a node stands in the source, in bytes, its own parentheses included.
type extent struct {
	start, end    int
	parenthesized bool
}

func (e *extent) where() *extent { return e }

type (
	numberNode struct {
		extent
		value float64
	}
	stringNode struct {
		extent
		text string
	}
	nameNode struct {
		extent
		path []string
		at   []int // where each element of the path begins
	}
	unaryNode struct {
		extent
		op      token.Token
		operand node
	}
	binaryNode struct {
		extent
		op          token.Token
		at          int // where the operator stands
		left, right node
	}
	callNode struct {
		extent
		function string
		args     []node
	}
)

// syntax turns tokens into a tree. go/parser does the parsing, on a text of its own that has the tokens in a row: every
// name is x there, so that Go's keywords are names as any other, line breaks end no statement, and a place in that text
// leads back to a token.
type syntax struct {
	src    string
	tokens []lexeme
	begin  []int // where each token begins in the text for go/parser
	size   int   // of that text
	faults []Fault
}

// parse gives the tree of a rule; nil when there are faults that leave none.
func parse(src string) (node, []Fault) {
	tokens, faults, lost := scan(src)
	if lost {
		return nil, faults
	}
	s := &syntax{src: src, tokens: tokens, faults: faults}
	x, err := parser.ParseExprFrom(token.NewFileSet(), "", s.text(), parser.SkipObjectResolution)
	if err != nil {
		s.explain(err)
		return nil, s.faults
	}
	return s.node(x, 0), s.faults
}

// text is what go/parser gets to see.
func (s *syntax) text() []byte {
	var b strings.Builder
	s.begin = make([]int, len(s.tokens))
	for i, t := range s.tokens {
		s.begin[i] = b.Len()
		switch t.class {
		case nameToken:
			b.WriteByte('x')
		case numberToken:
			b.WriteByte('1')
		case stringToken:
			b.WriteString(`""`)
		default:
			b.WriteString(t.text)
		}
		b.WriteByte(' ')
	}
	s.size = b.Len()
	return []byte(b.String())
}

// index gives the token at a byte of that text.
func (s *syntax) index(offset int) int { return sort.SearchInts(s.begin, offset+1) - 1 }

// token gives the token at a position of go/parser, which counts from 1 in a file set of one file.
func (s *syntax) token(p token.Pos) lexeme { return s.tokens[s.index(int(p)-1)] }

// extent gives the source of a tree of go/parser.
func (s *syntax) extent(x ast.Expr) extent {
	return extent{start: s.token(x.Pos()).start, end: s.token(x.End() - 1).end}
}

func (s *syntax) fault(kind *diag.Kind, offset int, hint diag.Text, args ...any) {
	s.faults = append(s.faults, Fault{Kind: kind, Args: args, Offset: offset, Hint: hint})
}

// explain says in our words what go/parser stumbled over: the kind of token that was due follows from the one before.
func (s *syntax) explain(err error) {
	i, message := len(s.tokens), ""
	if list, ok := err.(scanner.ErrorList); ok && list[0].Pos.Offset < s.size {
		i, message = s.index(list[0].Pos.Offset), list[0].Msg
	}
	if strings.HasPrefix(message, "missing ','") {
		t := s.tokens[i]
		s.fault(syntaxKind, t.start, diag.Text{}, textComma, excerpt(s.src[t.start:t.end]))
		return
	}
	s.due(i)
}

// due reports that the token with index i cannot follow the one before.
func (s *syntax) due(i int) {
	var found any = textEnd
	offset := len(strings.TrimRightFunc(s.src, unicode.IsSpace))
	if i < len(s.tokens) {
		t := s.tokens[i]
		found, offset = excerpt(s.src[t.start:t.end]), t.start
	}
	expected := textOperand
	if i > 0 {
		switch before := s.tokens[i-1]; {
		case before.ends():
			expected = textOperator
		case before.text == ".":
			expected = textField
		}
	}
	s.fault(syntaxKind, offset, diag.Text{}, expected, found)
}
