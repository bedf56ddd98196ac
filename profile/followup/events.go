package followup

import (
	"cmp"
	"slices"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// events reads what people have done until Plan.At. Where the order of two events is not known, it is the one that keeps the
// pupil on the list.
func (r *reader) events(e *Entry, c *Case, sat string) {
	r.tierSet(e, c)
	r.care(e, c)
	for i := range c.Events {
		if ev := &c.Events[i]; ev.Kind == dossier.RetestAgreed && ev.Date <= r.plan.At && ev.Date >= max(sat, r.plan.Since) {
			e.RetestAgreed = later(e.RetestAgreed, ev)
		}
	}
	e.careUnsure = e.Care != nil && r.grave(e) && !isQualified(e.Care) && e.Care.Date < cmp.Or(e.first, r.plan.Since)
	r.interviews(e, c)
	r.referral(e, c)
	r.state(e, c)
	e.withdrawn = e.Retest == Absent && r.withdrawn(c)
	if e.withdrawn {
		e.Retest = 0
	}
	switch {
	case !r.concerns(e):
		if e.withdrawn {
			e.Aside = NoConsent
		}
	case e.Due != nil:
	case e.Seen != nil:
		e.Aside = SeenSince
	case e.Care != nil && !e.toAsk() && !e.careUnsure:
		e.Aside = UnderCare
	}
}

// lastOf gives the last events of a kind until a day: those of the last day, and of them those of the last hour where all
// have an hour.
func (r *reader) lastOf(events []dossier.Event, is func(*dossier.Event) bool) (last []*dossier.Event) {
	for i := range events {
		ev := &events[i]
		switch {
		case ev.Date > r.plan.At || !is(ev) || len(last) > 0 && ev.Date < last[0].Date:
		case len(last) > 0 && ev.Date == last[0].Date:
			last = append(last, ev)
		default:
			last = []*dossier.Event{ev}
		}
	}
	if slices.ContainsFunc(last, func(ev *dossier.Event) bool { return ev.Time == "" }) {
		return last
	}
	hour := ""
	for _, ev := range last {
		hour = max(hour, ev.Time)
	}
	return slices.DeleteFunc(last, func(ev *dossier.Event) bool { return ev.Time < hour })
}

// care finds the care that has not ended. The last event of care says how long; a case that is closed later, as a whole,
// ends it too. Of several of one moment that of somebody qualified is told, for all of them say the same.
func (r *reader) care(e *Entry, c *Case) {
	last := r.lastOf(c.Events, func(ev *dossier.Event) bool { return ev.Kind == dossier.InCare })
	if len(last) == 0 {
		return
	}
	care := slices.MinFunc(last, func(a, b *dossier.Event) int {
		return cmp.Or(cmp.Compare(lasting(a), lasting(b)), compareTruth(isQualified(a), isQualified(b)), compareEvents(a, b))
	})
	if lasting(care) >= r.plan.At && !slices.ContainsFunc(c.Events, func(ev dossier.Event) bool { return r.closes(&ev) && !before(&ev, care) }) {
		e.Care = care
	}
}

// closes reports whether an event closes the case as a whole.
func (r *reader) closes(ev *dossier.Event) bool {
	return ev.Kind == dossier.CaseClosed && ev.About == "" && ev.Date <= r.plan.At
}

// tierSet finds the tier that a person has set and nobody has closed since. Of a pupil who is neither expected nor has a sheet
// it counts from the first day of the wave.
func (r *reader) tierSet(e *Entry, c *Case) {
	e.set = -1
	last := r.lastOf(c.Events, func(ev *dossier.Event) bool { return ev.Kind == dossier.TierSet })
	if len(last) == 0 || e.Date == "" && !c.Expected && last[0].Date < r.plan.Since {
		return
	}
	set := slices.MaxFunc(last, func(a, b *dossier.Event) int {
		return cmp.Or(cmp.Compare(r.levelSet(a), r.levelSet(b)), compareEvents(a, b))
	})
	if !slices.ContainsFunc(c.Events, func(ev dossier.Event) bool { return r.closes(&ev) && before(set, &ev) }) {
		e.TierSet, e.set = set, r.levelSet(set)
	}
}

// levelSet is the level that a person has set, by its index. One that the definition does not have could be any.
func (r *reader) levelSet(ev *dossier.Event) int {
	if i, ok := r.layout.Level(ev.Level); ok {
		return i
	}
	return len(r.layout.Levels) - 1
}

// withdrawn reports whether consent has been withdrawn, and nobody knows of one given since or on the same day.
func (r *reader) withdrawn(c *Case) bool {
	last := r.lastOf(c.Events, func(ev *dossier.Event) bool {
		return ev.Kind == dossier.ConsentGiven || ev.Kind == dossier.ConsentWithdrawn
	})
	return len(last) > 0 && !slices.ContainsFunc(last, func(ev *dossier.Event) bool { return ev.Kind == dossier.ConsentGiven })
}

// later gives the later of two events, and of one moment always the same.
func later(a, b *dossier.Event) *dossier.Event {
	if a == nil || compareEvents(a, b) < 0 {
		return b
	}
	return a
}

func compareEvents(a, b *dossier.Event) int {
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Time, b.Time), cmp.Compare(lasting(a), lasting(b)), cmp.Compare(a.Author, b.Author),
		cmp.Compare(a.Role, b.Role), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.About, b.About))
}

// lasting is the last day of an event, behind all others where it has no end.
func lasting(e *dossier.Event) string { return cmp.Or(e.Until, "~") }

// concerns reports whether somebody is to be on the list, whatever has been done since.
func (r *reader) concerns(e *Entry) bool { return e.set > 0 || e.Due != nil || r.bySheets(e) }

// bySheets reports whether sheets put somebody on the list.
func (r *reader) bySheets(e *Entry) bool {
	switch {
	case e.toAsk():
		return true
	case e.Date == "" || e.Tier.State == profile.Withheld:
		return false
	}
	return r.plan.Everybody || e.Tier.State == profile.NoTiers || e.Tier.Hi != 0
}
