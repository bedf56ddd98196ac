package archive

import (
	"context"
	"errors"
	"slices"
)

// Filing is what is filed about one person at once.
type Filing struct {
	Person  Person   // who it is, and what a register or the like says of the person
	Said    Said     // what a sheet says of the person
	Stay    Stay     // where the person is; the zero value where that is not known
	Records []Record // their order is that of revisions, where two have the same key
}

// Added says what has been filed.
type Added struct {
	Persons int // who are new
	Written int // records that are in the archive now and were not before
	Same    int // records whose content was there already
	Changes Changes
	// Replaced are the profiles that a new revision took the place of. They stay: see Query.Revisions.
	Replaced []Replaced
	Head     Head
}

// Replaced is a profile that is not the latest revision any more, and the one that is.
type Replaced struct{ Old, New []byte }

// Add files what was found out about some persons: all of it, or nothing where it returns an error. When it has returned, all
// is on the disk. One call is one commit; some hundred persons at once are a good measure.
//
// Waves have to be declared. Persons who are locked take nothing more, and those of whom consent is withdrawn no answers and no
// profiles, though what a register says of them and what others did (events): the error names all of them, in Which, the
// withdrawn first. A consent counts from the next call on. Content that is there already is not written again; other content of
// the same key is a new revision. What is known of a person gives way to what is said now, but what a register has said to no
// sheet; the entry says how often.
func (a *Archive) Add(ctx context.Context, by Actor, filings []Filing) (Added, error) {
	return a.file(ctx, ActAdd, by, filings)
}

// file is Add as any act that files records.
func (a *Archive) file(ctx context.Context, act Act, by Actor, filings []Filing) (Added, error) {
	var added Added
	var err error
	for i := range filings {
		if err := filings[i].check(by.day()); err != nil {
			return Added{}, ofPlace(err, i)
		}
	}
	added.Head, err = a.write(ctx, act, by, func(w *writing) error {
		return w.add(filings, by.day(), &added)
	})
	if err != nil {
		return Added{}, err
	}
	return added, nil
}

// ofPlace says where in a list it stands that a day is ahead.
func ofPlace(err error, place int) error {
	var wrong *Error
	if errors.As(err, &wrong) && wrong.Code == Ahead {
		wrong.Which = []int{place}
	}
	return err
}

func (f *Filing) check(today string) error {
	if f.Person.ID == "" {
		return newError(BadKey, "id")
	}
	for i := range f.Records {
		r := &f.Records[i]
		if err := r.check(); err != nil {
			return err
		}
		if max(r.size, len(r.Content)) > most {
			return newError(TooMuch)
		}
		if r.Kind == Consents {
			c, err := ParseConsent(r.Content)
			if err != nil {
				return err
			}
			if c.Day > today {
				return newError(Ahead)
			}
		}
		for _, day := range []string{r.Day, r.Until} {
			if day != "" {
				if err := checkDays(day); err != nil {
					return err
				}
			}
		}
	}
	return f.Stay.check()
}

func (w *writing) add(filings []Filing, today string, added *Added) error {
	if err := w.declared(filings); err != nil {
		return err
	}
	holders, err := w.holders(filings, today, added)
	if err != nil {
		return err
	}
	if err := w.settle(filings, holders, false); err != nil {
		return err
	}
	latest, err := w.latest(filings, holders)
	if err != nil {
		return err
	}
	var rows []row
	var consented []*holder
	for i := range filings {
		h := holders[i]
		before := len(h.body.Consents)
		for j := range filings[i].Records {
			r := filings[i].Records[j] // a copy: what the caller has stays as it is
			sealed, err := w.revise(h, &r, latest, added)
			if err != nil {
				return err
			}
			if sealed != nil {
				rows = append(rows, sealed)
			}
		}
		if len(h.body.Consents) > before && !slices.Contains(consented, h) {
			consented = append(consented, h)
		}
	}
	added.Written = len(rows)
	if err := w.put(records, rows...); err != nil {
		return err
	}
	return w.save(consented)
}

// declared checks that the waves of records are declared.
func (w *writing) declared(filings []Filing) error {
	known := map[string]bool{"": true}
	for i := range filings {
		for j := range filings[i].Records {
			v := filings[i].Records[j].Wave
			if known[v] {
				continue
			}
			name := w.secrets.nameOf("wave", v)
			there, err := w.where(waves, "name=?", name[:])
			if err != nil {
				return err
			}
			if len(there) == 0 {
				return newError(UnknownWave, v)
			}
			known[v] = true
		}
	}
	return nil
}
