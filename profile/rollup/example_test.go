package rollup_test

import (
	"fmt"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// Two parts of a file, counted apart, give the counts of the whole.
func Example() {
	layout := &profile.Layout{Levels: []profile.LevelInfo{{ID: "green"}, {ID: "red"}}}
	morning, afternoon := rollup.New(layout, "class"), rollup.New(layout, "class")
	count := func(t *rollup.Tree, class string, level int) {
		p := &profile.Profile{Layout: layout, Unit: []string{class}}
		p.Tier = profile.Tier{State: profile.Determined, Level: level}
		if err := t.Add(p); err != nil {
			fmt.Println(err)
		}
	}
	count(morning, "10班", 0)
	count(morning, "3班", 1)
	count(afternoon, "3班", 0)
	if err := morning.Merge(afternoon); err != nil {
		fmt.Println(err)
	}
	for unit := range morning.Units() {
		fmt.Println(unit.Path, unit.Present, unit.Determined)
	}
	// Output:
	// [] 3 [2 1]
	// [3班] 2 [1 1]
	// [10班] 1 [1 0]
}
