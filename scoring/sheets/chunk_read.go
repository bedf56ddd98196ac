package sheets

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"
)

// Chunk gives the rows of one chunk of a plan in parts, as Parts gives those of all sources, and begins a new report: of
// that chunk, which ChunkReport and Report give when the loop is over. It finds what a run over everything finds there.
// Chunks may be read in any order; one that follows the one read before costs nothing more than its own rows.
//
// The error is a *PlanError, FileChanged, when the file is not as it was. It may come behind all parts, so that the results
// must be thrown away then.
//
// A Reader reads one thing at a time: one chunk, or all sources by Parts, All or Plan. Each begins anew what Report
// says, so that they are not to be mixed while a loop goes on. The parts of a chunk may be read by several
// goroutines, as those of Parts.
func (r *Reader) Chunk(ctx context.Context, plan *Plan, n int) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		err := r.readChunk(ctx, plan, n, func(q *Part) error {
			if !yield(q, nil) {
				return errStopped
			}
			return nil
		})
		if err != nil {
			r.closeChunk()
			if !errors.Is(err, errStopped) {
				yield(nil, err)
			}
		}
	}
}

// chunkReader is a file that is read chunk by chunk.
type chunkReader struct {
	*pass
	file     *FilePlan
	t        *table
	src      *source
	problems []Problem // of the file, not yet given
	offset   int64     // of what comes next
	rest     []byte    // rows that have been read and come next
}

func (r *Reader) closeChunk() {
	if r.chunk != nil {
		r.chunk.t.close()
		r.chunk = nil
	}
}

func (r *Reader) readChunk(ctx context.Context, plan *Plan, n int, take func(*Part) error) error {
	if n < 0 || n >= len(plan.Chunks) {
		return &PlanError{Code: NoSuchChunk, args: []any{n, len(plan.Chunks)}}
	}
	if len(plan.Files) != len(r.sources) {
		return &PlanError{Code: OtherFiles}
	}
	c := &plan.Chunks[n]
	r.ledger = r.newLedger()
	r.ledger.Files = make([]FileReport, c.File)
	if r.chunk == nil || r.chunk.src.index != c.File || r.chunk.offset != c.Offset {
		r.closeChunk()
		if err := r.openChunk(ctx, plan, n); err != nil {
			return err
		}
	}
	w := r.chunk
	w.ctx = ctx
	if !plan.first(n) {
		w.problems = nil
	}
	sum := newChunkSum()
	if err := w.read(c, plan.last(n), sum, take); err != nil {
		return err
	}
	if sum.String() != c.SHA256 {
		return &PlanError{Code: FileChanged, File: w.file.Name, Line: c.Line}
	}
	if plan.last(n) {
		r.closeChunk()
	} else {
		w.offset = c.End
	}
	return nil
}

// openChunk opens the file of a chunk where that begins.
func (r *Reader) openChunk(ctx context.Context, plan *Plan, n int) error {
	c := &plan.Chunks[n]
	p := r.newPass(ctx)
	p.planned = true
	t, err := p.open(c.File)
	if err != nil {
		return err
	}
	w := &chunkReader{pass: p, file: &plan.Files[c.File], t: t}
	r.chunk = w
	p.known = &w.file.Survey
	if w.src, w.problems, err = p.begin(t, c.File); err != nil {
		return err
	}
	if is := planOf(t, w.src); !is.begins(w.file) {
		return &PlanError{Code: FileChanged, File: t.src.Name}
	}
	switch {
	case !t.isText():
		return nil
	case w.file.inUTF8():
		return t.seek(c)
	}
	return w.skip(c)
}

// seek goes on with the rows of a chunk of a file in UTF-8.
func (t *table) seek(c *Chunk) error {
	if t.spot().file == c.Offset {
		return nil
	}
	t.close()
	rc, err := t.src.Open()
	if err != nil {
		return err
	}
	t.closer = rc
	if err := goTo(rc, c.Offset); err != nil {
		return err
	}
	d := decoderWithin(rc, c.Offset, c.Line)
	t.coding = &d.info
	t.text = newRewinder(d, false)
	rows := newRowReader(t.text, t.rows.delimiter, t.limit)
	rows.line = c.Line
	t.rows = rows
	return nil
}

