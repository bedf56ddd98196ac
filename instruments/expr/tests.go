package expr

import (
	"cmp"
	"slices"
)

// Tests are the comparisons of a slot with a constant that rules are made of, each numbered once however many rules ask
// it. Whoever knows ahead what a slot can hold can decide its tests ahead; what is left of a rule is then a matter of
// bits. Tests are immutable and safe for concurrent use.
type Tests struct {
	tests []numberedTest // by slot
	first []int          // by slot: where its tests begin; one more at the end
}

type numberedTest struct {
	slotTest
	word int
	bit  uint64
}

const (
	verdictWords = 4
	// maxTests bounds the tests there may be in all; those of one owner are at most 64.
	maxTests = 64 * verdictWords
)

// Verdicts says which tests are true and which are false; one that is neither is unknown. The zero value has decided
// nothing.
type Verdicts struct{ Yes, No [verdictWords]uint64 }

// Ruling is a rule over decided tests. It gives what Program.Truth gives for a frame in which the slots hold what the
// tests were decided for.
type Ruling func(*Verdicts) Tri

// NewTests numbers the tests of those rules that are made of nothing else by && || ! any all, and by counts of
// tests compared with a constant, and gives for each rule its Ruling, nil for one that asks something else. slots is how
// many slots a frame has. The tests of slots that owner gives the same number end up in one word of the Verdicts; where
// an owner has too many tests for that, or all have, no rule gets a Ruling.
func NewTests(rules []*Program, slots int, owner func(slot int) int) (*Tests, []Ruling) {
	var found []slotTest
	for _, p := range rules {
		if p.root.decidable() {
			found = p.root.gather(found)
		}
	}
	slices.SortFunc(found, func(a, b slotTest) int {
		return cmp.Or(cmp.Compare(owner(a.slot), owner(b.slot)), a.compare(b))
	})
	found = slices.Compact(found)
	t := &Tests{first: make([]int, slots+1)}
	rulings := make([]Ruling, len(rules))
	if !t.number(found, owner) {
		return t, rulings
	}
	slices.SortFunc(t.tests, func(a, b numberedTest) int { return a.compare(b.slotTest) })
	for slot := range t.first {
		t.first[slot], _ = slices.BinarySearchFunc(t.tests, slot, func(n numberedTest, slot int) int { return cmp.Compare(n.slot, slot) })
	}
	for i, p := range rules {
		if p.root.decidable() {
			rulings[i] = t.ruling(p.root)
		}
	}
	return t, rulings
}

// number gives each test its bit, beginning a new word where an owner's tests do not fit into what is left of one. It
// reports whether there is room.
func (t *Tests) number(found []slotTest, owner func(slot int) int) bool {
	at := 0
	for i := 0; i < len(found); {
		n := 1
		for i+n < len(found) && owner(found[i+n].slot) == owner(found[i].slot) {
			n++
		}
		if at%64+n > 64 {
			at += 64 - at%64
		}
		if n > 64 || at+n > maxTests {
			t.tests = nil
			return false
		}
		for range n {
			t.tests = append(t.tests, numberedTest{found[i], at / 64, 1 << (at % 64)})
			i++
			at++
		}
	}
	return true
}

// compare puts tests into an order: by slot, then by anything else.
func (t slotTest) compare(u slotTest) int {
	window := func(t slotTest) int {
		if t.window {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(t.slot, u.slot), cmp.Compare(t.from, u.from), cmp.Compare(t.to, u.to),
		cmp.Compare(window(t), window(u)), cmp.Compare(t.yes, u.yes))
}

// Of reports whether any test asks about a slot.
func (t *Tests) Of(slot int) bool { return t.first[slot] < t.first[slot+1] }

// Word gives the word of the Verdicts in which the tests of a slot's owner are; 0 when the slot has none.
func (t *Tests) Word(slot int) int {
	if !t.Of(slot) {
		return 0
	}
	return t.tests[t.first[slot]].word
}

// Decide adds the verdicts of a slot's tests when it holds v.
func (t *Tests) Decide(out *Verdicts, slot int, v *Value) {
	for i := t.first[slot]; i < t.first[slot+1]; i++ {
		n := &t.tests[i]
		switch n.of(v) {
		case True:
			out.Yes[n.word] |= n.bit
		case False:
			out.No[n.word] |= n.bit
		}
	}
}

// Settles reports whether v decides every test of a slot: whatever of its numbers the slot holds, all say the same.
func (t *Tests) Settles(slot int, v Value) bool {
	for i := t.first[slot]; i < t.first[slot+1]; i++ {
		if t.tests[i].of(&v) == Unknown {
			return false
		}
	}
	return true
}

// decidable reports whether a condition is made of tests alone.
func (t *term) decidable() bool {
	switch {
	case t.test != nil:
		return true
	case t.op == opNot, t.op == opAnd, t.op == opOr, t.op == opAll, t.op == opAny:
		return !slices.ContainsFunc(t.args, func(a *term) bool { return !a.decidable() })
	}
	count, _, ok := t.countTest()
	return ok && !slices.ContainsFunc(count, func(a slotTest) bool {
		n := 0
		for _, b := range count {
			if a == b {
				n++
			}
		}
		return n > 1 // a bit is counted once only
	})
}

// countTest takes the comparison of a count of tests with a constant apart.
func (t *term) countTest() (counted []slotTest, compared test, ok bool) {
	if t.op != opCompare {
		return nil, test{}, false
	}
	op, a, b := t.comparison, t.args[0], t.args[1]
	if a.constant() {
		op, a, b = op.mirrored(), b, a
	}
	if a.op != opCount && a.op != opCountIf || !b.constant() || !b.value.IsPoint() {
		return nil, test{}, false
	}
	counted = slotTests(a.args)
	return counted, newTest(op, b.value.Lo), counted != nil
}

// gather collects the tests of a decidable condition.
func (t *term) gather(out []slotTest) []slotTest {
	if t.test != nil {
		return append(out, *t.test)
	}
	if counted, _, ok := t.countTest(); ok {
		return append(out, counted...)
	}
	for _, a := range t.args {
		out = a.gather(out)
	}
	return out
}
