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
)

// Event is something that a person did or said. Only Level may be empty, and must be but in a TierSet.
type Event struct {
	Kind   EventKind
	Date   string // YYYY-MM-DD
	Author string
	Role   string // the author's, such as psychologist or head
	Reason string
	Level  string // of a TierSet, the id of the level
}

// EventKind is what happened.
type EventKind uint8

// The kinds of event. The zero value is none of them.
const (
	Interview EventKind = iota + 1
	Referral
	ConsentGiven
	ConsentWithdrawn
	Note
	TierSet // a person has put the tier at a level
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
	text  []byte // the profile as JSON, which tells sheets apart
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
	sittings := make([]sat, 0, len(r.Sittings))
	for i, s := range r.Sittings {
		fault := &Error{Sitting: i + 1}
		switch {
		case s.Profile == nil || s.Profile.Layout == nil:
			fault.Code = NoProfile
			return nil, fault
		case s.Profile.ID != r.Person:
			fault.Code = OtherPerson
			return nil, fault
		case s.Occasion > Retest:
			fault.Code = BadKind
			return nil, fault
		}
		day, ok := dayOf(s.Profile.Date)
		if !ok {
			fault.Code = BadDate
			return nil, fault
		}
		s.Profile = s.Profile.Clone()
		sittings = append(sittings, sat{s, i + 1, day, profile.AppendJSON(nil, s.Profile)})
	}
	slices.SortFunc(sittings, func(a, b sat) int {
		p, q := a.Profile, b.Profile
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.rank(), b.rank()), cmp.Compare(p.File, q.File),
			cmp.Compare(p.Row, q.Row), bytes.Compare(a.text, b.text))
	})
	for k := 1; k < len(sittings); k++ {
		if a, b := &sittings[k-1], &sittings[k]; bytes.Equal(a.text, b.text) && a.Profile.File == b.Profile.File {
			return nil, &Error{Code: Twice, Sitting: max(a.given, b.given)}
		}
	}
	return sittings, nil
}

// rank orders the sittings of one day.
func (s *sat) rank() int { return [...]int{Census: 0, Single: 1, Undeclared: 2, Retest: 3}[s.Occasion] }

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

// events checks the events and puts them in order.
func (d *Dossier) events(given []Event) error {
	for i, e := range given {
		fault := &Error{Event: i + 1}
		if _, ok := dayOf(e.Date); !ok {
			fault.Code = BadDate
			return fault
		}
		switch {
		case e.Kind < Interview || e.Kind > TierSet:
			fault.Code = BadKind
			return fault
		case e.Author == "" || e.Role == "" || e.Reason == "":
			fault.Code = Unsigned
			return fault
		case (e.Kind == TierSet) != (e.Level != ""):
			fault.Code = BadLevel
			return fault
		case slices.Contains(given[:i], e):
			fault.Code = Twice
			return fault
		}
	}
	events := slices.Clone(given)
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Author, b.Author),
			cmp.Compare(a.Role, b.Role), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Level, b.Level))
	})
	for i := range events {
		d.line = append(d.line, Entry{Date: events[i].Date, Event: &events[i]})
	}
	return nil
}
