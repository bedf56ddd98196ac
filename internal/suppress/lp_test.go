package suppress

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/suppress/suppresstest"
)

// newProgram makes a linear program of the relations of tables; the unknowns are the hidden cells, in their order.
func newProgram(t *Tables, hidden []bool) (p *suppresstest.Program, cells []int32) {
	column := map[int32]int{}
	for c := range t.Cells {
		if hidden[c] {
			column[int32(c)] = len(cells)
			cells = append(cells, int32(c))
		}
	}
	width := len(cells)
	var rows [][]float64
	for _, r := range t.Relations {
		row := make([]float64, width+1)
		set := func(c int32, sign float64) {
			if k, ok := column[c]; ok {
				row[k] += sign
			} else {
				row[width] -= sign * float64(t.Cells[c].N)
			}
		}
		set(r.Total, 1)
		for _, part := range r.Parts {
			set(part, -1)
		}
		rows = append(rows, row)
	}
	return suppresstest.New(width, rows), cells
}

// school is as large as one: grades, two sexes, four bands.
var school = shape{units: []int{3}, sexes: 2, bands: 4, most: 70, group: 10, limit: 10}

func TestLinearProgramsOfSchools(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	narrower, small, schools := 0, 0, 119
	if testing.Short() {
		schools = 20
	}
	for range schools {
		tree := newTree(r, school)
		hidden, err := Hide(&tree.Tables)
		require.NoError(t, err)
		n := newNet(&tree.Tables)
		copy(n.hidden, hidden)
		n.imply()
		lo, hi := n.bounds()
		p, cells := newProgram(&tree.Tables, hidden)
		for k, c := range cells {
			if !n.secret(c) {
				continue
			}
			from, to := p.Interval(t, k)
			assert.GreaterOrEqual(t, from, float64(lo[c])-1e-6)
			assert.LessOrEqual(t, to, float64(hi[c])+1e-6)
			if from > float64(lo[c])+1e-6 || to < float64(hi[c])-1e-6 {
				narrower++
			}
			assert.Greater(t, to-from, 1e-6, "told")
			if n.small(c) {
				small++
				assert.True(t, from < 1e-6 || to > float64(tree.Limit)-1e-6, "between 0 and the limit: from %g to %g", from, to)
			}
		}
	}
	assert.Positive(t, small)
	t.Logf("%d small counts; %d intervals narrower than those propagated", small, narrower)
}
