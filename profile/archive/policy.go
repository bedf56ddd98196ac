package archive

import (
	"context"
	"time"
)

// Policy is what a bureau has decided about consent and about how long answers are kept. It is read from a file: ParsePolicy.
// The zero value is that of a bureau that has not decided: consent is recorded, answers stay without end.
type Policy struct {
	ID string // of the file; "" where there is none
	// Required says that nothing of a person is shown without consent. Else only a consent that was withdrawn counts.
	Required bool
	// OwnFrom is the age, in whole years, from which a person consents for himself or herself; below it a guardian does. 0 is
	// DefaultOwnFrom.
	OwnFrom int
	// Keep is how long answers are kept after the day of the sheet. The zero value is without end.
	Keep Period
}

// DefaultOwnFrom is the age from which persons consent themselves where a policy does not say: below it, their data are
// sensitive whatever they are (个人信息保护法, articles 28 and 31).
const DefaultOwnFrom = 14

// Period is a length of time by the calendar.
type Period struct{ Years, Months, Days int }

// last is the last day of a period that begins after a day which has been checked.
func (p Period) last(day string) string {
	t, _ := time.Parse(time.DateOnly, day) // checked
	return t.AddDate(p.Years, p.Months, p.Days).Format(time.DateOnly)
}

func (p *Policy) ownFrom() int {
	if p.OwnFrom == 0 {
		return DefaultOwnFrom
	}
	return p.OwnFrom
}

// SetPolicy puts a policy in force, from its file, which is kept as a document. The entry of the audit trail has its hash; one
// that is in force already changes nothing. The error is that of ParsePolicy where the file is wrong.
func (a *Archive) SetPolicy(ctx context.Context, by Actor, name string, src []byte) (Head, error) {
	if _, err := ParsePolicy(name, src); err != nil {
		return Head{}, err
	}
	return a.write(ctx, ActPolicy, by, func(w *writing) error {
		doc := Document{Name: name, Content: src}
		if err := w.putDocument(&doc); err != nil {
			return err
		}
		w.entry.Note = "policy " + doc.Hash
		return w.point(doc.Hash)
	})
}

// Policy gives the policy in force; the zero value where none was set.
func (a *Archive) Policy(ctx context.Context) (p Policy, err error) {
	err = a.snapshot(ctx, func(s *session) error {
		p, err = s.policy()
		return err
	})
	return p, err
}

// policy reads the policy in force. One that cannot be read is an error: nothing is shown then, as consent may be required.
func (s *session) policy() (Policy, error) {
	hash, err := s.pointed()
	if err != nil || hash == "" {
		return Policy{}, err
	}
	doc, err := s.document(hash)
	if err != nil {
		return Policy{}, err
	}
	if doc == nil {
		return Policy{}, newError(UnknownDocument, hash)
	}
	return ParsePolicy(doc.Name, doc.Content)
}
