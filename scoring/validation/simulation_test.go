package validation

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scalesOf makes a definition of scales, each a list of keys of items that are numbers.
func scalesOf(t *testing.T, scales ...[]string) *Sample {
	t.Helper()
	var items, lists []string
	for i, keys := range scales {
		for _, k := range keys {
			items = append(items, strings.TrimPrefix(k, "-")+": {number: [-1000000000, 1000000000]}")
		}
		lists = append(lists, fmt.Sprintf("s%d: {items: [%s]}", i+1, strings.Join(keys, ", ")))
	}
	return New(scorerOf(t, parse(t, fmt.Sprintf(`
psynorm: 1
instrument: drawn
version: "1"
about: {licence: {status: open}}
items: {%s}
scales: {%s}
`, strings.Join(items, ", "), strings.Join(lists, ", ")))))
}

// keysFrom gives k keys from a number on, those reversed whose position is.
func keysFrom(first, k int, reversed func(i int) bool) (keys []string) {
	for i := range k {
		key := fmt.Sprintf("q%d", first+i)
		if reversed(i) {
			key = "-" + key
		}
		keys = append(keys, key)
	}
	return keys
}

func none(int) bool      { return false }
func odd(i int) bool     { return i%2 == 1 }
func isFirst(i int) bool { return i == 0 }

// drawn is the key check of n sheets without gaps, made up of numbers that a function draws.
func drawn(s *Sample, n int, draw func(row []float64)) []keyFinding {
	k := len(s.columns)
	s.varied, s.straight = newSums(k, s.keyings), newSums(k, s.keyings)
	row, has := make([]float64, k), slices.Repeat([]bool{true}, k)
	for range n {
		draw(row)
		s.varied.add(row, has, s.keyings)
	}
	return found(s)
}

// share is how many of so many samples have a finding of a kind.
func share(samples int, kind FindingKind, draw func() []keyFinding) (n int) {
	for range samples {
		if slices.ContainsFunc(draw(), func(f keyFinding) bool { return f.Kind == kind }) {
			n++
		}
	}
	return n
}

// TestNoiseFarFromNormalRaisesNoAlarm draws numbers with heavy tails, and rare answers, that have nothing to do with one
// another: the coincidence of two of them makes a correlation that Student's t takes for evidence. The bound is that of
// CheckError, within three standard errors.
func TestNoiseFarFromNormalRaisesNoAlarm(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	lognormal := func() float64 { return math.Exp(2 * r.NormFloat64()) }
	rare := func(p float64) func() float64 { return func() float64 { return math.Floor(r.Float64() + p) } }
	cross := [][]string{keysFrom(1, 5, odd), keysFrom(6, 5, odd), keysFrom(11, 5, odd), keysFrom(16, 5, odd)}
	for _, c := range []struct {
		name       string
		scales     [][]string
		n, samples int
		draw       func() float64
	}{
		{"lognormal, 20 people", [][]string{keysFrom(1, 6, odd)}, 20, 1000, lognormal},
		{"lognormal, 50 people", [][]string{keysFrom(1, 6, odd)}, 50, 1000, lognormal},
		{"lognormal, 200 people", [][]string{keysFrom(1, 6, odd)}, 200, 1000, lognormal},
		{"1.5 % of 1000 people, one reversed", [][]string{keysFrom(1, 6, isFirst)}, 1000, 500, rare(0.015)},
		{"6 % of 200 people, half reversed", [][]string{keysFrom(1, 10, odd)}, 200, 1000, rare(0.06)},
		{"four scales, lognormal, 50 people", cross, 50, 500, lognormal},
		{"four scales, lognormal, 200 people", cross, 200, 300, lognormal},
		{"four scales, 3 % of 500 people", cross, 500, 200, rare(0.03)},
		{"four scales, even, 20 people", cross, 20, 500, func() float64 { return float64(r.IntN(4)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := scalesOf(t, c.scales...)
			for _, kind := range []FindingKind{Reversed, Misplaced} {
				if kind == Misplaced && len(c.scales) == 1 {
					continue
				}
				n := share(c.samples, kind, func() []keyFinding {
					return drawn(s, c.n, func(row []float64) {
						for i := range row {
							row[i] = c.draw()
						}
					})
				})
				t.Logf("%d of %d samples with a key called %s", n, c.samples, kind)
				expected := CheckError * float64(c.samples)
				assert.LessOrEqual(t, float64(n), expected+3*math.Sqrt(expected*(1-CheckError)))
			}
		})
	}
}

// TestAStrangerAmongRareComplaintsRaisesNoAlarm draws nine rare complaints that go together, and a tenth that is as rare and
// has nothing to do with them, reverse keyed: the sum of the others is further from normal than if they were independent.
func TestAStrangerAmongRareComplaintsRaisesNoAlarm(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	s := scalesOf(t, keysFrom(1, 10, isFirst))
	const samples = 500
	n := share(samples, Reversed, func() []keyFinding {
		return drawn(s, 500, func(row []float64) {
			complaints(r, row, 0.7)
			row[0] = math.Floor(r.Float64() + 0.05)
		})
	})
	t.Logf("%d of %d samples", n, samples)
	const expected = CheckError * samples
	assert.LessOrEqual(t, float64(n), expected+3*math.Sqrt(expected))
}

// TestAReversedRareComplaintIsNamed draws ten complaints that one person in twenty has, one of them keyed the wrong way.
func TestAReversedRareComplaintIsNamed(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 7))
	s := scalesOf(t, keysFrom(1, 10, isFirst))
	const samples = 100
	n := share(samples, Reversed, func() []keyFinding {
		found := drawn(s, 1000, func(row []float64) { complaints(r, row, 0.8) })
		return slices.DeleteFunc(found, func(f keyFinding) bool { return f.at != 0 })
	})
	t.Logf("%d of %d samples", n, samples)
	assert.GreaterOrEqual(t, n, 95)
}

