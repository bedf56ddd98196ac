package sheets

import (
	"context"
	"errors"
	"fmt"
)

// Plan reads all sources and parts them into chunks of about size bytes of text, or one longer row; below 1 means
// eight million. Where duplicates chooses among the sheets of a person, it reads them twice.
//
// The error is a *PlanError for a file whose encoding cannot be told, ErrOnce for a stream, ErrTooManyIDs, the context's,
// or one of reading a source. Report says afterwards what the files were taken for, how many rows they have, how many
// sheets repeat a person and how many of those are left out, and what is wrong with the files as a whole, of which
// Options.Problems is not told: it will be when the chunks are read, and of everything else too.
//
// Plan is not safe for concurrent use, nor to be called while a loop over the Reader's parts goes on.
func (r *Reader) Plan(ctx context.Context, size int64) (*Plan, error) {
	if size < 1 {
		size = defaultChunkSize
	}
	r.ledger = newLedger(nil)
	for _, src := range r.sources {
		if src.Once {
			return nil, fmt.Errorf("%w: %s", ErrOnce, src.Name)
		}
	}
	p := r.newPass(ctx)
	if r.twoPasses() {
		if err := p.survey(); err != nil {
			return nil, err
		}
	}
	p.planned = true
	defer func(size int) { r.partSize = size }(r.partSize)
	r.partSize = int(min(int64(r.partSize), max(size/8, 1))) // a chunk ends where a part does
	plan := &Plan{}
	for i := range r.sources {
		if err := p.plan(plan, i, size); err != nil {
			return nil, err
		}
	}
	return plan, nil
}

// defaultChunkSize is so much text that neither writing a chunk safely nor doing one again takes long.
const defaultChunkSize = 8_000_000

// plan makes the chunks of one file.
func (p *pass) plan(plan *Plan, i int, size int64) error {
	t, err := p.open(i)
	if err != nil {
		return err
	}
	defer t.close()
	src, problems, err := p.begin(t, i)
	if err != nil {
		return err
	}
	p.noteFile(src, problems)
	w := newPlanner(t, i)
	for last := false; !last; {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		q := p.part(src)
		if src.recipe == nil {
			q.last = true
		} else if err := q.load(t); err != nil {
			return err
		}
		if t.onlyASCII != "" {
			return &PlanError{Code: EncodingUnknown, File: src.name}
		}
		if w.held >= size && w.mayEnd && (q.text != nil || q.broken != nil) { // where another row follows
			w.end()
		}
		if err := w.add(q); err != nil {
			return err
		}
		last = q.last
		p.release(q)
	}
	w.end()
	f := planOf(t, src)
	found := planned(w.chunks)
	f.Rows = found.Rows
	p.ledger.count(&found, i, f.Encoding)
	plan.Files = append(plan.Files, f)
	plan.Chunks = append(plan.Chunks, w.placed(f.inUTF8())...)
	return nil
}

// planned counts what is known of some chunks before their rows are read for good.
func planned(chunks []Chunk) (found Report) {
	for i := range chunks {
		found.Rows += chunks[i].Rows
		for _, v := range chunks[i].Verdicts {
			if v.Duplicate {
				found.Duplicates++
			}
			if !v.Scored {
				found.LeftOut++
			}
		}
	}
	return found
}

// noteFile notes in the report for what a file was taken, and what is wrong with it as a whole.
func (p *pass) noteFile(src *source, problems []Problem) {
	p.ledger.begin(src.name)
	f := &p.ledger.Files[src.index]
	f.Sheet, f.Shape, f.Taken, f.Path = src.sheet, src.shape, src.taken, src.path
	for _, found := range problems {
		found.File = src.name
		p.ledger.add(found)
	}
}

// planner makes the chunks of one file.
type planner struct {
	*table
	chunks []Chunk
	bounds [][2]spot // of chunks

	chunk    Chunk // the one at hand
	from, to spot
	sum      chunkSum
	held     int64 // bytes in it
	line     int   // behind it
	mayEnd   bool  // what was added last ends where a row does
}

func newPlanner(t *table, file int) *planner {
	w := &planner{table: t, sum: newChunkSum(), line: 1}
	w.reach()
	w.chunk, w.from = Chunk{File: file, Line: w.line}, w.to
	return w
}

// reach makes the chunk one up to where the file has been read to.
func (w *planner) reach() {
	w.to = w.spot()
	if w.rows != nil {
		w.line = w.rows.line
	}
}

// add takes the next part of a file.
func (w *planner) add(q *Part) error {
	w.sum.add(q)
	w.held += int64(len(q.text))
	if err := q.run.decide(q); err != nil && !errors.Is(err, errStopped) {
		return err
	}
	w.chunk.Rows += q.passed
	if q.broken != nil {
		w.chunk.Rows++
	}
	for _, v := range q.verdicts {
		if v.err != nil {
			return v.err
		}
		w.chunk.Verdicts = append(w.chunk.Verdicts, verdictOf(v))
	}
	w.reach()
	w.mayEnd = q.text != nil && w.isText()
	return nil
}

// end ends the chunk at hand, and begins the next behind it.
func (w *planner) end() {
	w.chunk.SHA256 = w.sum.String()
	w.chunks, w.bounds = append(w.chunks, w.chunk), append(w.bounds, [2]spot{w.from, w.to})
	w.chunk, w.from = Chunk{File: w.chunk.File, Line: w.line}, w.to
	w.sum.Reset()
	w.held = 0
}

// placed gives the chunks with their places, now that the encoding is known.
func (w *planner) placed(inUTF8 bool) []Chunk {
	for i, b := range w.bounds {
		w.chunks[i].Offset, w.chunks[i].End = b[0].in(inUTF8), b[1].in(inUTF8)
	}
	return w.chunks
}
