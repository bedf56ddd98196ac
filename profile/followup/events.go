package followup

import (
	"cmp"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// events reads what people have done until Plan.At.
func (r *reader) events(e *Entry, c *Case) {
	var consent *dossier.Event
	for i := range c.Events {
		ev := &c.Events[i]
		if ev.Date > r.plan.At {
			continue
		}
		switch ev.Kind {
		case dossier.Interview:
			if e.Date != "" && ev.Date >= max(e.Date, e.spoken) {
				e.Seen = later(e.Seen, ev)
			}
		case dossier.InCare:
			if ev.Until == "" || ev.Until >= r.plan.At {
				e.Care = later(e.Care, ev)
			}
		case dossier.RetestAgreed:
			if ev.Date >= max(e.Date, r.plan.Since) {
				e.RetestAgreed = later(e.RetestAgreed, ev)
			}
		case dossier.ConsentGiven, dossier.ConsentWithdrawn:
			consent = later(consent, ev)
		}
	}
	switch {
	case e.Retest == Absent && consent != nil && consent.Kind == dossier.ConsentWithdrawn:
		e.Retest, e.Aside = 0, NoConsent
	case !r.concerns(e):
	case e.Seen != nil:
		e.Aside = SeenSince
	case e.Care != nil && len(e.Critical)+len(e.Undecided) == 0:
		e.Aside = UnderCare
	}
}

// later gives the later of two events; of one day the one whose end is later, and then any one, but always the same.
func later(a, b *dossier.Event) *dossier.Event {
	if a == nil || cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Kind, b.Kind), cmp.Compare(lasting(a), lasting(b)),
		cmp.Compare(a.Author, b.Author), cmp.Compare(a.Role, b.Role), cmp.Compare(a.Reason, b.Reason)) < 0 {
		return b
	}
	return a
}

// lasting is the last day of an event, behind all others where it has no end.
func lasting(e *dossier.Event) string { return cmp.Or(e.Until, "~") }

// concerns reports whether a sheet puts somebody on the list, whatever has been done since.
func (r *reader) concerns(e *Entry) bool {
	switch {
	case len(e.Critical) > 0 || len(e.Undecided) > 0:
		return true
	case e.Date == "" || e.Tier.State == profile.Withheld:
		return false
	}
	return r.plan.Everybody || e.Tier.State == profile.NoTiers || e.Tier.Hi != 0
}
