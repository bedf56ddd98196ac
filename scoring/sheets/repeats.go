package sheets

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring"
)

// maxIDs is how many persons a run tells apart: 24 bytes each in a table between 3/8 and 3/4 full, at most 100 MB.
const maxIDs = 3 << 20

// repeats remembers where each person's sheet stood, by 96 bits of the SHA-256 of id, wave and informant: among a million
// persons, two are taken for one with a probability of 10^-17. Ids are not kept.
type repeats struct {
	key   []byte
	slots []repeat
	n     int
	most  int
}

// repeat is the sheet of a person that counts so far.
type repeat struct {
	high    uint64
	low     uint32
	file    uint32 // index into the run's sources
	line    uint32 // 0: the slot is free
	answers uint16
	several bool // there is more than one sheet
}

func newRepeats(most int) *repeats {
	return &repeats{slots: make([]repeat, 1<<8), most: most}
}

// find gives the slot of a sheet's person, a free one when there is none; nil when there is no room for another.
func (t *repeats) find(s *scoring.Sheet) *repeat {
	t.key = t.key[:0]
	for _, part := range [...]string{s.ID, s.Wave, s.Informant} {
		t.key = append(append(t.key, part...), 0)
	}
	sum := sha256.Sum256(t.key)
	high, low := binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint32(sum[8:])
	if t.n < t.most && 4*t.n >= 3*len(t.slots) {
		t.grow()
	}
	slot := t.probe(high, low)
	if slot.line == 0 {
		if t.n >= t.most {
			return nil
		}
		slot.high, slot.low = high, low
	}
	return slot
}

// probe gives the slot of a hash, or the free one where it belongs.
func (t *repeats) probe(high uint64, low uint32) *repeat {
	mask := uint64(len(t.slots) - 1)
	for at := high & mask; ; at = (at + 1) & mask {
		if s := &t.slots[at]; s.line == 0 || s.high == high && s.low == low {
			return s
		}
	}
}

func (t *repeats) grow() {
	old := t.slots
	t.slots = make([]repeat, 2*len(old))
	for i := range old {
		if old[i].line != 0 {
			*t.probe(old[i].high, old[i].low) = old[i]
		}
	}
}

// fill notes the first sheet of a person.
func (t *repeats) fill(slot *repeat, file, line, answers int) {
	slot.file, slot.line = uint32(file), uint32(line)
	slot.answers = uint16(min(answers, 1<<16-1))
	t.n++
}

// survey notes a sheet, so that afterwards the slot of its person holds the one with most answers where mode is best, of
// several the last, and else the last; ok is false when there are too many persons.
func (t *repeats) survey(mode Duplicates, s *scoring.Sheet, file, line, answers int) (ok bool) {
	slot := t.find(s)
	switch {
	case slot == nil:
		return false
	case slot.line == 0:
		t.fill(slot, file, line, answers)
		return true
	}
	slot.several = true
	if mode != DuplicatesBest || answers >= int(slot.answers) {
		t.n--
		t.fill(slot, file, line, answers)
	}
	return true
}

// isAt reports whether the slot's sheet stands at a place.
func (r *repeat) isAt(file, line int) bool { return int(r.file) == file && int(r.line) == line }

// place says to whoever is at a file and line where another sheet of the same person stands.
func (r *repeat) place(sources []Source, file, line int) diag.Text {
	if r.isAt(file, line) {
		return say("前面的一行", "on an earlier row")
	}
	zh, en := fmt.Sprintf("第 %d 行", r.line), fmt.Sprintf("on row %d", r.line)
	if int(r.file) != file {
		name := sources[r.file].Name
		zh, en = " "+name+" "+zh, en+" of "+name
	}
	return say(zh, en)
}
