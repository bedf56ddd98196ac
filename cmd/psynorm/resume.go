package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// What a log calls the outputs.
const (
	asErrors     = "errors"
	asCounts     = "counts"
	asStatistics = "statistics"
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
	if err := errors.Join(t.checkRollup(f, nil), r.choose(f.chunks)); err != nil {
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
	r.log, r.counts = base+".log", base+"."+r.countsAs()
	r.chunksHeld = []rollup.PlanPart{{Manifest: r.m.hash, Of: len(r.plan.Chunks), Chunks: []rollup.ChunkRange{{From: r.from, To: r.to - 1}}}}
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

// countsAs is what is kept of each chunk.
func (r *manifestRun) countsAs() string {
	if isRollup(r.flags.rollup) {
		return asStatistics
	}
	return asCounts
}

// prepare refuses what cannot be done, and what has changed.
func (r *manifestRun) prepare() (err error) {
	f := r.flags
	if err := errors.Join(r.checkOut(f), r.plannable(&f.roleFlags)); err != nil {
		return err
	}
	switch {
	case f.out == "" && f.rollup == "":
		return errors.New(r.say("manifest without output"))
	}
	outputs := f.outputs()
	read := inputs(f.instrument, f.norms, &f.sheetFlags, r.m.sheetNames())
	if err := r.writable(outputs, append(read, named{"--manifest", r.m.name}, named{r.log, r.log}, named{r.counts, r.counts})); err != nil {
		return err
	}
	if r.scorer, err = r.terminal.scorer(f.instrument, f.norms); err != nil {
		return err
	}
	if err := errors.Join(r.sparesUnnamed(outputs, &f.sheetFlags), r.checkTables(f), r.hasTiers(f, r.scorer.Layout())); err != nil {
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
	if r.reader, err = r.openSheets(r.scorer.Definition(), &r.flags.sheetFlags, r.options(), r.m.sheetNames()); err != nil {
		return err
	}
	r.textLang = r.m.Language
	if err := r.findAudience(); err != nil {
		return err
	}
	r.tree = r.newTree()
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
	r.sink = r.destined(r.sink)
	r.units = &journaled{as: r.countsAs(), name: r.counts}
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
