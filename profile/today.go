package profile

// TellsToday reports whether sheets tell if somebody has to see their people: there are critical items, or a highest of
// several tiers.
func (l *Layout) TellsToday() bool { return len(l.Critical) > 0 || len(l.Levels) > 1 }

// Today says whether the sheet asks for somebody to see the person at once: Yes, as a critical item holds or the tier is the
// highest of several; Undecided, where a critical item is, or the complete sheet could have that tier, or the sheet is
// invalid; and No only where neither can be. It knows nothing of what has been done since. Without critical items and tiers
// it says nothing: see Layout.TellsToday.
func (p *Profile) Today() Truth {
	today := No
	if p.Validity.State == Invalid { // what it denies, nobody knows
		today = Undecided
	}
	for _, is := range p.Critical {
		switch is {
		case Yes:
			return Yes
		case Undecided:
			today = Undecided
		}
	}
	highest := len(p.Levels) - 1
	switch t := &p.Tier; {
	case highest < 1:
	case t.HasLevel() && t.Level == highest:
		return Yes
	case t.State == Withheld || t.HasBounds() && t.Hi == highest:
		return Undecided
	}
	return today
}
