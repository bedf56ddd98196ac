package suppress

import (
	"math"
	"slices"
)

// searcher looks for other tables that agree with what is shown: from the true one, it changes an atom under a hidden cell,
// and then others until every shown cell is as it was. Two bands, two sexes, two schools: mostly some corners of a cube go up
// and the others down. A table found proves for every cell in it what it has to prove, for good: hiding more rules out no
// table. As atoms are changed, and cells with them, all relations hold in it, those too that nobody named.
//
// Such cubes are the hypercube method of suppression (Repsilber 1994; Giessing and Repsilber 2002). Here they are searched for
// cell by cell, whatever the tables look like, by min-conflicts (Minton and others 1992).
type searcher struct {
	*net
	under   [][]int32 // by cell: the atoms it counts
	change  []int64   // by atom
	falls   []int64   // by atom: by how much it may fall still
	rises   []int64   // by atom: by how much it may rise still
	changed []int32   // the atoms that have one, or had
	excess  []int64   // by cell: its change; of the one at hand what it is too much
	touched []int32   // the cells that have one, or had
	broken  []int32   // the shown cells with one, and the one at hand
	place   []int32   // by cell: its place + 1 in broken
	target  int32     // the one at hand
	by      int64     // by how much it is to change
	draw    random
	best    []step
	swaps   *swaps
	fits    []moved   // of the people at hand: from band to band, as many as there are
	dear    []float64 // by cell: its price, more than all of lower ranks
	hiding  bool      // what is broken may be hidden
	rank    uint8     // up to this one
	highest uint8     // of all cells
}

// step is the change of an atom.
type step struct {
	atom int32
	by   int64
}

// What a search is given, before another begins or it is given up.
const (
	steps       = 60
	tries       = 2
	triesAgain  = 4
	triesHiding = 16
	candidates  = 64
)

func newSearcher(n *net, w *swaps) *searcher {
	s := &searcher{
		net: n, under: make([][]int32, len(n.Cells)), change: make([]int64, len(n.Atoms)), excess: make([]int64, len(n.Cells)),
		place: make([]int32, len(n.Cells)), target: -1, swaps: w, dear: make([]float64, len(n.Cells)),
		falls: make([]int64, len(n.Atoms)), rises: make([]int64, len(n.Atoms)),
	}
	for a := range n.Atoms {
		s.falls[a], s.rises[a] = n.Atoms[a].room()
	}
	for c := range n.Cells {
		s.highest = max(s.highest, n.Cells[c].Rank)
	}
	for a := range n.Atoms {
		for _, c := range n.Atoms[a].In {
			s.under[c] = append(s.under[c], int32(a))
		}
	}
	for c := range s.dear {
		s.dear[c] = math.Ldexp(s.price(int32(c)), 12*int(n.Cells[c].Rank))
	}
	return s
}

// unproved lists the hidden cells for which no other table is found.
func (s *searcher) unproved() []int32 {
	var out []int32
	for c := range s.Cells {
		if s.secret(int32(c)) && !s.proved[c] && !s.prove(int32(c), tries) {
			out = append(out, int32(c))
		}
	}
	return out
}

// prove looks for another table among the hidden cells alone.
func (s *searcher) prove(c int32, tries int) bool {
	bySwaps := func(by int64) bool {
		_, ok := s.swapped(c, by, 0)
		return ok && len(s.broken) == 0
	}
	if s.tries(c, bySwaps) {
		return true
	}
	for range tries {
		if s.tries(c, func(by int64) bool { return s.search(c, by, nil) }) {
			return true
		}
	}
	return false
}

// tries tries by how much a cell may change, and marks what the table found proves.
func (s *searcher) tries(c int32, found func(by int64) bool) (ok bool) {
	for _, by := range s.aims(c) {
		if by == 0 || ok {
			continue
		}
		if ok = found(by); ok {
			s.mark()
		}
		s.undo()
	}
	return ok
}

// aims gives by how much a cell may change to be protected: a small one to 0 or to the limit, any other by one.
func (s *searcher) aims(c int32) [2]int64 {
	n := s.Cells[c].N
	switch {
	case n == 0:
		return [2]int64{1, 0}
	case s.small(c):
		return [2]int64{-n, s.Limit - n}
	}
	return [2]int64{-1, 1}
}

