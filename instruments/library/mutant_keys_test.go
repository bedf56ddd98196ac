package library_test

import (
	"slices"

	"github.com/psynorm/psynorm/instruments"
)

// keyMutants makes two wrong versions for every item of every scale of items: the item keyed the other way, and the item
// moved to the next scale of items that does not have it, or taken out where there is none.
func (s *subject) keyMutants() (out []mutant) {
	for i := range s.Scales {
		sc := &s.Scales[i]
		if sc.Kind != instruments.ScaleItems {
			continue
		}
		for k := range sc.Keys {
			item := s.Items[sc.Keys[k].Item].ID
			turned := slices.Clone(sc.Keys)
			turned[k].Reverse = !turned[k].Reverse
			out = append(out, mutant{"key reversed", sc.ID + ": " + item, []edit{s.withKeys(sc, turned)}})

			moved := mutant{"item moved", sc.ID + ": " + item, []edit{s.withKeys(sc, slices.Delete(slices.Clone(sc.Keys), k, k+1))}}
			if to := s.nextWithout(i, sc.Keys[k].Item); to != nil {
				moved.where += " to " + to.ID
				moved.edits = append(moved.edits, s.withKeys(to, append(slices.Clone(to.Keys), sc.Keys[k])))
			}
			out = append(out, moved)
		}
	}
	return out
}

// nextWithout gives the first scale of items after scale i, and around, that does not have an item.
func (s *subject) nextWithout(i, item int) *instruments.Scale {
	for step := 1; step < len(s.Scales); step++ {
		to := &s.Scales[(i+step)%len(s.Scales)]
		if to.Kind == instruments.ScaleItems && !slices.ContainsFunc(to.Keys, func(k instruments.Key) bool { return k.Item == item }) {
			return to
		}
	}
	return nil
}

// withKeys writes the items of a scale one by one.
func (s *subject) withKeys(sc *instruments.Scale, keys []instruments.Key) edit {
	ids := make([]string, len(keys))
	for i, k := range keys {
		ids[i] = s.Items[k.Item].ID
		if k.Reverse {
			ids[i] = "-" + ids[i]
		}
	}
	return edit{path{"scales", sc.ID, "items"}, list(ids)}
}
