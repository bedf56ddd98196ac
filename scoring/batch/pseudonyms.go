package batch

import (
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/pseudonym"
)

// Pseudonyms is a sink that gives every profile to another with a pseudonym in place of the id, and adds the ids to a
// table. The ids of some sheets are written to the table's file before the other sink passes their results on, so that
// whatever ends the program, no result is there whose id nobody can find; Table.Sync has them on the disk too. A sheet
// without an id has no pseudonym. The table is nobody else's until Run has returned; neither may be nil.
//
// An error of the table ends the run as an *Error with NotWritten.
func Pseudonyms(table *pseudonym.Table, sink Sink) Sink { return &pseudonyms{table, sink} }

type pseudonyms struct {
	table *pseudonym.Table
	sink  Sink
}

// Chunk implements Sink.
func (s *pseudonyms) Chunk() Chunk {
	return &renamed{table: s.table, chunk: s.sink.Chunk(), names: s.table.Key().Namer()}
}

// WithoutScores implements Undemanding.
func (s *pseudonyms) WithoutScores() bool { return withoutScores(s.sink) }

// renamed is some results under pseudonyms.
type renamed struct {
	table *pseudonym.Table
	chunk Chunk
	names *pseudonym.Namer
	pairs []pair
	name  []byte
}

// pair is an id and its pseudonym.
type pair struct{ id, name string }

// Add implements Chunk.
func (r *renamed) Add(p *profile.Profile) error {
	id := p.ID
	r.name = r.names.Append(r.name[:0], id)
	p.ID = string(r.name)
	err := r.chunk.Add(p)
	r.pairs = append(r.pairs, pair{id, p.ID})
	p.ID = id
	return err
}

// Commit implements Chunk.
func (r *renamed) Commit() error {
	for _, p := range r.pairs {
		if err := r.table.Add(p.id, p.name); err != nil {
			return &Error{Code: NotWritten, Err: err}
		}
	}
	clear(r.pairs) // keeps no id alive
	r.pairs = r.pairs[:0]
	if err := r.table.Flush(); err != nil {
		return &Error{Code: NotWritten, Err: err}
	}
	return r.chunk.Commit()
}
