// Package scoring turns answer sheets into profiles: scale scores with bounds, standard scores, bands, validity,
// critical items and a tier of risk, each with its reasons. It keeps six promises, and each has tests that would fail
// without it.
//
//  1. A profile is a function of the sheet. The same definition, norms and sheet give the same bits, on every machine,
//     in every batch, order and number of workers.
//  2. Missing is never zero, and never "no risk". Rules know three truth values, every score carries the bounds between
//     which the complete sheet's score must lie, and the zero value of every state claims nothing.
//  3. Lookups fail closed. No norm cell, no entry, out of the table: a state with its reason, never a nearby number.
//  4. Everything is explained. Why this tier: the rules that fired, their text and place, the values of what they read,
//     and with Explain every intermediate value down to the answers.
//  5. Everything is pinned. A profile carries id, version and SHA-256 of the definition and of each norm set, and the
//     version of this engine.
//  6. A file that passes Check cannot be wrong in a way a machine can see: gaps, unreachable bands, cut-offs out of
//     range, rules that can never hold and failing tests are findings with file, line and column.
//
// A definition is compiled once, with the norm sets that go with it. The Scorer is safe for concurrent use and scores
// any number of sheets into a reused profile without allocating:
//
//	scorer, err := scoring.Compile(def, scoring.WithNorms(set))
//	sheet := scorer.NewSheet()
//	sheet.Set("q1", "3")
//	sheet.SetPerson("sex", "F")
//	var p profile.Profile
//	err = scorer.Score(&p, sheet)
//
// Package batch scores many sheets in parallel and in order; package sheets reads them from exported files.
package scoring
