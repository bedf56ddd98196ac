package dossier

import (
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// reading says what of a definition follows from norms: a composite of standard scores has raw scores that change with
// the norm set, and so has a tier whose rules read standard scores.
type reading struct {
	scales []bool // by Definition.Scales
	tier   bool
}

func readingOf(d *instruments.Definition) reading {
	r := reading{scales: make([]bool, len(d.Scales))}
	for _, i := range d.Order {
		switch s := &d.Scales[i]; s.Kind {
		case instruments.ScaleOf:
			r.scales[i] = s.Metric != "" && s.Metric != "raw"
			for _, m := range s.Members {
				r.scales[i] = r.scales[i] || r.scales[m]
			}
		case instruments.ScaleExpr:
			r.scales[i] = r.program(d, s.Expr)
		case instruments.ScaleSteps:
			r.scales[i] = s.StepsScale >= 0 && r.scales[s.StepsScale]
		}
	}
	for i := range d.Rules {
		r.tier = r.tier || r.program(d, d.Rules[i].When)
	}
	return r
}

// program reports whether a formula or rule reads norms. A band may lie by a standard score or by the cell's own
// cut-offs, so every band does.
func (r *reading) program(d *instruments.Definition, p *expr.Program) bool {
	return slices.ContainsFunc(p.Operands(), func(ref expr.Ref) bool {
		switch slot := &d.Slots[ref.Slot]; slot.Kind {
		case instruments.SlotMetric, instruments.SlotBand:
			return true
		case instruments.SlotRaw, instruments.SlotLo, instruments.SlotHi:
			return r.scales[slot.Index]
		}
		return false
	})
}

// raw gives scale i of the scorer's definition as it was in a profile that counts, and why there is no value or no
// score at all. A value that is no estimate of the complete sheet's is left out, its bounds are not.
func (s *Series) raw(p *profile.Profile, i int) (profile.Number, Why) {
	j, ok := p.Scale(s.def.Scales[i].ID)
	switch {
	case !ok:
		return profile.Number{}, NoScale
	case p.Definition.Hash != s.def.Hash && otherEnds(&p.Scales[j], &s.layout.Scales[i]):
		return profile.Number{}, OtherRange
	case s.norms.scales[i] && !s.plan.Scorer.SameNorms(p) && s.plan.Renormed == "":
		return profile.Number{}, OtherNorms
	}
	n := p.Scores[j].Raw
	switch p.Scores[j].State {
	case profile.Complete, profile.Prorated:
		if n.Has&profile.HasValue != 0 {
			return n, NotSaid
		}
	case profile.Undefined:
		return profile.Number{}, NoValue
	}
	n.Value, n.Has = 0, n.Has&^profile.HasValue
	return n, NoScore
}

// otherEnds reports whether two scales are known to have different ranges.
func otherEnds(a, b *profile.ScaleInfo) bool {
	lo, okLo := a.Lo.Lower()
	hi, okHi := a.Hi.Lower()
	bLo, bOKLo := b.Lo.Lower()
	bHi, bOKHi := b.Hi.Lower()
	return okLo && bOKLo && lo != bLo || okHi && bOKHi && hi != bHi
}

// placed is a standard score with where it comes from.
type placed struct {
	profile.Number
	set  int // index into the scorer's norm sets, -1 when it is none of them
	norm profile.Pin
	cell string // "" when no cell fits
}

// standard gives a standard score of scale i as it was in a profile that counts, and why it has no value.
func (s *Series) standard(p *profile.Profile, i int, metric string) (placed, Why) {
	out := placed{set: -1}
	j, ok := p.Scale(s.def.Scales[i].ID)
	if !ok {
		return out, NoScale
	}
	info := &p.Scales[j]
	k := slices.Index(info.Metrics, metric)
	if k < 0 {
		return out, NoStandard
	}
	if k >= len(info.NormOf) || info.NormOf[k] < 0 {
		if p.Standards[info.FirstStandard+k].Has&profile.HasValue == 0 {
			return out, NoStandard
		}
		return out, NormsNotSaid
	}
	set := info.NormOf[k]
	out.norm = p.Norms[set].Pin
	out.set = slices.IndexFunc(s.layout.Norms, func(n profile.NormInfo) bool { return n.Hash == out.norm.Hash })
	if c := p.Cells[set].Cell; c > 0 {
		out.cell = p.Norms[set].Cells[c-1]
	}
	if out.set < 0 && s.plan.Renormed == "" {
		return out, OtherNorms
	}
	if why := s.lent(p, i); why != NotSaid {
		return out, why
	}
	out.Number = p.Standards[info.FirstStandard+k].Number
	if out.Has&profile.HasValue == 0 {
		return out, NoStandard
	}
	return out, NotSaid
}

// lent says why a scale of a profile may not be compared at all, whatever its value.
func (s *Series) lent(p *profile.Profile, i int) Why {
	switch _, why := s.raw(p, i); why {
	case NoScale, OtherRange, OtherNorms:
		return why
	}
	return NotSaid
}
