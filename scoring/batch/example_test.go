package batch_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

const mood = `
psynorm: 1
instrument: mood
version: "1"
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, 3]}}
items: {q1..q3: freq}
scales:
  total: {items: [q1..q3], missing: {allow: 1}, higher: worse, bands: {metric: raw, from: {low: min, high: 5}}}
tiers:
  levels: [{id: green}, {id: red}]
  rules: [{red: total >= 5}]
`

// A file goes in, a table and counts by class come out.
func Example() {
	def, err := instruments.Parse("mood.yaml", []byte(mood))
	if err != nil {
		fmt.Println(err)
		return
	}
	scorer, err := scoring.Compile(def)
	if err != nil {
		fmt.Println(err)
		return
	}
	file := "id,class,q1,q2,q3\nG1,3班,0,1,1\nG2,3班,3,3,\nG3,10班,2,,\n"
	in, err := sheets.Open(def, nil, sheets.Options{}, sheets.Stream("answers.csv", strings.NewReader(file)))
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := batch.NewCSV(os.Stdout, scorer.Layout(), batch.CSVOptions{Units: in.Units()})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	tree := rollup.New(scorer.Layout(), in.Units()...)
	summary, err := batch.Run(ctx, scorer, in.Sheets(ctx), out, batch.WithTree(tree))
	fmt.Println(summary.Present, "sheets", err)
	for unit := range tree.Units() {
		fmt.Println(unit.Path, "red:", unit.Determined[1]+unit.AtLeast[1], "undetermined:", unit.TierUndetermined)
	}
	// Output:
	// id,class,date,total,total.lo,total.hi,total.state,total.band,validity,tier,tier.lo,tier.hi,tier.state,critical,incomplete,reasons
	// G1,3班,,2,2,2,complete,low,valid,green,green,green,determined,,,
	// G2,3班,,9,6,9,prorated,high,valid,red,red,red,determined,,,1
	// G3,10班,,,2,8,unscorable,,valid,,green,red,undetermined,,,1?
	// 3 sheets <nil>
	// [] red: 1 undetermined: 1
	// [3班] red: 1 undetermined: 0
	// [10班] red: 0 undetermined: 1
}

// Only some columns are wanted, and a mistake in their names is explained.
func ExampleNewCSV() {
	def, err := instruments.Parse("mood.yaml", []byte(mood))
	if err != nil {
		fmt.Println(err)
		return
	}
	scorer, err := scoring.Compile(def)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = batch.NewCSV(os.Stdout, scorer.Layout(), batch.CSVOptions{Columns: []string{"raw", "tier"}})
	fmt.Println(err)
	_, err = batch.NewCSV(os.Stdout, scorer.Layout(), batch.CSVOptions{Columns: []string{"bands"}})
	fmt.Println(err)
	// Output:
	// id,total,tier,tier.lo,tier.hi,tier.state
	// <nil>
	// batch: results have no columns "bands"; there are raw, lo, hi, state, band, validity, tier, critical, incomplete, reasons; did you mean band?
}
