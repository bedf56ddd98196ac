package view

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// heed takes to what a sheet says what the others of its wave do. Whoever is tested again because of a high score scores lower by
// chance alone, and so the highest sheet says what is to be done: nobody is to read that there is nothing where another sheet of
// the wave says otherwise. Sheets that the viewer may not know of are not heeded.
func (v *View) heed(viewer Viewer, p *profile.Profile, who *Pupil, wave []*profile.Profile) {
	if len(wave) == 0 {
		return
	}
	sheet := redact(viewer.Role, p)
	_, retest := RequestOf(sheet)
	highest := 0 // a sheet that leaves its tier open is above the lowest tier of another, for all that is known
	if v.Tier != nil {
		highest = max(highest, rankOf(sheet.Levels, sheet))
	}
	for _, other := range wave {
		seen, ok := viewer.Of(other, who)
		if !ok {
			continue
		}
		if seen.Crisis == profile.Yes {
			v.Crisis = profile.Yes
		}
		if seen.Request == Observe {
			v.Request = Observe
		}
		if seen.asked == Observe && v.asked != Observe {
			v.asked, v.Advice = Observe, adviceTo(v.Role, Observe, retest)
		}
		if v.Tier == nil {
			continue
		}
		if rank := rankOf(sheet.Levels, redact(viewer.Role, other)); rank > highest {
			highest, v.Above = rank, &seen
		}
	}
}

// rankOf is how high the tier of a sheet stands among some levels; -1 without one. A level that is not among them could be any,
// and counts as the highest, unless it is the lowest of the sheet's own.
func rankOf(levels []profile.LevelInfo, sheet *profile.Profile) int {
	if !sheet.Tier.HasLevel() {
		return -1
	}
	own := sheet.Tier.Level
	rank := slices.IndexFunc(levels, func(l profile.LevelInfo) bool { return l.ID == sheet.Levels[own].ID })
	switch {
	case rank >= 0:
		return rank
	case own == 0:
		return 0
	}
	return len(levels)
}
