package main

import (
	"bufio"
	"errors"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// rollupShowFlags are what rollup show is told.
type rollupShowFlags struct {
	unit, before string
	by           string
	down         int
	json, csv    bool
}

func newRollupShow(t *terminal) *cobra.Command {
	var f rollupShowFlags
	cmd := &cobra.Command{
		Use:   "show FILE [flags]",
		Short: "Show the statistics of a unit and of those below it",
		Long: `Show gives the statistics that a roll-up file holds of a unit and of those in it: people expected, sheets present, valid,
doubtful and invalid; tiers, determined and at least; how many needed someone the same day, by a critical item or the
highest tier, as of the wave; of each scale mean, standard deviation and percentiles, exact to the bin, and its bands;
kinds of pressure and circumstances named, by percentage of the maximum; and how the unit differs from the rest of the
unit above, from the norm and, with --wave-before, from the wave before. Undetermined and withheld tiers stand apart
and are in no rate: a rate that they leave open is shown from the least to the most it can be.

Differences are effect sizes: Hedges' g of means, the difference in the norm's standard deviations, Cohen's h of rates.
Their intervals have 95 % for all units compared side by side at once (Bonferroni), of one scale, and allow for
pupils of a class being alike (Kish's design effect, with the intraclass correlation by analysis of variance). The
same pupils in two waves are not matched: for that use dossier.

Units stand in the order of the roster that the file was made with, else by name, and never by rate. --json is one
object a line, first for the file, with the chunks that are missing of it and of the wave before, then for each unit;
--csv has a row for each number, and what is missing is said on standard error. They are large where there are many
units: the 2,000 classes of a city with --down 9 make some 230 MB of JSON or ten million rows of CSV, a third of it
with --by none; a spreadsheet takes a million rows. What it shows is exact and confidential: it is for those who may
see every pupil of the unit.

Of a release, a file NAME.release that rollup release wrote, it shows what may be published of the unit, and with
--wave-before a release of the wave before what changed; --down, --by, --json and --csv are not for releases.`,
		Example: `  psynorm rollup show city.rollup
  psynorm rollup show city.rollup --unit 西区/第七中学 --down 2 --wave-before spring.rollup
  psynorm rollup show city.rollup --down 2 --by none --csv > schools.csv`,
		Args: func(_ *cobra.Command, names []string) error {
			switch {
			case len(names) != 1:
				return errors.New(t.say("one rollup"))
			case f.json && f.csv:
				return errors.New(t.say("json or csv"))
			case f.down < 0:
				return errors.New(t.say("down below", f.down))
			}
			return t.oneOf("--by", f.by, []string{byNone, bySex, byGrade, byAll})
		},
		RunE: func(_ *cobra.Command, names []string) error { return t.showRollup(&f, names[0]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.unit, "unit", "", "the unit to show, by its path from the top, such as county/school (a / within a name as \\/); the whole without it")
	flags.IntVar(&f.down, "down", 1, "how many levels below it are shown too")
	flags.StringVar(&f.before, "wave-before", "", "roll-up file, or release, of the wave before, to compare with")
	flags.StringVar(&f.by, "by", byAll, "groups of each unit: none, sex, grade or all")
	flags.BoolVar(&f.json, "json", false, "one JSON object a line")
	flags.BoolVar(&f.csv, "csv", false, "CSV, a row for each number")
	return cmd
}

// The words of --by.
const (
	byNone  = "none"
	bySex   = "sex"
	byGrade = "grade"
	byAll   = "all"
)

// rollupView is what is shown of a roll-up file.
type rollupView struct {
	*terminal
	file   *rollup.File
	than   *rollup.Comparisons
	before *rollup.File // nil without one
	unit   []string
	down   int
	by     string
}

// showRollup shows a roll-up file.
func (t *terminal) showRollup(f *rollupShowFlags, name string) error {
	if isRelease(name) {
		return t.showRelease(f, name)
	}
	file, err := t.readRollup(name)
	if err != nil {
		return err
	}
	var before *rollup.File
	if f.before != "" {
		if before, err = t.readRollup(f.before); err != nil {
			return err
		}
	}
	s := rollupView{terminal: t, file: file, before: before, down: f.down, by: f.by}
	if s.than, err = file.Compare(before); err != nil {
		return findings{err}
	}
	if s.unit, err = t.unitAsked(file.Tree, f.unit); err != nil {
		return err
	}
	out := bufio.NewWriterSize(t.out, 1<<16)
	switch {
	case f.json:
		err = s.writeJSON(out)
	case f.csv:
		s.notes(t.err) // the table is for programs
		err = s.writeCSV(out)
	default:
		err = s.print(out)
	}
	return errors.Join(err, out.Flush())
}

// reports gives what is shown: of the unit first, and of those below it.
func (s *rollupView) reports(yield func(*unitReport) bool) {
	for u, of := range s.file.Tree.Within(s.unit, s.down) {
		if !yield(s.report(&u, of)) {
			return
		}
	}
}

// title gives a text of the definition, or the id where there is none.
func (s *rollupView) title(text profile.Text, id string) string {
	if t := text.In(s.lang); t != "" {
		return t
	}
	return id
}
