package main

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// readBy reports which attributes of persons the results depend on, by a rule or by the norms, for sheets.Options.Reads.
// Results in JSON Lines have all of them, and a roll-up file is by sex and grade.
func readBy(s *scoring.Scorer, f *scoreFlags) func(attribute string) bool {
	def := s.Definition()
	return func(attribute string) bool {
		return strings.HasSuffix(f.out, ".jsonl") ||
			isRollup(f.rollup) && (attribute == def.Attributes[instruments.AttributeSex].ID || attribute == def.Attributes[instruments.AttributeGrade].ID) ||
			slices.ContainsFunc(def.Slots, func(sl instruments.Slot) bool {
				return sl.Kind == instruments.SlotPerson && def.Attributes[sl.Index].ID == attribute
			}) ||
			slices.ContainsFunc(s.Norms(), func(set *norms.Set) bool { return set.Asks(attribute) })
	}
}
