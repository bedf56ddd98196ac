package library_test

import (
	"fmt"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// A sheet is scored with an instrument of the library and the norms that the instrument itself names.
func Example() {
	def, err := library.Instrument("gad7")
	if err != nil {
		panic(err)
	}
	scorer, err := scoring.Compile(def, scoring.WithDefaultNorms(library.Norms))
	if err != nil {
		panic(err)
	}
	sheet := scorer.NewSheet()
	for _, item := range []string{"q1", "q2", "q3", "q4", "q5", "q6", "q7"} {
		if err := sheet.Set(item, "2"); err != nil {
			panic(err)
		}
	}
	var p profile.Profile
	if err := scorer.Score(&p, sheet); err != nil {
		panic(err)
	}
	total, _ := p.Score("total").Raw.Point()
	fmt.Println(def.Title.In("en"), total)
	// Output: Generalized Anxiety Disorder scale (GAD-7) 14
}

func ExampleEntries() {
	for _, e := range library.Entries() {
		if e.Name == "ipp9" || e.Name == "ipp9-example" {
			fmt.Println(e.Name, e.Kind)
		}
	}
	// Output:
	// ipp9 instrument
	// ipp9-example norms
}
