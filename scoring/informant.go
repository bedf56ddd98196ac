package scoring

import (
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// asksInformant reports whether a rule or a norm set asks who answered. Where none does, the answer is no part of the
// person: a profile says it once.
func (s *Scorer) asksInformant() bool {
	return slices.ContainsFunc(s.def.Slots, func(sl instruments.Slot) bool {
		return sl.Kind == instruments.SlotPerson && sl.Index == instruments.AttributeInformant
	}) || slices.ContainsFunc(s.sets, func(set normSet) bool {
		return set.Asks(s.def.Attributes[instruments.AttributeInformant].ID)
	})
}

// informant gives who answered as an attribute. It is known only when the sheet says it, in a word that the instrument
// has: that there is but one informant does not tell who filled in this sheet.
func (s *Sheet) informant() norms.Value {
	v, ok := s.def.Attributes[instruments.AttributeInformant].Parse(s.Informant)
	if !ok {
		return norms.Value{}
	}
	return norms.Value{V: v, Known: true}
}

// ExpectInformant says that the sheet has a column for who answered, whatever stands in it.
func (s *Sheet) ExpectInformant() { s.columns[instruments.AttributeInformant] = true }
