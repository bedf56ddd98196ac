package expr

import (
	"cmp"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// maxTerms bounds the size of a program: groups within groups multiply.
const maxTerms = 1 << 16

// checker gives every piece of a rule its type, what its names stand for, and its code. Its methods return nil for what
// is wrong, after a fault, and go on, so that one run finds everything.
type checker struct {
	src    string
	scope  Scope
	faults []Fault
	terms  int
}

// fault reports something once: what is wrong with the condition of a group is so for every member.
func (c *checker) fault(kind *diag.Kind, offset int, hint diag.Text, args ...any) {
	c.report(Fault{Kind: kind, Args: args, Offset: offset, Hint: hint})
}

func (c *checker) report(f Fault) {
	if !slices.ContainsFunc(c.faults, func(g Fault) bool { return g.Kind == f.Kind && g.Offset == f.Offset }) {
		c.faults = append(c.faults, f)
	}
}

// source gives the text of a piece for a message.
func (c *checker) source(n node) string {
	e := n.where()
	return excerpt(c.src[e.start:e.end])
}

// mismatch reports that something else was due.
func (c *checker) mismatch(n node, expected, found, hint diag.Text) {
	c.fault(typeKind, n.where().start, hint, expected, c.source(n), found)
}

// term makes a term of a finished description: it gives it its code, and folds constants.
func (c *checker) term(n node, t term) *term {
	t.extent = *n.where()
	c.terms++
	if c.terms > maxTerms {
		c.fault(limitKind, 0, diag.Text{}, diag.Text{
			Zh: "展开各组之后超过 " + strconv.Itoa(maxTerms) + " 项",
			En: "it has more than " + strconv.Itoa(maxTerms) + " parts once its groups are written out",
		})
		return nil
	}
	t.build()
	if t.folds() {
		t = term{extent: t.extent, op: opConstant, kind: Number, value: t.number(nil)}
		t.build()
	}
	if t.undefined() {
		c.fault(undefinedKind, t.start, diag.Text{}, c.source(n))
		return nil
	}
	return &t
}

// typed gives the term of a piece, of whatever type.
func (c *checker) typed(n node) *term {
	switch n := n.(type) {
	case *numberNode:
		return c.term(n, term{op: opConstant, kind: Number, value: Point(n.value)})
	case *stringNode:
		c.mismatch(n, textPlain, textQuoted, diag.Text{
			Zh: "引号里的词只能与级别、等级或属性比较，如 person.sex == \"M\"",
			En: "a string is compared with a band, a level or an attribute, as in person.sex == \"M\"",
		})
		return nil
	case *nameNode:
		t, f := c.lookUp(n)
		if f != nil {
			c.unknown(n, f)
		}
		return t
	case *unaryNode:
		return c.unary(n)
	case *binaryNode:
		return c.binary(n)
	}
	return c.call(n.(*callNode))
}

// want gives the term of a piece that has to be of one type.
func (c *checker) want(n node, kind Kind) *term {
	t := c.typed(n)
	switch {
	case t == nil || t.kind == kind:
		return t
	case kind == Number && t.kind == Word && t.words.Rank:
		return t
	}
	c.mismatch(n, kind.name(), t.kind.name(), c.remedy(t, kind, n))
	return nil
}

// remedy says what to do about a number where a condition is due, and the other way round.
func (c *checker) remedy(t *term, due Kind, n node) diag.Text {
	switch {
	case due == Truth && t.kind == Number:
		return diag.Text{
			Zh: "请把它与一个数比较，如 " + c.source(n) + " >= 1",
			En: "compare it with a number, as in " + c.source(n) + " >= 1",
		}
	case due == Truth && len(t.words.List) > 0:
		return write(c.source(n) + " == " + t.words.List[0])
	case due == Number && t.kind == Truth:
		return diag.Text{
			Zh: "要数有几个条件成立，请写 count(条件, …)",
			En: "to count how many conditions hold write count(condition, ...)",
		}
	}
	return diag.Text{}
}

func (c *checker) unary(n *unaryNode) *term {
	if n.op == token.NOT {
		t := c.want(n.operand, Truth)
		if t == nil {
			return nil
		}
		return c.term(n, term{op: opNot, kind: Truth, args: []*term{t}})
	}
	t := c.want(n.operand, Number)
	if t == nil || n.op == token.ADD {
		return t
	}
	return c.term(n, term{op: opNegate, kind: Number, args: []*term{t}})
}

var operations = map[token.Token]operation{
	token.LAND: opAnd, token.LOR: opOr,
	token.ADD: opAdd, token.SUB: opSubtract, token.MUL: opMultiply, token.QUO: opDivide,
}

func (c *checker) binary(n *binaryNode) *term {
	op, ok := operations[n.op]
	if !ok {
		return c.comparison(n)
	}
	operands, kind := []node{n.left, n.right}, Number
	if op == opAnd || op == opOr {
		operands, kind = chain(n, n.op), Truth
	}
	args := c.all(operands, kind)
	if args == nil {
		return nil
	}
	return c.term(n, term{op: op, kind: kind, args: args})
}

// all gives the terms of several pieces of one type; nil if one of them is wrong.
func (c *checker) all(nodes []node, kind Kind) []*term {
	out := make([]*term, len(nodes))
	ok := true
	for i, n := range nodes {
		out[i] = c.want(n, kind)
		ok = ok && out[i] != nil
	}
	if !ok {
		return nil
	}
	return out
}

// lookUp asks the scope what a name stands for.
func (c *checker) lookUp(n *nameNode) (*term, *Fault) {
	op, f := c.scope.Name(n.path)
	if f != nil {
		return nil, f
	}
	return c.slot(n, op, strings.Join(n.path, ".")), nil
}

// slot makes the term of an operand.
func (c *checker) slot(n node, op Operand, text string) *term {
	return c.term(n, term{op: opSlot, kind: op.Kind, words: op.Words, operand: op, label: cmp.Or(op.Label, text)})
}

// unknown reports what the scope says about a name. It is told apart here when it is not a name that was meant.
func (c *checker) unknown(n *nameNode, found *Fault) {
	f := *found
	name := n.path[0]
	switch {
	case isTruthWord(n):
		c.fault(booleanKind, n.start, needless)
		return
	case len(n.path) == 1 && f.Hint == diag.Text{} && slices.Contains(c.functions(), name):
		f.Hint = write(name + "(...)")
		if known := function(name); known != nil {
			f.Hint = write(known.usage)
		}
	}
	f.Offset = n.at[min(max(f.Element, 0), len(n.at)-1)]
	c.report(f)
}

var needless = diag.Text{
	Zh: "条件本身就是真或假：去掉 true、false，需要时在前面加 !",
	En: "a condition is true or false by itself: leave true and false out, with ! before it where needed",
}
