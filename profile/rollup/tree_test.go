package rollup

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

func testLayout() *profile.Layout {
	return &profile.Layout{
		Definition: profile.Pin{ID: "demo", Version: "1.0", Hash: "d1"},
		Norms:      []profile.NormInfo{{Pin: profile.Pin{ID: "demo-norms", Version: "2", Hash: "n1"}}},
		Levels:     []profile.LevelInfo{{ID: "green"}, {ID: "red"}},
	}
}

// randomProfiles makes profiles in every state of validity and tier.
func randomProfiles(seed uint64, n int) []*profile.Profile {
	r := rand.New(rand.NewPCG(seed, 1))
	layout := testLayout()
	out := make([]*profile.Profile, n)
	for i := range out {
		p := &profile.Profile{Layout: layout}
		for range r.IntN(4) {
			p.Unit = append(p.Unit, []string{"一中", "二中", "10班", "3班", ""}[r.IntN(5)])
		}
		p.Validity.State = profile.ValidityState(r.IntN(4))
		p.Tier.State = profile.TierState(r.IntN(4))
		p.Tier.Level = r.IntN(2)
		p.Tier.Hi = r.IntN(2)
		p.Critical = []profile.Truth{profile.Truth(r.IntN(3))}
		out[i] = p
	}
	return out
}

func treeOf(t *testing.T, profiles []*profile.Profile) *Tree {
	t.Helper()
	tree := New(testLayout(), "school", "class")
	for _, p := range profiles {
		require.NoError(t, tree.Add(p))
	}
	return tree
}

func table(t *testing.T, tree *Tree) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, tree.WriteCSV(&b))
	return b.String()
}

// recount counts a unit by looking at every profile again.
func recount(profiles []*profile.Profile, path []string) Counts {
	c := New(testLayout()).Total()
	for _, p := range profiles {
		if len(p.Unit) < len(path) || !slices.Equal(p.Unit[:len(path)], path) {
			continue
		}
		c.Present++
		*[]*int64{&c.ValidityUndetermined, &c.Valid, &c.Doubtful, &c.Invalid}[p.Validity.State]++
		*[]*int64{&c.TierUndetermined, &c.AtLeast[p.Tier.Level], &c.Determined[p.Tier.Level], &c.Withheld}[p.Tier.State]++
		red := p.Tier.HasLevel() && p.Tier.Level == 1
		switch yes, invalid := red || p.Critical[0] == profile.Yes, p.Validity.State == profile.Invalid; {
		case yes && invalid:
			c.Today.Invalid++
		case invalid:
		case yes:
			c.Today.Yes++
		case p.Critical[0] == profile.Undecided, p.Tier.State == profile.Withheld, p.Tier.Hi == 1:
			c.Today.Open++
		default:
			c.Today.No++
		}
	}
	return c
}

func TestUnitsAgreeWithRecount(t *testing.T) {
	profiles := randomProfiles(1, 500)
	tree := treeOf(t, profiles)
	units := 0
	for u := range tree.Units() {
		units++
		assert.Equal(t, recount(profiles, u.Path), u.Counts, "%q", u.Path)
	}
	assert.Greater(t, units, 100, "units at every level")
	assert.Equal(t, recount(profiles, nil), tree.Total())
	assert.EqualValues(t, 500, tree.Total().Present)
}

func TestMergeIsAssociativeAndCommutative(t *testing.T) {
	profiles := randomProfiles(2, 300)
	whole := table(t, treeOf(t, profiles))
	parts := func() [3]*Tree {
		return [3]*Tree{treeOf(t, profiles[:50]), treeOf(t, profiles[50:51]), treeOf(t, profiles[51:])}
	}
	for _, order := range [][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		left := parts()
		require.NoError(t, left[order[0]].Merge(left[order[1]]))
		require.NoError(t, left[order[0]].Merge(left[order[2]]))
		assert.Equal(t, whole, table(t, left[order[0]]), "(a + b) + c, %v", order)

		right := parts()
		require.NoError(t, right[order[1]].Merge(right[order[2]]))
		require.NoError(t, right[order[0]].Merge(right[order[1]]))
		assert.Equal(t, whole, table(t, right[order[0]]), "a + (b + c), %v", order)
	}
}

func TestOrderOfSheetsDoesNotMatter(t *testing.T) {
	profiles := randomProfiles(3, 200)
	want := table(t, treeOf(t, profiles))
	r := rand.New(rand.NewPCG(3, 3))
	for range 20 {
		r.Shuffle(len(profiles), func(i, j int) { profiles[i], profiles[j] = profiles[j], profiles[i] })
		require.Equal(t, want, table(t, treeOf(t, profiles)))
	}
}

