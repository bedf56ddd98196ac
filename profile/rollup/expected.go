package rollup

import "slices"

// Expect adds to how many people a register expects in the unit at a path, and with it in those above. How many are expected
// below a unit is known only where the register says of everybody in it where below they are: a register without classes says
// nothing of a class, whatever it says of those of another school, and somebody whose class it does not name (the path ends
// above, or in "") may be of any of them. What is not known is never nought.
//
// A register is of people, and Present counts sheets: two sheets of one person are present twice. Merge adds up what both
// trees expect; where the parts of one run share a register, it is told to the merged tree alone.
func (t *Tree) Expect(path []string, people int64) {
	u := int(t.unit(path))
	for len(t.expected) <= u {
		t.expected = append(t.expected, 0)
	}
	t.expected[u] += people
	t.expects = true
}

// mergeExpected adds what another tree expects; here says by its units which of this tree they are.
func (t *Tree) mergeExpected(o *Tree, here []int32) {
	for i, n := range o.expected {
		u := int(here[i])
		for len(t.expected) <= u {
			t.expected = append(t.expected, 0)
		}
		t.expected[u] += n
	}
	t.expects = t.expects || o.expects
}

// sumsExpected gives by unit what is expected in it and in those below.
func (t *Tree) sumsExpected() []int64 {
	sums := make([]int64, len(t.units.list))
	copy(sums, t.expected)
	for i := len(sums) - 1; i > 0; i-- { // those below stand behind
		sums[t.units.list[i].parent] += sums[i]
	}
	return sums
}

// known reports whether it is known how many are expected in a unit.
func (w *walk) known(u int32) bool {
	for ; u > 0; u = w.units.list[u].parent {
		if !w.tellsApart(w.units.list[u].parent) {
			return false
		}
	}
	return w.expects
}

// tellsApart reports whether somebody is expected below a unit, and everybody who is expected in it in a unit below that is
// named.
func (w *walk) tellsApart(u int32) bool {
	if w.due[u] == 0 || int(u) < len(w.expected) && w.expected[u] > 0 {
		return false
	}
	return !slices.ContainsFunc(w.below[u], func(c int32) bool { return w.units.list[c].name == "" && w.due[c] > 0 })
}
