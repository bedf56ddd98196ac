package library_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
)

// The self-esteem scale is printed in two orders, and the literature gives the items that are turned round by their
// places in each: 2, 5, 6, 8 and 9 in English, 3, 5, 8, 9 and 10 in Chinese.
func TestReverseKeysStandWhereEachFormPrintsThem(t *testing.T) {
	def, err := library.Instrument("rses")
	require.NoError(t, err)
	scale, ok := def.Scale("total")
	require.True(t, ok)
	reversed := map[string][]int{}
	for _, k := range def.Scales[scale].Keys {
		if !k.Reverse {
			continue
		}
		for _, f := range def.Forms {
			reversed[f.ID] = append(reversed[f.ID], 1+slices.Index(f.Order, k.Item))
		}
	}
	for _, places := range reversed {
		slices.Sort(places)
	}
	assert.Equal(t, map[string][]int{"": {2, 5, 6, 8, 9}, "en": {2, 5, 6, 8, 9}, "zh": {3, 5, 8, 9, 10}}, reversed)
}
