// Package release makes what may be published of a wave out of its roll-up.
//
// Whoever may see each pupil of a unit sees its exact counts, by the roll-up. Everyone else sees the release: of the city,
// its counties and schools, by sex and by grade, how many pupils have which tier, need someone the same day and are in which
// band of each scale, and the means; of grades and classes below, numbers of pupils alone. Nothing is shown by sex within a
// grade: such groups are so small that much of counties and of schools would have to be hidden with them.
//
//	file, err := rollup.Read(in)
//	r, err := release.New(file, release.Options{Limits: limits})
//	err = r.Write(out)
//
// # What is hidden
//
// Numbers of pupils (expected, present, valid, counted) are always shown. Counted are those whose results are not withheld, all
// but invalid sheets: tables are of these alone, so that what can be worked out from numbers of pupils is in no table. A group
// with fewer than Limits.Group valid sheets shows nothing else. In the others a count from 1 to Limits.Count − 1 is hidden, and
// one that is its whole group; 0 is shown. Other counts are hidden with these, until none of them can be worked out from all
// that is shown, over all tiers or bands, sexes, grades and units at once: package suppress says how. Both kinds are the same
// Count, and a percentage is hidden with its count.
//
// A mean needs Limits.Mean scores that are not all the same, and is hidden too where those of other groups would give back the
// mean of fewer. Beside hidden counts it is shown only where it tells no more of them: where it rules out none of the tables
// that the bounds of the hidden counts leave open. The least sum of scores in a table has everyone at the low end of the band,
// the largest one at the high end, and with the sum of the mean between the two, there are pupils with these scores; where it
// is so in the table with the largest least sum, and in that with the smallest largest one, it is so in all. The bands' ends
// are those of scores that occur. Of a metric that the bands are not in, whose scores in a band are not known, a mean is shown
// only where all counts of the scale are. So is a standard deviation, with quartiles, and it is hidden too where the sums of
// squares of other groups would give back that of one without. Beside a hidden count of those without a score a mean has one
// digit behind the point where two would tell how many these are, and is hidden where one would. Of a scale without bands that
// count is always hidden: no standard deviation is shown of one, and no mean where the steps of its scores are not known. A
// group of Limits.Group scores shows the band of a mean that is hidden, whatever the reason; one of fewer not even that. No
// smallest and no largest score is shown.
//
// Counts are hidden low in the tree where that will do: those of a sex or grade of a school, then those of schools, of
// counties, of the whole. Those of unknown sex or grade are too few to be shown, and what is shown of all, less the other
// groups, would tell them. In a school where fewer than Limits.Group of them have valid sheets they are put to the sex, or the
// grade, that most are of, in all units above as in the school, and their number is said: see Group.Unknown.
//
// The tables of tiers and of today are looked at together, as whoever has the highest tier needs someone: a yes of today is
// shown only where the highest tier is, and where what it is more, those with a critical item and another tier, could be
// shown too; and where the highest tier is hidden, so is a no. Where nobody is in a yes for a critical item alone it is
// taken that nobody can be, as the definition may say so; and where besides an open is always a tier that is not sure, and
// the other way round, what is shown of today is what follows from the tiers. That pupils are in no need of anyone is hidden
// for the others' sake: how many are, in a group too small to be shown, may be worked out where they are all of it, or where
// little else is hidden.
//
// An effect size is worked out of two means and the standard deviation of the whole, and there is none where any is hidden: see
// Compare.
//
// # What it protects, and what it does not
//
// Of every hidden small count, and of every count of a group too small to be shown, there is a population with the same release
// in which it is 0, or at least the limit (but for a no of today in such a group), as far as the counts and any one mean beside them tell: nobody can tell from these
// that a certain few pupils are in a band. It does not protect against what a reader knows besides: a head who knows the tiers
// of nine pupils of ten knows the tenth. What follows from a 0 that is shown is no secret, as no pupil is in it. Tables of two
// scales are protected each by itself: where a definition makes one the same as another (a tier that is the band of a scale), a
// count may be shown in one and hidden in the other, and a reader of the definition knows both. Of tiers and today the highest
// tier alone is looked at together: what else a definition says, as that a critical item makes the tier orange at least, bounds
// tiers by a yes, and a yes by tiers, for its readers. A tier that is not sure (at
// least a level, undetermined) is in one count with all such.
//
// Means are looked at group by group, each beside the counts of its scale: what several of them, in two metrics, of sexes and
// of grades, tell together is not looked at, nor what a band of a mean tells. Where the means of a group and of all its parts
// are shown, that of the whole lies between the others by how many have a score in each: of a school of 240 that says that
// twelve have none, in which of two grades they are may follow from its three means, if these are far apart. So several means
// may give back a hidden count of those without a score, and with it others hidden beside it. Which counts are hidden depends
// on the counts, so that some tables are likelier than others for whoever knows the rules. A release and the exact roll-up, or
// lists of pupils, protect nothing together.
//
// # Frozen
//
// A release is made once, and its hash is kept: see Write. A second one of the same wave is refused unless it is made with the
// same limits and depth, it counts the same things, which one made by an earlier version may not, and every group that showed results shows them again, and is the same or differs by at least
// Limits.Count pupils, in each count too, and in what a mean is of by Limits.Mean scores; what the first hid stays hidden. So
// units may be added, as a school that delivered late, but none may vanish, and one that is called otherwise is one that
// vanished. The equations of both are not solved together beyond this. Waves are compared through their releases, by what both
// show: see Compare.
package release
