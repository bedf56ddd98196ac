package norms

import (
	"bytes"
	"slices"
)

// File is a file that a norm set was read from, as it was.
type File struct {
	Name   string // without a folder for the set itself; of a table as the set names it
	Source []byte
}

// Files gives what the set was read from: its own file, then the tables that it names, in order of first mention. Neither the
// list nor what stands in it belongs to the caller.
func (s *Set) Files() []File { return slices.Clip(s.files) }

// Pinned gives the text whose SHA-256 is the set's Hash: that of its file, or where it names tables the list of hashes and
// names that Parse describes. So whoever keeps texts by their hashes can find all of a set by its own. The text belongs to the
// caller.
func (s *Set) Pinned() []byte { return bytes.Clone(s.pinned) }
