package report

import (
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// present is how a pupil stands by all sheets of the last wave. Those beside the one that counts for it count for nothing but what
// is to be done: the list of pupils and the notices heed every sheet, and of somebody who answered twice nobody is to read that
// there is nothing where one of the sheets says otherwise.
type present struct {
	now   view.View  // of the sheet that counts, which heeds the others
	later *view.View // the last sheet, where it is another: what it leaves open no later one has told; nil for none
}

// present gives how the pupil stands; ok is false where he is out of the viewer's sight.
func (p *Portrait) present() (s present, ok bool) {
	var wave []*profile.Profile
	counts := p.last().Profile
	for _, sitting := range p.last().Sittings {
		if sitting.Profile == counts {
			s.later = nil
			continue
		}
		titled := p.titled(sitting.Profile)
		seen, _ := p.Viewer.Of(titled, p.Pupil)
		wave, s.later = append(wave, titled), &seen
	}
	s.now, ok = p.Viewer.OfSince(p.titled(counts), p.Pupil, p.Dossier.Events(), wave...)
	return s, ok
}

// crisis says whether the pupil is a crisis case, to roles that are told.
func (s *present) crisis() profile.Truth {
	if s.now.Crisis != profile.Yes && s.later != nil && s.later.Crisis == profile.Undecided {
		return profile.Undecided
	}
	return s.now.Crisis
}

// retest reports whether somebody has to answer again.
func (s *present) retest() bool { return s.now.Retest || s.later != nil && s.later.Retest }

// request is what the sheets ask of those who are told no tier; of says it of one of them.
func (s *present) request(of func(*view.View) view.Request) view.Request {
	asked := of(&s.now)
	if asked == view.Nothing && s.later != nil && of(s.later) == view.Retest {
		return view.Retest
	}
	return asked
}

// tier is the one of the sheets that counts, beside which a tier stands that somebody has set.
func (s *present) tier() *view.Tier {
	if s.now.Above != nil {
		return s.now.Above.Tier
	}
	return s.now.Tier
}

// action is what the definition says is to be done at the tier that counts, that this is of another sheet where it is, and that a
// later one gives none, whose reader is not to take it for all there is.
func (w words) action(s *present, levels []profile.LevelInfo) string {
	action := lang.OneLine(s.now.Advice.In(w.tag))
	if above := s.now.Above; above != nil {
		level := w.tierKey(above.Tier.State, above.Tier.Level, above.Tier.Title, levels).Text
		action = w.joined(lang.Colon, w.Say("advice.again", "level", level), lang.OneLine(above.Advice.In(w.tag)))
	}
	if last := s.later; action != "" && last != nil && last.Tier.Level == "" && last.Tier.State != profile.NoTiers {
		action = w.Say("advice.before", "action", action)
	}
	return action
}
