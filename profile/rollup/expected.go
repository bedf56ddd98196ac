package rollup

// Expect adds to how many people a register expects in the unit at a path, and with it in those above. What is below the
// deepest path that anything was expected at is not known, and never nought: a register without classes says nothing of a
// class.
//
// A register is of people, and Present counts sheets: two sheets of one person are present twice. Merge adds up what both
// trees expect; where the parts of one run share a register, it is told to the merged tree alone.
func (t *Tree) Expect(path []string, people int64) {
	u := int(t.unit(path))
	for len(t.expected) <= u {
		t.expected = append(t.expected, 0)
	}
	t.expected[u] += people
	t.expects, t.expectsTo = true, max(t.expectsTo, len(path))
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
	t.expects, t.expectsTo = t.expects || o.expects, max(t.expectsTo, o.expectsTo)
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
