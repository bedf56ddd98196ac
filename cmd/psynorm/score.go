package main

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// scoreFlags are what score is told.
type scoreFlags struct {
	instrument, mapping, out, rollup, problems string
	norms, columns                             []string
}

func newScore(t *terminal) *cobra.Command {
	var f scoreFlags
	cmd := &cobra.Command{
		Use:   "score --instrument NAME|FILE [flags] SHEETS...",
		Short: "Score answer sheets",
		Long: `Score reads exported answer sheets (CSV in UTF-8, UTF-16 or GB18030; - is standard input), scores them and
writes one row a sheet, in the order of the sheets. Without --out the table goes to standard output; with
--rollup alone nothing is written per person.

At the end it says how many sheets there were, how many of each tier by unit, and what was wrong with the
files. What it writes is for those who may see every pupil's results in full.

It exits with 0 when it is done: rows and cells that could not be used are in its report, and all of them in
the file of --errors. It exits with 1 when a file gave no answer sheet at all, or could not be read to its
end; what could be scored is written all the same. It exits with 2 when it was called wrongly.`,
		Example: `  psynorm score --instrument ipp9 --map mapping.yaml --out profiles.csv answers.csv
  psynorm score --instrument phq9 --rollup counts.csv - < answers.csv`,
		Args: t.someFiles,
		RunE: func(cmd *cobra.Command, files []string) error {
			return t.score(cmd.Context(), &f, files)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.instrument, "instrument", "i", "", "built-in instrument or definition file (required)")
	flags.StringArrayVarP(&f.norms, "norms", "n", nil, "built-in norm set or file; may be given several times")
	flags.StringVarP(&f.mapping, "map", "m", "", "mapping file, or a built-in mapping: "+strings.Join(sheets.BuiltIns(), ", "))
	flags.StringVarP(&f.out, "out", "o", "", "file for the results, .csv or .jsonl")
	flags.StringSliceVar(&f.columns, "columns", nil, "parts of the results to write as CSV, such as T,tier")
	flags.StringVar(&f.rollup, "rollup", "", "file for exact counts by unit, as CSV (confidential)")
	flags.StringVar(&f.problems, "errors", "", "file for everything wrong with the sheets, as CSV")
	_ = cmd.MarkFlagRequired("instrument")
	return cmd
}

// scoreRun is one run of score.
type scoreRun struct {
	*terminal
	flags  *scoreFlags
	scorer *scoring.Scorer
	reader *sheets.Reader
	tree   *rollup.Tree
	counts *outFile // for the tree; nil when it is not asked for
	files  outFiles
	// What is wrong with the sheets: seen while they were read, and seen by scoring them. Both go on at the same time, so
	// they are kept apart, each in the order of the sheets.
	reading, scoring problems
	report           io.Writer // where the summary goes
}

// score scores the files. What it writes is there, under its name, before the summary says so.
func (t *terminal) score(ctx context.Context, f *scoreFlags, files []string) (err error) {
	if err := t.checkOut(f); err != nil {
		return err
	}
	outputs := into(named{"--out", f.out}, named{"--rollup", f.rollup}, named{"--errors", f.problems})
	if err := t.writable(outputs, inputs(f.instrument, f.mapping, f.norms, files)); err != nil {
		return err
	}
	r := scoreRun{terminal: t, flags: f, report: t.out}
	if r.scorer, err = t.scorer(f.instrument, f.norms); err != nil {
		return err
	}
	if err := t.sparesNorms(outputs); err != nil {
		return err
	}
	summary, err := r.run(ctx, files)
	if fault := r.files.close(err == nil); fault != nil {
		err = errors.Join(err, findings{fault})
	}
	if err != nil {
		return err
	}
	return r.summarise(&summary)
}

// run reads the sheets, scores them and writes what was asked for. What goes wrong once it has begun is no fault of the
// command line: it is findings.
func (r *scoreRun) run(ctx context.Context, files []string) (summary batch.Summary, err error) {
	if err := r.open(files); err != nil {
		return summary, err
	}
	sink, err := r.sink()
	if err != nil {
		return summary, err
	}
	// What lives long is the table that tells a few million persons apart, 100 MB at most, and garbage is little: to collect it
	// when it is half as much as what lives costs next to nothing, and keeps a run of any length under 200 MB.
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	progress := newProgress(r.terminal)
	sink = batch.Tee(sink, &reviewed{r.scoring.add}, batch.Rollup(r.tree))
	summary, err = batch.RunParts(ctx, r.scorer, r.reader.Parts(ctx), sink, batch.Progress(progress.show))
	progress.done()
	if err == nil {
		err = errors.Join(r.joinProblems(), r.writeRollup())
	}
	if err != nil {
		err = findings{err}
	}
	return summary, err
}

// checkOut refuses an output that could not be written, before anything is read.
func (t *terminal) checkOut(f *scoreFlags) error {
	switch {
	case strings.HasSuffix(f.out, ".parquet"):
		return errors.New(t.say("parquet", f.out))
	case f.out != "" && !strings.HasSuffix(f.out, ".csv") && !strings.HasSuffix(f.out, ".jsonl"):
		return errors.New(t.say("out format", f.out))
	case f.out == "" && f.rollup != "" && len(f.columns) > 0:
		return errors.New(t.say("columns of counts"))
	case strings.HasSuffix(f.out, ".jsonl") && len(f.columns) > 0:
		return errors.New(t.say("columns of JSON"))
	}
	return nil
}

// open finds the mapping and the sheets, and begins to keep what is wrong with them.
func (r *scoreRun) open(files []string) error {
	m, err := r.findMapping(r.flags.mapping)
	if err != nil {
		return err
	}
	if r.flags.problems != "" {
		if err := r.openProblems(r.flags.problems); err != nil {
			return err
		}
	}
	r.reader, err = sheets.Open(r.scorer.Definition(), m, sheets.Options{Problems: r.reading.add}, r.sources(files)...)
	if err != nil {
		return err
	}
	r.tree = rollup.New(r.scorer.Layout(), r.reader.Units()...)
	if r.flags.rollup != "" {
		r.counts, err = r.files.create(r.flags.rollup)
	}
	return err
}

// findMapping gives the mapping of a file or of a built-in name; nil when none is asked for.
func (t *terminal) findMapping(name string) (*sheets.Mapping, error) {
	switch {
	case name == "":
		return nil, nil
	case isFile(name):
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return sheets.ParseMapping(name, src)
	}
	if m, ok := sheets.BuiltIn(name); ok {
		return m, nil
	}
	return nil, errors.New(t.say("no mapping", name, strings.Join(sheets.BuiltIns(), ", ")))
}

// sources turns file names into sources; - is standard input.
func (t *terminal) sources(files []string) (out []sheets.Source) {
	for _, name := range files {
		if name == "-" {
			out = append(out, sheets.Stream("-", t.in))
			continue
		}
		out = append(out, sheets.Source{Name: name, Open: func() (io.ReadCloser, error) { return os.Open(name) }})
	}
	return out
}

// sink makes what takes the results: a table, JSON Lines, or nothing when only counts are asked for.
func (r *scoreRun) sink() (batch.Sink, error) {
	var w io.Writer
	switch {
	case r.flags.out != "":
		out, err := r.files.create(r.flags.out)
		if err != nil {
			return nil, err
		}
		w = out
	case r.flags.rollup != "":
		return batch.Tee(), nil
	default:
		w, r.report = r.out, r.err
	}
	if strings.HasSuffix(r.flags.out, ".jsonl") {
		return batch.JSONLines(w), nil
	}
	columns, err := batch.ParseColumns(strings.Join(r.flags.columns, ","), r.scorer.Layout())
	if err != nil {
		return nil, err
	}
	return batch.CSV(w, r.scorer.Layout(), r.reader.Units(), columns)
}

func (r *scoreRun) writeRollup() error {
	if r.counts == nil {
		return nil
	}
	return r.tree.WriteCSV(r.counts)
}
