package rollup

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"github.com/psynorm/psynorm/profile"
)

// within lists the profiles of a unit.
func within(profiles []*profile.Profile, path []string) (in []*profile.Profile) {
	for _, p := range profiles {
		if len(p.Unit) >= len(path) && slices.Equal(p.Unit[:len(path)], path) {
			in = append(in, p)
		}
	}
	return in
}

// classesOf puts one number of each profile together by the unit that its sheet lies in; of others nothing.
func classesOf(profiles []*profile.Profile, value func(*profile.Profile) (float64, bool)) (classes [][]float64) {
	at := map[string]int{}
	for _, p := range profiles {
		x, ok := value(p)
		if !ok {
			continue
		}
		key := ""
		for _, name := range p.Unit {
			key += "\x00" + name
		}
		k, known := at[key]
		if !known {
			k = len(classes)
			at[key], classes = k, append(classes, nil)
		}
		classes[k] = append(classes[k], x)
	}
	return classes
}

// TestComparisonsAgreeWithIndividuals: what is compared, and with whom, is worked out again person by person; the effects
// themselves have tests of their own.
func TestComparisonsAgreeWithIndividuals(t *testing.T) {
	profiles := randomScored(31, 600)
	f := fileOf(t, "", profiles)
	c, err := f.Compare(nil)
	require.NoError(t, err)
	believed := func(p *profile.Profile) bool { return p.Validity.State != profile.Invalid }
	raw := func(p *profile.Profile) (float64, bool) {
		x, ok := p.Scores[0].Raw.Point()
		return math.Round(x * 1e6), ok && believed(p) && math.Abs(x) <= MaxValue
	}
	tScore := func(p *profile.Profile) (float64, bool) {
		x, ok := p.Standards[0].Point()
		_, has := p.Scores[0].Raw.Point()
		return math.Round(x * 1e6), ok && has && believed(p) && math.Abs(x) <= MaxValue
	}
	top := len(f.Tree.layout.Levels) - 1
	rate := func(p *profile.Profile) (float64, bool) {
		switch p.Tier.State {
		case profile.Determined, profile.AtLeast:
			if p.Tier.Level == top {
				return 1, true
			}
			return 0, true
		}
		return 0, p.Tier.State == profile.TierUndetermined
	}
	mostly := func(p *profile.Profile) (float64, bool) {
		x, ok := rate(p)
		if p.Tier.State == profile.TierUndetermined || p.Tier.State == profile.AtLeast {
			x = 1
		}
		return x, ok
	}
	checked := 0
	for u := range f.Tree.Units() {
		got, ok := c.Of(u.Path...)
		require.True(t, ok)
		own := within(profiles, u.Path)
		var above, rest []*profile.Profile
		units := 1
		if len(u.Path) > 0 {
			parent := u.Path[:len(u.Path)-1]
			above = within(profiles, parent)
			names := map[string]bool{}
			for _, p := range above {
				if len(p.Unit) > len(parent) {
					names[p.Unit[len(parent)]] = true
				}
				if !slices.Contains(own, p) {
					rest = append(rest, p)
				}
			}
			units = len(names)
		}
		require.Equal(t, units, got.Units, "%q", u.Path)
		for _, of := range []struct {
			effects Effects
			value   func(*profile.Profile) (float64, bool)
			compare func(a, b clusters, like alike, at *simultaneous) (Effect, bool)
			scale   float64
		}{
			{got.Scales[0].Raw, raw, meanEffect, 1e6},
			{got.Scales[0].Standards[0].Effects, tScore, meanEffect, 1e6},
		} {
			a, b := clustersOf(classesOf(own, of.value)...), clustersOf(classesOf(rest, of.value)...)
			want, ok := of.compare(a, b, alikeIn(a, b), forUnits(units))
			require.Equal(t, ok && len(u.Path) > 0, of.effects.Rest != nil, "%q", u.Path)
			if of.effects.Rest == nil {
				continue
			}
			want.Value, want.Of = want.Value/of.scale, want.Of/of.scale
			require.Equal(t, want, *of.effects.Rest, "%q", u.Path)
			checked++
		}
		open := func(profiles []*profile.Profile) openRate {
			return openRate{clustersOf(classesOf(profiles, rate)...), clustersOf(classesOf(profiles, mostly)...)}
		}
		want, ok := openRateEffect(open(own), open(rest), forUnits(units))
		require.Equal(t, ok && len(u.Path) > 0, got.Rates[top-1].Rest != nil, "%q", u.Path)
		if got.Rates[top-1].Rest != nil {
			require.Equal(t, want, *got.Rates[top-1].Rest, "%q", u.Path)
		}
		if norm := got.Scales[0].Standards[0].Norm; norm != nil {
			var values []float64
			for _, class := range classesOf(own, tScore) {
				values = append(values, class...)
			}
			require.InDelta(t, (stat.Mean(values, nil)/1e6-50)/10, norm.Size, 1e-9)
		}
		require.Nil(t, got.Scales[0].Raw.Norm, "a raw score has no norm of its own")
		require.Nil(t, got.Scales[0].Raw.Before)
	}
	assert.Greater(t, checked, 15)
	_, ok := c.Of("nowhere")
	assert.False(t, ok)
}

