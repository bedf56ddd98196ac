package dossier

import (
	"cmp"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// TierAt is the tier as it stood: computed from a sheet, or set by a person.
type TierAt struct {
	Date    string
	Sitting *Sitting // nil when a person set it
	Wave    int      // of the sitting
	Retest  bool     // of the sitting
	Counts  bool     // it is the sheet that counts for its wave
	Event   *Event   // nil when it was computed
	State   profile.TierState
	// Level, Lo and Hi are ids of levels; "" where there is none. Of a tier set by a person all three are that level.
	Level, Lo, Hi string
	// Step is how many levels the tier rose, of the sheet that counts against that of the latest wave before that counts.
	// Where a tier is not determined it has bounds. Of everything else it does not exist.
	Step Figure
}

// Tiers gives the tier history: of every sheet, retests and those that do not count among them, and every tier set by a
// person, by date, on one day sheets first.
func (s *Series) Tiers() []TierAt {
	var out []TierAt
	for i := range s.waves {
		w := &s.waves[i]
		for k := range w.Sittings {
			p := w.Sittings[k].Profile
			at := TierAt{Date: p.Date, Sitting: &w.Sittings[k], Wave: w.Number, Retest: k > 0, Counts: w.Counts && p == w.Profile}
			at.State = p.Tier.State
			if p.Tier.HasLevel() {
				at.Level = p.Levels[p.Tier.Level].ID
			}
			if p.Tier.HasBounds() {
				at.Lo, at.Hi = p.Levels[p.Tier.Lo].ID, p.Levels[p.Tier.Hi].ID
			}
			at.Step = Figure{Formula: Difference, Why: s.foreign(p)}
			switch {
			case at.Counts:
				at.Step = s.step(i)
			case at.Step.Why == NotSaid && p.Validity.State == profile.Invalid:
				at.Step.Why = InvalidSheet
			case at.Step.Why == NotSaid:
				at.Step.Why = NoNewWave
			}
			out = append(out, at)
		}
	}
	for _, e := range s.events {
		at := TierAt{Date: e.Date, Event: e, State: profile.Determined, Level: e.Level, Lo: e.Level, Hi: e.Level}
		at.Step = Figure{Formula: Difference, Why: NoNewWave}
		out = append(out, at)
	}
	slices.SortStableFunc(out, func(a, b TierAt) int { return cmp.Compare(a.Date, b.Date) })
	return out
}

// step compares the tier of wave i with that of the latest wave before it that counts.
func (s *Series) step(i int) Figure {
	before := s.before(i)
	if before < 0 {
		return Figure{Formula: Difference, Why: NoEarlierWave}
	}
	was, why := s.rank(s.waves[before].Profile)
	now, whyNow := s.rank(s.waves[i].Profile)
	if why == NotSaid || why == NoLevel && whyNow != NotSaid {
		why = whyNow
	}
	return figure(minus(now, was), Difference, why)
}

// rank gives the tier of a profile that counts as a rank among the levels of now, from 0, or the ranks between which it
// must lie. A tier that may follow from norms is not compared across norm sets unless that is declared.
func (s *Series) rank(p *profile.Profile) (profile.Number, Why) {
	if s.norms.tier && !s.plan.Scorer.SameNorms(p) && s.plan.Renormed == "" {
		return profile.Number{}, OtherNorms
	}
	if !p.Tier.HasBounds() {
		return profile.Number{}, TierWithheld
	}
	lo, ok := s.layout.Level(p.Levels[p.Tier.Lo].ID)
	hi, okHi := s.layout.Level(p.Levels[p.Tier.Hi].ID)
	if !ok || !okHi || lo > hi {
		return profile.Number{}, OtherLevels
	}
	n := profile.Number{Lo: float64(lo), Hi: float64(hi), Has: profile.HasLo | profile.HasHi}
	if p.Tier.State != profile.Determined {
		return n, NoLevel
	}
	level, ok := s.layout.Level(p.Levels[p.Tier.Level].ID)
	if !ok {
		return profile.Number{}, OtherLevels
	}
	n.Value, n.Has = float64(level), n.Has|profile.HasValue
	return n, NotSaid
}
