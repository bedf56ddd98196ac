package suppress

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shapes are small enough to try every table.
var shapes = []shape{
	{units: []int{2}, sexes: 2, bands: 3, most: 5, group: 4, limit: 3},
	{units: []int{3}, sexes: 2, bands: 2, most: 6, group: 3, limit: 3},
	{units: []int{2, 2}, sexes: 2, bands: 2, most: 5, group: 3, limit: 3},
	{units: []int{}, sexes: 3, bands: 4, most: 7, group: 5, limit: 4},
	{units: []int{2}, sexes: 1, bands: 4, most: 9, group: 4, limit: 3},
	{units: []int{4}, sexes: 1, bands: 3, most: 6, group: 4, limit: 3},
	{units: []int{2}, sexes: 2, bands: 3, most: 4, group: 2, limit: 2},
}

const enough = 3_000_000 // steps of an enumeration

// unsafe lists the hidden cells that the tables agreeing with what is shown give away: a count that has one value, or a small
// one that is neither 0 nor at the limit in any.
func (t *tree) unsafe(hidden []bool, values []map[int64]bool) (out []int) {
	n := newNet(&t.Tables)
	copy(n.hidden, hidden)
	n.imply()
	for c, has := range values {
		if !n.secret(int32(c)) {
			continue
		}
		outside := false
		for v := range has {
			outside = outside || v == 0 || v >= t.Limit
		}
		if len(has) < 2 || !outside {
			out = append(out, c)
		}
	}
	return out
}

func TestEveryTableOfSmallTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	tried, shown, cells := 0, 0, 0
	for tried < 1000 {
		tree := newTree(r, shapes[tried%len(shapes)])
		hidden, err := Hide(&tree.Tables)
		require.NoError(t, err)
		values, ok := tree.values(hidden, enough)
		require.True(t, ok, "the trees are small")
		require.Empty(t, tree.unsafe(hidden, values), "%+v", tree.Tables)
		for c := range tree.Cells {
			if tree.Cells[c].Kind == Open && tree.Cells[c].N > 0 {
				cells++
				if !hidden[c] {
					shown++
				}
			}
		}
		tried++
	}
	t.Logf("shown: %d of %d", shown, cells)
	assert.Positive(t, shown)
}

// square is a table of two groups and two bands, with a limit of 10.
func square(a, b, c, d int64) *Tables {
	n := []int64{a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d} // by group, the whole last: both bands, and all
	t := &Tables{Limit: 10}
	for i, n := range n {
		kind := Open
		if i%3 == 2 {
			kind = Public
		}
		t.Cells = append(t.Cells, Cell{N: n, Kind: kind})
	}
	for i := range int32(3) {
		group, band := Relation{Total: 3*i + 2, Parts: []int32{3 * i, 3*i + 1}}, Relation{Total: 6 + i, Parts: []int32{i, 3 + i}}
		t.Relations = append(t.Relations, group, band)
	}
	for i, n := range []int64{a, b, c, d} {
		at := int32(i/2*3 + i%2)
		t.Atoms = append(t.Atoms, Atom{N: n, In: []int32{at, at/3*3 + 2, 6 + at%3, 8}})
	}
	return t
}

// A count that is its whole group, or that was hidden from the beginning, is no small one: it is hidden all the same, and so
// much with it that it cannot be worked out.
func TestWholesAndWhatIsHiddenFromTheBeginning(t *testing.T) {
	for name, c := range map[string]struct {
		tables *Tables
		set    func(*Cell)
	}{
		"a whole group":      {square(40, 0, 30, 20), func(c *Cell) { c.Whole = true }},
		"from the beginning": {square(40, 15, 30, 20), func(c *Cell) { c.Begin = true }},
	} {
		c.set(&c.tables.Cells[0])
		hidden, err := Hide(c.tables)
		require.NoError(t, err)
		assert.True(t, hidden[0], name)
		lo, hi := Bounds(c.tables, hidden)
		assert.Less(t, lo[0], hi[0], name)
		n := newNet(c.tables)
		copy(n.hidden, hidden)
		assert.False(t, n.derived(n.unknown)[0], name)
	}
}

