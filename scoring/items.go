package scoring

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// minutesOfDay is the last minute of a day, the upper end of a time that may cross midnight.
const minutesOfDay = 24*60 - 1

// itemRange is the interval an answer to an item must lie in.
func itemRange(it *instruments.Item) (lo, hi float64) {
	if it.Kind == instruments.ItemClock && (it.AnyTime || it.Max < it.Min) {
		return 0, minutesOfDay
	}
	return it.Min, it.Max
}

// answers is what a sheet's answers come to once items that were not shown are taken into account. Where the definition
// has no such items the codes are the sheet's own.
type answers struct {
	def     *instruments.Definition
	codes   []uint8
	numbers []float64
	spans   []span // of items with a condition, by item: where their value must lie; nil without any
}

// span is a closed interval of an item's value.
type span struct{ lo, hi float64 }

// or gives the smallest interval that holds both.
func (s span) or(t span) span { return span{math.Min(s.lo, t.lo), math.Max(s.hi, t.hi)} }

// value gives what an item is worth, before reversal.
func (a *answers) value(item int) (x float64, ok bool) {
	it := &a.def.Items[item]
	code := a.codes[item]
	switch {
	case code == codeOutside:
		return a.numbers[item], true
	case code >= codeAbsence:
		return 0, false
	case code == codeSkipped:
		return it.BlankIs, it.HasBlank
	case it.Kind == instruments.ItemChoice:
		return it.Values[code-1], true
	}
	return a.numbers[item], true
}

// between gives the interval in which an item's value lies, the value twice when it is certain.
func (a *answers) between(item int) (lo, hi float64) {
	if a.spans != nil && a.def.Items[item].When != nil {
		return a.spans[item].lo, a.spans[item].hi
	}
	if x, ok := a.value(item); ok {
		return x, x
	}
	return itemRange(&a.def.Items[item])
}

// point gives an item as a rule sees it.
func (a *answers) point(item int) expr.Value {
	if x, ok := a.value(item); ok {
		return expr.Point(x)
	}
	lo, hi := itemRange(&a.def.Items[item])
	return expr.Between(lo, hi)
}

// bounds gives an item as a rule sees it that asks what could be.
func (a *answers) bounds(item int) expr.Value {
	lo, hi := a.between(item)
	return expr.Between(lo, hi)
}

// keyed gives one item of a scale as an input: reversed by its declared range, rescaled where the scale says so.
func (a *answers) keyed(s *instruments.Scale, k instruments.Key) input {
	lo, hi := itemRange(&a.def.Items[k.Item])
	in := input{min: lo, max: hi, weight: k.Weight, exists: expr.True}
	in.x, in.has = a.value(k.Item)
	in.lo, in.hi = a.between(k.Item)
	if k.Reverse {
		in.x, in.lo, in.hi = lo+hi-in.x, lo+hi-in.hi, lo+hi-in.lo
	}
	if s.Mixed == instruments.MixedRescale {
		in.x, in.lo, in.hi = (in.x-lo)/(hi-lo), (in.lo-lo)/(hi-lo), (in.hi-lo)/(hi-lo)
		in.min, in.max = 0, 1
	}
	return in
}

// count tells the items of a sheet apart by what became of them; gaps are those without an answer. An item that was not
// shown and has its value from the definition counts as hidden.
func (a *answers) count(gaps []int32) profile.AnswerCounts {
	n := profile.AnswerCounts{Answered: int16(len(a.codes) - len(gaps))}
	for _, i := range gaps {
		countGap(&n, a.codes[i])
	}
	return n
}

func countGap(n *profile.AnswerCounts, code uint8) {
	switch {
	case code == codeSkipped:
		n.Skipped++
	case code == codeOutside || code == codeHidden:
		n.Hidden++
	case code == codeAbsence+uint8(instruments.Bad):
		n.Bad++
	case code == codeAbsence+uint8(instruments.Inapplicable):
		n.Inapplicable++
	default:
		n.Absent++
	}
}

// showItems decides which items were shown. The sheet's own codes are used as they are when the definition has no
// condition on items.
func (s *Scorer) showItems(w *work, sheet *Sheet, dst *profile.Profile) {
	w.answers = answers{def: s.def, codes: sheet.codes, numbers: sheet.numbers}
	if len(s.conditional) == 0 {
		return
	}
	w.codes = append(w.codes[:0], sheet.codes...)
	w.numbers = append(w.numbers[:0], sheet.numbers...)
	for len(w.numbers) < len(w.codes) {
		w.numbers = append(w.numbers, 0)
	}
	w.answers = answers{def: s.def, codes: w.codes, numbers: w.numbers, spans: w.spans}
	for _, i := range s.conditional {
		s.fillItems(w, s.conditionItems[i])
		s.showItem(w, dst, i)
	}
}

// showItem decides whether one item was shown, at the answers there are, and over all that could have been answered. Its
// bounds hold what it would be worth in each case that cannot be excluded.
func (s *Scorer) showItem(w *work, dst *profile.Profile, i int) {
	it := &s.def.Items[i]
	var whole, shown span
	whole.lo, whole.hi = itemRange(it)
	shown = whole
	if x, ok := w.answers.value(i); ok {
		shown = span{x, x}
	}
	hidden := whole
	if it.HasHidden {
		hidden = span{it.Hidden, it.Hidden}
	}
	answered := isAnswer(w.codes[i])
	if it.When.Truth(&w.points.Frame) == expr.False {
		if answered {
			dst.Contradict = append(dst.Contradict, i)
		}
		w.codes[i] = codeHidden
		if it.HasHidden {
			w.codes[i], w.numbers[i] = codeOutside, it.Hidden
		}
	}
	switch it.When.Truth(&w.bounds.Frame) {
	case expr.True:
		w.spans[i] = shown
	case expr.False:
		w.spans[i] = hidden
	default:
		w.spans[i] = shown.or(hidden)
	}
}

// fillItems puts the items of some slots into the frames.
func (s *Scorer) fillItems(w *work, slots []int) {
	for _, slot := range slots {
		item := s.def.Slots[slot].Index
		w.points.Slots[slot] = w.answers.point(item)
		w.bounds.Slots[slot] = w.answers.bounds(item)
	}
}
