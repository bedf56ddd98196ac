package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/profile/pseudonym"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// scoreFlags are what score is told.
type scoreFlags struct {
	sheetFlags
	roleFlags
	instrument, out, rollup, problems, pseudonyms string
	manifest, chunks, wave                        string
	norms, columns                                []string
	strict                                        bool
}

// inputs adds the flags that say what is scored and how, which a manifest keeps.
func (f *scoreFlags) inputs(flags *pflag.FlagSet) {
	flags.StringVarP(&f.instrument, "instrument", "i", "", "built-in instrument or definition file (required)")
	flags.StringArrayVarP(&f.norms, "norms", "n", nil, "built-in norm set or file; may be given several times")
	f.sheetFlags.add(flags)
	f.roleFlags.add(flags)
	flags.StringSliceVar(&f.columns, "columns", nil, "parts of the results to write to a table (CSV or Parquet), such as T,tier")
}

const scoreLong = `Score reads exported answer sheets (CSV in UTF-8, UTF-16 or GB18030, Excel workbooks, which are .xlsx, Parquet;
- is standard input, not of Parquet), scores them and writes one row a sheet, in the order of the sheets. Without --out
the table goes to standard output; with --rollup alone nothing is written per person. In Parquet the table has
types, null for what does not exist, and metadata that say what it was made with. A table in CSV is UTF-8 without a
byte order mark, for programs: in Excel open it by Data, From Text/CSV, as 65001 UTF-8, with the ids as text. The
rows of a Parquet file of sheets are counted as if the names of its columns were row 1.

A folder stands for the files in it and below (CSV, TXT, TSV, XLSX, Parquet), by name. --unit says what the folders
of a file are. --roster is the register of who is expected: what it says of a person counts before what the sheet
says, and both where they differ and who is not on it is reported. Ids have to be the same; one that is nearly on the
roster is said and not joined. Who is expected and has no sheet is counted by unit, in the file of --rollup too.

--rollup NAME.csv is a table of counts by unit. --rollup NAME.rollup has the statistics of every scale too, says which
sheets it holds, and is for psynorm rollup, which merges and shows such files; --wave says of which wave the sheets
are that do not say it themselves. Its sheets are by one informant: those of pupils, parents and teachers have a file each.

With --pseudonyms FILE results have 16 letters and digits in place of each id. They say nothing of it without the key
in FILE, which has the ids too: it is readable by you alone, and whoever has it knows whose every result is. Keep it
apart from the results, with a copy: lost, it cannot be made again. If FILE is there its key is used and ids are
added, so that later waves and parts of a divided run have the same pseudonyms.

At the end it says how many people were expected by the roster and how many of these have a sheet (present; without a
roster, present is the number of sheets), how many sheets are valid, doubtful, invalid and undetermined, how many
are of each tier by unit, what was wrong with the files, most frequent first, and what to do next. What it
writes is of the role full: for those who may see every pupil's results in full, as the school's psychologist may.

--role writes what another may see, and nothing else: summary (head, moral education: tier, crisis cases), flag (class
teacher: please observe, test again, or nothing), case (county, audit: pseudonym, tier, dates; with --pseudonyms), self
and guardian (plain words, of one pupil, where the school has turned them on). --scope writes those of one unit alone.
It knows sheets alone: a tier that somebody has set since is in psynorm report and psynorm archive show, and not here.
Names are those of the roster, as 张**. Rows stand in the order of the sheets; those of case in that of their pseudonyms,
which says nothing, so that they are kept until all are there and go without --manifest. What is printed at the end,
--errors, and with --manifest MANIFEST.log and MANIFEST.counts (of --chunks MANIFEST.0-24.log and so on), are for whoever
runs it: the logs count critical items by chunk, the counts are exact. Hand none of them on with the results of a role.

Everything wrong is in the file of --errors, one row each in the order of the files and their rows: file, row,
column, code, severity, what was expected, and what was there. That is never a name, an id or a valid answer:
of a cell that is no answer it is at most 12 characters, where these are certain to be nobody's, and else, as
of cells about persons, what kinds of characters they are. The file begins with a byte order mark, for Excel.

It exits with 0 when it is done: rows and cells that could not be used are in its report. It exits with 1 when
a file gave no answer sheet at all, or could not be read to its end; what could be scored is written all the
same. With --strict the first error ends it with 1: no file is written, and what has gone to standard output
has to be thrown away. It exits with 2 when it was called wrongly.`

