package archive

import (
	"context"
	"iter"
)

// Due reads who of a unit, on a day or "" for ever, has no profile of a wave and an instrument: from the informant that is
// named, or where none is from anybody. Files come without records. Who has withdrawn consent, or lacks it where it is
// required, is among them with the reason. The wave has to be declared.
func (a *Archive) Due(ctx context.Context, by Actor, unit []string, on string, of Key) iter.Seq2[*File, error] {
	return func(yield func(*File, error) bool) {
		if of.Wave == "" || of.Instrument == "" {
			yield(nil, newError(BadKey, "wave and instrument"))
			return
		}
		q := Query{Unit: unit, On: on, Bare: true, Want: func(k *Key) bool {
			return k.Kind == Profiles && k.Wave == of.Wave && k.Instrument == of.Instrument && (of.Informant == "" || k.Informant == of.Informant)
		}}
		whom, err := a.enterReading(ctx, ActRead, by, &q)
		if err == nil {
			err = a.snapshot(ctx, func(s *session) error { return s.due(by, &q, of.Wave, whom, yield) })
		}
		if err != nil && err != errStopped {
			yield(nil, err)
		}
	}
}

func (s *session) due(by Actor, q *Query, wave string, whom []int64, yield func(*File, error) bool) error {
	ends, err := s.waveEnds()
	if err != nil {
		return err
	}
	if _, declared := ends[wave]; !declared {
		return newError(UnknownWave, wave)
	}
	r := &reading{session: s, query: q, today: by.day(), open: true, covered: map[int64]bool{}}
	if r.policy, err = s.policy(); err != nil {
		return err
	}
	return r.files(whom, func(f *File, err error) bool {
		if err == nil && len(f.Records) > 0 {
			return true
		}
		return yield(f, err)
	})
}
