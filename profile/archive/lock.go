package archive

import (
	"context"
	"slices"
)

// Lock closes the files of those whom a query asks for (by id, or by unit and day), under all linked ids, with a day that is
// not ahead: nothing is filed any more but consents, reading goes on, and where they were ends with that day. It gives how many
// files it closed; one that is closed stays so since its own day.
func (a *Archive) Lock(ctx context.Context, by Actor, q Query, day string) (closed int, end Head, err error) {
	if err := checkDays(day); err != nil {
		return 0, Head{}, err
	}
	if day > by.day() {
		return 0, Head{}, newError(Ahead)
	}
	end, err = a.write(ctx, ActLock, by, func(w *writing) error {
		whom, err := w.whom(&q)
		if err != nil {
			return err
		}
		for part := range slices.Chunk(whom, filesAtOnce) {
			holders, err := w.together(part)
			if err != nil {
				return err
			}
			holders = slices.DeleteFunc(holders, func(h *holder) bool { return h.body.Locked != "" })
			if err := w.leave(holders, day); err != nil {
				return err
			}
			for _, h := range holders {
				h.body.Locked = day
				if err := w.save([]*holder{h}); err != nil {
					return err
				}
				w.entry.Persons = append(w.entry.Persons, h.number)
			}
			closed += len(holders)
		}
		return nil
	})
	return closed, end, err
}

// leave ends with a day where persons are on it, or will be.
func (w *writing) leave(holders []*holder, day string) error {
	there, err := w.staysOf(holders)
	if err != nil {
		return err
	}
	for _, h := range holders {
		for _, r := range there[h.number] {
			if end := r[4].(string); end != "" && end <= day {
				continue
			}
			r[4] = day // of one that begins later: nobody was ever there
			if err := w.replace(stays, r); err != nil {
				return err
			}
		}
	}
	return nil
}
