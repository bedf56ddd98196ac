package release

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// told lists what equations tell of the tiers of a release.
func told(r *Release, rests bool) []string {
	reader := &reader{
		Release: r, unknowns: map[string]int{}, marks: map[string]bool{}, of: (*Group).tierCounts, width: 5, rests: rests,
	}
	reader.read()
	return reader.told()
}

// A group with enough sheets, but fewer than ten valid ones, shows numbers of pupils alone, and nothing else shown gives its
// results away.
func TestFewValidSheets(t *testing.T) {
	p := newPupils()
	p.add(60, levels(30, 30), "c", "a")
	p.add(60, levels(30, 30), "c", "b")
	p.add(24, func(i int, sheet *profile.Profile) {
		if levels(12, 12)(i, sheet); i >= 9 {
			sheet.Validity.State = profile.Doubtful
		}
	}, "c", "few")
	r := released(t, p.sheets, Options{Wave: "1"})
	few, _ := r.Unit("c", "few")
	require.Equal(t, Group{Present: 24, Valid: 9, Counted: 24}, few.Groups[0])
	for _, name := range told(r, false) {
		assert.NotContains(t, name, "few\x00\x00\x00\x00a")
		assert.NotContains(t, name, "few\x00\x00\x00\x00b")
	}
}

// Invalid sheets are present and not counted.
func TestWithheldSheetsAreNotCounted(t *testing.T) {
	p := newPupils()
	p.add(60, func(i int, sheet *profile.Profile) {
		if levels(30, 30)(i, sheet); i < 4 {
			sheet.Validity.State, sheet.Tier = profile.Invalid, profile.Tier{State: profile.Withheld}
		}
	}, "c", "a")
	r := released(t, p.sheets, Options{Wave: "1"})
	g := r.Units[0].Groups[0]
	assert.Equal(t, []int64{60, 56, 56}, []int64{g.Present, g.Valid, g.Counted})
	assert.Equal(t, []Count{Shown(26), Shown(30), Shown(0), Shown(0)}, g.Tiers.Determined)
	assert.Equal(t, Shown(0), g.Tiers.Open)
}

// A count that is its whole group tells of everyone in it.
func TestWholeGroupIsHidden(t *testing.T) {
	p := newPupils()
	p.add(60, levels(30, 30), "c", "a")
	p.add(60, levels(30, 30), "c", "b")
	p.add(60, levels(60), "c", "same")
	r := released(t, p.sheets, Options{Wave: "1"})
	same, _ := r.Unit("c", "same")
	assert.Equal(t, Count{}, same.Groups[0].Tiers.Determined[0])
	assert.Empty(t, told(r, false))
}

// Pupils of a county who are in none of its schools are in no relation that would tell their tiers.
func TestPupilsDirectlyInACounty(t *testing.T) {
	p := newPupils()
	p.add(60, levels(30, 30), "c", "a")
	p.add(60, levels(30, 30), "c", "b")
	p.add(5, levels(2, 3), "c")
	r := released(t, p.sheets, Options{Wave: "1"})
	a, _ := r.Unit("c", "a")
	b, _ := r.Unit("c", "b")
	_, one := a.Groups[0].Tiers.Determined[0].N()
	_, other := b.Groups[0].Tiers.Determined[0].N()
	_, all := r.Units[1].Groups[0].Tiers.Determined[0].N()
	assert.False(t, one && other && all, "the county's less its schools' are the five")
	for _, name := range told(r, true) {
		five := strings.HasPrefix(name, "c\x00") && (strings.HasSuffix(name, "resta") || strings.HasSuffix(name, "restb"))
		assert.False(t, five, "%q", name)
	}
}

// A file that somebody made up, with a hash that is right, lacks what its head says.
func TestFilesMadeUpAreRefused(t *testing.T) {
	for name, change := range map[string]func(r *Release){
		"no units":         func(r *Release) { r.Units = nil },
		"no whole":         func(r *Release) { r.Units = r.Units[1:] },
		"no groups":        func(r *Release) { r.Units[0].Groups = []Group{} },
		"no tiers":         func(r *Release) { r.Units[0].Groups[0].Tiers = nil },
		"no today":         func(r *Release) { r.Units[0].Groups[0].Today = nil },
		"today unasked":    func(r *Release) { r.Today = false },
		"a level less":     func(r *Release) { r.Units[0].Groups[0].Tiers.Determined = r.Units[0].Groups[0].Tiers.Determined[1:] },
		"a scale less":     func(r *Release) { r.Units[0].Groups[0].Scales = r.Units[0].Groups[0].Scales[1:] },
		"a band less":      func(r *Release) { r.Units[0].Groups[0].Scales[0].Bands = nil },
		"a mean less":      func(r *Release) { r.Units[0].Groups[0].Scales[0].Means = nil },
		"results of few":   func(r *Release) { r.Units[0].Groups[0].Valid = 9 },
		"of few counted":   func(r *Release) { r.Units[0].Groups[0].Counted = 9 },
		"results of class": func(r *Release) { r.Depth = 1 },
	} {
		r := released(t, smallTown.sheets(), Options{Wave: "1"})
		change(r)
		var err error
		r.Hash, err = r.hash()
		require.NoError(t, err)
		_, err = Read(strings.NewReader(written(t, r)))
		require.Error(t, err, name)
		assert.Equal(t, Changed, code(t, err), name)
	}
}
