package release

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// raws gives pupils raw scores: as many of each as it says, and the rest 0.
func raws(of map[float64]int) func(i int, sheet *profile.Profile) {
	var list []float64
	for raw := range 41 {
		for range of[float64(raw)] {
			list = append(list, float64(raw))
		}
	}
	return func(i int, sheet *profile.Profile) {
		if i < len(list) {
			score(sheet, list[i])
		}
	}
}

// meanOf gives the mean of the raw score of a school in the county c.
func meanOf(t *testing.T, r *Release, school string) Mean {
	u, ok := r.Unit("c", school)
	require.True(t, ok)
	return u.Groups[0].Scales[0].Means[0]
}

// A group of 10 to 29 shows the band that its mean is in, and so does any other whose mean is hidden, whatever the reason: with
// nothing shown, all would be known to have one score.
func TestMeansOfFewAndOfTheSame(t *testing.T) {
	p := newPupils()
	spread := func(i int, sheet *profile.Profile) { score(sheet, float64(14+i%20)) }
	p.add(200, spread, "c", "a")
	p.add(200, spread, "c", "b")
	p.add(200, spread, "c", "d")
	p.add(12, func(i int, sheet *profile.Profile) { score(sheet, float64(24+i%10)) }, "c", "few")
	p.add(60, raws(map[float64]int{31: 60}), "c", "same")
	p.add(9, spread, "c", "tiny")
	r := released(t, p.sheets, Options{Wave: "1"})
	assert.True(t, meanOf(t, r, "a").Shown)
	assert.Equal(t, Mean{Band: "raised"}, meanOf(t, r, "few"))
	assert.Equal(t, Mean{Band: "high"}, meanOf(t, r, "same"))
	tiny, _ := r.Unit("c", "tiny")
	assert.Nil(t, tiny.Groups[0].Scales)
}

// Of sixty pupils one has 31 and all others 0. The counts are hidden; so are the mean and the SD, by which one pupil had 31.
func TestMeanTellsNoHiddenCount(t *testing.T) {
	p := newPupils()
	p.add(60, raws(map[float64]int{31: 1}), "c", "a")
	a, _ := released(t, p.sheets, Options{Wave: "1"}).Unit("c", "a")
	of := a.Groups[0].Scales[0]
	assert.Equal(t, []Count{{}, Shown(0), {}}, of.Bands)
	assert.Equal(t, Mean{Band: "usual"}, of.Means[0])
}

// A mean that rules out no table is shown beside hidden counts, and never the SD.
func TestSDIsHiddenBesideHiddenCounts(t *testing.T) {
	sheets := smallTown.sheets()
	r := released(t, sheets, Options{Wave: "1"})
	means, deviations := 0, 0
	for i := range r.Units {
		for k := range r.Units[i].Groups {
			for s := range r.Units[i].Groups[k].Scales {
				of := &r.Units[i].Groups[k].Scales[s]
				hidden := slices.ContainsFunc(of.counts(), func(c *Count) bool { return *c == Count{} })
				for _, m := range of.Means {
					require.False(t, m.HasSD && hidden, "%v", r.Units[i].Path)
					require.False(t, m.HasSD && !m.Shown, "%v", r.Units[i].Path)
					if m.HasSD {
						deviations++
					} else if m.Shown {
						means++
					}
				}
			}
		}
	}
	assert.Positive(t, means)
	assert.Positive(t, deviations)
}

// On random bounds, a mean excludes a table just when one of all tables, tried one by one, cannot have its sum.
func TestExcludesAgreesWithEveryTable(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	ends := []span{{0, 9}, {10, 14}, {15, 30}}
	times := map[bool]int{}
	for range 2000 {
		lo, hi, pupils := make([]int64, 4), make([]int64, 4), int64(0)
		for k := range lo {
			lo[k] = r.Int64N(4)
			hi[k] = lo[k] + r.Int64N(6)
			pupils += lo[k] + r.Int64N(hi[k]-lo[k]+1)
		}
		mean, want := float64(r.IntN(120))/4, false
		for a := lo[0]; a <= hi[0]; a++ {
			for b := lo[1]; b <= hi[1]; b++ {
				for c := lo[2]; c <= hi[2]; c++ {
					if none := pupils - a - b - c; none >= lo[3] && none <= hi[3] {
						sum := mean * float64(a+b+c)
						want = want || sum < float64(10*b+15*c) || sum > float64(9*a+14*b+30*c)
					}
				}
			}
		}
		require.Equal(t, want, excludes(mean, ends, lo, hi, pupils), "%v %v %v %v", mean, lo, hi, pupils)
		times[want]++
	}
	assert.Greater(t, min(times[false], times[true]), 100)
}

