package profile

import (
	"iter"
	"slices"
)

// Score gives the score of a scale by id; nil when the definition has no such scale.
func (p *Profile) Score(id string) *Score {
	if i, ok := p.Scale(id); ok {
		return &p.Scores[i]
	}
	return nil
}

// Standard gives the standard score of a scale in a metric; nil when the definition asks for no such score.
func (p *Profile) Standard(scale, metric string) *Standard {
	i, ok := p.Scale(scale)
	if !ok {
		return nil
	}
	s := &p.Scales[i]
	if k := slices.Index(s.Metrics, metric); k >= 0 {
		return &p.Standards[s.FirstStandard+k]
	}
	return nil
}

// BandOf gives the band of scale i; ok is false when the scale has no bands or the band is not known.
func (p *Profile) BandOf(i int) (b *BandInfo, ok bool) {
	at := p.Scores[i].Band.At
	if at == 0 {
		return nil, false
	}
	return &p.Scales[i].Bands[at-1], true
}

// TierLevel gives the id of the level; ok is false when there is none: undetermined, withheld, or no tiers.
func (p *Profile) TierLevel() (id string, ok bool) {
	if !p.Tier.HasLevel() {
		return "", false
	}
	return p.Levels[p.Tier.Level].ID, true
}

// HasLevel reports whether there is a level: of Determined and AtLeast alone.
func (t *Tier) HasLevel() bool { return t.State == Determined || t.State == AtLeast }

// HasBounds reports whether Lo and Hi say something: of every state but Withheld and NoTiers.
func (t *Tier) HasBounds() bool { return t.HasLevel() || t.State == TierUndetermined }

// Decided gives the rule that made a sheet doubtful or invalid, an index into Layout.Validity; ok is false when none did.
func (v *Validity) Decided() (rule int, ok bool) {
	if v.State != Doubtful && v.State != Invalid || v.Rule < 0 {
		return 0, false
	}
	return v.Rule, true
}

// Reason is one rule that fired or could not be decided, with what it read.
type Reason struct {
	Rule  *RuleInfo
	Index int  // in Layout.Rules
	Fired bool // false: open
}

// Reasons gives the tier rules that fired, then those left open, each in file order.
func (p *Profile) Reasons() iter.Seq[Reason] {
	return func(yield func(Reason) bool) {
		for _, i := range p.Tier.Fired {
			if !yield(Reason{&p.Rules[i], i, true}) {
				return
			}
		}
		for _, i := range p.Tier.Open {
			if !yield(Reason{&p.Rules[i], i, false}) {
				return
			}
		}
	}
}

// Read gives what an operand of a rule was in this profile. A band, an attribute's word and a truth are given by word;
// word is "" when the operand is a number or not known.
func (p *Profile) Read(o Operand) (n Number, word string) {
	switch o.Kind {
	case OperandRaw:
		n = p.Scores[o.Index].Raw
		if p.Scores[o.Index].State == Partial {
			n.Has &^= HasValue // rules see only its bounds
		}
		return n, ""
	case OperandLo:
		if x, ok := p.Scores[o.Index].Raw.Lower(); ok {
			return Exactly(x), ""
		}
	case OperandHi:
		if x, ok := p.Scores[o.Index].Raw.Upper(); ok {
			return Exactly(x), ""
		}
	case OperandStandard:
		return p.Standards[o.Index].Number, ""
	case OperandBand:
		if b, ok := p.BandOf(o.Index); ok {
			return Number{}, b.ID
		}
	case OperandPerson:
		n = p.Person[o.Index]
		if words := p.Attributes[o.Index].Words; words != nil {
			if i, ok := n.Point(); ok {
				return Number{}, words[int(i)]
			}
			return Number{}, ""
		}
		return n, ""
	case OperandCritical:
		return Number{}, [...]string{"", "false", "true"}[p.Critical[o.Index]]
	case OperandFact, OperandClock:
		return p.Facts[o.Index], ""
	}
	return Number{}, ""
}

// Clone gives a copy that shares nothing with p but its Layout.
func (p *Profile) Clone() *Profile {
	c := *p
	c.Scratch = nil
	c.Unit = slices.Clone(p.Unit)
	c.Person = slices.Clone(p.Person)
	c.Scores = slices.Clone(p.Scores)
	c.Standards = slices.Clone(p.Standards)
	c.Probabilities = slices.Clone(p.Probabilities)
	c.Facts = slices.Clone(p.Facts)
	c.Incomplete = slices.Clone(p.Incomplete)
	c.Contradict = slices.Clone(p.Contradict)
	c.Cells = slices.Clone(p.Cells)
	c.Validity.Open = slices.Clone(p.Validity.Open)
	c.Validity.NotApplied = slices.Clone(p.Validity.NotApplied)
	c.Critical = slices.Clone(p.Critical)
	c.Tier.Fired = slices.Clone(p.Tier.Fired)
	c.Tier.Open = slices.Clone(p.Tier.Open)
	return &c
}
