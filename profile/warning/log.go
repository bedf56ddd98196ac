package warning

import (
	"slices"
	"time"

	"github.com/psynorm/psynorm/profile/view"
)

// log gives the changes of the state of a notice of a matter, in order. From is when its time allowed begins; late are the
// notices whose being overdue brought it about.
func (e *evaluation) log(n *Notice, m *matter, from time.Time, late []Notice) (log []Change) {
	state := ToReview
	set := func(c Change) {
		log, state = append(log, c), c.State
	}
	closings := e.closings(m.settled, late)
	for _, event := range e.events {
		at, inTime := event.since(n.Opened, from)
		for len(closings) > 0 && closings[0].at.Before(at) {
			closings = settle(closings, state, set)
		}
		if next, ok := e.applies(&event, n, m, log, inTime); ok {
			set(Change{At: at, State: next, Author: event.Author, Reason: event.Reason})
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
func (e *evaluation) closings(settled time.Time, late []Notice) (out []closing) {
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

// applies gives the state that an event leads to, where it changes a notice with a log, and reports an event that names the
// notice and cannot be used.
func (e *evaluation) applies(event *placedEvent, n *Notice, m *matter, log []Change, inTime bool) (next State, ok bool) {
	var last Change // of a notice that nothing has happened to, the zero value: to review
	if len(log) > 0 {
		last = log[len(log)-1]
	}
	next, own := e.leads(event, n)
	moves := last.State.May(next) && (event.Did == 0 || last.State == ToReview)
	if event.Notice == "" {
		return next, own && inTime && moves && last.State != Closed && event.regards(m, e.table)
	}
	if event.Notice != n.ID {
		return 0, false
	}
	e.used[event.given] = true
	code := Code("")
	switch closedItself := last.State == Closed && last.Author == ""; {
	case !own:
		code = OtherOffice
	case !inTime:
		code = TooEarly
	case !event.regards(m, e.table):
		code = BadChange
	case event.Did != 0, next == Closed && closedItself: // what was done may well be done again
	case !moves:
		code = BadChange
	}
	if code != "" {
		e.fault(CaseError{Code: code, Event: event.given + 1})
	}
	return next, code == "" && moves
}

// leads gives the state that an event sets a notice to, and reports whether its office may: its own, and where somebody has
// acted any of role full for another of that role. Of what these do no other role learns by its own notices.
func (e *evaluation) leads(event *placedEvent, n *Notice) (next State, own bool) {
	own = event.Office == n.Office.ID
	if event.Did == 0 {
		return event.State, own
	}
	i, _ := e.table.Office(event.Office)
	return Following, own || n.Office.Role == view.Full && e.table.Offices[i].Role == view.Full
}
