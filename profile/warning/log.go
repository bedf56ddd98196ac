package warning

import (
	"slices"
	"time"
)

// log gives the changes of a notice's state, in order. Settled is when its cause went away, or the zero value; late are the
// notices whose being overdue brought it about.
func (e *evaluation) log(n *Notice, settled time.Time, late []Notice) (log []Change) {
	state := ToReview
	set := func(c Change) {
		log, state = append(log, c), c.State
	}
	closings := e.closings(n, settled, late)
	for _, event := range e.events {
		at, inTime := event.since(n.Opened)
		for len(closings) > 0 && closings[0].at.Before(at) {
			closings = settle(closings, state, set)
		}
		if e.applies(&event, n, state, inTime) {
			set(Change{At: at, State: event.State, Author: event.Author, Reason: event.Reason})
		}
	}
	for len(closings) > 0 {
		closings = settle(closings, state, set)
	}
	return log
}

// closing is when a notice closes by itself.
type closing struct {
	at       time.Time
	reviewed bool // also when somebody has taken it up
}

// settle lets the first closing happen.
func settle(closings []closing, state State, set func(Change)) []closing {
	if state == ToReview || closings[0].reviewed && state != Closed {
		set(Change{At: closings[0].at, State: Closed})
	}
	return closings[1:]
}

// closings gives when a notice closes by itself up to the time of evaluation: when a retest has settled what it was about,
// and when all the overdue ones that brought it about have been taken up.
func (e *evaluation) closings(n *Notice, settled time.Time, late []Notice) (out []closing) {
	if !settled.IsZero() {
		out = append(out, closing{settled, true})
	}
	var last time.Time
	all := len(late) > 0
	for _, l := range late {
		all = all && len(l.Log) > 0
		if all && l.Log[0].At.After(last) {
			last = l.Log[0].At
		}
	}
	if all {
		out = append(out, closing{last, false})
	}
	slices.SortStableFunc(out, func(a, b closing) int { return a.at.Compare(b.at) })
	return out
}

// applies reports whether an event changes a notice that is in a state, and reports an event that names the notice and
// cannot be used.
func (e *evaluation) applies(event *placedEvent, n *Notice, state State, inTime bool) bool {
	if event.Notice == "" {
		return event.Office == n.Office.ID && inTime && state != Closed && state.May(event.State)
	}
	if event.Notice != n.ID {
		return false
	}
	e.used[event.given] = true
	code := Code("")
	switch {
	case event.Office != n.Office.ID:
		code = OtherOffice
	case !inTime:
		code = TooEarly
	case !state.May(event.State):
		code = BadChange
	}
	if code != "" {
		e.fault(CaseError{Code: code, Event: event.given + 1})
	}
	return code == ""
}
