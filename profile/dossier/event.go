package dossier

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// timeForm is how the time of an event is written.
const timeForm = "15:04"

// Event is something that a person did or said. Kind, Date, Author, Role and Reason must be there.
type Event struct {
	Kind   EventKind
	Date   string // YYYY-MM-DD
	Time   string // HH:MM, where the hour matters; "" where it is not known
	Author string
	Role   string // the author's, such as psychologist or head
	Reason string
	Level  string // of a TierSet, the id of the level; of others ""
	Until  string // YYYY-MM-DD, of the kinds that EventKind.Lasts names: its last day; "" where it is open
	About  string // what it refers to, such as the id of a notice; "" for the person as a whole
}

// EventKind is what happened.
type EventKind uint8

// The kinds of event. The zero value is none of them.
const (
	Interview EventKind = iota + 1 // the person has been seen
	Referral
	ConsentGiven
	ConsentWithdrawn
	Note
	TierSet      // a person has put the tier at a level
	Observation  // of somebody who sees the person every day
	InCare       // somebody treats the person, or sees them regularly
	RetestAgreed // the person will be tested again
	CaseToReview // the case is to be reviewed: the state in which it begins
	CaseFollowing
	CaseObserving
	CaseClosed
)

// SetsCase reports whether events of a kind set the state of the case: to review, following, observing or closed.
func (k EventKind) SetsCase() bool { return k >= CaseToReview && k <= CaseClosed }

// Lasts reports whether events of a kind may have an Until: the last day of care, the day agreed for a retest, or the day
// by which somebody looks again.
func (k EventKind) Lasts() bool {
	return k == InCare || k == RetestAgreed || k == CaseFollowing || k == CaseObserving
}

// ParseEventKind reads a kind by its name (String, with _ for - and in any case of letters) or by its words in Chinese or
// English (In).
func ParseEventKind(text string) (k EventKind, ok bool) {
	name := strings.ToLower(strings.TrimSpace(text))
	for k = Interview; int(k) < len(eventWords); k++ {
		w := &eventWords[k]
		if name == strings.ToLower(w.In("en")) || name == w.In("zh") || strings.ReplaceAll(name, "_", "-") == w.ID() {
			return k, true
		}
	}
	return 0, false
}

// eventKinds lists the names of all kinds.
func eventKinds() (names []string) {
	for k := Interview; int(k) < len(eventWords); k++ {
		names = append(names, k.String())
	}
	return names
}

// fault says what is wrong with an event and where; "" for nothing.
func (e *Event) fault() (code Code, at eventField) {
	day, ok := dayOf(e.Date)
	if !ok {
		return BadDate, fieldDate
	}
	if _, err := time.Parse(timeForm, e.Time); e.Time != "" && err != nil || len(e.Time)%len(timeForm) != 0 {
		return BadTime, fieldTime
	}
	switch {
	case e.Kind < Interview || int(e.Kind) >= len(eventWords):
		return BadKind, fieldKind
	case e.Author == "":
		return Unsigned, fieldAuthor
	case e.Role == "":
		return Unsigned, fieldRole
	case e.Reason == "":
		return Unsigned, fieldReason
	case (e.Kind == TierSet) != (e.Level != ""):
		return BadLevel, fieldLevel
	case e.Until == "":
		return "", 0
	}
	if until, ok := dayOf(e.Until); !ok || until < day || !e.Kind.Lasts() {
		return BadUntil, fieldUntil
	}
	return "", 0
}

// Events gives the events by date. The list belongs to the caller.
func (d *Dossier) Events() (out []Event) {
	for i := range d.line {
		if e := d.line[i].Event; e != nil {
			out = append(out, *e)
		}
	}
	return out
}

// events checks the events and puts them in order.
func (d *Dossier) events(given []Event) error {
	for i := range given {
		code, _ := given[i].fault()
		if code == "" && slices.Contains(given[:i], given[i]) {
			code = Twice
		}
		if code != "" {
			return &Error{Code: code, Event: i + 1}
		}
	}
	events := slices.Clone(given)
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Time, b.Time), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Author, b.Author),
			cmp.Compare(a.Role, b.Role), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Level, b.Level),
			cmp.Compare(a.Until, b.Until), cmp.Compare(a.About, b.About))
	})
	for i := range events {
		d.line = append(d.line, Entry{Date: events[i].Date, Event: &events[i]})
	}
	return nil
}
