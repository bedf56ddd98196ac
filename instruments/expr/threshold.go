package expr

import "github.com/psynorm/psynorm/internal/tolerance"

// test is a comparison with a constant, prepared so that evaluating it takes plain comparisons of floats: the numbers
// that satisfy c <= x within the tolerance are those from some float upwards, because tolerance.Less is monotone, and
// likewise those that satisfy c < x.
type test struct {
	from, to float64 // x >= from is "at least c"; x >= to is "above c"; to is used by a window only
	window   bool    // from <= x < to is asked, not from <= x
	yes, no  Tri     // what it means to be in, and to be out
}

// newTest prepares the comparison of some number with the finite constant c.
func newTest(op Op, c float64) test {
	atLeast, above := tolerance.From(c), tolerance.Above(c)
	t := test{from: atLeast, to: above, yes: True, no: False}
	switch op {
	case EQ, NE:
		t.window = true
	case GT, LE:
		t.from = above
	}
	if op == NE || op == LT || op == LE {
		t.yes, t.no = False, True
	}
	return t
}

// of decides the comparison for a value: when all of its numbers are in, or all out. A NaN in a slot decides nothing.
func (t *test) of(v *Value) Tri {
	if t.window || v.Def != True {
		return t.ofWindow(v)
	}
	if v.Lo >= t.from {
		return t.yes
	}
	if v.Hi < t.from {
		return t.no
	}
	return Unknown
}

func (t *test) ofWindow(v *Value) Tri {
	switch {
	case v.Def != True:
		return Unknown
	case v.Lo >= t.from && v.Hi < t.to:
		return t.yes
	case v.Hi < t.from || v.Lo >= t.to:
		return t.no
	}
	return Unknown
}

// slotTest is a test of what a slot holds, the commonest condition by far.
type slotTest struct {
	slot int
	test
}

func (t *slotTest) truth() truth {
	if slot, test := t.slot, t.test; test.window {
		return func(f *Frame) Tri { return test.ofWindow(&f.Slots[slot]) }
	}
	return seekAlike([]threshold{{t.slot, t.from}}, t.yes, t.yes)
}

// negated gives the opposite test.
func (t *slotTest) negated() *slotTest {
	n := *t
	n.yes, n.no = n.no, n.yes
	return &n
}

// seekSlots is seek over tests of slots, in one loop without a call a condition.
func seekSlots(tests []slotTest, stop Tri) truth {
	if alike := thresholds(tests); alike != nil {
		return seekAlike(alike, tests[0].yes, stop)
	}
	none := stop.Not()
	return func(f *Frame) Tri {
		out := none
		for i := range tests {
			t := &tests[i]
			switch t.of(&f.Slots[t.slot]) {
			case stop:
				return stop
			case Unknown:
				out = Unknown
			}
		}
		return out
	}
}

// tallySlots is tally over tests of slots, in one loop without a call a condition.
func tallySlots(tests []slotTest) number {
	if alike := thresholds(tests); alike != nil {
		return tallyAlike(alike, tests[0].yes)
	}
	return func(f *Frame) Value {
		var counts [True + 1]int
		for i := range tests {
			t := &tests[i]
			counts[t.of(&f.Slots[t.slot])]++
		}
		return Value{float64(counts[True]), float64(len(tests) - counts[False]), True}
	}
}

// threshold is a test that asks whether a slot reaches a number, the rest being the same for a whole row of them.
type threshold struct {
	slot int
	from float64
}

// thresholds gives tests that are all of the same kind, T >= 65 of one scale after the other, in their shortest form;
// nil if they are not.
func thresholds(tests []slotTest) []threshold {
	out := make([]threshold, len(tests))
	for i, t := range tests {
		if t.window || t.yes != tests[0].yes {
			return nil
		}
		out[i] = threshold{t.slot, t.from}
	}
	return out
}

// seekAlike is seekSlots over tests that are yes from their thresholds on.
func seekAlike(tests []threshold, yes, stop Tri) truth {
	none := stop.Not()
	if yes == stop {
		return func(f *Frame) Tri {
			out := none
			for _, t := range tests {
				v := &f.Slots[t.slot]
				if v.Def == True {
					if v.Lo >= t.from {
						return stop
					}
					if v.Hi < t.from {
						continue
					}
				}
				out = Unknown
			}
			return out
		}
	}
	return func(f *Frame) Tri {
		out := none
		for _, t := range tests {
			v := &f.Slots[t.slot]
			if v.Def == True {
				if v.Hi < t.from {
					return stop
				}
				if v.Lo >= t.from {
					continue
				}
			}
			out = Unknown
		}
		return out
	}
}

// tallyAlike is tallySlots over tests that are yes from their thresholds on.
func tallyAlike(tests []threshold, yes Tri) number {
	return func(f *Frame) Value {
		in, out := 0, 0
		for _, t := range tests {
			v := &f.Slots[t.slot]
			if v.Def == True {
				if v.Lo >= t.from {
					in++
				} else if v.Hi < t.from {
					out++
				}
			}
		}
		if yes == False {
			in, out = out, in
		}
		return Value{float64(in), float64(len(tests) - out), True}
	}
}
