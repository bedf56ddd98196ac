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
// The counts are exact, also of a class of three, so a tree and the file that WriteCSV makes of it are confidential: what
// is published has to hide small groups first.
package rollup
