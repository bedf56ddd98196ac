package scoring

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Adopt gives a profile of the scorer's instrument in the scorer's layout: itself when it has it, else everything that has a
// place there, such as of a profile that was read from JSON, or of another version. What that does not say is unknown, and so
// is a tier of which the definition does not have the levels. Probabilities, counts and what was contradicted are left out.
// Whether versions and norms may be compared is not looked at. Of one with the scorer's layout the result must not be
// changed. It is safe for concurrent use.
func (s *Scorer) Adopt(p *profile.Profile) *profile.Profile {
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
		Tier:      s.adoptedTier(p),
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

// adoptedTier gives a tier by the levels of the scorer; of levels that it does not have, or has in another order, none.
func (s *Scorer) adoptedTier(p *profile.Profile) profile.Tier {
	out, known := profile.Tier{State: p.Tier.State}, true
	level := func(at int) int {
		i, ok := s.layout.Level(p.Levels[at].ID)
		known = known && ok
		return i
	}
	if p.Tier.HasLevel() {
		out.Level = level(p.Tier.Level)
	}
	if p.Tier.HasBounds() {
		out.Lo, out.Hi = level(p.Tier.Lo), level(p.Tier.Hi)
	}
	if !known || out.Lo > out.Hi {
		return profile.Tier{State: profile.Withheld}
	}
	return out
}

// SameNorms reports whether a profile was scored with just the norm sets of the scorer, whatever fitted the person.
func (s *Scorer) SameNorms(p *profile.Profile) bool {
	if p.Layout == s.layout {
		return true
	}
	return len(p.Norms) == len(s.layout.Norms) && !slices.ContainsFunc(s.layout.Norms, func(n profile.NormInfo) bool {
		return !slices.ContainsFunc(p.Norms, func(m profile.NormInfo) bool { return m.Hash == n.Hash })
	})
}
