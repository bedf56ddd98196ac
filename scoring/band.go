package scoring

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// band finds where a score lies among its bands: by its value where there is one, else by its bounds when both lie in one
// band.
func (c *scale) band(s *Scorer, cells []int, r *result, out *outcome) {
	b := &out.score.Band
	l := c.ladder(cells)
	if l == nil { // no norm cell says where the bands begin: it could be any of them
		if r.exists == expr.True {
			b.Lo, b.Hi = 1, int16(len(c.Bands.From))
		}
		clear(out.probabilities)
		return
	}
	n, value := c.banded(r, out)
	if lo, ok := n.Lower(); ok {
		b.Lo = int16(l.at(lo) + 1)
	} else if r.exists == expr.True && c.metric < 0 {
		b.Lo = 1
	}
	if hi, ok := n.Upper(); ok {
		b.Hi = int16(l.at(hi) + 1)
	} else if r.exists == expr.True && c.metric < 0 {
		b.Hi = int16(len(l.starts))
	}
	switch {
	case value:
		b.At = int16(l.at(n.Value) + 1)
	case b.Lo == b.Hi && r.exists == expr.True:
		b.At = b.Lo
	}
	c.probable(s, cells, r, out, l)
}

// banded gives the number the bands are about. value is false when there is no estimate of the complete score.
func (c *scale) banded(r *result, out *outcome) (n profile.Number, value bool) {
	if c.metric >= 0 {
		n = out.standards[c.metric].Number
		_, value = n.Point()
		return n, value
	}
	_, value = r.raw.Point()
	return r.raw, value && r.state != profile.Partial
}

// bandValues gives the band's rank by concern as rules see it.
func (c *scale) bandValues(r *result, b profile.Band) (point, bounds expr.Value) {
	if r.state == profile.Undefined {
		return expr.Undefined(), expr.Undefined()
	}
	bounds = expr.Anything()
	if b.Lo > 0 && b.Hi > 0 {
		lo, hi := float64(c.Bands.Rank[b.Lo-1]), float64(c.Bands.Rank[b.Hi-1])
		bounds = expr.Value{Lo: min(lo, hi), Hi: max(lo, hi), Def: r.exists}
		if c.Bands.InNorms && b.Lo == 1 && int(b.Hi) == len(c.Bands.From) {
			bounds.Def = expr.Unknown // perhaps no norm cell says where the bands begin
		}
	}
	switch {
	case b.At > 0:
		return expr.Point(float64(c.Bands.Rank[b.At-1])), bounds
	case r.state == profile.Complete || r.state == profile.Prorated:
		return expr.Anything(), bounds
	}
	return bounds, bounds
}

// ladder is the lower bounds of a scale's bands: the smallest number in each, and as the norms package wants them.
type ladder struct {
	starts []float64
	bounds []norms.Bound
}

func newLadder(bands []instruments.Band) *ladder {
	l := &ladder{}
	for _, b := range bands {
		l.starts = append(l.starts, start(b.Cut))
		l.bounds = append(l.bounds, norms.Bound{Band: b.ID, Min: b.Cut.Lowest, Above: b.Cut.Above, Value: b.Cut.Bound})
	}
	return l
}

// start gives the smallest number that reaches a lower bound: x >= start(c) is c.Reached(x).
func start(c instruments.Cut) float64 {
	switch {
	case c.Lowest:
		return math.Inf(-1)
	case math.IsInf(c.Bound, 1):
		return c.Bound
	case c.Above:
		return tolerance.Above(c.Bound)
	}
	return tolerance.From(c.Bound)
}

// at gives the index of the band in which x lies, -1 when it reaches none.
func (l *ladder) at(x float64) int {
	for i := len(l.starts) - 1; i >= 0; i-- {
		if x >= l.starts[i] {
			return i
		}
	}
	return -1
}

// ladder gives the bounds of the bands: those of the person's norm cell where it has its own. It is nil where neither the
// cell nor the definition says where the bands begin.
func (c *scale) ladder(cells []int) *ladder {
	if i := c.cutBy(cells); i >= 0 {
		return c.ownCuts[i][cells[i]]
	}
	return c.defined
}

// cutBy gives the norm set in which the person's cell has cut-offs of its own, -1 for none.
func (c *scale) cutBy(cells []int) int {
	for i, own := range c.ownCuts {
		if own != nil && cells[i] >= 0 && own[cells[i]] != nil {
			return i
		}
	}
	return -1
}

// planBands takes the bands of the definition and of the norm cells that have their own, and finds the norm set that
// knows how reliable the score is.
func (s *Scorer) planBands(c *scale) {
	if !c.Bands.InNorms {
		c.defined = newLadder(c.Bands.From)
	}
	c.ownCuts = make([][]*ladder, len(s.sets))
	c.rawSet = -1
	for i := range s.sets {
		set := s.sets[i].Set
		for k := range set.Cells {
			e := set.Cells[k].Entry(c.ID)
			if e == nil {
				continue
			}
			if _, ok := e.Reliability(); ok && c.metric < 0 && c.rawSet < 0 {
				c.rawSet = i
			}
			if e.Bands != nil && c.metric < 0 {
				if c.ownCuts[i] == nil {
					c.ownCuts[i] = make([]*ladder, len(set.Cells))
				}
				c.ownCuts[i][k] = c.reordered(e.Bands)
			}
		}
	}
}

// missBands finds that a rule reads a band of which no norm set says where it begins.
func (s *Scorer) missBands(c *scale, found *instruments.ErrorList) {
	if !c.Bands.InNorms || slices.ContainsFunc(c.ownCuts, func(own []*ladder) bool { return own != nil }) {
		return
	}
	if pos, read := s.readAt(c, instruments.SlotBand, ""); read {
		found.Add(s.def.NewError(NoNorm, pos, c.ID+".band"))
	}
}

// reordered gives a cell's own bounds in the order of the definition's bands. A band the cell does not name is reached by
// no score.
func (c *scale) reordered(own []norms.Bound) *ladder {
	bands := make([]instruments.Band, len(c.Bands.From))
	for i, b := range c.Bands.From {
		bands[i] = instruments.Band{ID: b.ID, Cut: instruments.Cut{Bound: math.Inf(1), Above: true}}
		for _, o := range own {
			if o.Band == b.ID {
				bands[i].Cut = instruments.Cut{Lowest: o.Min, Bound: o.Value, Above: o.Above}
			}
		}
	}
	return newLadder(bands)
}

// probable gives how probable each band is, where the norm cell knows how reliable the score is.
func (c *scale) probable(s *Scorer, cells []int, r *result, out *outcome, l *ladder) {
	clear(out.probabilities)
	x, ok := r.raw.Point()
	if !ok || r.state != profile.Complete && r.state != profile.Prorated {
		return
	}
	if c.metric >= 0 {
		m := &c.metrics[c.metric]
		if m.set >= 0 && cells[m.set] >= 0 && m.cells[cells[m.set]].Converter != nil {
			out.score.HasProbabilities = m.cells[cells[m.set]].Bands(out.probabilities, x, l.bounds)
		}
		return
	}
	if c.rawSet < 0 || cells[c.rawSet] < 0 {
		return
	}
	if e := s.sets[c.rawSet].Cells[cells[c.rawSet]].Entry(c.ID); e != nil {
		out.score.HasProbabilities = e.RawBands(out.probabilities, x, l.bounds)
	}
}
