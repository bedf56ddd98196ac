package rollup

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// TestRecordsAddUp: the records of parts, in any order, make the tree of the whole.
func TestRecordsAddUp(t *testing.T) {
	for seed := range uint64(20) {
		profiles := randomProfiles(seed, 300)
		whole, sum := treeOf(t, profiles), New(testLayout(), "school", "class")
		for _, part := range [][]*profile.Profile{profiles[200:], profiles[:90], nil, profiles[90:200]} {
			record, err := treeOf(t, part).AppendRecord(nil)
			require.NoError(t, err)
			assert.NotContains(t, string(record), "\n")
			require.NoError(t, sum.AddRecord(record))
		}
		require.Equal(t, table(t, whole), table(t, sum), "seed %d", seed)
	}
}

func TestRecordsThatAreNone(t *testing.T) {
	tree := treeOf(t, randomProfiles(1, 10))
	before := table(t, tree)
	for _, record := range []string{"", "[", `{"path":[]}`, `[{"path":["a"],"counts":[1]}]`, `[{"path":[],"counts":[0,0,0,0,0,0,0,0,0,0,-1]}]`} {
		require.Error(t, tree.AddRecord([]byte(record)), record)
	}
	assert.Equal(t, before, table(t, tree))
}
