package view

import (
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// OfSince gives what Of does of a sheet, and heeds what people have done for the pupil: all events of the dossier. A tier that
// somebody has set and nobody has closed since stands in View.Set, for roles that are told tiers; Flag, which is not, is asked
// to observe while it is above the lowest. Events of which a role may not know that there were any change nothing.
func (v Viewer) OfSince(p *profile.Profile, who *Pupil, events []dossier.Event) (view View, ok bool) {
	if view, ok = v.Of(p, who); !ok {
		return View{}, false
	}
	access := Sees(v.Role, "dossier.Event.Level")
	if access == Hidden {
		return view, true
	}
	var told []dossier.Event
	for i := range events {
		if e := &events[i]; v.Role == Full || !forFull(e) {
			told = append(told, *redact(v.Role, e))
		}
	}
	layout := redact(v.Role, p).Layout
	set, ok := dossier.StandingTier(told, layout)
	if !ok {
		return view, true
	}
	if access == Shown {
		view.Set = set
	}
	if rank, known := layout.Level(set.Level); v.Role == Flag && (rank > 0 || !known) {
		view.Request, view.asked, view.Advice = Observe, Observe, adviceTo(Flag, Observe, view.Retest)
	}
	return view, true
}
