package library_test

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/norms"
)

// A cut-off is shifted by one unit: the distance between the neighbouring scores that it lies between, so that the shift
// puts another score on the wrong side and is no change without effect. It is
//   - for raw scores the scale's step: 1 for sums of whole numbers, 1/n for means of n of them;
//   - for a formula of one such score what one step of that score makes at the cut-off;
//   - for standard scores what one step of the raw score makes at the cut-off, in the norm cell in which that is most, so
//     that the shift is to be seen in every cell;
//   - where no step is known (hours, quotients) the worth of the last digit of the cut-off as it is written.

// unit is that of a scale in a metric, at a cut-off and its text.
func (s *subject) unit(scale int, metric string, at cut) float64 {
	u := s.scoreUnit(&s.Scales[scale], metric, at.x)
	if u == 0 {
		u = place(at.text)
	}
	return u
}

// cut is a number that is compared with, and its text.
type cut struct {
	x    float64
	text string
}

// scoreUnit is what one step makes in a metric of a scale near x; 0 when that is not known.
func (s *subject) scoreUnit(sc *instruments.Scale, metric string, x float64) (u float64) {
	if metric == "raw" && sc.Kind != instruments.ScaleExpr {
		return sc.Step
	}
	scores := s.scores(sc)
	if metric == "raw" {
		return gap(scores, x)
	}
	for _, set := range s.sets {
		for cell := range set.Cells {
			if c, why := set.Converter(cell, sc.ID, metric); why == norms.OK {
				u = max(u, gap(converted(c, scores), x))
			}
		}
	}
	return u
}

// scores lists what a scale can be on a complete sheet: every step from the lowest to the highest, or what a formula of
// one other scale makes of these. It is nil when neither applies.
func (s *subject) scores(sc *instruments.Scale) (out []float64) {
	if sc.Kind != instruments.ScaleExpr {
		for k := 0.0; sc.Step > 0 && sc.Lo+k*sc.Step <= sc.Hi+sc.Step/2; k++ {
			out = append(out, sc.Lo+k*sc.Step)
		}
		return out
	}
	if len(sc.Expr.Operands()) != 1 {
		return nil
	}
	operand := sc.Expr.Operands()[0].Slot
	if s.Slots[operand].Kind != instruments.SlotRaw {
		return nil
	}
	frame := expr.Frame{Slots: make([]expr.Value, len(s.Slots))}
	for _, x := range s.scores(&s.Scales[s.Slots[operand].Index]) {
		frame.Slots[operand] = expr.Point(x)
		v := sc.Expr.Number(&frame)
		switch {
		case !v.IsPoint():
		case sc.Round != nil:
			out = append(out, tolerance.Round(v.Lo, sc.Round.Digits, sc.Round.Mode))
		default:
			out = append(out, v.Lo)
		}
	}
	return out
}

func converted(c *norms.Converter, raw []float64) (out []float64) {
	for _, x := range raw {
		if score, why := c.Point(x); why == norms.OK {
			out = append(out, score)
		}
	}
	return out
}

// gap is the distance between the first two neighbouring scores, rising or falling, that x lies between; 0 when there are
// none.
func gap(scores []float64, x float64) float64 {
	for i := 1; i < len(scores); i++ {
		a, b := scores[i-1], scores[i]
		if a != b && min(a, b) <= x && x <= max(a, b) {
			return math.Abs(b - a)
		}
	}
	return 0
}

// itemUnit is the least difference between two values of an item; 0 for numbers that need not be whole.
func itemUnit(it *instruments.Item) (u float64) {
	switch {
	case it.Kind == instruments.ItemClock || it.Whole:
		return 1
	case it.Kind == instruments.ItemNumber:
		return 0
	}
	values := slices.Clone(it.Values)
	slices.Sort(values)
	values = slices.Compact(values)
	for i := 1; i < len(values); i++ {
		u = least(u, values[i]-values[i-1])
	}
	return u
}

// least is the smaller of two units, of which 0 is none.
func least(a, b float64) float64 {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// stepUnit is that of what a scale by steps reads, at the edge to step k and its text; where none is known it is at most
// half of the way to the next edge.
func (s *subject) stepUnit(sc *instruments.Scale, k int, text string) (u float64) {
	if sc.StepsItem >= 0 {
		u = itemUnit(&s.Items[sc.StepsItem])
	} else {
		u = s.scoreUnit(&s.Scales[sc.StepsScale], "raw", sc.Steps[k].Bound)
	}
	if u > 0 {
		return u
	}
	u = place(text)
	for _, other := range []int{k - 1, k + 1} {
		if other < len(sc.Steps) && !sc.Steps[other].Lowest {
			u = min(u, math.Abs(sc.Steps[k].Bound-sc.Steps[other].Bound)/2)
		}
	}
	return u
}