// With a hidden count of those without a score it is not known how many have one, and a mean of few would say which numbers can
// be: it is rounded to more than a step of the sum, and not shown where one digit behind the point is too many.
func TestMeanTellsNotHowManyHaveNoScore(t *testing.T) {
	for _, c := range []struct {
		pupils, digits int
		step           float64
		shown          bool
	}{{90, 1, 1, true}, {900, 2, 1, true}, {90, 0, 9, false}} {
		pupils := c.pupils
		p := newPupils()
		p.layout.Scales[0].Step = c.step
		for _, school := range []string{"a", "b", "d"} {
			p.add(pupils, func(i int, sheet *profile.Profile) {
				if score(sheet, float64(i%30)); i < 7 {
					sheet.Scores[0] = profile.Score{State: profile.Unscorable}
				}
			}, "c", school)
		}
		r := released(t, p.sheets, Options{Wave: "1"})
		a, _ := r.Unit("c", "a")
		_, known := a.Groups[0].Scales[0].None.N()
		assert.False(t, known)
		mean := meanOf(t, r, "a")
		assert.Equal(t, c.shown, mean.Shown, "%d pupils", pupils)
		assert.Equal(t, c.digits, mean.Digits, "%d pupils", pupils)
		assert.Equal(t, c.digits < 2, mean.Mean == rounded(mean.Mean, 1), "%d pupils", pupils)
	}
}

// A mean in another metric than the bands' has no place beside hidden counts. Where a scale has no bands, how many have no
// score is hidden, and no SD is shown.
func TestMeansOfOtherMetrics(t *testing.T) {
	p := newPupils()
	p.layout.Scales = append(p.layout.Scales, p.layout.Scales[0])
	free := &p.layout.Scales[1]
	free.ID, free.FirstStandard, free.BandMetric, free.Bands, free.Cuts = "free", 1, "", nil, nil
	for _, school := range []string{"a", "b"} {
		p.add(200, func(i int, sheet *profile.Profile) {
			sheet.Standards = make([]profile.Standard, 2)
			score(sheet, float64(i%24))
			if i < 5 {
				score(sheet, 31)
			}
			for k := range sheet.Standards {
				sheet.Standards[k].Number = profile.Exactly(50 + float64(i%24))
			}
			sheet.Scores = append(sheet.Scores, sheet.Scores[0])
			sheet.Scores[1].Band = profile.Band{}
		}, "c", school)
	}
	p.add(60, func(_ int, sheet *profile.Profile) {
		sheet.Standards = make([]profile.Standard, 2)
		sheet.Scores = append(sheet.Scores, profile.Score{Raw: profile.Exactly(31), State: profile.Complete})
	}, "c", "same")
	r := released(t, p.sheets, Options{Wave: "1"})
	a, _ := r.Unit("c", "a")
	b, _ := r.Unit("c", "b")
	banded, other := b.Groups[0].Scales[0].Means, b.Groups[0].Scales[1].Means
	assert.True(t, banded[0].Shown)
	assert.False(t, banded[0].HasSD)
	assert.Equal(t, Mean{}, banded[1], "T, of bands in raw scores")
	assert.True(t, other[1].Shown)
	assert.False(t, other[1].HasSD)
	assert.Equal(t, 1, other[1].Digits)
	assert.True(t, other[0].Shown != a.Groups[0].Scales[1].Means[0].Shown, "one beside the one whose pupils have one score")
	assert.Equal(t, Mean{}, meanIn(t, r, "same", 1), "all have one score")
}

// Of a scale without bands it is hidden how many have no score. A mean of few to two digits would tell: it is shown to one, of
// a finer score to two, and of one of unknown steps not at all. The digits are the same where everyone has a score, so that
// they tell nothing.
func TestMeansOfScalesWithoutBands(t *testing.T) {
	for step, digits := range map[float64]int{1: 1, 0.25: 2, 0: 0} {
		p := newPupils()
		of := &p.layout.Scales[0]
		of.BandMetric, of.Bands, of.Cuts, of.Step = "", nil, nil, step
		for school, unscored := range map[string]int{"a": 7, "b": 7, "all": 0} {
			p.add(50, func(i int, sheet *profile.Profile) {
				sheet.Scores[0] = profile.Score{Raw: profile.Exactly(float64(7 + i%20)), State: profile.Complete}
				if i >= 50-unscored {
					sheet.Scores[0] = profile.Score{State: profile.Unscorable}
				}
			}, "c", school)
		}
		r := released(t, p.sheets, Options{Wave: "1"})
		for _, school := range []string{"a", "all"} {
			mean := meanOf(t, r, school)
			assert.Equal(t, digits > 0, mean.Shown, "step %v", step)
			assert.Equal(t, digits, mean.Digits, "step %v", step)
			assert.False(t, mean.HasSD || mean.Quartiles != nil, "step %v", step)
		}
	}
}

func meanIn(t *testing.T, r *Release, school string, scale int) Mean {
	u, ok := r.Unit("c", school)
	require.True(t, ok)
	return u.Groups[0].Scales[scale].Means[0]
}

// The numbers of a mean are rounded.
func TestMeansAreRounded(t *testing.T) {
	p := newPupils()
	p.add(60, raws(map[float64]int{31: 20}), "c", "a")
	r := released(t, p.sheets, Options{Wave: "1"})
	m := meanOf(t, r, "a")
	assert.Equal(t, 10.33, m.Mean)
	assert.Equal(t, 14.74, m.SD)
}
