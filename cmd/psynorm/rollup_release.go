package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/release"
)

// releaseFlags are what rollup release is told.
type releaseFlags struct {
	out, limits, wave, downTo string
	before                    []string
}

func newRollupRelease(t *terminal) *cobra.Command {
	var f releaseFlags
	cmd := &cobra.Command{
		Use:   "release --out FILE [flags] ROLLUP",
		Short: "Make what may be published of a wave",
		Long: `Release makes the frozen release of a wave out of its roll-up file: of the city, its counties and schools, by sex and by
grade, how many pupils have which tier, needed someone the same day (a critical item, or the highest tier, as of the wave)
and are in which band, and means; of grades and classes numbers of pupils alone.
Small counts are hidden, and as many others with them that none can be worked out from the rest. Tables and percentages are
of the pupils counted, all present but those whose sheet is invalid; how many are counted is shown. The file is for everyone;
its hash is to be kept. rollup show shows it.

Limits are those of the file --limits (psynorm: 1, limits: ID, count: 10, group: 10, mean: 30), else just these: counts from
1 to 9 are hidden, groups with fewer than 10 valid sheets show numbers of pupils alone, and means need 30. Beside hidden counts
a mean is shown only where by itself it tells no more of them, with one decimal where two would tell how many have a score, and
an SD not at all; in place of a hidden mean stands its band. What several means tell together is not looked at.

A second release of a wave is told those before, in their order, with --before. It is refused when few pupils make the
difference, whose results a comparison would tell, and when a group that showed results is gone, as one whose unit is
renamed is; schools that were late may be added. There is no way to release a wave again without them: whoever leaves
--before out publishes what nothing here has compared.`,
		Example: `  psynorm rollup release --out spring.release spring.rollup
  psynorm rollup release --out autumn-2.release --before autumn.release city.rollup
  psynorm rollup show autumn.release --unit 西区/第七中学`,
		Args: func(_ *cobra.Command, names []string) error {
			if len(names) != 1 {
				return errors.New(t.say("one rollup to release"))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, names []string) error { return t.release(&f, names[0]) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "out", "o", "", "file for the release, .release (required); it must not be there yet")
	flags.StringVar(&f.limits, "limits", "", "file with the limits of the bureau")
	flags.StringArrayVar(&f.before, "before", nil, "an earlier release of the wave (repeatable, in order)")
	flags.StringVar(&f.wave, "wave", "", "the wave, where the sheets do not say it")
	flags.StringVar(&f.downTo, "down-to", "", "the lowest level of units shown with results; school or 学校 without it")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

const releaseEnding = ".release"

func isRelease(name string) bool { return filepath.Ext(name) == releaseEnding }

// release makes a release.
func (t *terminal) release(f *releaseFlags, name string) error {
	if err := t.checkRelease(f, name); err != nil {
		return err
	}
	options := release.Options{DownTo: f.downTo, Wave: f.wave}
	if f.limits != "" {
		src, err := os.ReadFile(f.limits)
		if err != nil {
			return err
		}
		if options.Limits, err = release.ParseLimits(f.limits, src); err != nil {
			return findings{err}
		}
	}
	for _, before := range f.before {
		r, err := t.readRelease(before)
		if err != nil {
			return err
		}
		options.Before = append(options.Before, r)
	}
	file, err := t.readRollup(name)
	if err != nil {
		return err
	}
	r, err := release.New(file, options)
	if err != nil {
		return findings{err}
	}
	if err := writeFile(f.out, r.Write); err != nil {
		return findings{err}
	}
	fmt.Fprintln(t.out, t.say("released", r.Wave, r.Number, r.Hash))
	fmt.Fprintln(t.out, t.say("written", f.out))
	return nil
}

// checkRelease refuses what cannot be released, before anything is read.
func (t *terminal) checkRelease(f *releaseFlags, name string) error {
	outputs := into(named{"--out", f.out})
	read := slices.Concat(given("ROLLUP", name), given("--limits", f.limits), given("--before", f.before...))
	if err := t.writable(outputs, read); err != nil {
		return err
	}
	if !isRelease(f.out) {
		return errors.New(t.say("release ending", f.out))
	}
	if _, err := os.Stat(f.out); err == nil {
		return errors.New(t.say("release is there", f.out))
	}
	return nil
}

// readRelease reads a release. What is wrong with it is a finding.
func (t *terminal) readRelease(name string) (*release.Release, error) {
	in, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r, err := release.Read(in)
	var wrong *release.Error
	if errors.As(err, &wrong) {
		return nil, findings{errors.New(t.say("rollup at", name, wrong.Message(t.lang)))}
	}
	return r, err
}
