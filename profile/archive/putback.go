package archive

import (
	"context"
	"io"
	"slices"
)

// PutBack puts back what Backup wrote, into the archive that it is of, of whatever age: those rows that the audit trail says
// should be there, are missing or otherwise, and stand in the backup as they should be. All else stays as it is: rows that
// should not be there, rows that the backup does not have as they should be, and whoever was erased, who never comes back. A
// person's row is new with every rotation, so that an older backup has no person as it should be, but records and stays of any
// age. One commit.
//
// The audit trail has to be sound (Damaged or Tampered else: restore into an empty database then). It takes the memory of
// Verify, and that of the rows of persons, units, waves and documents that it puts back.
func (a *Archive) PutBack(ctx context.Context, by Actor, backup io.Reader) (Restored, error) {
	var restored Restored
	var err error
	restored.Head, err = a.write(ctx, ActRestore, by, func(w *writing) error {
		p := &puttingBack{writing: w}
		if err := p.find(); err != nil {
			return err
		}
		if err := p.read(backup); err != nil {
			return err
		}
		w.entry.Rows, restored.Rows = p.rows, p.rows
		return nil
	})
	if err != nil {
		return Restored{}, err
	}
	restored.Verification, err = a.Verify(ctx, nil)
	return restored, err
}

// puttingBack is a writing that puts rows back.
type puttingBack struct {
	*writing
	due  ledger
	want map[*table]map[int64]bool
	rows int
}

// find finds the rows that are missing, or otherwise than they should be.
func (p *puttingBack) find() error {
	v := new(Verification)
	var err error
	if p.due, err = p.ledger(p.head, v, nil); err != nil {
		return err
	}
	i := &inspection{session: &p.session, v: v, keys: map[int64]personKeys{}}
	if err := i.compare(heads, p.due.of(heads)); err != nil {
		return err
	}
	if err := v.refusal(); err != nil {
		return err
	}
	p.want = map[*table]map[int64]bool{}
	for _, t := range tables {
		p.want[t] = map[int64]bool{}
		if err := i.compare(t, p.due.of(t)); err != nil {
			return err
		}
	}
	for _, s := range i.suspects {
		p.want[s.table][s.number] = s.due
	}
	for _, f := range v.Findings {
		if f.Fault == Missing || f.Fault == Broken {
			p.want[tableNamed(f.Table)][f.Number] = true
		}
	}
	return nil
}

func tableNamed(name string) *table {
	i := slices.IndexFunc(tables, func(t *table) bool { return t.name == name })
	return tables[i] // findings are of these
}

// read takes from the backup what is wanted. In tables whose rows have something that no two of them may share, a row that is
// wrong can stand in the way of one that is not there yet, so that all of those are put back together.
func (p *puttingBack) read(backup io.Reader) error {
	in, err := newBackupReader(backup)
	if err != nil {
		return err
	}
	right := map[*table][]row{}
	for {
		t, r, err := in.next()
		if err != nil {
			return err
		}
		if t == nil {
			break
		}
		if t == headRows && !slices.Equal(r[2].([]byte), p.id[:]) {
			return newError(OtherArchive)
		}
		if !p.wants(t, r) {
			continue
		}
		right[t] = append(right[t], r)
		if (t == stays || t == records) && len(right[t]) == rowsAtOnce {
			if err := p.put(t, right[t]); err != nil {
				return err
			}
			right[t] = right[t][:0]
		}
	}
	for _, t := range tables {
		if err := p.put(t, right[t]); err != nil {
			return err
		}
	}
	return nil
}

// wants reports whether a row is one that should be there and is not, and is as it should be.
func (p *puttingBack) wants(t *table, r row) bool {
	if !p.want[t][r.number()] {
		return false
	}
	should, _ := p.due.of(t).find(r.number())
	if t.digest(p.secrets.chain, r) != should.digest {
		return false
	}
	p.want[t][r.number()] = false // once
	return true
}

// put writes rows in the places of those of their numbers. One that another row stands in the way of is left out.
func (p *puttingBack) put(t *table, rows []row) error {
	if err := t.remove(p.ctx, p.dialect, p.tx, numbersOf(rows)); err != nil {
		return err
	}
	n, err := t.insertFree(p.ctx, p.dialect, p.tx, rows)
	p.rows += n
	return err
}
