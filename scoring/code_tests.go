package scoring

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
)

// codeTest is what the tests of an item that is always shown say, by the code of its answer: so nobody has to look up what
// the answer is worth.
type codeTest struct {
	item, word int
	// By code: a skipped answer and the options. The last is of every other code, none of which is an answer.
	says []judgment
}

// addCodeTest prepares the tests of an item's slot; false where its code does not say all.
func (s *Scorer) addCodeTest(slot int) bool {
	item := s.def.Slots[slot].Index
	it := &s.def.Items[item]
	if it.Kind != instruments.ItemChoice || it.When != nil {
		return false
	}
	t := codeTest{item: item, word: s.tests.Word(slot)}
	a := answers{def: s.def, codes: make([]uint8, len(s.def.Items))}
	say := func(v expr.Value) verdict {
		var out expr.Verdicts
		s.tests.Decide(&out, slot, &v)
		return verdict{out.Yes[t.word], out.No[t.word]}
	}
	for code := range len(it.Values) + 2 {
		a.codes[item] = uint8(code)
		if code > len(it.Values) {
			a.codes[item] = codeAbsence
		}
		t.says = append(t.says, judgment{say(a.bounds(item)), say(a.point(item))})
	}
	s.codeTests = append(s.codeTests, t)
	return true
}

func (t *codeTest) decide(w *work) {
	says := &t.says[min(int(w.answers.codes[t.item]), len(t.says)-1)]
	w.judge(t.word, says.bounds, says.points)
}