func TestMergeLeavesTheOtherAlone(t *testing.T) {
	a, b := treeOf(t, randomProfiles(4, 20)), treeOf(t, randomProfiles(5, 20))
	before := table(t, b)
	require.NoError(t, a.Merge(b))
	require.NoError(t, a.Add(randomProfiles(6, 1)[0]))
	assert.Equal(t, before, table(t, b))
}

func TestAddKeepsNothingOfTheProfile(t *testing.T) {
	tree := New(testLayout())
	p := &profile.Profile{Layout: tree.Layout(), Unit: []string{"A"}}
	require.NoError(t, tree.Add(p))
	p.Unit[0] = "B"
	require.NoError(t, tree.Add(p))
	assert.Equal(t, 3, strings.Count(table(t, tree), "\n")-3, "the whole, A and B")
}

func TestMismatch(t *testing.T) {
	tree := New(testLayout(), "school")
	other := testLayout()
	other.Definition.Hash = "d2"
	norms := testLayout()
	norms.Norms[0].Hash = "n2"
	without := testLayout()
	without.Norms = nil
	for name, layout := range map[string]*profile.Layout{"definition": other, "norms": norms, "no norms": without} {
		assert.ErrorIs(t, tree.Add(&profile.Profile{Layout: layout}), ErrMismatch, name)
		assert.ErrorIs(t, tree.Merge(New(layout, "school")), ErrMismatch, name)
	}
	assert.ErrorIs(t, tree.Merge(New(testLayout(), "class")), ErrMismatch)
	assert.NoError(t, tree.Merge(New(testLayout(), "school")), "the same definition, compiled twice")
	assert.Zero(t, tree.Total().Present)
}

func TestWriteCSV(t *testing.T) {
	tree := New(testLayout(), "学校")
	level := func(state profile.TierState, level int, unit ...string) {
		p := &profile.Profile{Layout: tree.Layout(), Unit: unit}
		p.Validity.State = profile.Valid
		p.Tier = profile.Tier{State: state, Level: level}
		if state == profile.TierUndetermined {
			p.Tier.Hi = 1
		}
		require.NoError(t, tree.Add(p))
	}
	level(profile.Determined, 1, "一中", "10班")
	level(profile.Determined, 0, "一中", "3班")
	level(profile.AtLeast, 0, "一中", "3班")
	level(profile.TierUndetermined, 0, "=1+1", "")
	level(profile.Withheld, 0)
	assert.Equal(t, `# CONFIDENTIAL: exact counts, small groups included; not for publication. 机密：精确计数，含小群体，不得公开。
# psynorm rollup 1; demo@1.0 sha256:d1; demo-norms@2 sha256:n1
depth,学校,unit2,present,valid,doubtful,invalid,validity.undetermined,determined.green,determined.red,at least.green,at least.red,tier.undetermined,withheld,today.yes,today.open,today.no,today.invalid
0,,,5,5,0,0,0,1,1,1,0,1,1,1,2,2,0
1,"'=1+1",,1,1,0,0,0,0,0,0,0,1,0,0,1,0,0
2,"'=1+1",,1,1,0,0,0,0,0,0,0,1,0,0,1,0,0
1,一中,,3,3,0,0,0,1,1,1,0,0,0,1,0,2,0
2,一中,3班,2,2,0,0,0,1,0,1,0,0,0,0,0,2,0
2,一中,10班,1,1,0,0,0,0,1,0,0,0,0,1,0,0,0
`, table(t, tree))
}

func TestWriteCSVWithoutTiers(t *testing.T) {
	layout := testLayout()
	layout.Levels = nil
	tree := New(layout)
	require.NoError(t, tree.Add(&profile.Profile{Layout: layout, Tier: profile.Tier{State: profile.NoTiers}}))
	assert.True(t, strings.HasSuffix(table(t, tree),
		"depth,present,valid,doubtful,invalid,validity.undetermined\n0,1,0,0,0,1\n"))
	assert.EqualValues(t, 1, tree.Total().NoTiers)
}

