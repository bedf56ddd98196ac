package library_test

import (
	"go/ast"
	"go/token"
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
)

// unit says by how much at least what is compared can change at a cut; 0 when nothing is known of that. ok is false of a
// thing that is no number.
func (r *ruleReader) unit(x ast.Expr, at cut, members []int) (u float64, ok bool) {
	switch e := x.(type) {
	case *ast.ParenExpr:
		return r.unit(e.X, at, members)
	case *ast.UnaryExpr:
		return r.unit(e.X, at, members)
	case *ast.BasicLit:
		return 0, e.Kind != token.STRING
	case *ast.Ident:
		return r.nameUnit(e.Name, at, members)
	case *ast.SelectorExpr:
		return r.partUnit(e, at)
	case *ast.CallExpr:
		return r.callUnit(e, at, members)
	case *ast.BinaryExpr:
		a, okA := r.unit(e.X, cut{}, members)
		b, okB := r.unit(e.Y, cut{}, members)
		if e.Op != token.ADD && e.Op != token.SUB {
			return 0, okA && okB
		}
		return least(a, b), okA && okB
	}
	return 0, false
}

// nameUnit is that of a bare word: a scale, an item, what a member of a group has, or a fact of the sheet.
func (r *ruleReader) nameUnit(name string, at cut, members []int) (u float64, ok bool) {
	if i, is := r.s.Scale(name); is {
		return r.s.scoreUnit(&r.s.Scales[i], "raw", at.x), true
	}
	if i, is := r.s.Item(name); is {
		return itemUnit(&r.s.Items[i]), true
	}
	switch name {
	case "seconds", "tier":
		return 1, true
	case "raw", "lo", "hi":
		for _, m := range members {
			u = max(u, r.s.scoreUnit(&r.s.Scales[m], "raw", at.x))
		}
		return u, true
	}
	for _, m := range members {
		if slices.Contains(r.s.Scales[m].Norm, name) {
			u, ok = max(u, r.s.scoreUnit(&r.s.Scales[m], name, at.x)), true
		}
	}
	return u, ok
}

// partUnit is that of S.PART, person.WORD and what an earlier wave has.
func (r *ruleReader) partUnit(e *ast.SelectorExpr, at cut) (u float64, ok bool) {
	owner := word(e.X)
	switch owner {
	case "prev", "first":
		return r.nameUnit(e.Sel.Name, at, nil)
	case "person":
		i, is := r.s.Attribute(e.Sel.Name)
		return 1, is && r.s.Attributes[i].Kind == instruments.AttributeNumber
	case "":
		if inner, is := e.X.(*ast.SelectorExpr); is { // prev.S.PART
			return r.partUnit(&ast.SelectorExpr{X: inner.Sel, Sel: e.Sel}, at)
		}
	}
	i, is := r.s.Scale(owner)
	if !is || e.Sel.Name == "band" || e.Sel.Name == "state" {
		return 0, false
	}
	if slices.Contains([]string{"raw", "lo", "hi"}, e.Sel.Name) {
		return r.s.scoreUnit(&r.s.Scales[i], "raw", at.x), true
	}
	return r.s.scoreUnit(&r.s.Scales[i], e.Sel.Name, at.x), true
}

// callUnit is that of a function: 1 for those that count something.
func (r *ruleReader) callUnit(e *ast.CallExpr, at cut, members []int) (u float64, ok bool) {
	switch word(e.Fun) {
	case "count", "countif", "longstring", "answered", "missing", "waves", "inconsistency", "floor", "ceil":
		return 1, true
	case "any", "all", "defined":
		return 0, false
	case "change":
		return r.unit(e.Args[0], at, nil)
	case "rci":
		i, _ := r.s.Scale(word(e.Args[0]))
		return r.s.reliableChangeUnit(&r.s.Scales[i]), true
	case "min", "max", "abs":
		for _, a := range e.Args {
			v, _ := r.unit(a, at, members)
			u = least(u, v)
		}
	}
	return u, true
}

// reliableChangeUnit is what one step of the raw score makes in the reliable change index, step/(SD·√(2(1 - r)))
// (Jacobson and Truax 1991), at most over all cells.
func (s *subject) reliableChangeUnit(sc *instruments.Scale) (u float64) {
	for _, set := range s.sets {
		for i := range set.Cells {
			entry := set.Cells[i].Entry(sc.ID)
			if entry == nil {
				continue
			}
			l, okL := entry.Linear()
			r, okR := entry.Reliability()
			if okL && okR {
				u = max(u, sc.Step/(l.SD*math.Sqrt(2*(1-r))))
			}
		}
	}
	return u
}
