// Package followup says whom a psychologist sees first, when there are more pupils than hours.
//
//	capacity, err := followup.ReadCapacity("capacity.csv", r) // unit, interviews a week, weeks
//	list, err := followup.New(followup.Plan{
//		Scorer: scorer, Since: "2026-09-01", At: "2026-10-15", Scope: view.Scope{Tree: "class"}, Capacity: capacity,
//	}, cases)
//	for e := range list.Entries() { // unit by unit, in the order in which they are to be seen
//		fmt.Println(e.Rank, e.Within, e.Pupil.ID, e.Why("zh"))
//	}
//	for e := range list.Retests() { … }  // to be tested again: withheld, undetermined, absent
//	for e := range list.SetAside() { … } // seen since the wave, or in care
//	err = list.WriteText(w, "zh")
//
// Everything here is of role full: it says who gave a critical answer, and is for psychologists about pupils of their own
// school.
//
// # The order
//
// First comes whoever gave a critical answer: on any sheet of the wave, a retest or an invalid one among them; or on the
// regular sheet before or since, when nobody has talked about it; or whose parent or teacher gave one. Everyone else follows
// in the order of the block followup of the definition; by default by tier.hi, the highest level that the complete sheet
// could have, tier, change for the worse since the wave before, and nearness to the next higher level; ties by id. Among those
// with a critical answer the same order counts.
//
//   - The key critical puts the most serious critical answer first: the earlier in the definition's list, the more serious. It
//     is no key of the default, for not every list is in that order. An item undecided is no answer; what it may be is in
//     tier.hi.
//   - The key validity is that of the sheet with the highest tier: valid, undetermined, doubtful, and at last none or invalid.
//   - Of several sheets of the wave that are neither invalid nor of another version the one with the highest tier counts, a
//     retest too, and what any of them leaves possible stays possible. One without a level is settled by a later one that is
//     valid and determined.
//   - A tier that a person has set stands beside that of the sheets, and the higher of the two counts, until the case as a
//     whole is closed.
//   - A sheet that says nothing of the tier, invalid or of another version, could be anything and stands with the highest
//     level. It is in the list for a critical item or an agreed look alone.
//   - Without a level (undetermined) a pupil stands behind those with the same tier.hi and some level.
//   - Change is the reliable-change index of package dossier, turned so that worse is larger; of several scales the largest
//     that is known.
//   - Nearness is scoring.Nearness.
//   - A key that does not exist comes last, and never counts as zero.
//
// Who is certain to be at the lowest level on every sheet, and has no critical item yes or undecided, is not in the list
// unless Plan.Everybody; Lowest counts them. Without tiers everybody is.
//
// # What people have done
//
// An interview sets a pupil aside: seen. It has to be on a later day than the last sheet with the highest tier, with a
// critical answer, or that leaves an item open, for a sheet has no hour. Where there is a critical answer or an item
// undecided, or the highest level is possible, it has to be by somebody whose role is one of these; any other role does not
// count, and the entry says so:
//
//	psychologist, school_psychologist, counsellor, counselor, school_counsellor, school_counselor, psychotherapist,
//	psychiatrist, doctor, physician
//	心理教师 心理老师 专职心理教师 兼职心理教师 心理健康教师 心理咨询师 心理治疗师 咨询师 医生 医师 精神科医生 精神科医师 心理医生
//
// A case that is followed or observed until a day comes back on that day, whatever the sheets say: until somebody talks with
// the pupil on it or later, by the same rule, or an event sets another state of that case or of the whole.
//
// Care that has not ended sets aside too, unless there is a critical answer or an item undecided. Where the highest level is
// possible, it has to have begun in the wave or later, or been renewed, or be recorded by somebody whose role is one of
// these. The last event of care says how long it lasts; a case that is closed since, as a whole, ends it. An agreed retest is
// said until the pupil sits again, and in the second list its pupils come last until its day has passed; it takes nobody off
// the first.
//
// Events after Plan.At do not count. Where nobody knows which of two events came first, it is as if that one had which keeps
// the pupil on the list, with one exception: a tier that a person sets on the day of an interview is what came of it, unless
// both have an hour and that of the interview is the earlier.
//
// First in the second list come those of whom the last wave that says something said something alarming: a critical answer,
// the most serious first, or a level that is not certain to be the lowest. Not to come to the test is itself a sign.
//
// # Capacity
//
// A capacity is a file of units, interviews a week and weeks. In each of its units the line is drawn behind as many pupils
// as can be seen, and never before the last one with a critical answer: then Unit.Exceeded says by how much they exceed the
// capacity. A pupil of no such unit is on the list all the same, with no line. Nor is there one where the file
// counts by a unit that is larger than the scope: Unit.Wider names it.
//
// The same cases give the same list, to the byte, in whatever order they come. Nothing here reads the clock. A List is
// immutable and safe for concurrent use; it is personal data. Errors hold neither a person's id nor a score.
package followup
