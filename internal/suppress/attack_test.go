package suppress

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Without the complementary step the enumeration finds counts that are given away: it would find those of a Hide that
// forgot some.
func TestWithoutComplementsCountsAreGivenAway(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	given := 0
	for i := range 200 {
		tree := newTree(r, shapes[i%len(shapes)])
		n := newNet(&tree.Tables)
		n.primary()
		values, ok := tree.values(n.hidden, enough)
		require.True(t, ok)
		if len(tree.unsafe(n.hidden, values)) > 0 {
			given++
		}
	}
	assert.Greater(t, given, 150)
}

// after is the tables of a tree before and after one more pupil came, in one: what somebody knows who has both releases. The
// pupil is a smallest group alone, and its cells stand last.
func (t *tree) after(group, band int) *tree {
	both := &tree{bands: t.bands, base: append(slices.Clone(t.base), 1)}
	both.Limit, both.Cells, both.cells = t.Limit, slices.Clone(t.Cells), slices.Clone(t.cells)
	for c, s := range t.cells {
		cell := t.Cells[c]
		if slices.Contains(s.groups, group) {
			s.groups = append(slices.Clone(s.groups), len(t.base))
			if s.band == band || s.band < 0 {
				cell.N++
			}
		}
		both.Cells, both.cells = append(both.Cells, cell), append(both.cells, s)
	}
	for b := range t.bands {
		n := int64(0)
		if b == band {
			n = 1
		}
		both.Cells = append(both.Cells, Cell{N: n, Kind: Secret})
		both.cells = append(both.cells, summary{[]int{len(t.base)}, b})
	}
	return both
}

// later gives the tables after a pupil came by themselves.
func (t *tree) later(group, band int) *Tables {
	both := t.after(group, band)
	later := &Tables{Cells: both.Cells[len(t.Cells) : 2*len(t.Cells)], Relations: t.Relations, Limit: t.Limit}
	for i, a := range t.Atoms {
		if i == group*t.bands+band {
			a.N++
		}
		later.Atoms = append(later.Atoms, a)
	}
	return later
}

// Two releases one pupil apart give that pupil away, though each protects everyone by itself: that is why the second is
// refused.
func TestTwoReleasesOnePupilApart(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	given, tried := 0, 0
	for i := range 60 {
		s := shapes[i%len(shapes)]
		s.most = 3
		tree := newTree(r, s)
		group, band := r.IntN(len(tree.base)), r.IntN(tree.bands)
		first, err := Hide(&tree.Tables)
		require.NoError(t, err)
		second, err := Hide(tree.later(group, band))
		require.NoError(t, err)
		both := tree.after(group, band)
		hidden := slices.Concat(first, second, make([]bool, tree.bands))
		pupil := len(hidden) - tree.bands + band
		for b := range tree.bands {
			hidden[len(hidden)-tree.bands+b] = true
		}
		values, ok := both.values(hidden, enough)
		if !ok {
			continue
		}
		tried++
		if len(values[pupil]) == 1 {
			given++
		}
	}
	assert.Greater(t, tried, 40)
	assert.Greater(t, given, tried/4, "%d of %d", given, tried)
}
