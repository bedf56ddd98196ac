package dossier

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// StandingTier gives, of the events of one person, the tier that somebody has set last, unless the case was closed as a whole
// since; ok is false without one. Of several of which nobody knows which came last the highest stands. A level that the
// definition does not have could be any, and counts as the highest.
func StandingTier(events []Event, definition *profile.Layout) (set Event, ok bool) {
	level := -1
	for i := range events {
		e := &events[i]
		if e.Kind != TierSet || slices.ContainsFunc(events, func(after Event) bool { return ends(&after, e) }) {
			continue
		}
		rank, known := definition.Level(e.Level)
		if !known {
			rank = len(definition.Levels)
		}
		if rank > level {
			set, level, ok = *e, rank, true
		}
	}
	return set, ok
}

// ends reports whether an event puts an end to a tier that was set.
func ends(e, set *Event) bool {
	if e.Kind != TierSet && (e.Kind != CaseClosed || e.About != "") {
		return false
	}
	return set.Date < e.Date || set.Date == e.Date && set.Time != "" && e.Time != "" && set.Time < e.Time
}
