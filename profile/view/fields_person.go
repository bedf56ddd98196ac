package view

// personRows says who sees what of pupils and of what was done for them. A pseudonym stands in place of everything that a
// register knows, so that nobody sees both but Full. Of places those are shown that the scope is made of; some events
// are for Full alone altogether: see Viewer.Event.
var personRows = []row{
	{"view.Pupil.ID", and(Shown, Summary, Flag, Self, Guardian)},
	{"view.Pupil.Name", and(Masked, Summary, Flag, Self, Guardian)},
	{"view.Pupil.Pseudonym", and(Shown, Case)},
	{"view.Pupil.Places", and(Shown, Summary, Flag)},

	{"view.Place.Tree", and(Shown, Summary, Flag)},
	{"view.Place.Path", and(Shown, Summary, Flag)},

	{"dossier.Event.Kind", and(Shown, Summary, Case)},
	{"dossier.Event.Date", and(Shown, Summary, Case)},
	{"dossier.Event.Time", and(Shown, Summary, Case)},
	{"dossier.Event.Author", and(Shown, Summary)},
	{"dossier.Event.Role", and(Shown, Summary, Case)},
	{"dossier.Event.Reason", full},
	{"dossier.Event.Level", and(Shown, Summary, Case)},
	{"dossier.Event.Until", and(Shown, Summary, Case)},
	{"dossier.Event.About", and(Used, Summary, Case)},
}
