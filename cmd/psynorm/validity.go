package main

import (
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// validityBy says how valid sheets are, for duplicates: best to choose among those of one person. It is for one goroutine.
func validityBy(scorer *scoring.Scorer) func(*scoring.Sheet) profile.Validity {
	var p profile.Profile
	return func(s *scoring.Sheet) profile.Validity {
		if err := scorer.Decide(&p, s); err != nil {
			return profile.Validity{} // undetermined; scoring the sheet for good meets the same error
		}
		return p.Validity
	}
}
