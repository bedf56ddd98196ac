package scoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// The definition's own choice of norms gives way to given sets, but for one that says where bands begin and no more, as
// long as no given set says that too. A profile says which sets nobody chose.
func TestDefaultNormsGiveWay(t *testing.T) {
	def, err := instruments.Parse("two.yaml", []byte(`psynorm: 1
instrument: two
version: "1"
about: {licence: {status: open}}
responses: {yesno: {values: [1, 0]}}
items: {q1..q4: yesno}
scales:
  a: {items: [q1, q2], norm: [T]}
  b: {items: [q3, q4], higher: worse, bands: {names: [low, high]}}
default_norms: [first, second]
`))
	require.NoError(t, err)
	set := func(id, scales string) *norms.Set {
		s, err := norms.Parse(id+".yaml", []byte("psynorm: 1\nnorms: "+id+"\nversion: \"1\"\ninstrument: two\n"+
			"population: {licence: {status: open}}\ncells: [{scales: {"+scales+"}}]\n"), nil)
		require.NoError(t, err)
		return s
	}
	const a, b = "a: {mean: 1, sd: 1}", "b: {bands: {low: min, high: 1}}"
	defaults := map[string]*norms.Set{"first": set("first", a), "second": set("second", b)}
	for _, tt := range []struct {
		name  string
		given []*norms.Set
		want  []string // a star: by default
	}{
		{"none given", nil, []string{"first*", "second*"}},
		{"one that says nothing of b's bands", []*norms.Set{set("mine", a)}, []string{"mine", "second*"}},
		{"the bands alone: nobody is compared with a sample that was not asked for", []*norms.Set{set("mine", b)}, []string{"mine"}},
		{"one that says everything", []*norms.Set{set("mine", a+", "+b)}, []string{"mine"}},
		{"a default one, chosen", []*norms.Set{defaults["second"]}, []string{"second"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := scoring.Compile(def, scoring.WithNorms(tt.given...),
				scoring.WithDefaultNorms(func(id string) (*norms.Set, error) { return defaults[id], nil }))
			require.NoError(t, err)
			var got []string
			for _, n := range s.Layout().Norms {
				if n.Default {
					n.ID += "*"
				}
				got = append(got, n.ID)
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

// Norm sets that say the same thing are alternatives: each is checked by itself, and what is wrong with one is found.
func TestCheckEach(t *testing.T) {
	def, err := instruments.Parse("one.yaml", []byte(`psynorm: 1
instrument: one
version: "1"
about: {licence: {status: open}}
responses: {yesno: {values: [1, 0]}}
items: {q1..q4: yesno}
scales: {a: {items: [q1..q4], norm: [T]}}
`))
	require.NoError(t, err)
	set := func(id, mean string) *norms.Set {
		s, err := norms.Parse(id+".yaml", []byte("psynorm: 1\nnorms: "+id+"\nversion: \"1\"\ninstrument: one\n"+
			"population: {licence: {status: open}}\ncells: [{scales: {a: {mean: "+mean+", sd: 1}}}]\n"), nil)
		require.NoError(t, err)
		return s
	}
	found, apart := scoring.CheckEach(def, []*norms.Set{set("good", "2"), set("other", "3")})
	assert.Empty(t, found)
	assert.True(t, apart)

	found, apart = scoring.CheckEach(def, []*norms.Set{set("good", "2"), set("wrong", "5")})
	assert.True(t, apart)
	require.Len(t, found.Errors(), 1, "a mean beyond the scale's highest score")
	assert.Equal(t, "wrong.yaml", found[0].File)

	found, apart = scoring.CheckEach(def, []*norms.Set{set("good", "2")})
	assert.Empty(t, found)
	assert.False(t, apart)

	// A set that both alternatives need goes with either of them.
	def, err = instruments.Parse("two.yaml", []byte(`psynorm: 1
instrument: one
version: "1"
about: {licence: {status: open}}
responses: {yesno: {values: [1, 0]}}
items: {q1..q4: yesno}
scales:
  a: {items: [q1..q4], norm: [T]}
  b: {items: [q1, q2], norm: [T]}
tiers: {levels: [{id: green}, {id: red}], rules: [{red: b.T >= 60}]}
`))
	require.NoError(t, err)
	b, err := norms.Parse("b.yaml", []byte("psynorm: 1\nnorms: b\nversion: \"1\"\ninstrument: one\n"+
		"population: {licence: {status: open}}\ncells: [{scales: {b: {mean: 1, sd: 0.5}}}]\n"), nil)
	require.NoError(t, err)
	found, apart = scoring.CheckEach(def, []*norms.Set{set("good", "2"), set("other", "3"), b})
	assert.Empty(t, found)
	assert.True(t, apart)
}
