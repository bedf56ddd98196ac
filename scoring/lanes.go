package scoring

import (
	"math/bits"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// lanes are the packed scales laid out for one pass over all of them, with what they need side by side: first all sums,
// then all outcomes, so that nothing waits for the memory that another is read from.
type lanes struct {
	scales []int // indexes into Scorer.scales
	groups []laneGroup
	keys   []laneKey
	byCell [][]lane // with one norm set or none: by cell + 1
}

// laneGroup is a planeGroup of a lane, of a sheet of up to 128 items.
type laneGroup struct {
	low, high        uint64 // its mask
	base, step, none uint64
	n                uint64
	lane             int
}

// laneKey is a single key of a lane.
type laneKey struct {
	packedKey
	lane int
}

// lane is a packed scale as it is in the person's norm cells.
type lane struct {
	scores        []profile.Score // nil: scored from the sums
	standards     []profile.Standard
	probabilities []float64
	complete      uint64 // answers of a complete scale
	index, first  int
	metrics       int
	scale         *scale
}

// planLanes lays out the scales that are packed.
func (s *Scorer) planLanes() {
	for i := range s.scales {
		p := s.scales[i].packed
		if p == nil {
			continue
		}
		at := len(s.lanes.scales)
		s.lanes.scales = append(s.lanes.scales, i)
		for _, k := range p.keys {
			s.lanes.keys = append(s.lanes.keys, laneKey{k, at})
		}
		if len(s.def.Items) > 128 {
			continue
		}
		for _, g := range p.groups {
			l := laneGroup{low: g.mask[0], base: g.base, step: g.step, none: g.none, n: g.n, lane: at}
			if len(g.mask) == 2 {
				l.high = g.mask[1]
			}
			s.lanes.groups = append(s.lanes.groups, l)
		}
	}
	for _, i := range s.def.Order {
		if s.scales[i].packed == nil {
			s.unpacked = append(s.unpacked, i)
		}
	}
	if len(s.sets) > 1 {
		return
	}
	cells := 0
	if len(s.sets) == 1 {
		cells = len(s.sets[0].Cells)
	}
	for cell := range cells + 1 {
		s.lanes.byCell = append(s.lanes.byCell, s.lanesIn(nil, []int{cell - 1}))
	}
}

// lanesIn lays out the packed scales as they are in given norm cells.
func (s *Scorer) lanesIn(out []lane, cells []int) []lane {
	for _, i := range s.lanes.scales {
		c := &s.scales[i]
		p := c.packed
		l := lane{complete: uint64(p.n), index: i, first: c.first, metrics: len(c.metrics), scale: c}
		if p.scores != nil {
			cell := 0
			if p.set >= 0 {
				cell = cells[p.set] + 1
			}
			l.scores, l.standards = p.scores[cell], p.standards[cell]
			if p.probabilities != nil {
				l.probabilities = p.probabilities[cell]
			}
		}
		out = append(out, l)
	}
	return out
}

// enter takes the person's norm cells in. With one norm set the lanes of each cell have been laid out; with several they
// stay until a person of other cells comes.
func (s *Scorer) enter(w *work) {
	switch {
	case len(s.sets) == 0:
		w.lanes = s.lanes.byCell[0]
	case len(s.sets) == 1:
		w.lanes = s.lanes.byCell[w.cells[0]+1]
	case w.lanes == nil || !slices.Equal(w.laneCells, w.cells):
		w.laneCells = append(w.laneCells[:0], w.cells...)
		w.lanes = s.lanesIn(w.lanes[:0], w.cells)
	}
}

// sumLanes adds up the words of all packed scales.
func (s *Scorer) sumLanes(w *work) {
	words := w.words[:len(s.lanes.scales)]
	clear(words)
	if len(s.def.Items) <= 128 {
		s.sumGroups(w, words)
	} else {
		for at, i := range s.lanes.scales {
			for k := range s.scales[i].packed.groups {
				words[at] += s.scales[i].packed.groups[k].sum(&w.planes)
			}
		}
	}
	page := &w.page
	for i := range s.lanes.keys {
		k := &s.lanes.keys[i]
		words[k.lane] += k.table[page[k.item%pageSize]]
	}
}

// sumGroups is planeGroup.sum of all groups, with the planes in registers.
func (s *Scorer) sumGroups(w *work, words []uint64) {
	if len(s.lanes.groups) == 0 {
		return
	}
	p := &w.planes
	var low, high [planeBits]uint64
	var givenLow, givenHigh uint64
	for b := range p.bit {
		low[b] = p.bit[b][0]
	}
	givenLow = p.given[0]
	if len(p.given) == 2 {
		for b := range p.bit {
			high[b] = p.bit[b][1]
		}
		givenHigh = p.given[1]
	}
	for i := range s.lanes.groups {
		g := &s.lanes.groups[i]
		v := bits.OnesCount64(low[0]&g.low) + bits.OnesCount64(high[0]&g.high) +
			2*(bits.OnesCount64(low[1]&g.low)+bits.OnesCount64(high[1]&g.high)) +
			4*(bits.OnesCount64(low[2]&g.low)+bits.OnesCount64(high[2]&g.high))
		n := g.n
		if !p.full {
			n = uint64(bits.OnesCount64(givenLow&g.low) + bits.OnesCount64(givenHigh&g.high))
		}
		words[g.lane] += g.base*n + g.step*uint64(v) + g.none*(g.n-n)
	}
}

// scoreLanes scores the packed scales from their words.
func (s *Scorer) scoreLanes(w *work, dst *profile.Profile) {
	s.enter(w)
	s.sumLanes(w)
	for at := range w.lanes {
		l := &w.lanes[at]
		word := w.words[at]
		if word>>countBit != l.complete || l.scores == nil {
			l.scale.packed.incomplete(s, l.scale, w, dst, word)
			continue
		}
		sum := int(word & sumMask)
		sc := &dst.Scores[l.index]
		*sc = l.scores[sum]
		if l.metrics == 1 {
			dst.Standards[l.first] = l.standards[sum]
		} else {
			copy(dst.Standards[l.first:l.first+l.metrics], l.standards[sum*l.metrics:])
		}
		if l.probabilities != nil {
			k := len(l.scale.Bands.From)
			copy(dst.Probabilities[l.scale.bands:l.scale.bands+k], l.probabilities[sum*k:])
		}
		l.scale.keepComplete(w, sc, dst.Standards[l.first:l.first+l.metrics])
	}
}