func TestAddDoesNotAllocate(t *testing.T) {
	tree := New(testLayout())
	p := &profile.Profile{Layout: tree.Layout(), Unit: []string{"county", "school", "class"}}
	q := &profile.Profile{Layout: tree.Layout(), Unit: []string{"county", "school", "other"}}
	require.NoError(t, tree.Add(p))
	require.NoError(t, tree.Add(q))
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		if tree.Add(p) != nil || tree.Add(q) != nil {
			t.Fatal("refused")
		}
	}))
}

func BenchmarkAdd(b *testing.B) {
	b.ReportAllocs()
	tree := New(testLayout())
	profiles := randomProfiles(7, 1000)
	for _, p := range profiles {
		p.Layout = tree.Layout()
	}
	i := 0
	for b.Loop() {
		if err := tree.Add(profiles[i%len(profiles)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// TestUnitsDownTo: the units down to a level are those of all that are not below it, and as many as Sizes says.
func TestUnitsDownTo(t *testing.T) {
	tree := treeOf(t, randomProfiles(10, 300))
	sizes := tree.Sizes()
	require.Len(t, sizes, len(tree.Names())+1)
	for level := range len(sizes) + 1 {
		var want []Unit
		at := 0
		for u := range tree.Units() {
			if len(u.Path) <= level {
				want = append(want, u)
			}
			if len(u.Path) == level {
				at++
			}
		}
		assert.Equal(t, want, slices.Collect(tree.UnitsDownTo(level)))
		if level < len(sizes) {
			assert.Equal(t, at, sizes[level])
		}
	}
	assert.Equal(t, []int{1}, New(testLayout()).Sizes())
}

// TestNotesAreCountedAsProfiles: profiles noted in several lists, and counted list by list, are the tree of Add.
func TestNotesAreCountedAsProfiles(t *testing.T) {
	profiles := randomProfiles(8, 500)
	want := table(t, treeOf(t, profiles))
	tree := New(testLayout(), "school", "class")
	notes := []*Notes{tree.Notes(), tree.Notes(), tree.Notes()}
	for i, p := range profiles {
		n := notes[i%len(notes)]
		require.NoError(t, n.Add(p))
		if i%41 == 0 {
			tree.Count(n)
		}
	}
	for _, n := range notes {
		tree.Count(n)
		tree.Count(n) // which is empty now
	}
	assert.Equal(t, want, table(t, tree))

	other := testLayout()
	other.Definition.Hash = "d2"
	assert.ErrorIs(t, notes[0].Add(&profile.Profile{Layout: other}), ErrMismatch)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		for _, p := range profiles[:20] {
			_ = notes[0].Add(p)
		}
		tree.Count(notes[0])
	}))
}

// TestCountsBeyondSmallNumbers: the numbers that sheets are counted in are small, and what does not fit is carried over.
func TestCountsBeyondSmallNumbers(t *testing.T) {
	const n = 3<<16 + 5
	tree := New(testLayout(), "school")
	p := &profile.Profile{Layout: tree.Layout(), Unit: []string{"A"}, Tier: profile.Tier{State: profile.Determined, Level: 1}}
	p.Validity.State = profile.Valid
	for range n {
		require.NoError(t, tree.Add(p))
	}
	p.Unit = []string{"B"}
	require.NoError(t, tree.Add(p))
	twice := New(testLayout(), "school")
	require.NoError(t, twice.Merge(tree))
	require.NoError(t, twice.Merge(tree))
	for k, tr := range []*Tree{tree, twice} {
		for u := range tr.Units() {
			want := map[string]int64{"": n + 1, "A": n, "B": 1}[strings.Join(u.Path, "/")] * int64(k+1)
			assert.Equal(t, []int64{want, want, 0, want}, []int64{u.Present, u.Valid, u.Determined[0], u.Determined[1]}, "%q", u.Path)
		}
	}
}

// BenchmarkCount counts sheets of the classes of 119 schools, which come in any order.
func BenchmarkCount(b *testing.B) {
	const sheets = 1000
	tree := New(testLayout())
	rng := rand.New(rand.NewPCG(9, 1))
	notes := tree.Notes()
	p := &profile.Profile{Layout: tree.Layout()}
	var schools, classes []string
	for i := range 119 {
		schools, classes = append(schools, fmt.Sprintf("sch%03d", i)), append(classes, strconv.Itoa(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		for range sheets {
			p.Unit = append(p.Unit[:0], schools[rng.IntN(119)], classes[rng.IntN(9)], classes[rng.IntN(8)])
			if err := notes.Add(p); err != nil {
				b.Fatal(err)
			}
		}
		tree.Count(notes)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/sheets, "ns/sheet")
}
