// Package suppresstest works out between which numbers hidden counts lie by linear programming: a second method beside the
// one that package suppress goes by.
package suppresstest

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// Program is equations of unknown counts as a linear program: A·x = b, x ≥ 0, with A of full rank.
type Program struct {
	width int
	a     *mat.Dense
	b     []float64
}

// New makes a program of so many unknowns. A row is an equation: the coefficients of the unknowns, and the right side behind
// them. The rows are reduced to those that do not follow from others, by Gaussian elimination with the largest pivot of a column,
// and are not kept as they were.
func New(width int, rows [][]float64) *Program {
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
	p := &Program{width: width}
	if rank > 0 {
		p.a = mat.NewDense(rank, width, nil)
	}
	for i := range rank {
		p.a.SetRow(i, rows[i][:width])
		p.b = append(p.b, rows[i][width])
	}
	return p
}

// Interval gives the least and the most that an unknown can be, as real numbers. An unknown that no equation bounds fails the
// test.
func (p *Program) Interval(t testing.TB, unknown int) (lo, hi float64) {
	t.Helper()
	aim := make([]float64, p.width)
	for i, sign := range [...]float64{1, -1} {
		aim[unknown] = sign
		end, _, err := lp.Simplex(aim, p.a, p.b, 1e-9, nil)
		if err != nil {
			t.Fatalf("suppresstest: %v", err)
		}
		if i == 0 {
			lo = end
		} else {
			hi = -end
		}
	}
	return lo, hi
}
