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
	e := s.evidence(false)
	for _, k := range e.keyings {
		r.Keys = append(r.Keys, s.key(k, e))
	}
	for i := range s.def.Scales {
		r.Scales = append(r.Scales, s.scale(i, r.Keys))
	}
	r.KeyCheck = s.keyCheck(e)
	for k := range s.norms {
		r.Norms = append(r.Norms, s.normSet(k))
	}
	r.judge()
	return r
}
