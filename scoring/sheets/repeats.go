package sheets

import (
	"fmt"
	"hash/maphash"
	"math/bits"
	"strconv"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring"
)

// maxIDs is how many persons a run tells apart: 24 bytes each in tables between 13/32 and 13/16 full, at most 100 MB.
const maxIDs = 3 << 20

// repeats remembers where each person's sheet stood, by 96 bits of two keyed hashes of id, wave and informant: among a
// million persons, two are taken for one with a probability of 10^-17. The keys are other ones in every run, so that no ids
// can be chosen to be taken for one; nothing depends on them but that. Ids are not kept.
type repeats struct {
	tables [1 << tableBits]repeatTable // by the first bits of the hash
	n      int
	most   int

	fetched uint32 // means nothing: see fetch
}

// tableBits settles how many tables there are. Each grows by itself, so that there is never much beside what is needed.
const tableBits = 6

// repeatTable is a hash table with open addressing.
type repeatTable struct {
	slots []repeat
	n     int
}

// personKeys makes the keys of persons. It is safe for concurrent use.
type personKeys struct{ high, low maphash.Seed }

func newPersonKeys() personKeys { return personKeys{maphash.MakeSeed(), maphash.MakeSeed()} }

// personKey stands for an id, a wave and an informant.
type personKey struct {
	high uint64
	low  uint32
}

// anyFile is the file of an id that means the same person in every file.
const anyFile = -1

// of gives the key of a sheet's person, and the memory it was made in, for the next. File is the number of the file within
// which alone the id means somebody, or anyFile.
func (k *personKeys) of(s *scoring.Sheet, file int, memory []byte) (personKey, []byte) {
	memory = append(append(memory[:0], s.ID...), 0)
	memory = append(append(memory, s.Wave...), 0)
	memory = append(memory, s.Informant...)
	if file != anyFile {
		memory = strconv.AppendInt(append(memory, 0), int64(file), 10)
	}
	return personKey{maphash.Bytes(k.high, memory), uint32(maphash.Bytes(k.low, memory))}, memory
}

// repeat is the sheet of a person that counts so far.
type repeat struct {
	high    uint64
	low     uint32
	file    uint32 // index into the run's sources
	line    uint32 // 0: the slot is free
	answers uint16 // as of worth, which would need room for a byte that means nothing
	valid   uint8
	several bool // there is more than one sheet
}

func newRepeats(most int) *repeats {
	t := &repeats{most: most}
	for i := range t.tables {
		t.tables[i].slots = make([]repeat, 1<<4)
	}
	return t
}

// find gives the slot of a person, a free one when there is none; nil when there is no room for another.
func (t *repeats) find(k personKey) *repeat {
	table := t.table(k)
	if t.n < t.most && 16*table.n >= 13*len(table.slots) {
		table.grow()
	}
	slot := table.probe(k)
	if slot.line == 0 {
		if t.n >= t.most {
			return nil
		}
		slot.high, slot.low = k.high, k.low
	}
	return slot
}

func (t *repeats) table(k personKey) *repeatTable { return &t.tables[k.high>>(64-tableBits)] }

// fetch looks at the slots of persons who will be asked for, and does nothing else: the processor reads a few at the same
// time, which would be one after another where each has to be decided on first.
func (t *repeats) fetch(persons []personAt) {
	for i := range persons {
		table := t.table(persons[i].personKey)
		t.fetched += table.slots[table.place(persons[i].personKey)].line
	}
}

// place is where a person belongs, if there is room: by bits of the hash from the first on, so that a larger table has all
// in the same order, and is filled from its beginning to its end.
func (t *repeatTable) place(k personKey) uint64 {
	return k.high << tableBits >> bits.LeadingZeros64(uint64(len(t.slots)-1))
}

// probe gives the slot of a person, or the free one where it belongs.
func (t *repeatTable) probe(k personKey) *repeat {
	mask := uint64(len(t.slots) - 1)
	for at := t.place(k); ; at = (at + 1) & mask {
		if s := &t.slots[at]; s.line == 0 || s.high == k.high && s.low == k.low {
			return s
		}
	}
}

// slotsInPage is how many slots there are in a page of memory, at most 4 KiB.
const slotsInPage = 4 << 10 / 24

func (t *repeatTable) grow() {
	old := t.slots
	t.slots = make([]repeat, 2*len(old))
	for at := 0; at < len(t.slots); at += slotsInPage {
		t.slots[at].line = 0 // a page that is read before it is written is given twice by the system, at a high price
	}
	for i := range old {
		if old[i].line != 0 {
			*t.probe(personKey{old[i].high, old[i].low}) = old[i]
		}
	}
}

// fill notes the first sheet of a person, whose slot find gave.
func (t *repeats) fill(slot *repeat, file, line int, w worth) {
	t.n++
	t.tables[slot.high>>(64-tableBits)].n++
	slot.note(file, line, w)
}

// note makes a sheet the one that counts.
func (r *repeat) note(file, line int, w worth) {
	r.file, r.line = uint32(file), uint32(line)
	r.answers, r.valid = w.answers, w.validity
}

// survey notes a sheet, so that afterwards the slot of its person holds the one of most worth where mode is best, of
// several the last, and else the last; ok is false when there are too many persons.
func (t *repeats) survey(mode Duplicates, k personKey, file, line int, w worth) (ok bool) {
	slot := t.find(k)
	switch {
	case slot == nil:
		return false
	case slot.line == 0:
		t.fill(slot, file, line, w)
		return true
	}
	slot.several = true
	if mode != DuplicatesBest || !w.less(worth{slot.answers, slot.valid}) {
		slot.note(file, line, w)
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
