package scoring

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// Nearness is how near a sheet comes to the next higher level of the tier: the largest (score − cut)/SE over the comparisons
// of that level's rules that are not met, SE being the standard error of measurement of the score. It is never above 0.
// Where a rule asks for a score below a cut, or not above one, the sign is turned, so that nearer is always larger; of a
// band the cut is where the nearest band begins that would do.
//
// A comparison that nothing depends on is left out: of (a >= 1 || b >= 1) && c >= 1 those of a and b once one of them holds.
type Nearness struct {
	Has   bool
	Why   NearWhy // there is none
	Value float64 // with Has, as all that follows
	// Level is the next higher level, an index into Layout.Levels; of a sheet without a level that above Tier.Lo. It is -1 with
	// NoLevel and TopLevel.
	Level  int
	Rule   int // index into Layout.Rules
	Scale  int // index into Layout.Scales
	Metric string
	// Score and Cut are in that metric, raw or another; SE too. Below: the score has to fall.
	Score, Cut, SE float64
	Below          bool
	// Others is how many further scores that are not where a rule wants them have no such distance, for want of a value or of a
	// standard error: one of them may be nearer.
	Others int
}

// NearWhy says why there is no Nearness.
type NearWhy uint8

// The reasons.
const (
	NearNotSaid       NearWhy = iota
	NoLevel                   // the tier is withheld, or the definition has none
	TopLevel                  // there is no higher level
	OtherLayout               // the profile is of another definition
	NoComparison              // no rule of the next level compares a score with a number that it does not reach
	NoScoreToTell             // a score has no value, or there are bounds instead of one
	NoStandardError           // the norms give no standard error of a score
	ZeroStandardError         // a reliability of 1 leaves no error to divide by
	OtherNorms                // the profile was scored with other norms than the scorer's, or with none: these give no error for it
)

// Nearness gives how near a profile comes to the next higher level. The profile is of the scorer's definition, scored by it
// or read from JSON; what such a one does not say is unknown. It is safe for concurrent use.
func (s *Scorer) Nearness(p *profile.Profile) Nearness {
	out := Nearness{Level: -1}
	switch {
	case p.Definition.Hash != s.def.Hash:
		out.Why = OtherLayout
		return out
	case !p.Tier.HasBounds():
		out.Why = NoLevel
		return out
	}
	adopted := s.Adopt(p)
	next := adopted.Tier.Lo + 1
	if adopted.Tier.HasLevel() {
		next = adopted.Tier.Level + 1
	}
	if next == len(s.def.Levels) {
		out.Why = TopLevel
		return out
	}
	out.Level, out.Why = next, NoComparison
	m := measure{s, adopted, s.SameNorms(p)}
	frame := expr.Frame{Slots: make([]expr.Value, len(s.def.Slots))}
	for i := range s.def.Rules {
		if r := &s.def.Rules[i]; r.Level == next {
			for _, ref := range r.When.Operands() {
				frame.Slots[ref.Slot] = s.valueIn(adopted, ref.Slot)
			}
			for gap := range r.When.Unmet(&frame) {
				out.look(m.distance(gap), i)
			}
		}
	}
	return out
}

// valueIn gives what a slot of a tier rule holds at the scores of a profile.
func (s *Scorer) valueIn(p *profile.Profile, slot int) expr.Value {
	o := s.operandsBySlot[slot]
	if o.Kind != profile.OperandFact && o.Kind != profile.OperandClock {
		return s.waveValue(slot, Waves{Now: p})
	}
	n := p.Facts[o.Index]
	if x, ok := n.Point(); ok {
		return expr.Point(x)
	}
	if n.Has&(profile.HasLo|profile.HasHi) == profile.HasLo|profile.HasHi {
		return expr.Between(n.Lo, n.Hi)
	}
	return expr.Anything()
}

// distance is that of one comparison.
type distance struct {
	why        NearWhy
	scale      int
	metric     string
	score, cut float64
	se         float64
	below      bool
}

// value is (score − cut)/SE, turned where the score has to fall. A comparison within the tolerance of its cut is no nearer
// than at it.
func (d *distance) value() float64 {
	x := d.score - d.cut
	if d.below {
		x = -x
	}
	return min(x/d.se, 0) + 0 // -0 + 0 is 0
}

