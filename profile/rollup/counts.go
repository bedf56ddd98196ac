package rollup

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Counts is how many sheets came out how. Every sheet is in Present, in one of the counts of validity, in one of the counts
// of tiers, and in one of those of today where there are any.
type Counts struct {
	Present int64 // sheets scored

	Valid, Doubtful, Invalid, ValidityUndetermined int64

	Determined       []int64 // by level, low to high
	AtLeast          []int64 // by level: this one, or a higher one that could not be decided
	TierUndetermined int64   // no level: a rule could not be decided and none fired
	Withheld         int64   // no level: the sheet is invalid
	NoTiers          int64   // the definition has none

	Today *Today // nil: the definition has neither critical items nor tiers
}

// Today is how many sheets ask for somebody to see their people at once, as profile.Profile.Today says of each: at the time of
// the wave, whatever has been done since. Yes, Open and No are together all sheets but invalid ones, of which nothing is known
// but where a critical item holds.
type Today struct {
	Yes     int64 // a critical item holds, or the tier is the highest
	Open    int64 // not known: one or the other may be
	No      int64
	Invalid int64 // invalid sheets on which a critical item holds
}

// A row holds the counts of one unit: of validity by profile.ValidityState, then determined and at least by level, then
// the tiers without a level. Where there are counts of today, each of those of validity is divided into them, so that they
// take no more of what a sheet touches than the others do.
const validityStates = int(profile.Invalid) + 1

// The tiers without a level, in their order behind the levels.
const (
	tierUndetermined = iota
	withheld
	noTiers
	withoutLevel // how many they are
)

// rowShape says where in a row what is counted.
type rowShape struct {
	levels int
	todays int // into how many the counts of validity are divided, by profile.Truth; 1: there are none of today
	tiers  int // where they begin
	width  int
}

func shapeOf(layout *profile.Layout) rowShape {
	r := rowShape{levels: len(layout.Levels), todays: 1}
	if layout.TellsToday() {
		r.todays = int(profile.Yes) + 1
	}
	r.tiers = validityStates * r.todays
	r.width = r.tiers + 2*r.levels + withoutLevel
	return r
}

// places says where a profile of the layout that a row is for counts in it.
func (r *rowShape) places(p *profile.Profile) [2]int32 {
	state := int(p.Validity.State)
	if r.todays > 1 {
		state = state*r.todays + int(p.Today())
	}
	at := r.tiers
	switch p.Tier.State {
	case profile.Determined:
		at += p.Tier.Level
	case profile.AtLeast:
		at += r.levels + p.Tier.Level
	case profile.Withheld:
		at += 2*r.levels + withheld
	case profile.NoTiers:
		at += 2*r.levels + noTiers
	default:
		at += 2*r.levels + tierUndetermined
	}
	return [2]int32{int32(state), int32(at)}
}

// ofValidity gives the counts of a state of validity: those of today, or one.
func ofValidity[N any](r *rowShape, row []N, state profile.ValidityState) []N {
	return row[int(state)*r.todays:][:r.todays]
}

// countsIn gives the counts of a row, which it keeps nothing of.
func (r *rowShape) countsIn(row []int64) Counts {
	both := slices.Clone(row[r.tiers:][:2*r.levels])
	rest := row[r.tiers+2*r.levels:]
	c := Counts{
		Determined: both[:r.levels:r.levels], AtLeast: both[r.levels:],
		TierUndetermined: rest[tierUndetermined], Withheld: rest[withheld], NoTiers: rest[noTiers],
	}
	for state, n := range [...]*int64{
		profile.ValidityUndetermined: &c.ValidityUndetermined, profile.Valid: &c.Valid, profile.Doubtful: &c.Doubtful,
		profile.Invalid: &c.Invalid,
	} {
		for _, part := range ofValidity(r, row, profile.ValidityState(state)) {
			*n += part
		}
	}
	c.Present = c.Valid + c.Doubtful + c.Invalid + c.ValidityUndetermined // every sheet is in one of them
	if r.todays > 1 {
		c.Today = r.todayIn(row)
	}
	return c
}

func (r *rowShape) todayIn(row []int64) *Today {
	today := &Today{Invalid: ofValidity(r, row, profile.Invalid)[profile.Yes]}
	for state := range profile.Invalid { // the last
		of := ofValidity(r, row, state)
		today.Yes, today.Open, today.No = today.Yes+of[profile.Yes], today.Open+of[profile.Undecided], today.No+of[profile.No]
	}
	return today
}
