package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

func newPlan(t *terminal) *cobra.Command {
	var f scoreFlags
	var out string
	var size int64
	cmd := &cobra.Command{
		Use:   "plan --instrument NAME|FILE --out MANIFEST [flags] SHEETS...",
		Short: "Plan a run that can be interrupted, continued and divided",
		Long: `Plan reads the answer sheets and writes a manifest: the shape, encoding and columns of each file, chunks of some
millions of bytes that end where rows do, which sheets of the same person are left out, and the SHA-256 of every
chunk, of the definition, norm sets, mapping and roster, and the engine's version. No answers are in it.

score --manifest MANIFEST then does the work chunk by chunk. It writes each result to NAME.part, and behind every
chunk a line to MANIFEST.log; MANIFEST.counts has the counts by unit (MANIFEST.statistics, of a .rollup file).
Interrupted in whatever way, the same command goes on where it was. What it writes in the end is what score writes
without a manifest, to the byte; a .rollup file says beside that which chunks of the plan it holds.

Several machines can share the work: each has the same files and does score --manifest MANIFEST --chunks 0-24 and so
on; the logs are then MANIFEST.0-24.log. plan join puts their results together.

What has changed since the plan was made is refused: the definition, a norm set, the mapping, the roster, a file of
sheets, the flags or the engine. A file whose encoding cannot be told cannot be planned, nor can standard input. A
workbook or a Parquet file is one chunk. Results in Parquet are a file for each chunk: out.00000.parquet and so on.

It says for what it took the files and what is wrong with them as a whole, and exits with 1 when one of them cannot be
used: the manifest has the others all the same. Files added to a folder later are not in it.`,
		Example: `  psynorm plan --instrument ipp9 --map mapping.yaml --out run.json answers.csv`,
		Args:    t.someFiles,
		RunE: func(cmd *cobra.Command, files []string) error {
			return t.plan(cmd.Context(), &f, cmd.Flags(), out, size, files)
		},
	}
	flags := cmd.Flags()
	f.inputs(flags)
	flags.StringVarP(&out, "out", "o", "", "file for the manifest, JSON (required)")
	flags.Int64Var(&size, "chunk-size", 0, "bytes of text in a chunk, at least; 0 means 8000000")
	_ = cmd.MarkFlagRequired("instrument")
	_ = cmd.MarkFlagRequired("out")
	cmd.AddCommand(newPlanJoin(t))
	return cmd
}

// plan writes a manifest.
func (t *terminal) plan(ctx context.Context, f *scoreFlags, flags *pflag.FlagSet, out string, size int64, files []string) error {
	if size < 0 {
		return errors.New(t.say("chunk size", size))
	}
	if _, err := t.viewer(&f.roleFlags); err != nil {
		return err
	}
	if err := t.plannable(&f.roleFlags); err != nil {
		return err
	}
	files, err := t.expand(&f.sheetFlags, files)
	if err != nil {
		return err
	}
	outputs := into(named{"--out", out})
	if err := t.writable(outputs, inputs(f.instrument, f.norms, &f.sheetFlags, files)); err != nil {
		return err
	}
	scorer, err := t.scorer(f.instrument, f.norms)
	if err != nil {
		return err
	}
	if err := t.sparesUnnamed(outputs, &f.sheetFlags); err != nil {
		return err
	}
	m := manifest{Format: manifestFormat, Kind: manifestKind, Language: t.lang, Flags: planned(flags)}
	if err := t.pin(&m, scorer, &f.sheetFlags); err != nil {
		return err
	}
	options := sheets.Options{Validity: validityBy(scorer), Reads: readBy(scorer, &scoreFlags{})}
	reader, err := t.openSheets(scorer.Definition(), &f.sheetFlags, options, files)
	if err != nil {
		return err
	}
	plan, err := reader.Plan(ctx, size)
	if err != nil {
		return t.unplanned(err)
	}
	if err := m.take(plan); err != nil {
		return err
	}
	if err := t.writeManifest(&m, out); err != nil {
		return err
	}
	report := reader.Report()
	next := steps{terminal: t, flags: f, layout: scorer.Layout(), mapping: reader.Mapping(), planned: true}
	next.leftOut(&report, false)
	next.numbers(&report)
	next.rosterAmongSheets(&report)
	next.byMapping(&report)
	unusable := t.printPlan(&m, report)
	fmt.Fprintln(t.out, t.say("written", out))
	next.print(t.out)
	fmt.Fprintln(t.out, t.say("now score", out))
	if unusable {
		return errFindings
	}
	return nil
}

// printPlan says what is in a manifest, for what the files were taken, and what is wrong with them as a whole. It reports
// whether one of them cannot be used: the manifest has it nevertheless, so that score does the rest and says so again.
func (t *terminal) printPlan(m *manifest, report sheets.Report) (unusable bool) {
	fmt.Fprintln(t.out, t.say("planned", len(m.Files), report.Rows, len(m.Chunks)))
	t.printCounts(t.out, &report)
	t.printShapes(t.out, report.Files)
	t.printSkipped(t.out)
	if len(report.Groups) > 0 {
		fmt.Fprintln(t.out)
		t.listProblems(t.out, &report, t.say("problems by score"))
	}
	for i := range report.Files {
		report.Files[i].Sheets = report.Files[i].Rows // any of which may be one
	}
	return t.unusable(t.out, report.Files)
}

// pin pins all that results depend on but the sheets.
func (t *terminal) pin(m *manifest, scorer *scoring.Scorer, f *sheetFlags) error {
	mapping, err := t.findMapping(f.mapping)
	if err != nil {
		return err
	}
	return m.pins(scorer, mapping, f.rosterFile(mapping).File)
}

// unplanned is the error of sheets that cannot be planned, or not be read as planned: a finding.
func (t *terminal) unplanned(err error) error {
	var e *sheets.PlanError
	switch {
	case errors.Is(err, sheets.ErrOnce):
		return errors.New(t.say("plan read once"))
	case errors.As(err, &e):
		return findings{err}
	}
	return err
}

// writeManifest writes a manifest.
func (t *terminal) writeManifest(m *manifest, name string) error {
	text, err := m.encode()
	if err != nil {
		return err
	}
	var files outFiles
	out, err := files.create(name)
	if err != nil {
		return err
	}
	_, err = out.Write(text)
	if fault := files.close(err == nil); err == nil && fault != nil {
		err = findings{fault}
	}
	return err
}
