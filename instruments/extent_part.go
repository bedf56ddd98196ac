package instruments

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// part is what one item or scale contributes to a score: everything between lo and hi, in steps when there is a step, or
// the values alone when they are known one by one.
type part struct {
	values       []float64 // of a choice
	lo, hi, step float64
	weight       float64
}

// itemExtent is that of a scale of items.
func (d *Definition) itemExtent(s *Scale) {
	parts := make([]part, len(s.Keys))
	for i, k := range s.Keys {
		parts[i] = d.keyedPart(k, s.Mixed == MixedRescale)
	}
	s.combine(parts)
}

// keyedPart is what an item can be worth in a scale, reversed if it is keyed so and rescaled to 0..1 if the scale does
// that.
func (d *Definition) keyedPart(k Key, rescale bool) part {
	it := &d.Items[k.Item]
	x := part{weight: k.Weight}
	x.lo, x.hi = it.Range()
	switch it.Kind {
	case ItemChoice:
		x.values = d.worths(it)
	case ItemClock:
		x.step = 1
	case ItemNumber:
		if it.Whole {
			x.lo, x.hi, x.step = math.Ceil(it.Min), math.Floor(it.Max), 1
		}
	}
	if k.Reverse {
		turn := it.Min + it.Max
		x.lo, x.hi = turn-x.hi, turn-x.lo
		for i, v := range x.values {
			x.values[i] = turn - v
		}
	}
	if width := it.Max - it.Min; rescale && width > 0 {
		x.lo, x.hi, x.step = (x.lo-it.Min)/width, (x.hi-it.Min)/width, x.step/width
		for i, v := range x.values {
			x.values[i] = (v - it.Min) / width
		}
	}
	if x.values != nil {
		x.lo, x.hi = minMax(x.values)
		x.step = lattice(x.values)
	}
	return x
}

// worths lists what the options of a choice are worth, leaving out those that are worth nothing.
func (d *Definition) worths(it *Item) []float64 {
	var out []float64
	for i, o := range d.Responses[it.Response].Options {
		if !o.None {
			out = append(out, it.Values[i])
		}
	}
	return out
}

// combine finds what a score of these parts can be. Sums, means, counts, extremes and percentages are exact when no two
// parts depend on one another; the upper end of a standard deviation may lie above the largest there is.
func (s *Scale) combine(parts []part) {
	if len(parts) == 0 {
		return
	}
	var lo, hi, weight float64
	steps := make([]float64, 0, len(parts))
	for _, x := range parts {
		a, b := float64(x.weight*x.lo), float64(x.weight*x.hi)
		lo, hi, weight = lo+min(a, b), hi+max(a, b), weight+x.weight
		steps = append(steps, math.Abs(x.weight)*x.step, math.Abs(b-a))
	}
	step := commonStep(steps)
	switch s.Method {
	case Sum:
		s.Lo, s.Hi, s.Step = lo, hi, step
	case Mean:
		s.Lo, s.Hi, s.Step = lo/weight, hi/weight, step/math.Abs(weight)
	case Pomp:
		s.Lo, s.Hi, s.Step = 0, 100, 100*step/(hi-lo)
		if !(hi > lo) || math.IsInf(hi-lo, 0) {
			s.exists = expr.Unknown
			s.Step = 0
		}
	case Count:
		s.countExtent(parts)
	case Max, Min:
		s.extremeExtent(parts)
	case SD:
		s.sdExtent(parts)
	}
}

// countExtent is how many parts must, and how many can, satisfy what is counted.
func (s *Scale) countExtent(parts []part) {
	s.Lo, s.Hi, s.Step = 0, 0, 1
	for _, x := range parts {
		can, must := x.satisfies(s.Count)
		if can {
			s.Hi++
		}
		if must {
			s.Lo++
		}
	}
}

func (x part) satisfies(c expr.Comparison) (can, must bool) {
	if x.values == nil {
		t := c.HoldsBetween(x.lo, x.hi)
		return t != expr.False, t == expr.True
	}
	holds := 0
	for _, v := range x.values {
		if c.Holds(v) {
			holds++
		}
	}
	return holds > 0, holds == len(x.values)
}