func newScore(t *terminal) *cobra.Command {
	var f scoreFlags
	var m *manifest // to follow; nil without one
	cmd := &cobra.Command{
		Use:   "score --instrument NAME|FILE [flags] SHEETS...",
		Short: "Score answer sheets",
		Long:  scoreLong,
		Example: `  psynorm score -i ces-d --unit 'county/school.*' --roster roster.xlsx --out o.csv --errors e.csv --rollup r.csv city
  psynorm score --instrument ipp9 --map mapping.yaml --out profiles.csv answers.csv
  psynorm score --instrument ipp9 --map mapping.yaml --role flag --out for-class-teachers.csv answers.csv
  psynorm score --instrument phq9 --rollup counts.csv - < answers.csv`,
		Args: func(cmd *cobra.Command, files []string) (err error) {
			if m, err = t.manifestAsked(&f, cmd.Flags(), files); m != nil || err != nil {
				return err
			}
			return t.someFiles(cmd, files)
		},
		RunE: func(cmd *cobra.Command, files []string) error {
			if m != nil {
				return t.scoreManifest(cmd.Context(), &f, m)
			}
			return t.score(cmd.Context(), &f, files)
		},
	}
	flags := cmd.Flags()
	f.inputs(flags)
	flags.StringVar(&f.manifest, "manifest", "", "score what plan has planned, and go on where a run was interrupted")
	flags.StringVar(&f.chunks, "chunks", "", "of a manifest, the chunks to score, such as 0-24")
	flags.StringVarP(&f.out, "out", "o", "", "file for the results, .csv, .jsonl or .parquet")
	addRollup(flags, &f)
	flags.StringVar(&f.problems, "errors", "", "file for everything wrong with the sheets, as CSV for a spreadsheet program")
	flags.StringVar(&f.pseudonyms, "pseudonyms", "", "put pseudonyms in place of the ids, and the ids into this file, which is secret")
	flags.StringVar(&f.dormitories, "dormitories", "", "CSV with an id, then the units of the dormitory from the top down, for --scope")
	flags.BoolVar(&f.strict, "strict", false, "stop at the first error in the sheets, and write nothing")
	_ = cmd.MarkFlagRequired("instrument")
	return cmd
}

// outputs lists the files that were asked for.
func (f *scoreFlags) outputs() []named {
	return into(
		named{"--out", f.out}, named{"--rollup", f.rollup}, named{"--errors", f.problems}, named{"--pseudonyms", f.pseudonyms},
	)
}

// scoreRun is one run of score.
type scoreRun struct {
	*terminal
	flags  *scoreFlags
	scorer *scoring.Scorer
	reader *sheets.Reader
	table  *parquetTable // nil when the results go elsewhere
	tree   *rollup.Tree
	counts *outFile // for the tree; nil when it is not asked for

	chunksHeld []rollup.PlanPart // the chunks of a manifest that are scored; nil without one

	pseudonyms *pseudonym.Table // nil when results keep the ids
	audience   *audience        // nil when results are of everybody in full
	sorted     *sortedRows      // rows to be written when all are there; nil for none
	textLang   string           // of texts in views; "" for that of messages
	files      outFiles
	written    []string       // files that are written otherwise
	totals     *sheets.Totals // what reading came to, chunk by chunk; nil when everything is read in one go
	found      problems       // what is wrong with the sheets
	report     io.Writer      // where the summary goes
	kept       bool           // results are filed in an archive, and written nowhere
	partial    []string       // files of which some rows are in other parts
	part       string         // of a run over some chunks of a manifest: which, and what to do with the others; "" for all
}

