package main

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// readBy reports which attributes of persons the results depend on, by a rule or by the norms, for sheets.Options.Reads.
// Results in JSON Lines have all of them.
func readBy(s *scoring.Scorer, out string) func(attribute string) bool {
	def := s.Definition()
	return func(attribute string) bool {
		return strings.HasSuffix(out, ".jsonl") ||
			slices.ContainsFunc(def.Slots, func(sl instruments.Slot) bool {
				return sl.Kind == instruments.SlotPerson && def.Attributes[sl.Index].ID == attribute
			}) ||
			slices.ContainsFunc(s.Norms(), func(set *norms.Set) bool { return set.Asks(attribute) })
	}
}
