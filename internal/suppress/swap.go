package suppress

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// swaps are the tables nearest to the true one. Some people of one place change their band, and as many of another place change
// it back; or boys change it and girls change it back, and in another school the other way round. Whatever counts them all
// stays as it is.
type swaps struct {
	people [][]int32 // the atoms of the same people, by band
	of     []int32   // by atom: its people
	row    []int32   // by cell: the cell that counts the same people in the first band, −1 for none
	bands  [][]int32 // by such a cell: those that count its people, by band
	few    bool      // there are at most 64 bands
	shut   []uint64  // by such a cell: which of those are hidden, a bit each; none where there are more
	net    *net      // of which shut tells, and
	known  int       // how often something had been hidden or shown in it when shut was made
	raises [][]raise // by people: the moves that change their band, by the cells that count more of them then
}

// raise is the moves of some people by which a cell of the first band counts more, in the order in which they were found.
type raise struct {
	row   int32
	moves []*move
}

// move is a change of band, from one that is chosen to another: of so many people of some places, and back of others.
type move struct {
	who   []signed // people
	cells []signed // what counts more of them, or fewer: cells of the first band
}

// signed is a place that gains, with a sign of 1, or loses.
type signed struct{ at, sign int32 }

// How many others are looked at, for those that share as much with some people, and how many of their siblings.
const (
	nearest  = 12
	siblings = 6
)

func newSwaps(n *net) *swaps {
	w := &swaps{of: make([]int32, len(n.Atoms)), row: make([]int32, len(n.Cells)), bands: make([][]int32, len(n.Cells))}
	for c := range w.row {
		w.row[c] = -1
	}
	numbers := map[string]int32{}
	var in [][]int32 // by people: the cells of their first band, ascending
	for a := range n.Atoms {
		var key []byte
		var cells []int32
		for _, c := range n.Atoms[a].In {
			if n.Cells[c].Kind == Public {
				key = binary.LittleEndian.AppendUint32(key, uint32(c))
			} else {
				cells = append(cells, c)
			}
		}
		slices.Sort(cells)
		p, known := numbers[string(key)]
		if !known {
			p = int32(len(w.people))
			numbers[string(key)] = p
			w.people, in = append(w.people, nil), append(in, cells)
		}
		w.of[a] = p
		w.people[p] = append(w.people[p], int32(a))
		for i := range min(len(cells), len(in[p])) {
			w.row[cells[i]] = in[p][i]
		}
	}
	w.few = true
	for c, row := range w.row {
		if row >= 0 {
			w.bands[row] = append(w.bands[row], int32(c))
			w.few = w.few && len(w.bands[row]) <= 64
		}
	}
	w.addMoves(n, in)
	return w
}

// addMoves finds the moves of all people.
func (w *swaps) addMoves(n *net, in [][]int32) {
	near := w.near(n, in)
	pairs := map[string][][2]int32{} // siblings, by what of higher rank tells them apart
	keys := func(p int32, visit func(q int32, key string)) {
		for _, q := range near[p][:min(siblings, len(near[p]))] {
			var key []byte
			for _, d := range differ(in[p], in[q]) {
				if n.Cells[d.at].Rank > 0 {
					key = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(key, uint32(d.at)), uint32(d.sign))
				}
			}
			visit(q, string(key))
		}
	}
	for p := range w.people {
		keys(int32(p), func(q int32, key string) { pairs[key] = append(pairs[key], [2]int32{int32(p), q}) })
	}
	w.raises = make([][]raise, len(w.people))
	for p := range w.people {
		first := signed{int32(p), 1}
		add := func(cells []signed, who ...signed) { w.add(p, &move{append(who, first), cells}) }
		keys(int32(p), func(q int32, key string) {
			others := pairs[key]
			at := slices.IndexFunc(others, func(o [2]int32) bool { return int(o[0]) >= p })
			for i := range min(len(others), nearest) { // those behind it, around
				o := others[(max(at, 0)+i)%len(others)]
				if int(o[0]) != p && o[0] != q && o[1] != q && int(o[1]) != p {
					add(sum(differ(in[p], in[q]), differ(in[o[1]], in[o[0]])), signed{q, -1}, signed{o[0], -1}, signed{o[1], 1})
				}
			}
		})
		for _, q := range near[p] {
			add(differ(in[p], in[q]), signed{q, -1})
		}
		add(differ(in[p], nil))
	}
}

