package view

import (
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// OfSince gives what Of does of a sheet, and heeds what people have done for the pupil: all events of the dossier. A tier that
// somebody has set and nobody has closed since stands in View.Set, for roles that are told tiers, and is a crisis where it is
// the highest of several; Flag, which is not told, is asked to observe while it is above the lowest, and Full reads that Flag is. A
// level that the definition does not have could be any. Other events of which a role may not know that there were any change nothing.
// Of whoever answered twice, wave has the other sheets of the same wave; none of them may be nil. The highest says what is to be
// done: it stands in View.Above, its crisis is one here, and its request to observe is made here.
func (v Viewer) OfSince(p *profile.Profile, who *Pupil, events []dossier.Event, wave ...*profile.Profile) (view View, ok bool) {
	if view, ok = v.Of(p, who); !ok {
		return View{}, false
	}
	view.heed(v, p, who, wave)
	sheet := redact(v.Role, p)
	set, ok := v.standing(events, sheet.Layout)
	if !ok {
		return view, true
	}
	rank, known := sheet.Layout.Level(set.Level)
	if Sees(v.Role, levelSet) == Shown {
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

// levelSet is the level of a tier that somebody has set, in the table of who sees what.
const levelSet = "dossier.Event.Level"

// standing gives the tier that somebody has set and that stands, as far as the role may know; ok is false without one.
func (v Viewer) standing(events []dossier.Event, definition *profile.Layout) (set dossier.Event, ok bool) {
	if Sees(v.Role, levelSet) == Hidden {
		return dossier.Event{}, false
	}
	var told []dossier.Event
	for i := range events {
		if e, ok := v.event(&events[i]); ok {
			told = append(told, e)
		}
	}
	return dossier.StandingTier(told, definition)
}

// WithoutSheet gives what a viewer reads of a pupil of whom there is no sheet, in Chinese and English: that a tier which somebody
// has set stands, or of Flag, which is told no tier, what it is asked for while that one is above the lowest. A level that the
// definition does not have could be any, as all are where it is nil: where no instrument is asked about. It is nil where nobody
// has set a tier or the viewer is not to know, which does not mean that there is no risk. The pupil must not be nil.
func (v Viewer) WithoutSheet(who *Pupil, events []dossier.Event, definition *profile.Layout) profile.Text {
	if definition == nil {
		definition = new(profile.Layout)
	}
	set, ok := v.standing(events, definition)
	if !ok || !v.sees(who) {
		return nil
	}
	if Sees(v.Role, levelSet) == Shown {
		return textOf(lang.Pair{
			"没有答卷，但有人改定过这名学生的等级，仍然有效：请按那条记录处置。",
			"There is no sheet, but a tier that somebody has set for this pupil stands: go by that record.",
		})
	}
	if rank, known := definition.Level(set.Level); rank > 0 || !known {
		return textOf(toTeachers[Observe])
	}
	return nil
}

// stand puts a tier that somebody has set beside that of the sheet; known: the definition has the level, at that rank.
func (v *View) stand(set dossier.Event, sheet *profile.Profile, rank int, known bool) {
	v.Set.Event, v.Set.Precedence = set, v.precedence(sheet.Levels, set.Level)
	if known {
		level := &sheet.Levels[rank]
		v.Set.Title = level.Title
		if v.Set.Precedence == SetCounts || v.Set.Precedence == Unsettled {
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
