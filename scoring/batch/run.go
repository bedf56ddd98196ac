package batch

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// Run scores the sheets and gives the results to the sink in the order of the sheets. The sink may be nil: nothing is
// written then for each sheet. The sequence may yield the same Sheet every time, as sheets.Reader does; it runs on a
// goroutine of its own.
//
// The error is the first in the order of the sheets: the one that the sequence yields, the sink's, or a *PanicError; or
// the context's when that is done first. Everything before it has been written and is in the summary, nothing behind it.
// Run returns when all its goroutines have ended, so a sequence that blocks has to heed the context itself.
func Run(ctx context.Context, scorer *scoring.Scorer, in iter.Seq2[*scoring.Sheet, error], sink Sink, options ...Option) (Summary, error) {
	ctx, cancel := context.WithCancel(ctx)
	r := newRun(scorer, newSettings(options), sink)
	var all sync.WaitGroup
	all.Go(func() { r.produce(ctx, in) })
	for i := range r.workers {
		all.Go(func() { r.workers[i].run(ctx, r.work) })
	}
	err := r.collect(ctx)
	cancel()
	all.Wait()
	if err == nil {
		err = r.mergeTrees()
	}
	return r.summary, err
}

// run is one run. Chunks go round: from free to the producer, which fills them and sends them to the workers and, in
// order, to the collector, which waits for each to be done, writes it and sets it free. There are only so many, so that
// whoever is slow holds up the others.
type run struct {
	settings
	scorer  *scoring.Scorer
	sink    Sink
	workers []*worker
	free    chan *chunk
	work    chan *chunk
	ordered chan *chunk
	last    error // why the sheets ended, set before ordered is closed
	summary Summary
}

// chunk is some sheets that follow each other, and what became of them.
type chunk struct {
	sheets   []*scoring.Sheet
	n        int // of them are in use
	out      []byte
	problems []sheets.Problem
	Summary
	err  error
	done chan struct{} // holds one token when a worker has finished
}

func newRun(scorer *scoring.Scorer, s settings, sink Sink) *run {
	chunks := 2*s.workers + 2
	r := &run{
		settings: s, scorer: scorer, sink: sink,
		free: make(chan *chunk, chunks), work: make(chan *chunk, chunks), ordered: make(chan *chunk, chunks),
		summary: newSummary(scorer),
	}
	for range chunks {
		r.free <- &chunk{Summary: newSummary(scorer), done: make(chan struct{}, 1)}
	}
	for range s.workers {
		r.workers = append(r.workers, newWorker(r))
	}
	return r
}

// produce fills chunks with copies of the sheets.
func (r *run) produce(ctx context.Context, in iter.Seq2[*scoring.Sheet, error]) {
	defer close(r.ordered)
	defer close(r.work)
	var c *chunk
	defer func() {
		if v := recover(); v != nil {
			r.last = newPanicError("", 0, v)
		}
		if c != nil && c.n > 0 {
			r.send(c)
		}
	}()
	for s, err := range in {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil && s.Definition() != r.scorer.Definition() {
			err = fmt.Errorf("batch: a sheet of %s given to a scorer of %s", s.Definition().Ref(), r.scorer.Definition().Ref())
		}
		if err != nil {
			r.last = err
			return
		}
		if c == nil {
			select {
			case c = <-r.free:
			case <-ctx.Done():
				r.last = ctx.Err()
				return
			}
		}
		if c.n == len(c.sheets) {
			c.sheets = append(c.sheets, r.scorer.NewSheet())
		}
		c.sheets[c.n].Copy(s)
		if c.n++; c.n == r.chunk {
			r.send(c)
			c = nil
		}
	}
}

// send hands a chunk on: never waiting, since the channels have room for all there are.
func (r *run) send(c *chunk) {
	r.ordered <- c
	r.work <- c
}

// collect takes the chunks in order as they are done.
func (r *run) collect(ctx context.Context) error {
	for c := range r.ordered {
		select {
		case <-c.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := r.accept(c); err != nil {
			return err
		}
		c.n, c.out, c.problems, c.err = 0, c.out[:0], c.problems[:0], nil
		c.Summary.reset()
		r.free <- c
	}
	return r.last
}

// accept writes one chunk, also the part of it before an error, and counts it.
func (r *run) accept(c *chunk) error {
	if r.sink != nil && len(c.out) > 0 {
		if err := r.sink.Write(c.out); err != nil {
			return err
		}
	}
	r.summary.add(&c.Summary)
	for i := range c.problems {
		if r.problems != nil {
			r.problems(c.problems[i])
		}
	}
	if r.progress != nil {
		r.progress(Progress{r.summary.Present})
	}
	return c.err
}

// mergeTrees adds what the workers counted to the caller's tree.
func (r *run) mergeTrees() error {
	if r.tree == nil {
		return nil
	}
	for _, w := range r.workers {
		if err := r.tree.Merge(w.tree); err != nil {
			return err
		}
	}
	return nil
}
