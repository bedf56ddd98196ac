package scoring

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// metric is one standard score of a scale.
type metric struct {
	name  string
	set   int // index into Scorer.sets of the one that provides it, or says why not; -1 for none
	cells []conversion
}

// conversion is a metric in one cell: the converter, or why there is none.
type conversion struct {
	*norms.Converter
	why      norms.Reason
	fallback bool
	suspect  bool    // the source contradicts itself in these figures
	step     float64 // between the scale's possible scores; 0 for none
	holes    bool    // some possible score has no standard score
}

// newMetric finds the norm set that provides a metric of a scale. That none does is an error when something depends on it.
func (s *Scorer) newMetric(c *scale, name string, found *instruments.ErrorList) metric {
	m := metric{name: name}
	m.set = slices.IndexFunc(s.sets, func(set normSet) bool { return provides(set.Set, c.ID, name) })
	if m.set < 0 {
		if pos, needed := s.needs(c, name); needed {
			found.Add(s.def.NewError(NoNorm, pos, c.ID+"."+name))
		}
		// A set that knows the scale still says why there is no such score: percentiles of a mean that is not called normal.
		m.set = slices.IndexFunc(s.sets, func(set normSet) bool { return slices.Contains(set.Scales(), c.ID) })
		if m.set < 0 {
			return m
		}
	}
	set := s.sets[m.set].Set
	m.cells = make([]conversion, len(set.Cells))
	for i := range set.Cells {
		m.cells[i] = conversion{why: norms.NoScale, fallback: set.Cells[i].Fallback}
		if e := set.Cells[i].Entry(c.ID); e != nil {
			m.cells[i].Converter, m.cells[i].why = e.Converter(name)
			m.cells[i].suspect = e.Suspect
		}
		m.cells[i].step = c.Step
		m.cells[i].holes = m.cells[i].Converter != nil && !m.cells[i].covers(c.Lo, c.Hi)
	}
	return m
}

// providedTwice finds the scales of which two norm sets provide the same metric, or cut-offs of bands, whether anything
// asks for it or not. One finding stands for all that two sets share.
func (s *Scorer) providedTwice(found *instruments.ErrorList) {
	for i := range s.def.Scales {
		sc := &s.def.Scales[i]
		for b := range s.sets {
			for a := range b {
				if part := shared(s.sets[a].Set, s.sets[b].Set, sc.ID); part != "" {
					found.Add(s.def.NewError(TwoNorms, sc.Pos, sc.ID+"."+part, s.sets[a].Ref(), s.sets[b].Ref()))
				}
			}
		}
	}
}

// shared gives the first metric of a scale that both norm sets provide, or band when it is the cut-offs of its bands; ""
// when they share nothing.
func shared(a, b *norms.Set, scale string) string {
	for _, m := range b.Metrics {
		if provides(a, scale, m.Name) && provides(b, scale, m.Name) {
			return m.Name
		}
	}
	if bringsBands(a, scale) && bringsBands(b, scale) {
		return "band"
	}
	return ""
}

func bringsBands(set *norms.Set, scale string) bool {
	return slices.ContainsFunc(set.Cells, func(c norms.Cell) bool {
		e := c.Entry(scale)
		return e != nil && e.Bands != nil
	})
}

// mostSteps bounds the scores that are looked up one by one to see whether a table covers an interval.
const mostSteps = 4096

// covers reports whether every score from lo to hi has a standard score. Of a scale without steps, and of very many
// steps, a score that is no entry of an exact lookup stands for all.
func (c *conversion) covers(lo, hi float64) bool {
	if !c.FromTable() {
		return true
	}
	steps := math.Round((hi - lo) / c.step)
	if !(steps <= mostSteps) { // also when there is no step, or no end
		const golden = 0.6180339887498949
		lo, hi = math.Max(lo, -math.MaxFloat64/4), math.Min(hi, math.MaxFloat64/4)
		_, why := c.Point(lo + float64((hi-lo)*golden))
		return why == norms.OK
	}
	for k := range int(steps) + 1 {
		if _, why := c.Point(lo + float64(float64(k)*c.step)); why != norms.OK {
			return false
		}
	}
	return true
}

// provider gives the norm set that provides the metric, -1 for none.
func (m *metric) provider() int {
	if slices.ContainsFunc(m.cells, func(c conversion) bool { return c.Converter != nil }) {
		return m.set
	}
	return -1
}

