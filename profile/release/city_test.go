package release

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// town says what a city made up for tests is like.
type town struct {
	counties, schools, pupils, scales int
	seed                              uint64
	sure                              bool // whoever is not invalid is valid, and has all scores and a sure tier
	critical                          bool // there is a critical item, which leads to no tier
}

// wholeCity is a city as large as a real one.
var wholeCity = town{counties: 10, schools: 119, pupils: 60_000, scales: 13, seed: 1}

func bound(x float64) profile.Number {
	return profile.Number{Lo: x, Hi: x, Has: profile.HasLo | profile.HasHi}
}

// layout has four tiers and scales of three bands.
func (c town) layout() *profile.Layout {
	l := &profile.Layout{
		Engine: "0.1", Definition: profile.Pin{ID: "city", Version: "1", Hash: "c0ffee"},
		Attributes: []profile.AttributeInfo{{ID: "sex", Words: []string{"M", "F"}}, {ID: "grade"}},
		Levels:     []profile.LevelInfo{{ID: "green"}, {ID: "yellow"}, {ID: "orange"}, {ID: "red"}},
	}
	if c.critical {
		l.Critical = []profile.CriticalInfo{{RuleInfo: profile.RuleInfo{ID: "plan"}}}
	}
	for i := range c.scales {
		l.Scales = append(l.Scales, profile.ScaleInfo{
			ID: fmt.Sprint("s", i), Report: true, FirstStandard: i, Metrics: []string{"T"}, Reported: 1, Step: 1,
			Lo: bound(0), Hi: bound(40), Spans: []profile.Span{{Lo: 0, Hi: 100, Mean: 50, SD: 10}}, BandMetric: "raw",
			Bands: []profile.BandInfo{{ID: "usual"}, {ID: "raised", Rank: 1}, {ID: "high", Rank: 2}},
			Cuts:  []profile.Cut{{From: 24}, {From: 30}},
		})
	}
	return l
}

// sheet makes up a pupil of a grade, and what became of the sheet.
func (c town) sheet(r *rand.Rand, l *profile.Layout, unit []string, grade int) *profile.Profile {
	p := &profile.Profile{Layout: l, Unit: unit, Scores: make([]profile.Score, c.scales), Standards: make([]profile.Standard, c.scales)}
	p.Person = []profile.Number{profile.Exactly(float64(r.IntN(2))), profile.Exactly(float64(grade))}
	if r.IntN(400) == 0 {
		p.Person[0] = profile.Number{}
	}
	p.Validity.State = profile.Valid
	switch state := r.IntN(100); {
	case state < 2:
		p.Validity.State, p.Tier.State = profile.Invalid, profile.Withheld
		return p
	case state == 2 && !c.sure:
		p.Validity.State = profile.Doubtful
	}
	mind := r.NormFloat64()
	for k := range p.Scores {
		raw := min(40, max(0, float64(int(16+5*(mind+r.NormFloat64())))))
		band := int16(1)
		for _, cut := range l.Scales[k].Cuts {
			if cut.Reached(raw) {
				band++
			}
		}
		if r.IntN(100) == 0 && !c.sure {
			continue // unscorable
		}
		p.Scores[k] = profile.Score{Raw: profile.Exactly(raw), State: profile.Complete, Band: profile.Band{At: band}}
		p.Standards[k].Number = profile.Exactly(50 + float64(10*(raw-16))/7)
	}
	p.Tier = profile.Tier{State: profile.Determined}
	for _, cut := range []float64{1, 1.6, 2.1} {
		if mind >= cut {
			p.Tier.Level++
		}
	}
	p.Tier.Lo, p.Tier.Hi = p.Tier.Level, p.Tier.Level
	if c.critical {
		p.Critical = []profile.Truth{profile.No}
		switch n := r.IntN(100); {
		case n < 2 || n < 10 && mind >= 1:
			p.Critical[0] = profile.Yes
		case n == 99:
			p.Critical[0] = profile.Undecided
		}
	}
	switch state := r.IntN(200); {
	case c.sure:
	case state == 0:
		p.Tier = profile.Tier{State: profile.TierUndetermined, Hi: 3}
	case state == 1:
		if p.Tier.Level > 0 && p.Tier.Level < 3 {
			p.Tier.State, p.Tier.Hi = profile.AtLeast, 3
		}
	}
	return p
}

// sheets makes up all pupils of the city: a school has three to six grades of one to six classes.
func (c town) sheets() []*profile.Profile {
	r := rand.New(rand.NewPCG(c.seed, 119))
	l := c.layout()
	var out []*profile.Profile
	for school := range c.schools {
		grades, first := 3+3*r.IntN(2), 7+3*r.IntN(2)
		if grades == 6 {
			first = 1
		}
		size := c.pupils / c.schools * (1 + r.IntN(20)) / 10
		for range size {
			grade := first + r.IntN(grades)
			unit := []string{
				fmt.Sprintf("county%d", school%c.counties), fmt.Sprintf("school%d", school),
				fmt.Sprintf("grade%d", grade), fmt.Sprintf("class%d", 1+r.IntN(max(1, size/grades/45))),
			}
			out = append(out, c.sheet(r, l, unit, grade))
		}
	}
	return out
}

// file rolls sheets up.
func file(t testing.TB, sheets []*profile.Profile) *rollup.File {
	tree := rollup.NewStatistics(sheets[0].Layout, "county", "school", "grade", "class")
	for _, p := range sheets {
		require.NoError(t, tree.Add(p))
	}
	return &rollup.File{Name: "test.rollup", Tree: tree}
}

// BenchmarkCity makes the release of a whole city out of its statistics.
func BenchmarkCity(b *testing.B) {
	f := file(b, wholeCity.sheets())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(f, Options{Wave: "1"}); err != nil {
			b.Fatal(err)
		}
	}
}
