package validation

import "slices"

// keyCheck gives the key check by name.
func (s *Sample) keyCheck(e *evidence) KeyCheck {
	r := checkKeys(e.all, e.keyings)
	s.withoutStraight(r.found)
	out := KeyCheck{Findings: []Finding{}, Tests: r.tests, Comparisons: r.comparisons, OneOption: s.straight.sheets}
	for _, f := range r.found {
		named := f.Finding
		named.Item, named.Scales = s.keyedItem(f.keying, f.at), s.scalesOf(f.keying)
		if f.or >= 0 {
			named.Or = s.keyedItem(f.keying, f.or)
		}
		if f.other >= 0 {
			named.Other = s.scalesOf(f.other)[0]
		}
		out.Findings = append(out.Findings, named)
	}
	for i, l := range r.lists {
		switch rare := s.rare(l); {
		case l.why != Estimated:
			out.Unchecked = append(out.Unchecked, Unchecked{Scales: s.scalesOf(i), Why: l.why})
		case len(rare) > 0:
			out.Unchecked = append(out.Unchecked, Unchecked{s.scalesOf(i), rare, FewDiffer})
		}
		s.settle(&out, &r, i)
	}
	return out
}

// settle tells the keys of a list apart that were checked and not found at fault: those that surely go with the rest, and
// those of which the answers do not say.
func (s *Sample) settle(out *KeyCheck, r *keyResult, list int) {
	l := r.lists[list]
	for at := range l.keys {
		named := slices.ContainsFunc(r.found, func(f keyFinding) bool { return f.keying == list && (f.at == at || f.or == at) })
		if l.why != Estimated || !l.judged[at] || named {
			continue
		}
		rest := l.asKeyed(at)
		if _, lo, _, ok := rest.Get(); ok && lo > 0 {
			out.Sound++
			continue
		}
		out.Open = append(out.Open, OpenKey{s.keyedItem(list, at), s.scalesOf(list), rest})
	}
}

// keyedItem names an item of a list of keys.
func (s *Sample) keyedItem(list, at int) string { return s.def.Items[s.keyings[list].keys[at].Item].ID }

// rare names the items of a list that are not judged.
func (s *Sample) rare(l *checked) (ids []string) {
	for at, key := range l.keys {
		if !l.judged[at] {
			ids = append(ids, s.def.Items[key.Item].ID)
		}
	}
	return ids
}

// scalesOf names the scales of a list of keys.
func (s *Sample) scalesOf(keying int) (ids []string) {
	for _, i := range s.keyings[keying].scales {
		ids = append(ids, s.def.Scales[i].ID)
	}
	return ids
}
