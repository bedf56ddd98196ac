package batch

import (
	"runtime"

	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// Option changes how Run works. None changes what it writes.
type Option func(*settings)

type settings struct {
	workers  int
	chunk    int
	progress func(Progress)
	problems func(sheets.Problem)
	tree     *rollup.Tree
}

// defaultChunk is how many sheets travel together: enough that handing them on costs nothing beside scoring them, few
// enough that progress is seen and that a small file still occupies every worker.
const defaultChunk = 256

func newSettings(options []Option) settings {
	s := settings{workers: runtime.GOMAXPROCS(0), chunk: defaultChunk}
	for _, o := range options {
		o(&s)
	}
	return s
}

// WithWorkers sets how many goroutines score; below 1 it is as many as GOMAXPROCS, the default.
func WithWorkers(n int) Option {
	return func(s *settings) {
		if n >= 1 {
			s.workers = n
		}
	}
}

// WithChunk sets how many sheets travel together; below 1 it is the default.
func WithChunk(sheets int) Option {
	return func(s *settings) {
		if sheets >= 1 {
			s.chunk = sheets
		}
	}
}

// Progress is how far a run has come.
type Progress struct{ Sheets int64 } // scored and written

// WithProgress has f called after each chunk that has been written, by one goroutine at a time. It should be quick: the
// run waits for it.
func WithProgress(f func(Progress)) Option { return func(s *settings) { s.progress = f } }

// WithProblems has f given the problems that scoring finds with sheets (sheets.Review), in the order of the sheets, by one
// goroutine at a time.
func WithProblems(f func(sheets.Problem)) Option { return func(s *settings) { s.problems = f } }

// WithTree has the profiles counted by unit in a tree, which must have been made for the scorer's layout. The tree is
// changed only when the run succeeds.
func WithTree(t *rollup.Tree) Option { return func(s *settings) { s.tree = t } }
