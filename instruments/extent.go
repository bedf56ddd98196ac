package instruments

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// Range gives the lowest and highest value the item can have, before reversal: its declared range, and for a time of day
// whose window crosses midnight the whole day.
func (it *Item) Range() (lo, hi float64) {
	if it.Max < it.Min {
		return 0, lastMinute
	}
	return it.Min, it.Max
}

// metricRange gives what a metric can be whatever the norms.
func metricRange(metric string) (lo, hi float64) {
	switch metric {
	case "percentile":
		return 0, 100
	case "sten":
		return 1, 10
	case "stanine":
		return 1, 9
	}
	return math.Inf(-1), math.Inf(1)
}

// extents finds what each scale can be on a complete sheet, those that it is computed from first. Of a scale that has been
// found fault with, or that reads one, nothing is known.
func (p *parser) extents() {
	f := &expr.Frame{Slots: make([]expr.Value, len(p.d.Slots))}
	sums := &linears{p.d, map[int]*linear{}}
	unknown := make([]bool, len(p.d.Scales))
	for _, i := range p.d.Order {
		s := &p.d.Scales[i]
		s.exists = expr.True
		unknown[i] = p.src.scales[i].broken || p.hasBrokenItem(s) ||
			slices.ContainsFunc(p.reads(i), func(j int) bool { return unknown[j] })
		if unknown[i] {
			s.Lo, s.Hi, s.exists = math.Inf(-1), math.Inf(1), expr.Unknown
			continue
		}
		switch s.Kind {
		case ScaleItems:
			p.d.itemExtent(s)
		case ScaleOf:
			p.d.scaleExtent(s, i, sums)
		case ScaleSteps:
			p.d.stepExtent(s)
		case ScaleExpr:
			for _, r := range s.Expr.Operands() {
				f.Slots[r.Slot] = p.d.slotRange(p.d.Slots[r.Slot])
			}
			v := s.Expr.Number(f)
			s.Lo, s.Hi, s.exists = v.Lo, v.Hi, v.Def
		}
		s.roundExtent()
	}
}

// hasBrokenItem reports whether one of the scale's own items has been found fault with.
func (p *parser) hasBrokenItem(s *Scale) bool {
	return slices.ContainsFunc(s.Keys, func(k Key) bool { return p.src.items[k.Item].broken })
}

// roundExtent rounds what a scale can be as the scale is rounded.
func (s *Scale) roundExtent() {
	if s.Round == nil {
		return
	}
	s.Lo, s.Hi = tolerance.Round(s.Lo, s.Round.Digits, s.Round.Mode), tolerance.Round(s.Hi, s.Round.Digits, s.Round.Mode)
	if unit := math.Pow10(-s.Round.Digits); !isMultiple(s.Step, unit) {
		s.Step = unit
	}
}

// isMultiple reports whether x is 1, 2, 3, ... times unit.
func isMultiple(x, unit float64) bool {
	k := math.Round(x / unit)
	return k >= 1 && tolerance.Equal(x/unit, k)
}

// scaleExtent is that of scale i, a scale of scales: exact for sums and means of sums of items, even when they share
// items, and by interval arithmetic elsewhere.
func (d *Definition) scaleExtent(s *Scale, i int, sums *linears) {
	parts := make([]part, len(s.Members))
	for j, m := range s.Members {
		parts[j] = d.memberPart(m, s.Metric)
		s.exists = s.exists.And(d.Scales[m].exists)
	}
	s.combine(parts)
	if s.Metric != rawMetric || s.Method != Sum && s.Method != Mean || !d.shares(s) {
		return
	}
	if l := sums.of(i); l != nil {
		s.Lo, s.Hi = l.extent(d)
	}
}

// memberPart is what scale m, taken by a metric, contributes to a scale of scales.
func (d *Definition) memberPart(m int, metric string) part {
	s := &d.Scales[m]
	if metric == rawMetric {
		return part{lo: s.Lo, hi: s.Hi, step: s.Step, weight: 1}
	}
	lo, hi := metricRange(metric)
	x := part{lo: lo, hi: hi, weight: 1}
	if metric == "sten" || metric == "stanine" {
		x.step = 1
	}
	return x
}

// stepExtent is that of a scale by steps: what the steps that can be reached are worth.
func (d *Definition) stepExtent(s *Scale) {
	var lo, hi float64
	if s.StepsItem >= 0 {
		lo, hi = d.Items[s.StepsItem].Range()
	} else {
		of := &d.Scales[s.StepsScale]
		lo, hi, s.exists = of.Lo, of.Hi, of.exists
	}
	var worth []float64
	for i, c := range s.Steps {
		if c.Reached(hi) && (i+1 == len(s.Steps) || !s.Steps[i+1].Reached(lo)) {
			worth = append(worth, c.Value)
		}
	}
	s.Lo, s.Hi, s.Step = math.Inf(-1), math.Inf(1), lattice(worth)
	if len(worth) > 0 {
		s.Lo, s.Hi = minMax(worth)
	}
}

// slotRange gives everything that a slot can hold over complete sheets. A metric has its natural range: that of norms is
// for who knows them.
func (d *Definition) slotRange(s Slot) expr.Value {
	ranks := func(n int) expr.Value { return expr.Between(0, float64(max(n-1, 0))) }
	switch s.Kind {
	case SlotItem:
		return expr.Between(d.Items[s.Index].Range())
	case SlotRaw, SlotLo, SlotHi:
		of := &d.Scales[s.Index]
		return expr.Value{Lo: of.Lo, Hi: of.Hi, Def: of.exists}
	case SlotMetric:
		lo, hi := metricRange(s.Metric)
		return expr.Value{Lo: lo, Hi: hi, Def: d.Scales[s.Index].exists}
	case SlotBand:
		of := &d.Scales[s.Index]
		v := ranks(len(of.Bands.From))
		v.Def = of.exists
		if of.Bands.InNorms {
			v.Def = v.Def.And(expr.Unknown) // without a norm cell nobody knows the band
		}
		return v
	case SlotPerson:
		if a := &d.Attributes[s.Index]; a.Kind == AttributeNumber {
			return expr.Between(a.Lo, a.Hi)
		}
		return ranks(len(d.Attributes[s.Index].Words))
	case SlotCritical:
		return expr.Between(0, 1)
	case SlotAnswered, SlotMissing, SlotLongString:
		return expr.Between(0, float64(len(d.Items)))
	case SlotInconsistency:
		return expr.Between(0, d.widestDifference(s.Pairs))
	case SlotTier:
		return ranks(len(d.Levels))
	case SlotChange:
		of := &d.Scales[s.Index]
		return expr.Value{Lo: of.Lo - of.Hi, Hi: of.Hi - of.Lo, Def: of.exists}
	case SlotRCI:
		return expr.Value{Lo: math.Inf(-1), Hi: math.Inf(1), Def: d.Scales[s.Index].exists}
	}
	return expr.Between(0, math.Inf(1)) // seconds, waves and irv
}

// widestDifference is the largest Σ|a-b| over pairs of keyed items.
func (d *Definition) widestDifference(pairs [][2]Key) (sum float64) {
	for _, pair := range pairs {
		loA, hiA := d.Items[pair[0].Item].Range()
		loB, hiB := d.Items[pair[1].Item].Range()
		sum += max(hiA-loB, hiB-loA)
	}
	return sum
}
