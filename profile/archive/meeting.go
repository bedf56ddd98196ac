package archive

// meeting is who stands in filings, on the way to holders.
type meeting struct {
	made    []*holder // who were not in the archive, in the order of the filings
	changed []*holder // of whom more is known now
	unknown []int     // filings that would make somebody and must not
	closed  []int     // filings of those whose files are closed
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
	list, m := w.meet(filings, known, &added.Changes)
	withdrawn, err := w.withdrawn(filings, known, today)
	switch {
	case err != nil:
		return nil, err
	case len(withdrawn) > 0: // of closed files too, so that whoever is told of all of them knows whose nothing may be used
		return nil, &Error{Code: ConsentWithdrawn, Which: withdrawn}
	case len(m.closed) > 0:
		return nil, &Error{Code: Locked, Which: m.closed}
	case len(m.unknown) > 0:
		return nil, &Error{Code: UnknownPerson, Which: m.unknown}
	}
	added.Persons = len(m.made)
	w.entry.Note = added.Changes.note()
	rows, err := w.personRows(m.made)
	if err != nil {
		return nil, err
	}
	if err := w.put(persons, rows...); err != nil {
		return nil, err
	}
	return list, w.save(m.changed)
}

// meet finds the person of each filing among those who are known or makes one, which is known from then on, and adds what the
// filing says. The holder of one that must not be filed is nil.
func (w *writing) meet(filings []Filing, known map[string]*holder, changes *Changes) (list []*holder, m meeting) {
	list = make([]*holder, len(filings))
	about, changed := map[*holder]bool{}, map[*holder]bool{}
	for i := range filings {
		p := &filings[i].Person
		h := known[p.ID]
		switch {
		case h == nil && w.entry.Act == ActConsent:
			m.unknown = append(m.unknown, i)
			continue
		case h == nil:
			h = w.secrets.newHolder(w.id, Person{ID: p.ID})
			known[p.ID] = h
			m.made = append(m.made, h)
		case h.body.Locked != "" && w.entry.Act != ActConsent:
			m.closed = append(m.closed, i)
			continue
		}
		learned, c := h.learn(p, &filings[i].Said)
		if learned && !h.isNew && !changed[h] {
			changed[h] = true
			m.changed = append(m.changed, h)
		}
		changes.Add(c)
		if !about[h] {
			about[h] = true
			w.entry.Persons = append(w.entry.Persons, h.number)
		}
		list[i] = h
	}
	return list, m
}

// save writes persons' rows anew.
func (w *writing) save(list []*holder) error {
	rows, err := w.personRows(list)
	if err != nil {
		return err
	}
	return w.replace(persons, rows...)
}

func (w *writing) personRows(list []*holder) (rows []row, err error) {
	rows = make([]row, len(list))
	for i, h := range list {
		if rows[i], err = h.row(w.id); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
