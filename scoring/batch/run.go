package batch

import (
	"context"
	"iter"
	"sync"
	"sync/atomic"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// Part is some sheets that follow each other, read by the worker who scores them.
type Part interface {
	// Next gives the next sheets, and none behind the last: some tens at a time are best, since reading is one thing for the
	// processor to be about, and scoring another. They are not changed until the next call, which may give the same ones
	// filled anew. An error stands behind the sheets given with it, and ends the run with that very error after they are
	// written. One worker calls Next, at the same time as others call that of other parts.
	Next() ([]*scoring.Sheet, error)
	// Commit says that the results of all sheets that Next gave have been passed on, and that the run needs the part no
	// more. It is called in the order of the parts, never of two at the same time, and not any more once the run has
	// failed.
	Commit()
}

// Reviewer is a Part that wants to see what became of its sheets, so that what scoring finds wrong with a sheet stands
// beside what reading found.
type Reviewer interface {
	Part
	// Review is called with the profiles of the sheets that Next gave, in their order and before it is called again, by
	// whoever called it, after the sink has taken the profile: one of scoring.Scorer.Decide where the sink does without
	// scores (see Undemanding). Nothing of it may be kept.
	Review(p *profile.Profile)
}

// Run scores sheets and gives the results to the sink in the order of the sheets. A nil sink means that they are only
// counted. scorer and sheets must not be nil, and the sheets must have been made for the scorer's definition.
//
// The sequence runs on the caller's goroutine. A sheet that it yields is copied before the next is asked for, so it may
// be the same one every time. When it yields an error, the run ends with that very error after the sheets before it are
// written.
//
// When the context is done, no further sheet is asked for; those in chunks already full are scored and written, the rest
// is dropped, and the error is the context's. A sequence that blocks has to heed the context itself.
//
// An error of the sink, or a panic in scoring or in the sink, ends the run with an *Error before the chunk of sheets in
// which it occurs; if several do, the first in the order of the sheets is reported. A panic of the sequence stays one.
//
// Whatever the error, the summary counts exactly the sheets written, and no goroutine of the run is left.
func Run(ctx context.Context, scorer *scoring.Scorer, sheets iter.Seq2[*scoring.Sheet, error], sink Sink, opts ...Option) (Summary, error) {
	r := newRun(scorer, sink, newOptions(opts))
	return r.all(ctx, r.gather(ctx, sheets))
}

// RunParts is Run for sheets that the workers read themselves, in parts which the sequence only has to tell apart: so it
// scores files as fast as all processors together can read them. A chunk is a part, whatever Size says; a panic in reading
// a part is as one in scoring.
func RunParts[P Part](ctx context.Context, scorer *scoring.Scorer, parts iter.Seq2[P, error], sink Sink, opts ...Option) (Summary, error) {
	r := newRun(scorer, sink, newOptions(opts))
	return r.all(ctx, func(yield func(*load, error) bool) {
		for part, err := range parts {
			if err := ctx.Err(); err != nil || r.failed.Load() {
				yield(nil, err)
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			l := r.take()
			l.part = part
			if !yield(l, nil) {
				return
			}
		}
		yield(nil, ctx.Err()) // the sequence may have ended early because of it
	})
}

// run is one run. Loads go round: from the reader, which puts a part into each, to the workers and, in the order of the
// parts, to the writer, which waits until each is scored, writes it and hands it back. There are only so many of them, so
// that whoever is slow holds up the others.
type run struct {
	options
	scorer *scoring.Scorer
	decide func(*profile.Profile, *scoring.Sheet) error // scores a sheet, as far as the sink looks at it
	sink   Sink

	made  int        // loads there are; the reader's
	limit int        // of loads
	free  chan *load // no send blocks: each of these has room for all loads
	work  chan *load
	order chan *load

	failed  atomic.Bool // nothing behind what has been written will be
	err     error       // why; the writer's, as is the summary
	summary Summary
}

// load is a part, and what became of its sheets.
type load struct {
	part    Part
	copies  copies // the part, where sheets are gathered
	results Chunk
	summary Summary
	err     error         // nothing of the part is to be written
	last    error         // of the part itself, behind its sheets
	scored  chan struct{} // holds one token when the worker is through
}

func newRun(scorer *scoring.Scorer, sink Sink, o options) *run {
	if sink == nil {
		sink = Tee()
	}
	decide := scorer.Score
	if withoutScores(sink) {
		decide = scorer.Decide
	}
	limit := 2*o.workers + 2
	return &run{
		options: o, scorer: scorer, decide: decide, sink: sink, limit: limit,
		free: make(chan *load, limit), work: make(chan *load, limit), order: make(chan *load, limit),
		summary: newSummary(scorer.Layout()),
	}
}

// all reads the parts while the workers and the writer run, and returns when they have ended. loads is what reads them: an
// error, or nil without a load, ends it.
func (r *run) all(ctx context.Context, loads iter.Seq2[*load, error]) (Summary, error) {
	err := r.read(ctx, loads)
	if r.err != nil {
		err = r.err
	}
	return r.summary, err
}

// read hands the loads on. The error is the reader's.
func (r *run) read(ctx context.Context, loads iter.Seq2[*load, error]) error {
	var others sync.WaitGroup
	for range r.workers {
		others.Go(r.score)
	}
	others.Go(r.write)
	defer others.Wait() // also when the sequence panics
	defer close(r.order)
	defer close(r.work)
	if err := ctx.Err(); err != nil {
		return err
	}
	for l, err := range loads {
		if l == nil {
			return err
		}
		r.work <- l
		r.order <- l
	}
	return nil
}

// take gives an empty load, and waits for one when as many as may be are under way.
func (r *run) take() *load {
	if r.made < r.limit && len(r.free) == 0 {
		r.made++
		return &load{results: r.sink.Chunk(), summary: newSummary(r.scorer.Layout()), scored: make(chan struct{}, 1)}
	}
	return <-r.free
}

// score is a worker.
func (r *run) score() {
	var p profile.Profile
	for l := range r.work {
		if !r.failed.Load() { // else it will not be written
			l.score(r, &p)
		}
		l.scored <- struct{}{}
	}
}

// score scores the sheets of the load, up to one that fails. p is the worker's own, for reuse.
func (l *load) score(r *run, p *profile.Profile) {
	var sheet *scoring.Sheet
	reviewer, reviews := l.part.(Reviewer)
	reading := true // whatever row that is at
	defer func() {
		switch v := recover(); {
		case v != nil && reading:
			l.err = recovered(v)
		case v != nil:
			l.err = at(recovered(v), sheet, l.summary.Sheets+1)
		}
	}()
	for {
		reading = true
		sheets, err := l.part.Next()
		reading = false
		for _, sheet = range sheets {
			if l.last = otherDefinition(r.scorer, sheet, l.summary.Sheets+1); l.last != nil {
				return
			}
			err := r.decide(p, sheet)
			if err == nil {
				err = l.results.Add(p)
			}
			if err != nil {
				l.err = at(err, sheet, l.summary.Sheets+1)
				return
			}
			if reviews {
				reviewer.Review(p)
			}
			l.summary.add(p)
		}
		if l.last = err; err != nil || len(sheets) == 0 {
			return
		}
	}
}

// write passes the loads on in the order of the parts, up to the first that fails, and hands all of them back.
func (r *run) write() {
	for l := range r.order {
		<-l.scored
		if r.err == nil {
			if r.err = r.commit(l); r.err != nil {
				r.failed.Store(true)
			}
		}
		l.reset()
		r.free <- l
	}
}

// reset empties the load and keeps its memory.
func (l *load) reset() {
	l.part, l.err, l.last = nil, nil, nil
	l.copies.n, l.copies.given = 0, false
	l.summary.reset()
}

// commit passes on the results of one load.
func (r *run) commit(l *load) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = recovered(v)
		}
	}()
	if l.err != nil {
		return later(l.err, r.summary.Sheets)
	}
	if err := l.results.Commit(); err != nil {
		return err
	}
	before := r.summary.Sheets
	r.summary.merge(&l.summary)
	l.part.Commit()
	if l.last != nil {
		return later(l.last, before)
	}
	r.progress(r.summary.Sheets)
	return nil
}
