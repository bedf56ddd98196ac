package rollup

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// A record of statistics lists the cells of all units, in the order of Units and by group. It has no more than one text, so
// that equal statistics are equal bytes:
//
//	{"statistics":[{"path":["A"],"sex":"F","grade":7,"counts":[…],"values":[[n,Σv,Σv²,bin,n,bin,n…],…]},…],"waves":["1"]}
//
// sex and grade are null where they are not known, counts is the row of the cell (see plan), and values are its
// distributions in millionths, [] where there is no value.

// appendStatistics appends the statistics of the tree.
func (t *Tree) appendStatistics(dst []byte) ([]byte, error) {
	dst = append(dst, recordHead...)
	between := ""
	var failed error
	t.walk(0, nil, t.units.below(), func(u int32, path []string) bool {
		cells := t.statistics.in(u)
		if len(cells) == 0 {
			return true
		}
		var text []byte
		if text, failed = json.Marshal(append([]string{}, path...)); failed != nil {
			return false
		}
		for _, c := range cells {
			dst = append(append(append(dst, between...), cellPath...), text...)
			dst = t.statistics.appendCell(dst, c)
			between = ","
		}
		return true
	})
	if failed != nil {
		return dst, failed
	}
	waves, err := json.Marshal(append([]string{}, t.statistics.waves...))
	return append(append(append(dst, recordWaves...), waves...), recordEnd...), err
}

// The text between what a record says.
const (
	recordHead  = `{"statistics":[`
	recordWaves = `],"waves":`
	recordEnd   = `}`
	cellPath    = `{"path":`
	cellSex     = `,"sex":`
	cellGrade   = `,"grade":`
	cellCounts  = `,"counts":[`
	cellValues  = `],"values":[`
	cellEnd     = `]}`
	none        = `null`
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
	for _, b := range d.histogram {
		dst = strconv.AppendInt(append(dst, ','), int64(b.bin), 10)
		dst = strconv.AppendUint(append(dst, ','), uint64(b.n), 10)
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

// addStatistics adds what appendStatistics gave of another tree. The record is read into a tree of its own first: only a
// record that this tree would write, to the byte, is one.
func (t *Tree) addStatistics(record []byte) error {
	record = bytes.TrimSuffix(record, []byte("\n"))
	part := NewStatistics(t.layout, t.names...)
	r := recordReader{rest: record}
	r.want(recordHead)
	for r.err == nil && !r.at(recordWaves) {
		if part.statistics.sheets > 0 {
			r.want(",")
		}
		part.readCell(&r)
	}
	part.readWaves(&r)
	if r.err != nil {
		return fmt.Errorf("rollup: no record of the statistics of %s: byte %d: %w", ref(t.layout), len(record)-len(r.rest)+1, r.err)
	}
	again, err := part.appendStatistics(nil)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, record) {
		return fmt.Errorf("rollup: no record of the statistics of %s: units or groups twice or in another order", ref(t.layout))
	}
	return t.Merge(part)
}

// readWaves reads the rest of a record. Sheets have a wave, be it one that they do not say.
func (t *Tree) readWaves(r *recordReader) {
	r.want(recordWaves)
	text, ended := bytes.CutSuffix(r.rest, []byte(recordEnd))
	var waves []string
	switch {
	case r.err != nil:
		return
	case !ended, json.Unmarshal(text, &waves) != nil, len(waves) > 0 != (t.statistics.sheets > 0):
		r.fail("the waves of the sheets, and the end")
		return
	}
	r.rest = nil
	for _, wave := range waves {
		t.statistics.addWave(wave)
	}
}

// readCell reads one cell into the tree, and checks that sheets can give it.
func (t *Tree) readCell(r *recordReader) {
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
	if r.err == nil && !s.possible(c) {
		r.fail("counts that sheets can give")
	}
	if r.err != nil {
		return
	}
	all, _ := c.sheets()
	if r.err = s.room(all); r.err != nil {
		return
	}
	u := t.unit(path)
	s.put(u, c)
	s.sheets += all
	for k := range t.width {
		t.counts[int(u)*t.width+k] += int64(c.row[k])
	}
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
	for first, last := d.bins.limits(); r.err == nil && !r.skip("]"); {
		r.want(",")
		b := binCount{bin: int32(r.integer(int64(first), int64(last)))}
		r.want(",")
		b.n = uint32(r.integer(1, MaxSheets))
		first = b.bin + 1
		binned += uint64(b.n)
		r.bins = append(r.bins, b)
	}
	if !d.possible() || d.bins.kind == noBins && binned > 0 || d.bins.kind != noBins && binned != uint64(d.n) {
		r.fail("sums and bins that values can give")
	}
	d.histogram = slices.Clone(r.bins)
}

// possible reports whether the counts of a cell agree with each other.
func (p *plan) possible(c *cell) bool {
	all, believed := c.sheets()
	if all == 0 || all > MaxSheets || total(c.row[validityStates:p.width]) != all {
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

func total(counts []uint32) (sum uint64) {
	for _, n := range counts {
		sum += uint64(n)
	}
	return sum
}