// TestRates: what is undetermined or withheld is in no numerator, and withheld sheets are in no rate at all.
func TestRates(t *testing.T) {
	c := Counts{Determined: []int64{10, 5, 2}, AtLeast: []int64{3, 1, 0}, TierUndetermined: 4, Withheld: 100, NoTiers: 7}
	assert.Equal(t, Rate{Count: 8, Open: 7, Of: 25}, c.Rate(1))
	assert.Equal(t, Rate{Count: 2, Open: 8, Of: 25}, c.Rate(2))
	assert.Equal(t, Rate{Count: 21, Open: 4, Of: 25}, c.Rate(0))
}

// TestWaveBefore: a unit is compared with itself where the scores are declared comparable, by the same norm set.
func TestWaveBefore(t *testing.T) {
	now, before := fileOf(t, "now", randomScored(41, 300)), fileOf(t, "before", randomScored(42, 300))
	before.Tree.statistics.waves = []string{"2026-spring"}
	of := func() *Comparison {
		c, err := now.Compare(before)
		require.NoError(t, err)
		got, ok := c.Of("一中")
		require.True(t, ok)
		return got
	}
	assert.Nil(t, of().Scales[0].Standards[0].Before, "of no norm set that is known")
	for _, f := range []*File{now, before} {
		f.Tree.layout.Scales[0].NormOf = []int{0, 0}
	}
	got := of()
	raw, z := got.Scales[0].Raw.Before, got.Scales[0].Standards[0].Before
	require.True(t, raw != nil && z != nil && got.Rates[0].Before != nil)
	c, err := now.Compare(before)
	require.NoError(t, err)
	assert.False(t, c.OtherNorms)
	for file, mean := range map[*File]float64{now: raw.Value, before: raw.Of} {
		s, _ := file.Tree.Statistics("一中")
		group := s.Total()
		want, _ := group.Scales[0].Raw.Mean()
		assert.InDelta(t, want, mean, 1e-9)
	}
	before.Tree.layout.Norms[0].Hash = "other"
	got = of()
	assert.True(t, got.Scales[0].Raw.Before != nil && got.Scales[0].Standards[0].Before == nil, "by another norm set")
	assert.Nil(t, got.Rates[0].Before, "the rules read standard scores")
	c, err = now.Compare(before)
	require.NoError(t, err)
	assert.True(t, c.OtherNorms)
	before.Tree.layout.Norms[0].Hash = now.Tree.layout.Norms[0].Hash
	before.Tree.layout.Scales[0].Lo = bound(1)
	assert.Nil(t, of().Scales[0].Raw.Before, "of another range")
	before.Tree.layout.Levels[0].ID = "blue"
	assert.Nil(t, of().Rates[0].Before, "other levels")

	before.Tree.layout.Definition.Version, before.Tree.layout.Definition.Hash = "0.9", "x"
	assert.NotNil(t, of(), "declared comparable")
	before.Tree.layout.Definition.Version = "0.8"
	_, err = now.Compare(before)
	var e *FileError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, NotComparable, e.Code)
	assert.Contains(t, e.Message("zh"), "demo@0.8")
}

