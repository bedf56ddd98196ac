package scoring

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// facts lists the slots that hold facts of the sheet as a whole.
type facts struct {
	slots   []int
	choices [][]int // by form: the choice items in printed order; nil where they are the items in their own order
}

// fillFacts puts the facts of the sheet into both frames: they are known or not, never between.
func (s *Scorer) fillFacts(w *work, dst *profile.Profile, sheet *Sheet) {
	for _, slot := range s.facts.slots {
		v := s.fact(w, dst, sheet, &s.def.Slots[slot])
		w.points.Slots[slot], w.bounds.Slots[slot] = v, v
	}
}

func (s *Scorer) fact(w *work, dst *profile.Profile, sheet *Sheet, slot *instruments.Slot) expr.Value {
	switch slot.Kind {
	case instruments.SlotSeconds:
		if sheet.HasSeconds {
			return expr.Point(sheet.Seconds)
		}
	case instruments.SlotAnswered:
		return expr.Point(float64(dst.Answers.Answered))
	case instruments.SlotMissing:
		return expr.Point(float64(w.answers.missing()))
	case instruments.SlotIRV:
		return variability(s.printed(w, sheet.Form))
	case instruments.SlotInconsistency:
		return w.answers.inconsistency(slot.Pairs)
	}
	return expr.Anything()
}

// printed gives the codes of the choice items in the order in which they were printed.
func (s *Scorer) printed(w *work, form int) []uint8 {
	order := s.facts.choices[form]
	if order == nil {
		return w.answers.codes
	}
	w.printed = w.printed[:0]
	for _, i := range order {
		w.printed = append(w.printed, w.answers.codes[i])
	}
	return w.printed
}

// missing counts the items that have no value.
func (a *answers) missing() (n int) {
	for i := range a.codes {
		if _, ok := a.value(i); !ok {
			n++
		}
	}
	return n
}

// variability is the standard deviation, with n - 1, of the option numbers chosen (intra-individual response
// variability; Dunn et al. 2018; careless::irv in R, with na.rm). Fewer than two answers have none.
func variability(codes []uint8) expr.Value {
	n, sum := 0, 0
	for _, c := range codes {
		if isAnswer(c) {
			n++
			sum += int(c)
		}
	}
	if n < 2 {
		return expr.Undefined()
	}
	mean, squares := float64(sum)/float64(n), 0.0
	for _, c := range codes {
		if isAnswer(c) {
			d := float64(c) - mean
			squares += float64(d * d)
		}
	}
	return expr.Point(math.Sqrt(squares / float64(n-1)))
}

// inconsistency is Σ|a - b| over pairs of keyed values. A pair without an answer leaves it unknown: leaving the pair out
// would count it as consistent.
func (a *answers) inconsistency(pairs [][2]instruments.Key) expr.Value {
	sum := 0.0
	for _, p := range pairs {
		x, okX := a.keyedValue(p[0])
		y, okY := a.keyedValue(p[1])
		if !okX || !okY {
			return expr.Anything()
		}
		sum += math.Abs(x - y)
	}
	return expr.Point(sum)
}

func (a *answers) keyedValue(k instruments.Key) (float64, bool) {
	x, ok := a.value(k.Item)
	if k.Reverse {
		lo, hi := itemRange(&a.def.Items[k.Item])
		x = lo + hi - x
	}
	return x, ok
}
