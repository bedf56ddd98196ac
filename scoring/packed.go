package scoring

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// packed is the fast way to score a scale of whole-numbered options. For each key a table turns the answer's code into a
// word of three sums, so that one load and one addition an item give value, upper bound and number of answers together:
//
//	bits 0..23   Σ of w·x above its lowest, of the answers there (a missing one adds 0, which is also its lower bound)
//	bits 24..47  Σ of the same, a missing answer adding the most it can
//	bits 48..63  how many answers there are
//
// A complete scale's score is then an index into a table of finished outcomes, one table a norm cell. Both ways end in
// the same functions (finish, scale.fill), so that they cannot differ.
type packed struct {
	keys []packedKey
	base tally // of no answer at all: bounds and sums of ranges, to which the packed sums are added
	// even: all keys have the same lowest and highest value and weight, so that an incomplete scale can be scored from
	// the three sums alone.
	even             bool
	lowest, min, max float64
	width            float64    // of the range of sums
	set              int        // index into Scorer.sets whose cells tell the outcomes apart; -1 for none
	outcomes         []outcomes // by cell + 1; nil where they would take too much room
}

// packedKey is an item and what its codes are worth.
type packedKey struct {
	table *[256]uint64
	item  uint16
}

// outcomes are all that can come of a complete scale in a norm cell.
type outcomes struct {
	settled       []settled          // by sum
	more          []profile.Standard // by sum: the standard scores after the first
	probabilities []float64          // by sum and band
}

// settled is what follows from one sum: what stands in the profile, and what the tests of rules say of it. It is laid
// out so that one sum's lie together.
type settled struct {
	score    profile.Score
	standard profile.Standard // the first; zero when the scale has none
	yes, no  uint64           // verdicts, of scale.word
}

const (
	sumBits   = 24
	sumMask   = 1<<sumBits - 1
	countBit  = 2 * sumBits
	maxSums   = 4096    // sums a table of outcomes may have
	maxStored = 1 << 18 // outcomes of all scales over all cells: some 40 MB
)

// incomplete scores a scale without a finished outcome: from its sums where they suffice, else from its inputs.
func (p *packed) incomplete(s *Scorer, c *scale, w *work, dst *profile.Profile, word uint64) {
	n := int(word >> countBit)
	var r result
	if p.even || n == len(p.keys) {
		r = p.partial(c.Scale, word, n, p.lacksRequired(c, &w.answers))
	} else {
		r = c.compute(s, w, dst)
	}
	c.derive(s, w, dst, &r)
}

// partial scores from the three sums.
func (p *packed) partial(s *instruments.Scale, word uint64, n int, required bool) result {
	t := p.base
	t.n, t.required = n, required
	t.lo += float64(word & sumMask)
	t.hi += float64(word >> sumBits & sumMask)
	if n == t.of {
		t.sum, t.weight, t.min, t.max = t.lo, t.whole, t.minAll, t.maxAll
		return finish(s, t)
	}
	k := float64(n)
	t.sum = float64(word&sumMask) + float64(k*p.lowest)
	t.weight = t.whole / float64(t.of) * k
	t.min, t.max = float64(k*p.min), float64(k*p.max)
	return finish(s, t)
}

func (p *packed) lacksRequired(c *scale, a *answers) bool {
	for _, i := range c.Missing.Require {
		if _, ok := a.value(i); !ok {
			return true
		}
	}
	return false
}

// keepComplete lets rules and other scales read a complete scale.
func (c *scale) keepComplete(w *work, sc *profile.Score, standards []profile.Standard) {
	for i := range c.slots {
		v := c.slotOfComplete(&c.slots[i], sc, standards)
		slot := c.slots[i].slot
		w.bounds.Slots[slot], w.points.Slots[slot] = v, v
	}
	if c.read {
		w.results[c.index] = result{
			raw: sc.Raw, exists: expr.True, state: profile.Complete, answered: int(sc.Answered), of: int(sc.Of),
		}
	}
}

// slotOfComplete gives a part of a complete scale as rules see it: what scale.slot gives, at its point and over its bounds
// alike.
func (c *scale) slotOfComplete(sl *slotOf, sc *profile.Score, standards []profile.Standard) expr.Value {
	switch sl.kind {
	case instruments.SlotMetric:
		if st := &standards[sl.metric]; st.Has&profile.HasValue != 0 {
			return expr.Value{Lo: st.Value, Hi: st.Value, Def: expr.True}
		}
		return expr.Anything()
	case instruments.SlotBand:
		if sc.Band.At > 0 {
			return expr.Point(float64(c.Bands.Rank[sc.Band.At-1]))
		}
		return expr.Anything()
	}
	return expr.Value{Lo: sc.Raw.Value, Hi: sc.Raw.Value, Def: expr.True}
}

