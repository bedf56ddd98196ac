package scoring

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// scale is a compiled scale.
type scale struct {
	*instruments.Scale
	index   int
	metrics []metric
	first   int // of its standard scores in a profile
	bands   int // of its band probabilities in a profile
	metric  int // index into metrics of the one that a composite's members or the bands are in; -1 for raw
	slots   []slotOf
	read    bool // another scale reads it: its result is kept
	framed  bool // a rule or a formula reads the values in its slots
	word    int  // of the verdicts, in which its tests are
	packed  *packed

	operands []operand   // of a formula
	defined  *ladder     // of the bands in the definition
	ownCuts  [][]*ladder // by norm set and cell: bands of the cell's own
	rawSet   int         // the norm set that knows how reliable the raw score is, of bands of raw scores; -1 for none
	linear   *linearForm // a nested sum written out; nil where adding the parts' bounds is exact
}

// slotOf is a slot that holds a part of the scale.
type slotOf struct {
	slot   int
	kind   instruments.SlotKind
	metric int // index into scale.metrics
}

// operand is a score or an item that a formula reads.
type operand struct {
	slot   int
	item   int // -1 for a score
	scale  int // -1 for an item
	metric int // of the scale; -1 for raw
	person bool
	band   bool // the scale's band
}

// score scores the scale into the profile and the frames. Those it reads have been scored.
func (c *scale) score(s *Scorer, w *work, dst *profile.Profile) {
	r := c.compute(s, w, dst)
	c.derive(s, w, dst, &r)
}

// compute gives the score before it is converted, from the inputs themselves.
func (c *scale) compute(s *Scorer, w *work, dst *profile.Profile) result {
	switch c.Kind {
	case instruments.ScaleOf:
		return c.composite(s, w, dst)
	case instruments.ScaleExpr:
		return c.formula(s, w, dst)
	case instruments.ScaleSteps:
		return c.step(w)
	}
	w.in = w.in[:0]
	for _, k := range c.Keys {
		w.in = append(w.in, w.answers.keyed(c.Scale, k))
	}
	required := false
	for _, i := range c.Missing.Require {
		_, ok := w.answers.value(i)
		required = required || !ok
	}
	return combine(c.Scale, w.in, required)
}

// derive converts a score, finds its band, and writes all of it into the profile and the frames.
func (c *scale) derive(s *Scorer, w *work, dst *profile.Profile, r *result) {
	if c.read {
		w.results[c.index] = *r
	}
	out := outcome{
		score:     &dst.Scores[c.index],
		standards: dst.Standards[c.first : c.first+len(c.metrics)],
		points:    w.points.Slots, bounds: w.bounds.Slots,
	}
	if c.Bands != nil {
		out.probabilities = dst.Probabilities[c.bands : c.bands+len(c.Bands.From)]
	}
	c.fill(s, w.cells, r, &out)
	for _, sl := range c.slots {
		s.decide(w, sl.slot)
	}
}

// outcome is where the parts of a scored scale go.
type outcome struct {
	score          *profile.Score
	standards      []profile.Standard
	probabilities  []float64
	points, bounds []expr.Value // by slot
}

// fill writes everything that follows from a raw score in given norm cells.
func (c *scale) fill(s *Scorer, cells []int, r *result, out *outcome) {
	*out.score = profile.Score{
		Raw: r.raw, State: r.state, Why: r.why, Answered: int16(r.answered), Of: int16(r.of),
	}
	for i := range c.metrics {
		c.metrics[i].convert(s, cells, r, &out.standards[i])
	}
	if c.Bands != nil {
		c.band(s, cells, r, out)
	}
	for _, sl := range c.slots {
		out.points[sl.slot], out.bounds[sl.slot] = c.slot(sl, r, out)
	}
}

// slot gives a part of the scale as rules see it, at its point and over its bounds.
func (c *scale) slot(sl slotOf, r *result, out *outcome) (point, bounds expr.Value) {
	switch sl.kind {
	case instruments.SlotRaw:
		return r.point(), r.bounds()
	case instruments.SlotLo:
		return atEnd(r, r.raw.Lower), r.bounds()
	case instruments.SlotHi:
		return atEnd(r, r.raw.Upper), r.bounds()
	case instruments.SlotBand:
		return c.bandValues(r, out.score.Band)
	}
	return standardValues(r, &out.standards[sl.metric])
}

// atEnd gives one end of the bounds as a number of its own.
func atEnd(r *result, end func() (float64, bool)) expr.Value {
	if x, ok := end(); ok && r.state != profile.Undefined {
		return expr.Point(x)
	}
	return expr.Anything()
}

// standardValues gives a standard score as rules see it. Without a norm it is unknown, whatever the raw score is.
func standardValues(r *result, st *profile.Standard) (point, bounds expr.Value) {
	if r.state == profile.Undefined {
		return expr.Undefined(), expr.Undefined()
	}
	exists := r.exists
	if st.Has&(profile.HasLo|profile.HasHi) != profile.HasLo|profile.HasHi {
		exists = expr.Unknown // some complete sheet may have no norm
	}
	bounds = boundsOf(st.Number, exists)
	switch x, ok := st.Point(); {
	case ok:
		return expr.Point(x), bounds
	case r.state == profile.Complete || r.state == profile.Prorated:
		return expr.Anything(), bounds // there is a score and no norm for it
	}
	return bounds, bounds
}

// cutAt gives the index of the last lower bound that x reaches, -1 when it reaches none.
func cutAt(cuts []instruments.Cut, x float64) int {
	for i := len(cuts) - 1; i >= 0; i-- {
		if cuts[i].Reached(x) {
			return i
		}
	}
	return -1
}
