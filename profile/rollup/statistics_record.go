package rollup

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/profile"
)

// A record of statistics lists the cells of all units, in the order of Units and by group. It has no more than one text, so
// that equal statistics are equal bytes:
//
//	{"statistics":[{"path":["A"],"sex":"F","grade":7,"counts":[…],"values":[[n,Σv,Σv²,bin,n,bin,n…],…]},…],
//	 "waves":["1"],"informants":["self"]}
//
// sex and grade are null where they are not known, counts is the row of the cell (see plan), and values are its
// distributions in millionths, [] where there is no value. There are waves where there are sheets, and then one informant,
// each "" where sheets do not say. All of it stands on one line.

// writeStatistics writes the statistics of the tree, cell by cell: those of a city are long.
func (t *Tree) writeStatistics(out io.Writer) error {
	waves, err := json.Marshal(append([]string{}, t.statistics.waves...))
	if err != nil {
		return err
	}
	informants, err := json.Marshal(append([]string{}, t.statistics.by...))
	if err != nil {
		return err
	}
	line := append([]byte{}, recordHead...)
	between := ""
	t.walk(0, nil, t.units.below(), func(u int32, path []string) bool {
		cells := t.statistics.in(u)
		if len(cells) == 0 {
			return true
		}
		var text []byte
		if text, err = json.Marshal(append([]string{}, path...)); err != nil {
			return false
		}
		for _, c := range cells {
			line = append(append(append(line, between...), cellPath...), text...)
			line = t.statistics.appendCell(line, c)
			if _, err = out.Write(line); err != nil {
				return false
			}
			line, between = line[:0], ","
		}
		return true
	})
	if err != nil {
		return err
	}
	_, err = out.Write(slices.Concat(line, []byte(recordWaves), waves, []byte(recordInformants), informants, []byte(recordEnd)))
	return err
}

// The text between what a record says.
const (
	recordHead  = `{"statistics":[`
	recordWaves = `],"waves":`
	recordEnd   = `}`

	recordInformants = `,"informants":`

	cellPath   = `{"path":`
	cellSex    = `,"sex":`
	cellGrade  = `,"grade":`
	cellCounts = `,"counts":[`
	cellValues = `],"values":[`
	cellEnd    = `]}`
	none       = `null`
)

func (p *plan) appendCell(dst []byte, c *cell) []byte {
	dst = append(dst, cellSex...)
	if c.sex == unknown {
		dst = append(dst, none...)
	} else {
		dst = append(dst, p.sexes[c.sex]...)
	}
	dst = append(dst, cellGrade...)
	if c.grade == unknown {
		dst = append(dst, none...)
	} else {
		dst = strconv.AppendInt(dst, int64(c.grade), 10)
	}
	dst = append(dst, cellCounts...)
	for i, n := range c.row {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendUint(dst, uint64(n), 10)
	}
	dst = append(dst, cellValues...)
	for i := range c.values {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = c.values[i].append(dst)
	}
	return append(dst, cellEnd...)
}

func (d *Distribution) append(dst []byte) []byte {
	if d.n == 0 {
		return append(dst, "[]"...)
	}
	dst = strconv.AppendUint(append(dst, '['), uint64(d.n), 10)
	dst = d.sum.append(append(dst, ','))
	dst = d.squares.append(append(dst, ','))
	for rest := d.histogram; len(rest) > 0; {
		var bin int16
		var n uint32
		bin, n, rest = rest.first()
		dst = strconv.AppendInt(append(dst, ','), int64(bin), 10)
		dst = strconv.AppendUint(append(dst, ','), uint64(n), 10)
	}
	return append(dst, ']')
}

// append writes a number in two's complement, in digits.
func (w wide) append(dst []byte) []byte {
	if int64(w.hi) == int64(w.lo)>>63 {
		return strconv.AppendInt(dst, int64(w.lo), 10)
	}
	return w.integer().Append(dst, 10)
}

// addStatistics adds what writeStatistics gave of another tree. The record is read into a tree of its own first: only a
// record that this tree would write, to the byte, is one. Numbers and texts are therefore read as they are written alone,
// and cells in their order.
func (t *Tree) addStatistics(record []byte) error {
	record = bytes.TrimSuffix(record, []byte("\n"))
	part := New(t.layout, t.names...)
	part.statistics = &statistics{plan: t.statistics.plan}
	r := recordReader{rest: record}
	r.want(recordHead)
	var cells []*cell
	for r.err == nil && !r.at(recordWaves) {
		if len(cells) > 0 {
			r.want(",")
		}
		cells = append(cells, part.readCell(&r))
	}
	part.readWaves(&r)
	if r.err != nil {
		return fmt.Errorf("rollup: no record of the statistics of %s: byte %d: %w", ref(t.layout), len(record)-len(r.rest)+1, r.err)
	}
	if !part.inOrder(cells) {
		return fmt.Errorf("rollup: no record of the statistics of %s: units or groups twice or in another order", ref(t.layout))
	}
	return t.mergeAll(part, (*statistics).take)
}

// inOrder reports whether cells are those of the tree, in the order in which they are written.
func (t *Tree) inOrder(cells []*cell) bool {
	same := t.walk(0, nil, t.units.below(), func(u int32, _ []string) bool {
		for _, c := range t.statistics.in(u) {
			if len(cells) == 0 || cells[0] != c {
				return false
			}
			cells = cells[1:]
		}
		return true
	})
	return same && len(cells) == 0
}

