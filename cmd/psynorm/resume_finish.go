package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/batch"
)

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
