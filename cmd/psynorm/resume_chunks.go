package main

import (
	"context"
	"encoding/json"
	"errors"
	"runtime/debug"
	"strings"

	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

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
		scored, err := r.chunk(ctx, n, func(done int) { progress.show(before + done) })
		if fault := r.strictFault(); fault != nil {
			return fault
		}
		if err != nil {
			return findings{err}
		}
		before += scored
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
	r.sink = r.destined(r.sink)
	return err
}

// chunk scores one chunk, and has it on the disk.
func (r *manifestRun) chunk(ctx context.Context, n int, show func(done int)) (scored int, err error) {
	tree := r.newTree()
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
