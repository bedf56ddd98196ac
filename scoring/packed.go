package scoring

import (
	"math"

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
	keys   []packedKey
	tables []*[256]uint64
	base   tally // of no answer at all: bounds and sums of ranges, to which the packed sums are added
	lowest float64
	// even: all keys have the same lowest and highest value and weight, so that an incomplete scale can be scored from
	// the three sums alone.
	even     bool
	min, max float64
	set      int          // index into Scorer.sets whose cells tell the tables of outcomes apart; -1 for none
	outcomes [][]finished // by cell + 1, by sum
}

type packedKey struct {
	item  uint32
	table uint32
}

// finished is the outcome of a complete scale.
type finished struct {
	result        result
	score         profile.Score
	standards     []profile.Standard
	probabilities []float64
	slots         []expr.Value // by scale.slots
}

const (
	sumBits   = 24
	sumMask   = 1<<sumBits - 1
	countBit  = 2 * sumBits
	maxSums   = 4096    // sums a table of outcomes may have
	maxStored = 1 << 19 // outcomes a scale may have over all cells
)

// score scores a scale of the packed kind; false when it has to be scored from its inputs.
func (p *packed) score(s *Scorer, c *scale, w *work, dst *profile.Profile) bool {
	codes := w.answers.codes
	var word uint64
	for _, k := range p.keys {
		word += p.tables[k.table][codes[k.item]]
	}
	n := int(word >> countBit)
	if n == len(p.keys) && p.outcomes != nil {
		cell := 0
		if p.set >= 0 {
			cell = w.cells[p.set] + 1
		}
		p.outcomes[cell][word&sumMask].copyTo(c, w, dst)
		return true
	}
	if !p.even && n < len(p.keys) {
		return false
	}
	r := p.partial(c.Scale, word, n, p.lacksRequired(c, &w.answers))
	c.derive(s, w, dst, &r)
	return true
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

// copyTo writes a finished outcome into the profile and the frames.
func (f *finished) copyTo(c *scale, w *work, dst *profile.Profile) {
	if c.read {
		w.results[c.index] = f.result
	}
	dst.Scores[c.index] = f.score
	copy(dst.Standards[c.first:], f.standards)
	copy(dst.Probabilities[c.bands:], f.probabilities)
	for i := range c.slots {
		slot := c.slots[i].slot
		w.points.Slots[slot], w.bounds.Slots[slot] = f.slots[i], f.slots[i]
	}
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
		p.keys = append(p.keys, packedKey{uint32(k.Item), p.intern(table)})
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
	if highest >= maxSums || len(c.Keys) >= 1<<15 {
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

// intern keeps one copy of equal tables.
func (p *packed) intern(t [256]uint64) uint32 {
	for i, have := range p.tables {
		if *have == t {
			return uint32(i)
		}
	}
	p.tables = append(p.tables, &t)
	return uint32(len(p.tables) - 1)
}

// finishAll fills the tables of outcomes, once the scale knows its metrics, bands and slots.
func (p *packed) finishAll(s *Scorer, c *scale) {
	width := uint64(0)
	for _, k := range p.keys {
		width += p.tables[k.table][codeAbsence] >> sumBits & sumMask
	}
	p.set = c.onlySet()
	cells := 0
	if p.set >= 0 {
		cells = len(s.sets[p.set].Cells)
	}
	if p.set < -1 || (cells+1)*int(width+1) > maxStored {
		return
	}
	chosen := make([]int, len(s.sets))
	for cell := range cells + 1 {
		for i := range chosen {
			chosen[i] = -1
		}
		if p.set >= 0 {
			chosen[p.set] = cell - 1
		}
		row := make([]finished, width+1)
		for sum := range row {
			word := uint64(sum) | uint64(sum)<<sumBits
			row[sum] = c.finished(s, chosen, p.partial(c.Scale, word, len(p.keys), false))
		}
		p.outcomes = append(p.outcomes, row)
	}
}

// finished gives the outcome of a complete scale in given norm cells.
func (c *scale) finished(s *Scorer, cells []int, r result) finished {
	f := finished{result: r, standards: make([]profile.Standard, len(c.metrics)), slots: make([]expr.Value, len(c.slots))}
	frame := make([]expr.Value, len(s.def.Slots))
	if c.Bands != nil {
		f.probabilities = make([]float64, len(c.Bands.From))
	}
	c.fill(s, cells, &r, &outcome{
		score: &f.score, standards: f.standards, probabilities: f.probabilities, points: frame, bounds: frame,
	})
	for i := range c.slots {
		f.slots[i] = frame[c.slots[i].slot]
	}
	return f
}
