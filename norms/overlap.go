package norms

import (
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/tolerance"
)

// overlaps checks that no two cells that name the same attributes fit the same person. Each cell is reported once, with
// the first that it overlaps.
func (p *parser) overlaps() {
	cells := p.set.Cells
	for j := range cells {
		b := &cells[j]
		if b.group < 0 || len(b.Conditions) != len(b.By) {
			continue
		}
		for i := range j {
			a := &cells[i]
			if a.group != b.group || len(a.Conditions) != len(a.By) {
				continue
			}
			if who, ok := a.shared(b); ok {
				p.Found.Add(p.Doc.At(b.Line, b.Column, kindCellOverlap, a.Line, who))
				break
			}
		}
	}
}

// shared describes a person whom both cells fit. The cells name the same attributes, in the same order.
func (c *Cell) shared(other *Cell) (who string, ok bool) {
	if len(c.Conditions) == 0 {
		return c.String(), true
	}
	parts := make([]string, len(c.Conditions))
	for i := range c.Conditions {
		common, ok := c.Conditions[i].shared(&other.Conditions[i])
		if !ok {
			return "", false
		}
		parts[i] = c.Conditions[i].Attribute + "=" + common
	}
	return strings.Join(parts, " "), true
}

// shared gives what fits both conditions on one attribute.
func (c *Condition) shared(other *Condition) (common string, ok bool) {
	for _, w := range c.Words {
		if slices.Contains(other.Words, w) {
			return w, true
		}
	}
	for _, a := range c.numbers {
		for _, b := range other.numbers {
			lo, hi := math.Max(a.lo, b.lo), math.Min(a.hi, b.hi)
			if tolerance.AtLeast(hi, lo) {
				return span(min(lo, hi), max(lo, hi)), true
			}
		}
	}
	return "", false
}

// unusedFallbacks warns of fallbacks that no cell is for.
func (p *parser) unusedFallbacks() {
	for i, list := range p.set.Fallback {
		if !slices.ContainsFunc(p.set.Cells, func(c Cell) bool { return c.group == i+1 }) {
			p.Report(p.fallbacksAt[i], kindFallbackUnused, strings.Join(list, ", "))
		}
	}
}