// score scores the files. What it writes is there, under its name, before the summary says so.
func (t *terminal) score(ctx context.Context, f *scoreFlags, files []string) (err error) {
	if err := errors.Join(t.checkOut(f), t.checkRollup(f, files)); err != nil {
		return err
	}
	if files, err = t.expand(&f.sheetFlags, files); err != nil {
		return err
	}
	outputs := f.outputs()
	read := append(inputs(f.instrument, f.norms, &f.sheetFlags, files), given("--dormitories", f.dormitories)...)
	if err := t.writable(outputs, read); err != nil {
		return err
	}
	r := scoreRun{terminal: t, flags: f, report: t.out}
	if r.scorer, err = t.scorer(f.instrument, f.norms); err != nil {
		return err
	}
	if err := errors.Join(t.sparesUnnamed(outputs, &f.sheetFlags), t.checkTables(f), t.hasTiers(f, r.scorer.Layout())); err != nil {
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
	if err == nil {
		sink, err = r.pseudonymous(sink)
	}
	if err != nil {
		return summary, err
	}
	// What lives long is the table that tells a few million persons apart, 100 MB at most, and garbage is little: to collect it
	// when it is half as much as what lives costs next to nothing, and keeps a run of any length under 200 MB.
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	progress := newProgress(r.terminal)
	if r.flags.strict {
		var release context.CancelFunc
		ctx, release = r.found.strict(ctx)
		defer release()
	}
	sink = batch.Tee(r.destined(sink), batch.Rollup(r.tree))
	summary, err = batch.RunParts(ctx, r.scorer, r.reader.Parts(ctx), sink, batch.Progress(progress.show))
	progress.done()
	if fault := r.closePseudonyms(); err == nil {
		err = fault
	}
	if fault := r.strictError(&r.found); fault != nil {
		return summary, fault // whatever became of the run when it was stopped
	}
	if err == nil {
		err = errors.Join(r.closeTable(), r.found.err(), r.writeRollup(), r.nobody(summary.Sheets))
	}
	if err != nil {
		err = findings{err}
	}
	return summary, err
}

// formats are the endings of --out.
var formats = []string{".csv", ".jsonl", ".parquet"}

// checkOut refuses an output that could not be written, before anything is read.
func (t *terminal) checkOut(f *scoreFlags) error {
	switch {
	case f.out != "" && !slices.Contains(formats, filepath.Ext(f.out)):
		return errors.New(t.say("out format", f.out))
	case f.out == "" && f.rollup != "" && len(f.columns) > 0:
		return errors.New(t.say("columns of counts"))
	case f.out == "" && f.rollup != "" && f.pseudonyms != "":
		return errors.New(t.say("pseudonyms of counts"))
	case strings.HasSuffix(f.out, ".jsonl") && len(f.columns) > 0:
		return errors.New(t.say("columns of JSON"))
	}
	return t.checkRole(f)
}

// checkTables refuses a name under which nobody would look for what is in the file, once it is known to spare what there is.
func (t *terminal) checkTables(f *scoreFlags) error {
	for _, out := range into(named{"--rollup", f.rollup}, named{"--errors", f.problems}) {
		switch {
		case filepath.Ext(out.file) == ".csv":
		case out.file == f.problems:
			return errors.New(t.say("csv format", out))
		case !isRollup(out.file):
			return errors.New(t.say("rollup format", out))
		}
	}
	return nil
}

// open finds the mapping and the sheets, and begins to keep what is wrong with them.
func (r *scoreRun) open(files []string) error {
	if r.flags.problems != "" {
		file, err := r.files.create(r.flags.problems)
		if err != nil {
			return err
		}
		r.found.writeTo(file, r.lang)
	}
	var err error
	r.reader, err = r.openSheets(r.scorer.Definition(), &r.flags.sheetFlags, r.options(), files)
	if err == nil {
		err = r.findAudience()
	}
	if err != nil {
		return err
	}
	r.tree = r.newTree()
	if r.flags.rollup != "" {
		r.counts, err = r.files.create(r.flags.rollup)
	}
	return err
}

// options are what reading the sheets asks of scoring, and whoever keeps what is wrong with them.
func (r *scoreRun) options() sheets.Options {
	o := sheets.Options{
		Problems: r.found.add, Validity: validityBy(r.scorer), Urgent: urgentBy(r.scorer), Reads: readBy(r.scorer, r.flags),
	}
	if counts := r.flags.out == "" && !r.kept && !isRollup(r.flags.rollup); counts || len(r.flags.columns) > 0 {
		// little comes of a sheet, see LargePartSize
		o.PartSize = sheets.LargePartSize
	}
	if r.kept {
		o.RosterWave = r.flags.wave // that of the register, as the help of archive add says
	}
	return o
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
		if isParquet(name) {
			out = append(out, parquetSource(name))
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
	return r.tableTo(w)
}

// tableTo makes what writes the results.
func (r *scoreRun) tableTo(w io.Writer) (batch.Sink, error) {
	if r.flags.otherRole() {
		return r.viewsTo(w)
	}
	if strings.HasSuffix(r.flags.out, ".jsonl") {
		return batch.JSONLines(w), nil
	}
	columns, err := batch.ParseColumns(strings.Join(r.flags.columns, ","), r.scorer.Layout())
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(r.flags.out, ".parquet") {
		r.table, err = newParquet(w, r.scorer.Layout(), r.reader.Units(), columns)
		return r.table, err
	}
	return batch.CSV(w, r.scorer.Layout(), r.reader.Units(), columns)
}

// reading says what reading came to.
func (r *scoreRun) reading() sheets.Report {
	if r.totals == nil {
		return r.reader.Report()
	}
	report := r.totals.Report()
	if r.part != "" {
		report.Roster = nil // who has no sheet here may have one in another part
	}
	return report
}

func (r *scoreRun) closeTable() error {
	switch {
	case r.sorted != nil:
		return r.sorted.write()
	case r.table == nil:
		return nil
	}
	return r.table.close()
}
