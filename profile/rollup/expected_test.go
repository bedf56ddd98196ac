package rollup

import (
	"strings"
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

// TestExpectedWhereTheRegisterTells: of a unit below another it is known how many are expected where the register names the
// unit below of everybody in it; else it is not, and never nought, but the least that it can be is there.
func TestExpectedWhereTheRegisterTells(t *testing.T) {
	layout := scoresLayout()
	tree := NewStatistics(layout, "school", "class")
	for _, path := range [][]string{{"A", "1"}, {"B", "1"}, {"B", "9"}, {"C", "1"}, {"C", ""}, {"D", "1"}, {"E", "1"}} {
		p := *randomScored(1, 1)[0]
		p.Layout, p.Unit = layout, path
		require.NoError(t, tree.Add(&p))
	}
	tree.Expect([]string{"A"}, 30) // has no classes on the register
	tree.Expect([]string{"B", "1"}, 20)
	tree.Expect([]string{"C", "1"}, 10)
	tree.Expect([]string{"C", ""}, 1) // may be of any class
	tree.Expect([]string{"D", "1"}, 7)
	tree.Expect([]string{"D"}, 2)
	type expected struct {
		least int64
		known bool
	}
	want := map[string]expected{
		"": {70, true}, "A": {30, true}, "A/1": {0, false}, "B": {20, true}, "B/1": {20, true}, "B/9": {0, true},
		"C": {11, true}, "C/": {1, false}, "C/1": {10, false}, "D": {9, true}, "D/1": {7, false}, "E": {0, true}, "E/1": {0, false},
	}
	for u := range tree.Units() {
		name := strings.Join(u.Path, "/")
		assert.Equal(t, want[name], expected{u.Expected, u.HasExpected}, name)
		for same := range tree.Within(u.Path, 0) {
			assert.Equal(t, u, same)
		}
	}
	csv := table(t, tree)
	assert.Contains(t, csv, "\n2,A,1,,1,", "empty where it is not known")
	assert.Contains(t, csv, "\n2,C,1,,1,")
	assert.Contains(t, csv, "\n2,B,1,20,1,")

	tree.Expect([]string{""}, 1) // of any school
	for u := range tree.Units() {
		assert.Equal(t, len(u.Path) == 0, u.HasExpected, "%q", u.Path)
	}
}

// TestNothingExpectedIsNotNought: where nobody has said anything, nothing is known.
func TestNothingExpectedIsNotNought(t *testing.T) {
	tree := treeOf(t, randomProfiles(9, 20))
	assert.NotContains(t, table(t, tree), "expected")
	for u := range tree.Units() {
		assert.False(t, u.HasExpected, "%q", u.Path)
	}
}
