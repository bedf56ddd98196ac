package validation

import "slices"

// sums is all that covariances and the key check need to know of some sheets. Those of two groups of sheets add up to that
// of all.
type sums struct {
	sheets int
	whole  *cross   // sheets that have every column
	pairs  *pairs   // the others
	rest   []*cross // by keying: of the others, those that have all its items
	// others are, by keying and item, the sum of its other keyed items, prorated where a sheet lacks fewer than half.
	others [][]powers
	values []powers    // by column
	counts []frequency // by column
}

func newSums(columns int, keyings []*keying) *sums {
	s := &sums{whole: newCross(columns), pairs: newPairs(columns), values: make([]powers, columns)}
	for _, k := range keyings {
		s.rest = append(s.rest, newCross(len(k.at)))
		s.others = append(s.others, make([]powers, len(k.at)))
	}
	for range columns {
		s.counts = append(s.counts, newFrequency())
	}
	return s
}

// add takes in a sheet: by column the deviation, 0 where there is none.
func (s *sums) add(row []float64, has []bool, keyings []*keying) {
	s.sheets++
	for c, x := range row {
		if has[c] {
			s.values[c].add(x)
			s.counts[c].add(x)
		}
	}
	complete := !slices.Contains(has, false)
	if complete {
		s.whole.add(row)
	} else {
		s.pairs.add(row, has)
	}
	for i, k := range keyings {
		if s.addOthers(i, k, row, has) && !complete {
			s.addRest(i, k, row)
		}
	}
}

// addOthers takes in the sum of the other items for each item of a keying, and reports whether all are there.
func (s *sums) addOthers(i int, k *keying, row []float64, has []bool) (all bool) {
	sum, n := 0.0, 0
	for at, c := range k.at {
		if has[c] {
			sum += float64(k.factor[at] * row[c])
			n++
		}
	}
	others := len(k.at) - 1
	for at, c := range k.at {
		there, rest := n, sum
		if has[c] {
			there, rest = n-1, sum-float64(k.factor[at]*row[c])
		}
		if others > 0 && 2*there > others {
			s.others[i][at].add(rest * float64(others) / float64(there))
		}
	}
	return n == len(k.at)
}

func (s *sums) addRest(i int, k *keying, row []float64) {
	x := make([]float64, 0, len(k.at))
	for _, c := range k.at {
		x = append(x, row[c])
	}
	s.rest[i].add(x)
}

// plus is the sums of two groups of sheets.
func (s *sums) plus(o *sums) *sums {
	all := &sums{sheets: s.sheets + o.sheets, whole: s.whole.plus(o.whole), pairs: s.pairs.plus(o.pairs)}
	for i := range s.rest {
		all.rest = append(all.rest, s.rest[i].plus(o.rest[i]))
		all.others = append(all.others, allPlus(s.others[i], o.others[i]))
	}
	all.values = allPlus(s.values, o.values)
	for c := range s.counts {
		all.counts = append(all.counts, s.counts[c].plus(o.counts[c]))
	}
	return all
}

func allPlus(a, b []powers) (sum []powers) {
	for i := range a {
		sum = append(sum, a[i].plus(b[i]))
	}
	return sum
}

func addUp(a, b []float64) []float64 {
	sum := slices.Clone(a)
	for i, x := range b {
		sum[i] += x
	}
	return sum
}

func (c *cross) plus(o *cross) *cross {
	return &cross{c.n + o.n, addUp(c.sum, o.sum), addUp(c.product, o.product)}
}

func (p *pairs) plus(o *pairs) *pairs {
	add := func(a, b []tally) []tally {
		sum := slices.Clone(a)
		for i, t := range b {
			sum[i] = tally{sum[i].n + t.n, sum[i].sum + t.sum, sum[i].square + t.square}
		}
		return sum
	}
	return &pairs{addUp(p.product, o.product), add(p.own, o.own), add(p.lacking, o.lacking)}
}
