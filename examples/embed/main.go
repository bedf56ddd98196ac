// Command embed scores one answer sheet with a built-in instrument and prints the profile: all that a program needs to
// use psynorm.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

func main() {
	def, err := library.Instrument("ipp9")
	check(err)
	scorer, err := scoring.Compile(def, scoring.WithDefaultNorms(library.Norms)) // once; safe for concurrent use
	check(err)
	sheet := scorer.NewSheet() // all missing
	for i := range 100 {
		check(sheet.Set(fmt.Sprintf("q%d", i+1), fmt.Sprint(1+i%2))) // a value, a label or a code
	}
	check(sheet.SetPerson("sex", "F"))
	check(sheet.SetPerson("grade", "8"))
	var p profile.Profile // used again for the next sheet, without allocating
	check(scorer.Score(&p, sheet))
	level, ok := p.TierLevel() // not ok: undetermined or withheld, which is never "no risk"
	fmt.Println(level, ok, p.Tier.State)
	check(profile.Summary(os.Stdout, &p, "zh"))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
