package warning

import (
	"cmp"
	"slices"
	"time"
)

// State is how far somebody has come with a notice.
type State uint8

// The states.
const (
	ToReview  State = iota // nobody has taken it up
	Following              // somebody has, and is at it
	Observing              // it was looked into, and is watched
	Closed                 // it is dealt with
)

// May reports whether an event may lead from one state to another. Whatever has been taken up never returns to review.
func (s State) May(next State) bool {
	return s <= Closed && next > ToReview && next <= Closed && next != s
}

// Change is one change of a notice's state.
type Change struct {
	At     time.Time
	State  State
	Author string // "" when no person closed it: what it was about has settled itself
	Reason string
}

// ordered gives the events up to a time, by time; those of one time as they were given. Each keeps its place in Case.Events.
func ordered(events []Event, at time.Time) (out []placedEvent) {
	for i, e := range events {
		if !e.At.After(at) {
			out = append(out, placedEvent{e, i})
		}
	}
	slices.SortStableFunc(out, func(a, b placedEvent) int { return cmp.Compare(a.At.UnixNano(), b.At.UnixNano()) })
	return out
}

type placedEvent struct {
	Event
	given int // in Case.Events
}

// since is when an event counts for a notice that opened at a time, and whose time allowed runs from another; ok is false when
// it was before. An event that names the notice counts from then on, and where only its day is known from when the notice
// opened on that day. One that names none is for what somebody can have seen by then: what was there for certain, and had
// opened before the day where that is all that is known.
func (e *placedEvent) since(opened, from time.Time) (at time.Time, ok bool) {
	switch {
	case e.Notice == "":
		return e.At, !e.At.Before(from) && (!e.Day || opened.Before(e.At))
	case e.Day && e.At.Before(opened) && opened.Before(e.At.AddDate(0, 0, 1)):
		return opened, true
	}
	return e.At, !e.At.Before(opened)
}
