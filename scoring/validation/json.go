package validation

import (
	"encoding/json"
	"io"
)

// JSONVersion is the version of the JSON form, the value of its first key psynorm_validation. It rises when a reader of
// the form before it would misunderstand the new one.
const JSONVersion = 1

// WriteJSON writes the report as one JSON object, whose keys the package's comment documents. The same report gives the
// same bytes. There is no null: what cannot be estimated is an object with the key why.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(r)
}

// bothTexts is a text in both languages.
type bothTexts struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// MarshalJSON gives the object that WriteJSON writes.
func (r *Report) MarshalJSON() ([]byte, error) {
	type plain Report // without this method
	legend := map[string]bothTexts{}
	for w := range whys {
		if why := Why(w); why != Estimated {
			legend[why.Code()] = bothTexts{why.Text("zh"), why.Text("en")}
		}
	}
	return json.Marshal(struct {
		Version int `json:"psynorm_validation"`
		*plain
		Whys map[string]bothTexts `json:"whys"`
	}{JSONVersion, (*plain)(r), legend})
}

// noNumber is what stands for a number that cannot be estimated.
type noNumber struct {
	Why string `json:"why"`
}

// orWhy marshals a number that there is, or the reason why there is none.
func orWhy(w Why, there any) ([]byte, error) {
	if w != Estimated {
		return json.Marshal(noNumber{w.Code()})
	}
	return json.Marshal(there)
}

// MarshalJSON gives {"value": 0.81} or {"why": "one-person"}.
func (e Estimate) MarshalJSON() ([]byte, error) {
	return orWhy(e.Why, struct {
		Value float64 `json:"value"`
	}{e.Value})
}

// MarshalJSON gives {"value": 0.81, "lo": 0.79, "hi": 0.83} or {"why": "one-person"}.
func (i Interval) MarshalJSON() ([]byte, error) {
	return orWhy(i.Why, struct {
		Value float64 `json:"value"`
		Lo    float64 `json:"lo"`
		Hi    float64 `json:"hi"`
	}{i.Value, i.Lo, i.Hi})
}

// MarshalJSON gives {"t": 2.1, "df": 57.3, "p": 0.04} or {"why": "no-norm-n"}.
func (t Welch) MarshalJSON() ([]byte, error) {
	return orWhy(t.Why, struct {
		T  float64 `json:"t"`
		DF float64 `json:"df"`
		P  float64 `json:"p"`
	}{t.T, t.DF, t.P})
}

// MarshalJSON gives {"x2": 7.3, "df": 3, "p": 0.06} or {"why": "small-expected"}.
func (c ChiSquare) MarshalJSON() ([]byte, error) {
	return orWhy(c.Why, struct {
		X2 float64 `json:"x2"`
		DF int     `json:"df"`
		P  float64 `json:"p"`
	}{c.X2, c.DF, c.P})
}

// MarshalJSON gives the stable word.
func (w Why) MarshalJSON() ([]byte, error) { return json.Marshal(w.Code()) }

// MarshalJSON gives the stable word.
func (k FindingKind) MarshalJSON() ([]byte, error) { return json.Marshal(k.String()) }

// MarshalJSON gives the stable word.
func (e Expected) MarshalJSON() ([]byte, error) { return json.Marshal(e.String()) }

// MarshalJSON gives the stable word.
func (l VerdictLevel) MarshalJSON() ([]byte, error) { return json.Marshal(l.String()) }

// MarshalJSON gives the kind of absence by its word.
func (m Missing) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Kind string `json:"kind"`
		N    int    `json:"n"`
	}{m.Kind.String(), m.N})
}

// MarshalJSON gives the reason with its sentence in both languages.
func (r Reason) MarshalJSON() ([]byte, error) {
	why := ""
	if r.Why != Estimated {
		why = r.Why.Code()
	}
	return json.Marshal(struct {
		Code     string       `json:"code"`
		Level    VerdictLevel `json:"level"`
		Why      string       `json:"why,omitempty"`
		Subjects []string     `json:"subjects,omitempty"`
		Text     bothTexts    `json:"text"`
	}{r.Code, r.Level, why, r.Subjects, bothTexts{r.Text("zh", 0), r.Text("en", 0)}})
}

// MarshalJSON gives the level with its sentence in both languages.
func (v Verdict) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Level   VerdictLevel `json:"level"`
		Text    bothTexts    `json:"text"`
		Reasons []Reason     `json:"reasons"`
	}{v.Level, bothTexts{v.In("zh"), v.In("en")}, v.Reasons})
}
