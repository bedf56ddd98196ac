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
	// the sum of the answers and their number alone.
	even             bool
	lowest, min, max float64
	width            float64      // of the range of sums
	set              int          // index into Scorer.sets whose cells tell the outcomes apart; -1 for none
	outcomes         [][]outcomes // by cell + 1 and missing answers; nil where they would take too much room
	verdicts         []judgment   // those that there are, by what outcomes call them
}

// packedKey is an item and what its codes are worth.
type packedKey struct {
	table *[256]uint64
	item  uint16
}

// outcomes are all that can come of a scale in a norm cell, when so many answers are missing. They are laid out by the sum
// of those there, above its lowest.
type outcomes struct {
	judged        []uint16           // by sum: index into packed.verdicts
	settled       []settled          // by sum
	more          []profile.Standard // by sum: the standard scores after the first
	probabilities []float64          // by sum and band
	// Of a scale that lacks answers:
	lacking bool
	results []result     // by sum, where another scale reads them
	slots   []expr.Value // by sum and slot, at the point and over the bounds, where a rule reads them
}

// settled is what stands in the profile of one sum, laid out so that it lies together.
type settled struct {
	score    profile.Score
	standard profile.Standard // the first; zero when the scale has none
}

const (
	sumBits   = 24
	sumMask   = 1<<sumBits - 1
	countBit  = 2 * sumBits
	maxSums   = 4096    // sums a table of outcomes may have
	maxStored = 1 << 18 // outcomes of all complete scales over all cells: some 40 MB
	maxGaps   = 3       // answers that may be missing where there are outcomes for that
	maxInGaps = 1 << 15 // outcomes with missing answers of all scales over all cells: some 5 MB
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
		p.even = p.even && lowest == p.lowest && v.min == p.min && v.max == p.max && k.Weight == c.Keys[0].Weight &&
			float64(most*float64(i)) == highest
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
	p.set = c.onlySet()
	cells := 0
	if p.set >= 0 {
		cells = len(s.sets[p.set].Cells)
	}
	rows := (cells + 1) * (int(p.width) + 1)
	if p.set < -1 || s.stored+rows > maxStored {
		return
	}
	s.stored += rows
	gaps := p.gaps(s, c, cells+1)
	chosen, numbers := make([]int, len(s.sets)), judgments{}
	for cell := range cells + 1 {
		for i := range chosen {
			chosen[i] = -1
		}
		if p.set >= 0 {
			chosen[p.set] = cell - 1
		}
		byMissing := make([]outcomes, gaps+1)
		for missing := range byMissing {
			byMissing[missing] = p.outcomesIn(s, c, chosen, missing, &numbers)
		}
		p.outcomes = append(p.outcomes, byMissing)
	}
	if p.verdicts = numbers.list; len(p.verdicts) > maxJudgments {
		p.outcomes, p.verdicts = nil, nil
		return
	}
	p.dropProbabilities()
}

// gaps is up to how many missing answers there are outcomes for: none where the answers' sum and number do not say all.
func (p *packed) gaps(s *Scorer, c *scale, cells int) (n int) {
	if !p.even || len(c.Missing.Require) > 0 {
		return 0
	}
	for n < min(maxGaps, len(p.keys)) {
		rows := cells * (int(p.width) - (n+1)*p.each() + 1)
		if s.inGaps+rows > maxInGaps {
			break
		}
		s.inGaps += rows
		n++
	}
	return n
}

// each is the width of the range of one answer, of an even scale.
func (p *packed) each() int { return int(p.width) / len(p.keys) }

// dropProbabilities leaves the probabilities out where no cell knows how reliable the score is.
func (p *packed) dropProbabilities() {
	for _, byMissing := range p.outcomes {
		for _, o := range byMissing {
			if slices.ContainsFunc(o.probabilities, func(x float64) bool { return x != 0 }) {
				return
			}
		}
	}
	for _, byMissing := range p.outcomes {
		for i := range byMissing {
			byMissing[i].probabilities = nil
		}
	}
}

// outcomesIn gives the outcomes of every sum there is in given norm cells when so many answers are missing.
func (p *packed) outcomesIn(s *Scorer, c *scale, cells []int, missing int, numbers *judgments) (o outcomes) {
	out := outcome{
		score: new(profile.Score), standards: make([]profile.Standard, len(c.metrics)),
		points: make([]expr.Value, len(s.def.Slots)), bounds: make([]expr.Value, len(s.def.Slots)),
	}
	if c.Bands != nil {
		out.probabilities = make([]float64, len(c.Bands.From))
	}
	o.lacking = missing > 0
	lacking := uint64(missing * p.each())
	for sum := range uint64(p.width) + 1 - lacking {
		word := sum | (sum+lacking)<<sumBits
		r := p.partial(c.Scale, word, len(p.keys)-missing, false)
		c.fill(s, cells, &r, &out)
		row := settled{score: *out.score}
		o.judged = append(o.judged, numbers.of(judgment{c.verdict(s, out.bounds), c.verdict(s, out.points)}))
		if len(out.standards) > 0 {
			row.standard = out.standards[0]
			o.more = append(o.more, out.standards[1:]...)
		}
		o.settled = append(o.settled, row)
		o.probabilities = append(o.probabilities, out.probabilities...)
		if o.lacking {
			c.lay(&o, &r, &out)
		}
	}
	return o
}

// lay stores what others read of a scale that lacks answers.
func (c *scale) lay(o *outcomes, r *result, out *outcome) {
	if c.read {
		o.results = append(o.results, *r)
	}
	if !c.framed {
		return
	}
	for _, sl := range c.slots {
		o.slots = append(o.slots, out.points[sl.slot], out.bounds[sl.slot])
	}
}

// keepLacking lets rules and other scales read a scale that lacks answers.
func (c *scale) keepLacking(w *work, o *outcomes, sum int) {
	if c.read {
		w.results[c.index] = o.results[sum]
	}
	if !c.framed {
		return
	}
	from := 2 * sum * len(c.slots)
	for i, sl := range c.slots {
		w.points.Slots[sl.slot], w.bounds.Slots[sl.slot] = o.slots[from+2*i], o.slots[from+2*i+1]
	}
}

// verdict decides the tests of the scale's slots.
func (c *scale) verdict(s *Scorer, slots []expr.Value) verdict {
	var v expr.Verdicts
	for _, sl := range c.slots {
		s.tests.Decide(&v, sl.slot, &slots[sl.slot])
	}
	return verdict{v.Yes[c.word], v.No[c.word]}
}
