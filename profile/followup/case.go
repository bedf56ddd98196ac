package followup

import (
	"cmp"
	"slices"

	"github.com/psynorm/psynorm/profile/dossier"
)

// state finds the last state of the case as a whole, but for a closing before the wave, and the look that is due: a case is
// followed or observed until a day, the day has come, and since then nobody has set its state or talked with the pupil. Of
// several the one due first is told.
func (r *reader) state(e *Entry, c *Case) {
	if last := r.lastOf(c.Events, func(ev *dossier.Event) bool { return ev.Kind.SetsCase() && ev.About == "" }); len(last) > 0 {
		if s := slices.MinFunc(last, compareStates); s.Kind != dossier.CaseClosed || s.Date >= r.plan.Since {
			e.State = s
		}
	}
	if e.Date == "" && !c.Expected {
		return // no longer there
	}
	for i := range c.Events {
		ev := &c.Events[i]
		if ev.Until == "" || ev.Until > r.plan.At || !ev.Kind.SetsCase() || !r.stands(ev, c.Events) || r.looked(e, c, ev.Until) {
			continue
		}
		if e.Due == nil || compareStates(ev, e.Due) < 0 {
			e.Due = ev
		}
	}
}

// compareStates puts the state first that asks for more: the one due first, then the one that is least of an end.
func compareStates(a, b *dossier.Event) int {
	return cmp.Or(cmp.Compare(lasting(a), lasting(b)), cmp.Compare(a.Kind, b.Kind), compareEvents(a, b))
}

// stands reports whether no later event has set the state of the same case, or of the whole.
func (r *reader) stands(ev *dossier.Event, events []dossier.Event) bool {
	return !slices.ContainsFunc(events, func(o dossier.Event) bool {
		return o.Kind.SetsCase() && o.Date <= r.plan.At && (o.About == ev.About || o.About == "") && before(ev, &o)
	})
}

// looked reports whether somebody has talked with the pupil on the day agreed or since, and is somebody who can judge it.
func (r *reader) looked(e *Entry, c *Case, day string) bool {
	grave := r.grave(e)
	return slices.ContainsFunc(c.Events, func(ev dossier.Event) bool {
		return ev.Kind == dossier.Interview && ev.Date >= day && ev.Date <= r.plan.At && (!grave || isQualified(&ev))
	})
}

// referral finds the last referral since the wave began.
func (r *reader) referral(e *Entry, c *Case) {
	last := r.lastOf(c.Events, func(ev *dossier.Event) bool { return ev.Kind == dossier.Referral && ev.Date >= e.begins() })
	if len(last) > 0 {
		e.Referral = slices.MinFunc(last, compareEvents)
	}
}
