package batch

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// worker scores chunks.
type worker struct {
	scorer    *scoring.Scorer
	formatter Formatter // nil when nothing is written
	tree      *rollup.Tree
	profile   profile.Profile
}

func newWorker(r *run) *worker {
	w := &worker{scorer: r.scorer}
	if r.sink != nil {
		w.formatter = r.sink.Formatter()
	}
	if r.tree != nil {
		w.tree = r.tree.Empty()
	}
	return w
}

func (w *worker) run(ctx context.Context, work <-chan *chunk) {
	for c := range work {
		if ctx.Err() == nil { // else nobody waits for it
			w.chunk(c)
		}
		c.done <- struct{}{}
	}
}

// chunk scores the sheets of a chunk, up to one that fails.
func (w *worker) chunk(c *chunk) {
	for _, s := range c.sheets[:c.n] {
		if c.err = w.sheet(c, s); c.err != nil {
			return
		}
	}
}

// sheet scores one sheet. A panic costs that sheet and ends the run in good order: what it had half written is taken back.
func (w *worker) sheet(c *chunk, s *scoring.Sheet) (err error) {
	written := len(c.out)
	defer func() {
		if v := recover(); v != nil {
			c.out = c.out[:written]
			w.profile = profile.Profile{}
			err = newPanicError(s.File, s.Row, v)
		}
	}()
	if err := w.scorer.Score(&w.profile, s); err != nil {
		return err
	}
	if w.formatter != nil {
		c.out = w.formatter.Append(c.out, &w.profile)
	}
	if w.tree != nil {
		if err := w.tree.Add(&w.profile); err != nil {
			return err
		}
	}
	c.count(&w.profile)
	c.problems = sheets.Review(c.problems, s.File, &w.profile)
	return nil
}

// PanicError is the error of a run in which something panicked: a fault in this library, a sink or a sequence of sheets.
// Its text names the place of the sheet alone; Value and Stack may hold what is on the sheet.
type PanicError struct {
	File  string // of the sheet; "" when the sequence of sheets panicked
	Row   int
	Value any
	Stack []byte
}

func newPanicError(file string, row int, value any) *PanicError {
	return &PanicError{file, row, value, debug.Stack()}
}

// Error implements error.
func (e *PanicError) Error() string {
	if e.Row == 0 {
		return fmt.Sprintf("batch: the program failed (%T); this is a mistake in the program, please report it", e.Value)
	}
	return fmt.Sprintf("batch: the program failed at row %d of %s (%T); this is a mistake in the program, please report it",
		e.Row, e.File, e.Value)
}
