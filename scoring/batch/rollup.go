package batch

import (
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// Rollup is a sink that counts the profiles in a tree: exactly those written, whatever ends the run. The tree is nobody
// else's until Run has returned; it must not be nil. One that keeps no statistics needs no scores, which is quicker.
func Rollup(tree *rollup.Tree) Sink { return counts{tree} }

type counts struct{ tree *rollup.Tree }

// Chunk implements Sink.
func (c counts) Chunk() Chunk { return &noted{c.tree, c.tree.Notes()} }

// WithoutScores implements Undemanding.
func (c counts) WithoutScores() bool { return !c.tree.HasStatistics() }

// noted is what some profiles count.
type noted struct {
	tree  *rollup.Tree
	notes *rollup.Notes
}

// Add implements Chunk.
func (n *noted) Add(p *profile.Profile) error { return n.notes.Add(p) }

// Commit implements Chunk. One tree for all, and many sheets at a time, stay near the processor as a tree for each chunk,
// touched sheet by sheet, would not.
func (n *noted) Commit() error { return n.tree.Count(n.notes) }
