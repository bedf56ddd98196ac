package expr

import (
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzCompile feeds texts to the compiler: it answers each with a program or with faults that lie within the text, never
// with a panic, and a program gives, for whatever stands in its frame, a result that agrees with the one for any frame
// within it.
func FuzzCompile(f *testing.F) {
	text, err := os.ReadFile("testdata/faults.txt")
	require.NoError(f, err)
	for line := range strings.Lines(string(text)) {
		if src, ok := strings.CutPrefix(line, "rule: "); ok {
			f.Add(strings.TrimSuffix(src, "\n"), uint64(0))
		}
	}
	for i, src := range []string{
		"critical.ideation && depression.T >= 65", "countif(aspect, T >= 65) >= 3", "any(aspect, T >= 60) || total >= 160",
		"lie >= 7", "seconds < 2 * answered()", "tier - prev.tier >= 2 || rci(depression) >= 1.96", "total / positives",
		"choose(person.sex == M, sqrt(lie), round(q1 / 3, 2))", "hours(bed, up) < 6 && defined(抑郁.T)", "type >= 3 && range < func",
		"all(aspect, band >= raised && raw > mean(aspect))", "count(lie > 1, !(q1 == 2)) != min(1, max(abs(-lie), floor(q15)))",
	} {
		f.Add(src, uint64(i))
	}
	s := newSheet()
	f.Fuzz(func(t *testing.T, src string, seed uint64) {
		for _, want := range []Kind{Truth, Number} {
			p, faults := Compile(src, want, s)
			require.Equal(t, p == nil, len(faults) > 0)
			for _, fault := range faults {
				requireWithin(t, src, fault)
			}
			if p != nil {
				evaluate(t, p, rand.New(rand.NewPCG(seed, 0)), len(s.names))
			}
		}
		if _, fault := ParseComparison(src); fault != nil {
			requireWithin(t, src, *fault)
		}
	})
}

func requireWithin(t *testing.T, src string, fault Fault) {
	require.True(t, fault.Offset >= 0 && fault.Offset <= len(src), "offset %d", fault.Offset)
	for _, lang := range []string{"en", "zh"} {
		text := fault.In(src).Render(lang)
		require.True(t, strings.Contains(src, "%") || !strings.Contains(text, "%!"), "an argument out of place: %s", text)
	}
}

// evaluate runs a program over a random frame and over frames within it.
func evaluate(t *testing.T, p *Program, r *rand.Rand, slots int) {
	for _, ref := range p.Operands() {
		require.True(t, ref.Slot >= 0 && ref.Slot < slots && ref.Offset <= len(p.String()) && ref.Text != "")
	}
	g := &generator{Rand: r}
	wide, narrow := &Frame{make([]Value, slots)}, &Frame{make([]Value, slots)}
	for i := range wide.Slots {
		a, b := g.coordinate(), g.coordinate()
		wide.Slots[i] = []Value{
			Point(a), Between(min(a, b), max(a, b)), Between(a, math.Inf(1)), Between(math.Inf(-1), a), Anything(), Undefined(),
			{},
			{math.NaN(), a, True},
		}[r.IntN(8)]
		narrow.Slots[i] = g.within([]Value{wide.Slots[i].normal()}, false)[0]
	}
	if truth := p.Truth(wide); truth != Unknown {
		require.Equal(t, truth, p.Truth(narrow))
	}
	requireHolds(t, p.Number(wide), p.Number(narrow), "%s\n%v\n%v", p, wide, narrow)
	for _, finding := range p.Check(wide) {
		require.True(t, 0 <= finding.Offset && finding.Offset < finding.End && finding.End <= len(p.String()))
		requireWithin(t, p.String(), finding.Fault())
		if !finding.Idle {
			require.NotEqual(t, finding.Value.Not(), p.Truth(narrow))
		}
	}
}
