package expr

import (
	"go/ast"
	"go/token"
	"strconv"

	"github.com/psynorm/psynorm/internal/diag"
)

// node turns a tree of go/parser into ours; nil, after a fault, for what is Go but no rule.
func (s *syntax) node(x ast.Expr, depth int) node {
	if depth > maxDepth {
		s.fault(limitKind, s.extent(x).start, diag.Text{}, tooDeep)
		return nil
	}
	switch x := x.(type) {
	case *ast.ParenExpr:
		n := s.node(x.X, depth+1)
		if n != nil {
			*n.where() = s.extent(x)
			n.where().parenthesized = true
		}
		return n
	case *ast.BasicLit:
		return s.literal(x)
	case *ast.Ident:
		t := s.token(x.Pos())
		return &nameNode{extent: s.extent(x), path: []string{t.text}, at: []int{t.start}}
	case *ast.SelectorExpr:
		return s.selector(x, depth)
	case *ast.UnaryExpr:
		return s.unary(x, depth)
	case *ast.BinaryExpr:
		return s.binary(x, depth)
	case *ast.CallExpr:
		return s.call(x, depth)
	case *ast.TypeAssertExpr: // a.(b)
		s.due(s.index(int(x.Lparen) - 1))
	default: // *a, the only other expression these tokens make
		s.due(s.index(int(x.Pos()) - 1))
	}
	return nil
}

func (s *syntax) literal(x *ast.BasicLit) node {
	t := s.token(x.Pos())
	if t.class == stringToken {
		return &stringNode{extent: s.extent(x), text: t.text}
	}
	value, _ := strconv.ParseFloat(t.text, 64) // cannot fail: the scanner has tried
	return &numberNode{extent: s.extent(x), value: value}
}

func (s *syntax) selector(x *ast.SelectorExpr, depth int) node {
	n := s.node(x.X, depth) // a.b.c is not nested: its depth is that of the name
	if n == nil {
		return nil
	}
	name, ok := n.(*nameNode)
	field := s.index(int(x.Sel.Pos()) - 1)
	if !ok || name.parenthesized {
		s.fault(syntaxKind, s.tokens[field-1].start, diag.Text{}, textOperator, ".")
		return nil
	}
	t := s.tokens[field]
	name.path = append(name.path, t.text)
	name.at = append(name.at, t.start)
	name.end = t.end
	return name
}

func (s *syntax) unary(x *ast.UnaryExpr, depth int) node {
	operand := s.node(x.X, depth+1)
	if operand == nil {
		return nil
	}
	return &unaryNode{extent: s.extent(x), op: x.Op, operand: operand}
}

func (s *syntax) binary(x *ast.BinaryExpr, depth int) node {
	left, right := s.node(x.X, depth), s.node(x.Y, depth)
	if left == nil || right == nil {
		return nil
	}
	return &binaryNode{extent: s.extent(x), op: x.Op, at: s.token(x.OpPos).start, left: left, right: right}
}

func (s *syntax) call(x *ast.CallExpr, depth int) node {
	out := &callNode{extent: s.extent(x)}
	ok := true
	if fun, isName := x.Fun.(*ast.Ident); isName {
		out.function = s.token(fun.Pos()).text
	} else {
		s.fault(typeKind, out.start, diag.Text{}, textFunction, s.source(x.Fun), textOther)
		ok = false
	}
	if last := s.index(int(x.Rparen) - 1); s.tokens[last-1].text == "," && s.tokens[last-1].class == markToken {
		s.due(last)
		ok = false
	}
	for _, arg := range x.Args {
		n := s.node(arg, depth+1)
		ok = ok && n != nil
		out.args = append(out.args, n)
	}
	if !ok {
		return nil
	}
	return out
}

// source gives the text of a tree of go/parser for a message.
func (s *syntax) source(x ast.Expr) string {
	e := s.extent(x)
	return excerpt(s.src[e.start:e.end])
}

// chain takes a row of operands of one associative operator apart: a && b && c.
func chain(n node, op token.Token) []node {
	b, ok := n.(*binaryNode)
	if !ok || b.op != op {
		return []node{n}
	}
	return append(chain(b.left, op), chain(b.right, op)...)
}
