package main

import (
	"sync"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// urgentBy reports the sheets whose people are to be seen first, for sheets.Options.Urgent: see profile.Profile.Today. It is
// nil for an instrument that has neither critical items nor tiers, and safe for concurrent use.
func urgentBy(scorer *scoring.Scorer) func(*scoring.Sheet) bool {
	if !scorer.Layout().TellsToday() {
		return nil
	}
	profiles := sync.Pool{New: func() any { return new(profile.Profile) }}
	return func(s *scoring.Sheet) bool {
		p := profiles.Get().(*profile.Profile)
		defer profiles.Put(p)
		if err := scorer.Decide(p, s); err != nil {
			return true // nobody knows what it says
		}
		return p.Today() == profile.Yes
	}
}
