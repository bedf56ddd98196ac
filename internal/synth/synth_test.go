package synth

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

func ipp9(t testing.TB) *instruments.Definition {
	t.Helper()
	def, err := instruments.Load(os.DirFS("../../instruments/library"), "ipp9.yaml")
	require.NoError(t, err)
	return def
}

func TestSheetsInTestdataAreThoseMade(t *testing.T) {
	made, err := WJX(ipp9(t), Seed)
	require.NoError(t, err)
	kept, err := os.ReadFile("../../testdata/sheets/ipp9-wjx.csv")
	require.NoError(t, err)
	assert.True(t, bytes.Equal(made, kept), "run go run ./internal/synth/generate in the root of the module")
}

func TestSeedDecidesEverything(t *testing.T) {
	def := ipp9(t)
	one, err := WJX(def, 7)
	require.NoError(t, err)
	again, err := WJX(def, 7)
	require.NoError(t, err)
	other, err := WJX(def, 8)
	require.NoError(t, err)
	assert.Equal(t, one, again)
	assert.NotEqual(t, one, other)
	assert.Equal(t, 1+28+32+31+29, bytes.Count(one, []byte("\r\n")))
}

func TestNormalDraws(t *testing.T) {
	d := newDraws(1)
	const n = 100_000
	sum, squares := 0.0, 0.0
	for range n {
		x := d.normal()
		sum, squares = sum+x, squares+x*x
	}
	// Four standard errors: 1/sqrt(n) of the mean, sqrt(2/n) of the variance.
	assert.InDelta(t, 0, sum/n, 0.0127)
	assert.InDelta(t, 1, squares/n, 0.018)
}
