package dossier

import (
	"slices"

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
	case why == NotSaid && !s.setsAgree(now):
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
	out := &profile.Profile{
		Layout: s.layout, ID: p.ID, Date: p.Date, Informant: p.Informant, Validity: profile.Validity{State: p.Validity.State, Rule: -1},
		Scores: make([]profile.Score, len(s.layout.Scales)), Person: make([]profile.Number, len(s.layout.Attributes)),
		Critical: make([]profile.Truth, len(s.layout.Critical)), Cells: make([]profile.CellUsed, len(s.layout.Norms)),
	}
	agree := s.setsAgree(p) || s.plan.Renormed != ""
	for i := range s.layout.Scales {
		info := &s.layout.Scales[i]
		if s.lent(p, i) == NotSaid {
			j, _ := p.Scale(info.ID)
			out.Scores[i] = p.Scores[j]
			out.Scores[i].Band = profile.Band{}
			if agree {
				out.Scores[i].Band = p.Scores[j].Band.Among(&p.Scales[j], info)
			}
		}
		for _, metric := range info.Metrics {
			n, _ := s.standard(p, i, metric)
			out.Standards = append(out.Standards, profile.Standard{Number: n.Number})
		}
	}
	for i, a := range s.layout.Attributes {
		out.Person[i] = p.Attribute(a)
	}
	for i := range s.layout.Critical {
		if k := slices.IndexFunc(p.Layout.Critical, func(c profile.CriticalInfo) bool { return c.ID == s.layout.Critical[i].ID }); k >= 0 {
			out.Critical[i] = p.Critical[k]
		}
	}
	for k := range s.layout.Norms {
		if at, why := s.cell(p, k); why == NotSaid {
			out.Cells[k].Cell = at + 1
		}
	}
	out.Tier = s.tierIn(p)
	return out
}

// tierIn gives a tier among the levels of now. One that may not be compared is withheld: rules know nothing of it.
func (s *Series) tierIn(p *profile.Profile) profile.Tier {
	n, why := s.rank(p)
	if why != NotSaid && why != NoLevel {
		return profile.Tier{State: profile.Withheld}
	}
	t := profile.Tier{State: p.Tier.State, Lo: int(n.Lo), Hi: int(n.Hi)}
	if p.Tier.HasLevel() {
		t.Level, _ = s.layout.Level(p.Levels[p.Tier.Level].ID)
	}
	return t
}