// TestNoWaveBefore: a file is not compared with itself, nor with another of its wave.
func TestNoWaveBefore(t *testing.T) {
	now, same, other := fileOf(t, "now", randomScored(41, 30)), fileOf(t, "same", randomScored(42, 30)), fileOf(t, "other", randomScored(43, 30))
	other.Tree.statistics.waves = []string{"", "2026-spring"}
	for _, f := range []*File{now, same} {
		_, err := now.Compare(f)
		var e *FileError
		require.ErrorAs(t, err, &e)
		assert.Equal(t, SameWave, e.Code)
		assert.Contains(t, e.Message("zh"), "轮次 2026-autumn")
	}
	_, err := now.Compare(other)
	require.NoError(t, err)
	now.Sheets, other.Sheets = []string{"aa"}, []string{"aa"}
	_, err = now.Compare(other)
	var e *FileError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, SameWave, e.Code)
	assert.Contains(t, e.Message("en"), "the same sheets")
}

// TestOpenRates: sheets that could not be decided are not taken for those of a lower level: of two units alike, one of which
// has half of its sheets open, none is above the other, and no other choice of them lies beyond.
func TestOpenRates(t *testing.T) {
	ones := func(n, of int) []float64 { return slices.Concat(slices.Repeat([]float64{1}, n), make([]float64, of-n)) }
	both := func(least, most []float64) openRate {
		return openRate{clustersOf(least[:40], least[40:]), clustersOf(most[:40], most[40:])}
	}
	half, whole := both(ones(10, 100), ones(60, 100)), both(ones(20, 100), ones(20, 100))
	at := forUnits(2)
	e, ok := openRateEffect(half, whole, at)
	require.True(t, ok && e.HasInterval)
	assert.True(t, e.Lo < e.Least && e.Least < 0 && 0 < e.Most && e.Most < e.Hi)
	assert.InDelta(t, (e.Least+e.Most)/2, e.Size, 1e-12)
	assert.Equal(t, []float64{0.1, 0.2}, []float64{e.Value, e.Of})
	for open := 10; open <= 60; open++ {
		one := clustersOf(ones(open, 100)[:40], ones(open, 100)[40:])
		h, _ := rateEffect(one, whole.least, alikeIn(one, whole.least), at)
		require.True(t, e.Least <= h.Size && h.Size <= e.Most)
	}
	back, _ := openRateEffect(whole, half, at)
	assert.InDeltaSlice(t, []float64{-e.Most, -e.Least, -e.Hi, -e.Lo}, []float64{back.Least, back.Most, back.Lo, back.Hi}, 1e-12)
	assert.Equal(t, []float64{0.2, 0.1}, []float64{back.Value, back.Of}, "of both the least that it can be")
	decided, _ := openRateEffect(whole, both(ones(30, 100), ones(30, 100)), at)
	plain, _ := rateEffect(whole.least, clustersOf(ones(30, 100)[:40], ones(30, 100)[40:]), alikeIn(whole.least, clustersOf(ones(30, 100)[:40], ones(30, 100)[40:])), at)
	assert.Equal(t, plain, decided)
}