// goTo passes over the first bytes of a file, or all of them if there are no more.
func goTo(r io.Reader, offset int64) error {
	if s, ok := r.(io.Seeker); ok {
		if _, err := s.Seek(offset, io.SeekStart); err == nil {
			return nil
		}
	}
	_, err := io.CopyN(io.Discard, r, offset)
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// decoderWithin decodes what is in the middle of a text in UTF-8, at the beginning of a line.
func decoderWithin(r io.Reader, offset int64, line int) *decoder {
	d := &decoder{src: r, raw: make([]byte, 2*lookAhead), at: place{line: line}, taken: offset, info: detection{Encoding: EncodingUTF8}}
	d.step = d.stepUTF8
	return d
}

// skip goes on to the rows of a chunk of a file in another encoding, which is decoded from its beginning.
func (w *chunkReader) skip(c *Chunk) error {
	for w.t.spot().text < c.Offset {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		q := w.part(w.src)
		if err := q.load(w.t); err != nil {
			return err
		}
		if behind := int(w.t.spot().text - c.Offset); behind > 0 && behind < len(q.text) {
			w.rest = slices.Clone(q.text[len(q.text)-behind:])
		}
		last := q.last
		w.release(q)
		if last {
			return nil
		}
	}
	return nil
}

// read gives the parts of a chunk, from where its file has been read to.
func (w *chunkReader) read(c *Chunk, last bool, sum chunkSum, take func(*Part) error) error {
	verdicts := c.Verdicts
	for done := false; !done; {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		q := w.part(w.src)
		q.addProblems(w.problems)
		w.problems = nil
		var err error
		if done, err = w.load(q, c, last); err != nil {
			return err
		}
		q.whole = q.whole && w.file.Rows == 0
		verdicts = q.given(verdicts)
		sum.add(q)
		if err := take(q); err != nil {
			return err
		}
	}
	return nil
}

// load fills a part with the next rows of a chunk, and reports whether it is the last.
func (w *chunkReader) load(q *Part, c *Chunk, last bool) (done bool, err error) {
	switch {
	case w.src.recipe == nil:
		q.last, q.encoding = true, w.t.coding.Encoding
		return true, nil
	case w.rest != nil:
		q.over(w.rest, c.Line, w.t)
		w.rest = nil
	default:
		if err := q.load(w.t); err != nil {
			return false, err
		}
	}
	if last || q.text == nil {
		return q.last, nil
	}
	behind := w.t.spot().in(w.file.inUTF8()) - c.End
	if behind > 0 && behind < int64(len(q.text)) {
		at := len(q.text) - int(behind)
		w.rest = q.text[at:]
		q.over(q.text[:at:at], q.line, w.t)
	}
	return behind >= 0 || q.last, nil
}

// over makes the part one of rows that have been read already.
func (q *Part) over(text []byte, line int, t *table) {
	q.memory, q.text, q.line = text, text, line
	q.encoding, q.limit, q.fed = t.coding.Encoding, t.rows.limit, false
	q.rewind(text)
}

// given takes the verdicts on the rows of the part, and gives the others back.
func (q *Part) given(verdicts []Verdict) (others []Verdict) {
	if len(verdicts) == 0 || q.text == nil {
		return verdicts
	}
	lines, _ := countLines(q.text)
	end := q.line + lines // the line behind
	if lastByte := q.text[len(q.text)-1]; lastByte != '\n' && lastByte != '\r' {
		end++
	}
	n := 0
	for n < len(verdicts) && verdicts[n].Row < end {
		q.verdicts = append(q.verdicts, verdicts[n].decided())
		n++
	}
	return verdicts[n:]
}
