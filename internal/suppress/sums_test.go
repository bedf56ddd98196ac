package suppress

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// a total of three parts.
func totalOf(kind Kind, parts ...int64) *Tables {
	t := &Tables{Limit: 30, Cells: []Cell{{}}, Relations: []Relation{{Total: 0}}}
	for i, n := range parts {
		t.Cells = append(t.Cells, Cell{N: n, Kind: kind})
		t.Cells[0].N += n
		t.Relations[0].Parts = append(t.Relations[0].Parts, int32(i+1))
	}
	return t
}

func TestHideSums(t *testing.T) {
	for _, c := range []struct {
		name  string
		parts []int64
		want  []bool
	}{
		{"all large", []int64{40, 50, 60}, []bool{false, false, false, false}},
		{"one small: the smallest other with it", []int64{20, 50, 60}, []bool{false, true, true, false}},
		{"two small that are enough together", []int64{20, 15, 60}, []bool{false, true, true, false}},
		{"two small that are not", []int64{20, 5, 60}, []bool{false, true, true, true}},
		{"nobody has no sum to hide", []int64{0, 50, 60}, []bool{false, false, false, false}},
		{"no more than a small total", []int64{0, 0, 12}, []bool{true, false, false, true}},
	} {
		hidden, err := HideSums(totalOf(Open, c.parts...))
		require.NoError(t, err)
		assert.Equal(t, c.want, hidden, c.name)
	}
}

// What is hidden for another reason than its size has another beside it too.
func TestHideSumsOfWholesAndFromTheBeginning(t *testing.T) {
	for name, set := range map[string]func(*Cell){
		"a whole group":      func(c *Cell) { c.Whole = true },
		"from the beginning": func(c *Cell) { c.Begin = true },
	} {
		tables := totalOf(Open, 80, 50, 60)
		set(&tables.Cells[1])
		hidden, err := HideSums(tables)
		require.NoError(t, err)
		assert.Equal(t, []bool{false, true, true, false}, hidden, name)
	}
}

// rank is that of the relations in the hidden cells, over the rational numbers.
func rank(t *Tables, hidden []bool) (rank int) {
	var rows [][]*big.Rat
	for _, r := range t.Relations {
		row := make([]*big.Rat, len(t.Cells))
		for c := range row {
			row[c] = new(big.Rat)
		}
		for i, c := range append([]int32{r.Total}, r.Parts...) {
			if hidden[c] {
				if row[c].SetInt64(1); i > 0 {
					row[c].SetInt64(-1)
				}
			}
		}
		rows = append(rows, row)
	}
	for c := range t.Cells {
		at := slices.IndexFunc(rows[rank:], func(row []*big.Rat) bool { return row[c].Sign() != 0 })
		if at < 0 {
			continue
		}
		rows[rank], rows[rank+at] = rows[rank+at], rows[rank]
		for i := rank + 1; i < len(rows); i++ {
			f := new(big.Rat).Quo(rows[i][c], rows[rank][c])
			for k := range rows[i] {
				rows[i][k] = new(big.Rat).Sub(rows[i][k], new(big.Rat).Mul(f, rows[rank][k]))
			}
		}
		if rank++; rank == len(rows) {
			break
		}
	}
	return rank
}

// A cell follows from the relations when an equation that says it alone leaves their rank as it is.
func TestDerivedAgreesWithRationalRanks(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	told, free := 0, 0
	for i := range 14 {
		tree := newTree(r, shapes[i%len(shapes)])
		n := newNet(&tree.Tables)
		for c := range tree.Cells {
			if tree.Cells[c].Kind != Public && r.IntN(2) == 0 {
				n.Cells[c].N++ // so that none is a nought that need not be hidden
				n.hide(int32(c))
			}
		}
		full := rank(&tree.Tables, n.hidden)
		for c, is := range n.derived(n.unknown) {
			if !n.hidden[c] {
				continue
			}
			with := tree.Tables
			with.Relations = append(slices.Clone(tree.Relations), Relation{Total: int32(c)})
			follows := rank(&with, n.hidden) == full
			require.Equal(t, follows, is, "cell %d", c)
			if is {
				told++
			} else {
				free++
			}
		}
	}
	assert.Positive(t, told)
	assert.Positive(t, free)
}

func TestTablesThatAreNone(t *testing.T) {
	for name, wrong := range map[string]func(*Tables){
		"a limit that hides nothing":  func(t *Tables) { t.Limit = 1 },
		"a total that is not the sum": func(t *Tables) { t.Cells[0].N++ },
		"a count below nought":        func(t *Tables) { t.Cells[1].N = -1 },
		"a cell that there is not":    func(t *Tables) { t.Relations[0].Parts[0] = 9 },
		"no parts":                    func(t *Tables) { t.Relations[0].Parts = nil },
		"atoms that are not all":      func(t *Tables) { t.Atoms = []Atom{{N: 1, In: []int32{0}}} },
	} {
		tables := totalOf(Open, 40, 50)
		wrong(tables)
		_, err := Hide(tables)
		assert.ErrorIs(t, err, ErrTables, name)
		_, err = HideSums(tables)
		assert.ErrorIs(t, err, ErrTables, name)
	}
}
