package archive

import "errors"

// inspection compares rows with what they should be.
type inspection struct {
	*session
	v        *Verification
	keys     map[int64]personKeys
	last     *holder // the person of the last record: those filed together stand together
	suspects []suspect
}

// personKeys are the two keys of a person whose row is right: 64 bytes, where a holder has some thousand.
type personKeys struct{ answers, rest Key256 }

// suspect is a row that is not what it should be.
type suspect struct {
	table  *table
	number int64
	digest digest
	due    bool // a row of this number should be there
	opens  bool // it can be read
}

// compare goes through a table and its account side by side, both in the order of their numbers.
func (i *inspection) compare(t *table, a *account) error {
	at, last := 0, int64(-1<<63)
	missing := func(until int64, all bool) {
		for ; at < len(a.rows) && (all || a.rows[at].number < until); at++ {
			if a.rows[at].state == present {
				i.v.found(Finding{Fault: Missing, Table: t.name, Number: a.rows[at].number})
			}
		}
	}
	key := t.columns[0].name
	err := t.read(i.ctx, i.dialect, i.tx, func(r row, damaged error) error {
		number, ok := r[0].(int64)
		if !ok || number <= last {
			i.v.found(Finding{Fault: Broken, Table: t.name, Number: number})
			return nil
		}
		last = number
		missing(number, false)
		var should *due
		if at < len(a.rows) && a.rows[at].number == number {
			should = &a.rows[at]
			at++
		}
		i.inspect(t, r, should, damaged)
		return nil
	}, key+" IS NOT NULL ORDER BY "+key)
	if err != nil {
		return err
	}
	missing(0, true)
	return nil
}

// inspect compares a row with what it should be; should is nil where no entry knows the number.
func (i *inspection) inspect(t *table, r row, should *due, damaged error) {
	number := r[0].(int64)
	if should != nil && should.state == present {
		i.v.Rows++
	}
	if should != nil && should.state == erased {
		i.v.found(Finding{Fault: Returned, Table: t.name, Number: number, Of: number})
		return
	}
	if damaged != nil {
		i.v.found(Finding{Fault: Broken, Table: t.name, Number: number})
		return
	}
	is, opens := t.digest(i.secrets.chain, r), i.opens(t, r)
	due := should != nil && should.state == present
	switch {
	case !due || is != should.digest:
		i.suspects = append(i.suspects, suspect{t, number, is, due, opens})
	case !opens:
		i.v.found(Finding{Fault: Broken, Table: t.name, Number: number})
	}
}

// opens reports whether a row can be read: what is encrypted decrypts as what it is in the place where it is.
func (i *inspection) opens(t *table, r row) bool {
	switch t {
	case documents:
		_, err := i.secrets.openText(i.id, "document", t, r)
		return err == nil
	case waves:
		_, err := i.secrets.openWave(i.id, r)
		return err == nil
	case persons:
		h, err := i.secrets.openPerson(i.id, r)
		if err == nil {
			i.keys[h.number] = personKeys{h.answersKey, h.restKey}
		}
		return err == nil
	case records:
		return i.recordOpens(r)
	}
	return true // in clear
}

// recordOpens reads a record. One whose person is missing, which is a finding by itself, is left to its digest.
func (i *inspection) recordOpens(r row) bool {
	keys, ok := i.keys[r[1].(int64)]
	if !ok {
		return true
	}
	if i.last == nil || i.last.number != r[1].(int64) {
		i.last = &holder{number: r[1].(int64), answersKey: keys.answers, restKey: keys.rest}
		i.last.answers, i.last.rest = newBox(keys.answers), newBox(keys.rest)
	}
	head, err := i.last.openHead(i.id, r)
	if err != nil {
		return false
	}
	_, err = i.last.openContent(i.id, r, head)
	return err == nil
}

// explain reads the trail once more, where rows were found that are not what they should be, to tell what they are: what the
// same row was before, or another is or was, or nothing that was ever written.
func (i *inspection) explain(l ledger) error {
	if len(i.suspects) == 0 {
		return nil
	}
	type written struct{ number, entry int64 }
	known := map[*table]map[digest]written{}
	for _, s := range i.suspects {
		if known[s.table] == nil {
			known[s.table] = map[digest]written{}
		}
		known[s.table][s.digest] = written{}
	}
	h, err := readHead(i.ctx, i.dialect, i.tx)
	if err != nil {
		return err
	}
	err = i.replay(h, func(Finding) {}, func(number int64, e *Entry, _ [32]byte) {
		if e == nil {
			return
		}
		for _, c := range e.changes {
			if w, ok := known[c.table][c.digest]; ok && !c.gone && w.entry == 0 {
				known[c.table][c.digest] = written{c.number, number}
			}
		}
	})
	if err != nil {
		return err
	}
	for _, s := range i.suspects {
		w := known[s.table][s.digest]
		f := Finding{Fault: Older, Table: s.table.name, Number: s.number, Of: w.entry}
		origin, _ := l.of(s.table).find(w.number)
		switch {
		case w.entry > 0 && origin.state == erased:
			f.Fault, f.Of = Returned, w.number
		case w.entry > 0 && w.number != s.number:
			f.Fault, f.Of = Copied, w.number
		case w.entry > 0 && s.due:
		case !s.due:
			f.Fault, f.Of = Extra, 0
		case s.opens:
			f.Fault, f.Of = Altered, 0
		default:
			f.Fault, f.Of = Broken, 0
		}
		i.v.found(f)
	}
	return nil
}

// corrupt reports whether a database says by an error that what it has is corrupt: SQLite by SQLITE_CORRUPT, SQLITE_NOTADB and
// a file that ends too early, PostgreSQL by a state of class XX. SQLite's codes: https://sqlite.org/rescode.html.
func corrupt(err error) bool {
	const sqliteCorrupt, sqliteNoDatabase, sqliteShortRead = 11, 26, 522
	if coded := interface {
		error
		Code() int
	}(nil); errors.As(err, &coded) {
		code := coded.Code()
		return code&0xff == sqliteCorrupt || code&0xff == sqliteNoDatabase || code == sqliteShortRead
	}
	if state := interface {
		error
		SQLState() string
	}(nil); errors.As(err, &state) {
		return len(state.SQLState()) == 5 && state.SQLState()[:2] == "XX"
	}
	return false
}
