package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// What a log calls the outputs.
const (
	asErrors = "errors"
	asCounts = "counts"
)

// asResults tells the formats of results apart.
func asResults(out string) string { return "results " + filepath.Ext(out) }

// chunkRecord is what the log says of a chunk.
type chunkRecord struct {
	Summary batch.Summary      `json:"summary"`
	Reading sheets.ChunkReport `json:"reading"`
}

// manifestRun is a run of score by a manifest.
type manifestRun struct {
	*scoreRun
	m       *manifest
	plan    *sheets.Plan
	from    int // the first chunk to do
	to      int // the one behind the last
	log     string
	counts  string // the file of counts by unit
	journal *batch.Journal

	results, faults, units *journaled // the first two only where they are asked for
	sink                   batch.Sink
	summary                batch.Summary
}

// journaled is an output: what is written before the journal is open is its head.
type journaled struct {
	as, name string
	head     bytes.Buffer
	to       io.Writer // nil until the journal is open
}

// Write implements io.Writer.
func (o *journaled) Write(p []byte) (int, error) {
	if o.to == nil {
		return o.head.Write(p)
	}
	return o.to.Write(p)
}

// scoreManifest scores the sheets of a manifest, or some of its chunks.
func (t *terminal) scoreManifest(ctx context.Context, f *scoreFlags, m *manifest) error {
	r := manifestRun{m: m, plan: m.plan(), scoreRun: &scoreRun{terminal: t, flags: f, report: t.out}}
	if err := r.choose(f.chunks); err != nil {
		return err
	}
	if err := r.prepare(); err != nil {
		return err
	}
	if err := r.begin(); err != nil {
		return err
	}
	defer r.journal.Close()
	r.sayBegun()
	if err := r.do(ctx); err != nil {
		return errors.Join(err, r.closePseudonyms())
	}
	if err := r.finish(); err != nil {
		return findings{err}
	}
	return r.summarise(&r.summary)
}

// choose settles which chunks to do, and where the log is.
func (r *manifestRun) choose(chunks string) error {
	r.from, r.to = 0, len(r.plan.Chunks)
	base := r.m.name
	if chunks != "" {
		first, last, isRange := strings.Cut(chunks, "-")
		if !isRange {
			last = first
		}
		from, err := strconv.Atoi(first)
		to, other := strconv.Atoi(last)
		if err != nil || other != nil || from < 0 || to < from {
			return errors.New(r.say("bad chunks", chunks))
		}
		if to >= r.to {
			return errors.New(r.say("no such chunk", chunks, r.to, r.to-1))
		}
		r.from, r.to = from, to+1
		base += "." + strconv.Itoa(from) + "-" + strconv.Itoa(to)
	}
	r.log, r.counts = base+".log", base+".counts"
	if all := len(r.plan.Chunks); r.to-r.from < all {
		r.part = r.say("chunks of all", r.chunksDone(), r.joinCommand(), all)
		for n, c := range r.plan.Chunks {
			if n < r.from || n >= r.to {
				r.partial = append(r.partial, r.m.Files[c.File].Name)
			}
		}
		r.partial = slices.Compact(r.partial)
	}
	return nil
}

// prepare refuses what cannot be done, and what has changed.
func (r *manifestRun) prepare() (err error) {
	f := r.flags
	if err := r.checkOut(f); err != nil {
		return err
	}
	switch {
	case f.out == "" && f.rollup == "":
		return errors.New(r.say("manifest without output"))
	}
	outputs := into(named{"--out", f.out}, named{"--rollup", f.rollup}, named{"--errors", f.problems})
	read := append(inputs(f.instrument, f.mapping, f.norms, r.m.sheetNames()), given("--roster", f.roster)...)
	if err := r.writable(outputs, append(read, named{"--manifest", r.m.name}, named{r.log, r.log}, named{r.counts, r.counts})); err != nil {
		return err
	}
	if r.scorer, err = r.terminal.scorer(f.instrument, f.norms); err != nil {
		return err
	}
	if err := errors.Join(r.sparesNorms(outputs), r.checkTables(f)); err != nil {
		return err
	}
	var is manifest
	if err := r.pin(&is, r.scorer, &f.sheetFlags); err != nil {
		return err
	}
	return r.m.check(r.terminal, &is)
}

