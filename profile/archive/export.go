package archive

import (
	"context"
	"encoding/json"
	"iter"
	"slices"
)

// Held is all that is held on one person, as JSON says it to that person or to another system.
type Held struct {
	Person
	Number   int64        `json:"number"` // by which rows and the audit trail know the person
	Same     []string     `json:"same,omitempty"`
	Locked   string       `json:"locked,omitempty"`
	Withheld Withheld     `json:"withheld,omitempty"`
	Stays    []HeldStay   `json:"stays"`
	Records  []HeldRecord `json:"records"`
	Trail    []HeldEntry  `json:"trail,omitempty"` // who read or wrote what; of a person who is asked for by id
}

// HeldStay is where the person was.
type HeldStay struct {
	Unit  []string `json:"unit"`
	From  string   `json:"from"`
	Until string   `json:"until,omitempty"`
}

// HeldRecord is a record and its revision, from 1. Content that is no JSON stands in base64.
type HeldRecord struct {
	Record
	Revision int64           `json:"revision"`
	JSON     json.RawMessage `json:"content,omitempty"`
	Base64   []byte          `json:"base64,omitempty"`
}

// HeldEntry is an entry of the audit trail with its number.
type HeldEntry struct {
	Number int64 `json:"number"`
	Entry
}

// Export gives all that is held on each of a query's persons, in all revisions, whatever the query wants. Who is asked for by id
// has everything, answers too, and the entries of the audit trail about that person, whatever was consented to: it is the
// person's own. Of others of whom nothing is shown there is who and where they are (name, sex, birth, stays), and of the records
// the consents alone.
func (a *Archive) Export(ctx context.Context, by Actor, q Query) iter.Seq2[*Held, error] {
	return func(yield func(*Held, error) bool) {
		q.Want, q.Revisions, q.Bare = nil, true, false
		whom, err := a.enterReading(ctx, ActExport, by, &q)
		if err == nil {
			err = a.snapshot(ctx, func(s *session) error {
				r := &reading{session: s, query: &q, today: by.day(), open: true, covered: map[int64]bool{}}
				if r.policy, err = s.policy(); err != nil {
					return err
				}
				return r.files(whom, func(f *File, _ error) bool { // files gives its errors back
					held, err := s.held(f, q.IDs != nil)
					if err != nil {
						yield(nil, err)
						return false
					}
					return yield(held, nil)
				})
			})
		}
		if err != nil && err != errStopped {
			yield(nil, err)
		}
	}
}

// held turns a file into what is given away of it.
func (s *session) held(f *File, own bool) (*Held, error) {
	h := &Held{
		Person: f.Person, Number: f.Number, Same: f.Same, Locked: f.Locked, Withheld: f.Withheld,
		Stays: make([]HeldStay, len(f.Stays)), Records: []HeldRecord{},
	}
	for i, stay := range f.Stays {
		h.Stays[i] = HeldStay(stay)
	}
	for _, r := range f.Records {
		if !own && f.Withheld != "" && r.Kind != Consents {
			continue
		}
		out := HeldRecord{Record: r.Record, Revision: r.Revision}
		if json.Valid(r.Content) {
			out.JSON = r.Content
		} else {
			out.Base64 = r.Content
		}
		h.Records = append(h.Records, out)
	}
	if !own {
		return h, nil
	}
	about, err := s.concerning(f.Person.ID)
	if err != nil {
		return nil, err
	}
	err = s.entries(1, func(e *Entry) bool {
		if about(e) {
			one := *e
			one.changes = nil
			one.Persons = slices.DeleteFunc(slices.Clone(e.Persons), func(n int64) bool { return n != f.Number }) // nobody else
			h.Trail = append(h.Trail, HeldEntry{e.Number, one})
		}
		return true
	})
	return h, err
}
