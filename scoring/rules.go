package scoring

import (
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
)

// rule is a compiled rule of the definition. Most are made of comparisons with constants, which are decided where their
// operands come about, for a complete scale even when the scorer is compiled; such a rule has a ruling.
type rule struct {
	when   *expr.Program
	ruling expr.Ruling // nil: the rule reads the slots themselves
}

// view is what rules see: everything at the scores there are, or over the bounds.
type view struct {
	expr.Frame
	verdicts *expr.Verdicts
}

func (r *rule) truth(v *view) expr.Tri {
	if r.ruling != nil {
		return r.ruling(v.verdicts)
	}
	return r.when.Truth(&v.Frame)
}

// planTests compiles the rules, and finds out which scales' slots somebody reads.
func (s *Scorer) planTests() {
	def := s.def
	var programs []*expr.Program
	for i := range def.Critical {
		programs = append(programs, def.Critical[i].When)
	}
	for i := range def.Validity {
		programs = append(programs, def.Validity[i].When)
	}
	for i := range def.Rules {
		programs = append(programs, def.Rules[i].When)
	}
	tests, rulings := expr.NewTests(programs, len(def.Slots), s.ownerOf)
	s.tests = tests
	rules := make([]rule, len(programs))
	for i := range rules {
		rules[i] = rule{programs[i], rulings[i]}
	}
	s.critical, rules = rules[:len(def.Critical)], rules[len(def.Critical):]
	s.validity, s.tiers = rules[:len(def.Validity)], rules[len(def.Validity):]

	read := make([]bool, len(def.Slots))
	for _, r := range slices.Concat(s.critical, s.validity, s.tiers) {
		if r.ruling == nil {
			markRead(read, r.when)
		}
	}
	for i := range def.Scales {
		if e := def.Scales[i].Expr; e != nil {
			markRead(read, e)
		}
	}
	s.planRuns(read)
	for _, r := range s.validity { // what an undecided one lacks is looked up
		markRead(read, r.when)
	}
	for i := range s.scales {
		c := &s.scales[i]
		for _, sl := range c.slots {
			c.framed = c.framed || read[sl.slot]
			c.word = max(c.word, tests.Word(sl.slot))
		}
	}
	for slot := range def.Slots {
		if _, ofScale := s.scaleOf(slot); ofScale || !tests.Of(slot) {
			continue
		}
		switch def.Slots[slot].Kind {
		case instruments.SlotCritical, instruments.SlotLongString: // decided where they come about
		case instruments.SlotItem:
			if !read[slot] && s.addCodeTest(slot) {
				continue
			}
			fallthrough
		default:
			s.testedFacts = append(s.testedFacts, slot)
		}
	}
	s.itemsRead = slices.DeleteFunc(slices.Clone(s.itemSlots), func(slot int) bool {
		return !read[slot] && !slices.Contains(s.testedFacts, slot)
	})
}

func markRead(read []bool, p *expr.Program) {
	for _, ref := range p.Operands() {
		read[ref.Slot] = true
	}
}

// scaleOf gives the scale that a slot is a part of.
func (s *Scorer) scaleOf(slot int) (scale int, ok bool) {
	switch sl := &s.def.Slots[slot]; sl.Kind {
	case instruments.SlotRaw, instruments.SlotLo, instruments.SlotHi, instruments.SlotBand, instruments.SlotMetric:
		return sl.Index, true
	}
	return 0, false
}

// ownerOf numbers what slots are part of: a scale, or the slot itself.
func (s *Scorer) ownerOf(slot int) int {
	if scale, ok := s.scaleOf(slot); ok {
		return scale
	}
	return len(s.scales) + slot
}

// decide decides the tests of a slot, which has its value.
func (s *Scorer) decide(w *work, slot int) {
	s.tests.Decide(w.bounds.verdicts, slot, &w.bounds.Slots[slot])
	if w.apart {
		s.tests.Decide(w.points.verdicts, slot, &w.points.Slots[slot])
	}
}