func provides(set *norms.Set, scale, metric string) bool {
	for i := range set.Cells {
		if e := set.Cells[i].Entry(scale); e != nil && e.Provides(metric) {
			return true
		}
	}
	return false
}

// needs gives the place of the first thing that cannot do without a metric: the scale's bands, a composite, a rule.
func (s *Scorer) needs(c *scale, metric string) (pos instruments.Pos, needed bool) {
	if c.Bands != nil && c.Bands.Metric == metric {
		return c.Bands.Pos, true
	}
	for i := range s.def.Scales {
		if other := &s.def.Scales[i]; other.Kind == instruments.ScaleOf && other.Metric == metric {
			for _, m := range other.Members {
				if m == c.index {
					return other.Pos, true
				}
			}
		}
	}
	return s.readAt(c, instruments.SlotMetric, metric)
}

// readAt gives the place of the first rule that reads a part of a scale, at any wave.
func (s *Scorer) readAt(c *scale, kind instruments.SlotKind, metric string) (pos instruments.Pos, read bool) {
	for p, at := range s.def.Programs() {
		for _, ref := range p.Operands() {
			sl := &s.def.Slots[ref.Slot]
			if sl.Kind == kind && sl.Index == c.index && sl.Metric == metric {
				return at, true
			}
		}
	}
	return c.Pos, false
}

// convert turns a score into the metric: its value where there is an estimate of the complete score, and its bounds.
func (m *metric) convert(s *Scorer, cells []int, r *result, out *profile.Standard) {
	*out = profile.Standard{}
	if m.set < 0 {
		out.Why = profile.NoNorms
		return
	}
	cell := cells[m.set]
	if cell < 0 {
		out.Why = profile.NoCell
		return
	}
	conv := &m.cells[cell]
	if conv.Converter == nil {
		out.Why = whyNot(conv.why)
		return
	}
	if r.state == profile.Undefined {
		out.Why = profile.NoRaw
		return
	}
	out.Fallback, out.Suspect = conv.fallback, conv.suspect
	conv.bounds(r, out)
	x, ok := r.raw.Point()
	if !ok || r.state != profile.Complete && r.state != profile.Prorated {
		out.Why = profile.NoRaw
		return
	}
	y, why := conv.Point(x)
	if why != norms.OK {
		out.Why = whyNot(why)
		return
	}
	setValue(&out.Number, y)
	if se, ok := conv.SE(x); ok {
		out.HasSE, out.SE = true, se
	}
	if lo, hi, ok := conv.Interval(x, s.sets[m.set].CI); ok {
		out.HasCI, out.CILo, out.CIHi = true, lo, hi
	}
}

// bounds converts the bounds. One that does not exist, or has no norm, is left out; both are where some score between
// them has none.
func (c *conversion) bounds(r *result, out *profile.Standard) {
	v := r.bounds()
	if c.holes && v.Lo != v.Hi && !c.covers(v.Lo, v.Hi) {
		return
	}
	lo, hi, okLo, okHi := c.Between(v.Lo, v.Hi)
	if okLo {
		out.Lo, out.Has = lo, out.Has|profile.HasLo
	}
	if okHi {
		out.Hi, out.Has = hi, out.Has|profile.HasHi
	}
}

// whys turns a norm set's reasons into a profile's.
var whys = [...]profile.Why{
	norms.NotAsked: profile.NotSaid, norms.OK: profile.NotSaid,
	norms.NoCell: profile.NoCell, norms.AgeUnknown: profile.AgeUnknown, norms.AttributeUnknown: profile.AttributeUnknown,
	norms.NoScale: profile.NoScale, norms.NoMetric: profile.NoMetric, norms.NotNormal: profile.NotNormal,
	norms.NoEntry: profile.NoEntry, norms.OutOfRange: profile.OffTable, norms.NotANumber: profile.NoRaw,
}

func whyNot(r norms.Reason) profile.Why { return whys[r] }

// onlySet gives the one norm set that what follows from the scale's score depends on: -1 for none, -2 for several.
func (c *scale) onlySet() int {
	set := -1
	note := func(i int) {
		switch {
		case i < 0 || i == set:
		case set == -1:
			set = i
		default:
			set = -2
		}
	}
	for i := range c.metrics {
		note(c.metrics[i].set)
	}
	for i, own := range c.ownCuts {
		if own != nil {
			note(i)
		}
	}
	note(c.rawSet)
	return set
}
