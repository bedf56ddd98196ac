package scoring_test

import (
	"fmt"
	"os"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// A definition is compiled once; sheets are scored into a profile that is used again and again.
func Example() {
	def, err := library.Instrument("phq9")
	if err != nil {
		fmt.Println(err)
		return
	}
	scorer := scoring.MustCompile(def)
	sheet := scorer.NewSheet()
	for i := range 8 {
		if err := sheet.Set(fmt.Sprintf("q%d", i+1), "2"); err != nil {
			fmt.Println(err)
		}
	}
	var p profile.Profile
	if err := scorer.Score(&p, sheet); err != nil {
		fmt.Println(err)
		return
	}
	total := p.Score("total")
	fmt.Println(total.State, total.Raw.Value, "between", total.Raw.Lo, "and", total.Raw.Hi)

	// Item 9 was not answered. It decides whether somebody has to look today, so nothing is said to be all right.
	fmt.Println("ideation:", p.Critical[0])
	level, ok := p.TierLevel()
	fmt.Println("tier:", p.Tier.State, level, ok)
	// Output:
	// prorated 18 between 16 and 19
	// ideation: undecided
	// tier: at least orange true
}

// Every number can be followed down to the answers.
func ExampleScorer_Explain() {
	def, err := instruments.Parse("mood.yaml", []byte(`
psynorm: 1
instrument: mood
version: "1"
title: {zh: 心境, en: Mood}
about: {source: ["an example"], licence: {status: open}}
responses: {five: {values: [1, 2, 3, 4, 5]}}
items: {q1..q3: five}
scales:
  mood: {title: {zh: 心境, en: Mood}, items: [q1, -q2, q3], score: sum, missing: {allow: 1}}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	scorer := scoring.MustCompile(def)
	sheet := scorer.NewSheet()
	_, _ = sheet.Set("q1", "4"), sheet.Set("q2", "2") // q3 stays without an answer
	trace, err := scorer.Explain(sheet)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range trace.Scales {
		for _, in := range s.Inputs {
			value, ok := in.Value.Point()
			fmt.Println(in.Name, in.Reverse, value, ok)
		}
		fmt.Println(s.ID, "line", s.Line, "sum", s.Sum, "score", s.Score.Raw.Value, s.Score.State)
	}
	// Output:
	// q1 false 4 true
	// q2 true 4 true
	// q3 false 0 false
	// mood line 10 sum 8 score 12 prorated
}

// A file is checked like a program. The tests inside it are run too.
func ExampleCheck() {
	def, err := instruments.Parse("mood.yaml", []byte(`
psynorm: 1
instrument: mood
version: "1"
about: {source: ["an example"], licence: {status: open}}
responses: {five: {values: [1, 2, 3, 4, 5]}}
items: {q1..q3: five}
scales: {mood: {items: [q1..q3], score: sum}}
tests:
  - name: all threes
    answers: {q1..q3: 3}
    expect: {mood: 8}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprint(os.Stdout, scoring.Check(def).Render("en"))
	// Output:
	// mood.yaml:12:20: error test-failed: test "all threes" fails: mood should be 8, and is 9
	//         expect: {mood: 8}
	//                        ^
}
