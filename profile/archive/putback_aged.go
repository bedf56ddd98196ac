package archive

// aged is the rows of persons in a backup that is older than the last rotation: what they say still holds, under keys of then.
type aged struct {
	holds   map[int64]map[digest]bool // by person: the rows that said what the last one says
	secrets *secrets                  // of the backup; nil where its master key is not there, or is the one of now
}

// find reads in the trail which rows of some persons said what the last one says: rotations, and putting back, renew the keys in a
// row alone.
func (a *aged) find(w *writing, want map[int64]bool) error {
	a.holds = map[int64]map[digest]bool{}
	for n, wanted := range want {
		if wanted {
			a.holds[n] = map[digest]bool{}
		}
	}
	if len(a.holds) == 0 {
		return nil
	}
	return w.replay(w.head, func(Finding) {}, func(_ int64, e *Entry, _ [32]byte) {
		if e == nil {
			return
		}
		for _, c := range e.changes {
			known := a.holds[c.number]
			if c.table != persons || known == nil {
				continue
			}
			if e.Act != ActRotate && e.Act != ActRestore {
				clear(known)
			}
			if !c.gone {
				known[c.digest] = true
			}
		}
	})
}

// open opens the keys of a backup, where its master key is there.
func (a *aged) open(w *writing, h *headRow) {
	if h.generation == w.secrets.generation {
		return
	}
	if s, err := unlock(w.ctx, w.keys, h); err == nil && s.chain == w.secrets.chain {
		a.secrets = s
	}
}

// renew gives the row of a person as it is under the keys of now; nil where a row is none that holds, or cannot be read.
func (a *aged) renew(w *writing, t *table, r row) row {
	if t != persons || a.secrets == nil || !a.holds[r.number()][t.digest(w.secrets.chain, r)] {
		return nil
	}
	h, err := a.secrets.openPerson(w.id, r)
	if err != nil {
		return nil
	}
	h.wrap(w.secrets, w.id)
	return row{r[0], r[1], h.wrapped, r[3]}
}
