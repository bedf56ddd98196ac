package batch

import (
	"io"
	"slices"
	"sync"

	"github.com/psynorm/psynorm/profile"
)

// Sink is where the results of a run go.
type Sink interface {
	// Chunk gives room for the results of some sheets. Run asks for a few, one call at a time, and uses each again and
	// again until the run ends; how many there are depends on the number of workers, not on that of the sheets.
	Chunk() Chunk
}

// Chunk takes the results of sheets that follow each other, and passes them on.
type Chunk interface {
	// Add takes the next profile. The profile is filled anew for the next sheet: nothing of it may be kept. One worker at
	// a time calls it, at the same time as others call Add and Commit of other chunks. An error, or a panic, ends the run
	// before this chunk.
	Add(p *profile.Profile) error
	// Commit passes on what was added, and empties the chunk. Run calls it in the order of the sheets, never two at the
	// same time in a run. An error ends the run.
	Commit() error
}

// Undemanding is a Sink that may do without scores. Where it says so the profiles that it is given are those of
// scoring.Scorer.Decide, which are quicker to make; any other Sink is given those of Score.
type Undemanding interface {
	Sink
	// WithoutScores reports whether the sink looks at none of what Decide leaves out.
	WithoutScores() bool
}

// withoutScores reports whether a sink does without scores.
func withoutScores(sink Sink) bool {
	u, ok := sink.(Undemanding)
	return ok && u.WithoutScores()
}

// Lines is a sink that writes bytes for each profile to w, one Write for each chunk; w needs no buffer. The function
// appends the bytes of one profile, of which it keeps nothing, to dst and returns the longer slice. Several workers call it
// at the same time, in no particular order, so that the bytes must depend on the profile alone. Neither may be nil.
func Lines(w io.Writer, line func(dst []byte, p *profile.Profile) ([]byte, error)) Sink {
	return &lines{w, func() appendLine { return line }}
}

// JSONLines is a sink that writes each profile as profile.AppendJSON does, one a line. w needs no buffer, and must not be
// nil.
func JSONLines(w io.Writer) Sink {
	return Lines(w, func(dst []byte, p *profile.Profile) ([]byte, error) {
		return append(profile.AppendJSON(dst, p), '\n'), nil
	})
}

// appendLine appends the bytes of one profile.
type appendLine func(dst []byte, p *profile.Profile) ([]byte, error)

// lines has a function of its own for each chunk, which need not be safe for concurrent use.
type lines struct {
	w    io.Writer
	line func() appendLine
}

func (l *lines) Chunk() Chunk { return &text{w: l.w, line: l.line()} }

// text is the lines of one chunk.
type text struct {
	w     io.Writer
	line  appendLine
	bytes []byte
}

func (t *text) Add(p *profile.Profile) (err error) {
	t.bytes, err = t.line(t.bytes, p)
	return err
}

func (t *text) Commit() error {
	_, err := t.w.Write(t.bytes)
	t.bytes = t.bytes[:0]
	if err != nil {
		return &Error{Code: NotWritten, Err: err}
	}
	return nil
}

// Tally is a sink that writes nothing and counts. The function is called a few times, one call at a time, and gives what is
// called with every profile. That needs no lock: no two sheets are given to the same one at the same time, and
// when Run has returned nobody calls them any more. Whatever is counted must not depend on the order of the sheets, nor
// on which of them were counted together.
//
// Sheets are counted when they are scored. So the counts are of exactly the sheets that were written when Run returns nil,
// the context's error or that of the sequence of sheets; after any other error they may be of more, and have to be thrown away.
func Tally(counter func() func(p *profile.Profile) error) Sink { return &tally{counter: counter} }

// tally lends its counters to the chunks that are being filled, so that there are hardly more of them than workers.
type tally struct {
	counter func() func(p *profile.Profile) error

	mu   sync.Mutex
	idle []func(p *profile.Profile) error // guarded by mu
}

func (t *tally) Chunk() Chunk { return &counted{tally: t} }

// counted is a chunk of sheets that are counted.
type counted struct {
	*tally
	add func(p *profile.Profile) error // nil: none has come yet
}

func (c *counted) Add(p *profile.Profile) error {
	if c.add == nil {
		c.add = c.take()
	}
	return c.add(p)
}

func (c *counted) Commit() error {
	if c.add != nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.idle, c.add = append(c.idle, c.add), nil
	}
	return nil
}

// take gives a counter that nobody uses, the last one that somebody did.
func (t *tally) take() func(p *profile.Profile) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(t.idle)
	if n == 0 {
		return t.counter()
	}
	add := t.idle[n-1]
	t.idle = t.idle[:n-1]
	return add
}

// Tee is a sink that gives every profile to each of some sinks, in their order. Chunks are committed in that order too; the
// first error ends the run, and the sinks behind it then lack a chunk that those before it have. No sinks are nowhere.
func Tee(sinks ...Sink) Sink {
	var all tee
	for _, s := range sinks {
		if t, ok := s.(tee); ok {
			all = append(all, t...)
		} else {
			all = append(all, s)
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	return all
}

type tee []Sink

func (t tee) Chunk() Chunk {
	out := make(branches, len(t))
	for i := range t {
		out[i] = t[i].Chunk()
	}
	return out
}

// WithoutScores implements Undemanding.
func (t tee) WithoutScores() bool {
	return !slices.ContainsFunc(t, func(sink Sink) bool { return !withoutScores(sink) })
}

type branches []Chunk

func (b branches) Add(p *profile.Profile) error {
	for _, c := range b {
		if err := c.Add(p); err != nil {
			return err
		}
	}
	return nil
}

func (b branches) Commit() error {
	for _, c := range b {
		if err := c.Commit(); err != nil {
			return err
		}
	}
	return nil
}
