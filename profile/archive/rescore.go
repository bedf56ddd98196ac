package archive

import (
	"bytes"
	"context"
	"iter"
	"maps"
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

// Rescored is a sheet that was scored again, or what was left out.
type Rescored struct {
	Number  int64 // of the person
	ID      string
	Skipped Skipped // why it was left out; "" where it was scored again
	Key     Key     // of the profile
	Old     []byte  // the profile as it lay in the archive; nil for none
	New     []byte  // the profile as it is now
}

// Skipped is why something was not scored again. Of a person it is said once, without a key and a profile, and only where there
// are answers or profiles to score; SkippedUnanswered of each profile.
type Skipped string

// The reasons.
const (
	SkippedWithdrawn          = Skipped(Withdrawn)
	SkippedNotGiven           = Skipped(NotGiven)
	SkippedClosed     Skipped = "closed"     // the file takes no new profiles, and Keep was asked for
	SkippedUnanswered Skipped = "no-answers" // they were never filed, or purged
)

// Changed reports whether scoring again came to something else.
func (r *Rescored) Changed() bool { return r.Skipped == "" && !bytes.Equal(r.Old, r.New) }

// Rescore scores answers again with a function that is given the answers and the profile that is there, nil for none, and
// gives the new one. The definition and norm sets of the old profile are in the archive: Document. The last revision of each
// counts, and all ids of a person that are linked. Nobody's answers are scored again while they are withheld, and nobody's whose
// file is closed where profiles are kept: see Skipped. The wave has to be declared. An error of the function ends it. What is kept
// is on the disk before the sheet is given; some hundred are one commit.
func (a *Archive) Rescore(ctx context.Context, by Actor, q Rescoring, score func(answers, old []byte) ([]byte, error)) iter.Seq2[*Rescored, error] {
	return func(yield func(*Rescored, error) bool) {
		q.Revisions, q.Bare = false, false
		q.Want = func(k *Key) bool {
			return (k.Kind == Answers || k.Kind == Profiles) && k.Instrument == q.Instrument && (q.Wave == "" || k.Wave == q.Wave)
		}
		if err := a.rescorable(ctx, &q); err != nil {
			yield(nil, err)
			return
		}
		run := rescoring{Archive: a, ctx: ctx, by: by, q: &q, score: score, done: map[int64]bool{}}
		whom, err := a.enterReading(ctx, ActRescore, by, &q.Query)
		for part := range slices.Chunk(whom, filesAtOnce) {
			var list []*Rescored
			if list, err = run.some(part); err != nil {
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

// rescorable checks what is asked for, before anything is read.
func (a *Archive) rescorable(ctx context.Context, q *Rescoring) error {
	switch {
	case q.Instrument == "":
		return newError(BadKey, "instrument")
	case q.Wave == "":
		return nil
	}
	return a.snapshot(ctx, func(s *session) error {
		ends, err := s.waveEnds()
		if _, declared := ends[q.Wave]; err == nil && !declared {
			err = newError(UnknownWave, q.Wave)
		}
		return err
	})
}

// rescoring is one run of Rescore.
type rescoring struct {
	*Archive
	ctx   context.Context
	by    Actor
	q     *Rescoring
	score func(answers, old []byte) ([]byte, error)
	done  map[int64]bool // persons, by all their numbers
}

// some scores the sheets of some persons again, and files what differs where that is asked for.
func (r *rescoring) some(whom []int64) (list []*Rescored, err error) {
	var filings []Filing
	err = r.snapshot(r.ctx, func(s *session) error {
		read := &reading{session: s, query: &r.q.Query, today: r.by.day()}
		if read.policy, err = s.policy(); err != nil {
			return err
		}
		holders, err := s.byNumbers(whom)
		if err != nil {
			return err
		}
		everyone, err := s.withLinked(holders)
		if err != nil {
			return err
		}
		found, err := read.recordsOf(slices.Collect(maps.Values(everyone)))
		if err != nil {
			return err
		}
		for _, h := range holders {
			if r.done[h.number] {
				continue
			}
			again, changed, err := r.person(h, everyone, found, read.withheldOf(h, everyone, found))
			if err != nil {
				return err
			}
			list, filings = append(list, again...), append(filings, changed...)
		}
		return nil
	})
	if err == nil && r.q.Keep && len(filings) > 0 {
		_, err = r.file(r.ctx, ActRescore, r.by, filings)
	}
	return list, err
}

// person scores the sheets of a person again, under all ids, and gives what differs, under the id of each.
func (r *rescoring) person(h *holder, everyone map[int64]*holder, found map[int64]*kept, withheld Withheld) (list []*Rescored, changed []Filing, err error) {
	left := &Rescored{Number: h.number, ID: h.body.ID}
	for _, n := range append([]int64{h.number}, h.body.Same...) {
		one := everyone[n]
		if one == nil { // erased
			continue
		}
		r.done[n] = true
		switch {
		case len(found[n].records) == 0:
			continue
		case withheld != "":
			left.Skipped = Skipped(withheld)
			continue
		case r.q.Keep && one.body.Locked != "":
			left.Skipped = SkippedClosed
			continue
		}
		again, records, err := rescored(one, found[n].records, r.score)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, again...)
		if len(records) > 0 {
			changed = append(changed, Filing{Person: Person{ID: one.body.ID}, Records: records})
		}
	}
	if left.Skipped != "" {
		list = append(list, left)
	}
	return list, changed, nil
}

// rescored scores the answers under one id again, and gives the profiles that differ as records.
func rescored(h *holder, filed []Filed, score func(answers, old []byte) ([]byte, error)) (list []*Rescored, changed []Record, err error) {
	profiles := map[Key][]byte{}
	for _, f := range filed {
		if f.Kind == Profiles {
			profiles[f.Key] = f.Content
		}
	}
	answered := map[Key]bool{}
	for _, f := range filed {
		if f.Kind != Answers {
			continue
		}
		key := f.Key
		key.Kind = Profiles
		answered[key] = true
		r := &Rescored{Number: h.number, ID: h.body.ID, Key: key, Old: profiles[key]}
		if r.New, err = score(f.Content, r.Old); err != nil {
			return nil, nil, err
		}
		list = append(list, r)
		if r.Changed() {
			changed = append(changed, Record{Key: key, Day: f.Day, Content: r.New})
		}
	}
	for _, f := range filed {
		if f.Kind == Profiles && !answered[f.Key] {
			list = append(list, &Rescored{Number: h.number, ID: h.body.ID, Skipped: SkippedUnanswered, Key: f.Key, Old: f.Content})
		}
	}
	return list, changed, nil
}
