package instruments_test

import (
	"errors"
	"fmt"

	"github.com/psynorm/psynorm/instruments"
)

func ExampleParse() {
	d, err := instruments.Parse("mood.yaml", []byte(`psynorm: 1
instrument: mood
version: "1.0"
title: {zh: 心境, en: Mood}
about: {source: ["Example"], licence: {status: open}}
responses:
  often: {values: [0, 1, 2, 3], labels: {zh: [从不, 有时, 经常, 总是]}}
items:
  q1..q9: often
scales:
  low:
    items: [q1..q8, -q9]
    missing: {allow: 20%}
    higher: worse
    bands: {from: {usual: min, raised: 10, high: 20}}
critical:
  - {id: harm, when: q8 >= 2}
tiers:
  levels: [{id: green}, {id: red}]
  rules:
    - red: critical.harm || low.band >= high
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	low := d.Scales[0]
	fmt.Println(d.Ref(), len(d.Items), "items")
	fmt.Printf("%s: %g to %g, up to %d answers missing, bands %v\n", low.ID, low.Lo, low.Hi, low.Missing.Allow, low.Bands.Words.List)
	fmt.Println("a tier of", d.Levels[d.Rules[0].Level].ID, "when", d.Rules[0].When)
	// Output:
	// mood@1.0 9 items
	// low: 0 to 27, up to 1 answers missing, bands [usual raised high]
	// a tier of red when critical.harm || low.band >= high
}

// A file with mistakes: all of them are found in one run, and each says where it is, what is wrong and what was probably
// meant.
func ExampleParse_findings() {
	_, err := instruments.Parse("mood.yaml", []byte(`psynorm: 1
instrument: mood
version: "1.0"
about: {source: ["Example"], licence: {status: open}}
responses:
  often: {values: [0, 1, 2, 03]}
items:
  q1..q9: oftn
scales:
  抑郁: {items: [q1-q8, -q9], bands: {from: {usual: min, high: 20}}}
tiers:
  levels: [{id: green}, {id: red}]
  rules:
    - {red: countif(all, T >= 60) > 2, id: R1}
    - red: 抑郁 ≥ 20
`))
	var found instruments.ErrorList
	if errors.As(err, &found) {
		fmt.Print(found.Render("en"))
	}
	// Output:
	// mood.yaml:6:29: error bad-number: the value of an option should be a decimal number, not "03"; remove the leading zero
	//       often: {values: [0, 1, 2, 03]}
	//                                 ^
	// mood.yaml:8:11: error dangling-name: there is no response set oftn
	//       q1..q9: oftn
	//               ^
	//     did you mean often?
	// mood.yaml:10:16: error bad-id: "q1-q8" cannot be an id; only letters, ASCII digits and _ may stand in it
	//       抑郁: {items: [q1-q8, -q9], bands: {from: {usual: min, high: 20}}}
	//       　　           ^
	//     a range is written q1..q9
	// mood.yaml:14:26: error unquoted-comma: this part of {...} has no value: a rule that holds a comma must be quoted
	//         - {red: countif(all, T >= 60) > 2, id: R1}
	//                              ^
	// mood.yaml:15:15: error rule-token: ≥ does not belong in a rule
	//         - red: 抑郁 ≥ 20
	//                　　 ^
	//     write >=
}

// Programs compare codes; people read the text, in their language.
func ExampleErrorList() {
	_, err := instruments.Parse("mood.yaml", []byte("psynorm: 1\ninstrument: mood\nversion: 1\nitems: {}\n"))
	var found instruments.ErrorList
	if errors.As(err, &found) {
		for _, e := range found {
			fmt.Println(e.Code(), e.Line, e.Message("zh"))
		}
	}
	// Output:
	// missing-key 1 量表定义缺少键 scales
	// empty-list 4 items至少要有一项
}

func ExampleDefinition_Decode() {
	d, err := instruments.Parse("mood.yaml", []byte(`psynorm: 1
instrument: mood
version: 1
responses: {often: {values: [0, 1, 2, 3], labels: {zh: [从不, 有时, 经常, 总是]}}}
items: {q1: often}
scales: {low: {items: [q1]}}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, cell := range []string{"2", "经常", "", "7"} {
		a := d.Decode(0, cell, instruments.CellsValue)
		if a.Given {
			fmt.Printf("%q is option %d, worth %g\n", cell, a.Option+1, d.Items[0].Values[a.Option])
		} else {
			fmt.Printf("%q is no answer: %s\n", cell, a.Absence)
		}
	}
	fmt.Println("2 as an option number is option", d.Decode(0, "2", instruments.CellsOption).Option+1)
	// Output:
	// "2" is option 3, worth 2
	// "经常" is option 3, worth 2
	// "" is no answer: skipped
	// "7" is no answer: bad
	// 2 as an option number is option 2
}

func ExampleKindOf() {
	fmt.Println(instruments.KindOf([]byte("psynorm: 1\nnorms: mood-2024\n")))
	// Output: norms
}
