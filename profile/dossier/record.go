package dossier

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Record is what is known of one person.
type Record struct {
	Person string // the id that every profile bears; not empty, for sheets without an id are nobody's
	// RetestDays is how many days after the one that opened a wave a sitting may still be a retest; 0: on that day alone.
	RetestDays int
	Sittings   []Sitting // in any order
	Events     []Event   // in any order
}

// Sitting is one scored sheet.
type Sitting struct {
	Profile  *profile.Profile // not nil; with a date. It is copied
	Occasion Occasion
}

// Occasion is why somebody sat down to answer.
type Occasion uint8

// The occasions.
const (
	Undeclared Occasion = iota // a retest within Record.RetestDays of the opening of a wave, else a wave
	Census                     // the regular one; opens a wave
	Single                     // a test in between; opens a wave
	Retest                     // opens none
	Between                    // a test between the regular ones: New makes it Retest within those days, else Single
)

// Dossier is one person over time. It is immutable and safe for concurrent use.
type Dossier struct {
	person string
	line   []Entry
}

// sat is a sitting on the way to its wave.
type sat struct {
	Sitting
	given int // place in Record.Sittings, from 1
	day   int
	text  []byte // the profile as JSON, which tells sheets of one day apart; nil of the only one
}

// New checks what is known of a person and puts it in order. The error is an *Error: no id, a profile of somebody else or
// without a date, a sheet or an event that stands twice, a retest without a wave, two waves on one day, an event that
// lacks something. Sittings are looked at before events.
func New(r Record) (*Dossier, error) {
	switch {
	case r.Person == "":
		return nil, &Error{Code: NoPerson}
	case r.RetestDays < 0:
		return nil, &Error{Code: BadDays}
	}
	sittings, err := r.sat()
	if err != nil {
		return nil, err
	}
	d := &Dossier{person: r.Person}
	if err := d.sittings(sittings, r.RetestDays); err != nil {
		return nil, err
	}
	if err := d.events(r.Events); err != nil {
		return nil, err
	}
	slices.SortStableFunc(d.line, func(a, b Entry) int { return cmp.Compare(a.Date, b.Date) })
	return d, nil
}

// Person gives the id.
func (d *Dossier) Person() string { return d.person }

// sat checks the sittings one by one and puts them in order: by date, those that open a wave before retests, then by
// where they come from.
func (r *Record) sat() ([]sat, error) {
	sittings, on := make([]sat, 0, len(r.Sittings)), map[int]int{}
	for i, s := range r.Sittings {
		fault := &Error{Sitting: i + 1}
		switch {
		case s.Profile == nil || s.Profile.Layout == nil:
			fault.Code = NoProfile
			return nil, fault
		case s.Profile.ID != r.Person:
			fault.Code = OtherPerson
			return nil, fault
		case s.Occasion > Between:
			fault.Code = BadKind
			return nil, fault
		}
		day, ok := dayOf(s.Profile.Date)
		if !ok {
			fault.Code = BadDate
			return nil, fault
		}
		s.Profile = s.Profile.Clone()
		sittings = append(sittings, sat{Sitting: s, given: i + 1, day: day})
		on[day]++
	}
	for i := range sittings {
		if s := &sittings[i]; on[s.day] > 1 {
			s.text = profile.AppendJSON(nil, s.Profile)
		}
	}
	slices.SortFunc(sittings, func(a, b sat) int {
		p, q := a.Profile, b.Profile
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.rank(), b.rank()), cmp.Compare(p.File, q.File),
			cmp.Compare(p.Row, q.Row), bytes.Compare(a.text, b.text))
	})
	for k := range sittings {
		for _, earlier := range slices.Backward(sittings[:k]) {
			if earlier.day != sittings[k].day {
				break
			}
			if bytes.Equal(earlier.text, sittings[k].text) {
				return nil, &Error{Code: Twice, Sitting: max(earlier.given, sittings[k].given)}
			}
		}
	}
	return sittings, nil
}

// rank orders the sittings of one day.
func (s *sat) rank() int {
	return [...]int{Census: 0, Single: 1, Between: 2, Undeclared: 3, Retest: 4}[s.Occasion]
}

// sittings puts each into a wave of its instrument and informant.
func (d *Dossier) sittings(sittings []sat, days int) error {
	type group struct{ instrument, informant string }
	type wave struct{ number, day int }
	last := map[group]wave{}
	for i := range sittings {
		s := &sittings[i]
		g := group{s.Profile.Definition.ID, s.Profile.Informant}
		w := last[g]
		within := w.number > 0 && s.day-w.day <= days
		if s.Occasion == Between {
			if s.Occasion = Single; within {
				s.Occasion = Retest
			}
		}
		retest := s.Occasion == Retest || s.Occasion == Undeclared && within
		switch {
		case retest && w.number == 0:
			return &Error{Code: RetestAlone, Sitting: s.given}
		case retest && !within:
			return &Error{Code: RetestLate, Sitting: s.given}
		case !retest && w.number > 0 && s.day == w.day:
			return &Error{Code: SameDay, Sitting: s.given}
		case !retest:
			w = wave{w.number + 1, s.day}
			last[g] = w
		}
		d.line = append(d.line, Entry{Date: s.Profile.Date, Sitting: &s.Sitting, Wave: w.number, Retest: retest})
	}
	return nil
}
