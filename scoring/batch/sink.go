package batch

import (
	"io"

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

// Lines is a sink that writes bytes for each profile to w, one Write for each chunk; w needs no buffer. The function
// appends the bytes of one profile, of which it keeps nothing, to dst and returns the longer slice. Several workers call it
// at the same time, in no particular order, so that the bytes must depend on the profile alone. Neither may be nil.
func Lines(w io.Writer, line func(dst []byte, p *profile.Profile) ([]byte, error)) Sink {
	return &lines{w, line}
}

// JSONLines is a sink that writes each profile as profile.AppendJSON does, one a line. w needs no buffer, and must not be
// nil.
func JSONLines(w io.Writer) Sink {
	return Lines(w, func(dst []byte, p *profile.Profile) ([]byte, error) {
		return append(profile.AppendJSON(dst, p), '\n'), nil
	})
}

type lines struct {
	w    io.Writer
	line func(dst []byte, p *profile.Profile) ([]byte, error)
}

func (l *lines) Chunk() Chunk { return &text{lines: l} }

// text is the lines of one chunk.
type text struct {
	*lines
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

// Tally is a sink that writes nothing and counts. The function is called once for each chunk, one call at a time, and
// gives what that chunk calls with every profile. It needs no lock: no two sheets are given to the same one at the same time, and
// when Run has returned nobody calls them any more. Whatever is counted must not depend on the order of the sheets, nor
// on which of them were counted together.
//
// Sheets are counted when they are scored. So the counts are of exactly the sheets that were written when Run returns nil,
// the context's error or that of the sequence of sheets; after any other error they may be of more, and have to be thrown away.
func Tally(chunk func() func(p *profile.Profile) error) Sink { return tally(chunk) }

type tally func() func(p *profile.Profile) error

func (t tally) Chunk() Chunk { return counter(t()) }

type counter func(p *profile.Profile) error

func (c counter) Add(p *profile.Profile) error { return c(p) }

func (c counter) Commit() error { return nil }

// Tee is a sink that gives every profile to each of some sinks, in their order. Chunks are committed in that order too; the
// first error ends the run, and the sinks behind it then lack a chunk that those before it have. No sinks are nowhere.
func Tee(sinks ...Sink) Sink { return tee(sinks) }

type tee []Sink

func (t tee) Chunk() Chunk {
	out := make(branches, len(t))
	for i := range t {
		out[i] = t[i].Chunk()
	}
	return out
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
