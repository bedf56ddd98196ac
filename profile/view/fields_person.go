package view

// personRows says who sees what of pupils and of what was done for them. A pseudonym stands in place of everything that a
// register knows, so that nobody sees both but Full. Of places those are shown that the scope is made of; some events
// are for Full alone altogether: see Viewer.Event. Flag is told of none, and asked to observe while a tier above the lowest is
// set: see Viewer.OfSince.
var personRows = []row{
	{"view.Pupil.ID", and(Shown, Summary, Flag, Self, Guardian)},
	{"view.Pupil.Name", and(Masked, Summary, Flag, Self, Guardian)},
	{"view.Pupil.Pseudonym", and(Shown, Case)},
	{"view.Pupil.Places", and(Shown, Summary, Flag)},

	{"view.Place.Tree", and(Shown, Summary, Flag)},
	{"view.Place.Path", and(Shown, Summary, Flag)},

	{"dossier.Event.Kind", also(and(Shown, Summary, Case), Used, Flag)},
	{"dossier.Event.Date", also(and(Shown, Summary, Case), Used, Flag)},
	{"dossier.Event.Time", also(and(Shown, Summary, Case), Used, Flag)},
	{"dossier.Event.Author", and(Shown, Summary)},
	{"dossier.Event.Role", and(Shown, Summary, Case)},
	{"dossier.Event.Reason", full},
	{"dossier.Event.Level", also(and(Shown, Summary, Case), Used, Flag)},
	{"dossier.Event.Until", and(Shown, Summary, Case)},
	{"dossier.Event.About", and(Used, Summary, Flag, Case)},
}
