package scoring

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// Code gives an answer as a sheet of the definition keeps it, one byte, so that whoever reads many sheets decodes a cell
// once and sets whole sheets with SetCodes. An answer that the item cannot have is coded as one of kind Bad, as SetAnswer
// does. ok is false for a number and a time of day, which take more than a byte: they are set one by one.
func (s *Sheet) Code(item int, a instruments.Answer) (code uint8, ok bool) {
	if a.Given && s.def.Items[item].Kind != instruments.ItemChoice {
		return 0, false
	}
	return s.otherCode(item, a), true
}

// SetCodes sets the answers to all items at once: codes holds one of Code for each item of the definition, and is copied.
// 0 is a skipped answer. A code of another item is not found out: it must be one that Code gives for this item.
func (s *Sheet) SetCodes(codes []uint8) { copy(s.codes, codes) }

// SetPersonValue sets the attribute at an index of Definition.Attributes to what it was on another sheet, as Person gave
// it after SetPerson: so a value is read once and not for every sheet. The attribute informant has no value beside
// Sheet.Informant, and cannot be set.
func (s *Sheet) SetPersonValue(attribute int, value float64, known bool) {
	s.columns[attribute], s.person[attribute] = true, norms.Value{V: value, Known: known}
}
