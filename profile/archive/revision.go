package archive

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

// revise seals a record as the next revision of what it is of; nil where that says the same already.
func (w *writing) revise(h *holder, r *Record, latest map[place]revision, added *Added) (row, error) {
	r.pack()
	at := place{h.number, h.slot(&r.Key)}
	before := latest[at]
	next := revision{revision: before.revision + 1, mac: h.contentMAC(r.sum)}
	if before.revision > 0 && before.mac == next.mac {
		added.Same++
		return nil, nil
	}
	if before.revision > 0 && r.Kind == Profiles {
		both, err := w.replaced(h, &before, r)
		if err != nil {
			return nil, err
		}
		added.Replaced = append(added.Replaced, both)
	}
	next.row, next.packed = w.number(), r.packed
	sealed, err := h.recordRow(w.id, next.row, at.slot, next, r)
	if err != nil {
		return nil, err
	}
	latest[at] = next
	if r.Kind == Consents {
		h.body.Consents = append(h.body.Consents, next.row)
	}
	return sealed, nil
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
		condition := in("person", len(numbers)) + " AND " + in("slot", len(slots)) + " ORDER BY revision, number"
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
		if h.isNew || len(filings[i].Records) == 0 { // so that there are no more persons than records in a statement
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
