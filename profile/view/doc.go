// Package view says who may learn what of a pupil. A view is a role and a scope: outside the scope nothing exists, not even
// a count, and inside it the role says what there is.
//
//	head := view.Viewer{Role: view.Summary, Scope: view.Scope{Tree: "class", Path: []string{"西区", "第七中学"}}}
//	pupil := view.Pupil{ID: "20240417", Name: "阿依古丽·买买提", Places: []view.Place{{Tree: "class", Path: path}}}
//	if seen, ok := head.Of(p, &pupil); ok { // not ok: for the head there is no such sheet
//		line = view.AppendJSON(line[:0], &seen) // or AppendCSV, or Write for plain words
//	}
//
// # Roles
//
// Full is the school's psychologist: everything. Summary, the head and moral education: the tier without scales, which are
// crisis cases, and whom to test again. Flag, the class teacher and whoever sees to a dormitory: please observe, please test
// again, or nothing in particular, with advice that says no more. Case, county and audit: a pseudonym, the tier and the dates.
// Self and Guardian: plain words without a tier, of one pupil alone, and only where the school has turned them on. Aggregate
// reads releases and sees no single pupil; so does None, the zero value.
//
// # The table
//
// One table says for each field of a profile, of its reasons, of a pupil and of a dossier's events who sees it: README.md
// beside this package prints it, and Sees answers from it. It is no description: Viewer.Of first makes a copy in which every
// field that the role does not see is empty, and reads that copy alone. A field without a row is hidden from everybody.
//
// Answers, critical items, reasons with what they read, and notes are for Full. Two pupils who differ only in these look the
// same to every other role, to the byte. A tier may have been raised by a critical item; it is what it is, and does not say
// so. What would say so is hidden: how many answers there are, the row in a file, rules, and the levels between which the tier
// must lie. A crisis case is therefore the highest of several levels, and nothing else: a critical item that holds at a lower
// level is the psychologist's to act on, who is told at once. Where the level may be the highest, crisis is undecided. So it is
// with a tier that somebody has set: whether it was because of a notice, and which, is not told.
//
// What is not known is never nothing: Nothing is asked for only where the lowest level is determined of a valid sheet. A level
// above it asks to observe, and to be tested again besides where the level may be higher or the validity is not known; every
// other sheet, one that is withheld, undetermined, doubtful or known only as at least the lowest level, asks for a retest in
// the same words, whatever the reason. RequestOf decides it, for notices too. Viewer.OfSince heeds what people have done since:
// a tier that somebody has set stands beside that of the sheet for those who are told tiers, a crisis where it is the highest, and
// while it is above the lowest Flag is asked to observe, and not told why. Of the two tiers the higher one says what is to be
// done (Precedence), and texts say for which of them an action is; that of the sheet stands with its tier in the profile that Full
// reads, and elsewhere only where it counts. It heeds the other sheets of the wave, too: of whoever answered twice the highest says
// what is to be done. Of knows of one sheet, and of nobody who has done anything.
//
// # Names
//
// Mask leaves the first character of a name and two asterisks. Full reads names whole, Case none; the others have the mask
// beside the id.
//
// Views are personal data but for their being less. Errors of this package never hold anything of a pupil.
package view
