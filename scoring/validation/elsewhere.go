package validation

import (
	"math"
	"slices"
)

// elsewhere finds the items that go better with a scale they are not keyed on than with any they are, beyond chance against
// each of their own (Williams' test of two correlations that share the item, whichever way the item would be keyed there,
// and the correlation with the other scale being one that chance does not make), and by CheckMargin at least when both
// correlations are corrected for attenuation (Spearman 1904, American Journal of Psychology 15:72), of the scale alone:
//
//	r/√α
//
// with α of the rest of the own scale, and of the other: a long scale goes better with any item than a short one that
// measures nearly the same, for no other reason than that it is the more reliable. The correlations are also freed from
// overlap: the own scale's is with the rest of it, and the other scale does not hold the item. Keys found reversed are put
// right first, and those items are not judged here again.
//
// Left out are single-item and two-item scales, those with an alpha that is not above 0, and scales that hold all the rest
// of an item's own, such as a total that leaves the item out: those go with the item as its own scale does.
func elsewhere(all *allPairs, lists []*checked) (found []keyFinding, comparisons int) {
	var candidates [][]keyFinding // by item
	for c := range all.k {
		var own []place
		judged := true
		for _, l := range lists {
			if at := slices.Index(l.at, c); at >= 0 && l.compares() && slices.Contains(l.live, at) {
				own = append(own, place{l, at})
				judged = judged && l.judged[at] && !l.found[at]
			}
		}
		if len(own) == 0 || !judged {
			continue
		}
		var places []keyFinding
		for _, l := range lists {
			if !l.compares() || slices.Contains(l.at, c) || slices.ContainsFunc(own, func(p place) bool { return p.restWithin(l) }) {
				continue
			}
			if f, ok := compare(all, own, c, l); ok {
				places = append(places, f)
			}
		}
		candidates, comparisons = append(candidates, places), comparisons+len(places)
	}
	for _, places := range candidates {
		if f, ok := better(places, CheckError/float64(comparisons)); ok {
			found = append(found, f)
		}
	}
	return found, comparisons
}

// better gives, of an item's comparisons, the one with the scale it goes best with, if it goes better
// there than with its own.
func better(places []keyFinding, beyond float64) (best keyFinding, ok bool) {
	for _, f := range places {
		if math.Abs(f.OtherCorrected)-f.RestCorrected < CheckMargin || f.P >= beyond {
			continue
		}
		if !ok || math.Abs(f.OtherCorrected) > math.Abs(best.OtherCorrected) {
			best, ok = f, true
		}
	}
	return best, ok
}

// place is an item in a list of keys.
type place struct {
	*checked
	pos int // in at
}

// compares reports whether items can be compared with the list.
func (l *checked) compares() bool { return l.why == Estimated && len(l.live) >= checkItems }

// restWithin reports whether a list holds all the other items of a place.
func (p place) restWithin(l *checked) bool {
	return !slices.ContainsFunc(p.at, func(c int) bool { return c != p.at[p.pos] && !slices.Contains(l.at, c) })
}

// compare holds an item's correlations with its own scales against that with another scale. ok is false when they cannot
// be estimated.
func compare(all *allPairs, own []place, c int, other *checked) (f keyFinding, ok bool) {
	f = keyFinding{Finding: Finding{Kind: Misplaced, RestCorrected: math.Inf(-1)}, or: -1, other: other.index}
	to := sumOf(all, other, -1)
	self := combination{at: []int{c}, factor: []float64{1}}
	r, n, ok := correlate(all, self, to)
	alpha, reliable := reliabilityOf(all, to)
	if !ok || !reliable || n < CheckSheets {
		return f, false
	}
	f.P = byChance(-math.Abs(r), n, all.shape[c], other.sumShape())
	for _, p := range own {
		rest := sumOf(all, p.checked, p.pos)
		mine, nMine, okMine := correlate(all, self, rest)
		between, nBetween, okBetween := correlate(all, rest, to)
		own, reliable := reliabilityOf(all, rest)
		m := min(n, nMine, nBetween)
		if !okMine || !okBetween || !reliable || m < CheckSheets {
			return f, false
		}
		sign := math.Copysign(1, p.factor[p.pos]*p.sign[p.pos])
		towards := math.Copysign(1, r)
		f.P = max(f.P, williams(sign*mine, math.Abs(r), towards*sign*between, m))
		if corrected := sign * mine / math.Sqrt(own); corrected > f.RestCorrected {
			f.Rest, f.OtherR, f.N = sign*mine, sign*r, m
			f.RestCorrected, f.OtherCorrected = corrected, sign*r/math.Sqrt(alpha)
			f.keying, f.at = p.index, p.pos
		}
	}
	f.P = min(2*f.P, 1) // of either direction
	return f, true
}

// sumShape is the shape of the sum of a list's items: as it would be if they had nothing to do with one another, and as it
// is, but for the one item that it is known without.
func (l *checked) sumShape() shape {
	s := shapeOfSum(l.deviations(-1), l.shapes)
	for _, at := range l.live {
		s = s.widest(l.others[at])
	}
	return s
}

// combination is a weighted sum of columns.
type combination struct {
	at     []int
	factor []float64
}

// sumOf is the sum of a list's keyed items, as they are put right, without the one at a position; -1 leaves none out.
func sumOf(all *allPairs, l *checked, leaveOut int) (out combination) {
	for _, at := range l.live {
		if at != leaveOut {
			out.at, out.factor = append(out.at, l.at[at]), append(out.factor, l.factor[at]*l.sign[at])
		}
	}
	return out
}

// correlate gives the correlation of two weighted sums, and the fewest people that two of their items share.
func correlate(all *allPairs, a, b combination) (r float64, n int, ok bool) {
	ab, n, ok := covariances(all, a, b)
	va, na, okA := covariances(all, a, a)
	vb, nb, okB := covariances(all, b, b)
	if !ok || !okA || !okB || va <= 0 || vb <= 0 {
		return 0, 0, false
	}
	return ab / math.Sqrt(va*vb), min(n, na, nb), true
}

// reliabilityOf is alpha of a weighted sum; ok is false where it is not above 0, or does not exist.
func reliabilityOf(all *allPairs, c combination) (a float64, ok bool) {
	k := float64(len(c.at))
	v, _, ok := covariances(all, c, c)
	if !ok || k < 2 || v <= 0 {
		return 0, false
	}
	var own float64
	for i, x := range c.at {
		own += float64(c.factor[i]*c.factor[i]) * all.c[x*all.k+x]
	}
	a = cronbach(k, own, v)
	return a, a > 0
}

func covariances(all *allPairs, a, b combination) (sum float64, n int, ok bool) {
	for i, x := range a.at {
		for j, y := range b.at {
			m := all.n[x*all.k+y]
			if m < fewest {
				return 0, 0, false
			}
			if n == 0 || m < n {
				n = m
			}
			sum += float64(a.factor[i]*b.factor[j]) * all.c[x*all.k+y]
		}
	}
	return sum, n, true
}
