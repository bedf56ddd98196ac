package instruments

import (
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// checker looks at a definition that has been read, for what is wrong with it as a whole. Findings go through r.
type checker struct {
	d   *Definition
	r   *yamldoc.Reader
	src *sources
	// sound says of each scale that neither it nor anything it reads has been found fault with, so that what the model
	// says of its range is meant.
	sound     []bool
	metricsOf [][]string // of each scale: the standard scores it has
}

// checks are run in this order at the end of Parse, also when reading has found errors: what the reader could not make
// sense of is missing from the model, its source is marked broken, and rules that did not compile are nil.
var checks = []func(*checker){
	(*checker).about,
	(*checker).names,
	(*checker).responses,
	(*checker).items,
	(*checker).columns,
	(*checker).scales,
	(*checker).unscored,
	(*checker).bands,
	(*checker).steps,
	(*checker).derived,
	(*checker).levels,
	(*checker).rules,
	(*checker).tests,
}

func (c *checker) run() {
	c.sound = make([]bool, len(c.d.Scales))
	for _, i := range c.d.Order {
		c.sound[i] = c.isSound(i)
	}
	for _, check := range checks {
		check(c)
	}
}

// isSound says whether a scale is sound, given that of those that come before it in Order.
func (c *checker) isSound(i int) bool {
	if c.src.scales[i].broken {
		return false
	}
	for _, item := range c.itemsRead(i) {
		if c.src.items[item].broken {
			return false
		}
	}
	for _, scale := range c.scalesRead(i) {
		if !c.sound[scale] {
			return false
		}
	}
	return true
}

// itemsRead lists the items that scale i is computed from directly.
func (c *checker) itemsRead(i int) (out []int) {
	s := &c.d.Scales[i]
	for _, k := range s.Keys {
		out = append(out, k.Item)
	}
	if s.Kind == ScaleSteps && s.StepsItem >= 0 {
		out = append(out, s.StepsItem)
	}
	for _, slot := range c.slotsRead(s) {
		if slot.Kind == SlotItem {
			out = append(out, slot.Index)
		}
	}
	return out
}

// scalesRead lists the scales that scale i is computed from directly.
func (c *checker) scalesRead(i int) []int {
	s := &c.d.Scales[i]
	out := append([]int{}, s.Members...)
	if s.Kind == ScaleSteps && s.StepsScale >= 0 {
		out = append(out, s.StepsScale)
	}
	for _, slot := range c.slotsRead(s) {
		switch slot.Kind {
		case SlotRaw, SlotLo, SlotHi, SlotMetric, SlotBand:
			out = append(out, slot.Index)
		}
	}
	return out
}

// slotsRead lists what the formula of a scale reads, if it has one.
func (c *checker) slotsRead(s *Scale) (out []Slot) {
	if s.Expr == nil {
		return nil
	}
	for _, r := range s.Expr.Operands() {
		out = append(out, c.d.Slots[r.Slot])
	}
	return out
}

// at reports a finding at a place of the file.
func (c *checker) at(pos Pos, k *diag.Kind, args ...any) *diag.Error {
	e := c.r.Doc.At(pos.Line, pos.Column, k, args...)
	c.r.Found.Add(e)
	return e
}
