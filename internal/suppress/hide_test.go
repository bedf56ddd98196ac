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