// A cell that is no secret needs no others hidden beside it; one that is hidden from the beginning stays so.
func TestPlainCells(t *testing.T) {
	plain := square(5, 30, 30, 20)
	plain.Cells[0].Plain = true
	hidden, err := Hide(plain)
	require.NoError(t, err)
	assert.NotContains(t, hidden, true, "it was hidden in vain")
	plain.Cells[0].Begin = true
	hidden, err = Hide(plain)
	require.NoError(t, err)
	assert.True(t, hidden[0])
	assert.NotContains(t, hidden[1:], true)
}

// Tables that are looked for keep within the ranges of atoms: what cannot be another count is shown by no other table, and more
// is hidden where all of them would need it.
func TestRanges(t *testing.T) {
	free := square(5, 30, 30, 20)
	hidden, err := Hide(free)
	require.NoError(t, err)
	assert.Equal(t, []bool{true, true, false, true, true, false, false, false, false}, hidden)
	wide := square(5, 30, 30, 20)
	wide.Atoms[3].Within = &Range{Lo: 15, Hi: 25}
	again, err := Hide(wide)
	require.NoError(t, err)
	assert.Equal(t, hidden, again, "five of five can change")
	narrow := square(5, 30, 30, 20)
	narrow.Atoms[3].Within = &Range{Lo: 20, Hi: 20}
	more, err := Hide(narrow)
	require.NoError(t, err)
	assert.Contains(t, more[6:8], true, "nobody of the second group takes the place of the five")
	for _, wrong := range []Range{{Lo: 21, Hi: 25}, {Lo: 15, Hi: 19}, {Lo: -1, Hi: 25}} {
		narrow.Atoms[3].Within = &wrong
		_, err = Hide(narrow)
		assert.ErrorIs(t, err, ErrTables)
	}
}

// What a search has changed is as it was when it is undone, also by how much an atom may still change.
func TestASearchIsUndone(t *testing.T) {
	ts := square(20, 15, 30, 12)
	ts.Atoms[3].Within = &Range{Lo: 5, Hi: 25}
	s := newSearcher(newNet(ts), newSwaps(newNet(ts)))
	as := func(by int64) {
		for a := range ts.Atoms {
			fall, rise := ts.Atoms[a].room()
			assert.Equal(t, []int64{fall + by, rise - by}, []int64{s.falls[a], s.rises[a]})
		}
	}
	for range 2 {
		for a := range ts.Atoms {
			s.alter(int32(a), 3)
			s.alter(int32(a), -5)
		}
		as(-2)
		s.undo()
		as(0)
	}
}

// What is hidden beside others and can be worked out all the same is shown.
func TestNothingIsHiddenInVain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 1000 {
		tree := newTree(r, shapes[i%len(shapes)])
		hidden, err := Hide(&tree.Tables)
		require.NoError(t, err)
		lo, hi := Bounds(&tree.Tables, hidden)
		n := newNet(&tree.Tables)
		copy(n.hidden, hidden)
		told := n.derived(n.unknown)
		for c := range tree.Cells {
			if hidden[c] && tree.Cells[c].Kind == Open && !n.secret(int32(c)) {
				require.False(t, told[c] || lo[c] == hi[c], "%+v", tree.Tables)
			}
		}
	}
}

// A Hider hides the same whatever it hid before.
func TestHiderForgetsOtherTables(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var h Hider
	for i := range 400 {
		tree := newTree(r, shapes[i/20%len(shapes)]) // mostly of the same cells and people as the last
		want, err := Hide(&tree.Tables)
		require.NoError(t, err)
		got, err := h.Hide(&tree.Tables)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}
