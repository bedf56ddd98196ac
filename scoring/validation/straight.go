package validation

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
)

// StraightItems is the least number of answers by which a sheet with one option throughout is known: of fewer, many people
// choose the same one by and by.
const StraightItems = 6

// oneOption reports whether the sheet at hand has the same option, by its number in printed order, at every choice item that
// is added up and has an answer.
func (s *Sample) oneOption() bool {
	option, n := -1, 0
	for _, item := range s.columns {
		a := &s.values[item].Answer
		if !a.Given || s.def.Items[item].Kind != instruments.ItemChoice {
			continue
		}
		if option >= 0 && a.Option != option {
			return false
		}
		option = a.Option
		n++
	}
	return n >= StraightItems
}

// bothWays reports whether a list has items whose keyed value rises with the number of the option and others whose falls:
// in such a list whoever gives one option throughout contradicts themselves, and makes items of the two kinds run against
// each other whose keys are right.
func (s *Sample) bothWays(k *keying) bool {
	var rises, falls bool
	for at, key := range k.keys {
		if values := s.def.Items[key.Item].Values; len(values) > 0 {
			way := math.Copysign(1, k.factor[at]) * (values[len(values)-1] - values[0])
			rises, falls = rises || way > 0, falls || way < 0
		}
	}
	return rises && falls
}

// withoutStraight repeats the check without the sheets that have one option throughout, and says of each item found reversed
// in a list keyed both ways whether that was all of it: whether without those sheets it is not found, and surely goes with
// the rest of its scale, as a sound key does. What only fewer sheets could not show any more stays as it is.
func (s *Sample) withoutStraight(found []keyFinding) {
	var again *keyResult
	for i := range found {
		f := &found[i]
		if f.Kind != Reversed || s.straight.sheets == 0 || !s.bothWays(s.keyings[f.keying]) {
			continue
		}
		if again == nil {
			e := s.evidence(true)
			r := checkKeys(e.all, e.keyings)
			again = &r
		}
		l := again.lists[f.keying]
		if l.why != Estimated || l.found[f.at] {
			continue
		}
		if rest := l.asKeyed(f.at); rest.Why == Estimated && rest.Lo > 0 {
			f.Without = estimated(rest.Value)
		}
	}
}