// look keeps the larger of two distances, the first of equal ones. Where there is none it keeps the reason that says most.
func (n *Nearness) look(d distance, rule int) {
	if d.why > NoComparison {
		n.Others++
	}
	switch {
	case d.why != NearNotSaid && n.Has:
	case d.why != NearNotSaid:
		n.Why = max(n.Why, d.why)
	case !n.Has || d.value() > n.Value:
		n.Has, n.Why, n.Value, n.Rule = true, NearNotSaid, d.value(), rule
		n.Scale, n.Metric, n.Score, n.Cut, n.SE, n.Below = d.scale, d.metric, d.score, d.cut, d.se, d.below
	}
}

// measure measures how far a profile is from cut-offs.
type measure struct {
	*Scorer
	p    *profile.Profile // in the scorer's layout
	same bool             // it was scored with the scorer's norms
}

// distance measures a comparison that is not met.
func (m *measure) distance(gap expr.Gap) distance {
	if gap.Slot < 0 {
		return distance{why: NoComparison}
	}
	sl := &m.def.Slots[gap.Slot]
	switch sl.Kind {
	case instruments.SlotRaw:
		return m.scored(sl.Index, -1).to(gap.Op, gap.Cut)
	case instruments.SlotLo, instruments.SlotHi:
		if m.p.Scores[sl.Index].State != profile.Complete {
			return distance{why: NoScoreToTell}
		}
		return m.scored(sl.Index, -1).to(gap.Op, gap.Cut)
	case instruments.SlotMetric:
		return m.scored(sl.Index, m.scales[sl.Index].metricIndex(sl.Metric)).to(gap.Op, gap.Cut)
	case instruments.SlotBand:
		return m.toBand(&m.scales[sl.Index], gap)
	}
	return distance{why: NoComparison} // an item, the person, the sheet: nothing that has an error of measurement
}

// scored gives the score that is compared, with its standard error; metric -1 is raw.
func (m *measure) scored(scale, metric int) distance {
	c, score := &m.scales[scale], &m.p.Scores[scale]
	d := distance{scale: scale, metric: rawMetric}
	n := score.Raw
	if metric >= 0 {
		st := &m.p.Standards[c.first+metric]
		d.metric, n, d.se = c.metrics[metric].name, st.Number, st.SE
		if !st.HasSE {
			d.why = NoStandardError
		}
	} else if sd, r, ok := m.spreadOf(m.p, scale); ok {
		d.se = sd * math.Sqrt(1-r)
	} else if d.why = NoStandardError; !m.same {
		d.why = OtherNorms
	}
	x, ok := n.Point()
	switch {
	case !ok || score.State != profile.Complete && score.State != profile.Prorated:
		d.why = NoScoreToTell
	case d.why == NearNotSaid && !(d.se > 0):
		d.why = ZeroStandardError
	}
	d.score = x
	return d
}

// to says what the score is compared with. Of == and != it has to move to the side on which the cut lies.
func (d distance) to(op expr.Op, cut float64) distance {
	d.cut = cut
	d.below = op == expr.LT || op == expr.LE || op == expr.EQ && d.score > cut
	return d
}

// toBand finds the nearest band for which a comparison of bands would hold, upwards and downwards.
func (m *measure) toBand(c *scale, gap expr.Gap) distance {
	d := m.scored(c.index, c.metric)
	at := int(m.p.Scores[c.index].Band.At) - 1
	cells := make([]int, len(m.sets))
	for i := range cells {
		cells[i] = m.p.Cells[i].Cell - 1
	}
	l := c.ladder(cells)
	switch {
	case d.why != NearNotSaid:
		return d
	case !m.same:
		return distance{why: OtherNorms} // the bands may begin elsewhere by these
	case at < 0 || l == nil:
		return distance{why: NoScoreToTell}
	}
	cut := expr.Comparison{Op: gap.Op, Value: gap.Cut}
	best := distance{why: NoComparison}
	for i := range l.starts {
		if i == at || !cut.Holds(float64(c.Bands.Rank[i])) {
			continue
		}
		near := d
		if i > at {
			near.cut = l.bounds[i].Value
		} else {
			near.cut, near.below = l.bounds[i+1].Value, true
		}
		if !math.IsInf(near.cut, 0) && (best.why != NearNotSaid || near.value() > best.value()) {
			best = near
		}
	}
	return best
}
