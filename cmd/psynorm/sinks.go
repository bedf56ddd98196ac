package main

import (
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// reviewed is a sink that keeps what only scoring could see of a sheet, in the order of the sheets.
type reviewed struct{ keep func(sheets.Problem) }

// Chunk implements batch.Sink.
func (r *reviewed) Chunk() batch.Chunk { return &review{reviewed: r} }

// review is the problems of some sheets.
type review struct {
	*reviewed
	problems []sheets.Problem
}

// Add implements batch.Chunk.
func (r *review) Add(p *profile.Profile) error {
	r.problems = sheets.Review(r.problems, p)
	return nil
}

// Commit implements batch.Chunk.
func (r *review) Commit() error {
	for _, p := range r.problems {
		r.keep(p)
	}
	r.problems = r.problems[:0]
	return nil
}
