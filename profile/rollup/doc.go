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
// Such a tree asks only what became of each sheet, which is quick to decide. One made by NewStatistics keeps the statistics
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
// counted by its reason, and nothing stands in for it; people whose sex or grade is not known are a group of their own.
//
// The counts are exact, also of a class of three, so a tree and the file that WriteCSV makes of it are confidential: what
// is published has to hide small groups first.
package rollup
