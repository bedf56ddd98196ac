package suppress

// derived says by cell whether it is hidden in vain: all relations together, as linear equations in the hidden cells, leave
// it one value, whatever the counts are.
//
// The changes of the hidden cells that leave all relations true are the null space of the equations. A vector of it is drawn
// at random, modulo a prime: a cell that no change touches is 0 there, and one that some change touches is 0 with a
// probability of 1 in 2⁶¹. Elimination takes the column with the fewest rows first, and of its rows the shortest, so that few
// entries come up anew (Markowitz 1957).
//
// It looks at the cells that are wanted and all that hang together with them, and says nothing of others.
func (n *net) derived(wanted func(cell int32) bool) []bool {
	m := newSparse(n, wanted)
	m.eliminate()
	null := m.nullVector()
	told := make([]bool, len(n.Cells))
	for column, c := range m.cells {
		told[c] = null[column] == 0
	}
	return told
}

// entry is a coefficient of a row.
type entry struct {
	column int32
	value  uint64 // modulo the prime, never 0
}

// sparse is a system of equations with the right sides 0.
type sparse struct {
	cells  []int32   // by column
	rows   [][]entry // an empty one is done with
	in     [][]int32 // by column: the rows it is in, and perhaps some that it has been eliminated from
	count  []int32   // by column: how many rows it is in
	queue  degrees
	pivots []pivot
	seed   uint64
	at     []int32 // by column: its place + 1 in the row at hand
}

// pivot is a row that gives a column from the others in it.
type pivot struct {
	column int32
	row    []entry
}

// newSparse takes the relations of the cells wanted, and all that hang together with them.
func newSparse(n *net, wanted func(cell int32) bool) *sparse {
	m := &sparse{}
	column := make([]int32, len(n.Cells)) // + 1
	taken := make([]bool, len(n.Relations))
	reach := func(c int32) {
		if n.unknown(c) && column[c] == 0 {
			m.cells = append(m.cells, c)
			column[c] = int32(len(m.cells))
		}
	}
	for c := range n.Cells {
		if wanted(int32(c)) {
			reach(int32(c))
		}
	}
	for next := 0; next < len(m.cells); next++ {
		for _, r := range n.of[m.cells[next]] {
			if taken[r] {
				continue
			}
			taken[r] = true
			var row []entry
			n.each(r, func(c int32, sign int64) {
				reach(c)
				if column[c] > 0 {
					row = append(row, entry{column[c] - 1, uint64(sign+prime) % prime})
				}
			})
			m.rows = append(m.rows, row)
			m.seed = m.seed*0x9E3779B97F4A7C15 + uint64(r) + uint64(len(row))<<32
		}
	}
	m.index()
	return m
}

// index notes for each column in which rows it is.
func (m *sparse) index() {
	m.in, m.count, m.at = make([][]int32, len(m.cells)), make([]int32, len(m.cells)), make([]int32, len(m.cells))
	for r, row := range m.rows {
		for _, e := range row {
			m.in[e.column] = append(m.in[e.column], int32(r))
			m.count[e.column]++
		}
	}
	for column, count := range m.count {
		m.queue.put(int32(column), count)
	}
}

// eliminate makes pivots of rows until none is left.
func (m *sparse) eliminate() {
	done := make([]bool, len(m.cells))
	for {
		column, ok := m.queue.take(func(column, degree int32) bool { return !done[column] && m.count[column] == degree })
		if !ok {
			return
		}
		done[column] = true
		if m.count[column] == 0 {
			continue // free
		}
		m.pivot(column)
	}
}

// pivot eliminates a column from all rows but the shortest, which is set aside.
func (m *sparse) pivot(column int32) {
	shortest := int32(-1)
	factors := map[int32]uint64{}
	var rows []int32
	for _, r := range m.in[column] {
		if _, twice := factors[r]; twice {
			continue
		}
		if i := find(m.rows[r], column); i >= 0 {
			factors[r] = m.rows[r][i].value
			rows = append(rows, r)
			if shortest < 0 || len(m.rows[r]) < len(m.rows[shortest]) {
				shortest = r
			}
		}
	}
	row := m.rows[shortest]
	m.rows[shortest] = nil
	inverse := modInverse(factors[shortest])
	for i := range row {
		row[i].value = modMul(row[i].value, inverse)
		m.fewer(row[i].column)
	}
	m.pivots = append(m.pivots, pivot{column, row})
	for _, r := range rows {
		if r != shortest {
			m.add(r, row, modNegative(factors[r]))
		}
	}
	m.in[column] = nil
}

func find(row []entry, column int32) int {
	for i := range row {
		if row[i].column == column {
			return i
		}
	}
	return -1
}

// add adds a multiple of a row to another.
func (m *sparse) add(to int32, row []entry, factor uint64) {
	sum := m.rows[to]
	for i := range sum {
		m.at[sum[i].column] = int32(i) + 1
	}
	length := len(sum)
	for _, e := range row {
		value := modMul(e.value, factor)
		if i := m.at[e.column]; i > 0 {
			sum[i-1].value = modAdd(sum[i-1].value, value)
			continue
		}
		sum = append(sum, entry{e.column, value})
		m.in[e.column] = append(m.in[e.column], to)
		m.count[e.column]++
		m.queue.put(e.column, m.count[e.column])
	}
	for _, e := range sum[:length] {
		m.at[e.column] = 0
	}
	kept := sum[:0]
	for _, e := range sum {
		if e.value == 0 {
			m.fewer(e.column)
			continue
		}
		kept = append(kept, e)
	}
	m.rows[to] = kept
}

// fewer says that a column is in one row less.
func (m *sparse) fewer(column int32) {
	m.count[column]--
	m.queue.put(column, m.count[column])
}

// nullVector gives a random vector that all rows make 0: free columns are drawn, the others follow from the pivots, the
// last first.
func (m *sparse) nullVector() []uint64 {
	null := make([]uint64, len(m.cells))
	given := make([]bool, len(m.cells))
	for _, p := range m.pivots {
		given[p.column] = true
	}
	draw := random{m.seed}
	for column := range null {
		if !given[column] {
			null[column] = draw.residue()
		}
	}
	for i := len(m.pivots) - 1; i >= 0; i-- {
		p := &m.pivots[i]
		sum := uint64(0)
		for _, e := range p.row {
			if e.column != p.column {
				sum = modAdd(sum, modMul(e.value, null[e.column]))
			}
		}
		null[p.column] = modNegative(sum)
	}
	return null
}

// degrees is a queue of columns by how many rows they are in. A column may be in it several times: what is taken is asked
// whether it still holds.
type degrees struct {
	lists  [][]int32
	lowest int
}

func (d *degrees) put(column, degree int32) {
	for len(d.lists) <= int(degree) {
		d.lists = append(d.lists, nil)
	}
	d.lists[degree] = append(d.lists[degree], column)
	d.lowest = min(d.lowest, int(degree))
}

// take gives a column of the lowest degree that still holds.
func (d *degrees) take(holds func(column, degree int32) bool) (column int32, ok bool) {
	for ; d.lowest < len(d.lists); d.lowest++ {
		for list := d.lists[d.lowest]; len(list) > 0; list = d.lists[d.lowest] {
			column := list[len(list)-1]
			d.lists[d.lowest] = list[:len(list)-1]
			if holds(column, int32(d.lowest)) {
				return column, true
			}
		}
	}
	return -1, false
}
