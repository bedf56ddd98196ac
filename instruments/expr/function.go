package expr

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
)

// signature is a function of the language.
type signature struct {
	name     string
	usage    string
	min, max int // number of arguments; max 0: any
	op       operation
	kind     Kind // of the result
	check    func(*checker, *callNode, *signature) *term
}

var functions []signature

// The table refers to the checks, which look functions up in it for their messages.
func init() {
	functions = []signature{
		{"abs", "abs(x)", 1, 1, opAbs, Number, (*checker).numeric},
		{"all", "all(group, condition)", 2, 2, opAll, Truth, (*checker).members},
		{"any", "any(group, condition)", 2, 2, opAny, Truth, (*checker).members},
		{"ceil", "ceil(x)", 1, 1, opCeil, Number, (*checker).numeric},
		{"choose", "choose(condition, a, b)", 3, 3, opChoose, Number, (*checker).choose},
		{"count", "count(condition, ...)", 1, 0, opCount, Number, (*checker).count},
		{"countif", "countif(group, condition)", 2, 2, opCountIf, Number, (*checker).members},
		{"defined", "defined(x)", 1, 1, opDefined, Truth, (*checker).defined},
		{"floor", "floor(x)", 1, 1, opFloor, Number, (*checker).numeric},
		{"hours", "hours(from, to)", 2, 2, opHours, Number, (*checker).hours},
		{"max", "max(a, b, ...)", 1, 0, opMax, Number, (*checker).numeric},
		{"mean", "mean(group, metric)", 1, 2, opMean, Number, (*checker).mean},
		{"min", "min(a, b, ...)", 1, 0, opMin, Number, (*checker).numeric},
		{"round", "round(x, digits)", 2, 2, opRound, Number, (*checker).round},
		{"sqrt", "sqrt(x)", 1, 1, opSqrt, Number, (*checker).numeric},
	}
}

// function gives a function of the language, nil if there is none of that name.
func function(name string) *signature {
	i := slices.IndexFunc(functions, func(f signature) bool { return f.name == name })
	if i < 0 {
		return nil
	}
	return &functions[i]
}

// functions lists the names that can be called here.
func (c *checker) functions() []string {
	names := make([]string, 0, len(functions))
	for _, f := range functions {
		names = append(names, f.name)
	}
	return append(names, c.scope.Functions()...)
}

func (c *checker) call(n *callNode) *term {
	f := function(n.function)
	if f == nil {
		return c.callScope(n)
	}
	if len(n.args) < f.min || f.max > 0 && len(n.args) > f.max {
		c.fault(arityKind, n.start, diag.Text{}, f.name, f.usage, len(n.args))
		return nil
	}
	return f.check(c, n, f)
}

// result makes the term of a call, unless an argument is wrong.
func (c *checker) result(n *callNode, f *signature, args []*term) *term {
	if args == nil {
		return nil
	}
	return c.term(n, term{op: f.op, kind: f.kind, args: args})
}

func (c *checker) numeric(n *callNode, f *signature) *term {
	return c.result(n, f, c.all(n.args, Number))
}

func (c *checker) count(n *callNode, f *signature) *term {
	return c.result(n, f, c.all(n.args, Truth))
}

func (c *checker) choose(n *callNode, f *signature) *term {
	condition, numbers := c.want(n.args[0], Truth), c.all(n.args[1:], Number)
	if condition == nil || numbers == nil {
		return nil
	}
	return c.result(n, f, append([]*term{condition}, numbers...))
}

// defined takes a number or a word; a condition always has a truth value.
func (c *checker) defined(n *callNode, f *signature) *term {
	t := c.typed(n.args[0])
	if t != nil && t.kind == Truth {
		c.mismatch(n.args[0], textNumber, textCondition, diag.Text{})
		return nil
	}
	if t == nil {
		return nil
	}
	return c.result(n, f, []*term{t})
}

// maxDigits bounds the second argument of round, either way.
const maxDigits = 9

func (c *checker) round(n *callNode, f *signature) *term {
	args := c.all(n.args, Number)
	if args == nil {
		return nil
	}
	digits := args[1].value.Lo
	if !args[1].constant() || digits != math.Trunc(digits) || math.Abs(digits) > maxDigits {
		c.mismatch(n.args[1], textDigits, textOther, diag.Text{})
		return nil
	}
	return c.term(n, term{op: f.op, kind: f.kind, args: args[:1], digits: int(digits)})
}

func (c *checker) hours(n *callNode, f *signature) *term {
	args := c.all(n.args, Number)
	ok := args != nil
	for i, a := range args {
		if !a.clock() {
			c.mismatch(n.args[i], textClock, textNumber, diag.Text{
				Zh: "hours 只用于 clock 题目",
				En: "hours is for items with clock",
			})
			ok = false
		}
	}
	if !ok {
		return nil
	}
	return c.result(n, f, args)
}

// callScope asks the scope for a function that reads the sheet or a person's waves.
func (c *checker) callScope(n *callNode) *term {
	args := make([][]string, 0, len(n.args))
	starts := []int{n.start}
	for _, a := range n.args {
		name, ok := a.(*nameNode)
		if !ok {
			break
		}
		args = append(args, name.path)
		starts = append(starts, name.start)
	}
	op, ok, f := c.scope.Call(n.function, args)
	switch {
	case !ok:
		c.fault(functionKind, n.start, diag.DidYouMean(n.function, c.functions()), n.function)
		return nil
	case len(args) < len(n.args):
		c.mismatch(n.args[len(args)], textName, textOther, diag.Text{})
		return nil
	case f != nil:
		f.Offset = starts[min(max(f.Element, 0), len(starts)-1)]
		c.report(*f)
		return nil
	}
	return c.slot(n, op, c.source(n))
}
