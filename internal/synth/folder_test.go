package synth

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFolderDependsOnTheSeed: the same seed makes the same files, and every school has another one.
func TestFolderDependsOnTheSeed(t *testing.T) {
	def := class(t, "ces-d", Seed).def
	one, again, other := NewFolder(def, 3), NewFolder(def, 3), NewFolder(def, 4)
	assert.Equal(t, one.Counts, again.Counts)
	files, twice, others := one.Files(), again.Files(), other.Files()
	require.Len(t, files, 1+len(counties)+FolderSchools)
	names := map[string]bool{}
	for i, f := range files {
		names[f.Name] = true
		if i > 12 {
			continue
		}
		var a, b, c bytes.Buffer
		require.NoError(t, f.Write(&a))
		require.NoError(t, twice[i].Write(&b))
		require.NoError(t, others[i].Write(&c))
		assert.True(t, bytes.Equal(a.Bytes(), b.Bytes()), f.Name)
		assert.Equal(t, f.Name == counties[0]+"/code.csv", bytes.Equal(a.Bytes(), c.Bytes()), f.Name)
	}
	assert.Len(t, names, len(files))
}
