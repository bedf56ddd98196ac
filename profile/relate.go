package profile

import "slices"

// Profiles of one instrument have layouts of their own when they were read from JSON or are of another version. These find
// in one what the other has, by name.

// Attribute gives an attribute of the person, a word as its index in the words of a; a Number without a value when the
// profile does not say it.
func (p *Profile) Attribute(a AttributeInfo) Number {
	k := slices.IndexFunc(p.Attributes, func(b AttributeInfo) bool { return b.ID == a.ID })
	if k < 0 || (a.Words == nil) != (p.Attributes[k].Words == nil) {
		return Number{}
	}
	x, ok := p.Person[k].Point()
	if a.Words == nil || !ok {
		return p.Person[k]
	}
	if at := slices.Index(a.Words, p.Attributes[k].Words[int(x)]); at >= 0 {
		return Exactly(float64(at))
	}
	return Number{}
}

// Among gives a band of one scale, from, as the band of the same name of another; 0 where that has none of the name.
func (b Band) Among(from, to *ScaleInfo) Band {
	find := func(at int16) int16 {
		if at == 0 {
			return 0
		}
		return int16(slices.IndexFunc(to.Bands, func(x BandInfo) bool { return x.ID == from.Bands[at-1].ID }) + 1)
	}
	return Band{At: find(b.At), Lo: find(b.Lo), Hi: find(b.Hi)}
}