// add adds a move of some people to every cell that counts more of them then.
func (w *swaps) add(p int, m *move) {
	for _, c := range m.cells {
		if c.sign != 1 {
			continue
		}
		at := slices.IndexFunc(w.raises[p], func(r raise) bool { return r.row == c.at })
		if at < 0 {
			at = len(w.raises[p])
			w.raises[p] = append(w.raises[p], raise{row: c.at})
		}
		w.raises[p][at].moves = append(w.raises[p][at].moves, m)
	}
}

// raising gives the moves of some people by which a cell counts more.
func (w *swaps) raising(p, row int32) []*move {
	for i := range w.raises[p] {
		if w.raises[p][i].row == row {
			return w.raises[p][i].moves
		}
	}
	return nil
}

// near lists by people others, those first with whom fewer are counted together.
func (w *swaps) near(n *net, in [][]int32) [][]int32 {
	under := make([][]int32, len(n.Cells))
	for p, cells := range in {
		for _, c := range cells {
			under[c] = append(under[c], int32(p))
		}
	}
	near := make([][]int32, len(in))
	together := make([]float64, len(in))
	for p, cells := range in {
		clear(together)
		var others []int32
		for _, c := range cells {
			for _, q := range under[c] {
				if together[q] == 0 && int(q) != p && len(w.people[q]) == len(w.people[p]) {
					others = append(others, q)
				}
				together[q] += 1 / float64(len(under[c]))
			}
		}
		slices.SortFunc(others, func(a, b int32) int { // of as near ones those behind it first, around
			return cmp.Or(cmp.Compare(together[b], together[a]), cmp.Compare(uint32(a-int32(p)), uint32(b-int32(p))))
		})
		alike := 0
		for i, q := range others {
			if i == 0 || together[q] != together[others[i-1]] {
				alike = 0
			}
			if alike++; alike <= nearest {
				near[p] = append(near[p], q)
			}
		}
	}
	return near
}

// differ gives what is in one of two lists alone, of the second with a sign of −1. Both ascend.
func differ(a, b []int32) []signed {
	var gains, losses []signed
	for _, c := range a {
		gains = append(gains, signed{c, 1})
	}
	for _, c := range b {
		losses = append(losses, signed{c, -1})
	}
	return sum(gains, losses)
}

// sum adds two lists that ascend, without what comes to 0.
func sum(a, b []signed) (out []signed) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].at < b[0].at:
			out, a = append(out, a[0]), a[1:]
		case len(a) == 0 || b[0].at < a[0].at:
			out, b = append(out, b[0]), b[1:]
		default:
			if s := a[0].sign + b[0].sign; s != 0 {
				out = append(out, signed{a[0].at, s})
			}
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// swapped changes a cell by so much, by moves that break the fewest shown cells, by price. It leaves the changes as search
// does. The cost is what would have to be hidden; ok is false when it cannot be changed so, or only for more than most.
func (s *searcher) swapped(c int32, by int64, most float64) (cost float64, ok bool) {
	s.swaps.look(s.net)
	s.target, s.by = c, by
	s.touched = append(s.touched, c)
	s.tilt(c, -by)
	for s.excess[c] != 0 && s.swaps.row[c] >= 0 {
		best, price := s.cheapest(c, most-cost)
		if best.move == nil {
			return 0, false
		}
		cost += price
		for _, who := range best.who {
			atoms := s.swaps.people[who.at]
			s.alter(atoms[best.into], best.by*int64(who.sign))
			s.alter(atoms[best.from], -best.by*int64(who.sign))
		}
	}
	return cost, s.excess[c] == 0
}

// moved is a move of so many people, from band to band, by their places.
type moved struct {
	*move
	from, into int
	by         int64
}

