package batch

import (
	"context"
	"iter"

	"github.com/psynorm/psynorm/scoring"
)

// copies is a part of sheets that have been copied.
type copies struct {
	sheets []*scoring.Sheet // made when first needed
	n      int              // of them are in use
	given  bool             // by Next
}

// Next implements Part.
func (c *copies) Next() ([]*scoring.Sheet, error) {
	if c.given {
		return nil, nil
	}
	c.given = true
	return c.sheets[:c.n], nil
}

// Commit implements Part. The load forgets the sheets by itself.
func (*copies) Commit() {}

// put copies a sheet.
func (c *copies) put(scorer *scoring.Scorer, sheet *scoring.Sheet) {
	if c.n == len(c.sheets) {
		c.sheets = append(c.sheets, scorer.NewSheet())
	}
	c.sheets[c.n].Copy(sheet)
	c.n++
}

// gather puts sheets together into parts.
func (r *run) gather(ctx context.Context, sheets iter.Seq2[*scoring.Sheet, error]) iter.Seq2[*load, error] {
	return func(yield func(*load, error) bool) {
		var l *load // nil, or not full
		n := 0
		for sheet, err := range sheets {
			if err := ctx.Err(); err != nil || r.failed.Load() {
				yield(nil, err)
				return
			}
			if err == nil {
				n++
				err = otherDefinition(r.scorer, sheet, n)
			}
			if err != nil {
				if l == nil || yield(l, nil) {
					yield(nil, err)
				}
				return
			}
			if l == nil {
				l = r.take()
				l.part = &l.copies
			}
			l.copies.put(r.scorer, sheet)
			if l.copies.n == r.size {
				if !yield(l, nil) {
					return
				}
				l = nil
			}
		}
		if err := ctx.Err(); err != nil || l == nil { // the sequence may have ended early because of it
			yield(nil, err)
			return
		}
		yield(l, nil)
	}
}

// otherDefinition is the error of a sheet, the nth, that is not for the scorer; nil when it is.
func otherDefinition(scorer *scoring.Scorer, sheet *scoring.Sheet, n int) error {
	if sheet.Definition() == scorer.Definition() {
		return nil
	}
	return at(otherInstrument(sheet.Definition().Ref(), scorer.Definition().Ref()), sheet, n)
}