// complaints draws answers that are 1 where a normal variable with a loading on one factor is above 1.645, so of one in
// twenty.
func complaints(r *rand.Rand, row []float64, loading float64) {
	factor := r.NormFloat64()
	for i := range row {
		row[i] = 0
		if loading*factor+math.Sqrt(1-loading*loading)*r.NormFloat64() > 1.645 {
			row[i] = 1
		}
	}
}

// TestAShortScaleBesideALongOneRaisesNoAlarm draws a scale of three items beside one of thirty that measures nearly the
// same: each item goes better with the long one, only because that is the more reliable.
func TestAShortScaleBesideALongOneRaisesNoAlarm(t *testing.T) {
	s := scalesOf(t, keysFrom(1, 3, none), keysFrom(4, 30, none))
	for _, c := range []struct {
		latent     float64
		n, samples int
	}{{0.8, 2000, 40}, {0.9, 2000, 40}, {0.8, 20000, 4}, {0.9, 20000, 4}} {
		r := rand.New(rand.NewPCG(9, uint64(c.n)))
		raw := 0
		n := share(c.samples, Misplaced, func() []keyFinding {
			found := drawn(s, c.n, func(row []float64) {
				short := r.NormFloat64()
				long := c.latent*short + math.Sqrt(1-c.latent*c.latent)*r.NormFloat64()
				for i := range row {
					factor := short
					if i >= 3 {
						factor = long
					}
					row[i] = 0.5*factor + math.Sqrt(0.75)*r.NormFloat64()
				}
			})
			e := s.evidence(false)
			l := checkKeys(e.all, e.keyings).lists
			self := combination{at: []int{0}, factor: []float64{1}}
			own, _, _ := correlate(e.all, self, sumOf(e.all, l[0], 0))
			other, _, _ := correlate(e.all, self, sumOf(e.all, l[1], -1))
			if other-own >= CheckMargin {
				raw++
			}
			return found
		})
		t.Logf("latent r %.1f, n %d: %d of %d samples; in %d the first item goes better with the long scale by 0.10, uncorrected", c.latent, c.n, n, c.samples, raw)
		assert.Zero(t, n)
		if c.latent > 0.8 {
			assert.Greater(t, raw, c.samples/2)
		}
	}
}

const bothWaysScale = `
psynorm: 1
instrument: both
version: "1"
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, 3]}}
items: {q1..q10: freq}
scales: {s: {items: [q1..q8, -q9, -q10]}}
`

