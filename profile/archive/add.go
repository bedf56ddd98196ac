package archive

import (
	"context"
	"errors"
)

// Filing is what is filed about one person at once.
type Filing struct {
	Person  Person   // who it is, and what a register or the like says of the person
	Said    Said     // what a sheet says of the person
	Stay    Stay     // where the person is; the zero value where that is not known
	Records []Record // their order is that of revisions, where two have the same key
}

// Added says what has been filed.
type Added struct {
	Persons int // who are new
	Written int // records that are in the archive now and were not before
	Same    int // records whose content was there already
	Changes Changes
	// Replaced are the profiles that a new revision took the place of. They stay: see Query.Revisions.
	Replaced []Replaced
	Head     Head
}

// Replaced is a profile that is not the latest revision any more, and the one that is.
type Replaced struct{ Old, New []byte }

// Add files what was found out about some persons: all of it, or nothing where it returns an error. When it has returned, all
// is on the disk. One call is one commit; some hundred persons at once are a good measure.
//
// Waves have to be declared. Persons who are locked take nothing more, and those of whom consent is withdrawn no answers and no
// profiles, though what a register says of them and what others did (events): the error names all of them, in Which, the
// withdrawn first. A consent counts from the next call on. Content that is there already is not written again; other content of
// the same key is a new revision. What is known of a person gives way to what is said now, but what a register has said to no
// sheet; the entry says how often.
func (a *Archive) Add(ctx context.Context, by Actor, filings []Filing) (Added, error) {
	return a.file(ctx, ActAdd, by, filings)
}

// file is Add as any act that files records.
func (a *Archive) file(ctx context.Context, act Act, by Actor, filings []Filing) (Added, error) {
	var added Added
	var err error
	for i := range filings {
		if err := filings[i].check(by.day()); err != nil {
			return Added{}, ofPlace(err, i)
		}
	}
	added.Head, err = a.write(ctx, act, by, func(w *writing) error {
		return w.add(filings, by.day(), &added)
	})
	if err != nil {
		return Added{}, err
	}
	return added, nil
}

// ofPlace says where in a list it stands that a day is ahead.
func ofPlace(err error, place int) error {
	var wrong *Error
	if errors.As(err, &wrong) && wrong.Code == Ahead {
		wrong.Which = []int{place}
	}
	return err
}

func (f *Filing) check(today string) error {
	if f.Person.ID == "" {
		return newError(BadKey, "id")
	}
	for i := range f.Records {
		r := &f.Records[i]
		if err := r.check(); err != nil {
			return err
		}
		if max(r.size, len(r.Content)) > most {
			return newError(TooMuch)
		}
		if r.Kind == Consents {
			c, err := ParseConsent(r.Content)
			if err != nil {
				return err
			}
			if c.Day > today {
				return newError(Ahead)
			}
		}
		for _, day := range []string{r.Day, r.Until} {
			if day != "" {
				if err := checkDays(day); err != nil {
					return err
				}
			}
		}
	}
	return f.Stay.check()
}

func (w *writing) add(filings []Filing, today string, added *Added) error {
	if err := w.declared(filings); err != nil {
		return err
	}
	holders, err := w.holders(filings, today, added)
	if err != nil {
		return err
	}
	if err := w.settle(filings, holders, false); err != nil {
		return err
	}
	latest, err := w.latest(filings, holders)
	if err != nil {
		return err
	}
	var rows []row
	consented := map[*holder]bool{}
	for i := range filings {
		h := holders[i]
		for j := range filings[i].Records {
			r := filings[i].Records[j] // a copy: what the caller has stays as it is
			r.pack()
			at := place{h.number, h.slot(&r.Key)}
			before := latest[at]
			next := revision{revision: before.revision + 1, mac: h.contentMAC(r.sum)}
			if before.revision > 0 && before.mac == next.mac {
				added.Same++
				continue
			}
			if before.revision > 0 && r.Kind == Profiles {
				both, err := w.replaced(h, &before, &r)
				if err != nil {
					return err
				}
				added.Replaced = append(added.Replaced, both)
			}
			next.row, next.packed = w.number(), r.packed
			sealed, err := h.recordRow(w.id, next.row, at.slot, next, &r)
			if err != nil {
				return err
			}
			rows, latest[at] = append(rows, sealed), next
			if r.Kind == Consents {
				h.body.Consents, consented[h] = append(h.body.Consents, next.row), true
			}
		}
	}
	added.Written = len(rows)
	if err := w.put(records, rows...); err != nil {
		return err
	}
	for _, h := range holders {
		if consented[h] {
			delete(consented, h)
			if err := w.save(h); err != nil {
				return err
			}
		}
	}
	return nil
}

// replaced gives a profile that is there, and the one that takes its place.
func (w *writing) replaced(h *holder, before *revision, r *Record) (Replaced, error) {
	old, err := w.contentOf(h, before)
	if err != nil {
		return Replaced{}, err
	}
	now, err := unpack(r.packed)
	return Replaced{old, now}, err
}

