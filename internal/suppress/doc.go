// Package suppress decides which counts of a set of tables have to be hidden, so that no small one among them can be worked
// out from those that are shown.
//
// Tables are given as cells and relations: a total is the sum of its parts, as a group is that of its sexes and a city that
// of its schools. The counts are whole and not negative, which a reader knows too.
//
//	hidden, err := suppress.Hide(&suppress.Tables{Cells: cells, Relations: relations, Limit: 10})
//
// A count from 1 to the limit − 1 is hidden, and one that is its whole group. Others are hidden with them, those of the
// lowest rank first and of these the smallest, until none of these can be told from the rest:
//
//   - in no relation is one hidden alone;
//   - none is determined by all relations at once (elimination modulo a prime, see derived);
//   - none has bounds, propagated through all relations, that leave it one value, or neither hold 0 nor reach the limit;
//   - for each there is another table of whole, non-negative counts that agrees with all that is shown, and in which a
//     small count is 0 or at least the limit (see swaps and searcher).
//
// The last says all that the others do, and is what holds: it is found by search, and where none is found more is hidden. The
// others are quick and find what has to be hidden next. What was hidden beside these counts and is determined all the same
// is shown again in the end, so that nothing hidden is.
//
// Where other tables tell of the same people, an atom may have a range: the tables that are looked for keep within it, so that
// there is one of the others to go with each. What has to be hidden of the others for that the caller says, by Cell.Begin.
// Nothing of all this is done for a Plain cell: it is hidden beside others, and may be worked out.
//
// What is hidden depends on the counts, so that a reader who knows these rules may find some of the tables more likely than
// others. He cannot rule out all that give a small count as 0 or as one at the limit.
package suppress
