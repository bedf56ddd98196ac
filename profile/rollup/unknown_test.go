package rollup

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// People of unknown sex are counted with the sex that most of their school are of, where they are few; their number is said,
// and a group of a unit is the sum of those of the units below.
func TestWithoutUnknown(t *testing.T) {
	l := &profile.Layout{
		Definition: profile.Pin{ID: "d", Version: "1", Hash: "0"},
		Attributes: []profile.AttributeInfo{{ID: "sex", Words: []string{"M", "F"}}, {ID: "grade"}},
	}
	tree := NewStatistics(l, "school", "class")
	add := func(school, class string, sex, grade profile.Number, n int) {
		for range n {
			p := &profile.Profile{Layout: l, Unit: []string{school, class}, Person: []profile.Number{sex, grade}}
			p.Validity.State, p.Tier.State = profile.Valid, profile.NoTiers
			require.NoError(t, tree.Add(p))
		}
	}
	m, f, seventh, eighth := profile.Exactly(0), profile.Exactly(1), profile.Exactly(7), profile.Exactly(8)
	add("a", "1", m, seventh, 5)
	add("a", "2", f, eighth, 6)
	add("a", "1", profile.Number{}, seventh, 2)
	add("a", "2", f, profile.Number{}, 1)
	add("b", "1", m, seventh, 4)
	add("b", "1", f, seventh, 4)
	add("b", "1", profile.Number{}, profile.Number{}, 1)
	add("c", "1", m, seventh, 9)
	add("c", "1", profile.Number{}, seventh, 10)
	add("d", "1", profile.Number{}, seventh, 3)

	type counted struct{ present, unknown int64 }
	got := map[string]counted{}
	for s := range tree.WithoutUnknown(1, 10) {
		name := "all"
		if len(s.Path) > 0 {
			name = s.Path[0]
		}
		for _, g := range append(s.BySex(), s.ByGrade()...) {
			if g.Present > 0 {
				got[name+" "+g.Sex+g.Grade] = counted{g.Present, g.Unknown}
			}
		}
	}
	assert.Equal(t, map[string]counted{
		"a M": {5, 0}, "a F": {9, 2}, "a 7": {8, 1}, "a 8": {6, 0},
		"b M": {5, 1}, "b F": {4, 0}, "b 7": {9, 1},
		"c M": {9, 0}, "c unknown": {10, 0}, "c 7": {19, 0},
		"d unknown": {3, 0}, "d 7": {3, 0},
		"all M": {19, 1}, "all F": {13, 2}, "all unknown": {13, 0}, "all 7": {39, 2}, "all 8": {6, 0},
	}, got)
	for s := range tree.AllStatistics() {
		for _, g := range s.BySex() {
			assert.Zero(t, g.Unknown)
		}
	}
}
