package sheets

import (
	"encoding/json"
	"fmt"

	"github.com/psynorm/psynorm/internal/diag"
)

// problemJSON is a problem as JSON, from which all texts can be made again. It leaves out the file: whoever keeps problems
// as JSON knows of which file they are.
type problemJSON struct {
	Code   Code          `json:"code"`
	Row    int           `json:"row,omitempty"`
	Column string        `json:"column,omitempty"`
	Args   []problemWord `json:"words,omitempty"`
	Found  *problemWord  `json:"found,omitempty"`
}

// problemWord is what depends on the place in the text of a problem: a number, a text, or one in each language.
type problemWord struct{ value any }

// MarshalJSON implements json.Marshaler. The file is left out.
func (p Problem) MarshalJSON() ([]byte, error) {
	out := problemJSON{Code: p.Code, Row: p.Row, Column: p.Column}
	for _, a := range p.args {
		out.Args = append(out.Args, problemWord{a})
	}
	if p.found != (diag.Text{}) {
		out.Found = &problemWord{p.found}
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements json.Unmarshaler. The problem has no file.
func (p *Problem) UnmarshalJSON(text []byte) error {
	var in problemJSON
	if err := json.Unmarshal(text, &in); err != nil {
		return err
	}
	if problemTexts[in.Code] == nil {
		return fmt.Errorf("sheets: no problem has the code %q", in.Code)
	}
	*p = Problem{Code: in.Code, Row: in.Row, Column: in.Column}
	for _, a := range in.Args {
		p.args = append(p.args, a.value)
	}
	if in.Found != nil {
		p.found, _ = in.Found.value.(diag.Text)
	}
	return nil
}

// MarshalJSON implements json.Marshaler.
func (w problemWord) MarshalJSON() ([]byte, error) {
	if t, ok := w.value.(diag.Text); ok {
		return json.Marshal([2]string{t.Zh, t.En})
	}
	return json.Marshal(w.value)
}

// UnmarshalJSON implements json.Unmarshaler.
func (w *problemWord) UnmarshalJSON(text []byte) error {
	var n int
	var s string
	var both [2]string
	switch {
	case json.Unmarshal(text, &n) == nil:
		w.value = n
	case json.Unmarshal(text, &s) == nil:
		w.value = s
	default:
		if err := json.Unmarshal(text, &both); err != nil {
			return err
		}
		w.value = say(both[0], both[1])
	}
	return nil
}
