package view

import (
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// OfSince gives what Of does of a sheet, and heeds what people have done for the pupil: all events of the dossier. A tier that
// somebody has set and nobody has closed since stands in View.Set, for roles that are told tiers, and is a crisis where it is
// the highest of several; Flag, which is not told, is asked to observe while it is above the lowest, and Full reads that Flag is. A
// level that the definition does not have could be any. Other events of which a role may not know that there were any change nothing.
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
		if e, ok := v.event(&events[i]); ok {
			told = append(told, e)
		}
	}
	sheet := redact(v.Role, p)
	set, ok := dossier.StandingTier(told, sheet.Layout)
	if !ok {
		return view, true
	}
	rank, known := sheet.Layout.Level(set.Level)
	if access == Shown {
		view.stand(set, sheet, rank, known)
	}
	switch asked := rank > 0 || !known; {
	case asked && v.Role == Full: // who reads what class teachers are asked
		view.Request = Observe
	case asked && v.Role == Flag:
		view.Request, view.asked, view.Advice = Observe, Observe, adviceTo(Flag, Observe, view.Retest)
	}
	return view, true
}

// stand puts a tier that somebody has set beside that of the sheet; known: the definition has the level, at that rank.
func (v *View) stand(set dossier.Event, sheet *profile.Profile, rank int, known bool) {
	v.Set.Event, v.Set.Precedence = set, PrecedenceOf(sheet.Levels, set.Level, v.Tier)
	if known {
		level := &sheet.Levels[rank]
		v.Set.Title = level.Title
		if v.Set.Precedence == SetCounts {
			v.Set.Action = level.Action
		}
	}
	if v.Role != Full && v.Role != Summary {
		return
	}
	switch {
	case known && rank > 0 && rank == len(sheet.Levels)-1:
		v.Crisis = profile.Yes
	case !known && v.Crisis == profile.No:
		v.Crisis = profile.Undecided
	}
}
