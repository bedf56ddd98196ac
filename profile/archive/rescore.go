package archive

import (
	"bytes"
	"context"
	"iter"
	"slices"
)

// Rescoring says what is scored again: the answers of a query's persons to an instrument. In a wave, or where Wave is "" in
// all of them and between them.
type Rescoring struct {
	Query
	Wave, Instrument string
	// Keep files the new profiles where they differ, as new revisions.
	Keep bool
}

// Rescored is a sheet that was scored again.
type Rescored struct {
	Number int64 // of the person
	ID     string
	Key    Key    // of the profile
	Old    []byte // the profile as it lay in the archive; nil for none
	New    []byte // the profile as it is now
}

// Changed reports whether scoring again came to something else.
func (r *Rescored) Changed() bool { return !bytes.Equal(r.Old, r.New) }

// Rescore scores answers again with a function that is given the answers and the profile that is there, nil for none, and
// gives the new one. The definition and norm sets of the old profile are in the archive: Document. The last revision of each
// counts. Nobody's answers are scored again while they are withheld, and nobody's whose file is closed where profiles are kept. An
// error of the function ends it. What is kept is on the disk before the sheet is given; some hundred are one commit.
func (a *Archive) Rescore(ctx context.Context, by Actor, q Rescoring, score func(answers, old []byte) ([]byte, error)) iter.Seq2[*Rescored, error] {
	return func(yield func(*Rescored, error) bool) {
		q.Revisions, q.Bare = false, false
		q.Want = func(k *Key) bool {
			return (k.Kind == Answers || k.Kind == Profiles) && k.Instrument == q.Instrument && (q.Wave == "" || k.Wave == q.Wave)
		}
		if q.Instrument == "" {
			yield(nil, newError(BadKey, "instrument"))
			return
		}
		whom, err := a.enterReading(ctx, ActRescore, by, &q.Query)
		for part := range slices.Chunk(whom, filesAtOnce) {
			var list []*Rescored
			if list, err = a.rescoreSome(ctx, by, &q, part, score); err != nil {
				break
			}
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// rescoreSome scores the sheets of some persons again, and files what differs where that is asked for.
func (a *Archive) rescoreSome(ctx context.Context, by Actor, q *Rescoring, whom []int64, score func(answers, old []byte) ([]byte, error)) (list []*Rescored, err error) {
	var filings []Filing
	err = a.snapshot(ctx, func(s *session) error {
		r := &reading{session: s, query: &q.Query, today: by.day()}
		if r.policy, err = s.policy(); err != nil {
			return err
		}
		holders, err := s.byNumbers(whom)
		if err != nil {
			return err
		}
		open, err := r.shown(holders)
		if err != nil {
			return err
		}
		for _, h := range holders {
			if open[h.number] == nil || q.Keep && h.body.Locked != "" {
				continue
			}
			again, records, err := rescored(h, open[h.number].records, score)
			if err != nil {
				return err
			}
			list = append(list, again...)
			if len(records) > 0 {
				filings = append(filings, Filing{Person: Person{ID: h.body.ID}, Records: records})
			}
		}
		return nil
	})
	if err == nil && q.Keep && len(filings) > 0 {
		_, err = a.file(ctx, ActRescore, by, filings)
	}
	return list, err
}

// shown reads the records of those persons of whom anything may be shown, each under its own id.
func (r *reading) shown(holders []*holder) (map[int64]*kept, error) {
	everyone, err := r.withLinked(holders)
	if err != nil {
		return nil, err
	}
	all := make([]*holder, 0, len(everyone))
	for _, h := range everyone {
		all = append(all, h)
	}
	found, err := r.recordsOf(all)
	if err != nil {
		return nil, err
	}
	open := make(map[int64]*kept, len(holders))
	for _, h := range holders {
		if r.withheldOf(h, everyone, found) == "" {
			open[h.number] = found[h.number]
		}
	}
	return open, nil
}

// rescored scores the answers of one person again, and gives the profiles that differ as records.
func rescored(h *holder, filed []Filed, score func(answers, old []byte) ([]byte, error)) (list []*Rescored, changed []Record, err error) {
	profiles := map[Key][]byte{}
	for _, f := range filed {
		if f.Kind == Profiles {
			profiles[f.Key] = f.Content
		}
	}
	for _, f := range filed {
		if f.Kind != Answers {
			continue
		}
		key := f.Key
		key.Kind = Profiles
		r := &Rescored{Number: h.number, ID: h.body.ID, Key: key, Old: profiles[key]}
		if r.New, err = score(f.Content, r.Old); err != nil {
			return nil, nil, err
		}
		list = append(list, r)
		if r.Changed() {
			changed = append(changed, Record{Key: key, Day: f.Day, Content: r.New})
		}
	}
	return list, changed, nil
}
