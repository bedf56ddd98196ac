package reference_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/reference"
)

func TestReading(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "shared", "reference", "psychometrics")
	deep := filepath.Join(root, "checkout", "package")
	require.NoError(t, os.MkdirAll(dir, 0o755))
	require.NoError(t, os.MkdirAll(deep, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(root, "checkout", "go.work"), nil, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.csv"), []byte("id,x\np1,1.5\np2,NA\np3,\np4,-Inf\n"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.json"), []byte(`{"values": {"mean": 2.5}}`), 0o644))
	t.Chdir(deep)

	assert.Equal(t, dir, reference.Dir(t))
	other := filepath.Join(root, "shared", "reference", "openscales")
	require.NoError(t, os.MkdirAll(other, 0o755))
	assert.Equal(t, other, reference.OpenScales(t))
	table := reference.CSV(t, "a.csv")
	require.Equal(t, 4, table.Len())
	assert.Equal(t, "p1", table.Text(0, "id"))
	assert.Equal(t, 1.5, table.Float(0, "x"))
	assert.True(t, math.IsNaN(table.Float(1, "x")))
	assert.True(t, math.IsNaN(table.Float(2, "x")))
	assert.Equal(t, math.Inf(-1), table.Float(3, "x"))

	var v struct{ Values struct{ Mean float64 } }
	reference.JSON(t, "a.json", &v)
	assert.Equal(t, 2.5, v.Values.Mean)
}

// Only what is beside the checkout counts: a folder of the same name further up belongs to somebody else.
func TestDirSkipsWithoutTheFolder(t *testing.T) {
	above := t.TempDir()
	checkout := filepath.Join(above, "beside", "checkout")
	require.NoError(t, os.MkdirAll(checkout, 0o755))
	require.NoError(t, os.MkdirAll(filepath.Join(above, "shared", "reference", "psychometrics"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(checkout, "go.work"), nil, 0o644))
	skipped := false
	t.Run("without", func(t *testing.T) {
		t.Chdir(checkout)
		defer func() { skipped = t.Skipped() }()
		reference.Dir(t)
	})
	assert.True(t, skipped)
}
