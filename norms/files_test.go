package norms_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/norms"
)

// TestASetIsFoundByItsHash: what a set was read from is all that it takes to read it again, and its hash is that of a text that
// says which files these are.
func TestASetIsFoundByItsHash(t *testing.T) {
	const plain = "psynorm: 1\nnorms: n\nversion: 1\ninstrument: i\ncells:\n  - scales:\n      a: {mean: 10, sd: 2}\n"
	const tabled = "psynorm: 1\nnorms: n\nversion: 1\ninstrument: i\ncells:\n  - scales:\n      a: {table: tables/a.csv}\n"
	table := []byte("raw,T\n1,40\n2,50\n3,60\n")
	sum := func(text []byte) string {
		h := sha256.Sum256(text)
		return hex.EncodeToString(h[:])
	}
	set, err := norms.Parse("folder/n.yaml", []byte(plain), nil)
	require.NoError(t, err)
	assert.Equal(t, []norms.File{{Name: "n.yaml", Source: []byte(plain)}}, set.Files())
	assert.Equal(t, plain, string(set.Pinned()))
	assert.Equal(t, set.Hash, sum(set.Pinned()))

	set, err = norms.Parse("folder/n.yaml", []byte(tabled), fstest.MapFS{"tables/a.csv": {Data: table}})
	require.NoError(t, err)
	assert.Equal(t, []norms.File{{Name: "n.yaml", Source: []byte(tabled)}, {Name: "tables/a.csv", Source: table}}, set.Files())
	assert.Equal(t, sum([]byte(tabled))+"\n"+sum(table)+" tables/a.csv\n", string(set.Pinned()))
	assert.Equal(t, set.Hash, sum(set.Pinned()))
}
