package validation

import "math"

// directionTest is what an item, turned as the list is by now, has to do with the others.
type directionTest struct {
	rest      float64  // correlation with the sum of the others
	component Estimate // with their first component
	n         int
	item      shape
	sum       shape // of the sum of the others
	weighted  shape // of their first component
}

// test gives the figures by which the direction of an item is judged. ok is false where it is not judged, or has no
// correlation with the others.
func (l *checked) test(pos int) (t directionTest, ok bool) {
	at := l.live[pos]
	rest := itemRest(l.c, pos)
	if !l.judged[at] || rest.Why != Estimated {
		return t, false
	}
	t = directionTest{rest: rest.Value, n: l.c.n, item: l.shapes[pos]}
	var weights []float64
	t.component, weights = itemComponent(l.c.r, pos)
	// As the items would have it if they had nothing to do with one another, and as it is: items that go together make
	// for a sum that is further from normal. The latter is of the keys as they stand, whatever has been turned.
	t.sum = shapeOfSum(l.deviations(pos), l.shapes).widest(l.others[at])
	if weights != nil {
		t.weighted = shapeOfSum(weights, l.shapes).widest(l.others[at])
	}
	return t, true
}

// p is the probability that an item which has nothing to do with the others runs against them like this, by the more
// telling of the two correlations; sign is -1 for the item turned round.
func (t *directionTest) p(sign float64) float64 {
	p := byChance(sign*t.rest, t.n, t.item, t.sum)
	if t.component.Why == Estimated {
		p = min(p, byChance(sign*t.component.Value, t.n, t.item, t.weighted))
	}
	return p
}

// deviations are the standard deviations of the keyed items, 0 for the one at a position that is left
// out; -1 leaves none out.
func (l *checked) deviations(leaveOut int) []float64 {
	sd := make([]float64, len(l.live))
	for j := range l.live {
		if j != leaveOut {
			sd[j] = math.Sqrt(l.c.At(j, j))
		}
	}
	return sd
}
