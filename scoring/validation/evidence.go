package validation

// evidence is what some sheets say of the keys.
type evidence struct {
	*sums
	all     *allPairs
	keyings []*keying // with what the sheets hold for them
	shift   []float64
}

// evidence makes ready what all sheets used, or those alone that do not have one option throughout, say of the keys.
func (s *Sample) evidence(varied bool) *evidence {
	e := &evidence{sums: s.varied, shift: s.shift}
	if !varied {
		e.sums = s.varied.plus(s.straight)
	}
	e.all = newAllPairs(e.whole, e.pairs, s.shift)
	for c := range e.counts {
		e.all.differ = append(e.all.differ, e.counts[c].differ())
		e.all.shape = append(e.all.shape, e.values[c].shape())
	}
	for i, k := range s.keyings {
		with := *k
		with.rest, with.others = e.rest[i], nil
		for at := range k.at {
			with.others = append(with.others, e.others[i][at].shape())
		}
		e.keyings = append(e.keyings, &with)
	}
	return e
}

// complete gives the covariances of a keying over the sheets that have all its items, and their number.
func (e *evidence) complete(k *keying) (c covariance, n int, why Why) {
	c, why = complete(e.whole, k.rest, k.at, e.shift)
	return c, e.whole.n + k.rest.n, why
}
