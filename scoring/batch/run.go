package batch

import (
	"context"
	"iter"
	"sync"
	"sync/atomic"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

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
	if sink == nil {
		sink = Tee()
	}
	r := newRun(scorer, sink, newOptions(opts))
	err := r.all(ctx, sheets)
	if r.err != nil {
		err = r.err
	}
	return r.summary, err
}

// run is one run. Loads go round: from the reader, which fills them, to the workers and, in the order of the sheets, to
// the writer, which waits until each is scored, writes it and hands it back. There are only so many of them, so that
// whoever is slow holds up the others.
type run struct {
	options
	scorer *scoring.Scorer
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

// load is some sheets that follow each other, and what became of them.
type load struct {
	sheets  []*scoring.Sheet // made when first needed
	n       int              // of them are in use
	before  int              // sheets of the run before its first
	results Chunk
	summary Summary
	err     error
	scored  chan struct{} // holds one token when the worker is through
}

func newRun(scorer *scoring.Scorer, sink Sink, o options) *run {
	limit := 2*o.workers + 2
	return &run{
		options: o, scorer: scorer, sink: sink, limit: limit,
		free: make(chan *load, limit), work: make(chan *load, limit), order: make(chan *load, limit),
		summary: newSummary(scorer.Layout()),
	}
}

// all reads the sheets while the workers and the writer run, and returns when they have ended. The error is the reader's.
func (r *run) all(ctx context.Context, sheets iter.Seq2[*scoring.Sheet, error]) error {
	var others sync.WaitGroup
	for range r.workers {
		others.Go(r.score)
	}
	others.Go(r.write)
	defer others.Wait() // also when the sequence panics
	defer close(r.order)
	defer close(r.work)
	return r.read(ctx, sheets)
}

// read fills loads with copies of the sheets.
func (r *run) read(ctx context.Context, sheets iter.Seq2[*scoring.Sheet, error]) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var l *load // nil, or not full
	n := 0
	for sheet, err := range sheets {
		if ctx.Err() != nil || r.failed.Load() {
			return ctx.Err()
		}
		if err == nil && sheet.Definition() != r.scorer.Definition() {
			err = at(otherInstrument(sheet.Definition().Ref(), r.scorer.Definition().Ref()), sheet, n+1)
		}
		if err != nil {
			r.send(l)
			return err
		}
		if l == nil {
			l = r.take(n)
		}
		l.put(r.scorer, sheet)
		n++
		if l.n == r.size {
			r.send(l)
			l = nil
		}
	}
	if err := ctx.Err(); err != nil { // the sequence may have ended early because of it
		return err
	}
	r.send(l)
	return nil
}

// take gives an empty load, and waits for one when as many as may be are under way.
func (r *run) take(before int) *load {
	var l *load
	if r.made < r.limit && len(r.free) == 0 {
		r.made++
		l = &load{results: r.sink.Chunk(), summary: newSummary(r.scorer.Layout()), scored: make(chan struct{}, 1)}
	} else {
		l = <-r.free
	}
	l.before = before
	return l
}

// put copies a sheet into the load.
func (l *load) put(scorer *scoring.Scorer, sheet *scoring.Sheet) {
	if l.n == len(l.sheets) {
		l.sheets = append(l.sheets, scorer.NewSheet())
	}
	l.sheets[l.n].Copy(sheet)
	l.n++
}

// send hands a load to the workers and, behind those before it, to the writer.
func (r *run) send(l *load) {
	if l != nil {
		r.work <- l
		r.order <- l
	}
}

// score is a worker.
func (r *run) score() {
	var p profile.Profile
	for l := range r.work {
		if !r.failed.Load() { // else it will not be written
			l.score(r.scorer, &p)
		}
		l.scored <- struct{}{}
	}
}

// score scores the sheets of the load, up to one that fails. p is the worker's own, for reuse.
func (l *load) score(scorer *scoring.Scorer, p *profile.Profile) {
	i := 0
	defer func() {
		if v := recover(); v != nil {
			l.err = at(recovered(v), l.sheets[i], l.before+i+1)
		}
	}()
	for ; i < l.n; i++ {
		err := scorer.Score(p, l.sheets[i])
		if err == nil {
			err = l.results.Add(p)
		}
		if err != nil {
			l.err = at(err, l.sheets[i], l.before+i+1)
			return
		}
		l.summary.add(p)
	}
}

// write passes the loads on in the order of the sheets, up to the first that fails, and hands all of them back.
func (r *run) write() {
	for l := range r.order {
		<-l.scored
		if r.err == nil {
			if r.err = r.commit(l); r.err != nil {
				r.failed.Store(true)
			}
		}
		l.n = 0
		l.summary.reset()
		r.free <- l
	}
}

// commit passes on the results of one load.
func (r *run) commit(l *load) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = recovered(v)
		}
	}()
	if l.err != nil {
		return l.err
	}
	if err := l.results.Commit(); err != nil {
		return err
	}
	r.summary.merge(&l.summary)
	r.progress(r.summary.Sheets)
	return nil
}
