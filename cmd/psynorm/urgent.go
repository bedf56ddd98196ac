package main

import (
	"slices"
	"sync"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// urgentBy reports the sheets whose people are to be seen first, for sheets.Options.Urgent: a critical item holds, or the tier
// is the highest. It is nil for an instrument that has neither, and safe for concurrent use.
func urgentBy(scorer *scoring.Scorer) func(*scoring.Sheet) bool {
	if layout := scorer.Layout(); len(layout.Critical) == 0 && len(layout.Levels) < 2 {
		return nil
	}
	profiles := sync.Pool{New: func() any { return new(profile.Profile) }}
	return func(s *scoring.Sheet) bool {
		p := profiles.Get().(*profile.Profile)
		defer profiles.Put(p)
		if err := scorer.Decide(p, s); err != nil {
			return true // nobody knows what it says
		}
		highest := p.Tier.HasLevel() && p.Tier.Level > 0 && p.Tier.Level == len(p.Levels)-1
		return highest || slices.Contains(p.Critical, profile.Yes)
	}
}
