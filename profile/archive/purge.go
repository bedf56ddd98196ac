package archive

import (
	"context"
	"slices"
	"strconv"
)

// Purged is what purging came to.
type Purged struct {
	Rows int // deleted
	Head Head
	Left []Left // where what was deleted is still to be found
}

// Purge deletes the answers whose time is past on the day of the act: that of the record (Record.Until), or where it has none
// that of the policy in force, counted from the day of the sheet, its date, or the last day of its wave. Profiles stay. Some
// thousands of rows are one commit with an entry of its own; where it returns an error, some may be deleted. What was deleted is
// then taken out of the database's files as far as the database can.
func (a *Archive) Purge(ctx context.Context, by Actor) (p Purged, err error) {
	var due []int64
	err = a.snapshot(ctx, func(s *session) error {
		due, err = s.outdated(by.day())
		return err
	})
	for err == nil {
		n, removed := min(len(due), purgedAtOnce), 0
		var end Head
		end, err = a.write(ctx, ActPurge, by, func(w *writing) error {
			there, err := w.there(records, due[:n]) // without those of persons who were erased meanwhile
			if err != nil {
				return err
			}
			removed = len(there)
			w.entry.Note = "answers past their time: " + strconv.Itoa(removed)
			return w.removeAll(records, there)
		})
		if err != nil {
			break
		}
		p.Head, p.Rows, due = end, p.Rows+removed, due[n:]
		if len(due) == 0 {
			p.Left = a.scrub(ctx, records)
			break
		}
	}
	return p, err
}

// purgedAtOnce is how many rows one commit deletes.
const purgedAtOnce = 5000

// outdated finds the rows of answers whose last day lies before a day.
func (s *session) outdated(today string) (rows []int64, err error) {
	policy, err := s.policy()
	if err != nil {
		return nil, err
	}
	ends, err := s.waveEnds()
	if err != nil {
		return nil, err
	}
	everybody, err := s.everybody()
	if err != nil {
		return nil, err
	}
	want := func(k *Key) bool { return k.Kind == Answers }
	r := &reading{session: s, query: &Query{Want: want, Revisions: true, Bare: true}}
	for part := range slices.Chunk(everybody, filesAtOnce) {
		holders, err := s.byNumbers(part)
		if err != nil {
			return nil, err
		}
		found, err := r.recordsOf(holders)
		if err != nil {
			return nil, err
		}
		for _, h := range holders {
			for _, f := range found[h.number].records {
				if until := policy.until(&f.Record, ends); until != "" && until < today {
					rows = append(rows, f.Row)
				}
			}
		}
	}
	return rows, nil
}

// until is the last day that a record of answers is kept; "" for no end. Ends are the last days of waves.
func (p *Policy) until(r *Record, ends map[string]string) string {
	if r.Until != "" || p.Keep == (Period{}) {
		return r.Until
	}
	for _, day := range []string{r.Day, r.Date, ends[r.Wave]} {
		if day != "" {
			return p.Keep.last(day)
		}
	}
	return ""
}

// waveEnds gives the last day of each wave.
func (s *session) waveEnds() (map[string]string, error) {
	rows, err := s.where(waves, "number>0 ORDER BY number")
	if err != nil {
		return nil, err
	}
	ends := make(map[string]string, len(rows))
	for _, r := range rows {
		v, err := s.secrets.openWave(s.id, r)
		if err != nil {
			return nil, err
		}
		ends[v.Name] = v.To
	}
	return ends, nil
}

// removeAll deletes rows that are there, many with one statement, and says so in the entry. What a database keeps all the same, as
// a trigger of somebody's may have it, is Tampered with.
func (w *writing) removeAll(t *table, numbers []int64) error {
	for _, n := range numbers {
		w.entry.changes = append(w.entry.changes, change{table: t, number: n, gone: true})
	}
	removed, err := t.remove(w.ctx, w.dialect, w.tx, numbers)
	if err == nil && removed != len(numbers) {
		err = newError(Tampered, t.name, numbers[0])
	}
	return err
}