// newPacked compiles a scale for the fast way; nil when it is not of that kind: a condition on an item, a number, a value
// that is not whole, another method.
func newPacked(s *Scorer, c *scale) *packed {
	if c.Kind != instruments.ScaleItems || c.Mixed == instruments.MixedRescale {
		return nil
	}
	switch c.Method {
	case instruments.Sum, instruments.Mean, instruments.Pomp, instruments.Count:
	default:
		return nil
	}
	p := &packed{even: true, set: -1}
	var in []input
	blank := answers{def: s.def, codes: make([]uint8, len(s.def.Items))}
	for i := range blank.codes {
		blank.codes[i] = codeAbsence // missing, whatever a blank cell is worth
	}
	highest := 0.0
	for i, k := range c.Keys {
		it := &s.def.Items[k.Item]
		if it.Kind != instruments.ItemChoice || it.When != nil || k.Weight != math.Trunc(k.Weight) {
			return nil
		}
		table, lowest, most, ok := packedTable(s.def, c.Scale, k)
		if !ok {
			return nil
		}
		p.add(table, k.Item)
		v := blank.keyed(c.Scale, k)
		in = append(in, v)
		if i == 0 {
			p.lowest, p.min, p.max = lowest, v.min, v.max
		}
		p.even = p.even && lowest == p.lowest && v.min == p.min && v.max == p.max && k.Weight == c.Keys[0].Weight
		p.base.lo += lowest
		highest += most
	}
	if c.Method == instruments.Count {
		base := p.base.lo
		p.base = countInputs(c.Scale, in)
		p.base.lo = base
	} else {
		lo := p.base.lo
		p.base = sumInputs(in)
		p.base.lo = lo
	}
	p.base.hi = p.base.lo
	p.width = highest
	if highest >= maxSums || len(c.Keys) >= 1<<15 || len(s.def.Items) > 1<<16 {
		return nil
	}
	return p
}

// packedTable gives a key's words by code, the lowest contribution and the width of its range; ok is false when a
// contribution is not whole.
func packedTable(def *instruments.Definition, s *instruments.Scale, k instruments.Key) (t [256]uint64, lowest, width float64, ok bool) {
	it := &def.Items[k.Item]
	a := answers{def: def, codes: make([]uint8, len(def.Items))}
	var worth [256]float64
	var given [256]bool
	lowest, highest := math.Inf(1), math.Inf(-1)
	for code := range maxOptions + 1 {
		if code > len(it.Values) {
			break
		}
		a.codes[k.Item] = uint8(code)
		in := a.keyed(s, k)
		if !in.has || code > 0 && def.Responses[it.Response].Options[code-1].None {
			continue
		}
		x := float64(in.weight * in.x)
		if s.Method == instruments.Count {
			x = 0
			if s.Count.Holds(in.x) {
				x = 1
			}
		}
		if x != math.Trunc(x) || math.Abs(x) > maxSums {
			return t, 0, 0, false
		}
		worth[code], given[code] = x, true
		lowest, highest = min(lowest, x), max(highest, x)
	}
	width = highest - lowest
	for code := range t {
		if given[code] {
			above := uint64(worth[code] - lowest)
			t[code] = above | above<<sumBits | 1<<countBit
		} else {
			t[code] = uint64(width) << sumBits
		}
	}
	return t, lowest, width, !math.IsInf(lowest, 0)
}

// add takes a key; equal tables are kept once.
func (p *packed) add(t [256]uint64, item int) {
	key := packedKey{&t, uint16(item)}
	for i := range p.keys {
		if *p.keys[i].table == t {
			key.table = p.keys[i].table
			break
		}
	}
	p.keys = append(p.keys, key)
}

// finishAll fills the tables of outcomes, once the scale knows its metrics, bands and slots. It leaves them out, and the
// scale is scored from the three sums, where there is no room left for them or more than one norm set has a say.
func (p *packed) finishAll(s *Scorer, c *scale) {
	width := uint64(p.width)
	p.set = c.onlySet()
	cells := 0
	if p.set >= 0 {
		cells = len(s.sets[p.set].Cells)
	}
	rows := (cells + 1) * int(width+1)
	if p.set < -1 || s.stored+rows > maxStored {
		return
	}
	s.stored += rows
	chosen := make([]int, len(s.sets))
	for cell := range cells + 1 {
		for i := range chosen {
			chosen[i] = -1
		}
		if p.set >= 0 {
			chosen[p.set] = cell - 1
		}
		p.outcomes = append(p.outcomes, p.outcomesIn(s, c, chosen, int(width)))
	}
	for _, o := range p.outcomes {
		if slices.ContainsFunc(o.probabilities, func(x float64) bool { return x != 0 }) {
			return
		}
	}
	for i := range p.outcomes {
		p.outcomes[i].probabilities = nil // no cell knows how reliable the score is
	}
}

// outcomesIn gives the outcomes of every sum there is in given norm cells.
func (p *packed) outcomesIn(s *Scorer, c *scale, cells []int, width int) (o outcomes) {
	frame := make([]expr.Value, len(s.def.Slots))
	out := outcome{
		score: new(profile.Score), standards: make([]profile.Standard, len(c.metrics)), points: frame, bounds: frame,
	}
	if c.Bands != nil {
		out.probabilities = make([]float64, len(c.Bands.From))
	}
	for sum := range width + 1 {
		word := uint64(sum) | uint64(sum)<<sumBits
		r := p.partial(c.Scale, word, len(p.keys), false)
		c.fill(s, cells, &r, &out)
		row := settled{score: *out.score}
		if len(out.standards) > 0 {
			row.standard = out.standards[0]
			o.more = append(o.more, out.standards[1:]...)
		}
		var v expr.Verdicts
		for _, sl := range c.slots {
			s.tests.Decide(&v, sl.slot, &frame[sl.slot])
		}
		row.yes, row.no = v.Yes[c.word], v.No[c.word]
		o.settled = append(o.settled, row)
		o.probabilities = append(o.probabilities, out.probabilities...)
	}
	return o
}
