package archive

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
)

// Person is what is known of somebody beside what was found out. What is empty is not known, and leaves what is there.
type Person struct {
	ID    string `json:"id"` // as the importer of sheets has made it; has to be there
	Name  string `json:"name,omitempty"`
	Sex   string `json:"sex,omitempty"`
	Birth string `json:"birth,omitempty"` // YYYY-MM-DD
}

// Said is what a sheet says of the person whom it is from: it counts as long as no Person says otherwise.
type Said struct {
	Name  string `json:"name,omitempty"`
	Sex   string `json:"sex,omitempty"`
	Birth string `json:"birth,omitempty"` // YYYY-MM-DD
}

// personBody is what is sealed in a person's row.
type personBody struct {
	Person
	Said   Said    `json:"said,omitzero"`
	Locked string  `json:"locked,omitempty"` // the day on which the file was closed
	Same   []int64 `json:"same,omitempty"`   // numbers of the same person's files under other ids
	// Consents are the rows of all consents of the person, so that they are found without opening every record.
	Consents []int64 `json:"consents,omitempty"`
}

// holder is a person of a session, with the keys open.
type holder struct {
	number  int64
	mac     [16]byte
	wrapped []byte // the keys, as they stand in the row
	body    personBody

	answersKey, restKey Key256
	answers, rest       box

	isNew bool // made in this session: nothing of it is in the archive yet
}

// idMAC is by what a person is found.
func (s *secrets) idMAC(id string) [16]byte {
	sum := mac(s.id, []byte("id"), []byte(id))
	return [16]byte(sum[:16])
}

// newHolder makes a person: two random keys, and a random number of 62 bits. Among 200 million persons one comes twice with a
// probability of 0.004; the row is refused then, and the act can be repeated.
func (s *secrets) newHolder(archive [16]byte, p Person) *holder {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails: see crypto/rand
	h := &holder{
		number: int64(binary.BigEndian.Uint64(b[:])>>1) | 1,
		mac:    s.idMAC(p.ID), body: personBody{Person: p}, answersKey: NewKey(), restKey: NewKey(), isNew: true,
	}
	h.wrap(s, archive)
	h.answers, h.rest = newBox(h.answersKey), newBox(h.restKey)
	return h
}

// wrap seals the person's keys under the wrapping key.
func (h *holder) wrap(s *secrets, archive [16]byte) {
	keys := append(slices.Clone(h.answersKey[:]), h.restKey[:]...)
	h.wrapped = s.wraps.seal(nil, keys, about(archive, "person keys", h.number, s.generation))
}

// row is the person as a row of the table.
func (h *holder) row(archive [16]byte) (row, error) {
	text, err := json.Marshal(&h.body)
	if err != nil {
		return nil, err
	}
	return row{h.number, h.mac[:], h.wrapped, h.rest.seal(nil, pack(text), about(archive, "person", h.number))}, nil
}

// openPerson reads a person's row.
func (s *secrets) openPerson(archive [16]byte, r row) (*holder, error) {
	damaged := newError(Damaged, persons.name, r.number())
	h := &holder{number: r.number(), wrapped: r[2].([]byte)}
	id := r[1].([]byte)
	keys, err := s.wraps.open(nil, h.wrapped, about(archive, "person keys", h.number, s.generation))
	if err != nil || len(keys) != 2*len(Key256{}) || len(id) != len(h.mac) {
		return nil, damaged
	}
	h.mac = [16]byte(id)
	h.answersKey, h.restKey = Key256(keys[:32]), Key256(keys[32:])
	h.answers, h.rest = newBox(h.answersKey), newBox(h.restKey)
	packed, err := h.rest.open(nil, r[3].([]byte), about(archive, "person", h.number))
	if err != nil {
		return nil, damaged
	}
	text, err := unpack(packed)
	if err != nil || json.Unmarshal(text, &h.body) != nil || s.idMAC(h.body.ID) != h.mac {
		return nil, damaged
	}
	return h, nil
}

// person is what is known of the person.
func (h *holder) person() Person {
	p, said := h.body.Person, &h.body.Said
	p.Name, p.Sex, p.Birth = cmp.Or(p.Name, said.Name), cmp.Or(p.Sex, said.Sex), cmp.Or(p.Birth, said.Birth)
	return p
}

// learn adds what is known of a person now and reports whether that is anything new, and what gave way to it.
func (h *holder) learn(p *Person, said *Said) (changed bool, c Changes) {
	before, known := h.person(), h.body
	for _, f := range []struct {
		into *string
		now  string
	}{
		{&h.body.Name, p.Name},
		{&h.body.Sex, p.Sex},
		{&h.body.Birth, p.Birth},
		{&h.body.Said.Name, said.Name},
		{&h.body.Said.Sex, said.Sex},
		{&h.body.Said.Birth, said.Birth},
	} {
		*f.into = cmp.Or(f.now, *f.into)
	}
	now := h.person()
	for _, f := range []struct {
		count             *int
		before, now, said string
	}{
		{&c.Names, before.Name, now.Name, said.Name},
		{&c.Sexes, before.Sex, now.Sex, said.Sex},
		{&c.Births, before.Birth, now.Birth, said.Birth},
	} {
		if f.before != "" && f.before != f.now {
			*f.count++
		}
		if f.said != "" && f.said != f.now {
			c.Unheeded++
		}
	}
	return known.Person != h.body.Person || known.Said != h.body.Said, c
}

// Changes counts what became otherwise of what was known of persons. What was not known before is no change.
type Changes struct {
	Names, Sexes, Births int
	// Unheeded is how often a sheet said otherwise than a register, which counts.
	Unheeded int
}

// Add adds the counts of another.
func (c *Changes) Add(other Changes) {
	c.Names += other.Names
	c.Sexes += other.Sexes
	c.Births += other.Births
	c.Unheeded += other.Unheeded
}

// note is what the audit trail says of them; "" for none.
func (c Changes) note() string {
	if c == (Changes{}) {
		return ""
	}
	return fmt.Sprintf("changed: names %d, sexes %d, births %d; sheets that say otherwise: %d", c.Names, c.Sexes, c.Births, c.Unheeded)
}

// mostAtOnce is how many values stand in one IN (…): fewer than either database allows.
const mostAtOnce = 1000

// byIDs reads the persons of these ids, as far as they are in the archive.
func (s *session) byIDs(ids []string) (map[string]*holder, error) {
	found := make(map[string]*holder, len(ids))
	for part := range slices.Chunk(ids, mostAtOnce) {
		args := make([]any, len(part))
		for i, id := range part {
			m := s.secrets.idMAC(id)
			args[i] = m[:]
		}
		rows, err := s.where(persons, in("id", len(args))+" ORDER BY number", args...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			h, err := s.secrets.openPerson(s.id, r)
			if err != nil {
				return nil, err
			}
			found[h.body.ID] = h
		}
	}
	return found, nil
}
