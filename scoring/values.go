package scoring

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
)

// ItemValue is what became of one item on a sheet.
type ItemValue struct {
	// Answer is the answer as it counts: of an item that was not shown there is none, of kind Hidden, whatever the sheet
	// holds.
	Answer instruments.Answer
	// Value is what the item is worth, before any reversal, where Has says that it is worth something. An item without an
	// answer is, where the definition says what a blank or a hidden one is worth.
	Value float64
	Has   bool
}

// ScoreItems is Score, and sets items[i] to what became of the item at index i of Definition.Items. items must have as
// many elements as there are items.
func (s *Scorer) ScoreItems(dst *profile.Profile, items []ItemValue, sheet *Sheet) error {
	if err := s.Score(dst, sheet); err != nil {
		return err
	}
	a := answers{def: s.def, codes: sheet.codes, numbers: sheet.numbers}
	if len(s.conditional) > 0 {
		w := dst.Scratch.(*work) // which Score has left there, with the codes of what was shown
		a.codes, a.numbers = w.codes, w.numbers
	}
	for i := range items {
		v := ItemValue{Answer: sheet.Answer(i)}
		if code := a.codes[i]; code == codeHidden || code == codeOutside {
			v.Answer = instruments.Answer{Absence: instruments.Hidden}
		}
		v.Value, v.Has = a.value(i)
		items[i] = v
	}
	return nil
}