// open opens the sheets.
func (r *manifestRun) open() (err error) {
	options := sheets.Options{Problems: r.found.add, Validity: validityBy(r.scorer)}
	if r.reader, err = r.openSheets(r.scorer.Definition(), &r.flags.sheetFlags, options, r.m.sheetNames()); err != nil {
		return err
	}
	r.tree = rollup.New(r.scorer.Layout(), r.reader.Units()...)
	r.totals = r.reader.Totals(r.plan)
	return nil
}

// begin opens the sheets and the journal.
func (r *manifestRun) begin() error {
	if r.flags.problems != "" {
		r.faults = &journaled{as: asErrors, name: r.flags.problems}
		r.found.writer = sheets.NewProblemWriter(r.faults, r.m.Language)
	}
	err := r.open()
	if err != nil {
		return err
	}
	r.sink = batch.Tee()
	if r.flags.out != "" {
		r.results = &journaled{as: asResults(r.flags.out), name: r.flags.out}
		to := io.Writer(r.results)
		if r.perChunk() {
			to = io.Discard // a file for each chunk is begun with the chunk; here mistakes show
		}
		if r.sink, err = r.tableTo(to); err != nil {
			return err
		}
	}
	if r.sink, err = r.pseudonymous(r.sink); err != nil {
		return err
	}
	r.units = &journaled{as: asCounts, name: r.counts}
	return r.openJournal()
}

// outputs lists those that there are.
func (r *manifestRun) outputs() (list []*journaled) {
	for _, o := range []*journaled{r.results, r.faults, r.units} {
		if o != nil {
			list = append(list, o)
		}
	}
	return list
}

