// Package rollup counts profiles by unit: county, school, grade, class, or whatever path the sheets carry.
//
// A Tree holds whole numbers alone, so that trees of parts of a file, made in any order by any number of workers or
// machines, merge into exactly the tree of the whole. Averages and rates are made of sums at the end, never of averages.
//
//	tree := rollup.New(scorer.Layout(), "school", "class")
//	err := tree.Add(p)        // for every profile
//	for unit := range tree.Units() {
//		fmt.Println(unit.Path, unit.Present, unit.Determined)
//	}
//
// Such a tree asks only what became of each sheet, which is quick to decide: its validity, its tier, and whether somebody has
// to see the person at once (Counts.Today, at the time of the wave: nobody tells a roll-up what was done since). One made by NewStatistics keeps the statistics
// of scores too, of each reported scale and each of its standard scores, by sex and by grade:
//
//	tree := rollup.NewStatistics(scorer.Layout(), "school", "class")
//	…
//	for s := range tree.AllStatistics() {
//		for _, group := range s.BySex() {
//			for _, scale := range group.Scales {
//				mean, ok := scale.Raw.Mean()
//				…
//			}
//		}
//	}
//
// Scores enter as whole millionths, in sums of 128 bits and in histograms, so that means, standard deviations and
// percentiles are exact and do not depend on the order of the sheets or on how they were divided: records of equal
// statistics are equal to the byte. Invalid sheets are counted and enter no statistics. A score that there is not is
// counted by its reason, and nothing stands in for it; people whose sex or grade is not known are a group of their own. All
// sheets of such a tree are by the same informant: what a pupil and a teacher say has no mean.
//
// A File is a tree with statistics and everything that is needed to show it without the definition: what it was scored with,
// and of which sheets it is. Files of parts, made on several machines, are merged; what is in two of them is refused, and
// what is in none is named:
//
//	whole, err := rollup.Merge(west, east)
//	missing := whole.Missing()
//	err = whole.Write(w)
//
// Comparisons say by how much a unit differs from the rest of the unit above, from the norm and from the wave before, as
// effect sizes with intervals that allow for several units being compared and for pupils of a class being alike:
//
//	c, err := whole.Compare(nil)
//	school, ok := c.Of("County", "School")
//
// Units stand in the order of a register (Tree.Order), else by name, and never by what is counted in them.
//
// The counts are exact, also of a class of three, so a tree and the files that are made of it are confidential: what
// is published has to hide small groups first.
package rollup