// protect hides what is needed for another table, as little as it finds. Where it finds none it hides what is nearest.
func (s *searcher) protect(c int32) {
	if s.proved[c] || s.prove(c, triesAgain) || s.protectBySwaps(c) {
		return
	}
	least := -1.0
	keep := func() {
		if cost, ok := s.cost(); ok && (least < 0 || cost < least) {
			least = cost
			s.keep()
		}
	}
	s.hiding = true
	for s.rank = 0; s.rank <= s.highest && least < 0; s.rank++ {
		for range triesHiding {
			for _, by := range s.aims(c) {
				if by != 0 {
					s.search(c, by, keep)
				}
				s.undo()
			}
		}
	}
	s.hiding = false
	if least < 0 {
		s.hideNearest(c)
		return
	}
	s.take()
}

// take hides what is needed for the table that was kept.
func (s *searcher) take() {
	for _, step := range s.best {
		s.alter(step.atom, step.by)
	}
	for _, cell := range s.touched {
		if s.excess[cell] != 0 && s.Cells[cell].Kind == Open {
			s.hide(cell)
		}
	}
	s.mark()
	s.undo()
}

// protectBySwaps hides what is needed for the cheapest swaps; false where there are none.
func (s *searcher) protectBySwaps(c int32) bool {
	least := -1.0
	for _, by := range s.aims(c) {
		if by != 0 {
			if cost, ok := s.swapped(c, by, math.MaxFloat64); ok && (least < 0 || cost < least) {
				least = cost
				s.keep()
			}
			s.undo()
		}
	}
	if least >= 0 {
		s.take()
	}
	return least >= 0
}

// cost is what would have to be hidden for the table at hand; ok is false when it differs in what is always shown.
func (s *searcher) cost() (sum float64, ok bool) {
	for _, c := range s.broken {
		if c == s.target || s.fixed(c) {
			return 0, false
		}
		sum += s.price(c)
	}
	return sum, true
}

// price is the loss of a count that is hidden, among those of one rank: more of a larger one, and of one that more is summed
// up in. A nought, which a reader knows to be shown, is as dear as a middling count.
func (s *searcher) price(c int32) float64 {
	n := s.Cells[c].N
	if n == 0 {
		n = 4 * s.Limit
	}
	return math.Sqrt(float64(n)) * float64(len(s.under[c]))
}

// fixed reports whether a cell is not to be hidden.
func (s *searcher) fixed(c int32) bool { return s.Cells[c].Kind == Public || s.Cells[c].Rank > s.rank }

// keep notes the table at hand.
func (s *searcher) keep() {
	s.best = s.best[:0]
	for _, a := range s.changed {
		if s.change[a] != 0 && !slices.ContainsFunc(s.best, func(b step) bool { return b.atom == a }) {
			s.best = append(s.best, step{a, s.change[a]})
		}
	}
}

// search changes a cell by so much, and others until all that is shown is as it was. It leaves the changes to be marked and
// undone. Each table on the way is shown to visit, unless that is nil.
func (s *searcher) search(c int32, by int64, visit func()) bool {
	s.target, s.by = c, by
	s.touched = append(s.touched, c)
	s.tilt(c, -by)
	for range steps {
		if len(s.broken) == 0 {
			break
		}
		next := s.narrowest()
		if s.hiding && !s.fixed(next) {
			next = s.broken[s.draw.next()%uint64(len(s.broken))]
		}
		atom, by, ok := s.mend(next)
		if !ok {
			return false
		}
		s.alter(atom, by)
		if visit != nil {
			visit()
		}
	}
	return len(s.broken) == 0
}

// narrowest gives the broken cell that counts the fewest atoms, since what mends it mends wider ones too; first those that
// are always shown, which say how many pupils there are.
func (s *searcher) narrowest() int32 {
	best := s.broken[0]
	for _, c := range s.broken[1:] {
		if fixed := s.fixed(c); fixed != s.fixed(best) {
			if fixed {
				best = c
			}
		} else if len(s.under[c]) < len(s.under[best]) {
			best = c
		}
	}
	return best
}

