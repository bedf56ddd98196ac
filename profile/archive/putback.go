package archive

import (
	"context"
	"io"
	"slices"
)

// PutBack puts back what Backup wrote, into the archive that it is of, of whatever age: those rows that the audit trail says
// should be there, are missing or otherwise, and stand in the backup as they should be. All else stays as it is: rows that
// should not be there, rows that the backup does not have as they should be, and whoever was erased, who never comes back. One
// commit.
//
// A person's row is new with every rotation, and with each change of the name, of links, or of whether the file is closed. From a
// backup before a rotation it is put back under the keys of now where all else in it is what it was last, and the master key of
// the backup is among the keys; records and stays come from backups of any age.
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
		w.entry.Rows, restored.Rows = p.rows-len(w.entry.changes), p.rows
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
	aged aged
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
	return p.aged.find(p.writing, p.want[persons])
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
		if t == headRows {
			if err := p.begin(r); err != nil {
				return err
			}
		}
		if renewed := p.aged.renew(p.writing, t, r); renewed != nil && p.want[t][r.number()] {
			if err := p.putRenewed(renewed); err != nil {
				return err
			}
			continue
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

// begin reads the head of the backup.
func (p *puttingBack) begin(r row) error {
	if !slices.Equal(r[2].([]byte), p.id[:]) {
		return newError(OtherArchive)
	}
	h, err := headOf(r)
	if err == nil {
		p.aged.open(p.writing, h)
	}
	return err
}

// putRenewed writes the row of a person that is under the keys of now, and says so in the entry.
func (p *puttingBack) putRenewed(r row) error {
	before := p.rows
	if err := p.put(persons, []row{r}); err != nil || p.rows == before {
		return err
	}
	p.want[persons][r.number()] = false
	p.changed(persons, []row{r})
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
	if _, err := t.remove(p.ctx, p.dialect, p.tx, numbersOf(rows)); err != nil {
		return err
	}
	n, err := t.insertFree(p.ctx, p.dialect, p.tx, rows)
	p.rows += n
	return err
}
