package rollup

// Rate is how many sheets are of a level or a higher one.
type Rate struct {
	Count int64 // determined, or at least: certainly as high
	Open  int64 // undetermined, or at least a lower level: a rule is open, and some of them may be as high
	Of    int64 // all but withheld ones, whose sheets are invalid
}

// Rate gives the rate of a level, an index into Layout.Levels. What could not be decided is in no count, and neither it nor
// the withheld is taken for a lower level: the rate is from Count/Of to (Count + Open)/Of as the open rules come out. What the
// items missing of sheets with a determined tier might have said is not in it: see profile.Tier.
func (c *Counts) Rate(level int) (r Rate) {
	for i := range c.Determined {
		r.Of += c.Determined[i] + c.AtLeast[i]
		switch {
		case i >= level:
			r.Count += c.Determined[i] + c.AtLeast[i]
		default:
			r.Open += c.AtLeast[i]
		}
	}
	r.Open += c.TierUndetermined
	r.Of += c.TierUndetermined
	return r
}
