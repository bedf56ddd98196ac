package dossier

import (
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// Watch is one monitor rule of the definition at one wave.
type Watch struct {
	Rule    string // its id
	Wave    int
	Holds   profile.Truth // Undecided when what it reads is not known
	Why     Why           // it is undecided
	Text    string        // the rule as written
	Line    int           // in the definition
	Because profile.Text
}

// Monitor applies the definition's monitor rules to a wave, by its number, and to the waves before it that count; the
// rules are in file order. They are decided by the scorer, with the norm cells of that wave's profile; a wave whose
// profile is of another version or other norms than the scorer's decides none. Of an earlier wave they see what may be
// compared, and the rest is unknown to them. The error is an *Error: UnknownWave.
func (s *Series) Monitor(wave int) ([]Watch, error) {
	if wave < 1 || wave > len(s.waves) {
		return nil, &Error{Code: UnknownWave}
	}
	return s.monitor(wave - 1), nil
}

// monitor applies the rules to wave i.
func (s *Series) monitor(i int) []Watch {
	out := make([]Watch, len(s.def.Monitor))
	for k := range s.def.Monitor {
		r := &s.def.Monitor[k]
		out[k] = Watch{Rule: r.ID, Wave: i + 1, Text: r.When.String(), Line: r.Pos.Line, Because: profile.Text(r.Because)}
	}
	now := s.waves[i].Profile
	why := s.foreign(now)
	switch {
	case why == NotSaid && now.Definition.Hash != s.def.Hash:
		why = OtherVersion
	case why == NotSaid && !s.plan.Scorer.SameNorms(now):
		why = OtherNorms
	}
	if why != NotSaid {
		for k := range out {
			out[k].Why = why
		}
		return out
	}
	waves := scoring.Waves{Now: s.translated(now), Count: 1}
	for k := range i {
		if !s.waves[k].Counts {
			continue
		}
		waves.Prev = s.translated(s.waves[k].Profile)
		if waves.First == nil {
			waves.First = waves.Prev
		}
		waves.Count++
	}
	for k, truth := range s.plan.Scorer.Monitor(nil, waves) {
		out[k].Holds = truth
		switch {
		case truth != profile.Undecided:
		case waves.Prev == nil:
			out[k].Why = NoEarlierWave
		default:
			out[k].Why = NotKnown
		}
	}
	return out
}

// translated gives a profile in the scorer's layout, as monitor rules read it: what may not be compared is unknown there.
func (s *Series) translated(p *profile.Profile) *profile.Profile {
	if p.Layout == s.layout {
		return p
	}
	out := s.plan.Scorer.Adopt(p)
	agree := s.plan.Scorer.SameNorms(p) || s.plan.Renormed != ""
	for i := range s.layout.Scales {
		info := &s.layout.Scales[i]
		switch {
		case s.lent(p, i) != NotSaid:
			out.Scores[i] = profile.Score{}
		case !agree:
			out.Scores[i].Band = profile.Band{}
		}
		for k, metric := range info.Metrics {
			if n, _ := s.standard(p, i, metric); n.Has == 0 {
				out.Standards[info.FirstStandard+k] = profile.Standard{}
			}
		}
	}
	if _, why := s.rank(p); why != NotSaid && why != NoLevel {
		out.Tier = profile.Tier{State: profile.Withheld}
	}
	return out
}
