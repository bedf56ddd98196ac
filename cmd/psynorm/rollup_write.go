package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/profile/rollup"
)

// rollupEnding is that of roll-up files; the other files of --rollup are tables of counts.
const rollupEnding = ".rollup"

func isRollup(name string) bool { return filepath.Ext(name) == rollupEnding }

// newTree gives an empty tree, with statistics where a roll-up file is asked for.
func (r *scoreRun) newTree() *rollup.Tree {
	if isRollup(r.flags.rollup) {
		return rollup.NewStatistics(r.scorer.Layout(), r.reader.Units()...)
	}
	return rollup.New(r.scorer.Layout(), r.reader.Units()...)
}

// addRollup adds the flags of what is counted by unit.
func addRollup(flags *pflag.FlagSet, f *scoreFlags) {
	flags.StringVar(&f.rollup, "rollup", "", "file for exact counts by unit: .csv, a table, or .rollup, with statistics (confidential)")
	flags.StringVar(&f.wave, "wave", "", "of a .rollup file, the wave of the sheets that do not say")
}

// rollupFlagsZh is what -h says of them in Chinese.
var rollupFlagsZh = map[string]string{
	"rollup": "各单位确切人数的文件（保密）：.csv 是表格，.rollup 另含各量表的统计",
	"wave":   ".rollup 文件中，答卷没有写明轮次的，属于哪一轮",
}

// checkRollup refuses a roll-up file that could not be written, before anything is read.
func (t *terminal) checkRollup(f *scoreFlags, files []string) error {
	switch {
	case f.wave != "" && !isRollup(f.rollup):
		return errors.New(t.say("wave of no rollup"))
	case isRollup(f.rollup) && slices.Contains(files, "-"):
		return errors.New(t.say("rollup of input"))
	}
	return nil
}

// writeRollup writes the file of --rollup, if it is asked for.
func (r *scoreRun) writeRollup() error {
	if r.counts == nil {
		return nil
	}
	if roster := r.reading().Roster; roster != nil {
		for _, u := range roster.Units {
			if isRollup(r.flags.rollup) {
				r.tree.Order(u.Path)
			}
			r.tree.Expect(u.Path, int64(u.Expected))
		}
	}
	if !isRollup(r.flags.rollup) {
		return r.tree.WriteCSV(r.counts)
	}
	r.nameWave()
	file := rollup.File{Tree: r.tree, Comparable: r.scorer.Definition().Comparable, Plans: r.chunksHeld}
	sheets, err := r.sheetsHeld()
	if err != nil {
		return err
	}
	if file.Registers, err = r.registersUsed(); err != nil {
		return err
	}
	if len(file.Plans) == 0 {
		file.Sheets = sheets
	}
	for i := range file.Plans {
		file.Plans[i].Sheets = slices.Compact(sheets)
	}
	return file.Write(r.counts)
}

// nameWave says of which wave the sheets are that do not say, and what comes of it that is not as asked for.
func (r *scoreRun) nameWave() {
	said := slices.DeleteFunc(r.tree.Waves(), func(wave string) bool { return wave == "" })
	asked := r.flags.wave
	all := len(said) > 0 && len(said) == len(r.tree.Waves())
	if asked != "" && all && !slices.Equal(said, []string{asked}) {
		fmt.Fprintln(r.report, r.say("wave unused", asked, strings.Join(said, r.say("list"))))
	}
	r.tree.NameWave(asked)
	if waves := r.tree.Waves(); len(waves) > 1 {
		fmt.Fprintln(r.report, r.say("rollup waves", r.waveNames(waves)))
	}
}

// waveNames lists waves for people.
func (t *terminal) waveNames(waves []string) string {
	names := slices.Clone(waves)
	for i, name := range names {
		if name == "" {
			names[i] = t.say("not known")
		}
	}
	return strings.Join(names, t.say("list"))
}

// registersUsed gives the SHA-256 of the roster, if sheets were scored with one.
func (r *scoreRun) registersUsed() ([]string, error) {
	file := r.flags.rosterFile(r.reader.Mapping()).File
	if file == "" {
		return nil, nil
	}
	sum, err := hashOf(file)
	return []string{sum}, err
}

// sheetsHeld gives the SHA-256 of the files that gave answer sheets.
func (r *scoreRun) sheetsHeld() (sums []string, err error) {
	for _, file := range r.reading().Files {
		if file.Sheets == 0 {
			continue
		}
		sum, err := hashOf(file.Name)
		if err != nil {
			return nil, err
		}
		sums = append(sums, sum)
	}
	slices.Sort(sums)
	return sums, nil
}
