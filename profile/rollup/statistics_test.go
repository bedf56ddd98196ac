package rollup

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// scoresLayout has a sum with two standard scores, a helper, and a mean with a standard score that is not reported.
func scoresLayout() *profile.Layout {
	l := testLayout()
	l.Attributes = []profile.AttributeInfo{{ID: "sex", Words: []string{"M", "F"}}, {ID: "age"}, {ID: "grade"}}
	l.Scales = []profile.ScaleInfo{
		{
			ID: "sum", Report: true, Metrics: []string{"T", "sten"}, Reported: 2, Lo: bound(0), Hi: bound(40),
			Step: 1, Spans: []profile.Span{{Lo: 0, Hi: 100}, {Lo: 1, Hi: 10, Whole: true}}, Bands: make([]profile.BandInfo, 3),
		},
		{ID: "helper", FirstStandard: 2},
		{
			ID: "mean", Report: true, FirstStandard: 2, Metrics: []string{"z"}, Lo: bound(1), Hi: bound(5),
			Spans: []profile.Span{{}},
		},
	}
	return l
}

// bound is the end of a range, which is no score.
func bound(x float64) profile.Number {
	return profile.Number{Lo: x, Hi: x, Has: profile.HasLo | profile.HasHi}
}

// randomScored makes profiles with scores in every state, of all kinds of people.
func randomScored(seed uint64, n int) []*profile.Profile {
	r := rand.New(rand.NewPCG(seed, 2))
	out := randomProfiles(seed, n)
	layout := scoresLayout()
	maybe := func(x float64) profile.Number {
		if r.IntN(5) == 0 {
			return profile.Number{}
		}
		return profile.Exactly(x)
	}
	for _, p := range out {
		p.Layout = layout
		p.Person = []profile.Number{maybe(float64(r.IntN(2))), maybe(11), maybe(float64(1 + r.IntN(12)))}
		p.Standards = make([]profile.Standard, 3)
		for _, x := range []float64{float64(r.IntN(81)) / 2, 3, 1 + float64(r.IntN(25))/6} {
			s := profile.Score{State: profile.State(r.IntN(5)), Band: profile.Band{At: int16(r.IntN(4))}}
			if s.State == profile.Complete || s.State == profile.Prorated {
				if s.Raw = profile.Exactly(x); r.IntN(30) == 0 {
					s.Raw = profile.Exactly(-2e8)
				}
			}
			if r.IntN(20) == 0 {
				s.Band.At = 0
			}
			p.Scores = append(p.Scores, s)
		}
		p.Scores[2].Band = profile.Band{}
		for i := range p.Standards {
			s := &p.Standards[i]
			switch raw := p.Scores[2*(i/2)].Raw; {
			case raw.Has == 0:
				s.Why = []profile.Why{profile.NoRaw, profile.NoCell}[r.IntN(2)]
			case r.IntN(4) == 0:
				s.Why = profile.NoEntry
			case r.IntN(30) == 0:
				s.Number = profile.Exactly(3e8)
			default:
				s.Number = profile.Exactly(math.Floor(20 + math.Abs(raw.Value)))
			}
		}
	}
	return out
}

func statisticsOf(t *testing.T, profiles []*profile.Profile) *Tree {
	t.Helper()
	tree := NewStatistics(scoresLayout(), "school", "class")
	for _, p := range profiles {
		require.NoError(t, tree.Add(p))
	}
	return tree
}

func record(t *testing.T, tree *Tree) string {
	t.Helper()
	text, err := tree.AppendRecord(nil)
	require.NoError(t, err)
	return string(text)
}

// checkGroup compares a group with its profiles, looked at again one by one.
func checkGroup(t *testing.T, g Group, profiles []*profile.Profile, name string) {
	t.Helper()
	require.Equal(t, recount(profiles, nil), g.Counts, name)
	require.Len(t, g.Scales, 2)
	for i, scale := range []int{0, 2} {
		s := g.Scales[i]
		require.Equal(t, scale, s.Scale)
		states, bands := make([]int64, 5), make([]int64, 4)
		var raw []float64
		rawBeyond := int64(0)
		standard, noNorm, tooLarge := make([][]float64, 2), make([]int64, 2), make([]int64, 2)
		for _, p := range profiles {
			if p.Validity.State == profile.Invalid {
				continue
			}
			score := &p.Scores[scale]
			states[score.State]++
			bands[score.Band.At]++
			if score.Raw.Has == 0 {
				continue
			}
			if score.Raw.Value < -MaxValue {
				rawBeyond++
			} else {
				raw = append(raw, score.Raw.Value)
			}
			for m := range p.Scales[scale].Reported {
				switch z := p.Standards[m]; {
				case z.Has == 0:
					noNorm[m]++
				case z.Value > MaxValue:
					tooLarge[m]++
				default:
					standard[m] = append(standard[m], z.Value)
				}
			}
		}
		require.Equal(t, states, []int64{s.Unscorable, s.Complete, s.Prorated, s.Partial, s.Undefined}, name)
		require.Equal(t, bands[:1+len(s.Bands)], append([]int64{s.BandUnknown}, s.Bands...), name)
		checkValues(t, s.Raw, raw, name)
		require.Equal(t, rawBeyond, s.RawBeyond, name)
		require.Len(t, s.Standards, 2-scale)
		for m, z := range s.Standards {
			require.Equal(t, []int64{noNorm[m], tooLarge[m]}, []int64{z.NoNorm, z.Beyond}, name)
			checkValues(t, z.Distribution, standard[m], name)
		}
	}
}

