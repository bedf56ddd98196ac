package suppress

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// program is the relations of tables as a linear program in the hidden cells: A·x = b, x ≥ 0, with A of full rank.
type program struct {
	column map[int32]int
	cells  []int32
	a      *mat.Dense
	b      []float64
}

// newProgram reduces the relations to those that do not follow from others, by Gaussian elimination with the largest pivot
// of a row.
func newProgram(t *Tables, hidden []bool) *program {
	p := &program{column: map[int32]int{}}
	for c := range t.Cells {
		if hidden[c] {
			p.column[int32(c)] = len(p.cells)
			p.cells = append(p.cells, int32(c))
		}
	}
	width := len(p.cells)
	var rows [][]float64 // the last is the right side
	for _, r := range t.Relations {
		row := make([]float64, width+1)
		set := func(c int32, sign float64) {
			if k, ok := p.column[c]; ok {
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
	rank := 0
	for k := 0; k < width && rank < len(rows); k++ {
		best := rank
		for i := rank; i < len(rows); i++ {
			if math.Abs(rows[i][k]) > math.Abs(rows[best][k]) {
				best = i
			}
		}
		if math.Abs(rows[best][k]) < 1e-9 {
			continue
		}
		rows[rank], rows[best] = rows[best], rows[rank]
		for i := range rows {
			if i != rank && rows[i][k] != 0 {
				f := rows[i][k] / rows[rank][k]
				for j := range rows[i] {
					rows[i][j] -= f * rows[rank][j]
				}
			}
		}
		rank++
	}
	if rank > 0 {
		p.a = mat.NewDense(rank, width, nil)
	}
	for i := range rank {
		p.a.SetRow(i, rows[i][:width])
		p.b = append(p.b, rows[i][width])
	}
	return p
}

// interval gives the least and the most that a cell can be, as a real number.
func (p *program) interval(t *testing.T, c int32) (lo, hi float64) {
	aim := make([]float64, len(p.cells))
	aim[p.column[c]] = 1
	lo, _, err := lp.Simplex(aim, p.a, p.b, 1e-9, nil)
	require.NoError(t, err)
	aim[p.column[c]] = -1
	hi, _, err = lp.Simplex(aim, p.a, p.b, 1e-9, nil)
	require.NoError(t, err)
	return lo, -hi
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
		p := newProgram(&tree.Tables, hidden)
		for _, c := range p.cells {
			if !n.secret(c) {
				continue
			}
			from, to := p.interval(t, c)
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