// readWaves reads the rest of a record. Sheets have a wave and an informant, be it that they do not say.
func (t *Tree) readWaves(r *recordReader) {
	s := t.statistics
	some := s.sheets > 0
	var waves []string
	r.want(recordWaves)
	r.json(&waves, recordInformants)
	r.want(recordInformants)
	text, ended := bytes.CutSuffix(r.rest, []byte(recordEnd))
	switch {
	case r.err != nil:
		return
	case !ended, asWritten(text, &s.by) != nil, len(waves) > 0 != some, len(s.by) > 1, len(s.by) > 0 != some:
		r.fail("the waves and the informant of the sheets, and the end")
		return
	}
	r.rest = nil
	for _, wave := range waves {
		s.addWave(wave)
	}
	if !slices.Equal(waves, s.waves) {
		r.fail("the waves in their order")
	}
}

// readCell reads one cell into the tree, and checks that sheets can give it.
func (t *Tree) readCell(r *recordReader) *cell {
	s := t.statistics
	r.want(cellPath)
	var path []string
	r.json(&path, cellSex)
	r.want(cellSex)
	c := s.newCell(group{sex: s.readSex(r)})
	r.want(cellGrade)
	if c.grade = unknown; !r.skip(none) {
		c.grade = int16(r.integer(-unknown+1, unknown-1))
	}
	r.want(cellCounts)
	for i := range c.row {
		if i > 0 {
			r.want(",")
		}
		c.row[i] = uint32(r.integer(0, MaxSheets))
	}
	r.want(cellValues)
	for i := range c.values {
		if i > 0 {
			r.want(",")
		}
		c.values[i].read(r)
	}
	r.want(cellEnd)
	switch {
	case r.err != nil:
	case !t.roomAt(path):
		r.fail("fewer units")
	case !s.possible(c):
		r.fail("counts that sheets can give")
	}
	if r.err != nil {
		return nil
	}
	all, _ := s.plan.sheets(c)
	if r.err = s.room(all); r.err != nil {
		return nil
	}
	u := t.unit(path)
	s.put(u, c)
	s.sheets += all
	for k := range t.width {
		t.counts[int(u)*t.width+k] += int64(c.row[k])
	}
	return c
}

func (p *plan) readSex(r *recordReader) int16 {
	if r.skip(none) {
		return unknown
	}
	var word string
	r.json(&word, cellGrade)
	at := -1
	if p.sex >= 0 {
		at = slices.Index(p.layout.Attributes[p.sex].Words, word)
	}
	if at < 0 {
		r.fail("a sex")
	}
	return int16(at)
}

// read reads a distribution that has its bins, and checks that values can give it.
func (d *Distribution) read(r *recordReader) {
	r.want("[")
	if r.skip("]") {
		return
	}
	d.n = uint32(r.integer(1, MaxSheets))
	r.want(",")
	d.sum = r.sum()
	r.want(",")
	d.squares = r.sum()
	r.bins = r.bins[:0]
	binned := uint64(0)
	first, last := d.bins.limits()
	for least := int64(first); r.err == nil && !r.skip("]"); {
		r.want(",")
		bin := r.integer(least, int64(last))
		r.want(",")
		n := uint32(r.integer(1, MaxSheets))
		least = bin + 1
		binned += uint64(n)
		r.bins = r.bins.put(int16(bin), n)
	}
	if !d.possible() || d.bins.kind == noBins && binned > 0 || d.bins.kind != noBins && binned != uint64(d.n) {
		r.fail("sums and bins that values can give")
	}
	d.histogram = slices.Clone(r.bins)
}

// possible reports whether the counts of a cell agree with each other.
func (p *plan) possible(c *cell) bool {
	all, believed := p.sheets(c)
	if all == 0 || all > MaxSheets || total(c.row[p.tiers:p.width]) != all || !p.possibleToday(c) {
		return false
	}
	for i := range p.scales {
		s := &p.scales[i]
		info := &p.layout.Scales[s.scale]
		if total(c.row[s.states:s.bands]) != believed || total(c.row[s.bands:s.beyondRaw()]) != believed ||
			uint64(c.values[s.column].n)+uint64(c.row[s.beyondRaw()]) > believed {
			return false
		}
		for m := range info.Reported {
			if uint64(c.values[s.column+1+m].n)+total(c.row[s.standard+ofStandard*m:][:ofStandard]) > believed {
				return false
			}
		}
	}
	return true
}

// possibleToday reports whether the counts of today agree with the others: an invalid sheet denies nothing, and whoever has
// the highest tier is in a yes.
func (p *plan) possibleToday(c *cell) bool {
	if p.todays == 1 {
		return true
	}
	if ofValidity(&p.rowShape, c.row, profile.Invalid)[profile.No] > 0 {
		return false
	}
	if p.levels < 2 {
		return true
	}
	yes := uint64(0)
	for state := range profile.ValidityState(validityStates) {
		yes += uint64(ofValidity(&p.rowShape, c.row, state)[profile.Yes])
	}
	return uint64(c.row[p.tiers+p.levels-1])+uint64(c.row[p.tiers+2*p.levels-1]) <= yes
}

func total(counts []uint32) (sum uint64) {
	for _, n := range counts {
		sum += uint64(n)
	}
	return sum
}