// mend chooses an atom of a broken cell, and by how much it changes: the one that leaves the fewest cells broken. One that
// cannot take the whole is taken only where none can.
func (s *searcher) mend(c int32) (atom int32, by int64, ok bool) {
	best, bestWhole := 0.0, false
	under := s.under[c]
	from, stride := 0, 1
	if len(under) > candidates {
		from, stride = int(s.draw.next()%uint64(len(under))), len(under)/candidates
	}
	for i := range min(len(under), candidates) {
		a := under[(from+i*stride)%len(under)]
		need, whole := -s.excess[c], true
		if within := max(-s.falls[a], min(need, s.rises[a])); within != need {
			need, whole = within, false
		}
		if need == 0 || s.change[a] != 0 && (s.change[a] > 0) != (need > 0) || ok && bestWhole && !whole {
			continue
		}
		score := s.conflicts(a, need) + float64(s.draw.next()>>56)/300
		if !ok || whole && !bestWhole || score < best {
			atom, by, ok, best, bestWhole = a, need, true, score, whole
		}
	}
	return atom, by, ok
}

// conflicts is how many cells more are broken when an atom changes by so much, by weight.
func (s *searcher) conflicts(a int32, by int64) (more float64) {
	for _, c := range s.Atoms[a].In {
		switch {
		case s.hidden[c] && c != s.target:
		case s.excess[c] == 0:
			more += s.weight(c)
		case s.excess[c] == -by:
			more -= s.weight(c)
		}
	}
	return more
}

// weight is what it costs that a cell is broken: each as much, but where it may be hidden instead.
func (s *searcher) weight(c int32) float64 {
	switch {
	case !s.hiding:
		return 1
	case c == s.target || s.fixed(c):
		return 1e6
	}
	return s.price(c)
}

// alter changes an atom.
func (s *searcher) alter(a int32, by int64) {
	s.change[a] += by
	s.falls[a] += by
	s.rises[a] -= by
	s.changed = append(s.changed, a)
	for _, c := range s.Atoms[a].In {
		if s.excess[c] == 0 {
			s.touched = append(s.touched, c)
		}
		s.tilt(c, by)
	}
}

// tilt changes a cell.
func (s *searcher) tilt(c int32, by int64) {
	s.excess[c] += by
	if s.hidden[c] && c != s.target {
		return
	}
	switch at := s.place[c]; {
	case s.excess[c] != 0 && at == 0:
		s.broken = append(s.broken, c)
		s.place[c] = int32(len(s.broken))
	case s.excess[c] == 0 && at != 0:
		last := s.broken[len(s.broken)-1]
		s.broken[at-1], s.place[last] = last, at
		s.broken, s.place[c] = s.broken[:len(s.broken)-1], 0
	}
}

// mark notes which cells the table at hand proves protected.
func (s *searcher) mark() {
	for _, c := range s.touched {
		by := s.excess[c]
		if c == s.target {
			by += s.by
		}
		if now := s.Cells[c].N + by; by != 0 && (!s.small(c) || now == 0 || now >= s.Limit) {
			s.proved[c] = true
		}
	}
}

// undo takes the changes back.
func (s *searcher) undo() {
	for _, a := range s.changed {
		s.falls[a] -= s.change[a]
		s.rises[a] += s.change[a]
		s.change[a] = 0
	}
	for _, c := range s.touched {
		s.excess[c], s.place[c] = 0, 0
	}
	s.changed, s.touched, s.broken, s.target, s.by = s.changed[:0], s.touched[:0], s.broken[:0], -1, 0
}

// hideNearest hides the smallest shown cell that is fewest relations away. Where there is none, nothing is shown that could
// tell the cell, and it is protected.
func (s *searcher) hideNearest(c int32) {
	seen := map[int32]bool{c: true}
	for ring := []int32{c}; len(ring) > 0; {
		var next []int32
		for _, at := range ring {
			if s.hideBeside(at) {
				return
			}
			for _, r := range s.of[at] {
				s.each(r, func(other int32, _ int64) {
					if !seen[other] && s.hidden[other] {
						seen[other] = true
						next = append(next, other)
					}
				})
			}
		}
		ring = next
	}
	s.proved[c] = true
}
