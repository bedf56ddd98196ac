package report

import (
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// Standing is where a pupil stands by the last sheet, for the list of pupils. It keeps nothing of the sheets.
type Standing struct {
	at        wave // of the last sheet
	latest    wave // of everybody, as far as this pupil's page is told; at where there is none after it
	tier      view.Tier
	levels    []profile.LevelInfo // of the definition of the sheet
	scorer    *profile.Layout     // that the tiers are read with: the same for all pupils of a list
	crisis    bool                // the tier is the highest
	critical  bool                // a critical item holds, on whichever sheet of the wave
	undecided bool                // of one it is not known
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

// Standing gives where the pupil stands; nil for a viewer other than Full, and where Pupil writes no page.
func (p *Portrait) Standing() *Standing {
	if p.Viewer.Role != view.Full || p.check() != nil {
		return nil
	}
	last := p.last()
	titled := p.titled(last.Profile)
	seen, ok := p.Viewer.Of(titled, p.Pupil)
	if !ok {
		return nil
	}
	s := &Standing{
		at: wave{last.Date, p.lastName()}, tier: *seen.Tier, levels: titled.Levels, scorer: p.Scorer.Layout(),
		crisis: seen.Crisis == profile.Yes,
	}
	s.latest = s.at
	for _, e := range p.Expected {
		if e.Wave == 0 && e.From > s.latest.date {
			s.latest = wave{e.From, e.Name}
		}
	}
	for _, sitting := range last.Sittings {
		s.critical = s.critical || slices.Contains(sitting.Profile.Critical, profile.Yes)
		s.undecided = s.undecided || slices.Contains(sitting.Profile.Critical, profile.Undecided)
	}
	return s
}

// today says why somebody has to see to the pupil today; "" where nothing known asks for it.
func (s *Standing) today(w words) string {
	var why []string
	for _, part := range []struct {
		is  bool
		key string
	}{{s.critical, "list.critical"}, {s.undecided, "list.undecided"}, {s.crisis, "list.crisis"}} {
		if part.is {
			why = append(why, w.Say(part.key))
		}
	}
	return w.joined(lang.Semicolon, why...)
}
