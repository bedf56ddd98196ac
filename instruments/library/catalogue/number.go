package catalogue

import (
	"math"
	"strconv"

	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/norms"
)

// shownDigits is how many decimals are shown of a number that has more, such as a mean of twelve answers, 35/12.
const shownDigits = 4

// show writes a number for people.
func show(x float64) string {
	switch {
	case math.IsInf(x, -1):
		return "−∞"
	case math.IsInf(x, 1):
		return "∞"
	}
	return strconv.FormatFloat(tolerance.Round(x, shownDigits, tolerance.HalfUp), 'f', -1, 64)
}

// finite is a number for JSON, nil where it is infinite.
func finite(x float64) *float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	return &x
}

// Range is the scores that a complete sheet can give: from Lo to Hi, in steps of Step from Lo on. An end that nothing
// bounds is nil; Step is nil where there are no steps.
type Range struct {
	Lo   *float64 `json:"lo,omitempty"`
	Hi   *float64 `json:"hi,omitempty"`
	Step *float64 `json:"step,omitempty"`
}

func newRange(lo, hi, step float64) Range {
	r := Range{Lo: finite(lo), Hi: finite(hi)}
	if step > 0 {
		r.Step = &step
	}
	return r
}

func (r Range) phrase() phrase {
	switch {
	case r.Lo == nil && r.Hi == nil:
		return say("没有界限", "without bounds")
	case r.Lo == nil:
		return sayf("不高于 %s", "up to %s", show(*r.Hi))
	case r.Hi == nil:
		return sayf("不低于 %s", "from %s on", show(*r.Lo))
	}
	p := plain(show(*r.Lo) + "–" + show(*r.Hi))
	if r.Step != nil && *r.Step != 1 && *r.Hi > *r.Lo {
		return sayf("%s，相邻两分相差 %s", "%s, in steps of %s", p, fraction(*r.Step))
	}
	return p
}

// fraction writes a step: 1/12 where it is one part of a whole, which no decimals show.
func fraction(step float64) string {
	if parts := math.Round(1 / step); parts > 2 && tolerance.Equal(step*parts, 1) && !tolerance.Equal(tolerance.Round(step, shownDigits, tolerance.HalfUp), step) {
		return "1/" + show(parts)
	}
	return show(step)
}

// scores lists the possible scores one by one, ascending; nil where they cannot be listed or are more than most.
func (r Range) scores(most int) []float64 {
	if r.Lo == nil || r.Hi == nil || r.Step == nil {
		return nil
	}
	steps := math.Round((*r.Hi - *r.Lo) / *r.Step)
	if !(steps < float64(most)) {
		return nil
	}
	out := make([]float64, 0, int(steps)+1)
	for k := range int(steps) + 1 {
		out = append(out, *r.Lo+float64(float64(k)**r.Step))
	}
	return out
}

// Interval is the scores that fall into a band. Where possible scores lie in steps it is closed, from Lo to Hi, the lowest
// and the highest of them; elsewhere it may begin above Above and end below Below. An end that nothing bounds is nil.
type Interval struct {
	Lo    *float64 `json:"lo,omitempty"`
	Above *float64 `json:"above,omitempty"`
	Hi    *float64 `json:"hi,omitempty"`
	Below *float64 `json:"below,omitempty"`
	UpTo  *float64 `json:"up_to,omitempty"` // at or below, where the next band begins above it
	Empty bool     `json:"empty,omitempty"` // no possible score falls into it
}

func (i Interval) phrase() phrase {
	switch {
	case i.Empty:
		return say("没有可能的分数", "no possible score")
	case i.Lo != nil && i.Hi != nil && tolerance.Equal(*i.Lo, *i.Hi):
		return plain(show(*i.Lo))
	case i.Lo != nil && i.Hi != nil:
		return plain(show(*i.Lo) + "–" + show(*i.Hi))
	}
	var parts []phrase
	switch {
	case i.Lo != nil:
		parts = append(parts, sayf("%s 起", "from %s", show(*i.Lo)))
	case i.Above != nil:
		parts = append(parts, sayf("大于 %s", "above %s", show(*i.Above)))
	}
	switch {
	case i.Hi != nil:
		parts = append(parts, sayf("至多 %s", "up to %s", show(*i.Hi)))
	case i.UpTo != nil:
		parts = append(parts, sayf("不超过 %s", "up to %s", show(*i.UpTo)))
	case i.Below != nil:
		parts = append(parts, sayf("小于 %s", "below %s", show(*i.Below)))
	}
	if len(parts) == 0 {
		return say("所有分数", "all scores")
	}
	return join(parts, "、", ", ")
}

// intervals gives for each of the ascending bounds the scores of a range that reach it and not yet the next.
func intervals(from []norms.Bound, r Range) []Interval {
	out := make([]Interval, len(from))
	for i, b := range from {
		var next *norms.Bound
		if i+1 < len(from) {
			next = &from[i+1]
		}
		if r.Lo != nil && r.Step != nil {
			out[i] = r.stepped(b, next)
		} else {
			out[i] = r.continuous(b, next)
		}
	}
	return out
}

// stepped is the interval between two bounds where possible scores lie in steps.
func (r Range) stepped(b norms.Bound, next *norms.Bound) (out Interval) {
	lo := r.first(b)
	out.Lo, out.Hi = &lo, r.Hi
	if next != nil {
		hi := r.first(*next) - *r.Step
		out.Hi = &hi
	}
	out.Empty = r.Hi != nil && tolerance.Less(*r.Hi, lo) || out.Hi != nil && tolerance.Less(*out.Hi, lo)
	if out.Empty {
		return Interval{Empty: true}
	}
	if out.Hi != nil && r.Hi != nil {
		out.Hi = finite(min(*out.Hi, *r.Hi))
	}
	return out
}

// first is the lowest score that reaches a bound, or would if scores went on in their steps.
func (r Range) first(b norms.Bound) float64 {
	if b.Reached(*r.Lo) {
		return *r.Lo
	}
	k := math.Floor((b.Value - *r.Lo) / *r.Step)
	for x := *r.Lo + float64(k**r.Step); ; x = *r.Lo + float64(k**r.Step) {
		if b.Reached(x) {
			return x
		}
		k++
	}
}

// continuous is the interval between two bounds where any number may occur.
func (r Range) continuous(b norms.Bound, next *norms.Bound) (out Interval) {
	switch {
	case b.Min || r.Lo != nil && b.Reached(*r.Lo):
		out.Lo = r.Lo
	case b.Above:
		out.Above = &b.Value
	default:
		out.Lo = &b.Value
	}
	switch {
	case next == nil:
		out.Hi = r.Hi
	case next.Above:
		out.UpTo = &next.Value
	default:
		out.Below = &next.Value
	}
	return out
}
