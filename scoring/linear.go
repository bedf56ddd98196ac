package scoring

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
)

// linearForm is a score written out over its items: constant + Σ factor·item.
type linearForm struct {
	constant float64
	terms    []term
}

// term is one item of a sum of sums, with the factor it has in all of them together.
type term struct {
	item   int
	factor float64
}

// crossedSum writes a composite out over its items where adding the bounds of its parts would not be exact: some item
// adds to one part and takes from another. It gives nil otherwise, and for anything but sums of exact numbers, since only
// these are added without rounding whatever the order.
func crossedSum(def *instruments.Definition, c *scale) *linearForm {
	constant, total, ok := exactSum(def, c.index)
	if !ok || c.Round != nil {
		return nil
	}
	apart := make([]float64, len(total)) // Σ over the parts of the size of each item's factor
	for _, m := range c.Members {
		_, part, _ := def.Linear(m)
		for i := range part {
			apart[i] += math.Abs(part[i])
		}
	}
	f := &linearForm{constant: constant}
	crossed := false
	for i, factor := range total {
		if apart[i] == 0 {
			continue
		}
		if !exactItem(&def.Items[i]) {
			return nil
		}
		crossed = crossed || apart[i] != math.Abs(factor)
		f.terms = append(f.terms, term{i, factor})
	}
	if !crossed {
		return nil
	}
	return f
}

// exactSum is Definition.Linear of a scale whose factors, and those of every scale on the way, are exact.
func exactSum(def *instruments.Definition, i int) (constant float64, factors []float64, ok bool) {
	constant, factors, ok = def.Linear(i)
	ok = ok && exact(constant)
	for _, f := range factors {
		ok = ok && exact(f)
	}
	for _, m := range def.Scales[i].Members {
		if _, _, fine := exactSum(def, m); !fine {
			return 0, nil, false
		}
	}
	return constant, factors, ok
}

// exactItem reports whether everything an item can be worth is exact.
func exactItem(it *instruments.Item) bool {
	for _, v := range it.Values {
		if !exact(v) {
			return false
		}
	}
	lo, hi := itemRange(it)
	return (it.Kind != instruments.ItemNumber || it.Whole) && exact(lo) && exact(hi) && exact(it.Hidden) && exact(it.BlankIs)
}

// exact reports whether a number is a multiple of 1/1024 and not large: sums and products of such numbers are not
// rounded, so that their order does not matter.
func exact(x float64) bool { return math.Abs(x) < 1<<20 && x*1024 == math.Trunc(x*1024) }

// tighten replaces the bounds of a sum of sums by the exact ones. All numbers are exact, so nothing is rounded.
func (c *scale) tighten(w *work, r *result) {
	if c.linear == nil || r.exists != expr.True {
		return
	}
	lo, hi := c.linear.constant, c.linear.constant
	for _, t := range c.linear.terms {
		a, b := w.answers.between(t.item)
		if t.factor < 0 {
			a, b = b, a
		}
		lo += float64(t.factor * a)
		hi += float64(t.factor * b)
	}
	setBounds(&r.raw, lo, hi)
}
