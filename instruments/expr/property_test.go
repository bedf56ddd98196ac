package expr

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/tolerance"
)

// box draws an interval for each operand: points, short and long ones, unbounded ones, ones that exist perhaps or not.
func (g *generator) box() []Value {
	out := make([]Value, len(names))
	for i := range out {
		a, b := g.coordinate(), g.coordinate()
		v := Between(min(a, b), max(a, b))
		switch g.IntN(12) {
		case 0, 1, 2, 3:
			v = Point(a)
		case 4:
			v.Lo = -inf
		case 5:
			v.Hi = inf
		case 6:
			v.Def = Unknown
		case 7:
			v = Undefined()
		}
		out[i] = v
	}
	return out
}

func (g *generator) coordinate() float64 {
	if g.IntN(20) == 0 {
		return anyNumber(g.Rand)
	}
	x := float64(g.IntN(13) - 6)
	switch g.IntN(6) {
	case 0:
		return x / 10
	case 1:
		return x + tolerance.Epsilon*(g.Float64()*4-2)
	case 2:
		return x * 120
	}
	return x
}

// within draws a box inside another one; with point, one of points, where nothing is only perhaps.
func (g *generator) within(box []Value, point bool) []Value {
	out := make([]Value, len(box))
	for i, v := range box {
		if v.Def == Unknown && (point || g.IntN(2) == 0) {
			v.Def = Tri(1 + g.IntN(2))
		}
		if v.Def == False {
			out[i] = Undefined()
			continue
		}
		a, b := g.inside(v), g.inside(v)
		if point {
			b = a
		}
		out[i] = Value{min(a, b), max(a, b), v.Def}
		if out[i] == (Value{}) { // which would say that nothing is known, not even what the box knows
			out[i] = Undefined()
		}
	}
	return out
}

func (g *generator) inside(v Value) float64 {
	lo, hi := max(v.Lo, -1e3), min(v.Hi, 1e3)
	if lo > hi || g.IntN(8) == 0 {
		lo, hi = max(v.Lo, -math.MaxFloat64), min(v.Hi, math.MaxFloat64)
	}
	switch g.IntN(4) {
	case 0:
		return lo
	case 1:
		return hi
	case 2:
		return min(hi, max(lo, math.Trunc(lo/2+hi/2)))
	}
	return min(hi, max(lo, lo+g.Float64()*(hi-lo)))
}

func (g *generator) frame(box []Value) *Frame {
	values := map[string]Value{}
	for i, v := range box {
		values[names[i]] = v
	}
	return g.sheet.frame(values)
}

// numbersOf gives the numbers of a box of points, NaN for one that does not exist.
func numbersOf(box []Value) []float64 {
	out := make([]float64, len(box))
	for i, v := range box {
		out[i] = v.Lo
		if v.Def == False {
			out[i] = math.NaN()
		}
	}
	return out
}

// TestIntervalsHoldEverything is the promise behind every bound: whatever numbers lie in the operands' intervals, the
// result for them lies in the result for the intervals, and a truth decided for the intervals is theirs. Points are
// checked against the plain computation as well.
func TestIntervalsHoldEverything(t *testing.T) {
	g := &generator{Rand: rand.New(rand.NewPCG(11, 12)), sheet: newSheet()}
	rounds := 6000
	if testing.Short() {
		rounds = 500
	}
	decided, modelled := 0, 0
	for range rounds {
		number, condition := g.number(1+g.IntN(4)), g.condition(1+g.IntN(4))
		formula, faults := Compile(number.text, Number, g.sheet)
		rule, more := Compile(condition.text, Truth, g.sheet)
		if onlyUndefined(t, number.text, faults) || onlyUndefined(t, condition.text, more) {
			continue
		}
		for range 6 {
			box := g.box()
			wide := g.frame(box)
			value, truth := formula.Number(wide), rule.Truth(wide)
			for sample := range 12 {
				inner := g.within(box, sample%3 > 0)
				narrow := g.frame(inner)
				requireHolds(t, value, formula.Number(narrow), "%s\nbox %v\nsample %v", number.text, box, inner)
				got := rule.Truth(narrow)
				if truth != Unknown {
					decided++
					requireTruth(t, truth, got, "%s\nbox %v\nsample %v", condition.text, box, inner)
				}
				if sample%3 == 0 {
					continue
				}
				n := numbersOf(inner)
				if x, defined, ok := number.value(n); ok {
					modelled++
					requirePoint(t, x, defined, formula.Number(narrow), "%s\nat %v", number.text, n)
				}
				if want, ok := condition.truth(n); ok {
					requireTruth(t, want, got, "%s\nat %v", condition.text, n)
				}
			}
		}
	}
	require.Greater(t, decided, rounds*10, "the test decides something")
	require.Greater(t, modelled, rounds*10, "the test models something")
}

// onlyUndefined reports whether there are faults, all of them constants that do not exist: the one thing that can be
// wrong with a random expression.
func onlyUndefined(t *testing.T, src string, faults []Fault) bool {
	for _, f := range faults {
		require.Equal(t, undefinedKind, f.Kind, rendered(src, faults))
	}
	return len(faults) > 0
}

func requireHolds(t *testing.T, wide, narrow Value, format string, args ...any) {
	t.Helper()
	def := wide.Def == Unknown || wide.Def == narrow.Def
	bounds := narrow.Def == False || wide.Lo <= narrow.Lo && narrow.Hi <= wide.Hi
	if !def || !bounds {
		require.Failf(t, "escaped", format+"\n%v does not hold %v", append(args, wide, narrow)...)
	}
}

func requirePoint(t *testing.T, x float64, defined bool, got Value, format string, args ...any) {
	t.Helper()
	want := Undefined()
	if defined {
		want = Point(x + 0)
	}
	if got != want {
		require.Failf(t, "differs", format+"\n%v, not %v", append(args, got, want)...)
	}
}

func requireTruth(t *testing.T, want, got Tri, format string, args ...any) {
	t.Helper()
	if got != want {
		require.Failf(t, "differs", format+"\n%v, not %v", append(args, got, want)...)
	}
}

// TestFindingsAreCertain: what Check says of a rule holds for all numbers within the ranges.
func TestFindingsAreCertain(t *testing.T) {
	g := &generator{Rand: rand.New(rand.NewPCG(13, 14)), sheet: newSheet()}
	found := map[Tri]int{}
	for range 6000 {
		condition := g.condition(1 + g.IntN(3))
		if g.IntN(2) == 0 { // several questions about one operand
			x := g.operand()
			tests := []generated{g.compare(x, g.constant()), g.compare(x, g.constant()), g.compare(g.operand(), g.constant())}
			op := []string{" && ", " || "}[g.IntN(2)]
			condition = joined(tests[0].text+op+tests[1].text+op+tests[2].text, tests, op == " || ")
		}
		rule, faults := Compile(condition.text, Truth, g.sheet)
		if onlyUndefined(t, condition.text, faults) {
			continue
		}
		box := g.box()
		for _, finding := range rule.Check(g.frame(box)) {
			if finding.Idle {
				continue
			}
			found[finding.Value]++
			for range 50 {
				point := g.within(box, true)
				got := rule.Truth(g.frame(point))
				if finding.Value == True && got != True || finding.Value == False && got == True {
					require.Failf(t, "not so", "%s\nbox %v\npoint %v: %v", condition.text, box, point, got)
				}
			}
		}
	}
	require.Greater(t, found[True], 300)
	require.Greater(t, found[False], 300)
}
