package validation_test

import (
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/validation"
)

// A key with a mistake: whoever worries (a, b, c) is not calm (d), but d is not reverse keyed.
const worry = `
psynorm: 1
instrument: worry
version: "1"
title: {en: Worry}
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, 3]}}
items: {a: freq, b: freq, c: freq, d: freq}
scales: {worry: {items: [a, b, c, d]}}
`

func Example() {
	def, err := instruments.Parse("worry.yaml", []byte(worry))
	if err != nil {
		fmt.Println(err)
		return
	}
	scorer, err := scoring.Compile(def)
	if err != nil {
		fmt.Println(err)
		return
	}
	sample := validation.New(scorer)
	for _, answers := range strings.Fields(strings.Repeat("0013 1112 2221 3230 1021 2311 ", 8)) {
		sheet := scorer.NewSheet()
		for i, id := range []string{"a", "b", "c", "d"} {
			if err := sheet.Set(id, answers[i:i+1]); err != nil {
				fmt.Println(err)
				return
			}
		}
		if err := sample.Add(sheet); err != nil {
			fmt.Println(err)
			return
		}
	}
	report := sample.Report()
	fmt.Println(report.Verdict.Level)
	for _, f := range report.KeyCheck.Findings {
		fmt.Printf("%s %s, r %.2f with the others\n", f.Item, f.Kind, f.Rest)
	}
	if alpha, lo, hi, ok := report.Keys[0].Complete.Alpha.Get(); ok {
		fmt.Printf("alpha %.2f, from %.2f to %.2f\n", alpha, lo, hi)
	}
	// Output:
	// wrong
	// d reversed, r -0.90 with the others
	// alpha -0.60, from -1.49 to 0.03
}

// What there is too little of to be estimated says so.
func ExampleEstimate() {
	def, err := instruments.Parse("worry.yaml", []byte(worry))
	if err != nil {
		fmt.Println(err)
		return
	}
	scorer, err := scoring.Compile(def)
	if err != nil {
		fmt.Println(err)
		return
	}
	report := validation.New(scorer).Report()
	sem := report.Scales[0].SEM
	if _, ok := sem.Get(); !ok {
		fmt.Println(sem.Why, "·", sem.Why.Text("zh"), "·", sem.Why.Text("en"))
	}
	// Output:
	// nobody-complete · 没有一份答卷答全了该分量表的题目 · no sheet has answers to all of its items
}
