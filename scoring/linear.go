package scoring

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
)

// term is one item of a sum of sums, with the factor it has in all of them together.
type term struct {
	item   int
	factor float64
}

// linearForm is a score written out over its items: offset + Σ factor·x.
type linearForm struct {
	offset float64
	terms  []term // by item
	// crossed: some item adds to one part and takes from another, so that adding the parts' bounds is not exact.
	crossed bool
}

// linearOf writes a scale out over its items; ok is false when it is anything but a sum of whole numbers, however
// nested, without rounding.
func linearOf(def *instruments.Definition, i int) (f linearForm, ok bool) {
	s := &def.Scales[i]
	if s.Round != nil || s.Method != instruments.Sum {
		return f, false
	}
	switch s.Kind {
	case instruments.ScaleItems:
		for _, k := range s.Keys {
			if s.Mixed == instruments.MixedRescale || !wholeItem(&def.Items[k.Item]) || k.Weight != math.Trunc(k.Weight) {
				return f, false
			}
			lo, hi := itemRange(&def.Items[k.Item])
			if k.Reverse {
				f.offset += k.Weight * (lo + hi)
				f.add(term{k.Item, -k.Weight})
			} else {
				f.add(term{k.Item, k.Weight})
			}
		}
		return f, true
	case instruments.ScaleOf:
		if s.Metric != "raw" && s.Metric != "" {
			return f, false
		}
		for _, m := range s.Members {
			g, ok := linearOf(def, m)
			if !ok {
				return f, false
			}
			f.offset += g.offset
			f.crossed = f.crossed || g.crossed
			for _, t := range g.terms {
				f.add(t)
			}
		}
		return f, true
	}
	return f, false
}

func (f *linearForm) add(t term) {
	i, found := slices.BinarySearchFunc(f.terms, t.item, func(a term, item int) int { return a.item - item })
	if !found {
		f.terms = slices.Insert(f.terms, i, t)
		return
	}
	f.crossed = f.crossed || (f.terms[i].factor < 0) != (t.factor < 0)
	f.terms[i].factor += t.factor
}

func wholeItem(it *instruments.Item) bool {
	for _, v := range it.Values {
		if v != math.Trunc(v) {
			return false
		}
	}
	return it.Kind == instruments.ItemChoice && it.Hidden == math.Trunc(it.Hidden)
}

// tighten replaces the bounds of a sum of sums by the exact ones, where an item adds to one part and takes from another.
// All numbers are whole, so nothing is rounded.
func (c *scale) tighten(w *work, r *result) {
	if c.linear == nil || r.exists != expr.True {
		return
	}
	lo, hi := c.linear.offset, c.linear.offset
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
