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

// itemSums writes scores out over their items, each of them once.
type itemSums struct {
	def   *instruments.Definition
	write func(i int) (constant float64, factors []float64, ok bool)
	exact map[int]bool // by scale, of those asked about
}

func newItemSums(def *instruments.Definition) *itemSums {
	return &itemSums{def, def.Linears(), map[int]bool{}}
}

// crossed writes a composite out over its items where adding the bounds of its parts would not be exact: some item
// adds to one part and takes from another. It gives nil otherwise, and for anything but sums of exact numbers, since only
// these are added without rounding whatever the order.
func (s *itemSums) crossed(c *scale) *linearForm {
	if c.Round != nil || !s.isExact(c.index) {
		return nil
	}
	constant, total, _ := s.write(c.index)
	apart := make([]float64, len(total)) // Σ over the parts of the size of each item's factor
	for _, m := range c.Members {
		_, part, _ := s.write(m)
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
		if !exactItem(&s.def.Items[i]) {
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

// isExact reports whether a scale is a sum of items whose factors, and those of every scale on the way, are exact.
func (s *itemSums) isExact(i int) bool {
	if is, known := s.exact[i]; known {
		return is
	}
	constant, factors, ok := s.write(i)
	ok = ok && exact(constant)
	for _, f := range factors {
		ok = ok && exact(f)
	}
	for _, m := range s.def.Scales[i].Members {
		ok = ok && s.isExact(m)
	}
	s.exact[i] = ok
	return ok
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
