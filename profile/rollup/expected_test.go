package rollup

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// TestExpected: a register says how many are expected, of units with sheets, without any, and not of what is below.
func TestExpected(t *testing.T) {
	layout := testLayout()
	layout.Levels = nil
	tree := New(layout, "school", "class")
	for _, unit := range [][]string{{"A", "1"}, {"A", "1"}, {"A", "2"}, {"B", "1"}} {
		p := &profile.Profile{Layout: layout, Unit: unit}
		p.Validity.State = profile.Valid
		require.NoError(t, tree.Add(p))
	}
	tree.Expect([]string{"A"}, 30)
	tree.Expect([]string{"C"}, 5)
	tree.Expect([]string{"A"}, 2)
	assert.Contains(t, table(t, tree), `depth,school,class,expected,present,valid,doubtful,invalid,validity.undetermined
0,,,37,4,4,0,0,0
1,A,,32,3,3,0,0,0
2,A,1,,2,2,0,0,0
2,A,2,,1,1,0,0,0
1,B,,0,1,1,0,0,0
2,B,1,,1,1,0,0,0
1,C,,5,0,0,0,0,0
`)
	other := New(layout, "school", "class")
	other.Expect([]string{"D"}, 1)
	other.Expect([]string{"A"}, 1)
	require.NoError(t, tree.Merge(other))
	expected := map[string]int64{}
	for u := range tree.Units() {
		if len(u.Path) == 1 {
			expected[u.Path[0]] = u.Expected
		}
		assert.Equal(t, len(u.Path) < 2, u.HasExpected, "%q", u.Path)
	}
	assert.Equal(t, map[string]int64{"A": 33, "B": 0, "C": 5, "D": 1}, expected)
}

// TestNothingExpectedIsNotNought: where nobody has said anything, nothing is known.
func TestNothingExpectedIsNotNought(t *testing.T) {
	tree := treeOf(t, randomProfiles(9, 20))
	assert.NotContains(t, table(t, tree), "expected")
	for u := range tree.Units() {
		assert.False(t, u.HasExpected, "%q", u.Path)
	}
}
