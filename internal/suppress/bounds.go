package suppress

// Bounds gives by cell between which counts it lies for whoever sees the cells that are not hidden. They hold all counts that
// agree with these, and may hold more.
func Bounds(t *Tables, hidden []bool) (lo, hi []int64) {
	n := newNet(t)
	copy(n.hidden, hidden)
	return n.bounds()
}

// bounds gives by cell between which counts it lies for a reader who knows that counts are whole and not negative: each
// relation bounds each of its cells by the others, again and again until nothing is narrower. They hold every count that
// agrees with what is shown, and may hold some that no table has.
func (n *net) bounds() (lo, hi []int64) {
	lo, hi = make([]int64, len(n.Cells)), make([]int64, len(n.Cells))
	for c := range n.Cells {
		if n.hidden[c] {
			hi[c] = most
		} else {
			lo[c], hi[c] = n.Cells[c].N, n.Cells[c].N
		}
	}
	queue := make([]int32, len(n.Relations))
	queued := make([]bool, len(n.Relations))
	for r := range n.Relations {
		queue[r], queued[r] = int32(r), true
	}
	for ; len(queue) > 0; queue = queue[1:] {
		r := queue[0]
		queued[r] = false
		n.narrow(r, lo, hi, func(cell int32) {
			for _, other := range n.of[cell] {
				if !queued[other] {
					queue, queued[other] = append(queue, other), true
				}
			}
		})
	}
	return lo, hi
}

// narrow bounds the cells of one relation, and says which are narrower now. A bound of most means none.
func (n *net) narrow(relation int32, lo, hi []int64, narrower func(cell int32)) {
	r := &n.Relations[relation]
	low, high := int64(0), int64(0)
	for _, part := range r.Parts {
		low, high = low+lo[part], high+hi[part]
	}
	set := func(cell int32, from, to int64) {
		if from > lo[cell] || to < hi[cell] {
			lo[cell], hi[cell] = max(lo[cell], from), min(hi[cell], to)
			narrower(cell)
		}
	}
	set(r.Total, low, high)
	for _, part := range r.Parts {
		low, high = low-lo[part], high-hi[part] // of the others
		set(part, lo[r.Total]-high, hi[r.Total]-low)
		low, high = low+lo[part], high+hi[part]
	}
}