func checkValues(t *testing.T, d *Distribution, values []float64, name string) {
	t.Helper()
	require.EqualValues(t, len(values), d.N(), name)
	if len(values) == 0 {
		return
	}
	mean, sd := exactMoments(values)
	gotMean, _ := d.Mean()
	gotSD, _ := d.SD()
	require.Equal(t, []float64{mean, sd}, []float64{gotMean, gotSD}, name)
	slices.Sort(values)
	lo, hi, ok := d.Percentile(50)
	median := values[(len(values)-1)/2]
	require.True(t, ok && lo <= median && (median < hi || lo == hi), "%s: %v in %v to %v", name, median, lo, hi)
}

func TestStatisticsAgreeWithRecount(t *testing.T) {
	profiles := randomScored(1, 400)
	tree := statisticsOf(t, profiles)
	units := 0
	for s := range tree.AllStatistics() {
		units++
		var in []*profile.Profile
		for _, p := range profiles {
			if len(p.Unit) >= len(s.Path) && slices.Equal(p.Unit[:len(s.Path)], s.Path) {
				in = append(in, p)
			}
		}
		of := func(attribute int, value string) (out []*profile.Profile) {
			for _, p := range in {
				if x := p.Person[attribute]; value == Unknown && x.Has == 0 || x.Has != 0 && value == fmt.Sprint(x.Value) {
					out = append(out, p)
				}
			}
			return out
		}
		name := fmt.Sprintf("%q", s.Path)
		checkGroup(t, s.Total(), in, name)
		for i, g := range s.BySex() {
			require.Equal(t, []string{"M", "F", Unknown}[i], g.Sex)
			checkGroup(t, g, of(0, []string{"0", "1", Unknown}[i]), name+g.Sex)
		}
		total := int64(0)
		for _, g := range s.ByGrade() {
			checkGroup(t, g, of(2, g.Grade), name+g.Grade)
			total += g.Present
		}
		require.EqualValues(t, len(in), total)
		for _, g := range s.BySexAndGrade() {
			total -= g.Present
			require.NotZero(t, g.Present)
		}
		require.Zero(t, total)
		again, ok := tree.Statistics(s.Path...)
		require.True(t, ok)
		require.Equal(t, s.Total(), again.Total())
	}
	assert.Equal(t, len(slices.Collect(tree.Units())), units)
	for _, path := range [][]string{{"三中"}, {"一中", "三中"}, {"一中", "一中", "一中", "一中"}} {
		_, ok := tree.Statistics(path...)
		assert.False(t, ok, "%q", path)
	}
	_, ok := New(scoresLayout()).Statistics()
	assert.False(t, ok, "none are kept")
	assert.Equal(t, table(t, treeOf(t, randomProfiles(1, 400))), table(t, tree), "the counts are those of a tree without")
}

// TestAGradeIsWhole: what is no grade is not known, and never the one below.
func TestAGradeIsWhole(t *testing.T) {
	tree := NewStatistics(scoresLayout())
	add := func(grade profile.Number) {
		p := *randomScored(1, 1)[0]
		p.Layout, p.Person = tree.Layout(), []profile.Number{{}, {}, grade}
		require.NoError(t, tree.Add(&p))
	}
	for _, grade := range []float64{7, 7.5, 6.999, 40000} {
		add(profile.Exactly(grade))
	}
	add(profile.Number{})
	s, ok := tree.Statistics()
	require.True(t, ok)
	got := map[string]int64{}
	for _, g := range s.ByGrade() {
		got[g.Grade] = g.Present
	}
	assert.Equal(t, map[string]int64{"7": 1, "unknown": 4}, got)
}

