package batch

import "github.com/psynorm/psynorm/profile"

// appendWords appends what a column says in words of the results: nothing where there is nothing to say.
func (c *Column) appendWords(dst []byte, p *profile.Profile) []byte {
	switch c.content {
	case contentState:
		return appendState(dst, p, c.index)
	case contentBand:
		if b, ok := p.BandOf(c.index); ok {
			dst = append(dst, b.ID...)
		}
	case contentValidity:
		return append(dst, p.Validity.State.String()...)
	case contentTier:
		id, _ := p.TierLevel()
		return append(dst, id...)
	case contentTierLo:
		return appendBound(dst, p, p.Tier.Lo)
	case contentTierHi:
		return appendBound(dst, p, p.Tier.Hi)
	case contentTierState:
		return append(dst, p.Tier.State.String()...)
	case contentCritical:
		return appendCritical(dst, p)
	case contentIncomplete:
		start := len(dst)
		for _, i := range p.Incomplete {
			dst = appendMember(dst, start, p.Items[i], "")
		}
	case contentReasons:
		start := len(dst)
		for _, i := range p.Tier.Fired {
			dst = appendMember(dst, start, p.Rules[i].ID, "")
		}
		for _, i := range p.Tier.Open {
			dst = appendMember(dst, start, p.Rules[i].ID, undecided)
		}
	}
	return dst
}

func appendState(dst []byte, p *profile.Profile, scale int) []byte {
	dst = append(dst, p.Scores[scale].State.String()...)
	s := &p.Scales[scale]
	for k := range s.Metrics[:s.Reported] {
		st := &p.Standards[s.FirstStandard+k]
		if _, ok := st.Point(); !ok && st.Why != profile.NoRaw {
			return append(dst, ";no norm"...)
		}
	}
	return dst
}

func appendBound(dst []byte, p *profile.Profile, level int) []byte {
	if !p.Tier.HasBounds() {
		return dst
	}
	return append(dst, p.Levels[level].ID...)
}

func appendCritical(dst []byte, p *profile.Profile) []byte {
	start := len(dst)
	for i, truth := range p.Critical {
		switch truth {
		case profile.Yes:
			dst = appendMember(dst, start, p.Layout.Critical[i].ID, "")
		case profile.Undecided:
			dst = appendMember(dst, start, p.Layout.Critical[i].ID, undecided)
		}
	}
	return dst
}

// undecided stands behind the id of a rule that could not be decided.
const undecided = "?"

// appendMember appends a member to a list that begins at start.
func appendMember(dst []byte, start int, id, mark string) []byte {
	if len(dst) > start {
		dst = append(dst, ';')
	}
	dst = append(dst, id...)
	return append(dst, mark...)
}
