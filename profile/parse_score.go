package profile

import (
	"math"
	"slices"
)

func (r *profileReader) score(n *jsonNode) {
	f := r.object(n)
	info := ScaleInfo{ID: f.string("id"), Report: !f.flag("helper"), FirstStandard: len(r.p.Standards)}
	if _, ok := r.p.Scale(info.ID); ok {
		r.fail(n, JSONError{Code: JSONDuplicate, Name: info.ID})
	}
	s := Score{State: State(f.needWord("state", stateWords[:]))}
	why, _ := f.word("why", whyWords[:])
	s.Why = Why(why)
	s.Raw = f.numberOf()
	if _, ok := s.Raw.Point(); s.State == Complete && !ok {
		r.fail(f.node, JSONError{Code: JSONContradicted, Want: "a value"})
	}
	if s.Answered, s.Of = f.count("answered"), f.count("of"); s.Answered > s.Of {
		f.contradicted("answered", "at most of")
	}
	r.standards(f, &info)
	r.bands(f, &info, &s)
	f.done()
	r.p.Scales = append(r.p.Scales, info)
	r.p.Scores = append(r.p.Scores, s)
}

func (r *profileReader) standards(f *jsonFields, info *ScaleInfo) {
	n, ok := f.take("standards")
	if !ok {
		return
	}
	for _, m := range r.object(n).node.members {
		sf := r.object(m.value)
		info.Metrics = append(info.Metrics, m.key)
		if helper := sf.flag("helper"); !helper {
			if info.Reported < len(info.Metrics)-1 {
				r.fail(m.value, JSONError{Code: JSONDangling, Offset: m.offset, Want: "helpers behind all others"})
			}
			info.Reported++
		}
		info.NormOf = append(info.NormOf, r.normOf(sf))
		r.p.Standards = append(r.p.Standards, r.standard(sf))
		sf.done()
	}
}

// normOf gives the norm set that a standard score names, -1 when it names none.
func (r *profileReader) normOf(f *jsonFields) int {
	n, ok := f.take("norms")
	if !ok {
		return -1
	}
	id := r.string(n)
	i := slices.IndexFunc(r.p.Norms, func(s NormInfo) bool { return s.ID == id })
	if i < 0 {
		r.fail(n, JSONError{Code: JSONDangling, Want: "the id of one of norms"})
	}
	return i
}

func (r *profileReader) standard(f *jsonFields) (s Standard) {
	why, _ := f.word("why", whyWords[:])
	s.Why = Why(why)
	s.Number = f.numberOf()
	s.Fallback, s.Suspect = f.flag("fallback"), f.flag("suspect")
	s.SE, s.HasSE = f.float("se")
	n, ok := f.take("ci")
	if !ok || !r.is(n, jsonList, "a list of two numbers") {
		return s
	}
	if len(n.members) != 2 {
		r.fail(n, JSONError{Code: JSONWrongType, Want: "a list of two numbers"})
		return s
	}
	s.HasCI = true
	s.CILo = r.number(n.members[0].value)
	s.CIHi = r.number(n.members[1].value)
	return s
}

// maxBands keeps the indexes of bands within their 16 bits, with room for those that only band_lo and its like name.
const maxBands = 30000

// bands reads the band of a score, and the probabilities, whose keys are all bands of the scale in ascending order. Without
// them the bands are those that are named: lo, the score's own, hi.
func (r *profileReader) bands(f *jsonFields, info *ScaleInfo, s *Score) {
	info.FirstBand = len(r.p.Probabilities)
	if n, ok := f.take("probabilities"); ok {
		s.HasProbabilities = true
		for _, m := range r.object(n).node.members {
			info.Bands = append(info.Bands, BandInfo{ID: m.key})
			r.p.Probabilities = append(r.p.Probabilities, r.number(m.value))
		}
		if len(info.Bands) > maxBands {
			r.fail(n, JSONError{Code: JSONBadNumber, Want: "at most 30000 bands"})
			return
		}
	}
	for _, b := range [...]struct {
		key string
		to  *int16
	}{{"band_lo", &s.Band.Lo}, {"band", &s.Band.At}, {"band_hi", &s.Band.Hi}} {
		n, ok := f.take(b.key)
		if !ok {
			continue
		}
		id := r.string(n)
		i := slices.IndexFunc(info.Bands, func(x BandInfo) bool { return x.ID == id })
		if i < 0 {
			i = len(info.Bands)
			info.Bands = append(info.Bands, BandInfo{ID: id})
			if s.HasProbabilities {
				r.p.Probabilities = append(r.p.Probabilities, math.NaN())
			}
		}
		*b.to = int16(i + 1)
	}
}