// both are the two bands of a move as bits of shut; where it has none, more than are ever there.
func (w *swaps) both(m *moved) uint64 {
	if !w.few {
		return math.MaxUint64
	}
	return 1<<m.from | 1<<m.into
}

// look notes which bands are hidden: most of what is looked at breaks a cell that is shown, which one word tells then.
func (w *swaps) look(n *net) {
	if w.net == n && w.known == n.turned { // in tables before these as often may have been something else
		return
	}
	w.net, w.known, w.shut = n, n.turned, slices.Grow(w.shut[:0], len(w.bands))[:len(w.bands)]
	clear(w.shut)
	for row, cells := range w.bands {
		for band, c := range cells {
			if w.few && n.hidden[c] {
				w.shut[row] |= 1 << band
			}
		}
	}
}

// hides reports whether all that a move changes is hidden.
func (w *swaps) hides(m *moved) bool {
	both := w.both(m)
	for _, d := range m.cells {
		if w.shut[d.at]&both != both {
			return false
		}
	}
	return true
}

// cheapest finds the move, for no more than most, that brings the cell at hand nearer to what it is to be.
func (s *searcher) cheapest(c int32, most float64) (best moved, price float64) {
	need, row := -s.excess[c], s.swaps.row[c]
	band := slices.Index(s.swaps.bands[row], c)
	under := s.under[c]
	price = math.Nextafter(most, math.Inf(1))
	first := signed{sign: 1}
	for i := 0; i < len(under); i += max(1, len(under)/candidates) {
		first.at = s.swaps.of[under[i]]
		s.fits = s.fits[:0]
		for other := range s.swaps.people[first.at] {
			w := moved{from: other, into: band, by: max(need, -need)}
			if need < 0 {
				w.from, w.into = band, other
			}
			if other != band && s.fit(&w, first) {
				s.fits = append(s.fits, w)
			}
		}
		if len(s.fits) == 0 {
			continue
		}
		free := s.swaps.few && price <= math.SmallestNonzeroFloat64 && len(s.broken) == 1 // nothing may be broken, and nothing is to be mended
		for _, m := range s.swaps.raising(first.at, row) {
			for _, w := range s.fits {
				if w.move = m; free && !s.swaps.hides(&w) || !s.fit(&w, m.others()...) {
					continue
				}
				if more := s.more(&w, price); more < price {
					best, price = w, more
					if price == 0 && w.by == max(need, -need) && len(s.broken) == 1 {
						return best, price
					}
				}
			}
		}
	}
	return best, price
}

// others are the people of a move but for those whose it is, who stand last.
func (m *move) others() []signed { return m.who[:len(m.who)-1] }

// fit makes a move as small as there are people of some places for it; it reports whether there are any.
func (s *searcher) fit(w *moved, who ...signed) bool {
	for _, who := range who {
		atoms := s.swaps.people[who.at]
		gains, loses := atoms[w.into], atoms[w.from]
		if who.sign < 0 {
			gains, loses = loses, gains
		}
		w.by = min(w.by, s.falls[loses], s.rises[gains])
		if w.by <= 0 || s.change[gains] < 0 || s.change[loses] > 0 {
			return false
		}
	}
	return true
}

// more is what a move adds to the price of what is broken, or most where it is no less.
func (s *searcher) more(w *moved, most float64) (more float64) {
	mends := len(s.broken) > 1 // beside the cell at hand: the price may fall again
	both := s.swaps.both(w)
	for _, d := range w.cells {
		if s.swaps.shut[d.at]&both == both {
			continue
		}
		bands := s.swaps.bands[d.at]
		by := w.by * int64(d.sign)
		more += s.worse(bands[w.into], by) + s.worse(bands[w.from], -by)
		if more >= most && !mends {
			return most
		}
	}
	return more
}

// worse is the price of a cell that a change breaks; that of one that it mends is below 0.
func (s *searcher) worse(c int32, by int64) float64 {
	switch {
	case s.hidden[c] || c == s.target:
	case s.excess[c] == 0:
		return s.dear[c]
	case s.excess[c] == -by:
		return -s.dear[c]
	}
	return 0
}
