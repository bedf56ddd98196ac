package scoring

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// lanes are the packed scales laid out for one pass over all of them: first all sums, then all outcomes, so that nothing
// waits for the memory that another is read from.
type lanes struct {
	scales []int // indexes into Scorer.scales
	fields fields
	items  [][]laneKey // by item: what it is a key of
	byCell [][]lane    // with one norm set or none: by cell + 1
}

// laneKey is a key of a lane.
type laneKey struct {
	table *[256]uint64
	lane  int
}

// lane is a packed scale as it is in the person's norm cells.
type lane struct {
	outcomes     []outcomes // by missing answers; of more than those it is scored from the sums
	verdicts     []judgment // of the scale
	field        field
	index, first int // of the scale, and of its first standard score in a profile
	metrics      int
	word         int  // of the verdicts
	kept         bool // something reads the scale's slots or its result
	scale        *scale
}

// planLanes lays out the scales that are packed.
func (s *Scorer) planLanes() {
	s.lanes.items = make([][]laneKey, len(s.def.Items))
	for _, i := range s.def.Order {
		p := s.scales[i].packed
		if p == nil {
			s.unpacked = append(s.unpacked, i)
			continue
		}
		for _, k := range p.keys {
			s.lanes.items[k.item] = append(s.lanes.items[k.item], laneKey{k.table, len(s.lanes.scales)})
		}
		s.lanes.scales = append(s.lanes.scales, i)
	}
	s.lanes.fields = newFields(s, s.lanes.scales)
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
	for at, i := range s.lanes.scales {
		c := &s.scales[i]
		p := c.packed
		l := lane{
			field: s.lanes.fields.place[at], index: i, first: c.first, metrics: len(c.metrics), word: c.word,
			kept: c.framed || c.read, scale: c,
		}
		if p.outcomes != nil {
			cell := 0
			if p.set >= 0 {
				cell = cells[p.set] + 1
			}
			l.outcomes, l.verdicts = p.outcomes[cell], p.verdicts
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

// unsure stands for the number of answers that a lane lacks, where its keys have to be looked at one by one.
const unsure = math.MaxUint8

// countOpen counts the answers that the lanes lack.
func (s *Scorer) countOpen(w *work) {
	clear(w.open)
	for _, i := range w.gaps {
		code := w.answers.codes[i]
		for _, k := range s.lanes.items[i] {
			switch n := &w.open[k.lane]; {
			case k.table[code]>>countBit != 0: // what a blank cell is worth
			case code != codeSkipped || *n >= unsure-1: // another code may have added to the lane's field
				*n = unsure
			default:
				*n++
			}
		}
	}
}

// scoreLanes scores the packed scales.
func (s *Scorer) scoreLanes(w *work, dst *profile.Profile) {
	s.enter(w)
	s.lanes.fields.add(&w.sums, w.answers.codes)
	if len(w.gaps) > 0 {
		s.countOpen(w)
	}
	word, bounds, points := 0, verdict{}, verdict{} // of the lanes since word was begun
	for at := range w.lanes {
		l := &w.lanes[at]
		missing := 0
		if len(w.gaps) > 0 {
			missing = int(w.open[at])
		}
		// The masks in the index below change nothing; without them the compiler would check for more.
		if missing >= len(l.outcomes) || l.field.word < 0 || missing > 0 && w.whole {
			s.scoreKeys(l, w, dst)
			continue
		}
		o := &l.outcomes[missing]
		sum := int(w.sums[l.field.word&(fieldWords-1)] >> (l.field.shift & 63) & l.field.mask)
		if l.word != word {
			w.judge(word, bounds, points)
			word, bounds, points = l.word, verdict{}, verdict{}
		}
		j := &l.verdicts[o.judged[sum]]
		bounds.yes, bounds.no = bounds.yes|j.bounds.yes, bounds.no|j.bounds.no
		points.yes, points.no = points.yes|j.points.yes, points.no|j.points.no
		if w.detailed || l.kept {
			l.settle(w, dst, o, sum)
		}
	}
	w.judge(word, bounds, points)
}

// scoreKeys scores a lane from its keys one by one.
func (s *Scorer) scoreKeys(l *lane, w *work, dst *profile.Profile) {
	p := l.scale.packed
	word := uint64(0)
	for i := range p.keys {
		k := &p.keys[i]
		word += k.table[w.answers.codes[k.item]]
	}
	if missing := len(p.keys) - int(word>>countBit); missing < len(l.outcomes) && (missing == 0 || !w.whole) {
		o, sum := &l.outcomes[missing], int(word&sumMask)
		j := &l.verdicts[o.judged[sum]]
		w.judge(l.word, j.bounds, j.points)
		l.settle(w, dst, o, sum)
		return
	}
	p.incomplete(s, l.scale, w, dst, word)
}

// judge notes what the tests of rules in a word say.
func (w *work) judge(word int, bounds, points verdict) {
	w.bounds.verdicts.Yes[word] |= bounds.yes
	w.bounds.verdicts.No[word] |= bounds.no
	if w.apart {
		w.points.verdicts.Yes[word] |= points.yes
		w.points.verdicts.No[word] |= points.no
	}
}

// settle writes all else that follows from the sum of a scale.
func (l *lane) settle(w *work, dst *profile.Profile, o *outcomes, sum int) {
	r := &o.settled[sum]
	dst.Scores[l.index] = r.score
	if l.metrics > 0 {
		dst.Standards[l.first] = r.standard
		if n := l.metrics - 1; n > 0 {
			copy(dst.Standards[l.first+1:l.first+1+n], o.more[sum*n:])
		}
	}
	if o.probabilities != nil {
		k := len(l.scale.Bands.From)
		copy(dst.Probabilities[l.scale.bands:l.scale.bands+k], o.probabilities[sum*k:])
	}
	switch {
	case o.lacking:
		if l.kept {
			l.scale.keepLacking(w, o, sum)
		}
	case l.kept || w.whole:
		l.scale.keepComplete(w, &dst.Scores[l.index], dst.Standards[l.first:l.first+l.metrics])
	}
}
