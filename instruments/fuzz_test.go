package instruments_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
)

// FuzzParse reads arbitrary bytes as a definition: it never panics, and what it lets pass is a definition on which the
// rest of the module can rely.
func FuzzParse(f *testing.F) {
	seeded := false
	for _, pattern := range []string{"library/*.yaml", "../testdata/*/*.yaml", "testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, name := range files {
			src, err := os.ReadFile(name)
			require.NoError(f, err)
			f.Add(src)
			seeded = true
		}
	}
	require.True(f, seeded, "no YAML file to start from")
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := instruments.Parse("fuzz.yaml", src)
		if err != nil {
			var list instruments.ErrorList
			require.ErrorAs(t, err, &list)
			require.NotEmpty(t, list)
			for _, e := range list {
				for _, lang := range []string{"zh", "en"} {
					misfit := strings.Contains(e.Message(lang), "%!") && !bytes.Contains(src, []byte("%!"))
					require.False(t, misfit, "the message does not fit its arguments: %s", e.Message(lang))
				}
			}
			return
		}
		checkInvariants(t, d)
	})
}

// checkInvariants asserts what every definition without an error has in common.
func checkInvariants(t *testing.T, d *instruments.Definition) {
	t.Helper()
	isPermutation(t, len(d.Scales), d.Order)
	for _, form := range d.Forms {
		isPermutation(t, len(d.Items), form.Order)
	}
	require.NotEmpty(t, d.Forms)
	require.NotEmpty(t, d.Items)
	for i, it := range d.Items {
		at, ok := d.Item(it.ID)
		assert.True(t, ok && at == i, "item %s is found", it.ID)
		if it.Kind == instruments.ItemChoice {
			assert.Less(t, it.Response, len(d.Responses))
			assert.Len(t, it.Values, len(d.Responses[it.Response].Options))
		}
		lo, hi := it.Range()
		assert.LessOrEqual(t, lo, hi)
		for _, cell := range []string{"", "1", "22:30", "-1.5"} {
			assert.Equal(t, d.Decode(i, cell, instruments.CellsValue), d.DecodeBytes(i, []byte(cell), instruments.CellsValue))
		}
	}
	for i, s := range d.Scales {
		at, ok := d.Scale(s.ID)
		assert.True(t, ok && at == i, "scale %s is found", s.ID)
		checkScale(t, d, &s)
	}
	for _, g := range d.Groups {
		assert.NotEmpty(t, g.Scales)
		assert.True(t, slices.IsSorted(g.Scales), "the scales of %s are in file order", g.ID)
	}
	for _, r := range d.Rules {
		assert.Less(t, r.Level, len(d.Levels))
		assert.NotNil(t, r.When)
	}
	for _, r := range d.Critical {
		assert.NotNil(t, r.When)
	}
	checkSlots(t, d)
}

func isPermutation(t *testing.T, n int, order []int) {
	t.Helper()
	sorted := slices.Sorted(slices.Values(order))
	require.Len(t, sorted, n)
	for i, x := range sorted {
		require.Equal(t, i, x)
	}
}

func checkScale(t *testing.T, d *instruments.Definition, s *instruments.Scale) {
	t.Helper()
	position := func(scale string) int {
		i, ok := d.Scale(scale)
		require.True(t, ok)
		return slices.Index(d.Order, i)
	}
	for _, m := range s.Members {
		assert.Less(t, position(d.Scales[m].ID), position(s.ID), "%s comes after what it reads", s.ID)
	}
	for _, k := range s.Keys {
		assert.Less(t, k.Item, len(d.Items))
	}
	assert.False(t, math.IsNaN(s.Lo) || math.IsNaN(s.Hi) || math.IsNaN(s.Step), "%s has a range", s.ID)
	assert.LessOrEqual(t, s.Lo, s.Hi)
	assert.GreaterOrEqual(t, s.Step, 0.0)
	if s.Bands != nil {
		isPermutation(t, len(s.Bands.From), s.Bands.Rank)
		for i, b := range s.Bands.From {
			assert.Equal(t, b.ID, s.Bands.Words.List[s.Bands.Rank[i]])
		}
	}
}

// checkSlots asserts that slots are distinct and point at something.
func checkSlots(t *testing.T, d *instruments.Definition) {
	t.Helper()
	for i, s := range d.Slots {
		for _, other := range d.Slots[:i] {
			require.NotEqual(t, other, s)
		}
		switch s.Kind {
		case instruments.SlotItem:
			assert.Less(t, s.Index, len(d.Items))
		case instruments.SlotRaw, instruments.SlotLo, instruments.SlotHi, instruments.SlotMetric, instruments.SlotChange,
			instruments.SlotRCI:
			assert.Less(t, s.Index, len(d.Scales))
		case instruments.SlotBand:
			assert.NotNil(t, d.Scales[s.Index].Bands)
		case instruments.SlotPerson:
			assert.Less(t, s.Index, len(d.Attributes))
		case instruments.SlotCritical:
			assert.Less(t, s.Index, len(d.Critical))
		}
	}
	for p := range d.Programs() {
		for _, r := range p.Operands() {
			assert.Less(t, r.Slot, len(d.Slots))
			assert.True(t, r.Kind == expr.Word == (r.Words != nil))
		}
	}
}
