package report

import (
	"errors"
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// Standing is where a pupil stands by the sheets of the last wave, and by the tier that somebody has set, for the list of
// pupils. It keeps nothing of the sheets.
type Standing struct {
	at     wave      // of the last sheet; the zero value without one
	latest wave      // of everybody, as far as this pupil's page is told; at where there is none after it
	seen   view.View // the tiers of the sheet, nil without one, of one above it, and the one that somebody has set
	levels []profile.LevelInfo
	scorer *profile.Layout // that the tiers are read with: the same for all pupils of a list
	urgent bool            // a sheet says that somebody has to see to the pupil today
	unsure bool            // of the last sheet it is not known
	why    reasons
}

// reasons are why somebody has to see to a pupil today, or may have to.
type reasons struct {
	critical  bool          // a critical item holds, on whichever sheet of the wave
	crisis    bool          // the tier of one is the highest
	set       profile.Truth // somebody has set the highest
	undecided bool          // a critical item of a sheet is
	open      bool          // the tier of the last sheet may be the highest
	invalid   bool          // the last sheet is
}

// wave is a wave with the day it began.
type wave struct{ date, name string }

// text gives the name, or the day of one without a name.
func (w wave) text() string {
	if name := lang.OneLine(w.name); name != "" {
		return name
	}
	return w.date
}

// Standing gives where the pupil stands; nil for a viewer other than Full, and where Pupil writes no page, but for a pupil
// without a sheet whose tier somebody has set.
func (p *Portrait) Standing() *Standing {
	if p.Viewer.Role != view.Full {
		return nil
	}
	s := &Standing{scorer: p.Scorer.Layout(), why: reasons{set: profile.No}}
	s.levels = s.scorer.Levels
	var wrong *Error
	switch err := p.check(); {
	case err == nil:
		if !s.bySheets(p) {
			return nil
		}
	case errors.As(err, &wrong) && wrong.Code == NoSheet:
		set, ok := dossier.StandingTier(p.Dossier.Events(), s.scorer)
		if !ok {
			return nil
		}
		s.seen.Set.Event = set
	default:
		return nil
	}
	if level := s.seen.Set.Event.Level; level != "" {
		s.why.set = highest(s.scorer.Levels, level)
	}
	return s
}

// bySheets says where the pupil stands by the sheets of the last wave.
func (s *Standing) bySheets(p *Portrait) (ok bool) {
	last := p.last()
	titled := p.titled(last.Profile)
	now, ok := p.present()
	if !ok {
		return false
	}
	s.seen = now.now
	s.seen.Profile = nil
	if s.seen.Above != nil {
		s.seen.Above = &view.View{Tier: s.seen.Above.Tier}
	}
	s.at, s.levels = wave{last.Date, p.lastName()}, titled.Levels
	s.latest = s.at
	for _, e := range p.Expected {
		if e.Wave == 0 && e.From > s.latest.date {
			s.latest = wave{e.From, e.Name}
		}
	}
	for _, sitting := range last.Sittings {
		s.heed(sitting.Profile)
	}
	return true
}

// heed takes what a sheet of the wave says of today to what those before it say. What one of them says stands; what was not
// known of one, a later one may tell, but for critical items: these are asked in person.
func (s *Standing) heed(p *profile.Profile) {
	if !p.TellsToday() {
		return
	}
	today := p.Today()
	s.urgent, s.unsure = s.urgent || today == profile.Yes, today == profile.Undecided
	of := *p // but its tier alone
	of.Critical, of.Validity.State = nil, profile.Valid
	tier, why := of.Today(), &s.why
	why.critical = why.critical || slices.Contains(p.Critical, profile.Yes)
	why.crisis = why.crisis || tier == profile.Yes
	why.undecided = why.undecided || slices.Contains(p.Critical, profile.Undecided)
	why.open = tier == profile.Undecided && p.Tier.State != profile.Withheld
	why.invalid = p.Validity.State == profile.Invalid
}

// today says whether somebody has to see to the pupil today, whatever has been done since.
func (s *Standing) today() profile.Truth {
	switch {
	case s.urgent, s.why.set == profile.Yes:
		return profile.Yes
	case s.unsure, s.why.undecided, s.why.set == profile.Undecided:
		return profile.Undecided
	}
	return profile.No
}

// because says why.
func (s *Standing) because(w words) string {
	var why []string
	for _, part := range []struct {
		is  bool
		key string
	}{
		{s.why.critical, "list.critical"},
		{s.why.crisis, "list.crisis"},
		{s.why.set == profile.Yes, "list.set"},
		{s.why.undecided, "list.undecided"},
		{s.why.open, "list.open"},
		{s.why.invalid, "list.invalid"},
		{s.why.set == profile.Undecided, "list.set.unknown"},
	} {
		if part.is {
			why = append(why, w.Say(part.key))
		}
	}
	return w.joined(lang.Semicolon, why...)
}
