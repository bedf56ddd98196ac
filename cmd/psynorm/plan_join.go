package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/scoring/batch"
)

func newPlanJoin(t *terminal) *cobra.Command {
	var f scoreFlags
	cmd := &cobra.Command{
		Use:   "join MANIFEST --out FILE [flags] PARTS...",
		Short: "Put together what several machines have scored",
		Long: `Join puts together the results of score --manifest MANIFEST --chunks ..., which several machines did. PARTS are
their logs, such as MANIFEST.0-24.log; beside each lie the results that were written with it and the file of
counts. The manifest and the answer sheets have to be there as well.

What comes out is what one run would have written, to the byte. A chunk that no part has, or that two have, is
refused and named, and so is a part of another plan, and one that was changed.`,
		Example: `  psynorm plan join run.json --out profiles.csv run.json.0-24.log run.json.25-49.log
  psynorm plan join run.json --out profiles.csv run.json.*.log`,
		Args: func(_ *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return errors.New(t.say("no manifest or parts"))
			case 1:
				return errors.New(t.say("no parts", args[0]))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return t.joinParts(&f, args[0], args[1:]) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "out", "o", "", "file for the results, .csv or .jsonl, as of the parts")
	addRollup(flags, &f)
	flags.StringVar(&f.problems, "errors", "", "file for everything wrong with the sheets, as CSV for a spreadsheet program")
	flags.StringVar(&f.pseudonyms, "pseudonyms", "", "the file of pseudonyms that the parts were scored with")
	return cmd
}

// joinParts puts together what several machines have scored.
func (t *terminal) joinParts(f *scoreFlags, name string, logs []string) error {
	m, err := t.readManifest(name)
	if err != nil {
		return err
	}
	if logs, err = t.parts(logs); err != nil {
		return err
	}
	var inputs pflag.FlagSet
	f.inputs(&inputs)
	if err := m.follow(t, &inputs); err != nil {
		return err
	}
	r := manifestRun{m: m, plan: m.plan(), scoreRun: &scoreRun{terminal: t, flags: f, report: t.out}}
	if err := errors.Join(t.checkRollup(f, nil), r.choose("")); err != nil {
		return err
	}
	if r.perChunk() {
		return errors.New(t.say("parquet of parts"))
	}
	if err := r.prepare(); err != nil {
		return err
	}
	err = r.join(logs)
	if fault := r.files.close(err == nil); err == nil {
		err = fault
	}
	if err != nil {
		return findings{t.partFault(err)}
	}
	return r.summarise(&r.summary)
}

// parts gives the logs that a command line names. A name with a * stands for the files of that pattern, which
// not every shell sees to.
func (t *terminal) parts(named []string) (logs []string, err error) {
	for _, name := range named {
		found := []string{name}
		if _, err := os.Stat(name); err != nil && strings.Contains(name, "*") {
			if files, err := filepath.Glob(name); err == nil && len(files) > 0 {
				found = files
			}
		}
		for _, log := range found {
			if slices.ContainsFunc(logs, func(other string) bool { return sameFile(log, other) }) {
				return nil, errors.New(t.say("part twice", log))
			}
			logs = append(logs, log)
		}
	}
	return logs, nil
}

// partFault says in terms of flags that a part was not scored with what is to be joined.
func (t *terminal) partFault(err error) error {
	var e *batch.Error
	if !errors.As(err, &e) || e.Code != batch.NoSuchOutput {
		return err
	}
	switch e.Output {
	case asErrors:
		return errors.New(t.say("part without", e.Log, "--errors"))
	case asStatistics:
		return errors.New(t.say("part without statistics", e.Log))
	}
	for _, as := range e.Known {
		if end, is := strings.CutPrefix(as, asResults("")); is {
			return errors.New(t.say("part ends otherwise", e.Log, end))
		}
	}
	return errors.New(t.say("part without", e.Log, "--out"))
}

// join copies the parts' results.
func (r *manifestRun) join(logs []string) (err error) {
	if err := r.open(); err != nil {
		return err
	}
	if _, err := r.pseudonymous(nil); err != nil {
		return err
	}
	var outputs []batch.Joined
	for _, o := range []struct{ as, name string }{{asResults(r.flags.out), r.flags.out}, {asErrors, r.flags.problems}} {
		if o.name == "" {
			continue
		}
		file, err := r.files.create(o.name)
		if err != nil {
			return err
		}
		outputs = append(outputs, batch.Joined{As: o.as, To: file})
	}
	entries, err := r.joinLogs(logs, outputs)
	if err != nil {
		return err
	}
	if err := r.addUp(entries); err != nil {
		return err
	}
	if r.flags.rollup != "" {
		if r.scoreRun.counts, err = r.files.create(r.flags.rollup); err != nil {
			return err
		}
	}
	if err := r.writeRollup(); err != nil {
		return err
	}
	return r.closePseudonyms()
}

// joinLogs copies the parts' outputs, the counts first. Parts that were scored for a roll-up file have the statistics
// instead, which have counts as well.
func (r *manifestRun) joinLogs(logs []string, outputs []batch.Joined) ([]batch.Entry, error) {
	counts := batch.Joined{As: r.countsAs(), To: &countsInto{tree: r.tree}}
	if counts.As == asCounts {
		counts.Or = asStatistics
	}
	return batch.JoinJournals(r.identity(), len(r.plan.Chunks), logs, append([]batch.Joined{counts}, outputs...)...)
}
