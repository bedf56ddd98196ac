package suppress

import (
	"errors"
	"fmt"
)

// Kind says who decides whether a cell is shown.
type Kind uint8

// The kinds of cell.
const (
	Open   Kind = iota // shown, unless it has to be hidden
	Public             // shown, whatever it is
	Secret             // never shown
)

// Cell is one count.
type Cell struct {
	N     int64
	Kind  Kind
	Whole bool  // it is all of its group, and so tells of everyone in it
	Begin bool  // hidden from the beginning and to the end, of an Open cell
	Plain bool  // what it holds is no secret: it is hidden as all this says, and may be worked out
	Rank  uint8 // the higher the dearer: hidden beside others only where none of a lower rank will do
}

// Relation says that one cell is the sum of others, by their places.
type Relation struct {
	Total int32
	Parts []int32 // one at least
}

// Atom is one of the finest counts, which need not be a cell: every cell is the sum of those it counts. A Public one need name
// none; with a Public cell for the people of an atom, as many of them are in each table that is looked at.
type Atom struct {
	N      int64
	In     []int32 // the cells that count it
	Within *Range  // which it stays in, for the sake of other tables that tell of the same people; nil: any number
}

// Range is from a number to another, both included.
type Range struct{ Lo, Hi int64 }

// room is by how much an atom may fall and rise.
func (a *Atom) room() (fall, rise int64) {
	if a.Within == nil {
		return a.N, most
	}
	return a.N - a.Within.Lo, a.Within.Hi - a.N
}

// Tables are counts and how they hang together.
type Tables struct {
	Cells     []Cell
	Relations []Relation
	Atoms     []Atom // of HideSums none
	Limit     int64  // the smallest count that is shown, but for 0; at least 2
}

// ErrTables is the error of tables that do not add up, or are none.
var ErrTables = errors.New("suppress: not tables of counts")

// check is the error of tables that nothing can be said of.
func (t *Tables) check() error {
	if t.Limit < 2 {
		return fmt.Errorf("%w: a limit of %d hides nothing", ErrTables, t.Limit)
	}
	for i := range t.Cells {
		if t.Cells[i].N < 0 || t.Cells[i].N > most {
			return fmt.Errorf("%w: cell %d is below 0 or too large", ErrTables, i)
		}
	}
	if err := t.checkAtoms(); err != nil {
		return err
	}
	for r, relation := range t.Relations {
		sum := int64(0)
		for _, part := range relation.Parts {
			if int(part) >= len(t.Cells) || part < 0 {
				return fmt.Errorf("%w: relation %d names a cell that there is not", ErrTables, r)
			}
			sum += t.Cells[part].N
		}
		if len(relation.Parts) == 0 || relation.Total < 0 || int(relation.Total) >= len(t.Cells) || sum != t.Cells[relation.Total].N {
			return fmt.Errorf("%w: relation %d does not add up", ErrTables, r)
		}
	}
	return nil
}

func (t *Tables) checkAtoms() error {
	if len(t.Atoms) == 0 {
		return nil
	}
	sums := make([]int64, len(t.Cells))
	for i := range t.Atoms {
		for _, c := range t.Atoms[i].In {
			sums[c] += t.Atoms[i].N
		}
		if fall, rise := t.Atoms[i].room(); fall < 0 || rise < 0 || fall > t.Atoms[i].N {
			return fmt.Errorf("%w: atom %d is outside its range, or that goes below 0", ErrTables, i)
		}
	}
	for c := range sums {
		if t.Cells[c].Kind != Public && sums[c] != t.Cells[c].N {
			return fmt.Errorf("%w: cell %d is not the sum of what it counts", ErrTables, c)
		}
	}
	return nil
}

// most is the largest count: sums of any number of them stay within 64 bits.
const most = 1 << 40

// net is the relations of tables, arranged to be followed from cell to cell and back.
type net struct {
	*Tables
	of      [][]int32 // by cell: the relations it is in
	hidden  []bool
	turned  int     // how often a cell was hidden, or shown again
	implied []bool  // hidden, and 0 because a total that is shown is: see imply
	proved  []bool  // by cell: there is another table, see searcher
	open    []int32 // by relation: how many of its cells are hidden
}

func newNet(t *Tables) *net {
	n := &net{
		Tables: t, of: make([][]int32, len(t.Cells)), hidden: make([]bool, len(t.Cells)),
		implied: make([]bool, len(t.Cells)), proved: make([]bool, len(t.Cells)), open: make([]int32, len(t.Relations)),
	}
	for r := range t.Relations {
		n.each(int32(r), func(cell int32, _ int64) { n.of[cell] = append(n.of[cell], int32(r)) })
	}
	return n
}

// each visits the cells of a relation, whose counts times their signs have the sum 0.
func (n *net) each(relation int32, visit func(cell int32, sign int64)) {
	r := &n.Relations[relation]
	visit(r.Total, 1)
	for _, part := range r.Parts {
		visit(part, -1)
	}
}

// hide hides a cell.
func (n *net) hide(cell int32) {
	if n.hidden[cell] {
		return
	}
	n.hidden[cell] = true
	n.turned++
	for _, r := range n.of[cell] {
		n.open[r]++
	}
}

// unknown reports whether a reader is not shown a count, directly or as 0.
func (n *net) unknown(cell int32) bool { return n.hidden[cell] && !n.implied[cell] }

// secret reports whether what a hidden cell holds must not be told: a small count, a whole group, all but a nought of a cell
// that is never shown. What is hidden beside these is no secret by itself.
func (n *net) secret(cell int32) bool {
	c := &n.Cells[cell]
	return n.hidden[cell] && !c.Plain && (c.Begin || c.N > 0 && (c.Kind == Secret || c.Whole || n.small(cell)))
}

// small reports whether a count is one of those that are hidden for what they are.
func (n *net) small(cell int32) bool { return n.Cells[cell].N > 0 && n.Cells[cell].N < n.Limit }

// imply finds the noughts of cells that are never shown which follow from a nought that is: where a school has no such
// pupil, none of its smallest groups has. That is what the shown nought says, and no secret of theirs.
func (n *net) imply() {
	clear(n.implied)
	var queue []int32
	for c := range n.Cells {
		if n.Cells[c].N == 0 && !n.hidden[c] {
			queue = append(queue, int32(c))
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, r := range n.of[queue[0]] {
			if n.Relations[r].Total != queue[0] {
				continue
			}
			for _, part := range n.Relations[r].Parts {
				if n.hidden[part] && n.Cells[part].Kind == Secret && !n.implied[part] {
					n.implied[part] = true
					queue = append(queue, part)
				}
			}
		}
	}
	clear(n.open)
	for r := range n.Relations {
		n.each(int32(r), func(cell int32, _ int64) {
			if n.unknown(cell) {
				n.open[r]++
			}
		})
	}
}