// declared checks that the waves of records are declared.
func (w *writing) declared(filings []Filing) error {
	known := map[string]bool{"": true}
	for i := range filings {
		for j := range filings[i].Records {
			v := filings[i].Records[j].Wave
			if known[v] {
				continue
			}
			name := w.secrets.nameOf("wave", v)
			there, err := w.where(waves, "name=?", name[:])
			if err != nil {
				return err
			}
			if len(there) == 0 {
				return newError(UnknownWave, v)
			}
			known[v] = true
		}
	}
	return nil
}

// holders reads or makes the persons, in the order of the filings. A consent makes nobody.
func (w *writing) holders(filings []Filing, today string, added *Added) ([]*holder, error) {
	ids := make([]string, len(filings))
	for i := range filings {
		ids[i] = filings[i].Person.ID
	}
	known, err := w.byIDs(ids)
	if err != nil {
		return nil, err
	}
	list := make([]*holder, len(filings))
	about := map[*holder]bool{}
	var order, changed []*holder
	var unknown, closed []int
	for i := range filings {
		p := &filings[i].Person
		h := known[p.ID]
		switch {
		case h == nil && w.entry.Act == ActConsent:
			unknown = append(unknown, i)
			continue
		case h == nil:
			h = w.secrets.newHolder(w.id, Person{ID: p.ID})
			known[p.ID] = h
			order = append(order, h)
		case h.body.Locked != "" && w.entry.Act != ActConsent:
			closed = append(closed, i)
			continue
		}
		learned, changes := h.learn(p, &filings[i].Said)
		if learned && !h.isNew {
			changed = append(changed, h)
		}
		added.Changes.Add(changes)
		if !about[h] {
			about[h] = true
			w.entry.Persons = append(w.entry.Persons, h.number)
		}
		list[i] = h
	}
	withdrawn, err := w.withdrawn(filings, known, today)
	switch {
	case err != nil:
		return nil, err
	case len(withdrawn) > 0: // of closed files too, so that whoever is told of all of them knows whose nothing may be used
		return nil, &Error{Code: ConsentWithdrawn, Which: withdrawn}
	case len(closed) > 0:
		return nil, &Error{Code: Locked, Which: closed}
	case len(unknown) > 0:
		return nil, &Error{Code: UnknownPerson, Which: unknown}
	}
	added.Persons = len(order)
	w.entry.Note = added.Changes.note()
	rows := make([]row, len(order))
	for i, h := range order {
		if rows[i], err = h.row(w.id); err != nil {
			return nil, err
		}
	}
	if err := w.put(persons, rows...); err != nil {
		return nil, err
	}
	for _, h := range changed {
		if err := w.save(h); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// save writes a person's row anew.
func (w *writing) save(h *holder) error {
	r, err := h.row(w.id)
	if err != nil {
		return err
	}
	return w.replace(persons, r)
}

// place is where revisions of one record stand.
type place struct {
	person int64
	slot   [16]byte
}

// revision is the latest of a record.
type revision struct {
	revision int64
	mac      string
	row      int64
	packed   []byte // the content of one that is filed by this act; nil of one that was there before
}

// contentOf gives what stands in a revision.
func (w *writing) contentOf(h *holder, r *revision) ([]byte, error) {
	if r.packed != nil {
		return unpack(r.packed)
	}
	rows, err := w.where(records, "number=?", r.row)
	if err != nil {
		return nil, err
	}
	if len(rows) != 1 {
		return nil, newError(Damaged, records.name, r.row)
	}
	head, err := h.openHead(w.id, rows[0])
	if err != nil {
		return nil, err
	}
	return h.openContent(w.id, rows[0], head)
}

// latest reads the latest revisions of what is to be filed.
func (w *writing) latest(filings []Filing, holders []*holder) (map[place]revision, error) {
	found := map[place]revision{}
	byNumber := map[int64]*holder{}
	var numbers, slots []any
	read := func() error {
		if len(slots) == 0 {
			return nil
		}
		condition := in("person", len(numbers)) + " AND " + in("slot", len(slots)) + " ORDER BY revision"
		rows, err := w.where(records, condition, append(numbers, slots...)...)
		if err != nil {
			return err
		}
		for _, r := range rows {
			h := byNumber[r[1].(int64)]
			head, err := h.openHead(w.id, r)
			if err != nil {
				return err
			}
			found[place{h.number, [16]byte(r[2].([]byte))}] = revision{revision: r[3].(int64), mac: head.MAC, row: r.number()}
		}
		numbers, slots = numbers[:0], slots[:0]
		return nil
	}
	for i := range filings {
		h := holders[i]
		if h.isNew {
			continue
		}
		byNumber[h.number] = h
		numbers = append(numbers, h.number)
		for j := range filings[i].Records {
			slot := h.slot(&filings[i].Records[j].Key)
			slots = append(slots, slot[:])
		}
		if len(slots) >= mostAtOnce {
			if err := read(); err != nil {
				return nil, err
			}
		}
	}
	return found, read()
}
