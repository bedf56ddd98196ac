package openscales_test

import (
	"fmt"
	"os"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/openscales"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// Import gives a definition, and says what the author should look at.
func ExampleImport() {
	src, err := os.ReadFile("testdata/sample.osd")
	if err != nil {
		panic(err)
	}
	r, err := openscales.Import("sample.osd", src, openscales.Options{})
	if err != nil {
		panic(err) // an instruments.ErrorList: nothing could be imported
	}
	for _, e := range r.Findings {
		fmt.Println(e)
	}
	for _, b := range r.Blocks {
		fmt.Printf("%s: %s %q\n", b.Name, b.Scale, b.Transformed)
	}
	def, err := instruments.Parse("sample.yaml", r.Definition)
	if err != nil {
		panic(err)
	}
	scorer, err := scoring.Compile(def)
	if err != nil {
		panic(err)
	}
	sheet := scorer.NewSheet()
	for item, answer := range map[string]string{"s1": "3", "s2": "0", "s3": "1", "s4": "2", "pet": "cat"} {
		if err := sheet.Set(item, answer); err != nil {
			panic(err)
		}
	}
	var p profile.Profile
	if err := scorer.Score(&p, sheet); err != nil {
		panic(err)
	}
	calm, _ := p.Scale("calm")
	band, _ := p.BandOf(calm)
	fmt.Println(p.Scores[calm].Raw.Value, band.ID, p.Score("rest_t").Raw.Value)
	// Output:
	// sample.osd:11:14: warning osd-renamed: these ids have been rewritten: walk-1 → walk_1
	// sample.osd:16:7: warning osd-text-options: the options of the item pet are texts, which stand as codes for 1 to 3 in printed order
	// calm: calm ""
	// rest: rest "rest_t"
	// 7 calm 50
}

// What cannot be imported is left out, with the reason and its place.
func ExampleImport_leftOut() {
	src := []byte(`{"definition": {"scale_info": {"code": "demo", "version": "1.0"},
  "likert_options": {"points": 5},
  "items": [{"id": "q1", "type": "likert"}, {"id": "hours", "type": "short"}],
  "scoring": {
    "mood": {"method": "mean_coded", "items": ["q1"]},
    "all":  {"method": "sum_coded", "items": ["q1", "hours"]}}}}`)
	r, err := openscales.Import("demo.osd", src, openscales.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Print(r.Findings.Errors().Render("en"))
	// Output:
	// demo.osd:6:46: error osd-text-item: the block all is left out: items answered in words cannot be scored: hours
	//         "all":  {"method": "sum_coded", "items": ["q1", "hours"]}}}}
	//                                                  ^
}
