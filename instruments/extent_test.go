package instruments

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/tolerance"
)

// exactly is the tolerance of this file: sums of a few decimals differ from their exact value by some ulps.
const exactly = 1e-9

// scored computes scale i of a complete sheet, given the decoded values of the items, straight from the definition of
// each method. It shares no code with what it is held against.
func scored(d *Definition, i int, values []float64) float64 {
	s := &d.Scales[i]
	var xs, lows, highs, ws []float64
	switch s.Kind {
	case ScaleItems:
		for _, k := range s.Keys {
			it := &d.Items[k.Item]
			x, lo, hi := values[k.Item], it.Min, it.Max
			if k.Reverse {
				x = lo + hi - x
			}
			if s.Mixed == MixedRescale {
				x, lo, hi = (x-lo)/(hi-lo), 0, 1
			}
			xs, lows, highs, ws = append(xs, x), append(lows, lo), append(highs, hi), append(ws, k.Weight)
		}
	case ScaleOf:
		for _, m := range s.Members {
			xs, ws = append(xs, scored(d, m, values)), append(ws, 1)
			lows, highs = append(lows, d.Scales[m].Lo), append(highs, d.Scales[m].Hi)
		}
	case ScaleSteps:
		x := values[max(s.StepsItem, 0)]
		if s.StepsScale >= 0 {
			x = scored(d, s.StepsScale, values)
		}
		xs, ws = []float64{math.NaN()}, []float64{1}
		for _, c := range s.Steps {
			if c.Lowest || x > c.Bound+exactly || !c.Above && x > c.Bound-exactly {
				xs[0] = c.Value
			}
		}
	}
	y := combined(s, xs, ws, lows, highs)
	if s.Round != nil {
		y = tolerance.Round(y, s.Round.Digits, s.Round.Mode)
	}
	return y
}

func combined(s *Scale, xs, ws, lows, highs []float64) float64 {
	sum, weight, count := 0.0, 0.0, 0.0
	for i, x := range xs {
		sum, weight = sum+ws[i]*x, weight+ws[i]
		if s.Method == Count && s.Count.Holds(x) {
			count++
		}
	}
	total := func(xs []float64) (t float64) {
		for _, x := range xs {
			t += x
		}
		return t
	}
	switch s.Method {
	case Mean:
		return sum / weight
	case Count:
		return count
	case Max:
		return slices.Max(xs)
	case Min:
		return slices.Min(xs)
	case SD:
		squares := 0.0
		for _, x := range xs {
			squares += (x - sum/weight) * (x - sum/weight)
		}
		return math.Sqrt(squares / (weight - 1))
	case Pomp:
		return 100 * (sum - total(lows)) / (total(highs) - total(lows))
	}
	return sum
}

// completions calls visit with every complete sheet.
func completions(d *Definition, visit func(values []float64)) {
	values := make([]float64, len(d.Items))
	var fill func(i int)
	fill = func(i int) {
		if i == len(values) {
			visit(values)
			return
		}
		for j, o := range d.Responses[d.Items[i].Response].Options {
			if !o.None {
				values[i] = d.Items[i].Values[j]
				fill(i + 1)
			}
		}
	}
	fill(0)
}

// exact reports whether the range of a scale is to be reached at both ends: sums, means and what is monotone in single
// items. Standard deviations are bounded only, and so is what combines other scales that share items by anything but a
// sum or mean.
func exact(d *Definition, i int) bool {
	s := &d.Scales[i]
	switch {
	case s.Method == SD:
		return false
	case s.Kind == ScaleItems:
		return true
	case s.Kind == ScaleSteps:
		return s.StepsItem >= 0 || exact(d, s.StepsScale)
	}
	if s.Method != Sum && s.Method != Mean {
		return false
	}
	return !slices.ContainsFunc(s.Members, func(m int) bool {
		of := &d.Scales[m]
		return of.Round != nil || of.Method != Sum && of.Method != Mean || of.Kind == ScaleSteps || !exact(d, m)
	})
}

// TestExtents holds the range of every scale of random definitions against every complete sheet there is.
func TestExtents(t *testing.T) {
	looked := 0
	for seed := range uint64(300) {
		src := randomDefinition(rand.New(rand.NewPCG(seed, 1)))
		d, err := Parse("random.yaml", []byte(src))
		if err != nil { // a count that is always true or never is refused
			continue
		}
		looked++
		lows, highs := make([]float64, len(d.Scales)), make([]float64, len(d.Scales))
		for i := range d.Scales {
			lows[i], highs[i] = math.Inf(1), math.Inf(-1)
		}
		completions(d, func(values []float64) {
			for i, s := range d.Scales {
				x := scored(d, i, values)
				lows[i], highs[i] = min(lows[i], x), max(highs[i], x)
				if k := (x - s.Lo) / s.Step; s.Step > 0 && math.Abs(k-math.Round(k)) > 1e-6 {
					t.Fatalf("%s\n%s is %v, which is no step of %v from %v", src, s.ID, x, s.Step, s.Lo)
				}
			}
		})
		for i, s := range d.Scales {
			about := fmt.Sprintf("%s\n%s: [%v, %v], found [%v, %v]", src, s.ID, s.Lo, s.Hi, lows[i], highs[i])
			assert.True(t, s.Lo <= lows[i]+exactly && highs[i] <= s.Hi+exactly, "too narrow: %s", about)
			if exact(d, i) {
				assert.InDelta(t, lows[i], s.Lo, exactly, "too wide: %s", about)
				assert.InDelta(t, highs[i], s.Hi, exactly, "too wide: %s", about)
			}
		}
		if t.Failed() {
			return
		}
	}
	assert.Greater(t, looked, 100, "most random definitions should be sound")
}

