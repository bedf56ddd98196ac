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
// adds to one part and takes from another. It gives nil otherwise, and for anything but sums of whole numbers, since only
// these are added without rounding whatever the order.
func crossedSum(def *instruments.Definition, c *scale) *linearForm {
	constant, total, ok := def.Linear(c.index)
	if !ok || c.Round != nil || constant != math.Trunc(constant) {
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
		if factor != math.Trunc(factor) || !wholeItem(&def.Items[i]) {
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

func wholeItem(it *instruments.Item) bool {
	for _, v := range it.Values {
		if v != math.Trunc(v) {
			return false
		}
	}
	return it.Kind == instruments.ItemChoice && it.Hidden == math.Trunc(it.Hidden)
}

// tighten replaces the bounds of a sum of sums by the exact ones. All numbers are whole, so nothing is rounded.
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
