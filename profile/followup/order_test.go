package followup_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/followup"
)

// facts is what decides where a pupil stands, computed from the answers themselves and from nothing of the package: the
// rules of the instrument are written out, and what is missing is tried with every answer there is.
type facts struct {
	id       string
	critical bool
	listed   bool
	hi, tier int // tier -1: none
	change   float64
	near     float64 // NaN where there is none, of change too
}

// answer reads an answer; NaN without one.
func answer(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// levelOf is the tier of a complete sheet.
func levelOf(low, warm float64) int {
	switch {
	case low >= 80 || warm < 20:
		return 2
	case low >= 60:
		return 1
	}
	return 0
}

// possible lists the answers that there may have been.
func possible(x float64) []float64 {
	if !math.IsNaN(x) {
		return []float64{x}
	}
	return []float64{0, 19, 20, 59, 60, 79, 80, 100}
}

func largest(numbers ...float64) float64 {
	out := math.NaN()
	for _, x := range numbers {
		if !math.IsNaN(x) && !(x <= out) {
			out = x
		}
	}
	return out
}

func factsOf(p *pupil) facts {
	now := p.sheets[len(p.sheets)-1].answers
	low, warm := answer(now[0]), answer(now[1])
	f := facts{id: p.id, critical: now[2] == "1", hi: 2, tier: -1, change: math.NaN(), near: math.NaN()}
	f.critical = f.critical || p.sheets[0].answers[2] == "1" // of the wave before, and nobody has talked about it
	f.listed = now[2] != "0" || f.critical
	if now[3] == "1" {
		return f
	}
	lowest, highest := 2, 0
	for _, x := range possible(low) {
		for _, y := range possible(warm) {
			lowest, highest = min(lowest, levelOf(x, y)), max(highest, levelOf(x, y))
		}
	}
	f.hi, f.listed = highest, f.listed || highest > 0
	if lowest > 0 || lowest == highest {
		f.tier = lowest
	}
	if p.sex != "F" {
		return f
	}
	se := 10 * math.Sqrt(0.18)
	unmet := func(x float64) float64 { // how far below its cut a score is; one that is met is no distance
		if x > 0 {
			return math.NaN()
		}
		return x / se
	}
	switch lowest {
	case 0:
		f.near = unmet(low - 60)
	case 1:
		f.near = largest(unmet(low-80), unmet(20-warm))
	}
	if len(p.sheets) == 2 && p.sheets[0].answers[3] != "1" {
		was := p.sheets[0].answers
		f.change = largest((low-answer(was[0]))/(10*math.Sqrt(0.36)), (answer(was[1])-warm)/(10*math.Sqrt(0.36)))
	}
	return f
}

// before is the order in the words of its description, one after another.
func before(a, b facts) bool {
	if a.critical != b.critical {
		return a.critical
	}
	if a.hi != b.hi {
		return a.hi > b.hi
	}
	if a.tier != b.tier {
		return a.tier > b.tier
	}
	for _, key := range [][2]float64{{a.change, b.change}, {a.near, b.near}} {
		if math.IsNaN(key[0]) != math.IsNaN(key[1]) {
			return math.IsNaN(key[1])
		}
		if math.Abs(key[0]-key[1]) > 1e-9 {
			return key[0] > key[1]
		}
	}
	return a.id < b.id
}

func randomPupils(r *rand.Rand, n int) (out []*pupil) {
	one := func(missing int, from ...string) string {
		if r.IntN(100) < missing {
			return ""
		}
		return from[r.IntN(len(from))]
	}
	number := func() string {
		return one(12, "0", "19", "25", "40", "50", "59", "60", "61", "70", "79", "80", "90")
	}
	for i := range n {
		p := &pupil{id: fmt.Sprintf("p%03d", i), sex: one(20, "F", "F", "F", "M")}
		if r.IntN(2) == 0 {
			p.sheets = append(p.sheets, on("2025-09-10", number(), number(), one(10, "0", "1"), one(5, "0", "0", "0", "1")))
		}
		p.sheets = append(p.sheets, on(day, number(), number(), one(5, "0", "0", "0", "0", "1"), one(5, "0", "0", "0", "0", "1")))
		out = append(out, p)
	}
	return out
}

// TestOrderAgainstItsDescription compares every pair of many random lists with the order computed apart.
func TestOrderAgainstItsDescription(t *testing.T) {
	s := moodScorer(t, "")
	r := rand.New(rand.NewPCG(51, 52))
	critical, changed, near, none := 0, 0, 0, 0
	for range 25 {
		pupils := randomPupils(r, 40)
		of := map[string]facts{}
		listed := 0
		for _, p := range pupils {
			f := factsOf(p)
			of[p.id] = f
			if f.listed {
				listed++
			}
		}
		entries := slices.Collect(listOf(t, wave(s), pupils...).Entries())
		require.Len(t, entries, listed)
		for i, e := range entries {
			f := of[e.Pupil.ID]
			require.True(t, f.listed)
			require.Equal(t, f.critical, len(e.Critical)+len(e.Earlier) > 0)
			require.Equal(t, !math.IsNaN(f.change), e.Change.Has, "%+v", f)
			require.Equal(t, !math.IsNaN(f.near), e.Nearness.Has, "%+v", f)
			if e.Change.Has {
				changed++
				require.InDelta(t, f.change, e.Change.Value, 1e-9)
			}
			if e.Nearness.Has {
				near++
				require.InDelta(t, f.near, e.Nearness.Value, 1e-9)
			} else {
				none++
			}
			if f.critical {
				critical++
			}
			for _, later := range entries[i+1:] {
				require.True(t, before(f, of[later.Pupil.ID]), "%+v\n%+v", f, of[later.Pupil.ID])
			}
		}
	}
	for _, n := range []int{critical, changed, near, none} {
		assert.Greater(t, n, 50)
	}
}

// TestTheOrderOfTheCasesDoesNotMatter writes the list of the same pupils in another order.
func TestTheOrderOfTheCasesDoesNotMatter(t *testing.T) {
	s := moodScorer(t, "")
	r := rand.New(rand.NewPCG(53, 54))
	pupils := randomPupils(r, 60)
	for i, p := range pupils {
		p.class = []string{"东区", []string{"一中", "二中", "十中"}[i%3], "七年级", fmt.Sprintf("%d班", i%11+1)}
		p.expected = true
		if i%7 == 0 {
			p.sheets = nil
		}
	}
	plan := wave(s)
	plan.Capacity = capacityOf(t, "unit,interviews_per_week,weeks\n东区/十中,2,2\n东区/一中,1,3\n")
	want := written(t, listOf(t, plan, pupils...))
	for range 5 {
		r.Shuffle(len(pupils), func(i, j int) { pupils[i], pupils[j] = pupils[j], pupils[i] })
		assert.Equal(t, want, written(t, listOf(t, plan, pupils...)))
	}
}

// written gives everything that a list can be written as.
func written(t *testing.T, l *followup.List) string {
	t.Helper()
	return csvOf(t, l, "zh") + textOf(t, l, "zh") + csvOf(t, l, "en") + textOf(t, l, "en")
}