// identity says what the results depend on.
func (r *manifestRun) identity() string {
	sum := sha256.New()
	io.WriteString(sum, r.m.hash)
	if r.pseudonyms != nil {
		sum.Write(r.pseudonyms.Key().Append(nil, r.m.hash)) // tells keys apart, and not what they are
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func (r *manifestRun) openJournal() (err error) {
	var outputs []batch.Output
	for _, o := range r.outputs() {
		outputs = append(outputs, batch.Output{
			As: o.as, Name: followed(o.name), Head: o.head.Bytes(), PerChunk: o == r.results && r.perChunk(),
		})
	}
	if r.journal, err = batch.OpenJournal(r.log, r.identity(), outputs...); err != nil {
		return findings{err}
	}
	for i, o := range r.outputs() {
		o.to = r.journal.Writer(i)
	}
	return nil
}

// do scores the chunks that have not been scored.
func (r *manifestRun) do(ctx context.Context) error {
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // as of a run without a manifest
	progress := newProgress(r.terminal)
	defer progress.done()
	if r.flags.strict {
		var release context.CancelFunc
		ctx, release = r.found.strict(ctx)
		defer release()
	}
	before, err := r.before()
	if err != nil {
		return findings{err}
	}
	if fault := r.strictFault(); fault != nil {
		return fault
	}
	for n := r.from; n < r.to; n++ {
		if r.journal.Done(n) {
			continue
		}
		sheets, err := r.chunk(ctx, n, func(done int) { progress.show(before + done) })
		if fault := r.strictFault(); fault != nil {
			return fault
		}
		if err != nil {
			return findings{err}
		}
		before += sheets
	}
	return nil
}

// before gives how many sheets have been scored when a run is gone on with. With --strict the first error in them ends it.
func (r *manifestRun) before() (scored int, err error) {
	for _, e := range r.journal.Entries() {
		var record chunkRecord
		if err := json.Unmarshal(e.Record, &record); err != nil {
			return 0, err
		}
		scored += record.Summary.Sheets
		for _, g := range record.Reading.Groups {
			if r.flags.strict && r.found.stopped == nil && g.First.Severity() == sheets.SeverityError {
				g.First.File = r.m.Files[r.plan.Chunks[e.Chunk].File].Name
				r.found.stopped = &g.First
			}
		}
	}
	return scored, nil
}

// strictFault says which error ended the run; nil when none did.
func (r *manifestRun) strictFault() error {
	if r.found.stopped == nil {
		return nil
	}
	return findings{errors.New(r.say("strict parts", r.line(r.found.stopped)))}
}

// perChunk reports whether the results are a file for each chunk.
func (r *manifestRun) perChunk() bool { return strings.HasSuffix(r.flags.out, ".parquet") }

// beginTable begins the file of a chunk, where each has one.
func (r *manifestRun) beginTable() (err error) {
	if !r.perChunk() {
		return nil
	}
	if r.sink, err = r.tableTo(r.results); err == nil && r.pseudonyms != nil {
		r.sink = batch.Pseudonyms(r.pseudonyms, r.sink)
	}
	return err
}

// chunk scores one chunk, and has it on the disk.
func (r *manifestRun) chunk(ctx context.Context, n int, show func(done int)) (sheets int, err error) {
	tree := rollup.New(r.scorer.Layout(), r.reader.Units()...)
	parts := r.reader.Chunk(ctx, r.plan, n)
	if err := r.beginTable(); err != nil {
		return 0, err
	}
	summary, err := batch.RunParts(ctx, r.scorer, parts, batch.Tee(r.sink, batch.Rollup(tree)), batch.Progress(show))
	if err != nil {
		return 0, err
	}
	if r.perChunk() {
		if err := r.closeTable(); err != nil {
			return 0, err
		}
	}
	counts, err := tree.AppendRecord(nil)
	if err != nil {
		return 0, err
	}
	if _, err := r.units.Write(append(counts, '\n')); err != nil {
		return 0, err
	}
	if err := r.found.err(); err != nil {
		return 0, err
	}
	if r.pseudonyms != nil { // whose results are on the disk has to be there too
		if err := r.pseudonyms.Sync(); err != nil {
			return 0, err
		}
	}
	if err := r.strictFault(); err != nil { // which may have come too late to stop the chunk
		return 0, err
	}
	return summary.Sheets, r.journal.Commit(n, chunkRecord{summary, r.reader.ChunkReport()})
}

// finish adds everything up, and gives the files their names.
func (r *manifestRun) finish() error {
	counts, err := r.journal.Open(len(r.outputs()) - 1)
	if err != nil {
		return err
	}
	_, err = io.Copy(&countsInto{tree: r.tree}, counts)
	if err = errors.Join(err, counts.Close(), r.addUp(r.journal.Entries())); err != nil {
		return err
	}
	if err := errors.Join(r.closePseudonyms(), r.nameRollup()); err != nil {
		return err
	}
	if err := r.journal.Finish(); err != nil {
		return err
	}
	for _, o := range r.outputs()[:len(r.outputs())-1] {
		if o == r.results && r.perChunk() {
			o.name = batch.ChunkName(o.name, r.from) + " … " + batch.ChunkName(o.name, r.to-1)
		}
		r.written = append(r.written, o.name)
	}
	if r.flags.chunks != "" { // plan join wants the log and the counts
		return nil
	}
	return errors.Join(r.journal.Remove(), os.Remove(r.counts))
}

// countsInto adds records of counts, a line each, to a tree.
type countsInto struct {
	tree *rollup.Tree
	line []byte // the beginning of one
}

// Write implements io.Writer.
func (c *countsInto) Write(p []byte) (int, error) {
	for line := range bytes.Lines(p) {
		if c.line = append(c.line, line...); line[len(line)-1] != '\n' {
			break
		}
		if err := c.tree.AddRecord(c.line); err != nil {
			return 0, err
		}
		c.line = c.line[:0]
	}
	return len(p), nil
}

// addUp adds up what the log says of the chunks.
func (r *manifestRun) addUp(entries []batch.Entry) error {
	for _, e := range entries {
		var record chunkRecord
		if err := json.Unmarshal(e.Record, &record); err != nil {
			return err
		}
		r.summary.Merge(&record.Summary)
		r.totals.Add(e.Chunk, &record.Reading)
	}
	return nil
}

// nameRollup writes the file of counts by unit, if it is asked for.
func (r *manifestRun) nameRollup() (err error) {
	if r.flags.rollup == "" {
		return nil
	}
	if r.scoreRun.counts, err = r.files.create(r.flags.rollup); err != nil {
		return err
	}
	err = r.writeRollup()
	return errors.Join(err, r.files.close(err == nil))
}