// randomDefinition writes a definition of four items with scales of all methods over some of them, and scales of those.
func randomDefinition(r *rand.Rand) string {
	var b strings.Builder
	sets := []struct{ values, some, highest string }{
		{"1, 2, 3", "2", "3"}, {"0, 1, none", "1", "1"}, {"0.5, 1, 2.5", "0.5", "2.5"}, {"-2, 0, 0, 3", "0", "3"}, {"5, 3, 1", "5", "5"},
	}
	one, other := sets[r.IntN(len(sets))], sets[r.IntN(len(sets))]
	fmt.Fprintf(&b, "psynorm: 1\ninstrument: random\nversion: 1\nresponses:\n  r: {values: [%s]}\n  x: {values: [%s]}\n",
		one.values, other.values)
	fmt.Fprintf(&b, "items:\n  q1..q3: r\n  q4: x\n  q5: {responses: r, correct: [%s]}\nscales:\n", one.some)
	key := func() string {
		var out []string
		for _, i := range r.Perm(5)[:1+r.IntN(4)] {
			sign := ""
			if r.IntN(3) == 0 {
				sign = "-"
			}
			out = append(out, fmt.Sprintf("%sq%d", sign, i+1))
		}
		return strings.Join(out, ", ")
	}
	for i := range 6 {
		items := key()
		method := methodWords[r.IntN(len(methodWords))]
		if method == "sd" && !strings.Contains(items, ",") {
			method = "mean"
		}
		fmt.Fprintf(&b, "  s%d: {group: g, items: [%s], score: %s", i, items, method)
		switch method {
		case "count":
			b.WriteString(`, count: ">= 1"`)
		case "sum":
			fmt.Fprintf(&b, ", weights: %d", 1+r.IntN(3))
		default:
			fmt.Fprintf(&b, ", mixed: %s", mixedWords[r.IntN(2)])
		}
		if r.IntN(4) == 0 {
			fmt.Fprintf(&b, ", round: {digits: %d}", r.IntN(2))
		}
		b.WriteString("}\n")
	}
	b.WriteString("  plain1: {group: h, items: [q1, q2, -q3]}\n  plain2: {group: h, items: [-q1, q4, q3], score: mean, mixed: as-is}\n")
	b.WriteString("  sums: {of: h}\n  means: {of: [sums, plain1], score: mean, round: {digits: 1}}\n")
	fmt.Fprintf(&b, "  all5: {of: [%s], score: %s}\n", "s0, s1, s2", [...]string{"sum", "mean", "max", "min", "sd"}[r.IntN(5)])
	fmt.Fprintf(&b, "  stepped: {steps: {of: q4, from: [[min, 3.5], [%s, 1]]}}\n", other.highest)
	return b.String()
}

// TestExtentsOf asserts ranges that are known.
func TestExtentsOf(t *testing.T) {
	d, err := Parse("test.yaml", []byte(`psynorm: 1
instrument: known
version: 1
responses:
  five: {values: [1, 2, 3, 4, 5]}
items:
  q1..q10: five
  minutes: {number: [0, 720]}
  nights: {number: [0.5, 7.5], whole: true}
  bed: {clock: [18:00, 06:00]}
  up: {clock: [05:00, 09:00]}
scales:
  sum: {items: [q1..q10]}
  up_minutes: {items: [up]}
  nights_turned: {items: [-nights]}
  sd: {items: [q1..q10], score: sd}
  both_ways: {of: [one, other]}
  one: {items: [q1, q2]}
  other: {items: [-q1, -q2]}
  means: {of: [one, other], metric: sten, score: mean}
  t_mean: {of: [one, other], metric: T, score: mean}
  pomp: {of: [one, other], score: pomp}
  ratio: {expr: one / (other - 2)}
  sleep: {expr: "hours(bed, up)"}
  slow: {steps: {of: minutes, from: [[min, 0], [16, 1], [31, 2], [">60", 3]]}}
  rounded: {items: [q1..q3], score: mean, round: {digits: 1}}
`))
	require.NoError(t, err)
	inf := math.Inf(1)
	for _, tt := range []struct {
		id           string
		lo, hi, step float64
	}{
		{"sum", 10, 50, 1},
		{"up_minutes", 300, 540, 1},
		{"nights_turned", 1, 7, 1},
		{"sd", 0, 2 * math.Sqrt(10.0/9), 0}, // five ones and five fives
		{"both_ways", 12, 12, 1},
		{"one", 2, 10, 1},
		{"means", 1, 10, 0.5},
		{"t_mean", -inf, inf, 0},
		{"pomp", 0, 100, 6.25},
		{"ratio", 0.25, inf, 0},
		{"slow", 0, 3, 1},
		{"rounded", 1, 5, 0.1},
	} {
		i, ok := d.Scale(tt.id)
		require.True(t, ok, tt.id)
		s := d.Scales[i]
		assert.InDeltaSlice(t, []float64{tt.lo, tt.hi, tt.step}, []float64{s.Lo, s.Hi, s.Step}, exactly, "%s is %v %v %v", tt.id, s.Lo, s.Hi, s.Step)
	}
}
