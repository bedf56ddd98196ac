package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/rollup"
)

// mergeFlags are what rollup merge is told.
type mergeFlags struct {
	sheetFlags
	out string
}

func newRollupMerge(t *terminal) *cobra.Command {
	var f mergeFlags
	cmd := &cobra.Command{
		Use:   "merge --out FILE [flags] ROLLUPS...",
		Short: "Put together the roll-up files of parts of a wave",
		Long: `Merge puts together roll-up files that hold different sheets of one wave: chunks of a plan, or the sheets of schools that
were scored one by one. In whatever order, and merged in whatever parts before, the same sheets give the same bytes.

Files that hold the same chunk, or the same file of sheets, be it by a plan or without one, are refused, and so are
those scored with another definition, norm set or version of psynorm, those of another wave or informant, those scored
with a roster and without one, and those of archive rollup with others, which may hold the same sheets. Chunks of a plan
that no file holds are named; what there is is written, and it exits with 1.

Who is expected is told once, of the whole: with --roster, when nothing is missing. What the files say of it is
left out. The units then stand in the order of the roster, and those with sheets of which nobody is expected, or the
other way round, are named, and those with more sheets than people: the same sheets may be there twice, from a file
that was saved again. That tells only who is expected: what a roster says of grade and sex settles norms and
tiers, so score every part with --roster too. --map is for a roster that a mapping names or describes.`,
		Example: `  psynorm rollup merge --out city.rollup --roster roster.csv west.rollup east.rollup`,
		RunE:    func(_ *cobra.Command, names []string) error { return t.mergeRollups(&f, names) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "out", "o", "", "file for the whole, .rollup (required; confidential)")
	flags.StringVar(&f.roster, "roster", "", "register of who is expected, CSV or XLSX")
	flags.StringVar(&f.rosterKey, "roster-key", "", "the roster's column of ids, when several could be")
	flags.StringVarP(&f.mapping, "map", "m", "", "mapping file that names or describes the roster")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

// mergeRollups merges roll-up files.
func (t *terminal) mergeRollups(f *mergeFlags, names []string) error {
	if err := t.checkMerge(f, names); err != nil {
		return err
	}
	files := make([]*rollup.File, len(names))
	for i, name := range names {
		var err error
		if files[i], err = t.readRollup(name); err != nil {
			return err
		}
	}
	whole, err := rollup.Merge(files...)
	if err != nil {
		return findings{err}
	}
	missing := whole.Missing()
	expected, err := t.expectAll(f, whole, len(missing) > 0)
	if err != nil {
		return err
	}
	if err := writeFile(f.out, whole.Write); err != nil {
		return findings{err}
	}
	fmt.Fprintln(t.out, t.say("rollup merged", len(files), whole.Tree.Total().Present))
	fmt.Fprintln(t.out, t.say("written", f.out))
	for i := range missing {
		fmt.Fprintln(t.out, t.lacking(&missing[i], files...))
	}
	switch {
	case len(missing) > 0:
		return errFindings
	case expected:
		t.sayExpected(whole.Tree)
	default:
		fmt.Fprintln(t.out, t.say("nobody expects"))
	}
	return nil
}

// checkMerge refuses what cannot be merged, before anything is read.
func (t *terminal) checkMerge(f *mergeFlags, names []string) error {
	if len(names) == 0 {
		return errors.New(t.say("no rollups"))
	}
	for i, name := range names {
		if slices.ContainsFunc(names[:i], func(other string) bool { return sameFile(name, other) }) {
			return errors.New(t.say("rollup twice", name))
		}
	}
	outputs := into(named{"--out", f.out})
	read := slices.Concat(given("ROLLUPS", names...), given("--roster", f.roster), given("--map", f.mapping))
	if err := t.writable(outputs, read); err != nil {
		return err
	}
	if err := t.sparesUnnamed(outputs, &f.sheetFlags); err != nil {
		return err
	}
	if !isRollup(f.out) {
		return errors.New(t.say("rollup ending", named{"--out", f.out}))
	}
	return nil
}
