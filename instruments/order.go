package instruments

import (
	"slices"
	"strings"
)

// order puts the scales into an order in which each comes after what it reads, and reports what reads itself in the end.
// Scales that do not read one another keep the order of the file as far as that allows.
func (p *parser) order() {
	w := walk{p: p, state: make([]visit, len(p.d.Scales))}
	for i := range p.d.Scales {
		w.scale(i)
	}
	p.d.Order = w.order
}

type visit uint8

const (
	unvisited visit = iota
	underway
	done
)

// walk visits scales depth first.
type walk struct {
	p     *parser
	state []visit
	path  []int // of scales underway
	order []int
}

func (w *walk) scale(i int) {
	switch w.state[i] {
	case done:
		return
	case underway:
		w.cycle(w.path[slices.Index(w.path, i):])
		return
	}
	w.state[i] = underway
	w.path = append(w.path, i)
	for _, j := range w.p.reads(i) {
		w.scale(j)
	}
	w.path = w.path[:len(w.path)-1]
	w.state[i] = done
	w.order = append(w.order, i)
}

// cycle reports scales that each read the next and the last of which reads the first, from the one that stands first in
// the file.
func (w *walk) cycle(scales []int) {
	first := slices.Index(scales, slices.Min(scales))
	ids := make([]string, 0, len(scales)+1)
	for i := range len(scales) + 1 {
		s := scales[(first+i)%len(scales)]
		ids = append(ids, w.p.d.Scales[s].ID)
		w.p.src.scales[s].broken = true
	}
	w.p.Report(w.p.src.scales[scales[first]].key, kindCycle, strings.Join(ids, " → "))
}

// reads lists the scales that scale i is computed from, in the order in which it names them.
func (p *parser) reads(i int) []int {
	s := &p.d.Scales[i]
	switch {
	case s.Kind == ScaleOf:
		return s.Members
	case s.Kind == ScaleSteps && s.StepsScale >= 0:
		return []int{s.StepsScale}
	case s.Kind != ScaleExpr || s.Expr == nil:
		return nil
	}
	var out []int
	for _, r := range s.Expr.Operands() {
		if slot := p.d.Slots[r.Slot]; slot.ofScale() {
			out = append(out, slot.Index)
		}
	}
	return out
}

// ofScale reports whether the slot speaks of a scale.
func (s Slot) ofScale() bool {
	switch s.Kind {
	case SlotRaw, SlotLo, SlotHi, SlotMetric, SlotBand, SlotChange, SlotRCI:
		return true
	}
	return false
}
