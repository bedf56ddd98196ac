package instruments

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// What can be wrong with a list of lower bounds: of bands, of steps, of a derived attribute.
var (
	kindBoundsOrder = diag.NewError("bounds-order",
		"下界应由低到高：%[2]s 不能排在 %[1]s 之后",
		"lower bounds ascend: %[2]s cannot follow %[1]s")
	kindUnreachable = diag.NewError("band-unreachable",
		"不可能落到这里（%[1]s）：可能的取值是 %[2]s",
		"nothing can fall here (%[1]s): the possible values are %[2]s")
	kindFirstBound = diag.NewError("first-bound",
		"低于 %[1]s 的值没有去处：可能的取值是 %[2]s",
		"values below %[1]s have nowhere to go: the possible values are %[2]s")
)

// bands looks at the bands of every scale.
func (c *checker) bands() {
	for i := range c.d.Scales {
		s := &c.d.Scales[i]
		if s.Bands == nil || s.Bands.InNorms || !c.sound[i] {
			continue
		}
		cuts := make([]Cut, len(s.Bands.From))
		for j, b := range s.Bands.From {
			cuts[j] = b.Cut
		}
		c.cuts(cuts, c.scored(i, s.Bands.Metric))
	}
}

// steps looks at the steps of every scale that has them.
func (c *checker) steps() {
	for i := range c.d.Scales {
		s := &c.d.Scales[i]
		switch {
		case s.Kind != ScaleSteps || !c.sound[i]:
		case s.StepsItem >= 0:
			c.cuts(s.Steps, c.d.keyedPart(Key{Item: s.StepsItem, Weight: 1}, false))
		default:
			c.cuts(s.Steps, c.scored(s.StepsScale, rawMetric))
		}
	}
}

// scored is what scale i can be in a metric. A prorated score stands between those of complete sheets, wherever rounding
// puts it.
func (c *checker) scored(i int, metric string) part {
	x := c.d.memberPart(i, metric)
	if s := &c.d.Scales[i]; metric == rawMetric && s.Missing.Allow > 0 && s.Missing.Fill == Prorate {
		x.step = 0
		if s.Round != nil {
			x.step = math.Pow10(-s.Round.Digits)
		}
	}
	return x
}

// derived looks at the bounds of attributes that are derived from another.
func (c *checker) derived() {
	for i, a := range c.d.Attributes {
		if a.Of < 0 || c.src.attributes[i].broken {
			continue
		}
		of := c.d.Attributes[a.Of]
		x := part{lo: of.Lo, hi: of.Hi}
		if a.Of < attributesBuiltIn { // years, months and grades are counted in whole numbers
			x.step = 1
		}
		c.cuts(a.From, x)
	}
}

// String says to a person what a part can be worth.
func (x part) String() string {
	if x.values == nil {
		return formatNumber(x.lo) + " … " + formatNumber(x.hi)
	}
	var out []string
	for _, v := range slices.Compact(slices.Sorted(slices.Values(x.values))) {
		out = append(out, formatNumber(v))
	}
	return strings.Join(out, ", ")
}

// cuts checks that lower bounds ascend, begin at the lowest possible value, and that something falls into each part.
func (c *checker) cuts(cuts []Cut, x part) {
	for i, cut := range cuts {
		if i > 0 && !ascend(cuts[i-1], cut) {
			c.at(cut.Pos, kindBoundsOrder, cuts[i-1].String(), cut.String())
			return
		}
	}
	if len(cuts) == 0 {
		return
	}
	if first := cuts[0]; !first.Reached(x.lo) {
		c.at(first.Pos, kindFirstBound, first.String(), x.String()).WithHint(say("第一个下界写 min", "write min for the first bound"))
	}
	for i, cut := range cuts {
		next := Cut{Bound: math.Inf(1)}
		if i+1 < len(cuts) {
			next = cuts[i+1]
		}
		if !x.between(cut, next) {
			c.at(cut.Pos, kindUnreachable, betweenText(cut, next), x.String())
		}
	}
}

// ascend reports whether b can follow a in a list of lower bounds: ">7" can follow 7.
func ascend(a, b Cut) bool {
	switch {
	case b.Lowest:
		return false
	case a.Lowest:
		return true
	}
	return tolerance.Less(a.Bound, b.Bound) || tolerance.Equal(a.Bound, b.Bound) && b.Above && !a.Above
}

// between reports whether some possible value has reached the bound from and not yet the bound to.
func (x part) between(from, to Cut) bool {
	in := func(v float64) bool { return from.Reached(v) && !to.Reached(v) }
	switch {
	case x.values != nil:
		return slices.ContainsFunc(x.values, in)
	case x.step > 0 && !math.IsInf(x.lo, 0) && !from.Lowest:
		nearest := max(0, math.Round((from.Bound-x.lo)/x.step))
		for k := max(0, nearest-1); k <= nearest+1; k++ { // the neighbours of the bound, wherever the division fell
			if v := x.lo + float64(k*x.step); in(v) && tolerance.AtLeast(x.hi, v) {
				return true
			}
		}
		return false
	}
	return from.Reached(x.hi) && !to.Reached(x.lo)
}

// String writes the bound as the file does.
func (c Cut) String() string {
	switch {
	case c.Lowest:
		return "min"
	case c.Above:
		return ">" + formatNumber(c.Bound)
	}
	return formatNumber(c.Bound)
}

// betweenText says what lies between two bounds.
func betweenText(from, to Cut) diag.Text {
	var zh, en string
	switch {
	case from.Lowest:
	case from.Above:
		zh, en = "大于 "+formatNumber(from.Bound), "above "+formatNumber(from.Bound)
	default:
		zh, en = formatNumber(from.Bound)+" 起", "from "+formatNumber(from.Bound)
	}
	if math.IsInf(to.Bound, 1) {
		return diag.Text{Zh: zh, En: en}
	}
	if zh != "" {
		zh, en = zh+"、", en+" and "
	}
	if to.Above {
		return diag.Text{Zh: zh + "不超过 " + formatNumber(to.Bound), En: en + "up to " + formatNumber(to.Bound)}
	}
	return diag.Text{Zh: zh + "小于 " + formatNumber(to.Bound), En: en + "below " + formatNumber(to.Bound)}
}

// formatNumber writes a number as short as it can be; an infinite one as what it means, an open end.
func formatNumber(x float64) string {
	switch {
	case math.IsInf(x, -1):
		return "-∞"
	case math.IsInf(x, 1):
		return "∞"
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
