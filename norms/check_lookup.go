package norms

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// checkRaw checks that raw scores ascend, none twice.
func checkRaw(s series) bool {
	ok := true
	for i := 1; i < len(s.value); i++ {
		a, b := s.value[i-1], s.value[i]
		switch {
		case tolerance.Equal(a, b):
			s.report(i, kindLookupDuplicate, number(b))
			ok = false
		case b < a:
			s.report(i, kindLookupOrder, number(b), number(a))
			ok = false
		}
	}
	return ok
}

// checkValues checks that the metric has such values, whatever the set's clamp.
func checkValues(m *Metric, s series) bool {
	lo, hi := unbounded()
	for _, b := range BuiltIn() {
		if b.Name == m.Name {
			lo, hi = b.Lo, b.Hi
		}
	}
	ok := true
	for i, x := range s.value {
		if x < lo || x > hi {
			s.report(i, kindLookupValue, m.Name, "["+number(lo)+", "+number(hi)+"]", number(x))
			ok = false
		}
	}
	return ok
}

var (
	textRises = diag.Text{Zh: "上升", En: "rises"}
	textFalls = diag.Text{Zh: "下降", En: "falls"}
)

// checkTurns checks that values rise or fall throughout; ties are allowed.
func checkTurns(s series) bool {
	rising, falling := false, false
	for i := 1; i < len(s.value); i++ {
		a, b := s.value[i-1], s.value[i]
		up, down := tolerance.Less(a, b), tolerance.Less(b, a)
		if up && falling || down && rising {
			way := textRises
			if falling {
				way = textFalls
			}
			s.report(i, kindLookupTurn, s.name, way, number(a), number(b))
			return false
		}
		rising, falling = rising || up, falling || down
	}
	return true
}

// checkSteps looks for a lost digit: a step per raw unit above one SD of the metric and above four times the median
// step. For percentiles the SD is that of the uniform distribution, 100/√12.
func checkSteps(e *Entry, m *Metric, raw []float64, s series) {
	if len(raw) < 2 || e.lifted(kindLookupStep) {
		return
	}
	steps := make([]float64, len(raw)-1)
	for i := range steps {
		if gap := raw[i+1] - raw[i]; gap > 0 { // lower bounds may share a number: 4 and ">4"
			steps[i] = math.Abs(s.value[i+1]-s.value[i]) / gap
		}
	}
	middle := median(steps)
	for i, step := range steps {
		if tolerance.Less(m.SD, step) && tolerance.Less(float64(4*middle), step) {
			s.report(i+1, kindLookupStep, s.name, number(s.value[i]), number(s.value[i+1]), short(step), short(middle))
		}
	}
}

// median is the middle of the values, or the mean of the two in the middle.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return (sorted[n/2-1] + sorted[n/2]) / 2
}

// short writes a computed number for a message, to four digits after the point at most.
func short(x float64) string { return number(tolerance.Round(x, 4, tolerance.HalfUp)) }
