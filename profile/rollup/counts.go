package rollup

import "github.com/psynorm/psynorm/profile"

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

// newCounts gives counts of nothing, for profiles of a layout.
func newCounts(layout *profile.Layout) Counts {
	levels := len(layout.Levels)
	both := make([]int64, 2*levels)
	return Counts{Determined: both[:levels:levels], AtLeast: both[levels:]}
}

// add counts one profile of the layout the counts were made for.
func (c *Counts) add(p *profile.Profile) {
	c.Present++
	switch p.Validity.State {
	case profile.Valid:
		c.Valid++
	case profile.Doubtful:
		c.Doubtful++
	case profile.Invalid:
		c.Invalid++
	default:
		c.ValidityUndetermined++
	}
	switch p.Tier.State {
	case profile.Determined:
		c.Determined[p.Tier.Level]++
	case profile.AtLeast:
		c.AtLeast[p.Tier.Level]++
	case profile.Withheld:
		c.Withheld++
	case profile.NoTiers:
		c.NoTiers++
	default:
		c.TierUndetermined++
	}
}

// merge adds other counts made for the same layout.
func (c *Counts) merge(o *Counts) {
	c.Present += o.Present
	c.Valid += o.Valid
	c.Doubtful += o.Doubtful
	c.Invalid += o.Invalid
	c.ValidityUndetermined += o.ValidityUndetermined
	for i := range c.Determined {
		c.Determined[i] += o.Determined[i]
		c.AtLeast[i] += o.AtLeast[i]
	}
	c.TierUndetermined += o.TierUndetermined
	c.Withheld += o.Withheld
	c.NoTiers += o.NoTiers
}
