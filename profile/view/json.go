package view

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// JSONVersion is the version of the JSON form, the value of its first key psynorm_view. It rises when a reader of the form
// before it would misunderstand the new one.
const JSONVersion = 1

//go:embed schema.json
var schema []byte

// Schema gives the JSON Schema (draft 2020-12) of what AppendJSON and Event.AppendJSON write: which keys each role has. The
// slice belongs to the caller.
func Schema() []byte { return slices.Clone(schema) }

// viewJSON is a view as JSON has it. Keys stand in this order; what the role is not told has none.
type viewJSON struct {
	Version    int             `json:"psynorm_view"`
	Role       string          `json:"role"`
	Pupil      *pupilJSON      `json:"pupil,omitempty"`
	Instrument *pinJSON        `json:"instrument,omitempty"`
	Date       string          `json:"date,omitempty"`
	Wave       string          `json:"wave,omitempty"`
	Informant  string          `json:"informant,omitempty"`
	Tier       *tierJSON       `json:"tier,omitempty"`
	Set        *setJSON        `json:"set,omitempty"`
	Above      *tierJSON       `json:"above,omitempty"`
	Crisis     string          `json:"crisis,omitempty"`
	Request    string          `json:"request,omitempty"`
	Retest     *bool           `json:"retest,omitempty"`
	Advice     profile.Text    `json:"advice,omitempty"`
	Profile    json.RawMessage `json:"profile,omitempty"`
}

type pupilJSON struct {
	ID        string      `json:"id,omitempty"`
	Name      string      `json:"name,omitempty"`
	Pseudonym string      `json:"pseudonym,omitempty"`
	Places    []placeJSON `json:"places,omitempty"`
}

type placeJSON struct {
	Tree string   `json:"tree"`
	Path []string `json:"path"`
}

type pinJSON struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Hash    string `json:"hash"`
	Status  string `json:"status,omitempty"`
}

type tierJSON struct {
	State string       `json:"state"`
	Level string       `json:"level,omitempty"`
	Title profile.Text `json:"title,omitempty"`
}

// setJSON is a tier that somebody has set.
type setJSON struct {
	Level  string       `json:"level"`
	Title  profile.Text `json:"title,omitempty"`
	Action profile.Text `json:"action,omitempty"`
	Counts string       `json:"counts"`
	Event  eventJSON    `json:"event"`
}

// AppendJSON appends the view as one JSON object on one line, without a line break at its end. The same view gives the same
// bytes. Of Full the profile is in it as profile.AppendJSON writes it.
func AppendJSON(dst []byte, v *View) []byte {
	out := viewJSON{
		Version: JSONVersion, Role: v.Role.String(), Pupil: pupilOf(&v.Pupil), Date: v.Date, Wave: v.Wave, Informant: v.Informant,
		Request: v.Request.String(), Advice: v.Advice,
	}
	if v.Instrument.ID != "" {
		out.Instrument = (*pinJSON)(&v.Instrument)
	}
	if v.Tier != nil {
		out.Tier = v.Tier.json()
	}
	if v.Above != nil {
		out.Above = v.Above.Tier.json()
	}
	if s := &v.Set; s.Event.Level != "" {
		out.Set = &setJSON{s.Event.Level, s.Title, s.Action, s.Precedence.String(), eventOf(&s.Event)}
	}
	switch v.Role {
	case Full:
		out.Profile = profile.AppendJSON(nil, v.Profile)
		fallthrough
	case Summary:
		out.Crisis = v.Crisis.String()
		fallthrough
	case Flag:
		out.Retest = &v.Retest
	}
	return appendObject(dst, &out)
}

func (t *Tier) json() *tierJSON { return &tierJSON{t.State.String(), t.Level, t.Title} }

// MarshalJSON gives what AppendJSON appends, but for what encoding/json escapes further.
func (v View) MarshalJSON() ([]byte, error) { return AppendJSON(nil, &v), nil }

// appendObject appends an object whose parts can all be written.
func appendObject(dst []byte, object any) []byte {
	w := bytes.NewBuffer(dst)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(object); err != nil {
		panic("view: " + err.Error())
	}
	return bytes.TrimSuffix(w.Bytes(), []byte("\n"))
}

func pupilOf(p *Pupil) *pupilJSON {
	out := pupilJSON{ID: p.ID, Name: p.Name, Pseudonym: p.Pseudonym}
	for _, at := range p.Places {
		out.Places = append(out.Places, placeJSON{at.Tree, append([]string{}, at.Path...)})
	}
	if out.ID == "" && out.Name == "" && out.Pseudonym == "" && out.Places == nil {
		return nil
	}
	return &out
}
