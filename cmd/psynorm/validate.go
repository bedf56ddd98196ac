package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/scoring/sheets"
	"github.com/psynorm/psynorm/scoring/validation"
)

// validateFlags are what validate is told.
type validateFlags struct {
	sheetFlags
	instrument, format, out string
	norms                   []string
}

// The formats of a report.
const (
	formatJSON     = "json"
	formatMarkdown = "markdown"
)

func newValidate(t *terminal) *cobra.Command {
	var f validateFlags
	cmd := &cobra.Command{
		Use:   "validate --instrument NAME|FILE [flags] SHEETS...",
		Short: "Hold an instrument, its keys and its norms against answer sheets",
		Long: `Validate reads answer sheets and says what they say of the instrument: each item (its answers, what is missing,
how it goes with the rest of its scale), keys that the answers contradict, the reliability of each scale, and the
sample against each norm cell (means, effect sizes, the share in each band). It ends in a verdict with its
reasons, which stands at the top of the report.

What cannot be estimated is said, with the reason. Sheets that are invalid by the instrument's own rules are
counted and left out. The report holds no single person's answers.

It exits with 1 when the answers contradict a key, or a file or all of them gave no sheet that could be used;
points that deserve a look pass.`,
		Example: `  psynorm validate --instrument ipp9 --map testdata/sheets/ipp9-wjx.yaml testdata/sheets/ipp9-wjx.csv
  psynorm validate --instrument ipp9 --map mapping.yaml --format json --out report.json answers.csv`,
		Args: t.someFiles,
		RunE: func(cmd *cobra.Command, files []string) error {
			return t.validate(cmd.Context(), &f, files)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.instrument, "instrument", "i", "", "built-in instrument or definition file (required)")
	flags.StringArrayVarP(&f.norms, "norms", "n", nil, "built-in norm set or file; may be given several times")
	f.sheetFlags.add(flags)
	flags.StringVar(&f.format, "format", "", "json or markdown; by default what --out ends in, else markdown")
	flags.StringVarP(&f.out, "out", "o", "", "file for the report; it is printed otherwise")
	_ = cmd.MarkFlagRequired("instrument")
	return cmd
}

// validate holds the instrument against the files' sheets, and writes the report.
func (t *terminal) validate(ctx context.Context, f *validateFlags, files []string) error {
	if err := t.oneOf("format", f.format, []string{formatJSON, formatMarkdown}); err != nil {
		return err
	}
	files, err := t.expand(&f.sheetFlags, files)
	if err != nil {
		return err
	}
	outputs := into(named{"--out", f.out})
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
	reader, err := t.openSheets(scorer.Definition(), &f.sheetFlags, sheets.Options{Reads: readBy(scorer, &scoreFlags{})}, files)
	if err != nil {
		return err
	}
	sample := validation.New(scorer)
	for sheet, err := range reader.Sheets(ctx) {
		if err != nil {
			return err
		}
		if err := sample.Add(sheet); err != nil {
			return err
		}
	}
	report := sample.Report()
	t.printSkipped(t.err)
	unusable := t.remarkSheets(reader, report)
	if err := t.writeReport(report, f); err != nil {
		return err
	}
	if report.Verdict.Level == validation.Wrong || report.Sheets.Used == 0 || unusable {
		return errFindings
	}
	return nil
}

// writeReport prints the report, or writes it to a file and prints the verdict with the points that somebody has to look at.
func (t *terminal) writeReport(r *validation.Report, f *validateFlags) error {
	write := func(w io.Writer) error { return r.WriteMarkdown(w, t.lang) }
	if f.format == formatJSON || f.format == "" && strings.HasSuffix(f.out, ".json") {
		write = r.WriteJSON
	}
	if f.out == "" {
		return write(t.out)
	}
	if err := writeFile(f.out, write); err != nil {
		return err
	}
	fmt.Fprintln(t.out, r.Verdict.In(t.lang))
	for i := range r.Verdict.Reasons {
		if reason := &r.Verdict.Reasons[i]; reason.Level == validation.Wrong || reason.Level == validation.Look {
			fmt.Fprintln(t.out, "  "+reason.Text(t.lang, maxShown))
		}
	}
	fmt.Fprintln(t.out, t.say("written", f.out))
	return nil
}

// remarkSheets says what reading the sheets came to, and reports whether some files were of no use.
func (t *terminal) remarkSheets(reader *sheets.Reader, r *validation.Report) (unusable bool) {
	report := reader.Report()
	t.printRows(t.err, &report, r.Sheets.Read)
	if len(report.Groups) > 0 {
		fmt.Fprintln(t.err)
	}
	t.listProblems(t.err, &report, t.say("problems by score"))
	return t.unusable(t.err, report.Files)
}
