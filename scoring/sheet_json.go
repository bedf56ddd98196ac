package scoring

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
)

// SheetJSONVersion is the version of the JSON form of sheets, the value of its first key psynorm_answers.
const SheetJSONVersion = 1

// sheetJSON is a sheet but for its answers.
type sheetJSON struct {
	Version    int            `json:"psynorm_answers"`
	Definition sheetPin       `json:"definition"`
	ID         string         `json:"id,omitempty"`
	Unit       []string       `json:"unit,omitempty"`
	Date       string         `json:"date,omitempty"`
	Wave       string         `json:"wave,omitempty"`
	Informant  string         `json:"informant,omitempty"`
	Form       string         `json:"form,omitempty"`
	Seconds    *float64       `json:"seconds,omitempty"`
	Timed      bool           `json:"timed,omitempty"` // the sheet has a column for the seconds
	Person     map[string]any `json:"person,omitempty"`

	Answers map[string]json.RawMessage `json:"answers,omitempty"`
}

type sheetPin struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Hash    string `json:"hash"`
}

// AppendJSON appends the sheet as one JSON object on one line, as it was answered, and returns the longer slice. Where it stood
// in a file is left out. The same sheet gives the same bytes.
//
// An answer is the value of its option, a number, or minutes after midnight; {"option": n} where several options have one
// value; the word of an absence, as bad; and nothing for a skipped one. Attributes of the person that have a column
// and no value are null.
func (s *Sheet) AppendJSON(dst []byte) []byte {
	head := sheetJSON{
		Version: SheetJSONVersion, Definition: sheetPin{s.def.ID, s.def.Version, s.def.Hash}, ID: s.ID, Unit: s.Unit, Date: s.Date,
		Wave: s.Wave, Informant: s.Informant, Form: s.def.Forms[s.Form].ID, Timed: s.SecondsColumn, Person: s.attributes(),
	}
	if s.HasSeconds {
		head.Seconds = &s.Seconds
	}
	text, err := json.Marshal(&head)
	if err != nil {
		panic(err) // there is no value in it that JSON has not
	}
	dst = append(append(dst, text[:len(text)-1]...), `,"answers":{`...)
	first := true
	for i := range s.codes {
		if s.codes[i] == codeSkipped {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = strconv.AppendQuote(dst, s.def.Items[i].ID) // letters, digits and _
		dst = s.appendAnswer(append(dst, ':'), i)
	}
	return append(dst, '}', '}')
}

func (s *Sheet) appendAnswer(dst []byte, item int) []byte {
	a, it := s.Answer(item), &s.def.Items[item]
	switch {
	case !a.Given:
		return strconv.AppendQuote(dst, a.Absence.String())
	case it.Kind != instruments.ItemChoice:
		return profile.AppendFloat(dst, a.Number)
	}
	options := s.def.Responses[it.Response].Options
	if optionOf(options, options[a.Option].Value) != a.Option {
		return fmt.Appendf(dst, `{"option":%d}`, a.Option+1)
	}
	return profile.AppendFloat(dst, options[a.Option].Value)
}

// optionOf gives the first option of a value; -1 for none.
func optionOf(options []instruments.Option, value float64) int {
	return slices.IndexFunc(options, func(o instruments.Option) bool { return !o.None && o.Value == value })
}

// attributes are those of the person that the sheet has a column for.
func (s *Sheet) attributes() map[string]any {
	var all map[string]any
	for i := range s.def.Attributes {
		if !s.columns[i] {
			continue
		}
		if all == nil {
			all = map[string]any{}
		}
		at := &s.def.Attributes[i]
		switch v := s.person[i]; {
		case !v.Known:
			all[at.ID] = nil
		case at.Kind == instruments.AttributeWord:
			all[at.ID] = at.Words[int(v.V)]
		default:
			all[at.ID] = v.V
		}
	}
	return all
}

// ParseSheet reads what AppendJSON wrote, as a sheet of a definition of the same id, perhaps in another version: answers are
// taken by the ids of the items and the values of their options. The error says what does not fit, never an answer.
func ParseSheet(def *instruments.Definition, text []byte) (*Sheet, error) {
	var in sheetJSON
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil || in.Version != SheetJSONVersion {
		return nil, errors.New("scoring: these are no answers as JSON of this version")
	}
	if in.Definition.ID != def.ID {
		return nil, fmt.Errorf("scoring: the answers are to %q and not to %s", in.Definition.ID, def.Ref())
	}
	s := NewSheet(def)
	s.ID, s.Unit, s.Date, s.Wave, s.Informant = in.ID, in.Unit, in.Date, in.Wave, in.Informant
	s.SecondsColumn = in.Timed
	if in.Seconds != nil {
		s.Seconds, s.HasSeconds = *in.Seconds, true
	}
	if s.Form = slices.IndexFunc(def.Forms, func(f instruments.Form) bool { return f.ID == in.Form }); s.Form < 0 {
		return nil, fmt.Errorf("scoring: %s has no form %q", def.Ref(), in.Form)
	}
	for id, value := range in.Person {
		if err := s.setAttribute(id, value); err != nil {
			return nil, err
		}
	}
	for id, value := range in.Answers {
		i, ok := def.Item(id)
		if !ok {
			return nil, fmt.Errorf("scoring: %s has no item %q", def.Ref(), id)
		}
		a, ok := parseAnswer(def, i, value)
		if !ok {
			return nil, fmt.Errorf("scoring: what stands there is no answer to item %s of %s", id, def.Ref())
		}
		s.SetAnswer(i, a)
	}
	return s, nil
}

func (s *Sheet) setAttribute(id string, value any) error {
	i, ok := s.def.Attribute(id)
	if !ok {
		return fmt.Errorf("scoring: %s knows no attribute %q", s.def.Ref(), id)
	}
	s.columns[i] = true
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		return s.SetPerson(id, v)
	case float64:
		s.SetPersonValue(i, v, true)
		return nil
	}
	return fmt.Errorf("scoring: this is no value of the attribute %s of %s", id, s.def.Ref())
}

// parseAnswer reads an answer to an item.
func parseAnswer(def *instruments.Definition, item int, text json.RawMessage) (a instruments.Answer, ok bool) {
	it := &def.Items[item]
	var value any
	if json.Unmarshal(text, &value) != nil {
		return a, false
	}
	switch v := value.(type) {
	case string:
		for k := instruments.Skipped; k <= instruments.Absent; k++ {
			if k.String() == v {
				return instruments.Answer{Absence: k}, true
			}
		}
	case float64:
		if it.Kind != instruments.ItemChoice {
			return instruments.Answer{Given: true, Number: v}, acceptsNumber(it, v)
		}
		option := optionOf(def.Responses[it.Response].Options, v)
		return instruments.Answer{Given: true, Option: option}, option >= 0
	case map[string]any:
		n, is := v["option"].(float64)
		if is && it.Kind == instruments.ItemChoice && n >= 1 && int(n) <= len(it.Values) && n == float64(int(n)) {
			return instruments.Answer{Given: true, Option: int(n) - 1}, true
		}
	}
	return a, false
}