// answersTo draws a sheet of ten items with loadings of 0.5 on one factor, of which some run the other way, or one with the
// first or the last option throughout.
func answersTo(r *rand.Rand, straight float64, against func(i int) bool) string {
	row := make([]string, 10)
	same, factor := -1, r.NormFloat64()
	if r.Float64() < straight {
		same = 3 * r.IntN(2)
	}
	for i := range row {
		x := 0.5*factor + math.Sqrt(0.75)*r.NormFloat64()
		if against(i) {
			x = -x
		}
		option := min(max(int(math.Floor(x+2)), 0), 3)
		if same >= 0 {
			option = same
		}
		row[i] = fmt.Sprint(option)
	}
	return strings.Join(row, " ")
}

// TestStraightLinersMakeNoKeyWrong draws people of whom one in five ticks the same option throughout, so that the two
// reverse keys, which are right, run against the others.
func TestStraightLinersMakeNoKeyWrong(t *testing.T) {
	scorer := scorerOf(t, parse(t, bothWaysScale))
	r := rand.New(rand.NewPCG(21, 22))
	for range 10 {
		s := New(scorer)
		for range 1000 {
			addRow(t, s, answersTo(r, 0.2, func(i int) bool { return i >= 8 }))
		}
		report := s.Report()
		assert.Equal(t, Look, report.Verdict.Level)
		assert.InDelta(t, 200, report.KeyCheck.OneOption, 60)
		var items []string
		for _, f := range report.KeyCheck.Findings {
			items = append(items, f.Item)
			assert.Negative(t, f.Rest)
			assert.Greater(t, f.Without.Value, 0.3)
		}
		require.Equal(t, []string{"q9", "q10"}, items)
		assert.Equal(t, "key-straight", report.Verdict.Reasons[0].Code)
		everythingIsSaid(t, report)
	}
}

// TestAWrongKeyStaysWrongBesideStraightLiners draws the same people on a definition one of whose reverse keys is wrong.
func TestAWrongKeyStaysWrongBesideStraightLiners(t *testing.T) {
	scorer := scorerOf(t, parse(t, bothWaysScale))
	r := rand.New(rand.NewPCG(21, 23))
	for _, straight := range []float64{0, 0.2} {
		s := New(scorer)
		for range 1000 {
			addRow(t, s, answersTo(r, straight, func(i int) bool { return i == 8 }))
		}
		report := s.Report()
		assert.Equal(t, Wrong, report.Verdict.Level)
		i := slices.IndexFunc(report.KeyCheck.Findings, func(f Finding) bool { return f.Item == "q10" })
		require.GreaterOrEqual(t, i, 0)
		assert.Equal(t, NotComputed, report.KeyCheck.Findings[i].Without.Why)
	}
}

// TestAWrongKeyStaysWrongAmongTheHealthy draws complaints that most people do not have, so that many sheets have the first
// option throughout although nobody was careless: a key that is wrong is found without them too.
func TestAWrongKeyStaysWrongAmongTheHealthy(t *testing.T) {
	scorer := scorerOf(t, parse(t, strings.Replace(bothWaysScale, "-q9", "q9", 1)))
	r := rand.New(rand.NewPCG(1, 2))
	for _, cuts := range [][]float64{{0.5, 1, 1.5}, {1, 1.5, 2}} {
		for range 10 {
			s := New(scorer)
			for range 1000 {
				row, factor := make([]string, 10), r.NormFloat64()
				for i := range row {
					x := 0.7*factor + math.Sqrt(0.51)*r.NormFloat64()
					option := 0
					for option < 3 && x > cuts[option] {
						option++
					}
					row[i] = fmt.Sprint(option)
				}
				addRow(t, s, strings.Join(row, " "))
			}
			report := s.Report()
			require.Len(t, report.KeyCheck.Findings, 1)
			assert.Greater(t, report.KeyCheck.OneOption, 150)
			assert.Equal(t, "q10", report.KeyCheck.Findings[0].Item)
			assert.Equal(t, Wrong, report.Verdict.Level)
		}
	}
}
