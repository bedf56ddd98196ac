package rollup

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Counts is how many sheets came out how. Every sheet is in Present, in one of the counts of validity, and in one of the
// counts of tiers.
type Counts struct {
	Present int64 // sheets scored

	Valid, Doubtful, Invalid, ValidityUndetermined int64

	Determined       []int64 // by level, low to high
	AtLeast          []int64 // by level: this one, or a higher one that could not be decided
	TierUndetermined int64   // no level: a rule could not be decided and none fired
	Withheld         int64   // no level: the sheet is invalid
	NoTiers          int64   // the definition has none
}

// A row holds the counts of one unit: of validity by profile.ValidityState, then determined and at least by level, then
// the tiers without a level.
const validityStates = int(profile.Invalid) + 1

// The tiers without a level, in their order behind the levels.
const (
	tierUndetermined = iota
	withheld
	noTiers
	withoutLevel // how many they are
)

func rowWidth(layout *profile.Layout) int {
	return validityStates + 2*len(layout.Levels) + withoutLevel
}

// places says where a profile of the layout that a row is for counts in it, by the width of the row.
func places(p *profile.Profile, width int) [2]int32 {
	levels := (width - validityStates - withoutLevel) / 2
	at := validityStates
	switch p.Tier.State {
	case profile.Determined:
		at += p.Tier.Level
	case profile.AtLeast:
		at += levels + p.Tier.Level
	case profile.Withheld:
		at += 2*levels + withheld
	case profile.NoTiers:
		at += 2*levels + noTiers
	default:
		at += 2*levels + tierUndetermined
	}
	return [2]int32{int32(p.Validity.State), int32(at)}
}

// countsIn gives the counts of a row, which it keeps nothing of.
func countsIn(row []int64, layout *profile.Layout) Counts {
	levels := len(layout.Levels)
	both := slices.Clone(row[validityStates:][:2*levels])
	rest := row[validityStates+2*levels:]
	c := Counts{
		Valid: row[profile.Valid], Doubtful: row[profile.Doubtful], Invalid: row[profile.Invalid],
		ValidityUndetermined: row[profile.ValidityUndetermined],
		Determined:           both[:levels:levels], AtLeast: both[levels:],
		TierUndetermined: rest[tierUndetermined], Withheld: rest[withheld], NoTiers: rest[noTiers],
	}
	c.Present = c.Valid + c.Doubtful + c.Invalid + c.ValidityUndetermined // every sheet is in one of them
	return c
}
