package instruments

// linear is a score that is a sum of items: constant + Σ coefficient·item, over decoded values before reversal.
type linear struct {
	constant     float64
	coefficients []float64 // by item
}

// linears gives scores as sums of items, each worked out once.
type linears struct {
	d     *Definition
	known map[int]*linear // by scale; nil for one that is no sum of items
}

// of gives scale i, before its own rounding, as a sum of items, looking through scales of scales; nil when an operation
// on the way is no sum or mean, or rounds. It must not be called for a scale that reads itself.
func (ls *linears) of(i int) *linear {
	l, ok := ls.known[i]
	if !ok {
		l = ls.sum(&ls.d.Scales[i])
		ls.known[i] = l
	}
	return l
}

func (ls *linears) sum(s *Scale) *linear {
	l := &linear{coefficients: make([]float64, len(ls.d.Items))}
	switch {
	case s.Method != Sum && s.Method != Mean:
		return nil
	case s.Kind == ScaleItems:
		ls.d.addItems(l, s)
		return l
	case s.Kind != ScaleOf || s.Metric != rawMetric:
		return nil
	}
	for _, m := range s.Members {
		member := ls.of(m)
		if member == nil || ls.d.Scales[m].Round != nil {
			return nil
		}
		l.constant += member.constant
		for i, c := range member.coefficients {
			l.coefficients[i] += c
		}
	}
	if s.Method == Mean {
		l.divide(float64(len(s.Members)))
	}
	return l
}

// addItems adds the keyed items of a scale.
func (d *Definition) addItems(l *linear, s *Scale) {
	weight := 0.0
	for _, k := range s.Keys {
		it := &d.Items[k.Item]
		c, shift := k.Weight, 0.0
		if s.Mixed == MixedRescale && it.Max > it.Min {
			c /= it.Max - it.Min
			shift = -float64(c * it.Min)
		}
		if k.Reverse {
			// The reversed x is min+max-x, so c·(min+max-x) + shift.
			shift += float64(c * (it.Min + it.Max))
			c = -c
		}
		l.coefficients[k.Item] += c
		l.constant += shift
		weight += k.Weight
	}
	if s.Method == Mean {
		l.divide(weight)
	}
}

func (l *linear) divide(by float64) {
	l.constant /= by
	for i := range l.coefficients {
		l.coefficients[i] /= by
	}
}

// extent is what the sum can be.
func (l *linear) extent(d *Definition) (lo, hi float64) {
	lo, hi = l.constant, l.constant
	for i, c := range l.coefficients {
		if c == 0 {
			continue
		}
		a, b := d.Items[i].Range()
		a, b = float64(c*a), float64(c*b)
		lo, hi = lo+min(a, b), hi+max(a, b)
	}
	return lo, hi
}

// shares reports whether two members of a scale of scales are computed from one item, directly or by way of others.
func (d *Definition) shares(s *Scale) bool {
	items, scales := make([]bool, len(d.Items)), make([]bool, len(d.Scales))
	var again func(members []int) bool
	again = func(members []int) bool {
		for _, m := range members {
			if scales[m] {
				return true
			}
			scales[m] = true
			for _, k := range d.Scales[m].Keys {
				if items[k.Item] {
					return true
				}
				items[k.Item] = true
			}
			if again(d.Scales[m].Members) {
				return true
			}
		}
		return false
	}
	return again(s.Members)
}

// Linears gives a function that writes scale i, before its own rounding, out as a sum of items: constant +
// Σ coefficients[item]·item, over decoded values before reversal, looking through scales of scales. ok is false when an
// operation on the way is no sum or mean, or rounds. The function works each scale out once, however many others are made
// of it; it is not safe for concurrent use, and what it gives is not to be changed.
func (d *Definition) Linears() func(i int) (constant float64, coefficients []float64, ok bool) {
	sums := &linears{d, map[int]*linear{}}
	return func(i int) (float64, []float64, bool) {
		l := sums.of(i)
		if l == nil {
			return 0, nil, false
		}
		return l.constant, l.coefficients, true
	}
}
