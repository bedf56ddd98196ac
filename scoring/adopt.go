package scoring

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// adopted gives a profile of the scorer's definition in the scorer's layout: itself when it has it, else what a profile that
// was read from JSON says. What that does not say is unknown. Probabilities, counts and what was contradicted are left out.
func (s *Scorer) adopted(p *profile.Profile) *profile.Profile {
	if p.Layout == s.layout {
		return p
	}
	out := &profile.Profile{
		Layout: s.layout, ID: p.ID, Unit: p.Unit, Date: p.Date, Wave: p.Wave, Informant: p.Informant,
		Validity:  profile.Validity{State: p.Validity.State, Rule: -1},
		Person:    make([]profile.Number, len(s.layout.Attributes)),
		Scores:    make([]profile.Score, len(s.layout.Scales)),
		Standards: make([]profile.Standard, s.standards),
		Facts:     make([]profile.Number, len(s.layout.Facts)),
		Cells:     make([]profile.CellUsed, len(s.layout.Norms)),
		Critical:  make([]profile.Truth, len(s.layout.Critical)),
		Tier:      profile.Tier{State: p.Tier.State},
	}
	for i := range s.scales {
		s.adoptScale(out, p, &s.scales[i])
	}
	for i, a := range s.layout.Attributes {
		out.Person[i] = p.Attribute(a)
	}
	for i, name := range s.layout.Facts {
		if k := slices.Index(p.Layout.Facts, name); k >= 0 {
			out.Facts[i] = p.Facts[k]
		}
	}
	for i := range s.layout.Critical {
		is := func(c profile.CriticalInfo) bool { return c.ID == s.layout.Critical[i].ID }
		if k := slices.IndexFunc(p.Layout.Critical, is); k >= 0 {
			out.Critical[i] = p.Critical[k]
		}
	}
	for i := range s.layout.Norms {
		out.Cells[i] = cellIn(p, &s.layout.Norms[i])
	}
	s.adoptTier(out, p)
	return out
}

// adoptScale takes over the score of a scale, its standard scores and its band.
func (s *Scorer) adoptScale(out, p *profile.Profile, c *scale) {
	j, ok := p.Scale(c.ID)
	if !ok {
		return
	}
	score := p.Scores[j]
	score.HasProbabilities = false
	score.Band = score.Band.Among(&p.Scales[j], &s.layout.Scales[c.index])
	out.Scores[c.index] = score
	for k := range c.metrics {
		if st := p.Standard(c.ID, c.metrics[k].name); st != nil {
			out.Standards[c.first+k] = *st
		}
	}
}

// cellIn finds the cell of a norm set that a profile was scored in.
func cellIn(p *profile.Profile, set *profile.NormInfo) profile.CellUsed {
	k := slices.IndexFunc(p.Norms, func(n profile.NormInfo) bool { return n.Hash == set.Hash })
	if k < 0 || p.Cells[k].Cell == 0 {
		return profile.CellUsed{}
	}
	at := slices.Index(set.Cells, p.Norms[k].Cells[p.Cells[k].Cell-1])
	return profile.CellUsed{Cell: at + 1, Fallback: p.Cells[k].Fallback}
}

// adoptTier takes over the levels of a tier. The levels are those of the scorer: it is the same definition.
func (s *Scorer) adoptTier(out, p *profile.Profile) {
	level := func(at int) int {
		i, _ := s.layout.Level(p.Levels[at].ID)
		return i
	}
	if p.Tier.HasLevel() {
		out.Tier.Level = level(p.Tier.Level)
	}
	if p.Tier.HasBounds() {
		out.Tier.Lo, out.Tier.Hi = level(p.Tier.Lo), level(p.Tier.Hi)
	}
}
