package sheets

import (
	"fmt"
	"hash/maphash"
	"math/bits"
	"strconv"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring"
)

// maxIDs is how many persons a run tells apart: 20 bytes each, and 8 in tables between 13/32 and 13/16 full, at most 100 MB.
const maxIDs = 3 << 20

// repeats remembers where each person's sheet stood, by 96 bits of two keyed hashes of id, wave and informant: among a
// million persons, two are taken for one with a probability of 10^-17. The keys are other ones in every run, so that no ids
// can be chosen to be taken for one; nothing depends on them but that. Ids are not kept.
//
// The persons stand in the order in which they came, and the tables find them: nearly everybody comes once, and to see that
// takes a look at a table, which is small, and nowhere else.
type repeats struct {
	tables  [1 << tableBits]repeatTable // by the first bits of the hash
	persons [][]repeat                  // repeatsTogether each, the last perhaps fewer
	n       int                         // of persons
	most    int

	fetched uint64 // means nothing: see fetch
}

// repeatsTogether is how many persons there is room for at a time.
const repeatsTogether = 1 << 12

// tableBits settles how many tables there are. Each grows by itself, so that there is never much beside what is needed.
const tableBits = 6

// repeatTable is a hash table with open addressing. A slot is the 32 bits of the hash behind those that say which table, and
// the number of the person, from 1; 0 where it is free.
type repeatTable struct {
	slots []uint64
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
	if s.Wave == "" && s.Informant == "" && file == anyFile { // no other key is made of a text without a zero byte
		return personKey{maphash.String(k.high, s.ID), uint32(maphash.String(k.low, s.ID))}, memory
	}
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
	middle, low uint32 // of the key: what the slot does not say
	file        uint32 // index into the run's sources
	line        uint32 // 0: nothing is known yet
	answers     uint16 // as of worth, which would need room for a byte that means nothing
	valid       uint8
	several     bool // there is more than one sheet
}

func newRepeats(most int) *repeats {
	t := &repeats{most: most}
	for i := range t.tables {
		t.tables[i].slots = make([]uint64, 1<<4)
	}
	return t
}

// find gives the sheet of a person, of whom nothing is known yet the first time; nil when there is no room for another.
func (t *repeats) find(k personKey) *repeat {
	table := &t.tables[k.table()]
	at, mask := table.place(k.tag()), uint64(len(table.slots)-1)
	for ; table.slots[at] != 0; at = (at + 1) & mask {
		if slot := table.slots[at]; uint32(slot>>32) == k.tag() {
			if r := t.person(uint32(slot)); r.middle == uint32(k.high) && r.low == k.low {
				return r
			}
		}
	}
	if t.n >= t.most {
		return nil
	}
	t.n++
	table.slots[at] = uint64(k.tag())<<32 | uint64(t.n)
	if table.n++; 16*table.n >= 13*len(table.slots) {
		table.grow()
	}
	return t.add(k)
}

// person gives one by number, from 1.
func (t *repeats) person(number uint32) *repeat {
	return &t.persons[(number-1)/repeatsTogether][(number-1)%repeatsTogether]
}

// add puts a person behind all others.
func (t *repeats) add(k personKey) *repeat {
	last := len(t.persons) - 1
	if last < 0 || len(t.persons[last]) == repeatsTogether {
		t.persons = append(t.persons, make([]repeat, 0, repeatsTogether))
		last++
	}
	t.persons[last] = append(t.persons[last], repeat{middle: uint32(k.high), low: k.low})
	return &t.persons[last][len(t.persons[last])-1]
}

// fetch looks at the slots of persons who will be asked for, and does nothing else: the processor reads a few at the same
// time, which would be one after another where each has to be decided on first.
func (t *repeats) fetch(persons []personAt) {
	sum := uint64(0)
	for i := range persons {
		k := &persons[i].personKey
		table := &t.tables[k.table()]
		sum += table.slots[table.place(k.tag())]
	}
	t.fetched = sum
}

// table says in which table a person is.
func (k *personKey) table() uint64 { return k.high >> (64 - tableBits) }

// tag is the part of the key that stands in the slot.
func (k *personKey) tag() uint32 { return uint32(k.high >> (64 - tableBits - 32)) }

// place is where a person belongs, if there is room: by the first bits of the tag, so that a larger table has all in the same
// order, and is filled from its beginning to its end.
func (t *repeatTable) place(tag uint32) uint64 {
	return uint64(tag) << 32 >> bits.LeadingZeros64(uint64(len(t.slots)-1))
}

// slotsInPage is how many slots there are in a page of memory, at most 4 KiB.
const slotsInPage = 4 << 10 / 8

// grow makes the table twice as large.
func (t *repeatTable) grow() {
	old := t.slots
	t.slots = make([]uint64, 2*len(old))
	for at := 0; at < len(t.slots); at += slotsInPage {
		t.slots[at] = 0 // a page that is read before it is written is given twice by the system, at a high price
	}
	mask := uint64(len(t.slots) - 1)
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		at := t.place(uint32(slot >> 32))
		for t.slots[at] != 0 {
			at = (at + 1) & mask
		}
		t.slots[at] = slot
	}
}

// note makes a sheet the one that counts.
func (r *repeat) note(file, line int, w worth) {
	r.file, r.line = uint32(file), uint32(line)
	r.answers, r.valid = w.answers, w.validity
}

// survey notes a sheet, so that afterwards that of its person is the one of most worth where mode is best, of several the
// last, and else the last; ok is false when there are too many persons.
func (t *repeats) survey(mode Duplicates, k personKey, file, line int, w worth) (ok bool) {
	r := t.find(k)
	if r == nil {
		return false
	}
	r.several = r.line != 0
	if !r.several || mode != DuplicatesBest || !w.less(worth{r.answers, r.valid}) {
		r.note(file, line, w)
	}
	return true
}

// isAt reports whether the sheet stands at a place.
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
