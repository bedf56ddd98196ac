package instruments

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/expr"
)

var bandNameFindings = []findingCase{
	{"names of bands", fiveItems + `scales:
  a: {items: [q1], bands: {metric: T, names: [low, high]}}
  b: {items: [q1], bands: {names: [low, high, low]}}
  c: {items: [q1], bands: {names: low}}
  d: {items: [q1], bands: {names: ~}}
  e: {items: [q1], bands: {names: [raw, 2nd, [x], high]}}
  f: {items: [q1], bands: {names: [low, high], form: {low: min}}}
  g: {items: [q1], bands: {names: [low, high]}}
titles: {low: 低, hihg: 高}
validity:
  - invalid: g.band >= high
  - invalid: g.band == hihg
  - invalid: g.band == low || g.band == high   # not always: without a norm cell nobody knows the band
`, []string{
		"9:39: error misplaced-key: names cannot stand here: the cut-offs of norm cells are of raw scores, so the metric must be raw",
		"10:47: error repeated: low stands twice in this list",
		"11:35: error wrong-shape: names should be a list, not a single value",
		"12:35: error wrong-shape: names should be a list, not empty",
		"13:36: error reserved-id: raw is a reserved word and cannot be an id",
		`13:41: error bad-id: "2nd" cannot be an id; it must begin with a letter`,
		"13:46: error wrong-shape: the id of a band should be a single value, not a list",
		"14:48: error unknown-key: unknown key form in bands; did you mean from?",
		"16:18: error dangling-name: there is no band or group hihg; did you mean high?",
		"18:21: error rule-order: the words of g.band have no order: only == and != compare them; say higher: worse or higher: better of g for its bands to have an order",
		"19:24: error unknown-word: hihg is none of the bands of g: low, high; did you mean high?",
	}},
}

// Bands whose cut-offs stand in norm cells have their names and their order, and no cut that a score reaches.
func TestBandNames(t *testing.T) {
	d, err := Parse("", []byte(fiveItems+`scales:
  a: {items: [q1..q5], higher: better, bands: {names: [low, middle, high]}}
  b: {items: [q1..q5], bands: {metric: raw, from: {low: min, high: 10}}}
validity: [{doubtful: a.band >= middle && b > 9}]
`))
	require.NoError(t, err)
	a, b := d.Scales[0].Bands, d.Scales[1].Bands
	assert.True(t, a.InNorms)
	assert.False(t, b.InNorms)
	assert.Equal(t, []int{2, 1, 0}, a.Rank)
	assert.Equal(t, []string{"high", "middle", "low"}, a.Words.List)
	for i, band := range a.From {
		assert.Equal(t, float64(i), band.Cut.Value)
		assert.False(t, band.Cut.Reached(15), "the highest score of the scale")
	}
	slot := d.Validity[0].When.Operands()[0].Slot
	assert.Equal(t, expr.Value{Lo: 0, Hi: 2, Def: expr.Unknown}, d.Ranges(nil).Slots[slot], "any band, or none without a norm cell")
}

// What scales inherit can be names of bands as well as bounds.
func TestBandNamesInherited(t *testing.T) {
	d, err := Parse("", []byte(fiveItems+`defaults:
  part: {bands: {names: [low, high]}}
scales:
  a: {group: part, items: [q1]}
  b: {group: part, items: [q2], bands: {from: {few: min, many: 2}}}
`))
	require.NoError(t, err)
	assert.True(t, d.Scales[0].Bands.InNorms)
	assert.Equal(t, "few", d.Scales[1].Bands.From[0].ID)
}