// extremeExtent is that of a highest or lowest part.
func (s *Scale) extremeExtent(parts []part) {
	s.Lo, s.Hi = parts[0].lo, parts[0].hi
	anchors := make([]float64, 0, len(parts))
	steps := make([]float64, 0, len(parts))
	for _, x := range parts {
		if s.Method == Max {
			s.Lo, s.Hi = max(s.Lo, x.lo), max(s.Hi, x.hi)
		} else {
			s.Lo, s.Hi = min(s.Lo, x.lo), min(s.Hi, x.hi)
		}
		anchors = append(anchors, x.lo)
		steps = append(steps, x.step, x.hi-x.lo)
	}
	if step := commonStep(steps); step > 0 {
		s.Step = commonStep([]float64{step, 0, lattice(anchors), 0})
	}
}

// sdExtent bounds the standard deviation with n - 1 of numbers in intervals: Σ(x-mean)² ≤ Σ(x-c)² for any c, here the
// middle of all intervals. When all are one interval of width w, half the numbers at either end are farthest apart:
// Σ(x-mean)² = w²·⌊n/2⌋·⌈n/2⌉/n (Popoviciu 1935, for a sample).
func (s *Scale) sdExtent(parts []part) {
	n := float64(len(parts))
	s.Lo, s.Step = 0, 0
	if n < 2 {
		s.Hi, s.exists = 0, expr.False
		return
	}
	lo, hi, same := parts[0].lo, parts[0].hi, true
	for _, x := range parts {
		same = same && x.lo == parts[0].lo && x.hi == parts[0].hi
		lo, hi = min(lo, x.lo), max(hi, x.hi)
	}
	squares := (hi - lo) * (hi - lo) * math.Floor(n/2) * math.Ceil(n/2) / n
	if !same {
		c, around := lo+float64((hi-lo)/2), 0.0
		for _, x := range parts {
			far := max(x.hi-c, c-x.lo)
			around += float64(far * far)
		}
		squares = min(squares, around)
	}
	s.Hi = math.Sqrt(squares / (n - 1))
	if math.IsNaN(s.Hi) { // an open end
		s.Hi = math.Inf(1)
	}
}

func minMax(values []float64) (lo, hi float64) { return slices.Min(values), slices.Max(values) }

// maxDecimals is to how many decimals steps are looked for: weights and values of real scales have three at most.
const maxDecimals = 6

// lattice gives the largest step such that all values lie a whole number of steps apart; 0 when there is none, or when
// they are all the same.
func lattice(values []float64) float64 {
	var differences []float64
	for _, v := range values {
		differences = append(differences, v-values[0], 0)
	}
	return gcd(differences)
}

// commonStep gives the step of a sum of parts that each have a step and a width, in turns: 0 when one that has a width
// has no step.
func commonStep(stepsAndWidths []float64) float64 {
	var steps []float64
	for i := 0; i < len(stepsAndWidths); i += 2 {
		step, width := stepsAndWidths[i], stepsAndWidths[i+1]
		if step == 0 && width != 0 {
			return 0
		}
		steps = append(steps, step)
	}
	return gcd(steps)
}

// gcd gives the greatest common divisor of decimal numbers, zeros not counted; 0 when there is none within maxDecimals.
func gcd(values []float64) float64 {
	for digits := range maxDecimals + 1 {
		scale := math.Pow10(digits)
		common, whole := int64(0), true
		for _, v := range values {
			x := float64(math.Abs(v) * scale)
			k := math.Round(x)
			if !(k <= 1<<52) || math.Abs(x-k) > tolerance.Epsilon*max(1, x) {
				whole = false
				break
			}
			for a, b := int64(k), common; ; a, b = b, a%b {
				if b == 0 {
					common = a
					break
				}
			}
		}
		if whole {
			return float64(common) / scale
		}
	}
	return 0
}
