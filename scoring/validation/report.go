package validation

import "github.com/psynorm/psynorm/profile"

// Report is what a sample says of a definition and its norms. It shares nothing with the sample.
type Report struct {
	Engine     string       `json:"engine"` // version of this library
	Definition Pin          `json:"definition"`
	Title      profile.Text `json:"title,omitempty"`
	Sheets     Sheets       `json:"sheets"`
	Items      []Item       `json:"items"`  // in file order
	Keys       []Key        `json:"keys"`   // the distinct lists of keys, in file order
	Scales     []Scale      `json:"scales"` // in file order, helpers too
	KeyCheck   KeyCheck     `json:"key_check"`
	Norms      []NormSet    `json:"norms"`
	Verdict    Verdict      `json:"verdict"`
}

// Pin names one version of a file, by its content too.
type Pin struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Hash    string `json:"hash"`             // SHA-256 in hexadecimal
	Status  string `json:"status,omitempty"` // published, reconstruction, unverified, example; of a norm set current, dated, …
}

// Ref is ID@Version.
func (p Pin) Ref() string { return p.ID + "@" + p.Version }

// Report works out what the sheets so far say. More may be added, and another report made, afterwards.
func (s *Sample) Report() *Report {
	layout := s.scorer.Layout()
	r := &Report{Engine: layout.Engine, Definition: Pin(layout.Definition), Title: layout.Title, Sheets: s.sheets}
	r.Keys, r.Norms = []Key{}, []NormSet{}
	for i := range s.def.Items {
		r.Items = append(r.Items, s.item(i))
	}
	all := s.allPairs()
	for _, k := range s.keyings {
		r.Keys = append(r.Keys, s.key(k, all))
	}
	for i := range s.def.Scales {
		r.Scales = append(r.Scales, s.scale(i, r.Keys))
	}
	r.KeyCheck = s.keyCheck(all)
	for k := range s.norms {
		r.Norms = append(r.Norms, s.normSet(k))
	}
	r.judge()
	return r
}

// keyCheck gives the key check by name.
func (s *Sample) keyCheck(all *allPairs) KeyCheck {
	r := checkKeys(all, s.keyings)
	out := KeyCheck{Findings: []Finding{}, Tests: r.tests, Comparisons: r.comparisons}
	item := func(list, at int) string { return s.def.Items[s.keyings[list].keys[at].Item].ID }
	for _, f := range r.found {
		named := f.Finding
		named.Item, named.Scales = item(f.keying, f.at), s.scalesOf(f.keying)
		if f.or >= 0 {
			named.Or = item(f.keying, f.or)
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
	}
	return out
}

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
