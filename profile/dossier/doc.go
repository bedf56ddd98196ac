// Package dossier is one person over time: what was scored and what people did, in one line, and what has changed.
//
//	file, err := dossier.New(dossier.Record{
//		Person:     "20240417",
//		RetestDays: 14,
//		Sittings:   []dossier.Sitting{{Profile: spring, Occasion: dossier.Census}, {Profile: autumn}},
//		Events:     []dossier.Event{{Kind: dossier.Referral, Date: "2026-10-12", Author: a, Role: r, Reason: why}},
//	})
//	for entry := range file.Line() { … }                        // everything, by date
//	series, err := file.Series(dossier.Plan{Scorer: scorer})    // one instrument, one informant
//	changes, err := series.Changes("depression")
//	if x, ok := changes[0].RCI.Point(); ok { … }                // false: changes[0].RCI.Why says why
//
// # Waves
//
// A sitting is one scored sheet. It opens a wave, or it is a retest, which does not: it is one when it is declared so,
// and when nothing is declared, or it is of a test between the regular ones, and it lies within Record.RetestDays of the
// day that opened the wave. The profile that
// counts for a wave is the first that is neither invalid nor undetermined, in its validity and in its tier; failing that
// the first that is not invalid; failing that none. So a retest stands in for a sheet that says nothing and never
// replaces one that does: who is tested again because of a high score will score lower by chance alone.
//
// # Comparability
//
// It is declared, never assumed. A Series is read with one Scorer: its definition and its norm sets. A profile belongs in
// it when its definition is that very file, by SHA-256, or a version that the definition lists under comparable; another
// file of the same version does not. In another version a scale must have the same range, where the profile says which
// (one that was read from JSON does not). A standard score is compared when both come from the same norm set, by SHA-256,
// and the scorer holds it; a raw score made of standard scores, and a tier whose rules read some, when both were scored
// with just the scorer's sets: one norm set held over the series. Whoever has changed norms on purpose either scores the
// old sheets again with the new set, or says so in Plan.Renormed; then what came of different sets is subtracted, and
// each such standard score says that it was. What may not be compared is no change, not a change of zero.
//
// # Change
//
// Raw scores and standard scores stand side by side. A pupil whose birthday leads from one norm cell into the next changes
// T without having changed: StandardChange names both cells, and Held is the change with both raw scores in the cell of
// now. Every number carries its Formula, which gives the formula and its source in words, and where it does not exist a
// Why. A score that exists only between bounds makes a change between bounds.
//
// The reliable change index is that of Jacobson and Truax (1991), the SD and r being those of the norm cell of now, as in
// monitor rules. Their method knows no regression to the mean; the index after Speer (1992) does, in the cell the person
// was in before. Both were made for r as a retest correlation. An alpha says nothing of what days do to an answer, so that
// change is called reliable too often: Reliability.Note says which of them r is, and that nobody has said so where nobody
// has.
//
// A trend is a line by least squares with a prediction interval. It takes three waves; from two there is none.
//
// # Events
//
// Interviews, referrals, consents, notes, observations, care, agreed retests, states of the case, and tiers set by a person
// stand in the line with author, role, date and reason, none of which may be missing. A tier set by a person stands in the
// tier history beside the computed ones and replaces none of them; StandingTier finds the one that stands. ReadEvents
// reads a file of events.
//
// # Portrait
//
// A Portrait is a page of all that about one person: text in Chinese or English, or JSON. A figure that does not exist
// stands there with its reason, and each formula on the page with its source.
//
// Nothing here reads the clock. A Dossier and a Series are immutable and safe for concurrent use; they are personal data.
// Errors hold neither a person's id nor a score.
package dossier
