package suppress

import "slices"

// Hide says by cell whether it is hidden. The tables stay as they are; the same tables give the same cells. Secret cells are
// among the hidden, Public ones are not. The error is ErrTables.
func Hide(t *Tables) (hidden []bool, err error) { return new(Hider).Hide(t) }

// Hider hides cells in tables one after another, and is faster where the next are of the same cells and people as the last. It
// is not safe for concurrent use; the zero value is one.
type Hider struct {
	last  *Tables
	swaps *swaps
}

// Hide is the function of this name.
func (h *Hider) Hide(t *Tables) (hidden []bool, err error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	n := newNet(t)
	if h.last == nil || !h.last.alike(t) {
		h.last, h.swaps = t, newSwaps(n)
	}
	n.primary()
	n.settle(h.swaps)
	n.uncover()
	return n.hidden, nil
}

// alike reports whether other tables are of the same cells and people.
func (t *Tables) alike(o *Tables) bool {
	return slices.EqualFunc(t.Cells, o.Cells, func(a, b Cell) bool { return a.Rank == b.Rank && (a.Kind == Public) == (b.Kind == Public) }) &&
		slices.EqualFunc(t.Atoms, o.Atoms, func(a, b Atom) bool { return slices.Equal(a.In, b.In) })
}

// primary hides what is hidden for what it is.
func (n *net) primary() {
	for i := range n.Cells {
		c := &n.Cells[i]
		if c.Kind == Secret || c.Kind == Open && (c.Begin || n.small(int32(i)) || c.Whole && c.N > 0) {
			n.hide(int32(i))
		}
	}
}

// settle hides more, until all that is hidden is protected.
func (n *net) settle(w *swaps) {
	s := newSearcher(n, w)
	for {
		n.complement()
		exposed := n.exposed()
		if len(exposed) == 0 {
			exposed = s.unproved()
		}
		if len(exposed) == 0 {
			return
		}
		for _, c := range exposed {
			s.protect(c)
		}
	}
}

// uncover shows again what was hidden beside other cells and can be worked out all the same: that tells nobody more, and
// leaves no hidden cell that is determined.
func (n *net) uncover() {
	told := n.derived(n.unknown)
	lo, hi := n.bounds()
	for c := range n.Cells {
		if n.Cells[c].Kind == Open && n.hidden[c] && !n.Cells[c].Begin && !n.secret(int32(c)) && (told[c] || lo[c] == hi[c]) {
			n.hidden[c] = false
			n.turned++
		}
	}
}

// complement hides the smallest other cell wherever one of a relation is hidden alone.
func (n *net) complement() {
	for again := true; again; {
		again = false
		n.imply()
		for r := range n.Relations {
			if n.open[r] != 1 || !n.alone(int32(r)) {
				continue
			}
			if other, ok := n.smallest(int32(r)); ok {
				n.hide(other)
				again = true
			}
		}
	}
}

// alone reports whether the hidden cell of a relation that has one needs others beside it.
func (n *net) alone(relation int32) (is bool) {
	n.each(relation, func(c int32, _ int64) { is = is || n.secret(c) })
	return is
}

// smallest gives the cell of a relation that is best hidden beside those that are: the smallest, and a nought only where
// there is nothing else, since a reader knows that noughts are shown.
func (n *net) smallest(relation int32) (cell int32, ok bool) {
	cell = -1
	n.each(relation, func(c int32, _ int64) {
		if !n.hidden[c] && n.Cells[c].Kind == Open && (cell < 0 || n.before(c, cell)) {
			cell = c
		}
	})
	return cell, cell >= 0
}

func (n *net) before(a, b int32) bool {
	if x, y := n.Cells[a].Rank, n.Cells[b].Rank; x != y {
		return x < y
	}
	x, y := n.Cells[a].N, n.Cells[b].N
	if (x == 0) != (y == 0) {
		return y == 0
	}
	return x < y
}

// exposed lists the hidden cells that relations tell, or bounds confine.
func (n *net) exposed() []int32 {
	var out []int32
	told := n.derived(func(c int32) bool { return n.secret(c) && !n.proved[c] })
	lo, hi := n.bounds()
	for c := range n.Cells {
		if !n.secret(int32(c)) || n.proved[c] {
			continue
		}
		if told[c] || lo[c] == hi[c] || lo[c] > 0 && hi[c] < n.Limit {
			out = append(out, int32(c))
		}
	}
	return out
}

// hideBeside hides the smallest shown cell of the relations that a cell is in. It reports whether there was one.
func (n *net) hideBeside(c int32) bool {
	best := int32(-1)
	for _, r := range n.of[c] {
		if other, ok := n.smallest(r); ok && (best < 0 || n.before(other, best)) {
			best = other
		}
	}
	if best >= 0 {
		n.hide(best)
	}
	return best >= 0
}
