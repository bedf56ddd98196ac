package validation

import (
	"math"
	"slices"
)

// elsewhere finds the items that go better with a scale they are not keyed on than with any they are: by CheckMargin at
// least, and beyond chance against each of their own (Williams' test of two correlations that share the item). Both
// correlations are corrected for overlap: the own scale's is with the rest of it, and the other scale does not hold the
// item. Keys found reversed are put right first, and those items are not judged here again.
//
// Left out are single-item and two-item scales, and scales that hold all the rest of an item's own, such as a total that
// leaves the item out: those go with the item as its own scale does.
func elsewhere(all *allPairs, lists []*checked) (found []keyFinding, comparisons int) {
	var candidates []keyFinding
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
		best := keyFinding{or: -1, other: -1}
		for _, l := range lists {
			if !l.compares() || slices.Contains(l.at, c) || slices.ContainsFunc(own, func(p place) bool { return p.restWithin(l) }) {
				continue
			}
			if f, ok := compare(all, own, c, l); ok {
				comparisons++
				if best.other < 0 || math.Abs(f.OtherR) > math.Abs(best.OtherR) {
					best = f
				}
			}
		}
		if best.other >= 0 {
			candidates = append(candidates, best)
		}
	}
	for _, f := range candidates {
		if math.Abs(f.OtherR)-f.Rest >= CheckMargin && f.P < CheckError/float64(comparisons) {
			found = append(found, f)
		}
	}
	return found, comparisons
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
	f = keyFinding{Finding: Finding{Kind: Misplaced, Rest: math.Inf(-1)}, or: -1, other: other.index}
	to := sumOf(all, other, -1)
	self := combination{at: []int{c}, factor: []float64{1}}
	r, n, ok := correlate(all, self, to)
	if !ok || n < CheckSheets {
		return f, false
	}
	for _, p := range own {
		rest := sumOf(all, p.checked, p.pos)
		mine, nMine, okMine := correlate(all, self, rest)
		between, nBetween, okBetween := correlate(all, rest, to)
		m := min(n, nMine, nBetween)
		if !okMine || !okBetween || m < CheckSheets {
			return f, false
		}
		sign := math.Copysign(1, p.factor[p.pos]*p.sign[p.pos])
		towards := math.Copysign(1, r)
		f.P = max(f.P, williams(sign*mine, math.Abs(r), towards*sign*between, m))
		if sign*mine > f.Rest {
			f.Rest, f.OtherR, f.N = sign*mine, sign*r, m
			f.keying, f.at = p.index, p.pos
		}
	}
	return f, true
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