// TestRanked: the scales of a group by percent of the maximum, those without scores last and without one.
func TestRanked(t *testing.T) {
	layout := &profile.Layout{Groups: []profile.GroupInfo{{ID: "pressure"}, {ID: "other"}}}
	for i, hi := range []float64{100, 100, 100, 100, 40} {
		s := profile.ScaleInfo{ID: string(rune('a' + i)), Report: i != 3, Groups: []int{i / 4}, Lo: bound(0), Hi: bound(hi)}
		layout.Scales = append(layout.Scales, s)
	}
	tree := NewStatistics(layout)
	for _, scores := range [][]float64{{20, 70, -1, 99, 30}, {30, 60, -1, 99, 10}} {
		p := &profile.Profile{Layout: layout}
		for _, x := range scores {
			s := profile.Score{}
			if x >= 0 {
				s = profile.Score{Raw: profile.Exactly(x), State: profile.Complete}
			}
			p.Scores = append(p.Scores, s)
		}
		p.Tier.State = profile.NoTiers
		require.NoError(t, tree.Add(p))
	}
	s, _ := tree.Statistics()
	assert.Equal(t, []Ranked{{1, 65, 2, true}, {0, 25, 2, true}, {2, 0, 0, false}}, s.Ranked(0))
	assert.Equal(t, []Ranked{{4, 50, 2, true}}, s.Ranked(1))
	assert.Equal(t, []int{0}, PercentGroups(layout))
}

// TestOrderOfARegister: units stand as a register has them, those it does not name behind them, and records do not show it.
func TestOrderOfARegister(t *testing.T) {
	profiles := randomScored(51, 60)
	tree := statisticsOf(t, profiles)
	before := record(t, tree)
	for _, path := range [][]string{{"二中", "3班"}, {"九中"}, {"二中", "1班"}} {
		tree.Order(path)
	}
	var top, below []string
	for u := range tree.Units() {
		switch {
		case len(u.Path) == 1:
			top = append(top, u.Path[0])
		case len(u.Path) == 2 && u.Path[0] == "二中":
			below = append(below, u.Path[1])
		}
	}
	assert.Equal(t, []string{"二中", "九中"}, top[:2])
	assert.Equal(t, []string{"3班", "1班"}, below[:2])
	assert.True(t, slices.IsSortedFunc(top[2:], Compare) && slices.IsSortedFunc(below[2:], Compare))
	assert.Equal(t, before, record(t, tree))
	var stats []string
	for s := range tree.AllStatistics() {
		if len(s.Path) == 1 {
			stats = append(stats, s.Path[0])
		}
	}
	assert.Equal(t, top, stats)
	merged := statisticsOf(t, nil)
	merged.Order([]string{"三中"})
	require.NoError(t, merged.Merge(tree))
	for u := range merged.UnitsDownTo(1) {
		if len(u.Path) == 1 {
			assert.Equal(t, "三中", u.Path[0], "the order of the tree merged into")
			break
		}
	}
}

// TestWithin: a unit and those below it, so many levels down.
func TestWithin(t *testing.T) {
	tree := statisticsOf(t, randomScored(52, 60))
	for _, down := range []int{0, 1, 9} {
		var want, got []Unit
		for u := range tree.Units() {
			if len(u.Path) > 0 && u.Path[0] == "一中" && len(u.Path) <= 1+down {
				want = append(want, u)
			}
		}
		for u, s := range tree.Within([]string{"一中"}, down) {
			got = append(got, u)
			of, _ := tree.Statistics(u.Path...)
			require.Equal(t, of.Total(), s.Total())
		}
		assert.Equal(t, want, got)
	}
	for range tree.Within([]string{"nowhere"}, 1) {
		assert.Fail(t, "there is none")
	}
}

// TestNameWave: sheets that do not say their wave are of the one that is said of them; those that do stay what they are.
func TestNameWave(t *testing.T) {
	profiles := randomScored(53, 3)
	profiles[1].Wave = "spring"
	tree := statisticsOf(t, profiles)
	assert.Equal(t, []string{"", "spring"}, tree.Waves())
	tree.NameWave("")
	assert.Equal(t, []string{"", "spring"}, tree.Waves())
	_, ok := (&File{Tree: tree}).Wave()
	assert.False(t, ok)
	tree.NameWave("spring")
	assert.Equal(t, []string{"spring"}, tree.Waves())
	tree.NameWave("autumn")
	wave, ok := (&File{Tree: tree}).Wave()
	assert.True(t, ok && wave == "spring")
	assert.Nil(t, New(scoresLayout()).Waves())
}
