package sheets

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAPlanCountsRepeats: it says of the sheets of one person what the run that follows it says.
func TestAPlanCountsRepeats(t *testing.T) {
	sources := []Source{
		file("a.csv", "id,q1,q2,q3\nA,1,2,1\nB,1,2,1\nA,1,2,1\n"), file("b.csv", "id,q1,q2,q3\nA,1,2,1\nC,1,2,1\n"),
	}
	for mapping, want := range map[string]struct{ duplicates, leftOut int }{
		"":                    {2, 0},
		"duplicates: first\n": {2, 2},
		"duplicates: best\n":  {2, 2},
		"duplicates: error\n": {2, 3},
	} {
		t.Run(mapping, func(t *testing.T) {
			c := chunked{def: tiny(t), mapping: mapping, sources: sources}
			r := c.open(t, nil)
			_, err := r.Plan(t.Context(), 1)
			require.NoError(t, err)
			planned := r.Report()
			whole := read(t, c.def, mapping, sources...).report
			assert.Equal(t, 5, planned.Rows)
			assert.Equal(t, want.duplicates, planned.Duplicates)
			assert.Equal(t, want.leftOut, planned.LeftOut)
			assert.Equal(t, []int{whole.Rows, whole.Duplicates, whole.LeftOut}, []int{planned.Rows, planned.Duplicates, planned.LeftOut})
		})
	}
}
