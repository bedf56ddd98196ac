package followup

import (
	"cmp"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// Sheet is one sheet of the wave that may be believed: it is not invalid, and of a comparable version.
type Sheet struct {
	Date     string
	Retest   bool // it opened no wave of its own
	Validity profile.ValidityState
	Tier     Tier

	profile *profile.Profile
	wave    int  // index into the waves of the series
	counts  bool // for its wave
}

// sheets reads the sheets of the wave: those that say something of the tier, the one with the highest first among equals
// being the one that counts. Waves before from are of earlier lists.
func (r *reader) sheets(e *Entry, s *dossier.Series, waves []dossier.Wave, from int) {
	foreign := false // the last sheet is of another version
	for i := from; i < len(waves); i++ {
		for k, sat := range waves[i].Sittings {
			p := sat.Profile
			switch s.Unfit(p) {
			case dossier.NotSaid:
				foreign = false
				e.Sheets = append(e.Sheets, Sheet{
					Date: p.Date, Retest: k > 0, Validity: p.Validity.State, Tier: r.tier(p), profile: p, wave: i,
					counts: waves[i].Counts && p == waves[i].Profile,
				})
			case dossier.InvalidSheet:
			default:
				foreign = true
			}
		}
	}
	if len(e.Sheets) > 0 {
		r.highestSheet(e, foreign)
		return
	}
	last := &waves[len(waves)-1]
	e.Date, e.Validity, e.Retest = last.Profile.Date, last.Profile.Validity.State, OtherVersion
	e.Change.Why = last.Why
	if last.Why == dossier.InvalidSheet {
		e.Retest, e.invalid = Withheld, last.Profile
	}
}

// highestSheet takes over the sheet with the highest tier: whoever is tested again because of a high score scores lower by
// chance alone, and a higher score is not to be lost. What another sheet leaves possible stays possible, unless that sheet
// has no level at all and a valid later one is certain.
func (r *reader) highestSheet(e *Entry, foreign bool) {
	for i := range e.Sheets {
		if r.compareSheets(&e.Sheets[i], &e.Sheets[e.lead]) > 0 {
			e.lead = i
		}
	}
	top := &e.Sheets[e.lead]
	e.Date, e.Validity, e.Tier = top.Date, top.Validity, top.Tier
	e.Nearness = r.plan.Scorer.Nearness(top.profile)
	said, certain := false, false
	for i := len(e.Sheets) - 1; i >= 0; i-- {
		sh := &e.Sheets[i]
		said = said || sh.Tier.State != profile.TierUndetermined && sh.Validity != profile.ValidityUndetermined
		if (sh.Tier.State != profile.TierUndetermined || !certain) && r.atMost(&sh.Tier) > r.atMost(&e.Tier) {
			e.Tier.Hi = sh.Tier.Hi
		}
		certain = certain || sh.Tier.State == profile.Determined && sh.Validity == profile.Valid
	}
	switch {
	case e.Tier.State == profile.Withheld:
		e.Retest = Withheld
	case foreign:
		e.Retest = OtherVersion
	case !said:
		e.Retest = Undetermined
	}
}

// compareSheets is above 0 when a says more of how somebody is to be seen than b: a higher level, then a higher one possible,
// then the sheet that counts for its wave, then the later wave.
func (r *reader) compareSheets(a, b *Sheet) int {
	return cmp.Or(cmp.Compare(a.Tier.Level, b.Tier.Level), cmp.Compare(r.atMost(&a.Tier), r.atMost(&b.Tier)),
		compareTruth(b.counts, a.counts), cmp.Compare(a.wave, b.wave))
}

// atMost is the level that the complete sheet could have at most. Where nothing is known of it, it could be any.
func (r *reader) atMost(t *Tier) int {
	if t.Hi < 0 {
		return len(r.layout.Levels) - 1
	}
	return t.Hi
}

// lastSheet is the day of the last sheet with a level as high as any, or that leaves one as high possible: what somebody has
// said before it was not about it. At the lowest level, or without any, it is the answers that are to be talked about, where
// there are some.
func (r *reader) lastSheet(e *Entry) (day string) {
	if r.atMost(&e.Tier) <= 0 && e.toAsk() {
		return ""
	}
	for i := range e.Sheets {
		if sh := &e.Sheets[i]; sh.Tier.Level >= e.Tier.Level || r.atMost(&sh.Tier) >= r.atMost(&e.Tier) {
			day = max(day, sh.Date)
		}
	}
	return day
}

// tier takes over the levels by their ids: a comparable version may lack some.
func (r *reader) tier(p *profile.Profile) Tier {
	t := Tier{State: p.Tier.State, Level: -1, Lo: -1, Hi: -1}
	level := func(at int) int {
		if i, ok := r.layout.Level(p.Levels[at].ID); ok {
			return i
		}
		return -1
	}
	if p.Tier.HasLevel() {
		t.Level = level(p.Tier.Level)
	}
	if p.Tier.HasBounds() {
		t.Lo, t.Hi = level(p.Tier.Lo), level(p.Tier.Hi)
	}
	return t
}