// TestStatisticsInAnyOrderAndSplit: shuffled, divided, added or noted, merged as trees or as records, sheets give the
// same bytes.
func TestStatisticsInAnyOrderAndSplit(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for seed := range uint64(12) {
		profiles := randomScored(seed, 150)
		whole := statisticsOf(t, profiles)
		want, counts := record(t, whole), table(t, whole)
		r.Shuffle(len(profiles), func(i, j int) { profiles[i], profiles[j] = profiles[j], profiles[i] })
		a, b := r.IntN(50), 50+r.IntN(100)
		parts := []*Tree{statisticsOf(t, profiles[:a]), statisticsOf(t, profiles[a:b]), noted(t, profiles[b:])}
		r.Shuffle(3, func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		sum := NewStatistics(scoresLayout(), "school", "class")
		for _, part := range parts {
			require.NoError(t, sum.AddRecord([]byte(record(t, part)+"\n")))
		}
		require.Equal(t, want, record(t, sum))
		require.Equal(t, counts, table(t, sum))
		require.NoError(t, parts[1].Merge(parts[2])) // a + (b + c)
		require.NoError(t, parts[0].Merge(parts[1]))
		require.Equal(t, want, record(t, parts[0]))
		require.Equal(t, counts, table(t, parts[0]))
	}
}

// noted counts profiles by way of two lists.
func noted(t *testing.T, profiles []*profile.Profile) *Tree {
	tree := NewStatistics(scoresLayout(), "school", "class")
	notes := []*Notes{tree.Notes(), tree.Notes()}
	for i, p := range profiles {
		require.NoError(t, notes[i%2].Add(p))
		if i%17 == 0 {
			require.NoError(t, tree.Count(notes[1]))
		}
	}
	require.NoError(t, tree.Count(notes[0]))
	require.NoError(t, tree.Count(notes[1]))
	return tree
}

func TestStatisticsMismatch(t *testing.T) {
	tree := statisticsOf(t, randomScored(3, 20))
	before := record(t, tree)
	bins := scoresLayout()
	bins.Scales[0].Step = 0
	words := scoresLayout()
	words.Attributes[0].Words = []string{"F", "M"}
	for name, layout := range map[string]*profile.Layout{"bins": bins, "words": words} {
		assert.ErrorIs(t, tree.Merge(NewStatistics(layout, "school", "class")), ErrMismatch, name)
		p := *randomScored(4, 1)[0]
		p.Layout = layout
		assert.ErrorIs(t, tree.Add(&p), ErrMismatch, name)
	}
	assert.ErrorIs(t, tree.Merge(New(scoresLayout(), "school", "class")), ErrMismatch)
	assert.ErrorIs(t, New(scoresLayout(), "school", "class").Merge(tree), ErrMismatch)
	decided := randomScored(4, 1)[0]
	decided.Scores, decided.Standards = nil, nil
	assert.ErrorIs(t, tree.Add(decided), ErrNoScores)
	assert.ErrorIs(t, tree.Notes().Add(decided), ErrNoScores)
	assert.Equal(t, before, record(t, tree))
}

// TestTooManySheets: a tree with statistics takes MaxSheets, and refuses one more whichever way it comes.
func TestTooManySheets(t *testing.T) {
	p := randomScored(5, 1)[0]
	p.Validity.State = profile.Valid
	one, tree := statisticsOf(t, []*profile.Profile{p}), statisticsOf(t, []*profile.Profile{p})
	for tree.Total().Present < MaxSheets {
		require.NoError(t, tree.Merge(tree))
		require.NoError(t, tree.Merge(one))
	}
	before := record(t, tree)
	notes := tree.Notes()
	require.NoError(t, notes.Add(p))
	assert.ErrorIs(t, tree.Add(p), ErrTooMany)
	assert.ErrorIs(t, tree.Merge(one), ErrTooMany)
	assert.ErrorIs(t, tree.Count(notes), ErrTooMany)
	assert.ErrorIs(t, tree.AddRecord([]byte(record(t, one))), ErrTooMany)
	assert.Equal(t, before, record(t, tree))
	again := NewStatistics(scoresLayout(), "school", "class")
	require.NoError(t, again.AddRecord([]byte(before)))
	assert.Equal(t, before, record(t, again))
}

func TestStatisticsDoNotAllocate(t *testing.T) {
	profiles := randomScored(6, 50)
	tree := statisticsOf(t, profiles)
	for _, p := range profiles {
		p.Layout = tree.Layout()
	}
	notes := tree.Notes()
	pass := func() {
		for _, p := range profiles {
			if tree.Add(p) != nil || notes.Add(p) != nil {
				t.Fatal("refused")
			}
		}
		if tree.Count(notes) != nil {
			t.Fatal("refused")
		}
	}
	pass()
	assert.Zero(t, testing.AllocsPerRun(20, pass))
}
