package batch_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

const worries = `
psynorm: 1
instrument: worries
version: "1"
about: {licence: {status: open}}
responses:
  freq: {values: [0, 1, 2, 3]}
items:
  q1..q4: freq
scales:
  total: {items: [q1..q4], score: sum, missing: {allow: 1}, higher: worse, bands: {metric: raw, from: {low: min, raised: 6}}}
tiers:
  levels: [{id: green}, {id: red}]
  rules:
    - red: total >= 8
`

// scorer compiles the definition above.
func scorer() *scoring.Scorer {
	def, err := instruments.Parse("worries.yaml", []byte(worries))
	if err != nil {
		panic(err)
	}
	return scoring.MustCompile(def)
}

// answers yields a sheet for each line: id, class, then the answers. It fills the same sheet again and again; package
// sheets does so from files.
func answers(s *scoring.Scorer, lines ...string) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		sheet := s.NewSheet()
		for _, line := range lines {
			cells := strings.Split(line, ",")
			sheet.Reset()
			sheet.ID, sheet.Unit = cells[0], append(sheet.Unit, cells[1])
			for i, cell := range cells[2:] {
				if err := sheet.Set(s.Definition().Items[i].ID, cell); err != nil {
					yield(nil, err)
					return
				}
			}
			if !yield(sheet, nil) {
				return
			}
		}
	}
}

// One sheet is complete; one is scored from three of its four answers, and tier.hi says that the fourth could make it red;
// one cannot be scored: its bounds are all there is, and it is not green.
func ExampleRun() {
	s := scorer()
	sheets := answers(s, "P1,3班,1,0,2,1", "P2,3班,2,2,,1", "P3,10班,3,,,")
	table, err := batch.CSV(os.Stdout, s.Layout(), []string{"class"}, batch.Columns{})
	if err != nil {
		fmt.Println(err)
		return
	}
	summary, err := batch.Run(context.Background(), s, sheets, table)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(summary.Sheets, "sheets,", summary.Determined[0], "green,", summary.Tier[profile.TierUndetermined], "undetermined")
	// Output:
	// id,class,date,total,total.lo,total.hi,total.state,total.band,validity,tier,tier.lo,tier.hi,tier.state,critical,incomplete,reasons
	// P1,3班,,4,4,4,complete,low,valid,green,green,green,determined,,,
	// P2,3班,,6.666666666666667,5,8,prorated,raised,valid,green,green,red,determined,,,
	// P3,10班,,,3,12,unscorable,,valid,,green,red,undetermined,,,1?
	// 3 sheets, 2 green, 1 undetermined
}

// Counts by unit.
func ExampleRollup() {
	s := scorer()
	tree := rollup.New(s.Layout(), "class")
	_, err := batch.Run(context.Background(), s, answers(s, "P1,3班,1,0,2,1", "P2,3班,3,3,3,1", "P3,10班,0,0,0,0"), batch.Rollup(tree))
	if err != nil {
		fmt.Println(err)
		return
	}
	for unit := range tree.Units() {
		fmt.Println(unit.Path, unit.Present, unit.Determined)
	}
	// Output:
	// [] 3 [2 1]
	// [3班] 2 [1 1]
	// [10班] 1 [1 0]
}

// Counts of your own: each counter has its own numbers, and whole numbers add up in any order.
func ExampleTally() {
	s := scorer()
	var skipped []*int
	counts := batch.Tally(func() func(p *profile.Profile) error {
		n := new(int)
		skipped = append(skipped, n)
		return func(p *profile.Profile) error {
			*n += int(p.Answers.Skipped)
			return nil
		}
	})
	_, err := batch.Run(context.Background(), s, answers(s, "P1,3班,1,,2,1", "P2,3班,3,3,3,1", "P3,10班,0,,,0"), counts)
	if err != nil {
		fmt.Println(err)
		return
	}
	total := 0
	for _, n := range skipped {
		total += *n
	}
	fmt.Println(total, "answers passed over")
	// Output: 3 answers passed over
}

// Several outputs of one run.
func ExampleTee() {
	s := scorer()
	chosen, err := batch.ParseColumns("raw,tier", s.Layout())
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := batch.CSV(os.Stdout, s.Layout(), nil, chosen)
	if err != nil {
		fmt.Println(err)
		return
	}
	var full strings.Builder
	_, err = batch.Run(context.Background(), s, answers(s, "P1,3班,1,0,2,1"), batch.Tee(table, batch.JSONLines(&full)))
	fmt.Println(strings.Count(full.String(), "\n"), "line of JSON,", err)
	// Output:
	// id,total,tier,tier.lo,tier.hi,tier.state
	// P1,4,green,green,green,determined
	// 1 line of JSON, <nil>
}

// A choice that does not exist is answered with those that do.
func ExampleParseColumns() {
	_, err := batch.ParseColumns("raw,teir", scorer().Layout())
	fmt.Println(err)
	// Output:
	// batch: results have no columns "teir"; choose from raw, lo, hi, state, band, validity, tier, critical, incomplete, reasons (the id is always there)
}
