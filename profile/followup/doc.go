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
// First comes whoever gave a critical answer, on any sheet of the wave, a retest or an invalid one among them. Everyone else
// follows in the order of the block followup of the definition; by default by tier.hi, the highest level that the complete
// sheet could have, tier, change for the worse since the wave before, and nearness to the next higher level; ties by id.
//
//   - A sheet that says nothing of the tier, invalid or of another version, could be anything and stands with the highest
//     level. It is in the list for a critical item alone.
//   - Without a level (undetermined) a pupil stands behind those with the same tier.hi and some level.
//   - Change is the reliable-change index of package dossier, turned so that worse is larger; of several scales the largest.
//   - Nearness is scoring.Nearness.
//   - A key that does not exist comes last, and never counts as zero.
//
// Who is certain to be at the lowest level, and has no critical item yes or undecided, is not in the list unless
// Plan.Everybody; Lowest counts them. Without tiers everybody is.
//
// # What people have done
//
// An interview on or after the day of the sheet that counts, and of the last sheet with a critical answer, sets a pupil
// aside: seen. So does care that has not ended, unless there is a critical answer, or a critical item undecided, of which
// nobody has talked with the pupil. An agreed retest is said, and in the second list its pupils come last; it takes nobody
// off the first. Events after Plan.At do not count.
//
// # Capacity
//
// A capacity is a file of units, interviews a week and weeks. In each of its units the line is drawn behind as many pupils
// as can be seen, and never before the last one with a critical answer: then Unit.Exceeded says by how much they exceed the
// capacity. A pupil of no such unit is on the list all the same, with no line.
//
// The same cases give the same list, to the byte, in whatever order they come. Nothing here reads the clock. A List is
// immutable and safe for concurrent use; it is personal data. Errors hold neither a person's id nor a score.
package followup
